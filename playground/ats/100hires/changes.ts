import type { Account } from './route.js';
import type { Application, Candidate, ChangeKind, Interview, User } from './state.js';
import type { Switches } from './switches.js';
import { applicationJson, interviewJson, personJson, userJson } from './wire.js';

/** Something that webhooks tell of, at the moment it has happened. */
export interface Change {
  readonly kind: ChangeKind;
  readonly candidate: Candidate;
  readonly application?: Application;
  readonly interview?: Interview;
  readonly by: 'system' | User;
}

type Names = Readonly<Record<Switches['webhookNames'], string>>;

/** The labels are documented, the rest is made up. */
const NAMES: Readonly<Record<ChangeKind, Names>> = {
  applied: named('application.created', 'New application submitted'),
  moved: named('application.stage_changed', 'Application stage change'),
  hired: named('candidate.hired', 'Candidate hired'),
  disqualified: named('candidate.disqualified', 'Candidate disqualified'),
  interviewScheduled: named('interview.scheduled', 'Interview scheduled'),
  scored: named('ai_score.generated', 'AI Score generated'),
  candidateCreated: named('candidate.created', 'Candidate created'),
  candidateUpdated: named('candidate.updated', 'Candidate updated'),
};

function named(dotted: string, label: string): Names {
  return { dotted, label, snake: label.toLowerCase().replaceAll(' ', '_') };
}

/** The event as this account spells it. */
export function nameOf({ webhookNames }: Switches, kind: ChangeKind): string {
  return NAMES[kind][webhookNames];
}

/** Tells the webhooks that want to know: the company's, and those of the application's job. */
export function announce(account: Account, change: Change): void {
  const takers = account.state.webhooks.filter(
    ({ job, kinds }) =>
      (job === undefined || job === change.application?.job) && (kinds?.includes(change.kind) ?? true),
  );
  if (takers.length === 0) return;
  const body = JSON.stringify(payloads[account.switches.webhookPayload](account, change));
  for (const { url } of takers) account.send({ url, body });
}

const payloads: Readonly<
  Record<Switches['webhookPayload'], (account: Account, change: Change) => Readonly<Record<string, unknown>>>
> = {
  nested: (account, { kind, candidate, application, interview, by }) => ({
    event: nameOf(account.switches, kind),
    timestamp: account.now(),
    user: by === 'system' ? null : userJson(account, by),
    candidate: personJson(account, candidate),
    ...(application && { application: applicationJson(account, application) }),
    ...(interview && { interview: interviewJson(account, interview) }),
  }),

  flat: ({ switches, now }, { kind, candidate, application, interview, by }) => ({
    type: nameOf(switches, kind),
    occurred_at: now(),
    user_id: by === 'system' ? null : by.id,
    candidate_id: candidate.id,
    ...(application && { application_id: application.id, job_id: application.job.id }),
    ...(interview && { interview_id: interview.id }),
  }),

  data: (account, { kind, candidate, application, interview, by }) => ({
    event_type: nameOf(account.switches, kind),
    data: interview
      ? interviewJson(account, interview)
      : application
        ? applicationJson(account, application)
        : personJson(account, candidate),
    meta: { timestamp: account.now(), user_id: by === 'system' ? null : by.id },
  }),

  bare: ({ switches, now }, { kind }) => ({ event: nameOf(switches, kind), created_at: now() }),
};
