import type { Finding } from '../../domain/finding.js';
import { isNewestFirst } from './newest.js';
import { statusFrom } from './translate.js';
import type * as wire from './wire.js';

/** What the doctor concludes from answers: pure, and without anything personal. */

export const REPORT = 'Please report it with this table: the bot may have to learn a new spelling.';

/** How a permission comes about; Comeet fixes them per integration (documented). */
const ASK_COMEET =
  'Comeet sets the permissions of an integration: ask their support or your success manager for it. Then revoke the ' +
  'integration, enable it again, and give the bot the new key.';

export function confirmed(check: string, seen: string): Finding {
  return { check, verdict: 'confirmed', seen };
}

function unknown(check: string, seen: string): Finding {
  return { check, verdict: 'unknown', seen };
}

function lacks(check: string, seen: string, so: string): Finding {
  return { check, verdict: 'broken', seen, mend: `${so} ${ASK_COMEET}` };
}

export function* skipped(...checks: readonly string[]): Generator<Finding> {
  for (const check of checks) yield unknown(check, 'nothing there to look at');
}

/** Words of Comeet, few and short enough that nothing else can be in them. */
function told(words: readonly string[]): string {
  return words
    .slice(0, 12)
    .map((word) => word.slice(0, 30))
    .join(', ');
}

/** @param mend what to do when there is nothing at all. */
export function counted(check: string, count: number, mend: string): Finding {
  return count > 0
    ? confirmed(check, `${count} on the first page`)
    : { check, verdict: 'unknown', seen: 'none', mend };
}

export const OTHER_SOURCES = `If there are candidates, the key may only see those that the bot has added: it lacks "Read candidates from other sources". ${ASK_COMEET}`;

const POSITION_STATUSES = new Set(['open', 'on hold', 'closed']);

export function positionStatuses(positions: readonly wire.Position[]): Finding {
  const words = positions.flatMap(({ status }) => status ?? []);
  return wordsKnown('position statuses', words, (word) => POSITION_STATUSES.has(word.toLowerCase()));
}

export function statuses(candidates: readonly wire.Candidate[]): Finding {
  const words = candidates.flatMap(({ status }) => status ?? []);
  return wordsKnown('candidate statuses', words, (word) => statusFrom(word) !== 'other');
}

function wordsKnown(check: string, words: readonly string[], isKnown: (word: string) => boolean): Finding {
  const all = [...new Set(words)];
  if (all.length === 0) return unknown(check, 'no status anywhere');
  const strange = all.filter((word) => !isKnown(word));
  if (strange.length === 0) return confirmed(check, told(all));
  return { check, verdict: 'broken', seen: `unknown: ${told(strange)}`, mend: REPORT };
}

/** Whether positions name somebody of this sort with an address. @param key under which they are */
export function userDetails(check: string, key: RegExp, positions: readonly wire.Position[]): Finding {
  if (positions.length === 0) return unknown(check, 'no position to look at');
  const naming = positions.filter(({ users }) => users.some((user) => key.test(user.key)));
  const seen = `on ${naming.length} of ${positions.length} positions`;
  if (naming.length > 0) return confirmed(check, seen);
  return lacks(
    check,
    seen,
    'Comeet has no list of its users: whom positions do not name with an e-mail address, I can not recognise.',
  );
}

export const NO_ADMINISTRATORS: Finding = {
  check: 'administrators',
  verdict: 'confirmed',
  seen: 'nobody: Comeet does not tell who is one. On the machine that the bot runs on, npm run doctor does all the same',
};

export function paging(hasNext: boolean): Finding {
  const check = 'paging';
  return hasNext ? confirmed(check, 'next_page') : unknown(check, 'all fits on one page');
}

export function order(candidates: readonly wire.Candidate[]): Finding {
  const check = 'order of candidates';
  if (candidates.length < 2) return unknown(check, 'too few');
  return confirmed(
    check,
    isNewestFirst(candidates) ? 'newest first' : 'another one: the newest are asked for by time',
  );
}

