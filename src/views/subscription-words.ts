import { EVENT_KINDS, type EventKind } from '../domain/pipeline-event.js';
import type { OffReason, SubscriptionMode, SubscriptionRule } from '../domain/subscription.js';
import { bold, escapeText } from './mrkdwn.js';

/** What can happen, as the form asks for it. */
export const EVENT_LABELS: Readonly<Record<EventKind, string>> = {
  joined_late: 'Somebody new enters at a late stage',
  moved: 'Somebody moves to another stage',
  rejected: 'Somebody is rejected',
  hired: 'Somebody is hired',
  interview_scheduled: 'An interview is booked',
  score_ready: 'A score is ready',
  applied: 'Somebody applies',
  unrejected: 'A rejection is taken back',
  candidate_created: 'A candidate is added',
  candidate_updated: 'A profile changes',
  mentioned: 'A note mentions a teammate',
};

const EVENT_WORDS: Readonly<Record<EventKind, string>> = {
  joined_late: 'new at a late stage',
  moved: 'moved',
  rejected: 'rejected',
  hired: 'hired',
  interview_scheduled: 'interview booked',
  score_ready: 'score ready',
  applied: 'applied',
  unrejected: 'rejection taken back',
  candidate_created: 'added',
  candidate_updated: 'profile changed',
  mentioned: 'mentioned in a note',
};

export const MODE_LABELS: Readonly<Record<SubscriptionMode['kind'], readonly [name: string, what: string]>> =
  {
    card: [
      'A living card for each application',
      'Edited to its present state; its history is in the thread.',
    ],
    thread: ['One thread a day', 'The first change of a day opens it, the others follow in it.'],
    digest: ['A summary once a day', 'At an hour that you choose; nothing in between.'],
  };

/** What a subscription asks for, with what can't be read from its rule alone. */
export interface RuleView {
  readonly rule: SubscriptionRule;
  readonly mode: SubscriptionMode;
  /** The titles of its jobs that the reader may see. */
  readonly jobs: readonly string[];
  /** How many others there are: the reader is not on them, or they are gone. */
  readonly otherJobs: number;
  /** Whose rights it has; undefined for the reader. */
  readonly maker: string | undefined;
}

/** What is told, of whom, and how; one line each. Mrkdwn. */
export function ruleLines(view: RuleView): string {
  const { departments, stages, minimumScore } = view.rule;
  return [
    `*What*  ${eventWords(view.rule.events)}`,
    `*Jobs*  ${jobWords(view)}`,
    ...(departments.length > 0 ? [`*Departments*  ${listed(departments)}`] : []),
    ...(stages.length > 0 ? [`*Stages*  ${listed(stages)}`] : []),
    ...(minimumScore === undefined ? [] : [`*Score*  at least ${minimumScore}`]),
    `*How*  ${modeWords(view.mode)}`,
  ].join('\n');
}

function eventWords(events: readonly EventKind[]): string {
  return EVENT_KINDS.filter((kind) => events.includes(kind))
    .map((kind) => EVENT_WORDS[kind])
    .join(', ');
}

function jobWords({ rule, jobs, otherJobs, maker }: RuleView): string {
  if (rule.jobs.length === 0)
    return maker === undefined ? 'all that you may see' : `all that ${bold(maker)} may see`;
  const others = otherJobs === 1 ? 'one that you may not see' : `${otherJobs} that you may not see`;
  return [...(jobs.length > 0 ? [listed(jobs)] : []), ...(otherJobs > 0 ? [others] : [])].join(' and ');
}

/** More are a wall of words. */
const NAMED = 12;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).map(escapeText).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}

export function modeWords(mode: SubscriptionMode): string {
  switch (mode.kind) {
    case 'card':
      return 'a living card for each application';
    case 'thread':
      return 'one thread a day';
    case 'digest': {
      const days = mode.workdaysOnly ? 'on workdays' : 'every day';
      return `a summary ${days} at ${hourWords(mode.hour)} (${escapeText(mode.zone)})`;
    }
  }
}

/** On the 24-hour clock: "09:00". */
export function hourWords(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** Why it is off, and how to mend that. Mrkdwn. */
export const OFF_WORDS: Readonly<Record<OffReason, string>> = {
  channel_gone: 'the channel was not there any more. If it is again, press *Change* and save.',
  archived: 'the channel was archived. If it is open again, press *Change* and save.',
  not_in_channel: 'I am not in this channel. Type `/invite @Hires`, then press *Change* and save.',
  may_not_post:
    'I may not post here. Ask an administrator of the workspace to let me, then press *Change* and save.',
  maker_gone: 'whoever made it is no longer a teammate. Press *Change* and save: then it is yours.',
};
