import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Application, Candidate, Interview } from '../../src/domain/hiring.js';
import { ApplicationId, CandidateId, InterviewId, JobId, StageId, TeammateId } from '../../src/domain/ids.js';
import type { KnownApplication } from '../../src/domain/known-application.js';
import { HiresError } from '../../src/errors.js';
import { interviewsState } from '../../src/store/interview-windows.js';
import { createSharedCache } from '../../src/store/shared-cache.js';
import type { Store } from '../../src/store/store.js';
import { column, openedStores, START } from './opened-stores.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ana = CandidateId.parse('ana');
const backend = JobId.parse('backend');
const sales = JobId.parse('sales');
const [applied, offer] = [StageId.parse('applied'), StageId.parse('offer')];
const ben = TeammateId.parse('ben');
const at = (milliseconds: number) => new Date(START + milliseconds);

function interview(id: string, hours: number, changes: Partial<Interview> = {}): Interview {
  const startsAt = at(hours * HOUR);
  return {
    id: InterviewId.parse(id),
    startsAt,
    endsAt: new Date(startsAt.getTime() + HOUR),
    interviewers: [ben],
    ...changes,
  };
}

function candidate(id: CandidateId, name: string): Candidate {
  return { id, name, emails: [], tags: [], applications: [] };
}

const record = (store: Store, applications: readonly KnownApplication[]) =>
  store.pipeline.record({
    applications: applications.map((application) => ({ application, version: undefined })),
    events: [],
    deliveries: [],
  });

const application = (id: string, changes: Partial<KnownApplication> = {}): KnownApplication => ({
  id: ApplicationId.parse(id),
  candidateId: ana,
  jobId: backend,
  stage: applied,
  status: 'active',
  changes: 0,
  ...changes,
});

