import { VERBS } from '../src/commands/registry.js';
import type { AtsSnapshot } from './ats/types.js';
import { botUserId, workspace } from './company/workspace.js';
import type { AtsPanel, Seat } from './contract.js';
import type { Stage } from './server.js';
import { appFromManifest, type Workplace } from './workplace.js';

/** Who sits down when nobody is chosen: somebody with work to do in the channel that opens first. */
const FIRST_SEAT = 'priya.raman@northwind.example';

/** A workplace as the page's server shows it. */
export function stageOf({ slack, ats }: Workplace, pageFolder: string): Stage {
  return {
    slack,
    ats: {
      panel: () => panelOf(ats.snapshot()),
      onChange: ats.onChange,
      act: async (deed) => {
        if (deed.deed === 'apply') ats.apply(deed);
        else ats.move(deed.applicationId, deed.stageId, deed.teammateId);
      },
    },
    team: workspace.team,
    people: seatsOf(ats.snapshot()),
    app: {
      userId: botUserId,
      name: 'Hires',
      commands: appFromManifest().commands.map(({ command }) => ({
        command,
        description: 'Find candidates, write notes, see jobs',
        verbs: VERBS.map(({ usage, help }) => ({ usage, description: help })),
      })),
    },
    pageFolder,
  };
}

/** @throws Error when the workspace has nobody in it */
function seatsOf({ teammates }: AtsSnapshot): Stage['people'] {
  const [first, ...others] = workspace.users
    .filter(({ isBot }) => !isBot)
    .sort((one, other) => Number(other.email === FIRST_SEAT) - Number(one.email === FIRST_SEAT))
    .map((user): Seat => {
      const role = teammates.find(({ email }) => email === user.email)?.role;
      return { userId: user.id, name: user.realName, role: role ?? (user.isGuest ? 'guest' : 'no teammate') };
    });
  if (first === undefined) throw new Error('Nobody works here.');
  return [first, ...others];
}

function panelOf(snapshot: AtsSnapshot): AtsPanel {
  const { teammates, jobs, candidates, mails, calls, rate } = snapshot;
  return {
    name: '100Hires',
    teammates: teammates.map(({ id, name }) => ({ id, name })),
    jobs,
    applications: candidates
      .filter(({ status }) => status === 'active')
      .map(({ applicationId, name, jobId, stageId }) => ({
        id: applicationId,
        candidate: name,
        jobId,
        stageId,
      })),
    mails: mails
      .map(({ to, subject, bodyPreview, at }, index) => ({
        id: String(index),
        to,
        subject,
        body: bodyPreview,
        sentAt: at,
      }))
      .reverse(),
    calls: calls
      .map(({ method, path, query, status, at }, index) => ({
        id: `${at} ${index}`,
        method,
        path: path + query,
        status,
        at,
      }))
      .reverse(),
    rate: { limit: rate.limit, remaining: rate.remaining, resetsAt: rate.resetAt },
  };
}
