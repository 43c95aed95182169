import { describe, expect, it } from 'vitest';
import type { Ats, ChangeKind, Changes } from '../../../src/api/ats.js';
import { useComeet } from './account.js';

const ALL: ReadonlySet<ChangeKind> = new Set(['applications', 'candidates', 'interviews']);

async function everything(ats: Ats, cursor: string, wanted = ALL): Promise<Changes[]> {
  const read = [await ats.changesSince(cursor, wanted)];
  while (read.at(-1)?.more) read.push(await ats.changesSince(read.at(-1)?.cursor, wanted));
  return read;
}

const idsIn = (read: readonly Changes[]) =>
  read.flatMap(({ applications }) => applications.map(({ id }) => id));

describe('the changes of Comeet', () => {
  const start = useComeet();

  it('are asked for from the start of the last look on, with an overlap, and then what was deleted', async () => {
    const { background, clock, asked } = await start();
    const { cursor } = await background.changesSince(undefined, ALL);
    expect(asked()).toEqual([]);
    clock.time += 300_000;
    const looks = await everything(background, cursor);
    expect(looks.map(({ isBeginning }) => isBeginning)).toEqual([true]);
    const last = looks.at(-1);
    clock.time += 300_000;
    await everything(background, last?.cursor ?? '');
    expect(asked()).toEqual([
      'GET /candidates?time_hiring_process_updated:after=2026-06-01T11:55:00Z&deleted=False&limit=200',
      'GET /candidates?time_hiring_process_updated:after=2026-06-01T11:55:00Z&deleted=True&limit=200',
      'GET /candidates?time_hiring_process_updated:after=2026-06-01T12:00:00Z&deleted=False&limit=200',
      'GET /candidates?time_hiring_process_updated:after=2026-06-01T12:00:00Z&deleted=True&limit=200',
    ]);
  });

  it('tell a step, a status and an interview in one look', async () => {
    const { background, clock, double } = await start();
    const { cursor } = await background.changesSince(undefined, ALL);
    clock.time += 60_000;
    const [one] = double.snapshot().candidates.filter(({ status }) => status === 'active');
    if (!one) throw new Error('nobody');
    const [by] = double.state.users;
    const startsAt = clock.time + 3_600_000;
    const interview = double.schedule({
      applicationId: one.id,
      startsAt,
      endsAt: startsAt,
      interviewerIds: [by?.email ?? ''],
    });
    const [changes] = await everything(background, cursor);
    expect(changes?.interviews.map(({ id }) => id)).toContain(interview);
    expect(changes?.applications.map(({ id, stage }) => [id, stage?.id])).toEqual([[one.id, one.stageId]]);
  });

  it('tell who is gone, once they are deleted', async () => {
    const { background, clock, double } = await start();
    const { cursor } = await background.changesSince(undefined, ALL);
    clock.time += 60_000;
    const id = double.snapshot().candidates[0]?.id ?? '';
    double.remove(id);
    const read = await everything(background, cursor);
    expect(read.flatMap(({ gone = [] }) => gone)).toEqual([id]);
    expect(idsIn(read)).toEqual([]);
  });

  it('are read twice where they take several pages', async () => {
    const { background, clock, double, asked } = await start({ largestPage: 10, pageSize: 10 });
    const { cursor } = await background.changesSince(undefined, ALL);
    clock.time += 60_000;
    const some = double.snapshot().candidates.slice(0, 25);
    for (const { id } of some) double.update(id, { phone: '+1' });
    const read = await everything(background, cursor);
    expect(new Set(idsIn(read))).toEqual(new Set(some.map(({ id }) => id)));
    // A refused size once, three pages twice, titles once, and who was deleted.
    expect(asked()).toHaveLength(9);
  });

  it('that nobody wants any more in the middle of a look are told when they are wanted again', async () => {
    const { background, clock, double } = await start({ largestPage: 10, pageSize: 10 });
    const { cursor } = await background.changesSince(undefined, ALL);
    clock.time += 60_000;
    for (const { id } of double.snapshot().candidates.slice(0, 15)) double.update(id, { phone: '+1' });
    clock.time += 1_000_000;
    const first = await background.changesSince(cursor, ALL);
    const [rest] = (await everything(background, first.cursor, new Set(['candidates']))).slice(-1);
    clock.time += 3_600_000;
    const later = await everything(background, rest?.cursor ?? '', ALL);
    expect(new Set(idsIn(later)).size).toBe(15);
  });

  it('begin anew with a cursor that nobody can read', async () => {
    const { background } = await start();
    for (const cursor of ['', '{', '{"since":{"applications":"x"}}']) {
      expect(await background.changesSince(cursor, ALL)).toMatchObject({ applications: [], more: false });
    }
  });
});
