import { z } from 'zod';
import type { Finding } from '../../domain/finding.js';
import { HiresError } from '../../errors.js';
import { mismatch } from '../failures.js';
import { statusOf } from './places.js';
import { roleFrom } from './translate.js';
import type * as wire from './wire.js';

/** What the doctor concludes from answers: pure, and without anything personal. */

const REPORT = 'Please report it with this table: the bot may have to learn a new spelling.';

export function confirmed(check: string, seen: string): Finding {
  return { check, verdict: 'confirmed', seen };
}

export function unknown(check: string, seen: string, mend?: string): Finding {
  return { check, verdict: 'unknown', seen, ...(mend !== undefined && { mend }) };
}

export function broken(check: string, seen: string, mend = REPORT): Finding {
  return { check, verdict: 'broken', seen, mend };
}

export function skipped(check: string): Finding {
  return unknown(check, 'nothing there to look at');
}

/** What a failed call means. @param mend what to do where the key may not make it */
export function troubled(check: string, error: unknown, mend?: string): Finding {
  if (!(error instanceof HiresError)) throw error;
  if (error.retriable) return unknown(check, error.detail, error.told);
  const isRight = error.code === 'ats_forbidden' || error.code === 'ats_key_refused';
  return broken(check, error.detail, isRight && mend !== undefined ? mend : error.told);
}

/** Words of the company or the ATS, few and short enough that nothing else can be in them. */
function told(words: readonly string[]): string {
  return words
    .slice(0, 12)
    .map((word) => word.slice(0, 30))
    .join(', ');
}

function distinct(words: readonly (string | undefined)[]): string[] {
  return [...new Set(words.filter((word) => word !== undefined))].sort();
}

const Keys = z.record(z.string(), z.unknown());

/** Which of the likely keys a row has. */
function keysIn(row: unknown, keys: readonly string[]): string[] {
  const found = Keys.safeParse(row).data ?? {};
  return keys.filter((key) => (found[key] ?? undefined) !== undefined);
}

/** Whether a row can be read and holds what is needed. */
export function shape<T>(
  check: string,
  row: unknown,
  keys: readonly string[],
  schema: z.ZodType<T>,
  holds: (row: T) => boolean,
  otherwise = REPORT,
): Finding {
  const parsed = schema.safeParse(row);
  if (!parsed.success) return broken(check, mismatch(parsed.error));
  const seen = told(keysIn(row, keys)) || 'none of the known keys';
  return holds(parsed.data) ? confirmed(check, seen) : broken(check, seen, otherwise);
}

/** A role that is not known gets the least. */
export function roles(users: readonly wire.User[]): Finding {
  const check = 'user roles';
  const nameOf = ({ systemRole }: wire.User) => systemRole?.name ?? systemRole?.id;
  const strange = distinct(users.filter((one) => roleFrom(one.systemRole) === 'other').map(nameOf));
  const all = distinct(users.map(nameOf));
  if (all.length === 0) return broken(check, 'no user has a system role');
  const others = strange.filter((name) => name.toLowerCase() !== 'employee');
  if (others.length === 0) return confirmed(check, told(all));
  return broken(
    check,
    `not known: ${told(others)}`,
    'Whoever has one of these roles may only look things up. To change that, give them one of the system roles Admin, Extended, Standard or Basic in SmartRecruiters → Settings → Users.',
  );
}

export function newestFirst(rows: readonly wire.Candidate[]): Finding {
  const check = 'order of candidates';
  const times = rows.flatMap(({ createdOn }) => createdOn?.getTime() ?? []);
  if (times.length < 2) return unknown(check, 'too few to tell');
  return times.every((time, index) => time <= (times[index - 1] ?? time))
    ? confirmed(check, 'newest first')
    : broken(
        check,
        'not newest first',
        'A search that ignores accents looks through other candidates than the newest. Nothing needs to be done.',
      );
}

export function processes(rows: readonly wire.HiringProcess[]): Finding {
  const check = 'hiring processes';
  if (rows.length === 0) {
    return broken(
      check,
      'none',
      'Moves go to the plain statuses only. If your company has sub-statuses, the key needs the scope configuration_read.',
    );
  }
  const active = rows.filter((one) => one.active !== false);
  const count = active.flatMap(({ subStatuses }) => Object.values(subStatuses ?? {}).flat()).length;
  return confirmed(check, `${rows.length}, ${active.length} of them active, with ${count} sub-statuses`);
}

/** Whether the words for where an application is are the documented ones. */
export function statuses(rows: readonly wire.Candidate[]): Finding {
  const check = 'application statuses';
  const words = distinct(rows.flatMap(({ assignments }) => assignments.map(({ status }) => status)));
  if (words.length === 0) return skipped(check);
  const strange = words.filter((status) => statusOf({ status }) === 'other' && status !== 'TRANSFERRED');
  return strange.length === 0 ? confirmed(check, told(words)) : broken(check, `not known: ${told(strange)}`);
}

/** Whether a filter by time is heard, by the middle one of the times that are known. */
export function changes(rows: readonly wire.Candidate[], after: Date): Finding {
  const check = 'updatedAfter';
  const isHeard = rows.every(({ updatedOn }) => updatedOn === undefined || updatedOn >= after);
  return isHeard
    ? confirmed(check, 'only later ones come')
    : broken(
        check,
        'earlier ones come, too',
        'Looking for changes takes more calls. Set PUBLIC_URL, so that SmartRecruiters calls the bot.',
      );
}

/** Whether a move counts as an update of the candidate: then nobody was moved after they were last updated. */
export function touches(pairs: readonly { readonly moved: Date; readonly updated: Date }[]): Finding {
  const check = 'moves are updates';
  // Both are written by the same deed, not at the same instant.
  const missed = pairs.filter(({ moved, updated }) => moved.getTime() > updated.getTime() + 60_000);
  if (pairs.length === 0) return skipped(check);
  if (missed.length === 0) return confirmed(check, `so it is for ${pairs.length} of ${pairs.length}`);
  return broken(
    check,
    `${missed.length} of ${pairs.length} were moved after their last update`,
    'Without webhooks the bot misses moves. Set PUBLIC_URL to the https address under which it is reached, and start it again.',
  );
}

/** @param limits the headers by their names. */
export function rateHeaders(limits: ReadonlyMap<string, string>): Finding {
  const check = 'rate limit headers';
  if (limits.size === 0) return broken(check, 'none', 'The bot keeps to ten calls a second by itself.');
  return confirmed(check, told([...limits].map(([name, value]) => `${name} ${value}`)));
}
