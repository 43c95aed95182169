import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterPage,
  begin,
  OVERLAP_SECONDS,
  type PageRead,
  passOf,
  type Reading,
} from '../../../src/api/100hires/reading.js';

const NOON = Date.UTC(2026, 5, 1, 12);
const SECOND = NOON / 1000;
const MINUTE = 60_000;

/** Reads one page in no time. */
function read(reading: Reading, now: number, page: Partial<PageRead>): Reading {
  return afterPage(reading, passOf(reading, now), { times: [], next: undefined, readAt: now, ...page });
}

function at(second: number): Date {
  return new Date(second * 1000);
}

const next = (page: number) => ({ page, size: 100, mark: String(page) });

describe('a list that is read for its changes', () => {
  it('begins some minutes before now, since the clocks may differ', () => {
    const reading = begin(NOON);
    expect(passOf(reading, NOON + MINUTE).after).toBe(SECOND - OVERLAP_SECONDS);
    expect(passOf(read(reading, NOON + MINUTE, {}), NOON + 2 * MINUTE).after).toBe(SECOND - OVERLAP_SECONDS);
  });

  it('goes on from the newest time that was seen, whatever our own clock says', () => {
    for (const ours of [NOON - 4 * MINUTE, NOON, NOON + 4 * MINUTE]) {
      const reading = read(begin(ours), ours + MINUTE, {
        times: [at(SECOND + 7), undefined, at(SECOND + 3)],
      });
      expect(passOf(reading, ours + 2 * MINUTE).after).toBe(SECOND + 7 - OVERLAP_SECONDS);
    }
  });

  it('never goes back behind a time that was seen', () => {
    const reading = read(begin(NOON), NOON, { times: [at(SECOND)] });
    const later = read(reading, NOON + MINUTE, { times: [at(SECOND - 100)] });
    expect(passOf(later, NOON + MINUTE).after).toBe(SECOND - OVERLAP_SECONDS);
  });

  it('does not believe a time that lies far ahead', () => {
    const reading = read(begin(NOON), NOON, { times: [at(SECOND + 86_400), at(SECOND - 10)] });
    expect(passOf(reading, NOON).after).toBe(SECOND - 10 - OVERLAP_SECONDS);
    const odd = read(begin(NOON), NOON + 10 * MINUTE, { times: [at(SECOND * 1000)] });
    expect(passOf(odd, NOON).after).toBe(SECOND + 600 - OVERLAP_SECONDS);
  });

  it('goes by our clock where no row tells its time', () => {
    const reading = read(begin(NOON), NOON + 10 * MINUTE, { times: [undefined] });
    expect(passOf(reading, NOON + 11 * MINUTE).after).toBe(SECOND + 600 - OVERLAP_SECONDS);
    expect(passOf(read(reading, NOON + 11 * MINUTE, {}), NOON).after).toBe(SECOND + 600 - OVERLAP_SECONDS);
  });

  it('stops asking for the same again only when a whole reading has begun long after', () => {
    const seen = read(begin(NOON), NOON, { times: [at(SECOND)] });
    const early = read(seen, NOON + 4 * MINUTE, { times: [at(SECOND)] });
    expect(passOf(early, NOON + 9 * MINUTE).after).toBe(SECOND - OVERLAP_SECONDS);
    const late = read(early, NOON + 9 * MINUTE, { times: [at(SECOND)] });
    expect(passOf(late, NOON + 10 * MINUTE).after).toBe(SECOND + 1);
    const idle = read(late, NOON + 60 * MINUTE, {});
    expect(passOf(idle, NOON + 61 * MINUTE).after).toBe(SECOND + 1);
    const busy = read(idle, NOON + 61 * MINUTE, { times: [at(SECOND + 3650)] });
    expect(passOf(busy, NOON + 62 * MINUTE).after).toBe(SECOND + 3650 - OVERLAP_SECONDS);
  });

  it('keeps the second while there are pages, and then goes no further than the first page was', () => {
    let reading = read(begin(NOON), NOON, { times: [at(SECOND - 50)], next: next(1) });
    expect(passOf(reading, NOON).after).toBe(SECOND - OVERLAP_SECONDS);
    reading = read(reading, NOON + 20_000, { times: [at(SECOND + 15)], next: next(2) });
    expect(passOf(reading, NOON)).toMatchObject({ after: SECOND - OVERLAP_SECONDS, position: { page: 2 } });
    reading = read(reading, NOON + 40_000, { times: [at(SECOND + 30)] });
    expect(reading.pass).toBeUndefined();
    expect(passOf(reading, NOON + 40_000).after).toBe(SECOND - 5 - OVERLAP_SECONDS);
  });

  it('is read a second time, once, when rows may have slipped between its pages', () => {
    const first = read(begin(NOON), NOON, { times: [at(SECOND)], total: 300, next: next(1) });
    for (const page of [{ total: 299 }, { total: 300, readAt: NOON + 2 * MINUTE }]) {
      const shaky = read(first, NOON + 1000, { times: [at(SECOND)], ...page });
      expect(passOf(shaky, NOON + 3 * MINUTE)).toMatchObject({ after: SECOND - OVERLAP_SECONDS });
      expect(passOf(shaky, NOON + 3 * MINUTE).position).toBeUndefined();
      expect(shaky.pass).toBeDefined();
      const again = read(shaky, NOON + 3 * MINUTE, { times: [at(SECOND)], total: 298, next: next(1) });
      const end = read(again, NOON + 9 * MINUTE, { times: [at(SECOND + 500)], total: 297 });
      expect(end.pass).toBeUndefined();
      expect(passOf(end, NOON + 10 * MINUTE).after).toBe(SECOND - OVERLAP_SECONDS);
    }
    const calm = read(first, NOON + 1000, { times: [], total: 301 });
    expect(calm.pass).toBeUndefined();
  });
});

