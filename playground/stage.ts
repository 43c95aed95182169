import { z } from 'zod';
import { verbsOf } from '../src/commands/registry.js';
import type { AnyAtsDouble, AtsSnapshot, WebhookAttempt } from './ats/types.js';
import { botUserId, workspace } from './company/workspace.js';
import type { AtsDeed, AtsPanel, PanelWebhook, Seat } from './contract.js';
import type { Stage } from './server.js';
import { appFromManifest, type Workplace } from './workplace.js';

/** Who sits down when nobody is chosen: somebody with work to do in the channel that opens first. */
const FIRST_SEAT = 'priya.raman@northwind.example';

/** How often the page looks whether an e-mail has left. */
const CLOCK_MS = 1000;

/** A workplace as the page's server shows it. */
export function stageOf({ slack, ats, connected }: Workplace<AnyAtsDouble>, pageFolder: string): Stage {
  return {
    slack,
    ats: {
      panel: () => panelOf(connected.name, ats),
      onChange: (listener) => onChangeOrDeparture(ats, listener),
      act: async (deed) => act(ats, deed),
    },
    team: workspace.team,
    people: seatsOf(ats.snapshot()),
    app: {
      userId: botUserId,
      name: 'Hires',
      commands: appFromManifest().commands.map(({ command }) => ({
        command,
        description: 'Find candidates, write notes, see jobs',
        verbs: verbsOf(connected).map(({ usage, help }) => ({ usage, description: help })),
      })),
    },
    pageFolder,
  };
}

function act(ats: AnyAtsDouble, deed: AtsDeed): void {
  switch (deed.deed) {
    case 'apply':
      wanted(ats.apply)(deed);
      break;
    case 'move':
      wanted(ats.move)(deed.applicationId, deed.stageId, deed.teammateId);
      break;
    case 'reject':
      wanted(ats.reject)(deed.applicationId, deed.teammateId, deed);
      break;
    case 'hire':
      wanted(ats.hire)(deed.applicationId, deed.teammateId);
      break;
    case 'schedule': {
      const { teammateId } = deed;
      wanted(ats.schedule)({ ...deed, interviewerIds: [teammateId], byTeammateId: teammateId });
      break;
    }
    case 'score':
      wanted(ats.score)(deed.applicationId, deed.total);
      break;
    case 'sendQueuedMails':
      wanted(ats.sendQueuedMails)();
  }
}

/** @throws Error for a deed that this product does not have: the panel does not offer it. */
function wanted<Deed>(deed: Deed | undefined): Deed {
  if (deed === undefined) throw new Error('This ATS has nothing like that.');
  return deed;
}

const PANEL_DEEDS = ['apply', 'move', 'reject', 'hire', 'schedule', 'score', 'sendQueuedMails'] as const;

/** A queued e-mail leaves with time alone, and nobody calls out that it did. */
function onChangeOrDeparture(ats: AnyAtsDouble, listener: () => void): () => void {
  let waiting = ats.queued.length;
  const clock = setInterval(() => {
    if (ats.queued.length !== waiting) listener();
    waiting = ats.queued.length;
  }, CLOCK_MS);
  const forget = ats.onChange(listener);
  return () => {
    clearInterval(clock);
    forget();
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

/** The event's name where any known body has it; what else is in a body is nobody's business here. */
const Told = z
  .looseObject({
    event: z.string().optional(),
    event_type: z.string().optional(),
    actionType: z.string().optional(),
  })
  .catch({});
const WEBHOOKS_SHOWN = 50;

function webhooksOf(sent: readonly WebhookAttempt[]): PanelWebhook[] {
  const before = Math.max(0, sent.length - WEBHOOKS_SHOWN);
  return sent
    .slice(before)
    .map(({ body, headers, attempt, status, at }, index) => {
      const { event, event_type, actionType } = Told.parse(JSON.parse(body));
      const name = headers?.['event-name'] ?? event ?? event_type ?? actionType ?? 'webhook';
      return { id: String(before + index), event: name, attempt, status, at };
    })
    .reverse();
}

function panelOf(name: string, ats: AnyAtsDouble): AtsPanel {
  const { teammates, jobs, candidates, rejectionReasons, mails, queued, calls, rate } = ats.snapshot();
  return {
    name,
    deeds: PANEL_DEEDS.filter((deed) => ats[deed] !== undefined),
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
    rejectionReasons,
    mails: mails
      .map(({ to, subject, bodyPreview, at }, index) => ({
        id: String(index),
        to,
        subject,
        body: bodyPreview,
        sentAt: at,
      }))
      .reverse(),
    queuedMails: queued.map(({ to, subject, bodyPreview, leavesAt }, index) => ({
      id: String(index),
      to,
      subject,
      body: bodyPreview,
      leavesAt,
    })),
    calls: calls
      .map(({ method, path, query, status, at }, index) => ({
        id: `${at} ${index}`,
        method,
        path: path + query,
        status,
        at,
      }))
      .reverse(),
    webhooks: webhooksOf(ats.webhooks?.sent ?? []),
    rate: { limit: rate.limit, remaining: rate.remaining, resetsAt: rate.resetAt },
  };
}
