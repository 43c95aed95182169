import type { Kysely } from 'kysely';
import type { Application, Candidate } from '../domain/hiring.js';
import { CandidateId } from '../domain/ids.js';
import type { KnownApplication } from '../domain/known-application.js';
import { cutWord, foldAddress, searchWords, wordsTogether } from '../domain/search.js';
import { allOrNothing, inChunks } from './batches.js';
import { type CandidateRow, candidateValues, emailsFrom, type KnownCandidate } from './candidate-rows.js';
import { knownFrom } from './known-rows.js';
import { createMirrorSearch, type MirrorHit, type MirrorSearch } from './mirror-search.js';
import type { Tables } from './tables.js';
import { createVocabulary } from './vocabulary.js';

/** Candidates as they were last read: enough to find them and to tell one from another without asking the ATS. */
export interface Mirror {
  /** Keeps what was read, unless something younger is known. */
  keep(candidates: readonly Candidate[]): Promise<void>;
  /** Keeps the names of those whom nobody knows yet: an application was read, but not yet whose it is. */
  keepNames(applications: readonly Application[]): Promise<void>;
  /**
   * Those who fit, the best first, and of equals whoever was active last. Each typed word begins a word of the name or
   * of an e-mail address. Where nobody fits so, words may also begin a word of a job's title, and where still nobody
   * fits, a slip of the finger is forgiven.
   */
  search(text: string, search: MirrorSearch): Promise<MirrorCandidate[]>;
  /** The same, without reading their applications. */
  hits(text: string, search: MirrorSearch): Promise<MirrorHit[]>;
  /** With their applications, in the same order. */
  whole(hits: readonly MirrorHit[]): Promise<MirrorCandidate[]>;
  /** Everybody with this e-mail address. */
  withEmail(email: string): Promise<MirrorCandidate[]>;
  candidate(id: CandidateId): Promise<MirrorCandidate | undefined>;
  /** How many candidates are known. */
  size(): Promise<number>;
  /** The ATS has told of these just now, whether or not there was anything new. */
  saw(candidateIds: readonly CandidateId[]): Promise<void>;
  /** Those with an id after `after` whom the ATS has not told of since, by id, at most `limit`. */
  unseenSince(since: Date, after: string, limit: number): Promise<CandidateId[]>;
  forget(candidateId: CandidateId): Promise<void>;
}

export interface MirrorCandidate extends KnownCandidate {
  /** In no order; also those for jobs that were not asked about. */
  readonly applications: readonly KnownApplication[];
}

