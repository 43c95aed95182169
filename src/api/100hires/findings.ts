import { z } from 'zod';
import type { Finding } from '../../domain/finding.js';
import { mismatch } from '../failures.js';
import type { Budget } from '../shared-budget.js';
import { Message, tellsKind, tellsState } from './emails.js';
import type { Page } from './envelope.js';
import { jobLabelIsKnown, roleFrom, statusFrom } from './translate.js';
import { Id } from './values.js';
import * as wire from './wire.js';

/** What the doctor concludes from answers: pure, and without anything personal. */

const Keys = z.record(z.string(), z.unknown());
const WithId = z.object({ id: Id });

export const REPORT = 'Please report it with this table: the bot may have to learn a new spelling.';

export function confirmed(check: string, seen: string): Finding {
  return { check, verdict: 'confirmed', seen };
}

export function unknown(check: string, seen: string): Finding {
  return { check, verdict: 'unknown', seen };
}

export function* skipped(...checks: readonly string[]): Generator<Finding> {
  for (const check of checks) yield unknown(check, 'nothing there to look at');
}

export function ids({ rows }: Page<unknown>): string[] {
  return rows.flatMap((row) => WithId.safeParse(row).data?.id ?? []);
}

/** Words of the ATS, few and short enough that nothing else can be in them. */
function told(words: readonly string[]): string {
  return words
    .slice(0, 12)
    .map((word) => word.slice(0, 30))
    .join(', ');
}

export function envelope({ rowsAt }: Page<unknown>): Finding {
  return confirmed('list envelope', `rows under ${rowsAt}`);
}

export function paging({ pagingKeys }: Page<unknown>): Finding {
  if (pagingKeys.length > 0) return confirmed('paging keys', told(pagingKeys));
  return unknown('paging keys', 'none; a page shorter than asked for is taken to be the last');
}

/** Whether rows can be read and hold what is needed; tells which of the likely keys there are. */
export function shape<T>(
  check: string,
  { rows }: Page<unknown>,
  keys: readonly string[],
  schema: z.ZodType<T>,
  holds: (row: T) => boolean,
  otherwise = REPORT,
): Finding {
  if (rows.length === 0) return unknown(check, 'nothing there to look at');
  const parsed = rows.map((row) => schema.safeParse(row));
  const failure = parsed.find((one) => !one.success)?.error;
  if (failure) return { check, verdict: 'broken', seen: mismatch(failure), mend: REPORT };
  const holding = parsed.filter((one) => one.success && holds(one.data)).length;
  const present = keys.filter((key) =>
    rows.some((row) => (Keys.safeParse(row).data?.[key] ?? undefined) !== undefined),
  );
  const seen = `${present.join(', ') || 'none of the known keys'} (readable in ${holding} of ${rows.length})`;
  return holding > 0 ? confirmed(check, seen) : { check, verdict: 'broken', seen, mend: otherwise };
}

export function roles({ rows }: Page<unknown>): Finding {
  const check = 'user roles';
  const users = rows.flatMap((row) => wire.User.safeParse(row).data ?? []);
  const words = [...new Set(users.flatMap((user) => user.roles))];
  if (words.length === 0) {
    return {
      check,
      verdict: 'broken',
      seen: 'no role on any user',
      mend: `Everybody gets the least. ${REPORT}`,
    };
  }
  const strange = words.filter((word) => roleFrom([word]) === 'other');
  if (strange.length === 0) return confirmed(check, told(words));
  return {
    check,
    verdict: 'broken',
    seen: `unknown: ${told(strange)}`,
    mend: `Who has such a role gets the least. ${REPORT}`,
  };
}

export function jobStatuses({ rows }: Page<unknown>): Finding {
  const check = 'job statuses';
  const labels = [...new Set(rows.flatMap((row) => wire.Job.safeParse(row).data?.status ?? []))];
  if (labels.length === 0) return unknown(check, 'no status on any job');
  const strange = labels.filter((label) => !jobLabelIsKnown(label));
  if (strange.length === 0) return confirmed(check, told(labels));
  return {
    check,
    verdict: 'broken',
    seen: `unknown: ${told(strange)}`,
    mend: `Jobs with such a status count as open. ${REPORT}`,
  };
}

