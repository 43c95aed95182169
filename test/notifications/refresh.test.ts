import { afterEach, describe, expect, it } from 'vitest';
import { ApplicationId, CandidateId } from '../../src/domain/ids.js';
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

/** The pending applications of the company, as many as are asked for. */
const some = (room: Mailroom, count: number) =>
  room.ats.state.applications
    .filter(({ status, stage }) => status === 'pending' && stage.name === 'Applied')
    .slice(0, count)
    .map(({ id }) => ApplicationId.parse(String(id)));

const interviewStage = (room: Mailroom, id: ApplicationId) => {
  const one = room.ats.state.applications.find((each) => String(each.id) === id) ?? expect.fail();
  return String(one.job.workflow.stages.find(({ name }) => name === 'Offer')?.id);
};

const moveAll = (room: Mailroom, ids: readonly ApplicationId[]) => {
  const ben = room.teammate('Ben Adler').id;
  for (const id of ids) room.ats.move(id, interviewStage(room, id), ben);
};

const hint = (room: Mailroom, ids: readonly string[], kind: 'application' | 'candidate' = 'application') =>
  room.store.inbox.add(ids.map((id) => ({ kind, id })));

describe('a hint', () => {
  it('at what does not exist is done with', async () => {
    const room = await open();
    await room.store.inbox.add([
      { kind: 'application', id: '1' },
      { kind: 'candidate', id: '2' },
      { kind: 'interview', id: '3' },
      { kind: 'note', id: '4' },
    ]);
    await room.drain();
    expect(await room.store.inbox.report()).toMatchObject({ waiting: 0, dead: [] });
    expect(await room.events()).toEqual([]);
    expect(room.troubles).toEqual([]);
  });

  it('at a candidate who was deleted has everything about them forgotten', async () => {
    const room = await open();
    const { ats } = room;
    const id = room.application('Kovač');
    const place = ats.state.applications.findIndex((one) => String(one.id) === id);
    const [gone] = ats.state.applications.splice(place, 1);
    ats.state.candidates.splice(ats.state.candidates.indexOf(gone?.candidate ?? expect.fail()), 1);
    await room.store.audit.write({
      id: 'd1',
      kind: 'noted',
      by: room.teammate('Ben Adler').id,
      candidateId: CandidateId.parse(String(gone?.candidate.id)),
      at: room.desk.now(),
    });
    await hint(room, [id]);
    await room.drain();
    expect(await room.store.pipeline.known(id)).toBeUndefined();
    expect(await room.store.audit.about(CandidateId.parse(String(gone?.candidate.id)), 5)).toEqual([]);
    expect((await room.store.inbox.report()).waiting).toBe(0);
  });

  it('waits without blame until there are calls again', async () => {
    const room = await open({ switches: { rateLimit: 30, rateWindowSeconds: 600 }, isKnown: false });
    const [id = expect.fail()] = some(room, 1);
    const budgetSpent = async () => {
      for (;;) {
        await room.background.getApplication(id);
        if (room.background.callsLeft() === 0) return;
      }
    };
    await budgetSpent().catch(() => {});
    room.calls();
    await hint(room, some(room, 5));
    await room.drain();
    expect(room.calls()).toEqual([]);
    const next = await room.refresh();
    expect(next instanceof Date && next.getTime()).toBeGreaterThan(room.clock.time);
    expect(room.troubles).toEqual([]);
    room.pass(600);
    const taken = await room.store.inbox.take(10, 1);
    expect(taken.map(({ attempts }) => attempts)).toEqual([0, 0, 0, 0, 0]);
    room.pass(2);
    await room.drain();
    expect((await room.store.inbox.report()).waiting).toBe(0);
    expect(await room.store.pipeline.size()).toBe(5);
  });

  it('is tried again, ever later, as long as the ATS is down', async () => {
    const room = await open();
    const [id = expect.fail()] = some(room, 1);
    moveAll(room, [id]);
    room.ats.faults.next({ kind: 'status', status: 500, times: 60 });
    await hint(room, [id]);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await room.drain();
      const next = (await room.store.inbox.nextAt())?.getTime() ?? expect.fail();
      waits.push((next - room.clock.time) / 1000);
      room.clock.time = next;
    }
    expect(waits).toEqual([1.5, 3, 6, 12, 24, 48, 96, 192, 384, 450, 450, 450]);
    const report = await room.store.inbox.report();
    expect(report).toMatchObject({ waiting: 1, dead: [] });
    room.ats.faults.next({ kind: 'status', status: 500, times: 0 });
    for (let attempt = 0; attempt < 12 && (await room.events()).length === 0; attempt += 1) {
      await room.drain();
      room.clock.time = (await room.store.inbox.nextAt())?.getTime() ?? room.clock.time;
    }
    expect(await room.events('moved')).toHaveLength(1);
  });

  it('is given up after eight attempts when the ATS sends nonsense, and others are not kept back', async () => {
    let isWell = false;
    const room = await open({
      meddle: (real) => ({
        ...real,
        async getApplication(id) {
          if (!isWell && id === sick)
            throw new HiresError('ats_unreadable', { told: 'Nonsense', detail: 'status: not a word' });
          return real.getApplication(id);
        },
      }),
    });
    const [sick = expect.fail(), ...well] = some(room, 4);
    moveAll(room, [sick, ...well]);
    await hint(room, [sick, ...well]);
    await room.drain();
    expect(await room.events('moved')).toHaveLength(3);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      room.pass(600);
      await room.drain();
    }
    expect(await room.store.inbox.report()).toMatchObject({
      waiting: 0,
      dead: [{ kind: 'application', id: sick, wrong: 'ats_unreadable: status: not a word' }],
    });
    expect(room.troubles).toHaveLength(8);
    isWell = true;
    await room.store.inbox.replay();
    await room.drain();
    expect(await room.events('moved')).toHaveLength(4);
  });

  it('that can’t be taken in keeps no other back', async () => {
    const room = await open({
      meddle: (real) => ({
        ...real,
        async listStageChanges(id) {
          if (id === sick) throw new TypeError('a mistake of ours');
          return real.listStageChanges(id);
        },
      }),
    });
    const [sick = expect.fail(), ...well] = some(room, 4);
    moveAll(room, [sick, ...well]);
    await hint(room, [sick, ...well]);
    await room.drain();
    expect((await room.events('moved')).map(({ applicationId }) => applicationId).sort()).toEqual(
      well.sort(),
    );
    expect((await room.store.inbox.report()).waiting).toBe(1);
  });

  it('at anything has everything asked for, also after the end of the process', async () => {
    const room = await open();
    moveAll(room, some(room, 3));
    await room.store.inbox.add([{ kind: 'anything', id: '-' }]);
    await room.store.cursors.hold('changes', 60);
    const other = await room.open();
    await other.drain();
    expect(await room.events()).toEqual([]);
    expect((await room.store.inbox.report()).waiting).toBe(1);
    await room.store.cursors.release('changes');
    room.pass(1);
    await other.drain();
    expect(await room.events('moved')).toHaveLength(3);
    expect((await room.store.inbox.report()).waiting).toBe(0);
  });
});

