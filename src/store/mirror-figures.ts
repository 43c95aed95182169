import type { Kysely } from 'kysely';
import type { JobId } from '../domain/ids.js';
import { inChunks } from './batches.js';
import type { Tables } from './tables.js';

/** How many there are of something, more or less, as of a minute ago. */
export interface Figures {
  /** All candidates. */
  all(): Promise<number>;
  /** Candidates with a word that begins so, or an application for one of the jobs; somebody may count twice. */
  candidates(of: {
    readonly beginnings: readonly string[];
    readonly jobs: readonly JobId[];
  }): Promise<number>;
}

const FRESH_MILLISECONDS = 60_000;
const WORTH_REMEMBERING = 1_000;
const MOST_REMEMBERED = 5_000;
/** More make no difference to how they are looked for. */
const MOST_COUNTED = 30_000;
/** Parts of one statement; no engine takes more than some hundreds. */
const MOST_AT_ONCE = 100;
const LAST = '\u{10FFFF}';

/** @param now milliseconds since 1970. */
export function createFigures(database: Kysely<Tables>, connection: number, now: () => number): Figures {
  const remembered = new Map<string, { readonly at: number; readonly figure: Promise<number> }>();

  function recent(name: string, count: () => Promise<number>): Promise<number> {
    const known = remembered.get(name);
    if (known && now() - known.at < FRESH_MILLISECONDS) return known.figure;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const figure = count();
    remembered.set(name, { at: now(), figure });
    // What is quickly counted is counted anew: above all, who was nobody may be somebody by now.
    const forget = () => remembered.delete(name);
    figure.then((number) => number < WORTH_REMEMBERING && forget(), forget);
    return figure;
  }

  const beginning = (word: string) =>
    database
      .selectFrom('candidate_words')
      .select('candidate_id')
      .where('connection_id', '=', connection)
      .where('word', '>=', word)
      .where('word', '<', word + LAST)
      .limit(MOST_COUNTED);

  const applied = (job: JobId) =>
    database
      .selectFrom('known_applications')
      .select('candidate_id')
      .where('connection_id', '=', connection)
      .where('job_id', '=', job)
      .limit(MOST_COUNTED);

  type Rows = ReturnType<typeof beginning> | ReturnType<typeof applied>;
  let asked: Rows[] = [];
  let answers: Promise<number[]> | undefined;

  /** What is asked at the same time is counted by one statement. */
  function counted(rows: Rows): Promise<number> {
    const place = asked.push(rows) - 1;
    answers ??= Promise.resolve().then(() => {
      const all = asked;
      asked = [];
      answers = undefined;
      return countsOf(all);
    });
    return answers.then((counts) => counts[place] ?? 0);
  }

  async function countsOf(all: readonly Rows[]): Promise<number[]> {
    const counts: number[] = [];
    for (const some of inChunks(all, MOST_AT_ONCE)) {
      const [one, ...others] = some.map((rows, place) =>
        database
          .selectFrom(rows.as('rows'))
          .select((eb) => [eb.lit(place).as('place'), eb.fn.countAll<number>().as('count')]),
      );
      if (one === undefined) break;
      const query = others.reduce((sum, other) => sum.unionAll(other), one);
      const rows = await database.selectFrom(query.as('counts')).selectAll().orderBy('place').execute();
      counts.push(...rows.map(({ count }) => count));
    }
    return counts;
  }

  return {
    all: () =>
      recent('all', async () => {
        const { count } = await database
          .selectFrom('known_candidates')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('connection_id', '=', connection)
          .executeTakeFirstOrThrow();
        return count;
      }),

    async candidates({ beginnings, jobs }) {
      const counts = await Promise.all([
        ...beginnings.map((word) => recent(`word ${word}`, () => counted(beginning(word)))),
        ...jobs.map((job) => recent(`job ${job}`, () => counted(applied(job)))),
      ]);
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}