/** @param now milliseconds since 1970. */
export function createMirror(database: Kysely<Tables>, connection: number, now: () => number): Mirror {
  const vocabulary = createVocabulary(database, connection, now);
  const search = createMirrorSearch(database, connection, { now, vocabulary });

  async function write(candidates: readonly KnownCandidate[], isOnlyName: boolean): Promise<void> {
    const rows = inOrder(candidates).map((one) => ({
      connection_id: connection,
      ...candidateValues(one),
      seen_at: now(),
    }));
    for (const chunk of inChunks(rows)) {
      await allOrNothing(database, async (transaction) => {
        const written = await transaction
          .insertInto('known_candidates')
          .values(chunk)
          .onConflict((conflict) =>
            isOnlyName
              ? conflict.doNothing()
              : conflict
                  .columns(['connection_id', 'candidate_id'])
                  .doUpdateSet((eb) => ({
                    name: eb.ref('excluded.name'),
                    emails: eb.ref('excluded.emails'),
                    profile_url: eb.ref('excluded.profile_url'),
                    created_at: eb.ref('excluded.created_at'),
                    updated_at: eb.ref('excluded.updated_at'),
                    active_at: eb.ref('excluded.active_at'),
                    seen_at: eb.ref('excluded.seen_at'),
                  }))
                  .where((eb) =>
                    eb.or([
                      eb('known_candidates.updated_at', 'is', null),
                      eb('excluded.updated_at', 'is', null),
                      eb('known_candidates.updated_at', '<=', eb.ref('excluded.updated_at')),
                    ]),
                  ),
          )
          .returning(['candidate_id', 'name', 'emails', 'active_at'])
          .execute();
        await writeWords(transaction, written);
      });
    }
  }

  /** The words of exactly these candidates, in the place of those that were there. */
  async function writeWords(
    transaction: Kysely<Tables>,
    rows: readonly Pick<CandidateRow, 'candidate_id' | 'name' | 'emails' | 'active_at'>[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await transaction
      .deleteFrom('candidate_words')
      .where('connection_id', '=', connection)
      .where(
        'candidate_id',
        'in',
        rows.map((row) => row.candidate_id),
      )
      .execute();
    const words = rows.flatMap((row) => {
      const theirs = searchWords({ name: row.name, emails: emailsFrom(row) });
      const together = wordsTogether(theirs);
      return theirs.map((word) => ({
        connection_id: connection,
        candidate_id: row.candidate_id,
        active_at: row.active_at,
        together,
        ...word,
      }));
    });
    for (const chunk of inChunks(words)) {
      await transaction.insertInto('candidate_words').values(chunk).execute();
    }
    vocabulary.add(words);
  }

  async function whole(hits: readonly Pick<MirrorHit, 'row'>[]): Promise<MirrorCandidate[]> {
    const known = new Map<string, KnownApplication[]>();
    for (const chunk of inChunks(hits)) {
      const rows = await database
        .selectFrom('known_applications')
        .selectAll()
        .where('connection_id', '=', connection)
        .where(
          'candidate_id',
          'in',
          chunk.map(({ row }) => row.candidate_id),
        )
        .execute();
      for (const row of rows) {
        known.set(row.candidate_id, [...(known.get(row.candidate_id) ?? []), knownFrom(row)]);
      }
    }
    return hits.map(({ row }) => candidateFrom(row, known.get(row.candidate_id) ?? []));
  }

  const everybody = () =>
    database.selectFrom('known_candidates').selectAll().where('connection_id', '=', connection);

  return {
    keep: (candidates) => write(newestOfEach(candidates), false),

    keepNames: (applications) => {
      const names = new Map(
        applications.flatMap(({ candidateId, candidateName }) =>
          candidateName === undefined ? [] : [[candidateId, candidateName] as const],
        ),
      );
      return write(
        [...names].map(([id, name]) => ({ id, name, emails: [] })),
        true,
      );
    },

    search: async (text, how) => whole(await search(text, how)),
    hits: search,
    whole,

    async withEmail(email) {
      const wanted = foldAddress(email);
      const rows = await everybody()
        .where('candidate_id', 'in', (words) =>
          words
            .selectFrom('candidate_words')
            .select('candidate_id')
            .where('connection_id', '=', connection)
            .where('word', '=', cutWord(wanted)),
        )
        .execute();
      const theirs = rows.filter((row) => emailsFrom(row).some((one) => foldAddress(one) === wanted));
      return whole(theirs.map((row) => ({ row })));
    },

    async candidate(id) {
      const [found] = await whole(
        (await everybody().where('candidate_id', '=', id).execute()).map((row) => ({ row })),
      );
      return found;
    },

    async size() {
      const { count } = await database
        .selectFrom('known_candidates')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('connection_id', '=', connection)
        .executeTakeFirstOrThrow();
      return count;
    },

    async saw(candidateIds) {
      for (const chunk of inChunks(candidateIds)) {
        await database
          .updateTable('known_candidates')
          .set({ seen_at: now() })
          .where('connection_id', '=', connection)
          .where('candidate_id', 'in', chunk)
          .execute();
      }
    },

    async unseenSince(since, after, limit) {
      const rows = await everybody()
        .clearSelect()
        .select('candidate_id')
        .where('seen_at', '<', since.getTime())
        .where('candidate_id', '>', after)
        .orderBy('candidate_id')
        .limit(limit)
        .execute();
      return rows.map((row) => CandidateId.parse(row.candidate_id));
    },

    forget: (candidateId) =>
      allOrNothing(database, async (transaction) => {
        for (const table of ['candidate_words', 'known_candidates'] as const) {
          await transaction
            .deleteFrom(table)
            .where('connection_id', '=', connection)
            .where('candidate_id', '=', candidateId)
            .execute();
        }
      }),
  };
}

function candidateFrom(row: CandidateRow, applications: readonly KnownApplication[]): MirrorCandidate {
  return {
    id: CandidateId.parse(row.candidate_id),
    name: row.name,
    emails: emailsFrom(row),
    ...(row.profile_url !== null && { profileUrl: row.profile_url }),
    ...(row.created_at !== null && { createdAt: new Date(row.created_at) }),
    ...(row.updated_at !== null && { updatedAt: new Date(row.updated_at) }),
    applications,
  };
}

/** Each candidate once, as they were last updated; of equals the last. */
function newestOfEach(candidates: readonly Candidate[]): Candidate[] {
  const newest = new Map<CandidateId, Candidate>();
  for (const candidate of candidates) {
    const other = newest.get(candidate.id);
    const isOlder = (candidate.updatedAt?.getTime() ?? 0) < (other?.updatedAt?.getTime() ?? 0);
    if (!isOlder) newest.set(candidate.id, candidate);
  }
  return [...newest.values()];
}

/** One order for all who write, so that no two wait for each other. */
function inOrder(candidates: readonly KnownCandidate[]): KnownCandidate[] {
  return candidates.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
