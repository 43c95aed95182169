import { maySeeJob } from '../domain/access.js';
import { nextDigestAt } from '../domain/digest-times.js';
import type { Job, Teammate } from '../domain/hiring.js';
import type { CandidateId, StageId } from '../domain/ids.js';
import { foldName } from '../domain/names.js';
import type { EventKind, PipelineEvent } from '../domain/pipeline-event.js';
import { type SubscriptionMode, type SubscriptionRule, wants } from '../domain/subscription.js';
import type { HiringDesk } from './hiring-desk.js';
import { openJobs } from './job.js';
import { type Again, nameOf, once } from './one-at-a-time.js';
import { type NotYours, subscriptionToChange } from './subscriptions.js';

export interface SubscriptionWish {
  readonly channel: string;
  readonly slackUserId: string;
  readonly rule: SubscriptionRule;
  readonly mode: SubscriptionMode;
  /** The one to change; it stays in its channel. */
  readonly subscription: number | undefined;
  /** The form's own. */
  readonly key: string;
}

export type Subscribed =
  | { readonly kind: 'saved' }
  /** One of the jobs is not theirs to see. */
  | { readonly kind: 'no-job' }
  | { readonly kind: 'gone' }
  | NotYours
  | Again;

/**
 * Tells a channel from now on, or in another way than before. Whoever saves it is its maker: nothing that they may
 * not see is told. Who may read the channel is asked above.
 */
export function subscribe(desk: HiringDesk, me: Teammate, wish: SubscriptionWish): Promise<Subscribed> {
  return once(
    desk,
    me,
    wish.key,
    () => subscribeNow(desk, me, wish),
    ({ kind }) => kind === 'saved',
  );
}

async function subscribeNow(
  desk: HiringDesk,
  me: Teammate,
  wish: SubscriptionWish,
): Promise<Exclude<Subscribed, Again>> {
  const { channel, slackUserId, rule, mode, subscription: id } = wish;
  const { subscriptions } = desk.store;
  if (!(await mayUseJobs(desk, me, rule))) return { kind: 'no-job' };
  const maker = { slackUserId, teammateId: me.id };
  const now = desk.now();
  const nextAt = mode.kind === 'digest' ? nextDigestAt(now, mode) : undefined;
  if (id === undefined) {
    await subscriptions.add({ channel, maker, rule, mode, createdAt: now }, nextAt);
    return { kind: 'saved' };
  }
  const found = await subscriptionToChange(desk, me, id);
  if (found.kind !== 'found') return found;
  if (found.subscription.channel !== channel) return { kind: 'gone' };
  const changed = await subscriptions.change(id, { rule, mode, maker }, nextAt);
  return { kind: changed ? 'saved' : 'gone' };
}

/** Whether the teammate may see every job that the rule names. */
export async function mayUseJobs(desk: HiringDesk, me: Teammate, rule: SubscriptionRule): Promise<boolean> {
  const visible = await visibleJobs(desk, me);
  return rule.jobs.every((id) => visible.some((job) => job.id === id));
}

/** Open or not: a subscription may hold a job that has been closed since. */
export async function visibleJobs(desk: HiringDesk, me: Teammate): Promise<Job[]> {
  return (await desk.jobs()).filter((job) => maySeeJob(me, job));
}

/** The departments of the open jobs the teammate may see, those that fit what is typed. */
export async function departmentsToChoose(desk: HiringDesk, me: Teammate, typed: string): Promise<string[]> {
  const jobs = await openJobs(desk, me);
  return fitting(
    jobs.flatMap(({ department }) => department ?? []),
    typed,
  ).sort((a, b) => a.localeCompare(b));
}

/** The names of the stages of the open jobs the teammate may see, in the order of their pipelines. */
export async function stagesToChoose(desk: HiringDesk, me: Teammate, typed: string): Promise<string[]> {
  const jobs = await openJobs(desk, me);
  return fitting(
    jobs.flatMap(({ stages }) => stages.map(({ name }) => name)),
    typed,
  );
}

/** Each name once, however it is written. */
function fitting(names: readonly string[], typed: string): string[] {
  const wanted = foldName(typed);
  const first = new Map<string, string>();
  for (const name of names) if (!first.has(foldName(name))) first.set(foldName(name), name);
  return [...first].flatMap(([folded, name]) => (folded.includes(wanted) ? [name] : []));
}

/** One thing that would have been told, in words. */
export interface ForetoldChange {
  readonly kind: EventKind;
  readonly at: Date;
  readonly candidate: CandidateId;
  readonly name: string;
  readonly job?: string;
  readonly from?: string;
  readonly to?: string;
  readonly by?: string | { readonly automation: true };
}

export interface Foretold {
  /** Since when changes have been listened to, when that is less than seven days. */
  readonly since: Date | undefined;
  readonly count: number;
  /** The newest few. */
  readonly lines: readonly ForetoldChange[];
}

const PREVIEWED_DAYS = 7;
const LINES = 5;

/** What a subscription would have told in the last seven days, as far as its maker may see it. Asks the ATS nothing. */
export async function foretell(
  desk: HiringDesk,
  me: Teammate,
  asked: { readonly rule: SubscriptionRule; readonly mode: SubscriptionMode; readonly channel: string },
): Promise<Foretold> {
  const { pipeline, cursors } = desk.store;
  const now = desk.now();
  const from = new Date(now.getTime() - PREVIEWED_DAYS * 86_400_000);
  const [events, jobs, began] = await Promise.all([
    pipeline.eventsBetween(from, now),
    visibleJobs(desk, me),
    cursors.read('listening since'),
  ]);
  const ids = events.flatMap(({ applicationId }) => applicationId ?? []);
  const known = await pipeline.knownMany([...new Set(ids)]);
  const applicationOf = ({ applicationId }: PipelineEvent) =>
    applicationId && known.get(applicationId)?.application;
  const jobOf = ({ jobId }: PipelineEvent) => jobs.find(({ id }) => id === jobId);
  const told = events.filter((event) => {
    const job = jobOf(event);
    // What is about a person and no job is for whoever may see everybody.
    const visible = job !== undefined || (event.jobId === undefined && me.role === 'administrator');
    const isNews = asked.mode.kind === 'digest' || event.doneIn !== asked.channel;
    return visible && isNews && wants(asked.rule, event, { job, score: applicationOf(event)?.score });
  });
  const newest = told.slice(-LINES).reverse();
  return {
    since: sinceWhen(began, now, from),
    count: told.length,
    lines: await Promise.all(
      newest.map(async (event) => ({
        ...wordsOf(event, jobOf(event)),
        name: applicationOf(event)?.candidateName ?? 'somebody',
        ...(event.by === 'automation' && { by: { automation: true } as const }),
        ...(event.by && event.by !== 'automation' && { by: await nameOf(desk, event.by) }),
      })),
    ),
  };
}

function wordsOf(
  { kind, at, candidateId, from, to }: PipelineEvent,
  job: Job | undefined,
): Omit<ForetoldChange, 'name' | 'by'> {
  const stage = (id: StageId | undefined) => job?.stages.find((one) => one.id === id)?.name;
  const [left, reached] = [stage(from), stage(to)];
  return {
    kind,
    at,
    candidate: candidateId,
    ...(job && { job: job.title }),
    ...(left !== undefined && { from: left }),
    ...(reached !== undefined && { to: reached }),
  };
}

/** Nothing written down: it begins now. */
function sinceWhen(began: string | undefined, now: Date, from: Date): Date | undefined {
  const at = began === undefined ? now : new Date(began);
  return at > from ? at : undefined;
}