/** A list of some ATS, as far as nothing is documented about it. */
interface Nature {
  readonly isInclusive: boolean;
  readonly order: 'newest first' | 'last updated first' | 'oldest first';
  readonly size: number;
  readonly tellsTotal: boolean;
  readonly tellsTime: 'all' | 'some' | 'none';
  /** Seconds that its clock is ahead of ours. */
  readonly ahead: number;
  /** Seconds until a change shows. */
  readonly lag: number;
}

interface Row {
  readonly id: number;
  readonly created: number;
  /** Oldest first; each shows from some moment of ours on. */
  readonly states: { readonly updated: number; readonly shows: number }[];
}

const nature: fc.Arbitrary<Nature> = fc.record({
  isInclusive: fc.boolean(),
  order: fc.constantFrom('newest first', 'last updated first', 'oldest first'),
  size: fc.integer({ min: 1, max: 5 }),
  tellsTotal: fc.boolean(),
  tellsTime: fc.constantFrom('all', 'some', 'none'),
  ahead: fc.integer({ min: -240, max: 240 }),
  lag: fc.integer({ min: 0, max: 40 }),
});

const step = fc.oneof(
  fc.record({
    kind: fc.constant('change' as const),
    ids: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('wait' as const),
    seconds: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2000 })),
  }),
  fc.record({ kind: fc.constant('ask' as const), isLost: fc.boolean() }),
);

describe('whatever the list is like', () => {
  it('every change is told, and in the end there is silence', () => {
    fc.assert(
      fc.property(nature, fc.array(step, { maxLength: 60 }), (list, steps) => {
        let now = NOON;
        const theirs = () => Math.floor(now / 1000) + list.ahead;
        const rows: Row[] = Array.from({ length: 31 }, (_, id) => ({
          id,
          created: SECOND - 100_000 + id * 50,
          states: [{ updated: SECOND - 90_000 + id * 50, shows: 0 }],
        }));
        const told = new Map<number, number>();
        let reading = begin(now);
        let calls = 0;

        const ask = (isLost: boolean) => {
          const pass = passOf(reading, now);
          const page = answer(list, rows, pass.after, pass.position?.page ?? 0, now);
          calls += 1;
          now += 700;
          if (isLost) return;
          for (const row of page.rows) told.set(row.id, row.version);
          reading = afterPage(reading, pass, { ...page, readAt: now });
        };
        const drain = () => {
          ask(false);
          while (reading.pass) ask(false);
        };

        for (const one of steps) {
          if (one.kind === 'wait') now += one.seconds * 1000;
          if (one.kind === 'ask') ask(one.isLost);
          if (one.kind !== 'change') continue;
          for (const id of one.ids) {
            rows[id]?.states.push({ updated: theirs(), shows: now + list.lag * 1000 });
            now += 300;
          }
        }
        now += 60_000;
        // A list under way may not tell what has changed since it was begun: the next one does.
        drain();
        drain();
        for (const { id, states } of rows) if (states.length > 1) expect(told.get(id)).toBe(states.length);

        for (let turn = 0; turn < 4; turn += 1) {
          now += 400_000;
          drain();
        }
        const before = calls;
        drain();
        if (list.tellsTime === 'all') expect(calls - before).toBe(1);
      }),
      { numRuns: 2000 },
    );
  });
});

function answer(list: Nature, rows: readonly Row[], after: number, page: number, now: number) {
  const found = rows
    .map(({ id, created, states }) => {
      const shown = states.filter(({ shows }) => shows <= now);
      return { id, created, updated: shown.at(-1)?.updated ?? 0, version: shown.length };
    })
    .filter(({ updated }) => (list.isInclusive ? updated >= after : updated > after))
    .sort((one, other) => {
      if (list.order === 'newest first') return other.created - one.created;
      return list.order === 'oldest first' ? one.created - other.created : other.updated - one.updated;
    });
  const start = page * list.size;
  const tells = (id: number) => list.tellsTime === 'all' || (list.tellsTime === 'some' && id % 2 === 0);
  const cut = found.slice(start, start + list.size);
  return {
    rows: cut,
    times: cut.map((row) => (tells(row.id) ? at(row.updated) : undefined)),
    ...(list.tellsTotal && { total: found.length }),
    next:
      start + list.size < found.length ? { page: page + 1, size: list.size, mark: String(page) } : undefined,
  };
}