export function sources(candidates: readonly wire.Candidate[]): Finding {
  const check = 'candidate source';
  if (candidates.length === 0) return unknown(check, 'no candidate to look at');
  const having = candidates.filter(({ source }) => source !== undefined).length;
  const seen = `on ${having} of ${candidates.length}`;
  return having > 0
    ? confirmed(check, seen)
    : lacks(check, seen, 'Cards then do not say where somebody comes from.');
}

export function steps(candidates: readonly wire.Candidate[]): Finding {
  const check = 'steps';
  if (candidates.length === 0) return unknown(check, 'nobody is in progress');
  const current = candidates.filter((one) => one.current.length > 0);
  const withUid = current.filter((one) => one.current.some(({ uid }) => uid !== undefined));
  const seen = `a current step on ${current.length} of ${candidates.length}, position_step_uid on ${withUid.length}`;
  if (current.length > 0) return confirmed(check, seen);
  return {
    check,
    verdict: 'broken',
    seen,
    mend: `Then nobody is in a stage, and no move is seen. ${REPORT}`,
  };
}

export function futureSteps(candidates: readonly wire.Candidate[]): Finding {
  const check = 'future steps';
  if (candidates.length === 0) return unknown(check, 'nobody is in progress');
  const having = candidates.filter(({ future }) => future.length > 0).length;
  const seen = `on ${having} of ${candidates.length}`;
  if (having > 0) return confirmed(check, seen);
  return lacks(check, seen, 'Jobs then only show the stages that somebody has reached.');
}

export function stepPeople(candidates: readonly wire.Candidate[]): Finding {
  const check = 'step interviewers';
  const all = candidates.flatMap(({ completed, current, future }) => [...completed, ...current, ...future]);
  if (all.length === 0) return unknown(check, 'no step to look at');
  const having = all.filter(({ people }) => people !== undefined && people.length > 0).length;
  const seen = `on ${having} of ${all.length} steps`;
  if (having > 0) return confirmed(check, seen);
  return lacks(check, seen, 'Then nobody who only interviews can be recognised, and interviews name nobody.');
}

export function interviews(candidates: readonly wire.Candidate[]): Finding {
  const check = 'interviews';
  const times = candidates.filter(({ completed, current }) =>
    [...completed, ...current].some(({ scheduledAt }) => scheduledAt !== undefined),
  );
  return times.length > 0
    ? confirmed(check, `time_scheduled on ${times.length} of ${candidates.length}`)
    : unknown(check, 'no step is scheduled');
}

/** @param url of a profile. Only its host may be told. */
export function noLink(url: string | undefined): Finding {
  const check = 'profile link';
  if (url === undefined) return unknown(check, 'no candidate has a URL');
  const host = URL.canParse(url) ? new URL(url).host : 'no address';
  return { check, verdict: 'broken', seen: `not understood (${host})`, mend: REPORT };
}

/** @param answer undefined: it refused. */
export function duplicates(answer: wire.Duplicates | undefined, uid: string): Finding {
  const check = 'duplicates finder';
  const so = 'People are then looked for among the newest thousand candidates only.';
  if (!answer) return lacks(check, 'refused', so);
  if (answer.uids.includes(uid)) return confirmed(check, 'finds a candidate by e-mail address');
  const seen = answer.isReadable
    ? 'does not find a candidate by e-mail address'
    : 'an answer of another shape';
  return { check, verdict: 'broken', seen, mend: `${so} ${REPORT}` };
}

/** @param count how many are said to have changed after a time that is yet to come. */
export function changes(count: number): Finding {
  const check = 'changes';
  if (count === 0) return confirmed(check, 'time_hiring_process_updated:after is heeded');
  const seen = `time_hiring_process_updated:after brings ${count} older ones`;
  return { check, verdict: 'broken', seen, mend: `The bot then reads everybody each time. ${REPORT}` };
}

export function deleted(rows: readonly wire.Candidate[]): Finding {
  const check = 'deleted candidates';
  const living = rows.filter(({ isDeleted }) => !isDeleted).length;
  if (living === 0) return confirmed(check, `deleted=True brings ${rows.length}, all of them deleted`);
  const seen = `deleted=True brings ${living} that are not`;
  return { check, verdict: 'broken', seen, mend: REPORT };
}