/** What lists are made of without asking the ATS, for every engine. @param newDatabase makes an empty one. */
export function mirrorListsSuite(engine: string, newDatabase: () => Promise<string>): void {
  describe(engine, () => {
    const stores = openedStores(newDatabase);
    const all = async ({ interviews }: Store) =>
      (await interviews.between(at(-90 * DAY), at(90 * DAY))).map(({ id }) => id);

    it('keeps interviews as they were last updated, with what any answer said of them', async () => {
      const { interviews } = await stores.fresh();
      const said = { candidateId: ana, candidateName: 'Ana', applicationId: ApplicationId.parse('1') };
      const first = interview('1', 2, { ...said, jobId: backend, location: 'Room 4', updatedAt: at(0) });
      await interviews.keep([first]);
      expect(await interviews.between(at(0), at(DAY))).toEqual([first]);
      const moved = interview('1', 5, { updatedAt: at(HOUR) });
      await interviews.keep([moved, { ...first, location: 'Room 9' }]);
      const { location: _, ...without } = first;
      expect(await interviews.between(at(0), at(DAY))).toEqual([{ ...without, ...moved }]);
      await interviews.keep([interview('1', 9, { updatedAt: at(0) })]);
      expect(await interviews.between(at(0), at(DAY))).toMatchObject([{ startsAt: moved.startsAt }]);
      await interviews.keep([interview('1', 9)]);
      expect(await interviews.between(at(9 * HOUR), at(9 * HOUR + 1))).toHaveLength(1);
      expect(await interviews.between(at(0), at(9 * HOUR))).toEqual([]);
    });

    it('says earliest first whom each is with, and for which job, as far as it is known by now', async () => {
      const store = await stores.fresh();
      const one = application('1', { candidateName: 'Ana K.' });
      const two = application('2', {
        candidateId: CandidateId.parse('zoe'),
        candidateName: 'Zoé',
        jobId: sales,
      });
      await record(store, [one, two]);
      await store.mirror.keep([candidate(ana, 'Ana Kovač')]);
      await store.interviews.keep([
        interview('later', 3, { applicationId: two.id }),
        interview('soon', 1, { applicationId: one.id, candidateName: 'Ana, once' }),
        interview('strange', 2),
      ]);
      expect(await store.interviews.between(at(0), at(DAY))).toMatchObject([
        { id: 'soon', candidateId: ana, candidateName: 'Ana Kovač', jobId: backend },
        { id: 'strange' },
        { id: 'later', candidateId: 'zoe', candidateName: 'Zoé', jobId: sales },
      ]);
    });

    it('lets go of what is not there any more, but not of what came after it was asked', async () => {
      let now = START;
      const { interviews, ...store } = await stores.fresh({ now: () => now });
      await interviews.keep([interview('gone', 1), interview('stays', 2), interview('other day', 48)]);
      now += HOUR;
      const askedAt = new Date(now);
      await interviews.keep([interview('booked meanwhile', 3)]);
      await interviews.keepAllBetween(at(0), at(DAY), [interview('stays', 2), interview('new', 4)], askedAt);
      const left = ['stays', 'booked meanwhile', 'new', 'other day'];
      expect(await all({ interviews, ...store })).toEqual(left);
      now += HOUR;
      await interviews.keepAllBetween(at(0), at(DAY), [], new Date(now));
      expect(await all({ interviews, ...store })).toEqual(['other day']);
      await interviews.forget(InterviewId.parse('other day'));
      expect(await all({ interviews, ...store })).toEqual([]);
    });

    it('keeps no interview for longer than thirty days after it is over', async () => {
      let now = START;
      const store = await stores.fresh({ now: () => now });
      const recent = interview('recent', -20 * 24);
      await store.interviews.keep([interview('long ago', -31 * 24), interview('over', -29 * 24), recent]);
      expect(await all(store)).toEqual(['over', 'recent']);
      now += 2 * DAY;
      await store.interviews.keep([interview('new', 50)]);
      expect(await all(store)).toEqual(['recent', 'new']);
    });

    it('forgets the interviews of a candidate with them', async () => {
      const url = await newDatabase();
      const store = await stores.open(url);
      const stranger = await stores.open(url, { connection: { slackTeamId: 'T2', ats: '100hires' } });
      const zoe = CandidateId.parse('zoe');
      const [one, two] = [application('1'), application('2', { candidateId: zoe })];
      await record(store, [one, two]);
      await store.interviews.keep([
        interview('by candidate', 1, { candidateId: ana }),
        interview('by application', 2, { applicationId: one.id }),
        interview('of another', 3, { applicationId: two.id, candidateId: zoe }),
      ]);
      await stranger.interviews.keep([interview('elsewhere', 1, { candidateId: ana })]);
      await store.inbox.add([{ kind: 'interview', id: 'by candidate' }]);
      await store.forgetCandidate(ana);
      expect(await column(url, 'known_interviews', 'interview_id')).toEqual(['elsewhere', 'of another']);
      expect(await all(stranger)).toEqual(['elsewhere']);
      expect(await store.inbox.take(9, 60)).toEqual([]);
    });

    it('is written by two at once', async () => {
      const [one, other] = await stores.pair();
      const many = Array.from({ length: 40 }, (_, index) => interview(`${index}`, index % 20));
      await Promise.all([
        one.interviews.keep(many),
        other.interviews.keep(many.toReversed()),
        one.interviews.keepAllBetween(at(0), at(DAY), many, at(0)),
        other.interviews.keepAllBetween(at(0), at(DAY), many, at(0)),
      ]);
      expect(await all(one)).toHaveLength(40);
    });

    it('counts who is active in each job and stage, and names the newest', async () => {
      const url = await newDatabase();
      const store = await stores.open(url);
      const stranger = await stores.open(url, { connection: { slackTeamId: 'T2', ats: '100hires' } });
      const named = (id: string, days: number, changes: Partial<KnownApplication> = {}) =>
        application(id, {
          candidateId: CandidateId.parse(`c${id}`),
          candidateName: `Name ${id}`,
          appliedAt: at(days * DAY),
          ...changes,
        });
      await record(store, [
        named('1', 1),
        named('2', 3),
        named('3', 2),
        named('4', 9, { stage: offer }),
        named('5', 9, { status: 'rejected' }),
        named('6', 9, { jobId: sales }),
      ]);
      const { stage: _, ...nowhere } = named('7', 0);
      const { appliedAt: __, candidateName: ___, ...nameless } = named('8', 0);
      await record(store, [nowhere, nameless]);
      await record(stranger, [named('9', 9)]);
      await store.mirror.keep([candidate(CandidateId.parse('c2'), 'Zoé Noël')]);
      const counts = await store.pipeline.activeCounts([backend, sales, JobId.parse('empty')]);
      expect(Object.fromEntries(counts)).toEqual({ backend: 6, sales: 1 });
      const stages = await store.pipeline.activeByStage(backend, 2);
      expect(new Set(stages)).toEqual(
        new Set([
          { stage: applied, count: 4, newest: ['Zoé Noël', 'Name 3'] },
          { stage: offer, count: 1, newest: ['Name 4'] },
          { stage: undefined, count: 1, newest: ['Name 7'] },
        ]),
      );
      expect(await store.pipeline.activeByStage(JobId.parse('empty'), 2)).toEqual([]);
    });

    it('knows whom the ATS has not told of for a while', async () => {
      let now = START;
      const { mirror } = await stores.fresh({ now: () => now });
      const people = ['a', 'b', 'c', 'd'].map((id) => candidate(CandidateId.parse(id), id));
      await mirror.keep(people);
      now += HOUR;
      await mirror.keep(people.slice(0, 1));
      await mirror.saw([CandidateId.parse('b')]);
      const unknown: Pick<Application, 'candidateId' | 'candidateName'> = {
        candidateId: CandidateId.parse('e'),
        candidateName: 'E',
      };
      await mirror.keepNames([
        { ...unknown, id: ApplicationId.parse('1'), job: { id: backend, title: '' }, status: 'active' },
      ]);
      expect(await mirror.unseenSince(at(HOUR), '', 9)).toEqual(['c', 'd']);
      expect(await mirror.unseenSince(at(HOUR), '', 1)).toEqual(['c']);
      expect(await mirror.unseenSince(at(HOUR), 'c', 9)).toEqual(['d']);
      expect(await mirror.unseenSince(at(0), '', 9)).toEqual([]);
    });

    it.each([
      ['ana kovx', ['Ana Kovačević']],
      ['kvoa', ['Ana Kovačević']],
      ['ana kovva', ['Ana Kovačević']],
      ['alexnad', ['Alexander Novak']],
      ['kovx ', []],
      ['kxv', []],
      ['bovace', []],
      ['ben kovx', []],
    ])('finds by %j, which is not finished and has a slip, %j', async (text, whom) => {
      const { mirror } = await stores.fresh();
      await mirror.keep([
        candidate(ana, 'Ana Kovačević'),
        candidate(CandidateId.parse('2'), 'Alexander Novak'),
      ]);
      const found = await mirror.hits(text, { jobs: 'all', limit: 9 });
      expect(found.map(({ row, fit }) => [row.name, fit])).toEqual(whom.map((name) => [name, 'slip']));
    });

    it('remembers one answer for all instances, as long as it is young enough', async () => {
      let now = START;
      const [one, other] = await stores.pair({ now: () => now });
      let reads = 0;
      const cacheOf = ({ cursors }: Store, schema: z.ZodType<number> = z.number()) =>
        createSharedCache({
          name: 'answer',
          seconds: 60,
          patience: 3600,
          schema,
          load: async () => {
            reads += 1;
            return reads;
          },
          cursors,
          now: () => now,
        });
      const [mine, theirs] = [cacheOf(one), cacheOf(other)];
      expect(await Promise.all([mine(), mine()])).toEqual([1, 1]);
      now += 50_000;
      expect(await theirs()).toBe(1);
      expect(await theirs(40)).toBe(2);
      expect(await mine(10)).toBe(2);
      now += 61_000;
      expect([await mine(), await theirs()]).toEqual([3, 3]);
      const stricter = cacheOf(one, z.number().min(4));
      expect(await stricter()).toBe(4);
    });

    it('make do with an older answer for an hour while there is no other, unless they need a younger one', async () => {
      let now = START;
      const { cursors } = await stores.fresh({ now: () => now });
      let trouble: Error | undefined;
      let reads = 0;
      const make = () =>
        createSharedCache({
          name: 'answer',
          seconds: 60,
          patience: 3600,
          schema: z.number(),
          load: async () => {
            if (trouble) throw trouble;
            reads += 1;
            return reads;
          },
          cursors,
          now: () => now,
        });
      const cache = make();
      expect(await cache()).toBe(1);
      const spent = new HiresError('ats_budget_spent', { told: 'The calls are used up.' });
      trouble = spent;
      now += 3_600_000;
      expect(await cache()).toBe(1);
      // Also after a restart.
      expect(await make()()).toBe(1);
      await expect(cache(60)).rejects.toBe(spent);
      trouble = new HiresError('ats_key_refused', { told: 'The key is refused.' });
      await expect(cache()).rejects.toBe(trouble);
      trouble = spent;
      now += 1000;
      await expect(cache()).rejects.toBe(spent);
      trouble = undefined;
      expect(await cache()).toBe(2);
    });

    it('says how interviews stand: unknown, as of now, late, or too old', async () => {
      const { cursors } = await stores.fresh();
      const stands = async (read: Readonly<Record<string, number>>) => {
        await cursors.hold('interviews', 60);
        await cursors.move('interviews', JSON.stringify(read));
        return interviewsState({ cursors }, START);
      };
      expect(await interviewsState({ cursors }, START)).toBeUndefined();
      const fresh = { soon: START, week: START - HOUR, later: START, past: START - 10 * HOUR };
      expect(await stands(fresh)).toEqual({ asOf: undefined });
      const { past: _, ...partly } = fresh;
      expect(await stands(partly)).toBeUndefined();
      expect(await stands({ ...fresh, soon: START - 2 * HOUR })).toEqual({ asOf: at(-2 * HOUR) });
      expect(await stands({ ...fresh, soon: START - 25 * HOUR })).toBeUndefined();
    });
  });
}
