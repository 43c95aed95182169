import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ApplicationId,
  CandidateId,
  InterviewId,
  JobId,
  NoteId,
  StageId,
  TeammateId,
} from '../../src/domain/ids.js';
import { EVENT_KINDS } from '../../src/domain/pipeline-event.js';
import type { Store } from '../../src/store/store.js';
import { type OpenedStores, START } from './opened-stores.js';
import { at, event, keysOf, list, put, take, waitingKeys } from './outbox-samples.js';

/** What holds for the lanes of the outbox on every engine. */
export function lanesSuite({ fresh, pair }: OpenedStores): void {
  describe('a lane', () => {
    it('is none where there is nothing to say', async () => {
      const { outbox } = await fresh();
      expect(await outbox.takeLane(30)).toBeUndefined();
      expect(await outbox.nextAt()).toBeUndefined();
      expect(await outbox.report()).toEqual({ waiting: 0, oldest: undefined, failing: [], dead: [] });
    });

    it('has what waits as it was recorded, in its order', async () => {
      const id = fc.string({ minLength: 1, maxLength: 20 });
      const ids = <Id>(kind: { parse(text: string): Id }) => id.map((text) => kind.parse(text));
      const someEvent = fc.record(
        {
          kind: fc.constantFrom(...EVENT_KINDS),
          at: fc.date({ noInvalidDate: true }),
          candidateId: ids(CandidateId),
          applicationId: ids(ApplicationId),
          jobId: ids(JobId),
          from: ids(StageId),
          to: ids(StageId),
          by: fc.oneof(fc.constant('automation' as const), ids(TeammateId)),
          interviewId: ids(InterviewId),
          noteId: ids(NoteId),
          score: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
          doneIn: id,
        },
        { requiredKeys: ['kind', 'at', 'candidateId'] },
      );
      const store = await fresh();
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(someEvent, { minLength: 1, maxLength: 20 }), async (some) => {
          runs += 1;
          const channel = `C${runs}`;
          const events = some.map((one, index) => ({ ...one, key: `${channel} ${index}` }));
          await put(store, channel, ...events);
          const { waiting } = await take(store);
          expect(waiting).toEqual(
            events.map((one) => ({
              position: expect.any(Number),
              channel,
              subscriptionId: 7,
              event: one,
              at: at(0),
            })),
          );
        }),
        { numRuns: 20 },
      );
    });

    it('hands out five hundred at most', async () => {
      const store = await fresh();
      await put(store, 'C1', ...Array.from({ length: 501 }, (_, index) => event(`e${index}`)));
      const { waiting } = await take(store);
      expect([waiting.length, waiting.at(0)?.event.key, waiting.at(-1)?.event.key]).toEqual([
        500,
        'e0',
        'e499',
      ]);
      await store.outbox.plan(list, waiting);
      await store.outbox.leaveLane('C1', at(0));
      expect(waitingKeys(await take(store))).toEqual(['e500']);
    });

    it('is never held by two, loses nothing, doubles nothing and keeps its order', async () => {
      const stores = await pair();
      const channels = ['C1', 'C2', 'C3'];
      for (const channel of channels) {
        await put(
          stores[0],
          channel,
          ...Array.from({ length: 6 }, (_, index) => event(`${channel} ${index}`)),
        );
      }
      const held = new Set<string>();
      const told: string[] = [];
      let messages = 0;
      let broken = false;

      async function serve({ outbox }: Store): Promise<void> {
        for (;;) {
          const lane = await outbox.takeLane(30);
          if (!lane) {
            // The others may still hold what is left.
            if (broken || (await outbox.nextAt()) === undefined) return;
            await setImmediate();
            continue;
          }
          const { channel, waiting } = lane;
          expect(held).not.toContain(channel);
          held.add(channel);
          messages += 1;
          const message = await outbox.plan({ ...list, id: `m${messages}`, channel }, waiting.slice(0, 2));
          told.push(...keysOf(await outbox.eventsOf(message)));
          await outbox.sent(message, `${messages}`, 'shown');
          held.delete(channel);
          await outbox.leaveLane(channel, at(0));
        }
      }

      await Promise.all(
        [0, 1, 2, 3].map(async (index) => {
          try {
            await serve(stores[index % 2] ?? stores[0]);
          } catch (error) {
            broken = true;
            throw error;
          }
        }),
      );
      for (const channel of channels) {
        expect(told.filter((key) => key.startsWith(channel))).toEqual(
          Array.from({ length: 6 }, (_, index) => `${channel} ${index}`),
        );
      }
      expect([told.length, messages]).toEqual([18, 9]);
    });

    it('of an instance that died is free after its seconds, and not its any more', async () => {
      let time = START;
      const [dead, alive] = await pair({ now: () => time });
      await put(dead, 'C1', event('e1'));
      await take(dead, 30);
      time += 29_999;
      expect(await alive.outbox.takeLane(30)).toBeUndefined();
      expect(await alive.outbox.keepLane('C1', 30)).toBe(false);
      expect(await alive.outbox.nextAt()).toEqual(at(30_000));
      time += 1;
      expect(waitingKeys(await take(alive, 30))).toEqual(['e1']);

      // It was only slow: it must not disturb whoever serves the lane now.
      expect(await dead.outbox.keepLane('C1', 99)).toBe(false);
      await dead.outbox.leaveLane('C1', at(0), 'slow');
      expect(await dead.outbox.takeLane(30)).toBeUndefined();
      expect(await alive.outbox.keepLane('C1', 60)).toBe(true);
      time += 59_999;
      expect(await dead.outbox.takeLane(30)).toBeUndefined();
      time += 1;
      expect((await take(dead)).attempts).toBe(0);
    });

    it('is held also against the one who holds it', async () => {
      const store = await fresh();
      await put(store, 'C1', event('e1'));
      await take(store);
      expect(await store.outbox.takeLane(30)).toBeUndefined();
    });

    it('that was left comes again at its time, the one that is due longest first', async () => {
      let time = START;
      const store = await fresh({ now: () => time });
      for (const channel of ['C1', 'C2', 'C3']) await put(store, channel, event(`of ${channel}`));
      const order: string[] = [];
      for (const seconds of [3, 1, 2]) {
        const { channel } = await take(store);
        order.push(channel);
        await store.outbox.leaveLane(channel, at(seconds * 1000));
      }
      expect(order).toEqual(['C1', 'C2', 'C3']);
      expect(await store.outbox.takeLane(30)).toBeUndefined();
      expect(await store.outbox.nextAt()).toEqual(at(1000));
      time += 1000;
      expect((await take(store)).channel).toBe('C2');
      time += 2000;
      expect((await take(store)).channel).toBe('C3');
      // What nobody has served yet is not kept waiting by what comes again and again.
      await put(store, 'C4', event('of C4'));
      expect((await take(store)).channel).toBe('C4');
      expect(await store.outbox.nextAt()).toEqual(at(3000));
      expect((await take(store)).channel).toBe('C1');
    });

    it('is served once when its time has come, however many are at it', async () => {
      let time = START;
      const stores = await pair({ now: () => time });
      const channels = ['C1', 'C2', 'C3'];
      for (const channel of channels) await put(stores[0], channel, event(`of ${channel}`));
      for (let round = 1; round <= 10; round += 1) {
        time += 1000;
        const served: string[] = [];
        await Promise.all(
          Array.from({ length: 20 }, async (_, index) => {
            const { outbox } = stores[index % 2] ?? stores[0];
            for (let lane = await outbox.takeLane(30); lane; lane = await outbox.takeLane(30)) {
              served.push(lane.channel);
              await outbox.leaveLane(lane.channel, new Date(time + 1000));
            }
          }),
        );
        expect(served.sort()).toEqual(channels);
      }
    });

    it('counts its failures in a row, and says what the last one was', async () => {
      const store = await fresh();
      await put(store, 'C1', event('e1'));
      for (const wrong of ['slack_unavailable', 'slack_refused']) {
        await take(store);
        await store.outbox.leaveLane('C1', at(0), wrong);
      }
      expect((await store.outbox.report()).failing).toEqual([
        { channel: 'C1', attempts: 2, wrong: 'slack_refused' },
      ]);
      expect((await take(store)).attempts).toBe(2);
      await store.outbox.leaveLane('C1', at(0));
      expect((await store.outbox.report()).failing).toEqual([]);
      expect((await take(store)).attempts).toBe(0);
    });
  });
}
