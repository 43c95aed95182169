import { describe, expect, it } from 'vitest';
import type { Ats, ChangeKind, Changes } from '../../../src/api/ats.js';
import { ApplicationId, InterviewId } from '../../../src/domain/ids.js';
import { anOrganization } from './account.js';

const ALL: ReadonlySet<ChangeKind> = new Set(['applications', 'candidates', 'interviews']);
const HOUR = 3_600_000;

/** Part after part until there is no more. */
async function everythingSince(ats: Ats, cursor: string, wanted = ALL) {
  const parts: Changes[] = [];
  let next = cursor;
  do {
    const part = await ats.changesSince(next, wanted);
    parts.push(part);
    next = part.cursor;
  } while (parts.at(-1)?.more && parts.length < 50);
  return {
    applications: parts.flatMap(({ applications }) => applications),
    candidates: parts.flatMap(({ candidates }) => candidates),
    interviews: parts.flatMap(({ interviews }) => interviews),
    parts,
    cursor: next,
  };
}

const NOTHING = { applications: [], candidates: [], interviews: [] };

async function begun(switches: Parameters<typeof anOrganization>[0] = {}) {
  const organization = await anOrganization(switches);
  const { background, pass, double } = organization;
  pass(3600);
  const { cursor, more } = await background.changesSince(undefined, ALL);
  expect([more, double.calls.length]).toEqual([false, 0]);
  pass(60);
  const active = double.snapshot().candidates.filter(({ status }) => status === 'active');
  return { ...organization, cursor, active, by: double.snapshot().teammates[0]?.id ?? '' };
}

