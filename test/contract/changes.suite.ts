import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS, type ChangeKind, type Changes } from '../../src/api/ats.js';
import { backgroundShareOf, reserveOf } from '../../src/api/budget.js';
import type { Application } from '../../src/domain/hiring.js';
import { ApplicationId, InterviewId } from '../../src/domain/ids.js';
import type { AtsHarness, AtsTrait, Begin } from './ats.suite.js';
import { failureOf } from './looking.js';

const ALL: ReadonlySet<ChangeKind> = new Set(CHANGE_KINDS);
const HOUR = 3_600;

/** What the ATS tells when it is asked: changes, and all there is; and for how many calls. */
export function changesSuite(begin: Begin, trait: AtsTrait): void {
  const { told } = trait;
  /** Of lists whose order is not known, only what is in them counts. */
  const inOrder = <T>(list: readonly T[]): readonly T[] => (trait.newestFirst ? list : [...list].sort());
  const overheadOf = (count: number) => (trait.listOverhead === 'each' ? 2 * count : trait.listOverhead);

  /** What may be told when this one has changed: where an ATS tells of people, all that is theirs. */
  function alike({ double }: AtsHarness, id: string): string[] {
    const { candidates } = double.snapshot();
    const whose = candidates.find(({ applicationId }) => applicationId === id)?.id;
    const theirs = candidates.filter((one) => one.id === whose).map(({ applicationId }) => applicationId);
    return trait.changesOf === 'applications' ? [id] : [id, ...theirs];
  }

  describe('tells of changes: ', () => {
    it('begins now, without a call', async () => {
      const { background, calls, double, pass } = await begin();
      const [move] = movesIn(double.snapshot());
      move?.(double);
      pass(HOUR);
      const first = await background.changesSince(undefined, ALL);
      expect(first).toMatchObject({ applications: [], candidates: [], interviews: [], more: false });
      expect(calls()).toBe(0);
      const none = { applications: [], candidates: [], interviews: [] };
      expect(await everythingSince(background, first.cursor)).toMatchObject(none);
    });

    it('tells of each deed, as it is then, and long afterwards of nothing', async () => {
      const harness = await begin();
      const { background, double, pass, company, now } = harness;
      harness.limitTo(10_000);
      const { teammates, jobs, candidates, rejectionReasons } = double.snapshot();
      const { apply, move, reject, unreject, hire, score, update, schedule } = double;
      const [first, second, third, fourth, fifth] = candidates.filter((one) => one.status === 'active');
      const by = teammates[0]?.id ?? '';
      const job = jobs.find(({ open }) => open);
      if (!first || !second || !third || !fourth || !fifth || !job) throw new Error('too small a company');
      let { cursor } = await background.changesSince(undefined, ALL);
      pass(60);

      const application = (id: string) => ['applications', id] as const;
      /** What is changed, and the application that it is about where it is none itself. */
      const deeds: readonly (() => readonly [ChangeKind, string, string?])[] = [
        apply &&
          (() =>
            application(apply({ name: 'Nova New', email: 'n@new.example', jobId: job.id }).applicationId)),
        move &&
          (() => {
            const stages = jobs.find(({ id }) => id === first.jobId)?.stages ?? [];
            const to = stages.find(({ id }) => id !== first.stageId)?.id ?? '';
            move(first.applicationId, to, by);
            return application(first.applicationId);
          }),
        reject &&
          (() => {
            reject(second.applicationId, by, { reasonId: rejectionReasons[0]?.id });
            return application(second.applicationId);
          }),
        unreject &&
          (() => {
            unreject(second.applicationId, by);
            return application(second.applicationId);
          }),
        hire &&
          (() => {
            hire(third.applicationId, by);
            return application(third.applicationId);
          }),
        score &&
          (() => {
            score(fourth.applicationId, 91);
            return application(fourth.applicationId);
          }),
        update &&
          trait.tells.has('candidates') &&
          (() => {
            update(fifth.id, { phone: '+31 6 9999' });
            return ['candidates', fifth.id, fifth.applicationId] as const;
          }),
        schedule &&
          trait.tells.has('interviews') &&
          (() => {
            const startsAt = now() + 48 * HOUR * 1000;
            const times = { startsAt, endsAt: startsAt + HOUR * 1000, interviewerIds: [by] };
            const { applicationId } = fourth;
            return ['interviews', schedule({ applicationId, ...times }), applicationId] as const;
          }),
      ].flatMap((deed) => deed || []);
      expect(deeds.length).toBeGreaterThan(1);
      const done = new Set<string>();
      for (const deed of deeds) {
        pass(20);
        const [kind, id, about] = deed();
        done.add(id);
        // Where an ATS tells of people, all that is theirs is told when any of it changes.
        if (trait.changesOf === 'candidates') for (const one of alike(harness, about ?? id)) done.add(one);
        const at = told.time(new Date(now()));
        pass(20);
        const news = await everythingSince(background, cursor);
        cursor = news.cursor;
        const one = news[kind].find((row) => row.id === id);
        expect(one, `${kind} ${id}`).toBeDefined();
        if (kind === 'applications') {
          expect(one).toEqual(await background.getApplication(ApplicationId.parse(id)));
          if (trait.updatedAt) expect(one).toMatchObject({ updatedAt: at });
        }
        if (kind === 'interviews') {
          expect(one).toEqual(await background.getInterview(InterviewId.parse(id)));
          expect(one).toMatchObject({ applicationId: fourth.applicationId });
          if (trait.bookedAt) expect(one).toMatchObject({ createdAt: at });
        }
        if (kind === 'candidates') {
          expect(one).toMatchObject({
            ...(trait.phonesInLists && { phone: '+31 6 9999' }),
            ...(trait.updatedAt && { updatedAt: at }),
          });
        }
        for (const { id: other } of [...news.applications, ...news.interviews]) expect(done).toContain(other);
      }
      expect(company.candidates.length).toBeGreaterThan(50);

      for (let turn = 0; turn < 3; turn += 1) {
        pass(HOUR);
        cursor = (await everythingSince(background, cursor)).cursor;
      }
      const calls = harness.calls();
      const {
        applications,
        interviews,
        candidates: people,
        more,
      } = await background.changesSince(cursor, ALL);
      expect([applications, interviews, people, more]).toEqual([[], [], [], false]);
      expect(harness.calls() - calls).toBe(trait.lookCalls);
    });

    it('asks only for what is wanted, and begins with that when it is wanted first', async () => {
      const { background, double, pass, calls } = await begin();
      if (!trait.tells.has('candidates') || !double.update) return;
      const { cursor } = await background.changesSince(undefined, new Set(['candidates']));
      pass(60);
      const { id = '', applicationId = '' } = double.snapshot().candidates[0] ?? {};
      double.score?.(applicationId, 12);
      double.update(id, { phone: '+1' });
      pass(60);
      const news = await everythingSince(background, cursor, new Set(['candidates']));
      expect(news.candidates.map((one) => one.id)).toEqual([id]);
      expect(news.applications).toEqual([]);

      const before = calls();
      const later = await background.changesSince(news.cursor, new Set(['applications']));
      expect([later.applications, later.more, calls() - before]).toEqual([[], false, 0]);
      if (!double.score) return;
      pass(HOUR);
      double.score(applicationId, 13);
      const { applications } = await everythingSince(background, later.cursor, new Set(['applications']));
      expect(applications.map((one) => [one.id, one.score])).toEqual([[applicationId, 13]]);
    });

    it('tells everything at least once, in its last state, whatever happens between the pages', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.record({
              deeds: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 20, max: 90 })),
              seconds: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1000 })),
              asks: fc.integer({ min: 0, max: 3 }),
              isLost: fc.boolean(),
            }),
            { minLength: 1, maxLength: 8 },
          ),
          fc.integer({ min: 0, max: 1_000_000 }),
          async (steps, seed) => {
            const harness = await begin();
            const { background, double, pass } = harness;
            harness.limitTo(10_000);
            if (!double.move) return;
            const news = new Map<string, Application>();
            const changed = new Set<string>();
            let turn = seed;
            let { cursor } = await background.changesSince(undefined, ALL);
            for (const { deeds, seconds, asks, isLost } of steps) {
              const moves = movesIn(double.snapshot());
              for (let count = 0; count < deeds; count += 1) {
                turn = (turn * 7919 + 13) % 1_000_003;
                changed.add(moves[turn % moves.length]?.(double) ?? '');
              }
              pass(seconds);
              for (let count = 0; count < asks; count += 1) {
                pass(1);
                const answer = await background.changesSince(cursor, ALL);
                // Whoever dies before it keeps the cursor asks once more with the old one.
                if (isLost) continue;
                for (const one of answer.applications) news.set(one.id, one);
                cursor = answer.cursor;
              }
            }
            // A list under way may not tell what has changed since it was begun: the next one does.
            for (let count = 0; count < 2; count += 1) {
              pass(700);
              const rest = await everythingSince(background, cursor);
              for (const one of rest.applications) news.set(one.id, one);
              cursor = rest.cursor;
            }
            const now = new Map(double.snapshot().candidates.map((one) => [one.applicationId, one]));
            for (const id of changed) {
              const { stage, status } = news.get(id) ?? {};
              expect([id, stage?.id, status]).toEqual([id, now.get(id)?.stageId, now.get(id)?.status]);
            }
            const mayBeTold = new Set([...changed].flatMap((id) => alike(harness, id)));
            for (const id of news.keys()) expect(mayBeTold).toContain(id);
            await harness.close();
          },
        ),
        { numRuns: 12 },
      );
    });

    it('answers the same cursor twice alike', async () => {
      const harness = await begin();
      const { background, double, pass } = harness;
      const { cursor } = await background.changesSince(undefined, ALL);
      pass(60);
      const moves = movesIn(double.snapshot());
      const moved = moves.slice(0, 130).map((move) => move(double));
      pass(60);
      const once = await background.changesSince(cursor, ALL);
      const twice = await background.changesSince(cursor, ALL);
      expect(twice).toEqual(once);
      expect(once.isBeginning).toBe(true);
      if (moved.length > trait.changesPage) expect(once.more).toBe(true);
      if (once.more) {
        expect(await background.changesSince(once.cursor, ALL)).toMatchObject({ isBeginning: false });
      }
      const rest = await everythingSince(background, once.cursor);
      const ids = new Set([...once.applications, ...rest.applications].map(({ id }) => String(id)));
      expect([...ids]).toEqual(expect.arrayContaining(moved));
      if (trait.changesOf === 'applications') expect(ids.size).toBe(moved.length);
    });

    it('leaves the last calls to people', async () => {
      const { ats, background, double, pass, limitTo, calls } = await begin();
      if (!trait.tellsCalls) return;
      await ats.listTeammates();
      limitTo(20);
      const before = calls();
      let { cursor } = await background.changesSince(undefined, ALL);
      const spent = async () => {
        for (;;) cursor = (await background.changesSince(cursor, ALL)).cursor;
      };
      const error = await failureOf(spent());
      expect(error.code).toBe('ats_budget_spent');
      expect(background.callsLeft()).toBe(0);
      expect(calls() - before).toBeLessThanOrEqual(backgroundShareOf(20));
      expect(ats.callsLeft()).toBeGreaterThanOrEqual(reserveOf(20));
      for (let left = ats.callsLeft(); left > 0; left -= 1) {
        expect(ats.callsLeft()).toBe(left);
        await ats.listTeammates();
      }
      expect(ats.callsLeft()).toBe(0);

      movesIn(double.snapshot())[0]?.(double);
      pass(2 * HOUR);
      expect(ats.callsLeft()).toBe(20);
      limitTo(10_000);
      expect((await everythingSince(background, cursor)).applications).toHaveLength(1);
    });

    it('lists all applications there are, some at a time, newest first', async () => {
      const { background, double, calls } = await begin();
      const found: Application[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const part = await background.listApplications(cursor);
        found.push(...part.applications);
        cursor = part.next;
        pages += 1;
      } while (cursor !== undefined);
      const all = double.snapshot().candidates.map((one) => one.applicationId);
      expect(inOrder(found.map(({ id }) => id))).toEqual(inOrder(all));
      if (all.length > trait.changesPage) expect(pages).toBeGreaterThan(1);
      expect(calls()).toBeLessThanOrEqual(pages + overheadOf(all.length));
      // How a closed one ended need not come along.
      const one = found.find(({ status }) => status === 'active');
      if (one) expect(one).toEqual(await background.getApplication(one.id));
    });

    it('lists all candidates there are, some at a time', async () => {
      const { background, double, calls } = await begin();
      const found: string[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const part = await background.listAllCandidates(cursor);
        found.push(...part.candidates.map(({ id }) => id));
        cursor = part.next;
        pages += 1;
      } while (cursor !== undefined);
      expect(new Set(found)).toEqual(new Set(double.snapshot().candidates.map(({ id }) => id)));
      expect(new Set(found).size).toBe(found.length);
      expect(calls()).toBeLessThanOrEqual(pages + overheadOf(found.length));
    });

    it('reads one interview, and knows when there is none', async () => {
      const { ats, company, now } = await begin();
      const all = told.candidates(company).flatMap(({ applications }) => applications);
      if (!all.some((one) => told.interviews(one, company).length > 0)) return;
      const from = new Date(now() - 30 * 24 * HOUR * 1000);
      const [first] = await ats.listInterviewsBetween(from, new Date(now()));
      if (!first) throw new Error('the company has no interviews');
      if (trait.bookedAt) expect(first.createdAt).toBeInstanceOf(Date);
      expect(await ats.getInterview(first.id)).toEqual(first);
      expect(await ats.getInterview(InterviewId.parse(trait.strangeId))).toBeUndefined();
    });
  });
}

