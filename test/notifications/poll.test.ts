import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Changes } from '../../src/api/ats.js';
import { ApplicationId, type CandidateId } from '../../src/domain/ids.js';
import { HiresError } from '../../src/errors.js';
import { type Mailroom, type MailroomOptions, openMailroom } from './mailroom.js';

const opened: Mailroom[] = [];
async function open(options: MailroomOptions = {}): Promise<Mailroom> {
  const room = await openMailroom(options);
  opened.push(room);
  return room;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((room) => room.close()));
});

const polls = (room: Mailroom) => room.calls().filter((path) => path === 'GET /applications').length;

const moveKovac = (room: Mailroom, stage: string) => {
  const id = room.application('Kovač');
  room.ats.move(id, room.stage(room.job('Senior Backend'), stage), room.teammate('Ben Adler').id);
  return id;
};

/** When it wants to look again, in seconds. */
const wait = async (room: Pick<Mailroom, 'poll'>, { clock }: Mailroom) => {
  const next = await room.poll.step();
  return next === 'again' ? next : (next.getTime() - clock.time) / 1000;
};

describe('the poll', () => {
  it('asks as often as it is told, all instances together, and goes on after a restart', async () => {
    const room = await open({ pollSeconds: 60 });
    const other = await room.open();
    room.calls();
    // It was looked a while ago.
    expect(await wait(room, room)).toBe(60);
    expect(polls(room)).toBe(1);
    room.pass(40);
    expect(await wait(room, room)).toBe(20);
    expect(await wait(other, room)).toBe(20);
    expect(polls(room)).toBe(0);
    room.pass(20);
    expect(await wait(other, room)).toBe(60);
    expect(await wait(room, room)).toBe(60);
    expect(polls(room)).toBe(1);
    room.pass(30);
    const restarted = await room.open();
    expect(await wait(restarted, room)).toBe(30);
  });

  it('never asks when it is told so', async () => {
    const room = await open({ pollSeconds: 0 });
    room.calls();
    room.pass(100_000);
    expect(await wait(room, room)).toBe(60);
    expect(room.calls()).toEqual([]);
    // Unless somebody wants to know at once.
    moveKovac(room, 'Offer');
    await room.look();
    expect(await room.events('moved')).toHaveLength(1);
  });

  it('waits for the other instance that asks', async () => {
    const room = await open();
    const other = await room.open();
    await other.store.cursors.hold('changes', 60);
    expect(await wait(room, room)).toBe(5);
    expect(await room.poll.look()).toBeUndefined();
    room.pass(60);
    expect(await room.poll.look()).toMatchObject({ more: false });
  });

  it('waits until there are calls, and ever longer while the ATS is down', async () => {
    let trouble: HiresError | undefined;
    const room = await open({
      meddle: (real) => ({
        ...real,
        async changesSince(cursor, wanted) {
          if (trouble) throw trouble;
          return real.changesSince(cursor, wanted);
        },
      }),
    });
    moveKovac(room, 'Offer');
    trouble = new HiresError('ats_budget_spent', {
      told: 'Later',
      retryAt: new Date(room.clock.time + 400_000),
    });
    expect(await wait(room, room)).toBe(400);
    room.pass(399);
    expect(await wait(room, room)).toBe(1);
    room.pass(1);
    trouble = new HiresError('ats_unavailable', { told: 'Later' });
    const waits = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const seconds = await wait(room, room);
      waits.push(seconds);
      room.pass(Number(seconds));
    }
    expect(waits).toEqual([3, 6, 12, 24]);
    trouble = undefined;
    expect(await wait(room, room)).toBe(60);
    expect(await room.events('moved')).toHaveLength(1);
    trouble = new HiresError('ats_unreadable', { told: 'Nonsense' });
    room.pass(60);
    expect(await wait(room, room)).toBe(1.5);
  });

  it('forgets nothing when the process ends between reading and writing', async () => {
    let isDying = false;
    const room = await open({
      meddle: (real) => ({
        ...real,
        async changesSince(cursor, wanted) {
          const changes = await real.changesSince(cursor, wanted);
          if (isDying) throw new Error('killed');
          return changes;
        },
      }),
    });
    moveKovac(room, 'Offer');
    isDying = true;
    await expect(room.poll.look()).rejects.toThrow('killed');
    isDying = false;
    await room.look();
    expect(await room.events('moved')).toHaveLength(1);
  });

  it('forgets who is told to be gone, and nobody who is still there', async () => {
    const gone: CandidateId[] = [];
    const room = await open({
      meddle: (real) => ({
        ...real,
        changesSince: async (cursor, wanted) => ({ ...(await real.changesSince(cursor, wanted)), gone }),
        getCandidate: (reference) =>
          'id' in reference && reference.id === gone[0]
            ? Promise.resolve(undefined)
            : real.getCandidate(reference),
      }),
    });
    const [kovac, haddad] = [room.application('Kovač'), room.application('Haddad')];
    for (const id of [kovac, haddad]) {
      const known = await room.store.pipeline.known(id);
      gone.push(known?.application.candidateId ?? expect.fail('not known'));
    }
    await room.look();
    await room.drain();
    expect(await room.store.pipeline.known(kovac)).toBeUndefined();
    expect(await room.store.pipeline.known(haddad)).toBeDefined();
  });

  it('asks for candidates now and then, and each time if somebody wants to hear of them', async () => {
    const room = await open();
    await room.desk.jobs();
    room.calls();
    const asked: boolean[] = [];
    for (let look = 1; look <= 10; look += 1) {
      await room.look();
      asked.push(room.calls().includes('GET /candidates'));
    }
    expect(asked).toEqual([false, false, false, false, true, false, false, false, false, true]);
    await room.subscribe(['candidate_updated']);
    await room.look();
    room.calls();
    await room.look();
    expect(room.calls()).toEqual(['GET /applications', 'GET /candidates', 'GET /interviews']);
  });

  it('never takes an old page for what is so now', async () => {
    let late: Changes | undefined;
    const room = await open({
      meddle: (real) => ({
        ...real,
        async changesSince(cursor, wanted) {
          const changes = await real.changesSince(cursor, wanted);
          const page = late ?? changes;
          late = undefined;
          return { ...changes, applications: page.applications };
        },
      }),
    });
    const id = moveKovac(room, 'Phone Screen');
    const old = await room.background.changesSince(await cursorOf(room), new Set(['applications']));
    room.pass(1);
    moveKovac(room, 'Offer');
    await room.store.inbox.add([{ kind: 'application', id }]);
    await room.drain();
    late = old;
    await room.poll.look();
    await room.drain();
    expect((await room.store.pipeline.known(id))?.application.stage).toBe(
      room.stage(room.job('Senior Backend'), 'Offer'),
    );
    expect(await room.events('moved')).toHaveLength(2);
  });

  it('reads alone what changed twice in one second with a look in between', async () => {
    let late: Changes | undefined;
    const room = await open({
      switches: { stageHistory: false },
      meddle: (real) => ({
        ...real,
        async changesSince(cursor, wanted) {
          const changes = await real.changesSince(cursor, wanted);
          const page = late ?? changes;
          late = undefined;
          return { ...changes, applications: page.applications };
        },
      }),
    });
    const job = room.job('Senior Backend');
    const id = moveKovac(room, 'Phone Screen');
    const old = await room.background.changesSince(await cursorOf(room), new Set(['applications']));
    moveKovac(room, 'Offer');
    await room.store.inbox.add([{ kind: 'application', id }]);
    await room.drain();
    // Neither page nor store says which is younger.
    late = old;
    await room.poll.look();
    await room.drain();
    moveKovac(room, 'Technical Task');
    await room.poll.look();
    await room.drain();
    expect((await room.events('moved')).map(({ from, to }) => [from, to])).toEqual([
      [room.stage(job, 'Interview'), room.stage(job, 'Offer')],
      [room.stage(job, 'Offer'), room.stage(job, 'Technical Task')],
    ]);
  });

  it('does not stop at one thing that can’t be taken in', async () => {
    const room = await open({
      meddle: (real) => ({
        ...real,
        async listStageChanges(id) {
          if (id === sick) throw new TypeError('a mistake of ours');
          return real.listStageChanges(id);
        },
      }),
    });
    const sick = room.application('Kovač');
    moveKovac(room, 'Offer');
    const haddad = room.application('Haddad');
    room.ats.reject(haddad, room.teammate('Ben Adler').id);
    await room.look();
    await room.drain();
    expect((await room.events()).map(({ kind }) => kind)).toEqual(['rejected']);
    expect((await room.store.inbox.report()).waiting).toBe(1);
    expect(room.troubles.length).toBeGreaterThan(0);
    await room.look();
  });
});

