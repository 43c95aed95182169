import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, seededRandom } from '../playground/company/random.js';
import type { Candidate } from '../src/domain/hiring.js';
import { openStore, type Store } from '../src/store/store.js';
import { fill, sightOf, typedFor } from './crowd.js';
import { type Engine, settleDatabase, withDatabase } from './databases.js';
import { percentile, type Row, rounded, table } from './table.js';

const SIZES = [1_000, 10_000, 100_000];
/** How many type at the same time, how many names each, and how many milliseconds are between two letters. */
const TYPERS = 20;
const NAMES = 12;
const BETWEEN = 120;
const MOST_P99 = 50;

interface Typed {
  readonly text: string;
  /** Milliseconds. */
  readonly took: number;
}

/** How soon the names are there that fit what twenty people are typing, after each letter. */
export async function typeahead(engines: readonly Engine[]): Promise<string> {
  const rows: Row[] = [];
  const slowest: string[] = [];
  for (const engine of engines) {
    let smallest: number | undefined;
    for (const count of SIZES) {
      await withDatabase(engine, async (databaseUrl) => {
        const store = await openStore({
          databaseUrl,
          connection: { slackTeamId: 'T0BENCH', ats: '100hires' },
          now: Date.now,
        });
        const people = await fill(store, count);
        await settleDatabase(engine, databaseUrl);
        await typing(store, people, { seed: 1, names: 2, pause: 0 });
        const typed = await typing(store, people, { seed: 2, names: NAMES, pause: BETWEEN });
        await store.close();
        const { p99, ...figures } = figuresOf(typed);
        smallest ??= p99;
        rows.push({
          name: `${engine}, ${count.toLocaleString('en')} candidates`,
          values: {
            ...figures,
            'p99, ms': rounded(p99, 1),
            'times the candidates': count / (SIZES[0] ?? count),
            'times the p99': rounded(p99 / smallest, 1),
            'aim met': p99 < MOST_P99 ? 'yes' : 'no',
          },
        });
        if (count === SIZES.at(-1)) slowest.push(`${engine}: ${slowestOf(typed).join(', ')}`);
      });
    }
  }
  return [table(rows), 'The slowest of each:', ...slowest].join('\n\n');
}

async function typing(
  store: Store,
  people: readonly Candidate[],
  how: { readonly seed: number; readonly names: number; readonly pause: number },
): Promise<Typed[]> {
  const random = seededRandom(how.seed);
  const typed: Typed[] = [];
  const texts = Array.from({ length: TYPERS }, () => namesFor(random, people, how.names));
  await Promise.all(
    texts.map(async (names, typer) => {
      await sleep((how.pause * typer) / TYPERS);
      const sight = sightOf(typer);
      for (const text of names) {
        for (let length = 1; length <= text.length; length += 1) {
          const beginning = text.slice(0, length);
          const begun = performance.now();
          await store.mirror.search(beginning, sight);
          typed.push({ text: beginning, took: performance.now() - begun });
          if (how.pause > 0) await sleep(how.pause);
        }
      }
    }),
  );
  return typed;
}

function namesFor(random: Random, people: readonly Candidate[], count: number): string[] {
  return Array.from({ length: count }, () => typedFor(random, random.pick(people)));
}

function figuresOf(typed: readonly Typed[]) {
  const times = typed.map(({ took }) => took);
  return {
    typers: TYPERS,
    letters: typed.length,
    'p50, ms': rounded(percentile(times, 0.5), 1),
    'longest, ms': rounded(percentile(times, 1), 1),
    p99: percentile(times, 0.99),
  };
}

function slowestOf(typed: readonly Typed[]): string[] {
  return typed
    .toSorted((one, other) => other.took - one.took)
    .slice(0, 8)
    .map(({ text, took }) => `"${text}" ${rounded(took)} ms`);
}
