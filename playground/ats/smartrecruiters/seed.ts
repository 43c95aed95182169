import type { Company, CompanyCandidate, CompanyJob, CompanyTeammate } from '../../company/model.js';
import { newIds, userIdOf, uuidOf } from './ids.js';
import { seedMessages } from './seed-messages.js';
import { seedOffers } from './seed-offers.js';
import { sourceTypesOf } from './sources.js';
import { historyOf, subStatusesOf, WITHDRAWAL_REASON } from './stages.js';
import type { Application, Candidate, HiringProcess, HiringTeamRole, Job, State, User } from './state.js';

/** SmartRecruiters' own words for what the company's teammates may do. */
const SYSTEM_ROLES: Readonly<Record<CompanyTeammate['role'], User['systemRole']>> = {
  administrator: { id: 'ADMINISTRATOR', name: 'Administrator' },
  recruiter: { id: 'EXTENDED', name: 'Extended' },
  interviewer: { id: 'BASIC', name: 'Basic' },
};

const JOB_WORDS: Readonly<Record<CompanyJob['status'], Pick<Job, 'status' | 'postingStatus'>>> = {
  open: { status: 'SOURCING', postingStatus: 'PUBLIC' },
  draft: { status: 'CREATED', postingStatus: 'NOT_PUBLISHED' },
  archived: { status: 'FILLED', postingStatus: 'NOT_PUBLISHED' },
};

/** The company as an account of SmartRecruiters; everything's id is made from what it is. */
export function seed(company: Company): State {
  const ids = newIds();
  const users = new Map(
    company.teammates.map((teammate) => [
      teammate.key,
      {
        id: userIdOf(teammate.key),
        firstName: teammate.firstName,
        lastName: teammate.lastName,
        email: teammate.email,
        systemRole: SYSTEM_ROLES[teammate.role],
        active: true,
        updatedOn: 0,
      },
    ]),
  );
  const processes = new Map(
    company.workflows.map(({ key, name, stages }) => [
      key,
      { id: uuidOf(`process ${key}`), name, subStatuses: subStatusesOf(stages) },
    ]),
  );
  const administrator = company.teammates.find((teammate) => teammate.role === 'administrator');
  const reasons = company.rejectionReasons.map((label) => ({ id: uuidOf(`reason ${label}`), label }));
  const state: State = {
    company: { id: company.name, name: company.name },
    users: [...users.values()],
    keyUser: known(users, administrator?.key ?? ''),
    processes: [...processes.values()],
    rejectionReasons: reasons.filter(({ label }) => label !== WITHDRAWAL_REASON),
    withdrawalReasons: reasons.filter(({ label }) => label === WITHDRAWAL_REASON),
    sourceTypes: sourceTypesOf(company.sources),
    jobs: [],
    candidates: [],
    applications: [],
    messages: [],
    interviews: [],
    offers: [],
    approvals: [],
    subscriptions: [],
    mails: [],
    ids,
  };
  const jobs = new Map<string, Job>();
  for (const job of company.jobs) {
    const added = seedJob(job, known(processes, job.workflow), users, company.teammates);
    jobs.set(job.key, added);
    state.jobs.push(added);
  }
  for (const candidate of company.candidates) seedCandidate(state, candidate, jobs, users);
  seedOffers(state);
  return state;
}

function seedJob(
  job: CompanyJob,
  process: HiringProcess,
  users: ReadonlyMap<string, User>,
  teammates: readonly CompanyTeammate[],
): Job {
  const { key, title, city, country, remote, description, department } = job;
  const createdOn = job.createdAt.getTime();
  const roles = new Map(teammates.map((teammate) => [teammate.key, teammate.role]));
  return {
    id: uuidOf(`job ${key}`),
    title,
    refNumber: `REF${uuidOf(`job ${key}`).slice(0, 4).toUpperCase()}`,
    ...JOB_WORDS[job.status],
    department: { id: uuidOf(`department ${department}`), label: department, description: '' },
    city,
    country,
    remote,
    description,
    process,
    hiringTeam: job.hiringTeam.map((member) => ({
      user: known(users, member),
      role: teamRole(roles.get(member)),
    })),
    createdOn,
    updatedOn: createdOn,
  };
}

function teamRole(role: CompanyTeammate['role'] | undefined): HiringTeamRole {
  if (role === 'administrator') return 'HIRING_MANAGER';
  return role === 'recruiter' ? 'RECRUITER' : 'INTERVIEW_TEAM';
}

function seedCandidate(
  state: State,
  person: CompanyCandidate,
  jobs: ReadonlyMap<string, Job>,
  users: ReadonlyMap<string, User>,
): void {
  const createdOn = person.createdAt.getTime();
  const candidate: Candidate = {
    id: uuidOf(`candidate ${person.email}`),
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    phoneNumber: person.phone,
    web: person.linkedin === undefined ? {} : { linkedin: person.linkedin },
    location: {},
    tags: [...person.tags],
    internal: false,
    applications: [],
    createdOn,
    updatedOn: createdOn,
  };
  state.candidates.push(candidate);
  for (const from of person.applications) {
    const job = known(jobs, from.job);
    const history = historyOf(from).map((place) => ({ ...place, at: place.at.getTime() }));
    const reasons = [...state.rejectionReasons, ...state.withdrawalReasons];
    const application: Application = {
      id: uuidOf(`application ${person.email} ${from.job}`),
      candidate,
      job,
      history,
      source: person.source,
      startsOn: undefined,
      reason: reasons.find(({ label }) => label === from.rejectionReason),
      attachments: [],
      createdOn: from.appliedAt.getTime(),
    };
    candidate.applications.push(application);
    state.applications.push(application);
    candidate.updatedOn = Math.max(candidate.updatedOn, ...history.map(({ at }) => at));
    for (const [index, interview] of from.interviews.entries()) {
      const name = `${application.id} ${index}`;
      const [organizer] = interview.interviewers;
      state.interviews.push({
        id: uuidOf(`interview ${name}`),
        application,
        isOurs: false,
        candidateStatus: 'pending',
        location: interview.location,
        organizerId: known(users, organizer ?? '').id,
        timezone: 'Etc/UTC',
        timeslots: [
          {
            id: uuidOf(`timeslot ${name}`),
            interviewType: undefined,
            title: undefined,
            place: interview.location,
            startsOn: interview.startsAt.getTime(),
            endsOn: interview.endsAt.getTime(),
            interviewers: interview.interviewers.map((key) => ({
              id: known(users, key).id,
              status: 'pending',
            })),
            candidateStatus: 'pending',
            noShow: false,
          },
        ],
        createdOn: interview.createdAt.getTime(),
        refUrl: undefined,
        source: undefined,
      });
    }
  }
  seedMessages(state, candidate, person, (key) => known(users, key));
}

function known<Thing>(things: ReadonlyMap<string, Thing>, key: string): Thing {
  const thing = things.get(key);
  if (!thing) throw new Error(`The company names "${key}", which it does not have`);
  return thing;
}
