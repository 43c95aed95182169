import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { JobId } from '../domain/ids.js';
import { editDistance, foldName } from '../domain/names.js';
import { cutWord, fitOf, foldAddress, isInTitle, SCATTERED, searchTerms } from '../domain/search.js';
import { type CandidateRow, emailsFrom } from './candidate-rows.js';
import { createFigures } from './mirror-figures.js';
import { wayFor } from './mirror-plan.js';
import type { Tables } from './tables.js';
import type { Vocabulary } from './vocabulary.js';

export interface MirrorSearch {
  /** Only those with an application for one of these are found. */
  readonly jobs: ReadonlySet<JobId> | 'all';
  /** Titles that whoever searches may know of, by job. */
  readonly titles?: ReadonlyMap<JobId, string>;
  /** How many at most. */
  readonly limit: number;
}

export interface MirrorHit {
  readonly row: CandidateRow;
  /** `words`: as it was typed. `job`: with a word of a job's title. `slip`: something like what was typed. */
  readonly fit: 'words' | 'job' | 'slip';
}

/** What must be so of a candidate: a word of theirs begins with one of these, or they applied for one of the jobs. */
interface Condition {
  readonly beginnings: readonly string[];
  readonly jobs: readonly JobId[];
}

/** The last that anything beginning so can be, in the order of bytes. */
const LAST = '\u{10FFFF}';
/** So many of those who fit are ranked at least: the ones that were active last. */
const RANKED = 50;
/** More rows than anybody has. */
const ALL = 2 ** 31 - 1;
/** So many times as many are looked at where not enough of them fit. */
const FARTHER = 4;
const NOTHING: Condition = { beginnings: [], jobs: [] };
/** The candidate whom a condition is held against. */
const AT_HAND = sql.ref<string>('first.candidate_id');
/** Words so short are too near to too many others. */
const SHORTEST_SLIP = 3;
/** And what is not even a whole word. */
const SHORTEST_UNFINISHED = 4;

type Row = CandidateRow;

