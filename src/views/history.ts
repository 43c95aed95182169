import type { DeedKind, DeedRecord } from '../domain/deed-record.js';
import type { Candidate } from '../domain/hiring.js';
import { context, type Message, message, section } from './blocks.js';
import { truncate } from './limits.js';
import { bold, escapeText } from './mrkdwn.js';
import { localTime } from './times.js';

/** A deed as it is told: who, what, when. */
export interface ToldDeed extends Pick<DeedRecord, 'kind' | 'before' | 'after' | 'at'> {
  readonly by: string | undefined;
  readonly job: string | undefined;
}

/** More lines than anybody reads at once. */
const SHOWN = 40;
/** So many lines of this length fit into one section. */
const LINES_A_SECTION = 5;
const LINE_LENGTH = 500;

/** What was done to a candidate from Slack, newest first. */
export function historyMessage(candidate: Candidate, deeds: readonly ToldDeed[], ats: string): Message {
  const name = bold(candidate.name);
  if (deeds.length === 0) {
    const sentence = `Nothing was done to ${name} from Slack yet.`;
    return message(sentence, [section(sentence), context(onlySlack(ats))]);
  }
  const lines = deeds.slice(0, SHOWN).map(deedLine);
  const heading = `What was done to ${name} from Slack, the newest first:`;
  return message(`${heading} ${lines[0] ?? ''}`, [
    section(heading),
    ...chunks(lines, LINES_A_SECTION).map((some) => section(some.join('\n'))),
    context(...(deeds.length > SHOWN ? [`Only the newest ${SHOWN} are shown.`] : []), onlySlack(ats)),
  ]);
}

function onlySlack(ats: string): string {
  return `What was done in ${escapeText(ats)} itself stands there.`;
}

/** "Ben Adler moved from Interview to Offer". */
function deedLine({ kind, before, after, by, job, at }: ToldDeed): string {
  const who = bold(by ?? 'Somebody who has left');
  const where = job === undefined ? '' : ` (${escapeText(job)})`;
  const what = WORDS[kind]({ before, after });
  return truncate(`•  ${who} ${what}${where}  ·  ${localTime(at)}`, LINE_LENGTH);
}

type States = Pick<DeedRecord, 'before' | 'after'>;

const WORDS: Readonly<Record<DeedKind, (states: States) => string>> = {
  moved: (states) => `moved${fromTo(states)}`,
  advanced: (states) => `advanced${fromTo(states)}`,
  hired: ({ before }) => `hired${behind(' from', before)}`,
  // It is written down as "rejected: Salary", or "withdrawn: Another offer".
  rejected: ({ before, after = '' }) => {
    const what = after.startsWith('withdrawn') ? 'noted a withdrawal' : 'rejected';
    return `${what}${behind(' in', before)}${behind(':', after.replace(/^(?:rejected|withdrawn)(?:: )?/, ''))}`;
  },
  noted: () => 'wrote a note',
  scheduled: ({ after }) => `scheduled an interview${behind(':', after)}`,
  rescheduled: ({ before, after }) => `moved an interview${behind(' from', before)}${behind(' to', after)}`,
  cancelled: ({ before }) => `cancelled an interview${behind(':', before)}`,
  approved: () => 'approved a request',
  declined: () => 'rejected a request for approval',
  tagged: ({ after }) => `added the tags${behind('', after)}`,
  assigned: ({ after }) => `assigned to another job${behind(':', after)}`,
  added: ({ after }) => `added the candidate${behind(' for', after)}`,
  undone: ({ before }) => `took back ${UNDONE[before ?? ''] ?? 'a decision'}`,
};

function fromTo({ before, after }: States): string {
  return `${behind(' from', before)}${behind(' to', after)}`;
}

/** A state behind its preposition; nothing when it was not written down. */
function behind(word: string, state: string | undefined): string {
  return state === undefined || state === '' ? '' : `${word} ${bold(state)}`;
}

const UNDONE: Readonly<Record<string, string>> = {
  moved: 'a move',
  rejected: 'a rejection',
  noted: 'a note',
  tagged: 'tags',
};

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