describe('many hints', () => {
  it('are answered by a call for a hundred', async () => {
    const room = await open();
    const ids = some(room, 40);
    expect(ids).toHaveLength(40);
    moveAll(room, ids);
    await hint(room, ids);
    room.calls();
    await room.drain();
    const calls = room.calls();
    expect(calls.filter((path) => path === 'GET /applications')).toHaveLength(1);
    expect(calls.filter((path) => /\/applications\/\d+$/.test(path))).toEqual([]);
    expect(await room.events('moved')).toHaveLength(40);
    expect((await room.store.inbox.report()).waiting).toBe(0);
  });

  it('are read one by one where that does not answer them', async () => {
    const room = await open();
    const ids = some(room, 12);
    // The poll knows of them by now: what was updated long ago is not asked for again.
    await hint(room, ids);
    room.calls();
    await room.drain();
    expect(room.calls().filter((path) => /\/applications\/\d+$/.test(path))).toHaveLength(12);
    expect((await room.store.inbox.report()).waiting).toBe(0);
  });

  it('that the poll has read since they came need no call', async () => {
    const room = await open();
    const ids = some(room, 3);
    moveAll(room, ids);
    await hint(room, ids);
    room.pass(2);
    await room.look();
    room.calls();
    await room.drain();
    expect(room.calls()).toEqual([]);
    expect((await room.store.inbox.report()).waiting).toBe(0);
    // Hinted at again since: what the poll has read may be older.
    await hint(room, ids);
    await hint(room, ids);
    room.pass(2);
    await room.look();
    room.calls();
    await room.drain();
    expect(room.calls().filter((path) => /\/applications\/\d+$/.test(path))).toHaveLength(3);
  });

  it('are let go of at once when the bot stops', async () => {
    const room = await open({
      meddle: (real) => ({
        ...real,
        async getApplication(id) {
          room.clock.isStopping = true;
          return real.getApplication(id);
        },
      }),
    });
    const ids = some(room, 70);
    await hint(room, ids);
    await room.refresh();
    const { waiting } = await room.store.inbox.report();
    expect(waiting).toBe(ids.length - 50);
    expect(await room.store.inbox.take(100, 60)).toHaveLength(waiting);
  });

  it('are not kept back by who decides on one of them', async () => {
    const room = await open();
    const ids = some(room, 10);
    const [held = expect.fail()] = ids;
    moveAll(room, ids);
    await room.store.claims.claim(`application:${held}`, room.teammate('Ben Adler').id, 60);
    await hint(room, ids);
    await room.drain();
    expect(await room.events('moved')).toHaveLength(9);
    await room.store.claims.release(`application:${held}`);
    room.pass(1);
    await room.drain();
    expect(await room.events('moved')).toHaveLength(10);
  });
});