/** Everything about finding candidates by what somebody types. @param options.now milliseconds since 1970. */
export function createMirrorSearch(
  database: Kysely<Tables>,
  connection: number,
  options: { readonly now: () => number; readonly vocabulary: Vocabulary },
): (text: string, search: MirrorSearch) => Promise<MirrorHit[]> {
  const { now, vocabulary } = options;
  const figures = createFigures(database, connection, now);

  /** Those with a word that begins so, and one for each of the others. */
  const words = (beginning: string, others: readonly Condition[]) =>
    database
      .selectFrom('candidate_words')
      .select(['candidate_words.candidate_id', 'candidate_words.active_at'])
      .where('candidate_words.connection_id', '=', connection)
      .where((eb) => beginsWithOne(eb, [beginning]))
      .where((eb) =>
        eb.and(
          others.map(({ beginnings }) =>
            // No word that was typed has a wildcard in it: only letters, digits and marks are left of it.
            eb.or(beginnings.map((one) => eb('candidate_words.together', 'like', `% ${one}%`))),
          ),
        ),
      );

  const applied = (jobs: readonly JobId[]) =>
    database
      .selectFrom('known_applications')
      // In this order of tables: SQLite would rather go through all candidates.
      .crossJoin('known_candidates')
      .select(['known_candidates.candidate_id', 'known_candidates.active_at'])
      .where('known_applications.connection_id', '=', connection)
      .where('known_applications.job_id', 'in', jobs)
      .where('known_candidates.connection_id', '=', connection)
      .whereRef('known_candidates.candidate_id', '=', 'known_applications.candidate_id');

  /** So many who fulfil it, and the others as far as their words tell, whoever was active last first. */
  function fulfilling({ beginnings, jobs }: Condition, others: readonly Condition[], most: number) {
    const [one, ...more] = [
      ...beginnings.map((beginning) => words(beginning, others)),
      ...(jobs.length > 0 ? [applied(jobs)] : []),
    ];
    if (one === undefined) return undefined;
    const all = more.reduce((sum, other) => sum.unionAll(other), one);
    const newest = database.selectFrom(all.as('all')).selectAll().orderBy('active_at', 'desc').limit(most);
    // "o" begins O'Neill and oneill@…, and whoever is the same is looked at once.
    return database.selectFrom(newest.as('newest')).selectAll().distinct();
  }

  /** Whether it is so of the one at hand. */
  function isSo(
    eb: Pick<ExpressionBuilder<Tables, never>, 'exists' | 'or'>,
    { beginnings, jobs }: Condition,
  ): Expression<SqlBool> {
    const word = database
      .selectFrom('candidate_words')
      .select('candidate_words.candidate_id')
      .where('candidate_words.connection_id', '=', connection)
      .where('candidate_words.candidate_id', '=', AT_HAND)
      .where((eb) => beginsWithOne(eb, beginnings, theirs('candidate_words.word')));
    const application = database
      .selectFrom('known_applications')
      .select('known_applications.candidate_id')
      .where('known_applications.connection_id', '=', connection)
      .where('known_applications.candidate_id', '=', AT_HAND)
      .where(theirs('known_applications.job_id'), 'in', [...jobs]);
    return eb.or([
      ...(beginnings.length > 0 ? [eb.exists(word)] : []),
      ...(jobs.length > 0 ? [eb.exists(application)] : []),
    ]);
  }

  /** Those who fit all, at most so many: those who were active last before the others. */
  async function newestFitting(conditions: readonly Condition[], enough: number): Promise<Row[]> {
    const [counts, total] = await Promise.all([
      Promise.all(conditions.map((one) => figures.candidates(one))),
      figures.all(),
    ]);
    const sizes = conditions.map(({ jobs }, index) => ({
      count: counts[index] ?? 0,
      isOfJobs: jobs.length > 0,
    }));
    const way = wayFor(sizes, total, enough);
    if (way.kind === 'nobody') return [];
    const those = (places: readonly number[]) => places.map((place) => conditions[place] ?? NOTHING);
    const found = async (steps: number): Promise<Row[]> => {
      const first = fulfilling(conditions[way.first] ?? NOTHING, those(way.together), steps);
      if (first === undefined) return [];
      const apart = those(way.apart);
      const ids = database
        .selectFrom(first.as('first'))
        .select('first.candidate_id')
        .where((eb) => eb.and(apart.map((one) => isSo(eb, one))))
        .orderBy('first.active_at', 'desc')
        .limit(enough);
      return (
        database
          .selectFrom(ids.as('ids'))
          // In this order of tables, as above.
          .crossJoin('known_candidates')
          .selectAll('known_candidates')
          .where('known_candidates.connection_id', '=', connection)
          .whereRef('known_candidates.candidate_id', '=', 'ids.candidate_id')
          .execute()
      );
    };
    for (let steps = way.steps; steps < way.most; steps *= FARTHER) {
      const newest = await found(steps);
      if (newest.length >= enough / 2) return newest;
    }
    return found(ALL);
  }

  /** Everybody who fits all the conditions of one of these ways. */
  async function fitting(
    ways: readonly (readonly Condition[])[],
    { jobs, limit }: MirrorSearch,
  ): Promise<Row[]> {
    const allowed: Condition[] = jobs === 'all' ? [] : [{ beginnings: [], jobs: [...jobs] }];
    const found = await Promise.all(
      ways.map((way) => newestFitting([...way, ...allowed], Math.max(RANKED, limit))),
    );
    return [...new Map(found.flat().map((row) => [row.candidate_id, row])).values()];
  }

  /** As it was typed: all words, or all of it as one word, or an address. */
  async function asTyped(text: string, search: MirrorSearch): Promise<MirrorHit[]> {
    const terms = searchTerms(text).map(cutWord);
    const joined = cutWord(foldName(text).replaceAll(' ', ''));
    const ways = [terms, [joined], [cutWord(foldAddress(text))]]
      .filter((way) => way.length > 0 && way.every((word) => word !== ''))
      .map((way) => way.map((word): Condition => ({ beginnings: [word], jobs: [] })));
    const rows = await fitting(distinct(ways), search);
    return ranked(rows, search.limit, 'words', (row) =>
      fitOf(text, { name: row.name, emails: emailsFrom(row) }),
    );
  }

  /** With words that begin one of a job's title, where they begin nothing else of the candidate. */
  async function withJobs(text: string, search: MirrorSearch): Promise<MirrorHit[]> {
    const titles = [...(search.titles ?? [])].filter(([id]) => search.jobs === 'all' || search.jobs.has(id));
    const terms = searchTerms(text);
    const conditions = terms.map(
      (term): Condition => ({
        beginnings: [cutWord(term)],
        jobs: titles.flatMap(([id, title]) => (isInTitle(term, title) ? [id] : [])),
      }),
    );
    if (conditions.every(({ jobs }) => jobs.length === 0)) return [];
    const named = terms.filter((_, index) => conditions[index]?.jobs.length === 0).join(' ');
    const rows = await fitting([conditions], search);
    return ranked(rows, search.limit, 'job', (row) =>
      named === '' ? SCATTERED : (fitOf(named, { name: row.name, emails: emailsFrom(row) }) ?? SCATTERED),
    );
  }

  async function withSlips(text: string, search: MirrorSearch): Promise<MirrorHit[]> {
    const terms = searchTerms(text);
    const near = await Promise.all(
      terms.map((term) => (term.length < SHORTEST_SLIP ? [] : vocabulary.near(term))),
    );
    if (near.every((words) => words.length === 0)) return [];
    const conditions = terms.map(
      (term, index): Condition => ({
        beginnings: [cutWord(term), ...(near[index] ?? [])],
        jobs: [],
      }),
    );
    const rows = await fitting([conditions], search);
    return ranked(rows, search.limit, 'slip', (row) => slipsTo(row.name, terms));
  }

  /** With a slip in the last word, which may be only the beginning of one. */
  async function withUnfinished(text: string, search: MirrorSearch): Promise<MirrorHit[]> {
    const terms = searchTerms(text);
    const last = terms.at(-1);
    if (last === undefined || last.length < SHORTEST_UNFINISHED || /\s$/.test(text)) return [];
    const near = await vocabulary.nearBeginnings(last);
    if (near.length === 0) return [];
    const conditions = [...terms.slice(0, -1).map((term) => [cutWord(term)]), near].map(
      (beginnings): Condition => ({ beginnings, jobs: [] }),
    );
    const rows = await fitting([conditions], search);
    return ranked(rows, search.limit, 'slip', (row) => slipsTo(row.name, terms));
  }

  return async (text, search) => {
    if (search.limit < 1 || (search.jobs !== 'all' && search.jobs.size === 0)) return [];
    for (const way of [asTyped, withJobs, withSlips, withUnfinished]) {
      const hits = await way(text, search);
      if (hits.length > 0) return hits;
    }
    return [];
  };
}

