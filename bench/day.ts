import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Engine } from './databases.js';
import { type Row, rounded, table } from './table.js';

const MOST_CALLS = 0.5;

const root = resolve(import.meta.dirname, '..');
const run = promisify(execFile);
const Calls = z.record(z.string(), z.number());
const Visits = z.object({ visits: z.number(), interactions: z.number(), calls: Calls });
const Day = z.object({
  interactions: z.number(),
  letters: z.number(),
  visits: z.record(z.string(), Visits),
  refused: z.number(),
  odd: z.array(z.string()),
  calls: z.number(),
  busiest: z.number(),
  tooMany: z.number(),
  earlier: z.number(),
  byEndpoint: Calls,
  amiss: z.array(z.string()),
});
type Day = z.infer<typeof Day>;

/** What a working day of thirty people costs in calls, with the mirror and without. */
export async function day(_: readonly Engine[]): Promise<string> {
  const mirror = await played('mirror');
  const none = await played('none');
  return [
    table([rowOf('with the mirror', mirror, none), rowOf('without', none, none)]),
    'Calls per interaction by what people came for, while they were at it:',
    table(visitRows(mirror, none)),
    'Calls of the day with the mirror, by endpoint and by what people were at:',
    table(causeRows(mirror)),
    ...[...mirror.odd, ...none.odd, ...mirror.amiss, ...none.amiss].slice(0, 10),
  ].join('\n\n');
}

async function played(way: 'mirror' | 'none'): Promise<Day> {
  const program = resolve(import.meta.dirname, 'day/program.ts');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', program, way], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  return Day.parse(JSON.parse(stdout));
}

function rowOf(name: string, one: Day, none: Day): Row {
  const each = one.calls / one.interactions;
  return {
    name,
    values: {
      interactions: one.interactions,
      'letters typed': one.letters,
      'calls, all told': one.calls,
      'between visits':
        one.calls - sum(Object.values(one.visits).map(({ calls }) => sum(Object.values(calls)))),
      'calls per interaction': rounded(each, 2),
      'counting letters': rounded(one.calls / (one.interactions + one.letters), 2),
      'of those without': rounded(each / (none.calls / none.interactions), 2),
      'most in ten minutes': one.busiest,
      'people told to wait': one.refused,
      '429 of the ATS': one.tooMany,
      'not as planned': one.odd.length,
      'aim met': one === none ? '–' : each <= MOST_CALLS && one.refused + one.tooMany === 0 ? 'yes' : 'no',
    },
  };
}

function visitRows(mirror: Day, none: Day): Row[] {
  return Object.entries(mirror.visits).map(([kind, { visits, interactions, calls }]) => {
    const other = none.visits[kind];
    return {
      name: kind,
      values: {
        visits,
        interactions,
        'with the mirror': rounded(sum(Object.values(calls)) / interactions, 2),
        without: other ? rounded(sum(Object.values(other.calls)) / other.interactions, 2) : '–',
      },
    };
  });
}

function causeRows({ byEndpoint, visits }: Day): Row[] {
  const ordered = Object.entries(byEndpoint).sort(([, one], [, other]) => other - one);
  return ordered.map(([endpoint, all]) => {
    const inVisits = Object.entries(visits).map(([kind, { calls }]) => [kind, calls[endpoint] ?? 0] as const);
    return {
      name: `\`${endpoint}\``,
      values: {
        all,
        ...Object.fromEntries(inVisits),
        'between visits': all - sum(inVisits.map(([, count]) => count)),
      },
    };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