export function newestFirst({ rows }: Page<unknown>): Finding {
  const check = 'order of candidates';
  const times = rows.flatMap((row) => wire.Candidate.safeParse(row).data?.createdAt?.getTime() ?? []);
  if (times.length < 2) return unknown(check, 'too few with a known time of creation');
  const sorted = times.every((time, index) => time <= (times[index - 1] ?? time));
  if (sorted) return confirmed(check, 'newest first');
  return {
    check,
    verdict: 'broken',
    seen: 'not newest first',
    mend: `Searches that ignore accents see older candidates only. ${REPORT}`,
  };
}

export function scores({ rows }: Page<unknown>): Finding {
  const check = 'scores';
  const keyed = rows.filter((row) => 'ai_score' in (Keys.safeParse(row).data ?? {}));
  if (keyed.length === 0) return unknown(check, 'no ai_score on any application');
  const read = keyed.filter((row) => wire.Application.safeParse(row).data?.score !== undefined).length;
  const sent = keyed.filter((row) => Keys.parse(row).ai_score !== null).length;
  if (read === sent) return confirmed(check, `ai_score on ${sent} of ${rows.length} applications`);
  return { check, verdict: 'broken', seen: `ai_score readable on ${read} of ${sent}`, mend: REPORT };
}

/** When each application that tells it was last updated, in Unix seconds. */
export function updatedAt({ rows }: Page<unknown>): number[] {
  const read = rows.flatMap((row) => wire.Application.safeParse(row).data ?? []);
  return read.flatMap(({ updatedAt: time }) => (time ? time.getTime() / 1000 : []));
}

/** @param after the second after which was asked; undefined when no application told a time to ask for. */
export function changes(page: Page<unknown>, after: number | undefined): Finding {
  const check = 'changes';
  if (after === undefined) {
    const mend = `Then the bot goes by its own clock when it asks for changes. ${REPORT}`;
    return { check, verdict: 'broken', seen: 'no updated_at on any application', mend };
  }
  const older = updatedAt(page).filter((second) => second < after).length;
  if (older === 0) return confirmed(check, 'updated_after is heeded');
  const mend = `The bot then reads all applications to find what has changed. ${REPORT}`;
  return { check, verdict: 'broken', seen: `updated_after brings ${older} older ones`, mend };
}

export function rateLimit(budget: Budget): Finding {
  const check = 'rate limit headers';
  const { limit, report } = budget.state();
  if (report) return confirmed(check, `limit ${limit}, ${report.remaining} left`);
  return {
    check,
    verdict: 'broken',
    seen: 'no X-RateLimit headers',
    mend: 'The bot counts its own calls and can not see those of other programs.',
  };
}

/** The score's own answer, which the bot does not read: its keys are among what is not documented. */
export function scoreAnswer(answer: unknown): Finding {
  const check = 'score answer';
  if (typeof answer === 'number') return confirmed(check, 'a bare number');
  const keys = Object.keys(Keys.safeParse(answer).data ?? {}).filter((key) => /^[a-z_]{1,30}$/.test(key));
  return keys.length > 0 ? confirmed(check, told(keys)) : unknown(check, 'empty');
}

/** The candidate of an application that was rejected. */
export function rejectedCandidate({ rows }: Page<unknown>): string | undefined {
  const applications = rows.flatMap((row) => wire.Application.safeParse(row).data ?? []);
  return applications.find(({ status }) => statusFrom(status) === 'rejected')?.candidateId;
}

/** What tells of a message whose it is and whether it has left is among what is not documented. */
export function messages({ rows }: Page<unknown>): Finding {
  const check = 'messages';
  if (rows.length === 0) return unknown(check, 'nothing there to look at');
  const read = rows.flatMap((row) => Message.safeParse(row).data ?? []);
  const words = [...new Set(read.flatMap(({ kinds, state }) => (state ? [...kinds, state] : kinds)))];
  const telling = read.filter((row) => tellsState(row) && tellsKind(row)).length;
  const seen = `${told(words) || 'no word for kind or state'} (clear in ${telling} of ${rows.length})`;
  if (telling > 0) return confirmed(check, seen);
  const mend = `Whether the ATS's own e-mail has left is then a guess. ${REPORT}`;
  return { check, verdict: 'broken', seen, mend };
}