describe('the changes of Huntr', () => {
  it.each([{}, { createdAfter: 'inclusive' }, { lastPage: 'emptyAfter' }, { lastPage: 'inf' }] as const)(
    'are what actions touch, as it is now, and then nothing: %j',
    async (switches) => {
      const { background, double, cursor, active, by, clock, pass } = await begun(switches);
      const [first, second] = active;
      if (!first || !second) throw new Error('too small a company');
      double.move(first.applicationId, 'offer', by);
      double.reject(second.applicationId, by);
      const joined = double.apply({ name: 'Nova New', email: 'n@new.example', jobId: first.jobId });
      const startsAt = clock.time + 48 * HOUR;
      const times = { startsAt, endsAt: startsAt + HOUR, interviewerIds: [] };
      const interview = double.schedule({ applicationId: first.applicationId, ...times });
      double.note(first.id, by, '<p>Hello</p>');
      const told = await everythingSince(background, cursor);
      const ids = told.applications.map(({ id }) => id);
      expect(new Set(ids)).toEqual(
        new Set([first.applicationId, second.applicationId, joined.applicationId]),
      );
      for (const one of told.applications) expect(one).toEqual(await background.getApplication(one.id));
      expect(told.candidates).toMatchObject([
        { id: joined.candidateId, name: 'Nova New', updatedAt: new Date(clock.time) },
      ]);
      expect(told.interviews).toEqual([await background.getInterview(InterviewId.parse(interview))]);
      expect(told.interviews).toMatchObject([{ startsAt: new Date(startsAt) }]);
      expect(told.parts[0]?.isBeginning).toBe(true);

      pass(60);
      const before = double.calls.length;
      const later = await everythingSince(background, told.cursor);
      expect(later).toMatchObject(NOTHING);
      pass(3600);
      expect(await everythingSince(background, later.cursor)).toMatchObject(NOTHING);
      expect(double.calls.length - before).toBeLessThanOrEqual(6);
    },
  );

  it('are told a part at a time, each once, however many there are', async () => {
    const { background, double, cursor, active, by } = await begun();
    const some = active.slice(0, 60);
    for (const one of some) double.move(one.applicationId, 'sourced', by);
    for (const one of some) double.move(one.applicationId, 'applied', by);
    const first = await background.changesSince(cursor, ALL);
    expect([first.isBeginning, first.more]).toEqual([true, true]);
    const rest = await everythingSince(background, first.cursor);
    expect(rest.parts.map(({ isBeginning }) => isBeginning)).not.toContain(true);
    const all = new Set([...first.applications, ...rest.applications].map(({ id }) => String(id)));
    expect(all).toEqual(new Set(some.map(({ applicationId }) => applicationId)));
    expect(await everythingSince(background, rest.cursor)).toMatchObject(NOTHING);
  });

  it('that come while parts are read are told afterwards', async () => {
    const { background, double, cursor, active, by, pass } = await begun();
    for (const one of active.slice(0, 60)) double.move(one.applicationId, 'sourced', by);
    const first = await background.changesSince(cursor, ALL);
    pass(5);
    const late = active[65]?.applicationId ?? '';
    double.move(late, 'sourced', by);
    const rest = await everythingSince(background, first.cursor);
    const next = await everythingSince(background, rest.cursor);
    expect([...rest.applications, ...next.applications].map(({ id }) => String(id))).toContain(late);
  });

  it('are read from the first page again when the list can not go on', async () => {
    const { background, double, cursor, active, by, pass } = await begun();
    for (const one of active.slice(0, 60)) double.move(one.applicationId, 'sourced', by);
    for (const one of active.slice(0, 60)) double.move(one.applicationId, 'applied', by);
    const first = await background.changesSince(cursor, ALL);
    expect(first.more).toBe(true);
    const moved = first.applications[0]?.id ?? '';
    pass(5);
    double.move(moved, 'offer', by);
    const { actions } = double.state;
    const at = actions.findIndex(({ id }) => first.cursor.includes(`"next":"${id}"`));
    actions.splice(at, 1);
    const rest = await everythingSince(background, first.cursor);
    expect(rest.parts[0]?.isBeginning).toBe(true);
    expect(rest.applications.find(({ id }) => id === moved)?.stage?.id).toBe('offer');
    const all = new Set([...first.applications, ...rest.applications].map(({ id }) => String(id)));
    expect(all.size).toBe(60);
  });

  it('of what was deleted are those of whose it was', async () => {
    const { background, double, cursor, active } = await begun();
    const [first] = active;
    if (!first) throw new Error('too small a company');
    double.deleteCard(first.applicationId);
    const told = await everythingSince(background, cursor);
    expect(told.applications).toEqual([]);
    expect(told.candidates).toMatchObject([{ id: first.id }]);
    expect(await background.getApplication(ApplicationId.parse(first.applicationId))).toBeUndefined();
  });

  it('name who is gone', async () => {
    const { background, double, cursor, active } = await begun();
    const [first] = active;
    if (!first) throw new Error('too small a company');
    double.deleteMember(first.id);
    const { gone, candidates, applications } = await background.changesSince(cursor, ALL);
    expect([gone, candidates, applications]).toEqual([[first.id], [], []]);
  });

  it('of a kind begin when it is first wanted', async () => {
    const { background, double, active, by, pass } = await begun();
    const [first, second] = active;
    if (!first || !second) throw new Error('too small a company');
    const interviews: ReadonlySet<ChangeKind> = new Set(['interviews']);
    const { cursor } = await background.changesSince(undefined, interviews);
    pass(10);
    double.move(first.applicationId, 'offer', by);
    const begunLater = await everythingSince(background, cursor);
    expect(begunLater).toMatchObject(NOTHING);
    pass(10);
    double.move(second.applicationId, 'offer', by);
    const told = await everythingSince(background, begunLater.cursor);
    expect(told.applications.map(({ id }) => String(id))).toEqual([second.applicationId]);
  });

  it.each(['', 'nonsense', '{"kinds":7}', '[]'])(
    'begin anew with a cursor nobody wrote: %j',
    async (cursor) => {
      const { background, double } = await anOrganization();
      expect(await background.changesSince(cursor, ALL)).toMatchObject({ ...NOTHING, more: false });
      expect(double.calls).toEqual([]);
    },
  );

  it('fail as a whole, and lose nothing by it', async () => {
    const { background, double, cursor, active, by } = await begun();
    const [first] = active;
    if (!first) throw new Error('too small a company');
    double.move(first.applicationId, 'offer', by);
    double.faults.next({ match: (_, path) => path.includes('/jobs/'), kind: 'status', status: 403 });
    await expect(background.changesSince(cursor, ALL)).rejects.toMatchObject({ code: 'ats_forbidden' });
    const told = await everythingSince(background, cursor);
    expect(told.applications.map(({ id }) => String(id))).toEqual([first.applicationId]);
  });

  it('are all there is, page by page', async () => {
    const { background, double } = await anOrganization();
    const { applications, next } = await background.listApplications();
    expect([applications.length, next]).toEqual([double.state.cards.length, undefined]);
    const { candidates } = await background.listAllCandidates();
    expect(candidates).toHaveLength(double.state.members.length);
  });
});
