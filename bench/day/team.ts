import { buildCompany } from '../../playground/company/build.js';
import { enlarged } from '../../playground/company/enlarge.js';
import type { Company, CompanyTeammate } from '../../playground/company/model.js';
import { regions } from '../../playground/company/names.js';
import { seededRandom } from '../../playground/company/random.js';
import { fullName } from '../../playground/company/teammates.js';
import { botUserId, workspace } from '../../playground/company/workspace.js';
import type { WorkspaceSeed } from '../../playground/slack/index.js';

/** Somebody of the team, in Slack and in the ATS. */
export interface Member {
  readonly slackUserId: string;
  readonly teammate: CompanyTeammate;
}

const SEED = 30;
const ADMINISTRATORS = 3;
const RECRUITERS = 9;
const TEAM = 30;
const CANDIDATES = 2_000;
/** The company's jobs begin with those that are open. */
const OPEN_JOBS = 4;
/** Everybody of the team reads it, and the bot. */
export const CHANNEL = 'C0HIRING01';

/** Thirty people: three administrators, nine recruiters, eighteen who interview. */
export const team: readonly Member[] = members();

function members(): Member[] {
  const random = seededRandom(SEED);
  return Array.from({ length: TEAM }, (_, index): Member => {
    const region = random.pick(regions);
    const word = (words: readonly string[]) => random.pick(words).split('|')[0] ?? '';
    const key = `member-${index}`;
    return {
      slackUserId: `U0MEMBER${String(index).padStart(2, '0')}`,
      teammate: {
        key,
        firstName: word(region.given),
        lastName: word(region.family),
        email: `${key}@northwind.example`,
        role:
          index < ADMINISTRATORS
            ? 'administrator'
            : index < ADMINISTRATORS + RECRUITERS
              ? 'recruiter'
              : 'interviewer',
        zone: 'Europe/Berlin',
      },
    };
  });
}

/** Northwind, grown: the same jobs, two thousand candidates, and on each job's hiring team a few of the thirty. */
export function grownCompany(now: Date): Company {
  const random = seededRandom(SEED);
  const company = enlarged(buildCompany(now), CANDIDATES);
  const keysOf = (role: CompanyTeammate['role']) =>
    team.filter(({ teammate }) => teammate.role === role).map(({ teammate }) => teammate.key);
  return {
    ...company,
    teammates: [...company.teammates, ...team.map(({ teammate }) => teammate)],
    jobs: company.jobs.map((job, place) => ({
      ...job,
      hiringTeam: distinct([
        ...job.hiringTeam,
        ...random.some(keysOf('recruiter'), 4),
        ...random.some(keysOf('interviewer'), 6),
        // Nobody is left without a job.
        ...team.filter((_, index) => index % OPEN_JOBS === place).map(({ teammate }) => teammate.key),
      ]),
    })),
  };
}

export const people: WorkspaceSeed = {
  ...workspace,
  users: [
    ...workspace.users,
    ...team.map(({ slackUserId, teammate }) => ({
      id: slackUserId,
      name: teammate.email.replace(/@.*/, ''),
      realName: fullName(teammate),
      email: teammate.email,
      tz: teammate.zone,
    })),
  ],
  channels: [
    {
      id: CHANNEL,
      name: 'hiring',
      kind: 'public',
      members: [...team.map(({ slackUserId }) => slackUserId), botUserId],
    },
  ],
};

function distinct(keys: readonly string[]): string[] {
  return [...new Set(keys)];
}