/** The best first, and of equals whoever was active last; without those who do not fit. */
function ranked(
  rows: readonly Row[],
  limit: number,
  fit: MirrorHit['fit'],
  rank: (row: Row) => number | undefined,
): MirrorHit[] {
  return rows
    .flatMap((row) => {
      const place = rank(row);
      return place === undefined ? [] : [{ row, place }];
    })
    .sort(
      (one, other) =>
        one.place - other.place ||
        other.row.active_at - one.row.active_at ||
        (one.row.candidate_id < other.row.candidate_id ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ row }) => ({ row, fit }));
}

/** How far the words are from those of the name, all together. */
function slipsTo(name: string, terms: readonly string[]): number {
  const words = searchTerms(name);
  const farthest = (term: string) => term.length;
  return terms
    .map((term) =>
      Math.min(
        farthest(term),
        ...words.map((word) => (word.startsWith(term) ? 0 : editDistance(term, word))),
      ),
    )
    .reduce((sum, slips) => sum + slips, 0);
}

function distinct(ways: readonly (readonly Condition[])[]): (readonly Condition[])[] {
  return [...new Map(ways.map((way) => [JSON.stringify(way), way])).values()];
}

function beginsWithOne(
  eb: Pick<ExpressionBuilder<Tables, 'candidate_words'>, 'or'>,
  beginnings: readonly string[],
  word = sql.ref<string>('candidate_words.word'),
): Expression<SqlBool> {
  return eb.or(
    beginnings.map((beginning) => sql<SqlBool>`${word} >= ${beginning} and ${word} < ${beginning + LAST}`),
  );
}

/**
 * As no index has it: so all that is looked up is what belongs to the candidate at hand. Postgres takes a range of
 * words for a single one, and would go through it anew for every candidate; SQLite would look once for each job.
 */
function theirs(column: string) {
  return sql<string>`${sql.ref(column)} || ''`;
}
