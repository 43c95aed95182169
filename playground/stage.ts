import { z } from 'zod';
import { VERBS } from '../src/commands/registry.js';
import type { AtsDouble, AtsSnapshot, WebhookAttempt } from './ats/types.js';
import { botUserId, workspace } from './company/workspace.js';
import type { AtsDeed, AtsPanel, PanelWebhook, Seat } from './contract.js';
import type { Stage } from './server.js';
import { appFromManifest, type Workplace } from './workplace.js';

/** Who sits down when nobody is chosen: somebody with work to do in the channel that opens first. */
const FIRST_SEAT = 'priya.raman@northwind.example';

/** How often the page looks whether an e-mail has left. */
const CLOCK_MS = 1000;

/** A workplace as the page's server shows it. */
export function stageOf({ slack, ats }: Workplace, pageFolder: string): Stage {
  return {
    slack,
    ats: {
      panel: () => panelOf(ats.snapshot(), ats.webhooks.sent),
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
        verbs: VERBS.map(({ usage, help }) => ({ usage, description: help })),
      })),
    },
    pageFolder,
  };
}

function act(ats: AtsDouble, deed: AtsDeed): void {
  switch (deed.deed) {
    case 'apply':
      ats.apply(deed);
      return;
    case 'move':
      ats.move(deed.applicationId, deed.stageId, deed.teammateId);
      return;
    case 'reject':
      ats.reject(deed.applicationId, deed.teammateId, deed);
      return;
    case 'hire':
      ats.hire(deed.applicationId, deed.teammateId);
      return;
    case 'schedule':
      ats.schedule({ ...deed, interviewerIds: [deed.teammateId], byTeammateId: deed.teammateId });
      return;
    case 'score':
      ats.score(deed.applicationId, deed.total);
      return;
    case 'sendQueuedMails':
      ats.sendQueuedMails();
  }
}

/** A queued e-mail leaves with time alone, and nobody calls out that it did. */
function onChangeOrDeparture(ats: AtsDouble, listener: () => void): () => void {
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
const Told = z.looseObject({ event: z.string().optional(), event_type: z.string().optional() }).catch({});
const WEBHOOKS_SHOWN = 50;

function webhooksOf(sent: readonly WebhookAttempt[]): PanelWebhook[] {
  const before = Math.max(0, sent.length - WEBHOOKS_SHOWN);
  return sent
    .slice(before)
    .map(({ body, attempt, status, at }, index) => {
      const { event, event_type } = Told.parse(JSON.parse(body));
      return { id: String(before + index), event: event ?? event_type ?? 'webhook', attempt, status, at };
    })
    .reverse();
}

function panelOf(snapshot: AtsSnapshot, sent: readonly WebhookAttempt[]): AtsPanel {
  const { teammates, jobs, candidates, rejectionReasons, mails, queued, calls, rate } = snapshot;
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
    webhooks: webhooksOf(sent),
    rate: { limit: rate.limit, remaining: rate.remaining, resetsAt: rate.resetAt },
  };
}
