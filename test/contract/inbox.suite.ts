import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANYTHING, type Hint } from '../../src/domain/hint.js';
import type { Inbox, TakenHint } from '../../src/store/inbox.js';
import { type OpenedStores, START } from './opened-stores.js';

const ana: Hint = { kind: 'candidate', id: 'ana' };
const seven: Hint = { kind: 'application', id: '7' };
const eight: Hint = { kind: 'application', id: '8' };

const nameOf = ({ kind, id }: { readonly kind: string; readonly id: string }) => `${kind} ${id}`;
const hintOf = ({ kind, id }: Hint): Hint => ({ kind, id });
const numbered = (count: number): Hint[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'application', id: `${index}` }));

async function takeOne(inbox: Inbox): Promise<TakenHint> {
  const [taken] = await inbox.take(1, 60);
  if (!taken) throw new Error('nothing is due');
  return taken;
}

/** Reads everything that is due. @returns what that was. */
async function drain(inbox: Inbox): Promise<string[]> {
  const read: string[] = [];
  for (;;) {
    const taken = await inbox.take(100, 60);
    if (taken.length === 0) return read.sort();
    for (const hint of taken) {
      read.push(nameOf(hint));
      await inbox.done(hint);
    }
  }
}

export function inboxSuite({ fresh, pair, open, newDatabase }: OpenedStores): void {
  describe('the inbox', () => {
    it('holds a thing once, however often it is hinted at', async () => {
      const { inbox } = await fresh();
      await inbox.add([seven, ana, seven, { ...seven, kind: 'note' }, seven]);
      await inbox.add([ANYTHING, ana]);
      await inbox.add([]);
      expect(await drain(inbox)).toEqual(['anything -', 'application 7', 'candidate ana', 'note 7']);
    });

    it('takes more than fits into one statement, all at once', async () => {
      const { inbox } = await fresh();
      await inbox.add([...numbered(3000), ...numbered(3000).reverse()]);
      expect((await inbox.report()).waiting).toBe(3000);
      expect(new Set((await inbox.take(5000, 60)).map(({ id }) => id)).size).toBe(3000);
    });

    it('takes whatever somebody sends as an id', async () => {
      const { inbox } = await fresh();
      const ids = ['', '\0', 'a\0b', '\ud800', '\ud801', '💥'.repeat(5000), "'; drop table inbox; --"];
      await inbox.add(ids.map((id) => ({ kind: 'note', id })));
      await inbox.add(ids.map((id) => ({ kind: 'note', id })));
      for (const hint of await inbox.take(100, 60)) {
        expect(hint.version).toBeGreaterThan(1);
        await inbox.done(hint);
      }
      expect((await inbox.report()).waiting).toBe(0);
    });

    it('gives out what has been due the longest, and no more than was asked for', async () => {
      let time = START;
      const { inbox } = await fresh({ now: () => time });
      for (const hint of [eight, ana, seven]) {
        await inbox.add([hint]);
        time += 1000;
      }
      await inbox.add([ana]);
      expect((await inbox.take(2, 60)).map(hintOf)).toEqual([eight, ana]);
      expect(await inbox.take(2, 60)).toEqual([
        {
          ...seven,
          version: 1,
          since: new Date(START + 2000),
          attempts: 0,
          heldUntil: new Date(time + 60_000),
        },
      ]);
    });

    it('has things in the order in which they are due, whatever was written last', async () => {
      let time = START;
      const { inbox } = await fresh({ now: () => time });
      const seconds = new Map([seven, ana, eight].map((hint, place) => [nameOf(hint), place]));
      await inbox.add([seven, eight, ana]);
      for (const taken of await inbox.take(9, 60)) {
        await inbox.postpone(taken, new Date(START + 1000 * (seconds.get(nameOf(taken)) ?? 0)));
      }
      time += 5000;
      expect((await inbox.take(2, 0)).map(hintOf)).toEqual([seven, ana]);
      expect((await inbox.take(9, 60)).map(hintOf)).toEqual([seven, ana, eight]);
    });

    it('gives a thing to nobody else until its time is over', async () => {
      let time = START;
      const [one, other] = await pair({ now: () => time });
      await one.inbox.add([seven]);
      expect((await one.inbox.take(9, 60)).map(hintOf)).toEqual([seven]);
      time += 59_999;
      await one.inbox.add([seven]);
      expect(await other.inbox.take(9, 60)).toEqual([]);
      expect(await other.inbox.nextAt()).toEqual(new Date(START + 60_000));
      time += 1;
      expect((await other.inbox.take(9, 60)).map(hintOf)).toEqual([seven]);
    });

    it('has a thing again that was hinted at while it was read', async () => {
      let time = START;
      const { inbox } = await fresh({ now: () => time });
      await inbox.add([seven]);
      const taken = await takeOne(inbox);
      time += 5000;
      await inbox.add([seven]);
      expect(await inbox.take(1, 60)).toEqual([]);
      time += 1000;
      await inbox.done(taken);
      expect(await inbox.take(1, 60)).toMatchObject([{ ...seven, since: new Date(time) }]);
    });

    it('keeps since when a thing waits, whatever comes in between', async () => {
      let time = START;
      const { inbox } = await fresh({ now: () => time });
      await inbox.add([seven]);
      await inbox.postpone(await takeOne(inbox), new Date(START + 1000), 'no answer');
      time += 1000;
      await inbox.add([seven]);
      expect(await takeOne(inbox)).toMatchObject({ since: new Date(START) });
      expect((await inbox.report()).oldest).toEqual(new Date(START));
    });

    it('listens only to whoever took a thing last', async () => {
      let time = START;
      const [slow, quick] = await pair({ now: () => time });
      await slow.inbox.add([seven]);
      const late = await takeOne(slow.inbox);
      time += 60_000;
      const taken = await takeOne(quick.inbox);
      await slow.inbox.done(late);
      await slow.inbox.postpone(late, new Date(time));
      expect(await slow.inbox.take(1, 60)).toEqual([]);
      await slow.inbox.bury(late, 'no such application');
      expect(await slow.inbox.report()).toMatchObject({ waiting: 1, dead: [] });
      await quick.inbox.done(taken);
      await quick.inbox.add([seven]);
      // What was taken before has the same version as what is there now.
      await slow.inbox.done(late);
      expect(await drain(quick.inbox)).toEqual(['application 7']);
    });

    it('postpones a thing, and counts what went wrong', async () => {
      let time = START;
      const { inbox } = await fresh({ now: () => time });
      await inbox.add([seven]);
      await inbox.postpone(await takeOne(inbox), new Date(START + 5000));
      expect(await inbox.take(1, 60)).toEqual([]);
      expect(await inbox.nextAt()).toEqual(new Date(START + 5000));
      time += 5000;
      const again = await takeOne(inbox);
      expect(again.attempts).toBe(0);
      await inbox.postpone(again, new Date(time), 'no answer');
      const third = await takeOne(inbox);
      expect(third.attempts).toBe(1);
      await inbox.postpone(third, new Date(time), 'no answer');
      expect((await takeOne(inbox)).attempts).toBe(2);
    });

    it('has a postponed thing at once when it is hinted at again', async () => {
      const { inbox } = await fresh();
      await inbox.add([seven, eight]);
      const [one, other] = await inbox.take(2, 60);
      if (!one || !other) throw new Error('two are due');
      await inbox.postpone(one, new Date(START + 5000), 'no answer');
      await inbox.add([one, other]);
      await inbox.postpone(other, new Date(START + 5000), 'no answer');
      const taken = await inbox.take(9, 60);
      expect(taken.map(nameOf).sort()).toEqual(['application 7', 'application 8']);
      expect(taken.map(({ attempts }) => attempts)).toEqual([0, 0]);
    });

    it('keeps what can’t be read until somebody asks for it again', async () => {
      const { inbox } = await fresh();
      await inbox.add([seven, eight, ana]);
      for (const taken of await inbox.take(2, 60)) {
        await inbox.bury(taken, `unreadable \0 ${'x'.repeat(9000)}`);
      }
      const { dead, waiting } = await inbox.report();
      expect(waiting).toBe(1);
      expect(dead.map(nameOf).sort()).toEqual(['application 7', 'application 8']);
      for (const { wrong } of dead) expect(wrong).toMatch(/^unreadable {2}x{100,500}$/);
      expect(await drain(inbox)).toEqual(['candidate ana']);
      expect(await inbox.nextAt()).toBeUndefined();
      await inbox.add([seven]);
      expect(await drain(inbox)).toEqual(['application 7']);
      expect(await inbox.replay()).toBe(1);
      expect(await inbox.replay()).toBe(0);
      expect((await inbox.report()).dead).toEqual([]);
      expect(await drain(inbox)).toEqual(['application 8']);
    });

    it('does not bury what was hinted at while it was read', async () => {
      const { inbox } = await fresh();
      await inbox.add([seven]);
      const taken = await takeOne(inbox);
      await inbox.add([seven]);
      await inbox.bury(taken, 'unreadable');
      expect(await drain(inbox)).toEqual(['application 7']);
    });

    it('says what waits and since when', async () => {
      let time = START;
      const { inbox } = await fresh({ now: () => time });
      expect(await inbox.report()).toEqual({ waiting: 0, oldest: undefined, dead: [], ignored: [] });
      expect(await inbox.nextAt()).toBeUndefined();
      await inbox.add([seven]);
      time += 1000;
      await inbox.add([eight]);
      await inbox.take(1, 60);
      expect(await inbox.nextAt()).toEqual(new Date(time));
      expect(await inbox.report()).toMatchObject({ waiting: 2, oldest: new Date(START) });
    });

    it('counts what concerns nobody, for ninety days', async () => {
      let time = START;
      const { inbox } = await fresh({ now: () => time });
      await inbox.ignore('job.updated');
      time += 1000;
      await Promise.all(Array.from({ length: 20 }, () => inbox.ignore('company.created')));
      await inbox.ignore('\0'.repeat(9) + 'x'.repeat(9000));
      const { ignored } = await inbox.report();
      const lastAt = new Date(time);
      expect(ignored.map(({ word, ...rest }) => ({ ...rest, word: word.slice(0, 15) }))).toEqual([
        { word: 'company.created', count: 20, lastAt },
        { word: 'x'.repeat(15), count: 1, lastAt },
        { word: 'job.updated', count: 1, lastAt: new Date(START) },
      ]);
      expect(ignored[1]?.word.length).toBeLessThan(200);
      time += 90 * 24 * 60 * 60 * 1000;
      await inbox.ignore('job.created');
      expect((await inbox.report()).ignored.map(({ word }) => word.slice(0, 15))).toEqual([
        'job.created',
        'company.created',
        'x'.repeat(15),
      ]);
    });

    it('gives each of many things to one of those who take at the same time', async () => {
      const [one, other] = await pair();
      await one.inbox.add(numbered(300));
      const taken: string[] = [];
      await Promise.all(
        [one, other, one, other, one, other].map(async ({ inbox }) => {
          for (;;) {
            const hints = await inbox.take(7, 60);
            if (hints.length === 0) return;
            expect(hints.length).toBeLessThanOrEqual(7);
            taken.push(...hints.map(nameOf));
          }
        }),
      );
      expect(taken.sort()).toEqual(numbered(300).map(nameOf).sort());
    });

    it('lets many go at once, but for what was hinted at again', async () => {
      const [one, other] = await pair();
      await one.inbox.add(numbered(50));
      await one.inbox.add([{ kind: 'candidate', id: '7' }]);
      const taken = await one.inbox.take(100, 60);
      const again = numbered(50).filter((_, place) => place % 10 === 0);
      await other.inbox.add(again);
      await one.inbox.doneAll(taken);
      expect((await other.inbox.take(100, 60)).map(nameOf).sort()).toEqual(again.map(nameOf).sort());
      await one.inbox.doneAll([]);
    });

    it('has at once again what was let go of', async () => {
      const [one, other] = await pair();
      await one.inbox.add(numbered(20));
      const taken = await one.inbox.take(100, 60);
      await one.inbox.release(taken.slice(0, 5));
      expect((await other.inbox.take(100, 61)).map(nameOf)).toEqual(taken.slice(0, 5).map(nameOf));
      // Whoever has it now keeps it.
      await one.inbox.release(taken.slice(0, 5));
      expect(await one.inbox.take(100, 60)).toEqual([]);
    });

    it('has everything read after its last hint, while several add, take and finish', async () => {
      const [one, other] = await pair();
      const things = numbered(12);
      const truth = new Map(things.map((hint) => [nameOf(hint), 0]));
      const seen = new Map<string, number>();
      let adding = 4;
      const add = async ({ inbox }: typeof one, batches: readonly Hint[][]) => {
        for (const batch of batches) {
          for (const hint of batch) truth.set(nameOf(hint), (truth.get(nameOf(hint)) ?? 0) + 1);
          await inbox.add(batch);
        }
        adding -= 1;
      };
      const read = async ({ inbox }: typeof one) => {
        for (;;) {
          const last = adding === 0;
          const hints = await inbox.take(3, 60);
          for (const hint of hints) {
            seen.set(nameOf(hint), truth.get(nameOf(hint)) ?? 0);
            await inbox.done(hint);
          }
          if (last && hints.length === 0) return;
          // Whoever waits for the file to be free waits with a timer.
          await new Promise(setImmediate);
        }
      };
      const batches = Array.from({ length: 30 }, (_, round) =>
        things.filter((_, place) => (place + round) % 3),
      );
      const backwards = batches.map((batch) => batch.toReversed());
      await Promise.all([
        ...[one, other].flatMap((store) => [add(store, batches), add(store, backwards)]),
        ...[one, other, one, other].map(read),
      ]);
      // One who had found nothing may have left while another still had something that was hinted at again.
      await read(one);
      expect(seen).toEqual(truth);
    });

    it('never loses a hint, and never gives one to two, whatever happens in whatever order', async () => {
      let time = START;
      const stores = await pair({ now: () => time });
      const things: Hint[] = [seven, eight, { kind: 'note', id: '7' }, ANYTHING];
      const by = fc.constantFrom(0 as const, 1 as const);
      const action = fc.oneof(
        fc.record({
          does: fc.constant('add' as const),
          by,
          hints: fc.array(fc.constantFrom(...things), { maxLength: 6 }),
        }),
        fc.record({
          does: fc.constant('take' as const),
          by,
          limit: fc.integer({ min: 1, max: 5 }),
        }),
        fc.record({
          does: fc.constantFrom('done', 'done', 'postpone', 'bury'),
          by,
          which: fc.nat(),
          seconds: fc.integer({ min: -5, max: 90 }),
          wrong: fc.option(fc.constant('no answer'), { nil: undefined }),
        }),
        fc.record({ does: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 90 }) }),
        fc.record({ does: fc.constant('replay' as const), by }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
          const [{ inbox }] = stores;
          time += 1000_000;
          await inbox.replay();
          await drain(inbox);
          /** When each thing that still has to be read was last hinted at; counts the actions. */
          const hinted = new Map<string, number>();
          const inHand = new Map<string, { readonly taken: TakenHint; readonly moment: number }>();
          /** What somebody took and has said nothing of yet, however long ago that was. */
          const unsettled: { readonly taken: TakenHint; readonly moment: number }[] = [];
          for (const [moment, act] of actions.entries()) {
            if (act.does === 'wait') time += act.seconds * 1000;
            else if (act.does === 'replay') await stores[act.by].inbox.replay();
            else if (act.does === 'add') {
              await stores[act.by].inbox.add(act.hints);
              for (const hint of act.hints) hinted.set(nameOf(hint), moment);
            } else if (act.does === 'take') {
              for (const taken of await stores[act.by].inbox.take(act.limit, 60)) {
                const name = nameOf(taken);
                const before = inHand.get(name);
                if (before) expect(before.taken.heldUntil.getTime()).toBeLessThanOrEqual(time);
                expect(hinted.has(name)).toBe(true);
                inHand.set(name, { taken, moment });
                unsettled.push({ taken, moment });
              }
            } else if (unsettled.length > 0) {
              const [one] = unsettled.splice(act.which % unsettled.length, 1);
              if (!one) throw new Error('no such place');
              const { taken, moment: takenAt } = one;
              const name = nameOf(taken);
              if (act.does === 'done') await stores[act.by].inbox.done(taken);
              else if (act.does === 'bury') await stores[act.by].inbox.bury(taken, 'unreadable');
              else await stores[act.by].inbox.postpone(taken, new Date(time + act.seconds * 1000), act.wrong);
              if (inHand.get(name)?.taken !== taken) continue;
              inHand.delete(name);
              if (act.does === 'done' && (hinted.get(name) ?? 0) <= takenAt) hinted.delete(name);
            }
          }
          const { waiting, dead } = await inbox.report();
          expect(waiting + dead.length).toBe(hinted.size);
          time += 1000_000;
          await inbox.replay();
          expect(await drain(inbox)).toEqual([...hinted.keys()].sort());
        }),
      );
    });

    it('has everything again after it was closed and opened', async () => {
      const url = await newDatabase();
      const first = await open(url);
      await first.inbox.add([seven, ana]);
      await first.inbox.take(1, 0);
      await first.close();
      expect(await drain((await open(url)).inbox)).toEqual(['application 7', 'candidate ana']);
    });
  });
}
