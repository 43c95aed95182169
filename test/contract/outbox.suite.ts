import { describe, expect, it } from 'vitest';
import { ApplicationId } from '../../src/domain/ids.js';
import { LaneLost, type NewMessage } from '../../src/store/outbox.js';
import { column, type OpenedStores, START } from './opened-stores.js';
import {
  ana,
  anas,
  at,
  card,
  DAY,
  event,
  ivo,
  keysOf,
  list,
  put,
  take,
  waitingIn,
  waitingKeys,
} from './outbox-samples.js';

/** What holds for the messages and deliveries of the outbox on every engine. */
export function outboxSuite({ open, fresh, newDatabase, pair }: OpenedStores): void {
  describe('a message', () => {
    it('that was planned is still to be sent after a restart, under the same id', async () => {
      const url = await newDatabase();
      const before = await open(url);
      await put(before, 'C1', event('e1'), event('e2'), event('e3'));
      const { waiting } = await take(before);
      const planned = await before.outbox.plan(card, waiting.slice(0, 2));
      const reply: NewMessage = { id: 'a reply', channel: 'C1', kind: 'history', parentId: 'card' };
      await before.outbox.plan(reply, []);
      expect(planned).toEqual({ ...card, at: at(0) });

      const after = await open(url, { now: () => START + 30_000 });
      const lane = await take(after);
      expect(lane.unsent).toEqual([planned, { ...reply, at: at(0) }]);
      expect(waitingKeys(lane)).toEqual(['e3']);
      expect(keysOf(await after.outbox.eventsOf(planned))).toEqual(['e1', 'e2']);
      expect(await after.outbox.cardOf('C1', anas)).toBeUndefined();

      await after.outbox.sent(planned, '1.1', 'fingerprint');
      const sent = { ...planned, ts: '1.1', shown: 'fingerprint' };
      expect(await after.outbox.message('card')).toEqual(sent);
      expect(await after.outbox.cardOf('C1', anas)).toEqual(sent);
      await after.outbox.leaveLane('C1', at(0));
      expect(await take(after)).toMatchObject({ unsent: [{ id: 'a reply' }], waiting: [{}] });
      expect((await after.outbox.report()).waiting).toBe(1);
    });

    it('is not planned with what does not wait any more, and then not at all', async () => {
      const [one, other] = await pair();
      await put(one, 'C1', event('e1'), event('e2'));
      const { waiting } = await take(one);
      await one.outbox.plan(list, waiting.slice(0, 1));
      await expect(other.outbox.plan({ ...list, id: 'm2' }, waiting)).rejects.toThrow(LaneLost);
      expect(await other.outbox.message('m2')).toBeUndefined();
      await one.outbox.leaveLane('C1', at(0));
      expect(waitingKeys(await take(one))).toEqual(['e2']);
    });

    it('that was sent has told for good', async () => {
      const store = await fresh();
      const { outbox } = store;
      await put(store, 'C1', event('e1'), event('e2'));
      const { waiting } = await take(store);
      const message = await outbox.plan(list, waiting);
      await outbox.sent(message, '1.1', '');
      await outbox.leaveLane('C1', at(0));

      await put(store, 'C1', event('e1'), event('e2'));
      await outbox.withhold(waiting.slice(0, 1), 'late');
      await outbox.bury(waiting, 'late');
      expect(await outbox.replay()).toBe(0);
      await expect(outbox.plan({ ...list, id: 'again' }, waiting)).rejects.toThrow();
      await outbox.discard(message);
      await outbox.sent(message, '1.1', '');
      expect(await outbox.message('m1')).toBeUndefined();
      expect(await outbox.takeLane(30)).toBeUndefined();
      expect(await outbox.nextAt()).toBeUndefined();
      expect((await outbox.report()).waiting).toBe(0);
      // Another channel has not heard of it.
      await store.pipeline.record({
        applications: [],
        events: [event('e3')],
        deliveries: ['C1', 'C2'].map((channel) => ({ channel, eventKey: 'e3', subscriptionId: 7 })),
      });
      expect((await outbox.report()).waiting).toBe(2);
    });

    it('that is edited tells more, in the order of what has happened', async () => {
      const store = await fresh();
      const { outbox } = store;
      await put(store, 'C1', event('e1'), event('e2'), event('e3'));
      const [first, second, third] = await waitingIn(store, 'C1');
      if (!first || !second || !third) throw new Error('three were put in');
      const message = await outbox.plan(card, [second]);
      await outbox.sent(message, '1.1', 'two');
      await outbox.edited(message, 'all three', [third, first]);
      expect(await outbox.message('card')).toEqual({ ...message, ts: '1.1', shown: 'all three' });
      expect(keysOf(await outbox.eventsOf(message))).toEqual(['e1', 'e2', 'e3']);
      await outbox.edited(message, 'other words', []);
      expect((await outbox.message('card'))?.shown).toBe('other words');
      expect(await outbox.takeLane(30)).toBeUndefined();
    });

    it('that is discarded lets go of what it has not told', async () => {
      const store = await fresh();
      const { outbox } = store;
      await put(store, 'C1', event('e1'), event('e2'));
      const message = await outbox.plan(list, await waitingIn(store, 'C1'));
      await outbox.discard(message);
      const lane = await take(store);
      expect([lane.unsent, waitingKeys(lane)]).toEqual([[], ['e1', 'e2']]);
      expect(await outbox.message('m1')).toBeUndefined();
      expect(await outbox.eventsOf(message)).toEqual([]);
      await outbox.plan({ ...list, id: 'm2' }, lane.waiting);
    });

    it('is found by its application, its kind and its age', async () => {
      let time = START;
      const { outbox } = await fresh({ now: () => time });
      async function post(message: NewMessage): Promise<void> {
        await outbox.sent(await outbox.plan(message, []), `ts of ${message.id}`, '');
        time += 1000;
      }
      const ivos = ApplicationId.parse('a2');
      await post({ id: 'old card', channel: 'C1', kind: 'card', applicationId: anas });
      await post({ id: 'new card', channel: 'C1', kind: 'card', applicationId: anas });
      await post({ id: 'card there', channel: 'C2', kind: 'card', applicationId: anas });
      await post({ id: 'history', channel: 'C1', kind: 'history', applicationId: ivos });
      await post({ id: 'day 1', channel: 'C1', kind: 'day', subscriptionId: 7 });
      await post({ id: 'day 2', channel: 'C1', kind: 'day' });
      await outbox.plan({ id: 'day 3', channel: 'C1', kind: 'day' }, []);

      expect((await outbox.cardOf('C1', anas))?.id).toBe('new card');
      expect(await outbox.cardOf('C1', ivos)).toBeUndefined();
      const inChannel = await outbox.cardsIn('C1', [ivos, anas]);
      expect([...inChannel].map(([, { id }]) => id)).toEqual(['new card']);
      expect((await outbox.cardsOf(anas)).map(({ id }) => id)).toEqual([
        'old card',
        'new card',
        'card there',
      ]);
      expect((await outbox.newest('C1', 'day', at(5000)))?.id).toBe('day 2');
      expect(await outbox.newest('C1', 'day', at(5001))).toBeUndefined();
      expect(await outbox.newest('C2', 'day', at(0))).toBeUndefined();
      expect(await outbox.message('day 1')).toEqual({
        id: 'day 1',
        channel: 'C1',
        kind: 'day',
        subscriptionId: 7,
        at: at(4000),
        ts: 'ts of day 1',
        shown: '',
      });
    });

    it('is swept after ninety days, unless it is a card or was never sent', async () => {
      let time = START;
      const url = await newDatabase();
      const { outbox } = await open(url, { now: () => time });
      await outbox.sent(await outbox.plan(list, []), '1.1', '');
      await outbox.sent(await outbox.plan(card, []), '1.2', '');
      await outbox.plan({ ...list, id: 'unsent' }, []);
      time += 1;
      await outbox.sent(await outbox.plan({ ...list, id: 'younger' }, []), '1.3', '');
      time += 90 * DAY;
      await outbox.plan({ ...list, id: 'new' }, []);
      expect(await column(url, 'messages', 'id')).toEqual(['card', 'new', 'unsent', 'younger']);
    });
  });

  describe('a delivery', () => {
    it('that is withheld is over', async () => {
      const store = await fresh();
      const { outbox } = store;
      await put(store, 'C1', event('e1'), event('e2'));
      const [first] = await waitingIn(store, 'C1');
      if (!first) throw new Error('two were put in');
      await outbox.withhold([first]);
      await outbox.withhold([]);
      expect(keysOf((await waitingIn(store, 'C1')).map((delivery) => delivery.event))).toEqual(['e2']);
      expect([await outbox.replay(), (await outbox.report()).dead]).toEqual([0, []]);
    });

    it('of a whole channel is over, and so is what was planned for it', async () => {
      const store = await fresh();
      const { outbox } = store;
      await put(store, 'C1', event('e1'), event('e2'), event('e3'));
      const [first, second] = await waitingIn(store, 'C1');
      if (!first || !second) throw new Error('three were put in');
      await outbox.sent(await outbox.plan(card, [first]), '1.1', '');
      const planned = await outbox.plan(list, [second]);
      await put(store, 'C2', event('e4'));
      await outbox.withholdChannel('C1', 'archived');
      expect(await outbox.cardOf('C1', anas)).toBeDefined();
      expect(await outbox.message('m1')).toBeUndefined();
      expect(await take(store)).toMatchObject({ channel: 'C2' });
      expect(await outbox.takeLane(30)).toBeUndefined();
      // Who was just sending it notices nothing.
      await outbox.sent(planned, '1.2', '');
      await outbox.discard(planned);
      expect((await outbox.report()).waiting).toBe(1);
    });

    it('that was given up is kept, and waits again in its old place when it is replayed', async () => {
      const store = await fresh();
      const { outbox } = store;
      await put(store, 'C1', event('e1'), event('e2'), event('e3'));
      const waiting = await waitingIn(store, 'C1');
      const message = await outbox.plan(list, waiting.slice(0, 2));
      await outbox.bury(waiting.slice(0, 2), 'invalid_blocks');
      await outbox.bury([], 'nothing');
      expect(await outbox.report()).toEqual({
        waiting: 1,
        oldest: at(0),
        failing: [],
        dead: [
          { channel: 'C1', eventKey: 'e1', wrong: 'invalid_blocks' },
          { channel: 'C1', eventKey: 'e2', wrong: 'invalid_blocks' },
        ],
      });
      await put(store, 'C1', event('e1'));
      expect(await waitingIn(store, 'C1')).toHaveLength(1);
      expect(await outbox.replay()).toBe(2);
      expect(keysOf((await waitingIn(store, 'C1')).map((delivery) => delivery.event))).toEqual([
        'e1',
        'e2',
        'e3',
      ]);
      expect((await outbox.report()).dead).toEqual([]);
      await outbox.discard(message);
      expect(await waitingIn(store, 'C1')).toHaveLength(3);
    });

    it('goes with its candidate, and its place is never another’s', async () => {
      const store = await fresh();
      await put(store, 'C1', event('e1', { candidateId: ivo }), event('e2'));
      const [, last] = await waitingIn(store, 'C1');
      await store.forgetCandidate(ana);
      await put(store, 'C1', event('e3', { candidateId: ivo }));
      const waiting = await waitingIn(store, 'C1');
      expect(keysOf(waiting.map((delivery) => delivery.event))).toEqual(['e1', 'e3']);
      expect(waiting.at(-1)?.position).toBeGreaterThan(last?.position ?? Number.NaN);
      await store.forgetCandidate(ivo);
      expect(await store.outbox.takeLane(30)).toBeUndefined();
    });

    it('is oldest by when it was recorded', async () => {
      let time = START;
      const store = await fresh({ now: () => time });
      await put(store, 'C2', event('e1'));
      time += 5000;
      await put(store, 'C1', event('e2', { at: at(-DAY) }));
      expect(await store.outbox.report()).toMatchObject({ waiting: 2, oldest: at(0) });
    });
  });

  it('shows a connection nothing of another', async () => {
    const url = await newDatabase();
    const store = await open(url);
    const stranger = await open(url, { connection: { slackTeamId: 'T0002', ats: '100hires' } });
    const { outbox } = stranger;
    await put(store, 'C1', event('e1'), event('e2'), event('e3'));
    const { waiting } = await take(store);
    const [first, second, third] = waiting;
    if (!first || !second || !third) throw new Error('three were put in');
    const planned = await store.outbox.plan(card, [first]);
    await store.outbox.bury([second], 'wrong');

    expect([await outbox.takeLane(30), await outbox.nextAt()]).toEqual([undefined, undefined]);
    expect(await outbox.report()).toEqual({ waiting: 0, oldest: undefined, failing: [], dead: [] });
    expect(await outbox.replay()).toBe(0);
    expect([await outbox.message('card'), await outbox.eventsOf(planned)]).toEqual([undefined, []]);
    await expect(outbox.plan(list, [third])).rejects.toThrow();
    await outbox.sent(planned, '1.1', '');
    await outbox.edited(planned, '', waiting);
    await outbox.withhold(waiting);
    await outbox.bury(waiting, 'wrong');
    await outbox.withholdChannel('C1', 'gone');
    await outbox.discard(planned);
    await outbox.leaveLane('C1', at(0));
    // The same words mean something else over there.
    await put(stranger, 'C1', event('e1', { candidateId: ivo }));
    expect((await take(stranger)).waiting).toMatchObject([{ event: { key: 'e1', candidateId: ivo } }]);
    await outbox.sent(await outbox.plan(card, []), '2.2', '');

    expect(await store.outbox.takeLane(30)).toBeUndefined();
    await store.outbox.leaveLane('C1', at(0));
    expect(await take(store)).toMatchObject({ unsent: [planned], waiting: [third] });
    expect(keysOf(await store.outbox.eventsOf(planned))).toEqual(['e1']);
    await store.outbox.sent(planned, '1.1', '');
    expect((await store.outbox.cardsOf(anas)).map(({ ts }) => ts)).toEqual(['1.1']);
    expect(await store.outbox.replay()).toBe(1);
  });
}
