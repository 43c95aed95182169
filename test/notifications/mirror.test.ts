import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { buildCompany } from '../../playground/company/build.js';
import { CandidateId } from '../../src/domain/ids.js';
import { mirrorState } from '../../src/store/progress.js';
import { type Mailroom, type MailroomOptions, NOON, openMailroom } from './mailroom.js';
import { inAts, inMirror, STEPS, settle } from './mirror-steps.js';

const opened: Mailroom[] = [];
async function open(options: MailroomOptions = {}): Promise<Mailroom> {
  const room = await openMailroom(options);
  opened.push(room);
  return room;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((room) => room.close()));
});

describe('the mirror', () => {
  it('is filled page by page, goes on where it was, and is whole then', async () => {
    const room = await open({ isKnown: false });
    room.calls();
    while ((await room.store.mirror.size()) < 250) {
      expect(await room.baseline()).toBe('again');
      if (room.calls().includes('GET /candidates')) break;
    }
    expect((await mirrorState(room.store)).wholeSince).toBeUndefined();
    const restarted = await room.open();
    room.calls();
    await restarted.readEverything();
    expect(room.calls()).not.toContain('GET /applications');
    expect((await mirrorState(room.store)).wholeSince).toEqual(new Date(room.clock.time));
    expect(await room.store.mirror.size()).toBe(room.ats.state.candidates.length);
    await room.readInterviews();
    const everybody = room.ats.state.candidates.map(({ id }) => String(id));
    expect(await inMirror(room, everybody)).toEqual(inAts(room));
  });

  it('is filled also where an older version had read the applications', async () => {
    const room = await open({ isKnown: false });
    await room.store.cursors.hold('baseline', 60);
    await room.store.cursors.move('baseline', '{"isDone":true}');
    await room.store.cursors.release('baseline');
    room.calls();
    await room.readEverything();
    expect(room.calls()).not.toContain('GET /applications');
    expect((await mirrorState(room.store)).wholeSince).toBeDefined();
    expect(await room.store.mirror.size()).toBe(room.ats.state.candidates.length);
  });

  it('knows the name of somebody new with their first application, and the rest with the next look', async () => {
    const room = await open();
    const job = room.job('Senior Backend');
    const { candidateId } = room.ats.apply({ name: 'Nova Newly', email: 'n@new.example', jobId: job.id });
    await room.look();
    const id = CandidateId.parse(candidateId);
    expect(await room.store.mirror.candidate(id)).toMatchObject({ name: 'Nova Newly', emails: [] });
    for (let look = 0; look < 5; look += 1) await room.look();
    expect(await room.store.mirror.candidate(id)).toMatchObject({ emails: ['n@new.example'] });
  });

  it('is left by whoever the ATS does not know any more', async () => {
    const room = await open();
    const [gone] = room.ats.state.candidates;
    const id = CandidateId.parse(String(gone?.id));
    expect(await room.store.mirror.candidate(id)).toBeDefined();
    room.ats.faults.next({
      kind: 'status',
      status: 404,
      match: (_, path) => path.startsWith('/v2/candidates/'),
    });
    await room.store.inbox.add([{ kind: 'candidate', id }]);
    await room.drain();
    expect(await room.store.mirror.candidate(id)).toBeUndefined();
  });

  it('is as the ATS is, after whatever has happened and been missed', async () => {
    const company = buildCompany(new Date(NOON));
    const small = { ...company, candidates: company.candidates.slice(0, 40) };
    const step = fc.record({ name: fc.constantFrom(...STEPS.keys()), pick: fc.nat(5_000) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40, size: 'max' }),
        fc.boolean(),
        async (taken, isTold) => {
          const room = await openMailroom({ company: small, isKnown: false });
          if (isTold) await room.register();
          const everybody = new Set<string>();
          for (const { name, pick } of taken) {
            for (const { id } of room.ats.state.candidates) everybody.add(String(id));
            await STEPS.get(name)?.(room, pick);
          }
          for (const { id } of room.ats.state.candidates) everybody.add(String(id));
          await settle(room);
          expect(await inMirror(room, everybody)).toEqual(inAts(room));
          expect(room.troubles).toEqual([]);
          await room.close();
        },
      ),
      { numRuns: 20 },
    );
  }, 120_000);
});
