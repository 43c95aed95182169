import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApplicationId, JobId, TeammateId } from '../../src/domain/ids.js';
import { EVENT_KINDS } from '../../src/domain/pipeline-event.js';
import { QUIET_EVENTS, type Subscription } from '../../src/domain/subscription.js';
import { type OpenedStores, START } from './opened-stores.js';

const HOUR = 60 * 60 * 1000;
const ana = ApplicationId.parse('a1');
const ivo = ApplicationId.parse('a2');

const at = (milliseconds: number) => new Date(START + milliseconds);

type NewSubscription = Omit<Subscription, 'id' | 'off'>;

function wish(subscription: Partial<NewSubscription> = {}): NewSubscription {
  return {
    channel: 'C1',
    maker: { slackUserId: 'U1', teammateId: TeammateId.parse('ben') },
    rule: { events: QUIET_EVENTS, jobs: [], departments: [], stages: [] },
    mode: { kind: 'card' },
    createdAt: at(0),
    ...subscription,
  };
}

const digest = wish({ mode: { kind: 'digest', hour: 9, zone: 'Europe/Prague', workdaysOnly: true } });

/** What holds for subscriptions on every engine. */
export function subscriptionsSuite({ open, fresh, newDatabase, pair }: OpenedStores): void {
  describe('a subscription', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    const words = fc.array(text, { maxLength: 4 });
    const someWish = fc.record({
      channel: fc.constantFrom('C1', 'C2'),
      maker: fc.record({
        slackUserId: text,
        teammateId: fc.string({ minLength: 1 }).map((id) => TeammateId.parse(id)),
      }),
      rule: fc.record(
        {
          events: fc.subarray([...EVENT_KINDS]),
          jobs: fc.array(fc.string({ minLength: 1, maxLength: 20 }).map((id) => JobId.parse(id))),
          departments: words,
          stages: words,
          minimumScore: fc.integer({ min: 0, max: 100 }),
        },
        { requiredKeys: ['events', 'jobs', 'departments', 'stages'] },
      ),
      mode: fc.oneof(
        fc.constant({ kind: 'card' as const }),
        fc.record({ kind: fc.constant('thread' as const), zone: text }),
        fc.record({
          kind: fc.constant('digest' as const),
          hour: fc.integer({ min: 0, max: 23 }),
          zone: text,
          workdaysOnly: fc.boolean(),
        }),
      ),
      createdAt: fc.date({ noInvalidDate: true }),
    });

    it('is kept as it is, whatever it asks for', async () => {
      const { subscriptions } = await fresh();
      const added: Subscription[] = [];
      await fc.assert(
        fc.asyncProperty(someWish, async (one) => {
          const subscription = await subscriptions.add(one);
          expect(subscription).toEqual({ ...one, id: subscription.id });
          expect(await subscriptions.get(subscription.id)).toEqual(subscription);
          added.push(subscription);
        }),
        { numRuns: 30 },
      );
      expect(await subscriptions.all()).toEqual(added);
      expect(await subscriptions.of('C2')).toEqual(added.filter(({ channel }) => channel === 'C2'));
    });

    it('is undefined where there is none', async () => {
      const { subscriptions } = await fresh();
      expect(await subscriptions.get(1)).toBeUndefined();
      expect(await subscriptions.change(1, wish())).toBe(false);
      expect(await subscriptions.turnOff(1, 'archived')).toBe(false);
      expect([await subscriptions.all(), await subscriptions.of('C1')]).toEqual([[], []]);
    });

    it('is turned off by one of many, tells why and when, and is on again when it is changed', async () => {
      const [{ subscriptions }, other] = await pair();
      const first = await subscriptions.add(wish());
      const second = await subscriptions.add(wish({ channel: 'C2' }));
      const turned = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (index % 2 ? subscriptions : other.subscriptions).turnOff(first.id, 'archived'),
        ),
      );
      expect(turned.filter(Boolean)).toHaveLength(1);
      const off = { ...first, off: { because: 'archived', at: at(0) } };
      expect(await subscriptions.get(first.id)).toEqual(off);
      expect(await subscriptions.of('C1')).toEqual([off]);
      expect(await subscriptions.all()).toEqual([second]);

      const { rule, mode, maker } = wish({
        maker: { slackUserId: 'U2', teammateId: TeammateId.parse('mia') },
        mode: { kind: 'thread', zone: 'Asia/Tokyo' },
      });
      expect(await subscriptions.change(first.id, { rule, mode, maker })).toBe(true);
      expect(await subscriptions.all()).toEqual([{ ...first, rule, mode, maker }, second]);
      expect(await subscriptions.turnOff(first.id, 'maker_gone')).toBe(true);
    });

    it('that is removed leaves its number to nobody', async () => {
      const { subscriptions } = await fresh();
      const { id } = await subscriptions.add(wish());
      await subscriptions.remove(id);
      expect(await subscriptions.get(id)).toBeUndefined();
      expect((await subscriptions.add(wish({ channel: 'C2' }))).id).toBeGreaterThan(id);
    });

    it('is of its connection alone', async () => {
      const url = await newDatabase();
      const { subscriptions } = await open(url);
      const stranger = (await open(url, { connection: { slackTeamId: 'T0002', ats: '100hires' } }))
        .subscriptions;
      const subscription = await subscriptions.add(digest, at(0));
      await subscriptions.mute('C1', ana, 'U1');
      const { id } = subscription;
      const due = { dueAt: at(0), nextAt: at(HOUR) };

      expect(await stranger.get(id)).toBeUndefined();
      expect([await stranger.all(), await stranger.of('C1'), await stranger.dueDigests()]).toEqual([
        [],
        [],
        [],
      ]);
      expect(await stranger.change(id, wish())).toBe(false);
      expect(await stranger.turnOff(id, 'archived')).toBe(false);
      expect(await stranger.planDigest(id, due, 'm1')).toBe(false);
      expect([await stranger.isMuted('C1', ana), await stranger.mutedIn('C1')]).toEqual([false, []]);
      await stranger.unmute('C1', ana);
      await stranger.remove(id);
      expect(await subscriptions.all()).toEqual([subscription]);
      expect(await subscriptions.isMuted('C1', ana)).toBe(true);
    });
  });

  describe('a mute', () => {
    it('is for one application in one channel, until it is taken back', async () => {
      let time = START;
      const { subscriptions } = await fresh({ now: () => time });
      await subscriptions.mute('C1', ivo, 'U1');
      time += 1;
      await subscriptions.mute('C1', ana, 'U1');
      await subscriptions.mute('C1', ivo, 'U2');
      await subscriptions.mute('C2', ana, 'U1');
      expect(await subscriptions.isMuted('C1', ana)).toBe(true);
      expect(await subscriptions.isMuted('C2', ivo)).toBe(false);
      expect(await subscriptions.mutedIn('C1')).toEqual([ivo, ana]);
      await subscriptions.unmute('C1', ivo);
      expect(await subscriptions.mutedIn('C1')).toEqual([ana]);
      expect(await subscriptions.mutedIn('C2')).toEqual([ana]);
    });
  });

  describe('a digest', () => {
    it('is due when its time has come, while it is on, the longest due first', async () => {
      let time = START;
      const { subscriptions } = await fresh({ now: () => time });
      await subscriptions.add(wish());
      const later = await subscriptions.add(digest, at(2 * HOUR));
      const sooner = await subscriptions.add(digest, at(HOUR));
      time += HOUR - 1;
      expect(await subscriptions.dueDigests()).toEqual([]);
      time += 1;
      expect(await subscriptions.dueDigests()).toEqual([{ subscription: sooner, dueAt: at(HOUR) }]);
      time += HOUR;
      expect(await subscriptions.dueDigests()).toEqual([
        { subscription: sooner, dueAt: at(HOUR) },
        { subscription: later, dueAt: at(2 * HOUR) },
      ]);
      await subscriptions.turnOff(sooner.id, 'channel_gone');
      await subscriptions.change(later.id, wish());
      expect(await subscriptions.dueDigests()).toEqual([]);
      await subscriptions.change(sooner.id, digest, at(0));
      expect(await subscriptions.dueDigests()).toMatchObject([{ dueAt: at(0) }]);
    });

    it('is planned by exactly one of two instances, as a message of its channel', async () => {
      const stores = await pair();
      const [{ subscriptions, outbox }] = stores;
      const { id } = await subscriptions.add({ ...digest, channel: 'C7' }, at(0));
      const times = { dueAt: at(0), nextAt: at(24 * HOUR) };
      const planned = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (stores[index % 2] ?? stores[0]).subscriptions.planDigest(id, times, `m${index}`),
        ),
      );
      expect(planned.filter(Boolean)).toHaveLength(1);
      expect(await outbox.takeLane(30)).toEqual({
        channel: 'C7',
        attempts: 0,
        unsent: [
          {
            id: `m${planned.indexOf(true)}`,
            channel: 'C7',
            kind: 'digest',
            subscriptionId: id,
            at: at(0),
          },
        ],
        waiting: [],
      });
      expect(await subscriptions.dueDigests()).toEqual([]);
      expect(await subscriptions.planDigest(id, times, 'again')).toBe(false);
      expect(await subscriptions.planDigest(id, { dueAt: times.nextAt, nextAt: at(0) }, 'next')).toBe(true);
    });

    it('is planned both or neither', async () => {
      const { subscriptions, outbox } = await fresh();
      const { id } = await subscriptions.add(digest, at(0));
      await outbox.plan({ id: 'm1', channel: 'C2', kind: 'day' }, []);
      const times = { dueAt: at(0), nextAt: at(24 * HOUR) };
      await expect(subscriptions.planDigest(id, times, 'm1')).rejects.toThrow();
      expect(await subscriptions.dueDigests()).toHaveLength(1);
      await subscriptions.turnOff(id, 'archived');
      expect(await subscriptions.planDigest(id, times, 'm2')).toBe(false);
      expect(await outbox.message('m2')).toBeUndefined();
    });
  });
}
