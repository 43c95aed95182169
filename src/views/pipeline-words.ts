import type { CandidateId } from '../domain/ids.js';
import type { EventKind } from '../domain/pipeline-event.js';
import type { SubscriptionRule } from '../domain/subscription.js';
import { bold, escapeText } from './mrkdwn.js';
import { localTime } from './times.js';

/** One change in the pipeline in the words of people. A score is never among them. */
export interface Change {
  readonly kind: EventKind;
  readonly at: Date;
  readonly candidate: CandidateId;
  readonly name: string;
  readonly job?: string;
  /** Names of stages. */
  readonly from?: string;
  readonly to?: string;
  /** Whoever did it: a name, or the ATS on its own. */
  readonly by?: string | { readonly automation: true };
  /** When the interview begins. */
  readonly startsAt?: Date;
}

/** Why a channel is told, and what its settings are reached by. */
export interface Because {
  readonly subscription: number;
  /** The name of who asked for it: a mention would call them each time. */
  readonly maker: string;
  /** It is a direct message, which nobody but its maker reads. */
  readonly personal?: boolean;
  /** What it is subscribed to, see `subjectOf`. Plain text. */
  readonly subject: string;
}

/** Most changes in one message. */
export const MOST_CHANGES = 40;

type Mark = (text: string) => string;

/** What has happened, as mrkdwn: "*Ben Adler* moved *Ana Kovač* from *Applied* to *Interview*". */
export function changeSentence(change: Change): string {
  return sentence(change, bold);
}

/** The same for where there is no formatting: notifications and screen readers. */
export function spokenSentence(change: Change): string {
  return sentence(change, escapeText);
}

/** What has happened, for which job, and when. Mrkdwn. */
export function changeLine(change: Change): string {
  return [changeSentence(change), ...(change.job ? [escapeText(change.job)] : []), localTime(change.at)].join(
    '  ·  ',
  );
}

/** What has happened and for which job, without formatting. */
export function spokenLine(change: Change): string {
  return [spokenSentence(change), ...(change.job ? [escapeText(change.job)] : [])].join(', ');
}

function sentence(change: Change, mark: Mark): string {
  const { kind, startsAt } = change;
  const name = mark(change.name);
  const by = change.by && (typeof change.by === 'string' ? mark(change.by) : 'An automation');
  const into = change.to ? ` in ${mark(change.to)}` : '';
  switch (kind) {
    case 'applied':
      return by ? `${by} added ${name} as an applicant` : `${name} applied`;
    case 'joined_late':
      return by ? `${by} added ${name}${into}` : `${name} joined${into}`;
    case 'moved': {
      const way = [...(change.from ? [`from ${mark(change.from)}`] : []), `to ${stage(change.to, mark)}`];
      return `${by ? `${by} moved ${name}` : `${name} was moved`} ${way.join(' ')}`;
    }
    case 'rejected':
      return (by ? `${by} rejected ${name}` : `${name} was rejected`) + into;
    case 'unrejected':
      return by ? `${by} took back the rejection of ${name}` : `The rejection of ${name} was taken back`;
    case 'hired':
      return by ? `${by} hired ${name}` : `${name} was hired`;
    case 'interview_scheduled': {
      const when = startsAt ? ` for ${localTime(startsAt)}` : '';
      return (
        (by ? `${by} scheduled an interview with ${name}` : `An interview with ${name} was scheduled`) + when
      );
    }
    case 'score_ready':
      return `The score of ${name} is ready`;
    case 'candidate_created':
      return by ? `${by} added ${name}` : `${name} was added`;
    case 'candidate_updated':
      return by ? `${by} updated the profile of ${name}` : `The profile of ${name} was updated`;
    case 'mentioned':
      return by
        ? `${by} mentioned a teammate in a note about ${name}`
        : `A teammate was mentioned in a note about ${name}`;
  }
}

function stage(name: string | undefined, mark: Mark): string {
  return name === undefined ? 'another stage' : mark(name);
}

/** As many things as are named; there may be more. */
const NAMED = 3;

/**
 * What a rule is about, in a few words: "Senior Backend Engineer and Data Analyst", "Engineering, at Offer", "every job".
 * Plain text. It names no minimum score.
 *
 * @param jobTitles those of the rule's jobs, as far as they are known.
 */
export function subjectOf(rule: SubscriptionRule, jobTitles: readonly string[]): string {
  const what = [
    ...(jobTitles.length > 0 ? [several(jobTitles)] : []),
    ...(jobTitles.length === 0 && rule.jobs.length > 0 ? ['some jobs'] : []),
    ...(rule.departments.length > 0 ? [several(rule.departments)] : []),
  ];
  const where = rule.stages.length > 0 ? `, at ${several(rule.stages)}` : '';
  return (what.length > 0 ? what.join(' in ') : 'every job') + where;
}

function several(names: readonly string[]): string {
  const named = names.slice(0, NAMED);
  const left = names.length - named.length;
  if (left > 0) return `${named.join(', ')} and ${left} more`;
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}

/** The last line of whatever the bot posts unasked: why one sees it. Mrkdwn. */
export function becauseLine({ maker, personal, subject }: Because): string {
  const who = personal ? 'you subscribed' : `${escapeText(maker)} subscribed this channel`;
  return `Because ${who} to ${escapeText(subject)}`;
}
