import type { z } from 'zod';
import type { Finding } from '../../domain/finding.js';
import { HiresError } from '../../errors.js';
import { refusalBehind } from '../failures.js';
import type { Client } from './client.js';
import { stageTypeOf } from './stage-types.js';
import { isInterviewCategory, teammateFrom } from './translate.js';
import * as wire from './wire.js';
import { PATHS } from './words.js';

const REPORT = 'Please report it with this table: the bot may have to learn a new spelling.';
const SECRET = 'HUNTR_WEBHOOK_SECRET';

interface Look<T> {
  readonly check: string;
  readonly path: string;
  readonly row: z.ZodType<T>;
  /** How many rows are looked at; none where the list has no pages. */
  readonly limit?: number;
  /** What is wrong without it. */
  readonly older: string;
  readonly seen: (rows: readonly T[]) => string | Finding;
}

/**
 * Puts every assumption about the API to the test with eight calls, none of which writes. Of what is read only counts
 * and Huntr's own words are told.
 *
 * @param secret whether the webhook's secret is set.
 */
export async function* examine(client: Client, secret: boolean): AsyncGenerator<Finding> {
  const token = await looked(client, {
    check: 'token',
    path: '/members',
    row: wire.Member,
    limit: 100,
    older: REPORT,
    seen: () => 'accepted; members can be listed',
  });
  yield token;
  if (token.verdict === 'broken') return;
  yield await looked(client, {
    check: 'advisors',
    path: PATHS.advisors,
    row: wire.Advisor,
    older: 'Huntr has this list since 2023. Without it nobody is known to the bot. Make a new access token.',
    seen: (rows) => {
      const known = rows.filter(teammateFrom).length;
      if (known > 0) return `${known} with a name and an address`;
      const mend = 'Nobody can use the bot before there is an advisor with their address.';
      return { check: 'advisors', verdict: 'broken', seen: `none of ${rows.length} can be known`, mend };
    },
  });
  yield await looked(client, {
    check: 'board templates',
    path: PATHS.templates,
    row: wire.Template,
    older: REPORT,
    seen: (rows) => {
      const lists = rows.flatMap(({ listTemplates = [] }) => listTemplates);
      const typed = lists.filter(({ name }) => stageTypeOf(name) !== undefined).length;
      return `${rows.length} with ${lists.length} lists, ${typed} of a name that Huntr understands`;
    },
  });
  yield await looked(client, {
    check: 'cards',
    path: '/jobs',
    row: wire.Card,
    limit: 100,
    older: REPORT,
    seen: (rows) => {
      const whole = rows.filter(({ ownerMember, list }) => ownerMember && list?.name).length;
      const seen = `${whole} of ${rows.length} say whose they are and where they stand`;
      return whole === rows.length ? seen : { check: 'cards', verdict: 'broken', seen, mend: REPORT };
    },
  });
  yield await looked(client, {
    check: 'job posts',
    path: '/job-posts',
    row: wire.JobPost,
    limit: 100,
    older: 'Huntr has these since 2021. Without them all cards count as what members found themselves.',
    seen: (rows) => `${rows.length} readable`,
  });
  yield await looked(client, {
    check: 'interview categories',
    path: PATHS.categories,
    row: wire.Named,
    older: REPORT,
    seen: (rows) => `${rows.filter(({ name }) => isInterviewCategory(name)).length} of 3 known ones`,
  });
  yield await looked(client, {
    check: 'actions',
    path: '/actions',
    row: wire.Action,
    limit: 100,
    older: 'Without actions the bot does not learn of changes.',
    seen: newestFirst,
  });
  yield await looked(client, {
    check: 'notes',
    path: '/notes/members',
    row: wire.Note,
    limit: 10,
    older: 'Huntr has these since 2023. Without them no note can be read or written.',
    seen: (rows) => `${rows.filter(({ memberId }) => memberId).length} of ${rows.length} say about whom`,
  });
  yield webhookSecret(secret);
}

function newestFirst(rows: readonly wire.Action[]): string | Finding {
  const times = rows.flatMap(({ createdAt, date }) => (createdAt ?? date)?.getTime() ?? []);
  const isSorted = times.every((time, index) => time <= (times[index - 1] ?? time));
  const seen = `${times.length} of ${rows.length} tell their time${isSorted ? ', newest first' : ''}`;
  return isSorted
    ? seen
    : { check: 'actions', verdict: 'broken', seen: `${seen}, in no order`, mend: REPORT };
}

function webhookSecret(isSet: boolean): Finding {
  const check = 'webhook secret';
  if (isSet) return { check, verdict: 'confirmed', seen: `${SECRET} is set` };
  const mend =
    `Every webhook is refused without it; the bot then asks for changes by itself. In Huntr, an administrator opens the ` +
    `dashboard → Developers → Webhooks, adds this bot's address there, clicks Reveal, and gives the secret as ${SECRET}.`;
  return { check, verdict: 'unknown', seen: `${SECRET} is not set`, mend };
}

/** One call; what goes wrong becomes a finding of its own. */
async function looked<T>(
  client: Client,
  { check, path, row, limit, older, seen }: Look<T>,
): Promise<Finding> {
  try {
    const { rows } = await client.page(path, row, { ...(limit !== undefined && { limit }) });
    const found = seen(rows);
    return typeof found === 'string' ? { check, verdict: 'confirmed', seen: found } : found;
  } catch (error) {
    if (!(error instanceof HiresError)) throw error;
    const mend = refusalBehind(error)?.status === 404 ? older : error.told;
    return { check, verdict: error.retriable ? 'unknown' : 'broken', seen: error.detail, mend };
  }
}
