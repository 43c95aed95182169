import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS, type ChangeKind, type Changes } from '../../src/api/ats.js';
import { backgroundShareOf, reserveOf } from '../../src/api/budget.js';
import { ANYTHING } from '../../src/domain/hint.js';
import type { Application } from '../../src/domain/hiring.js';
import { ApplicationId, InterviewId } from '../../src/domain/ids.js';
import type { AtsHarness } from './ats.suite.js';
import { failureOf, wholeSecond } from './looking.js';

const ALL: ReadonlySet<ChangeKind> = new Set(CHANGE_KINDS);
const HOUR = 3_600;
const ADDRESS = 'https://bot.example/webhooks/ats/0123456789abcdef';

/** What the ATS tells of by itself or when it is asked: changes, all there is, webhooks; and for how many calls. */
export function changesSuite(begin: () => Promise<AtsHarness>): void {
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
      const [first, second, third, fourth, fifth] = candidates.filter((one) => one.status === 'active');
      const by = teammates[0]?.id ?? '';
      const job = jobs.find(({ open }) => open);
      if (!first || !second || !third || !fourth || !fifth || !job) throw new Error('too small a company');
      let { cursor } = await background.changesSince(undefined, ALL);
      pass(60);

      const application = (id: string) => ['applications', id] as const;
      const deeds: readonly (() => readonly [ChangeKind, string])[] = [
        () =>
          application(
            double.apply({ name: 'Nova New', email: 'n@new.example', jobId: job.id }).applicationId,
          ),
        () => {
          const stages = jobs.find(({ id }) => id === first.jobId)?.stages ?? [];
          const to = stages.find(({ id }) => id !== first.stageId)?.id ?? '';
          double.move(first.applicationId, to, by);
          return application(first.applicationId);
        },
        () => {
          double.reject(second.applicationId, by, { reasonId: rejectionReasons[0]?.id });
          return application(second.applicationId);
        },
        () => {
          double.unreject(second.applicationId, by);
          return application(second.applicationId);
        },
        () => {
          double.hire(third.applicationId, by);
          return application(third.applicationId);
        },
        () => {
          double.score(fourth.applicationId, 91);
          return application(fourth.applicationId);
        },
        () => {
          double.update(fifth.id, { phone: '+31 6 9999' });
          return ['candidates', fifth.id];
        },
        () => {
          const startsAt = now() + 48 * HOUR * 1000;
          const interviewerIds = [by];
          const times = { startsAt, endsAt: startsAt + HOUR * 1000 };
          return [
            'interviews',
            double.schedule({ applicationId: fourth.applicationId, interviewerIds, ...times }),
          ];
        },
      ];
      const done = new Set<string>();
      for (const deed of deeds) {
        pass(20);
        const [kind, id] = deed();
        done.add(id);
        const at = wholeSecond(new Date(now()));
        pass(20);
        const told = await everythingSince(background, cursor);
        cursor = told.cursor;
        const one = told[kind].find((row) => row.id === id);
        expect(one, `${kind} ${id}`).toBeDefined();
        if (kind === 'applications') {
          expect(one).toEqual(await background.getApplication(ApplicationId.parse(id)));
          expect(one).toMatchObject({ updatedAt: at });
        }
        if (kind === 'interviews') {
          expect(one).toEqual(await background.getInterview(InterviewId.parse(id)));
          expect(one).toMatchObject({ createdAt: at, applicationId: fourth.applicationId });
        }
        if (kind === 'candidates') expect(one).toMatchObject({ phone: '+31 6 9999', updatedAt: at });
        for (const { id: other } of [...told.applications, ...told.interviews]) expect(done).toContain(other);
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
      expect(harness.calls() - calls).toBe(3);
    });

    it('asks only for what is wanted, and begins with that when it is wanted first', async () => {
      const { background, double, pass, calls } = await begin();
      const { cursor } = await background.changesSince(undefined, new Set(['candidates']));
      pass(60);
      const { id = '', applicationId = '' } = double.snapshot().candidates[0] ?? {};
      double.score(applicationId, 12);
      double.update(id, { phone: '+1' });
      pass(60);
      const told = await everythingSince(background, cursor, new Set(['candidates']));
      expect(told.candidates.map((one) => one.id)).toEqual([id]);
      expect(told.applications).toEqual([]);

      const before = calls();
      const later = await background.changesSince(told.cursor, new Set(['applications']));
      expect([later.applications, later.more, calls() - before]).toEqual([[], false, 0]);
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
            const told = new Map<string, Application>();
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
                for (const one of answer.applications) told.set(one.id, one);
                cursor = answer.cursor;
              }
            }
            // A list under way may not tell what has changed since it was begun: the next one does.
            for (let count = 0; count < 2; count += 1) {
              pass(700);
              const rest = await everythingSince(background, cursor);
              for (const one of rest.applications) told.set(one.id, one);
              cursor = rest.cursor;
            }
            const now = new Map(double.snapshot().candidates.map((one) => [one.applicationId, one]));
            for (const id of changed) {
              const { stage, status } = told.get(id) ?? {};
              expect([id, stage?.id, status]).toEqual([id, now.get(id)?.stageId, now.get(id)?.status]);
            }
            for (const id of told.keys()) expect(changed).toContain(id);
            await harness.close();
          },
        ),
        { numRuns: 12 },
      );
    });

    it('answers the same cursor twice alike', async () => {
      const { background, double, pass } = await begin();
      const { cursor } = await background.changesSince(undefined, ALL);
      pass(60);
      const moves = movesIn(double.snapshot());
      for (const move of moves.slice(0, 130)) move(double);
      pass(60);
      const once = await background.changesSince(cursor, ALL);
      const twice = await background.changesSince(cursor, ALL);
      expect(twice).toEqual(once);
      expect(once).toMatchObject({ isBeginning: true, more: true });
      expect(await background.changesSince(once.cursor, ALL)).toMatchObject({ isBeginning: false });
      const rest = await everythingSince(background, once.cursor);
      const ids = new Set([...once.applications, ...rest.applications].map(({ id }) => id));
      expect(ids.size).toBe(Math.min(130, moves.length));
    });

    it('leaves the last calls to people', async () => {
      const { ats, background, double, pass, limitTo, calls } = await begin();
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

      double.score(double.snapshot().candidates[0]?.applicationId ?? '', 55);
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
      expect(found.map(({ id }) => id)).toEqual(double.snapshot().candidates.map((one) => one.applicationId));
      expect(pages).toBeGreaterThan(1);
      // A refused size, refused includes, titles of jobs: each but once.
      expect(calls()).toBeLessThanOrEqual(pages + 6);
      const [one] = found;
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
      // A refused size, refused includes, titles of jobs: each but once.
      expect(calls()).toBeLessThanOrEqual(pages + 6);
    });

    it('reads one interview, and knows when there is none', async () => {
      const { ats, now } = await begin();
      const from = new Date(now() - 30 * 24 * HOUR * 1000);
      const [first] = await ats.listInterviewsBetween(from, new Date(now()));
      if (!first) throw new Error('the company has no interviews');
      expect(first.createdAt).toBeInstanceOf(Date);
      expect(await ats.getInterview(first.id)).toEqual(first);
      expect(await ats.getInterview(InterviewId.parse('999999999'))).toBeUndefined();
    });
  });

  describe('webhooks: ', () => {
    it('registers an address once, and takes back its own only', async () => {
      const { background } = await begin();
      const { webhooks } = background;
      if (!webhooks) throw new Error('the ATS has no webhooks');
      const other = 'https://other.example/in';
      expect(await webhooks.isRegistered(ADDRESS)).toBe(false);
      await webhooks.register(other);
      await webhooks.register(ADDRESS);
      await webhooks.register(ADDRESS);
      expect(await webhooks.isRegistered(ADDRESS)).toBe(true);
      await webhooks.unregister('https://bot.example/webhooks/ats/');
      expect(await webhooks.isRegistered(ADDRESS)).toBe(false);
      expect(await webhooks.isRegistered(other)).toBe(true);
      await webhooks.unregister('https://bot.example/webhooks/ats/');
    });

    it.each(['http://bot.example/in', 'https:/bot example', 'bot.example'])(
      'are not registered at %j',
      async (url) => {
        const { background, calls } = await begin();
        const error = await failureOf(background.webhooks?.register(url) ?? Promise.resolve());
        expect(error.told).toMatch(/https.*Nothing was changed\.$/);
        expect(calls()).toBe(0);
      },
    );

    it('are read as hints at what has changed', async () => {
      const { background, double, now } = await begin();
      const { webhooks } = background;
      if (!webhooks) throw new Error('the ATS has no webhooks');
      await webhooks.register(ADDRESS);
      const { candidates, teammates, jobs } = double.snapshot();
      const [first, second] = candidates.filter(({ status }) => status === 'active');
      const by = teammates[0]?.id ?? '';
      if (!first || !second) throw new Error('too small a company');
      const job = jobs.find(({ id }) => id === first.jobId);
      const startsAt = now() + 48 * HOUR * 1000;
      const application = (id: string) => ({ kind: 'application', id });
      const times = { startsAt, endsAt: startsAt + HOUR * 1000, interviewerIds: [by] };
      const deeds = [
        () => {
          double.move(first.applicationId, job?.stages.find(({ id }) => id !== first.stageId)?.id ?? '', by);
          return application(first.applicationId);
        },
        () => {
          double.score(first.applicationId, 70);
          return application(first.applicationId);
        },
        () => ({ kind: 'interview', id: double.schedule({ applicationId: second.applicationId, ...times }) }),
        () => {
          double.reject(second.applicationId, by);
          return application(second.applicationId);
        },
        () => {
          double.hire(first.applicationId, by);
          return application(first.applicationId);
        },
        () => {
          double.update(first.id, { phone: '+1' });
          return { kind: 'candidate', id: first.id };
        },
      ];
      for (const deed of deeds) {
        const wanted = deed();
        await double.webhooks.settle();
        const body = Buffer.from(double.webhooks.sent.at(-1)?.body ?? '');
        const reading = webhooks.read({ headers: { 'content-type': 'application/json' }, body });
        expect(reading).toMatchObject({ kind: 'hints', word: expect.stringMatching(/^[a-z0-9_.-]{3,60}$/) });
        if (reading.kind !== 'hints') return;
        expect(reading.word).not.toContain('x');
        const isNamed = reading.hints.some(({ kind, id }) => kind === wanted.kind && id === wanted.id);
        expect(isNamed || reading.hints.includes(ANYTHING), JSON.stringify([wanted, reading])).toBe(true);
        expect(reading.hints.length).toBe(1);
      }
    });

    it('refuses what is none', async () => {
      const { background } = await begin();
      for (const body of ['', 'hello', '[]', '7', '{}', '{"a":']) {
        const reading = background.webhooks?.read({ headers: {}, body: Buffer.from(body) });
        expect(reading).toMatchObject({ kind: 'refused', status: 400 });
      }
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
        double.move(applicationId, to, by);
        return applicationId;
      },
    ];
  });
}
