import { z } from 'zod';
import type { Finding } from '../../domain/finding.js';
import { HiresError } from '../../errors.js';
import { mismatch, refusalBehind } from '../failures.js';
import { askFinder } from './candidates.js';
import type { List, Part } from './client.js';
import * as findings from './findings.js';
import { type Account, CANDIDATES, candidatesBy, stamp } from './processes.js';
import { referenceFrom } from './reference.js';
import * as wire from './wire.js';

const POSITIONS: List<unknown> = { path: '/positions', key: 'positions', query: {}, row: z.unknown() };
const raw = (query: Readonly<Record<string, string>>): List<unknown> => ({
  ...CANDIDATES,
  query,
  row: z.unknown(),
});

/**
 * Puts every assumption about the API, and every permission that the bot needs, to the test with at most ten calls,
 * none of which writes. Of what is read only key names, words for statuses and counts are told.
 */
export async function* examine(account: Account): AsyncGenerator<Finding> {
  const { client, now } = account;
  const positions = await asked('key pair', () => client.page(POSITIONS));
  if (positions.finding) return yield positions.finding;
  yield findings.confirmed('key pair', 'the key and its secret are accepted');
  const { rows: readPositions, finding: unreadable } = rowsOf('positions', positions.part, wire.Position);
  yield unreadable ?? findings.counted('positions', readPositions.length, FEW_POSITIONS);
  if (!unreadable) {
    yield findings.positionStatuses(readPositions);
    yield findings.userDetails('recruiter details', /recruit/i, readPositions);
    yield findings.userDetails('hiring-manager details', /hiring_manager/i, readPositions);
  }
  yield findings.NO_ADMINISTRATORS;

  const candidates = await asked('candidates', () => client.page(raw({ deleted: 'False' })));
  if (candidates.finding) return yield candidates.finding;
  const read = rowsOf('candidates', candidates.part, wire.Candidate);
  if (read.finding) return yield read.finding;
  yield findings.counted('other sources', read.rows.length, findings.OTHER_SOURCES);
  yield findings.paging(candidates.part.next !== undefined);
  yield findings.order(read.rows);
  yield findings.statuses(read.rows);
  yield findings.sources(read.rows);

  const active = await asked('steps', () => client.page(candidatesBy({ status: 'In progress' })));
  if (active.finding) yield active.finding;
  else {
    yield findings.steps(active.part.rows);
    yield findings.futureSteps(active.part.rows);
    yield findings.stepPeople(active.part.rows);
    yield findings.interviews(active.part.rows);
  }
  yield* examineOne(account, read.rows);
  yield* examineChanges(account, now());
}

const FEW_POSITIONS =
  'Ask whoever enabled the integration which positions it may see: all, those that are not discreet, or published ones.';

type Asked<T> = { readonly finding: Finding } | { readonly finding?: undefined; readonly part: Part<T> };

/** One call; what goes wrong becomes a finding of its own. */
async function asked<T>(check: string, ask: () => Promise<Part<T>>): Promise<Asked<T>> {
  try {
    return { part: await ask() };
  } catch (error) {
    return { finding: troubled(check, error) };
  }
}

function troubled(check: string, error: unknown): Finding {
  if (!(error instanceof HiresError)) throw error;
  return { check, verdict: error.retriable ? 'unknown' : 'broken', seen: error.detail, mend: error.told };
}

function rowsOf<T>(
  check: string,
  { rows }: Part<unknown>,
  row: z.ZodType<T>,
): { readonly rows: readonly T[]; readonly finding?: Finding } {
  const parsed = z.array(row).safeParse(rows);
  if (parsed.success) return { rows: parsed.data };
  const seen = mismatch(parsed.error);
  return { rows: [], finding: { check, verdict: 'broken', seen, mend: findings.REPORT } };
}

async function* examineOne(account: Account, rows: readonly wire.Candidate[]): AsyncGenerator<Finding> {
  const someone = rows.find(({ isDeleted, url }) => !isDeleted && url !== undefined) ?? rows[0];
  if (!someone) return yield* findings.skipped('one candidate', 'profile link', 'duplicates finder');
  const { client } = account;
  yield await found('one candidate', () =>
    client.call({
      method: 'GET',
      path: '/candidates/{id}',
      ids: { id: someone.uid },
      schema: wire.Candidate,
    }),
  );
  const reference = referenceFrom(someone.url ?? '');
  if (reference && 'alias' in reference) {
    yield await found('profile link', () =>
      client.call({
        method: 'GET',
        path: '/candidates/{id}',
        ids: { id: reference.alias },
        headers: { IDENTIFIER_TYPE: 'REAL_ID' },
        schema: wire.Candidate.refine(({ uid }) => uid === someone.uid, { path: ['uid'] }),
      }),
    );
  } else yield findings.noLink(someone.url);
  const known = rows.find(({ email }) => email !== undefined);
  if (known?.email === undefined) return yield* findings.skipped('duplicates finder');
  const check = 'duplicates finder';
  try {
    yield findings.duplicates(await askFinder(account, { email: known.email }), known.uid);
  } catch (error) {
    yield troubled(check, error);
  }
}

async function found(check: string, ask: () => Promise<unknown>): Promise<Finding> {
  try {
    await ask();
    return findings.confirmed(check, 'found');
  } catch (error) {
    if (refusalBehind(error)?.status === 404) {
      return { check, verdict: 'broken', seen: '404: not found by it', mend: findings.REPORT };
    }
    return troubled(check, error);
  }
}

/** Whether lists heed what was asked for: by a time at which nothing can have changed yet, and by who is deleted. */
async function* examineChanges({ client }: Account, now: number): AsyncGenerator<Finding> {
  const ahead = stamp(now + 3_600_000);
  const later = await asked('changes', () =>
    client.page(candidatesBy({ 'time_hiring_process_updated:after': ahead })),
  );
  yield later.finding ?? findings.changes(later.part.rows.length);
  const deleted = await asked('deleted candidates', () =>
    client.page({ ...CANDIDATES, query: { deleted: 'True' } }),
  );
  yield deleted.finding ?? findings.deleted(deleted.part.rows);
}
