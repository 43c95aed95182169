import { z } from 'zod';
import type { Job, Stage } from './hiring.js';
import { JobId, type TeammateId } from './ids.js';
import { foldName } from './names.js';
import { EventKind, type PipelineEvent } from './pipeline-event.js';

/** Which changes a channel wants. An empty list of jobs, departments or stages means all of them. */
export const SubscriptionRule = z.object({
  events: z.array(EventKind).readonly(),
  jobs: z.array(JobId).readonly(),
  departments: z.array(z.string()).readonly(),
  /** Names of stages, as every workflow has ids of its own. */
  stages: z.array(z.string()).readonly(),
  /** 0 to 100; an application without a score does not reach it. */
  minimumScore: z.number().min(0).max(100).optional(),
});
export type SubscriptionRule = z.infer<typeof SubscriptionRule>;

/**
 * How a channel is told. `card`: one living card an application, with its history in the thread. `thread`: one
 * message a day, with everything in its thread. `digest`: one summary a day, at this hour (0 to 23) in this IANA
 * zone.
 */
export const SubscriptionMode = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card') }),
  z.object({ kind: z.literal('thread'), zone: z.string() }),
  z.object({
    kind: z.literal('digest'),
    hour: z.number().int().min(0).max(23),
    zone: z.string(),
    /** Not on Saturday and Sunday. */
    workdaysOnly: z.boolean(),
  }),
]);
export type SubscriptionMode = z.infer<typeof SubscriptionMode>;

/** Why a subscription went off by itself. */
export const OffReason = z.enum(['channel_gone', 'archived', 'not_in_channel', 'may_not_post', 'maker_gone']);
export type OffReason = z.infer<typeof OffReason>;

export interface Subscription {
  readonly id: number;
  /** A Slack channel, or the direct message with one person. */
  readonly channel: string;
  /** Whose rights it has: nothing that they may not see is ever told. */
  readonly maker: { readonly slackUserId: string; readonly teammateId: TeammateId };
  readonly rule: SubscriptionRule;
  readonly mode: SubscriptionMode;
  readonly createdAt: Date;
  /** Set when it is off. */
  readonly off?: { readonly because: OffReason; readonly at: Date };
}

/** What a channel is told of unless it asks for more: what people act on. */
export const QUIET_EVENTS: readonly EventKind[] = [
  'joined_late',
  'moved',
  'rejected',
  'hired',
  'interview_scheduled',
  'score_ready',
];

/**
 * Whether a rule asks for an event. `job` and `score` are those of the event's application as it is now.
 * What is about a candidate alone has no job, so only a rule without jobs, departments and stages asks for it.
 */
export function wants(
  rule: SubscriptionRule,
  event: PipelineEvent,
  about: { readonly job: Job | undefined; readonly score: number | undefined },
): boolean {
  const { job } = about;
  return (
    rule.events.includes(event.kind) &&
    isAbout(rule, { job, stages: stagesOf(event, job), score: event.score ?? about.score })
  );
}

/** Whether a rule is about an application, whatever happens to it. @param about.stages those that it touches. */
export function isAbout(
  rule: Omit<SubscriptionRule, 'events'>,
  about: {
    readonly job: Job | undefined;
    readonly stages: readonly Stage[];
    readonly score: number | undefined;
  },
): boolean {
  const { job, stages, score } = about;
  return (
    (rule.jobs.length === 0 || (job !== undefined && rule.jobs.includes(job.id))) &&
    (rule.departments.length === 0 ||
      (job?.department !== undefined && holds(rule.departments, job.department))) &&
    (rule.stages.length === 0 || stages.some(({ name }) => holds(rule.stages, name))) &&
    (rule.minimumScore === undefined || (score !== undefined && score >= rule.minimumScore))
  );
}

/** The stages an event touches: the one before, and the one after. */
function stagesOf({ from, to }: PipelineEvent, job: Job | undefined): readonly Stage[] {
  return job?.stages.filter(({ id }) => id === from || id === to) ?? [];
}

function holds(names: readonly string[], name: string): boolean {
  return names.some((one) => foldName(one) === foldName(name));
}