const Place = z.object({ cursor: z.string() });
const cursorOf = async (room: Mailroom): Promise<string> =>
  Place.parse(JSON.parse((await room.store.cursors.read('changes')) ?? '{}')).cursor;

describe('the first picture', () => {
  it('is taken once, page by page, and goes on where it was', async () => {
    const room = await open({ isKnown: false });
    const { ats, store } = room;
    room.calls();
    expect(await room.baseline()).toBe('again');
    expect(await store.pipeline.size()).toBe(100);
    const restarted = await room.open();
    await restarted.readEverything();
    expect(await store.pipeline.size()).toBe(ats.state.applications.length);
    expect(polls(room)).toBe(Math.ceil(ats.state.applications.length / 100));
    await (await room.open()).readEverything();
    await room.readEverything();
    expect(polls(room)).toBe(0);
    expect(await room.events()).toEqual([]);
    expect(new Set(ats.state.applications.map(({ id }) => ApplicationId.parse(String(id)))).size).toBe(
      await store.pipeline.size(),
    );
  });

  it('leaves calls for everything else, and waits for the instance that is at it', async () => {
    let left = 8;
    const room = await open({ isKnown: false, meddle: (real) => ({ ...real, callsLeft: () => left }) });
    room.calls();
    expect(await room.baseline()).toEqual(new Date(room.clock.time + 30_000));
    expect(room.calls()).toEqual([]);
    left = 100;
    const other = await room.open();
    await other.store.cursors.hold('baseline', 60);
    room.pass(30);
    expect(await room.baseline()).toEqual(new Date(room.clock.time + 30_000));
    room.pass(30);
    expect(await room.baseline()).toBe('again');
  });

  it('is tried again when the ATS is down', async () => {
    const room = await open({ isKnown: false });
    room.ats.faults.next({ kind: 'status', status: 500, times: 6 });
    expect(await room.baseline()).toEqual(new Date(room.clock.time + 1_500));
    room.pass(1.5);
    expect(await room.baseline()).toEqual(new Date(room.clock.time + 3_000));
    room.pass(3);
    await room.readEverything();
    expect(await room.store.pipeline.size()).toBe(room.ats.state.applications.length);
  });
});