/** Page after page until there is no more for now. */
async function everythingSince(
  { changesSince }: AtsHarness['background'],
  cursor: string,
  wanted = ALL,
): Promise<Omit<Changes, 'more' | 'isBeginning'>> {
  const read: Changes[] = [];
  let next = cursor;
  do {
    const answer = await changesSince(next, wanted);
    read.push(answer);
    next = answer.cursor;
  } while (read.at(-1)?.more && read.length < 100);
  return {
    applications: read.flatMap(({ applications }) => applications),
    candidates: read.flatMap(({ candidates }) => candidates),
    interviews: read.flatMap(({ interviews }) => interviews),
    cursor: next,
  };
}

/** Where an application can't be moved in the ATS's own app, nothing is done. */
type Move = (double: AtsHarness['double']) => string;

/** For each active application a move to another stage; each tells whose it was. */
function movesIn({ candidates, jobs, teammates }: ReturnType<AtsHarness['double']['snapshot']>): Move[] {
  const by = teammates[0]?.id ?? '';
  return candidates.flatMap(({ applicationId, jobId, stageId, status }) => {
    const stages = jobs.find(({ id }) => id === jobId)?.stages ?? [];
    const to = stages.find(({ id, name }) => id !== stageId && name !== 'Hired')?.id;
    if (status !== 'active' || to === undefined) return [];
    return [
      (double) => {
        double.move?.(applicationId, to, by);
        return applicationId;
      },
    ];
  });
}
