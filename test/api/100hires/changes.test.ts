import { describe, expect, it } from 'vitest';
import type { ChangeKind, Changes } from '../../../src/api/ats.js';
import { InterviewId } from '../../../src/domain/ids.js';
import { connect, useAccounts } from './account.js';

const NOON = Date.UTC(2026, 5, 1, 12);
const SECOND = NOON / 1000;
const APPLICATIONS: ReadonlySet<ChangeKind> = new Set(['applications']);

const row = (id: number, keys: object = {}) => ({
  id,
  status: 'pending',
  candidate: { id: 7, full_name: 'Ana Petrova' },
  job: { id: 3, title: 'Engineer' },
  ...keys,
});

function secondsAsked(urls: readonly string[]): (number | undefined)[] {
  return urls
    .map((url) => new URL(url.split(' ')[1] ?? '', 'http://x').searchParams.get('updated_after'))
    .map((second) => (second === null ? undefined : Number(second) - SECOND));
}

function ids({ applications }: Changes): string[] {
  return applications.map(({ id }) => id);
}

describe('the changes of 100Hires', () => {
  const account = useAccounts();

  async function begun(answers: Parameters<typeof account>[0]) {
    const opened = await account(answers);
    opened.clock.time = NOON;
    const { cursor } = await opened.background.changesSince(undefined, APPLICATIONS);
    return { ...opened, cursor };
  }

  it('are asked for page by page with one second, by several processes with one cursor', async () => {
    const { server, clock, cursor, asked } = await begun({
      'GET /applications': (_, query) => {
        const page = Number(query.get('page'));
        const rows = Array.from({ length: 100 }, (_row, at) =>
          row((page - 1) * 100 + at + 1, { updated_at: SECOND + 5 }),
        );
        return [200, { data: page === 3 ? rows.slice(0, 20) : rows, pagination: { page, page_count: 3 } }];
      },
    });
    clock.time += 30_000;
    const found: string[] = [];
    let next = cursor;
    let more = true;
    while (more) {
      const changes = await connect(server, clock).background.changesSince(next, APPLICATIONS);
      found.push(...ids(changes));
      ({ cursor: next, more } = changes);
    }
    expect(new Set(found).size).toBe(220);
    expect(secondsAsked(asked())).toEqual([-300, -300, -300]);
    expect(asked()[2]).toContain('page=3&size=100');
    await connect(server, clock).background.changesSince(next, APPLICATIONS);
    expect(secondsAsked(asked()).at(-1)).toBe(-295);
  });

  it('are told also where the key may not read one of the lists, which is read later from where it was', async () => {
    let mayReadInterviews = false;
    const { server, clock, background, asked } = await account({
      'GET /applications': () => [200, [row(1, { updated_at: SECOND + 5 })]],
      'GET /interviews': () => (mayReadInterviews ? [200, []] : [403, { error: { message: 'no' } }]),
    });
    clock.time = NOON;
    const wanted: ReadonlySet<ChangeKind> = new Set(['applications', 'interviews']);
    const { cursor } = await background.changesSince(undefined, wanted);
    clock.time += 30_000;
    const told = await background.changesSince(cursor, wanted);
    expect(ids(told)).toEqual(['1']);
    expect(told.more).toBe(false);
    expect(told.refusals?.map(({ code, detail }) => [code, detail])).toEqual([
      ['ats_forbidden', '100Hires GET /interviews: 403'],
    ]);
    mayReadInterviews = true;
    clock.time += 30_000;
    const later = await connect(server, clock).background.changesSince(told.cursor, wanted);
    expect(later.refusals).toEqual([]);
    expect(secondsAsked(asked().filter((url) => url.includes('/interviews')))).toEqual([-300, -300]);
  });

  it('are not told at all where the key may read none of the lists', async () => {
    const { cursor, background } = await begun({ 'GET /applications': () => [403, {}] });
    await expect(background.changesSince(cursor, APPLICATIONS)).rejects.toMatchObject({
      code: 'ats_forbidden',
    });
  });

  it('are read again from the first page when the pages have another size', async () => {
    let largest = 100;
    const { server, clock, cursor, asked } = await begun({
      'GET /applications': (_, query) => {
        const size = Number(query.get('size'));
        if (size > largest) return [422, { error: { validation_errors: { size: ['too large'] } } }];
        const first = (Number(query.get('page')) - 1) * size;
        return [200, Array.from({ length: Math.min(size, 130 - first) }, (_row, at) => row(first + at + 1))];
      },
    });
    const found = new Set<string>();
    let next = cursor;
    for (let turn = 0; turn < 9; turn += 1) {
      const changes = await connect(server, clock).background.changesSince(next, APPLICATIONS);
      for (const id of ids(changes)) found.add(id);
      next = changes.cursor;
      largest = 25;
      if (!changes.more) break;
    }
    expect(found.size).toBe(130);
    const pages = asked().map((url) => /page=(\d+)&size=(\d+)/.exec(url)?.slice(1).join('/'));
    expect(pages.filter((page) => page?.endsWith('/25'))).toEqual([
      '1/25',
      '2/25',
      '3/25',
      '4/25',
      '5/25',
      '6/25',
    ]);
  });

  it('end where the API answers the same page again and again', async () => {
    const rows = Array.from({ length: 100 }, (_, at) => row(at + 1));
    const { background, cursor, asked } = await begun({ 'GET /applications': () => [200, rows] });
    const first = await background.changesSince(cursor, APPLICATIONS);
    expect([ids(first).length, first.more]).toEqual([100, true]);
    const second = await background.changesSince(first.cursor, APPLICATIONS);
    expect([ids(second).length, second.more]).toEqual([0, false]);
    expect(asked()).toHaveLength(2);
  });

  it('are found where no row tells its time, and where what is asked for is ignored', async () => {
    const { background, clock, cursor, asked } = await begun({
      'GET /applications': () => [
        200,
        [row(1), row(2, { updated_at: SECOND - 86_400 }), row(3, { updated_at: SECOND + 9 })],
      ],
    });
    clock.time += 60_000;
    const changes = await background.changesSince(cursor, APPLICATIONS);
    expect(ids(changes)).toEqual(['1', '3']);
    await background.changesSince(changes.cursor, APPLICATIONS);
    expect(secondsAsked(asked())).toEqual([-300, -291]);
  });

  it('leave alone the lists that are read to their ends while another is not', async () => {
    const { background, clock, asked } = await account({
      'GET /applications': (_, query) => [
        200,
        {
          data: [row(Number(query.get('page')))],
          pagination: { page: Number(query.get('page')), page_count: 3 },
        },
      ],
      'GET /candidates': () => [200, [{ id: 7, name: 'Ana', created_at: SECOND, updated_at: SECOND + 1 }]],
      'GET /interviews': () => [200, []],
    });
    clock.time = NOON;
    const all: ReadonlySet<ChangeKind> = new Set(['interviews', 'candidates', 'applications']);
    let { cursor } = await background.changesSince(undefined, all);
    const paths: string[][] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const before = asked().length;
      const changes = await background.changesSince(cursor, all);
      cursor = changes.cursor;
      paths.push(
        asked()
          .slice(before)
          .map((url) => /v2\/(\w+)/.exec(url)?.[1] ?? ''),
      );
      if (turn > 0) continue;
      expect(changes.candidates).toEqual([
        {
          id: '7',
          name: 'Ana',
          emails: [],
          tags: [],
          applications: [],
          createdAt: new Date(NOON),
          updatedAt: new Date(NOON + 1000),
        },
      ]);
    }
    expect(paths).toEqual([
      ['applications', 'candidates', 'interviews'],
      ['applications'],
      ['applications'],
      ['applications', 'candidates', 'interviews'],
    ]);
  });

  it('hold no interview without a time, and do not fail at it', async () => {
    const kinds: ReadonlySet<ChangeKind> = new Set(['interviews']);
    const whole = {
      id: 5,
      start_time: SECOND,
      end_time: SECOND + 60,
      created_at: SECOND,
      updated_at: SECOND,
    };
    const { background, clock } = await account({
      'GET /interviews': () => [200, [{ id: 4, start_time: null }, whole]],
      'GET /interviews/4': () => [200, { id: 4, start_time: null, end_time: null }],
    });
    clock.time = NOON;
    const { cursor } = await background.changesSince(undefined, kinds);
    const { interviews } = await background.changesSince(cursor, kinds);
    expect(interviews.map(({ id, createdAt }) => [id, createdAt])).toEqual([['5', new Date(NOON)]]);
    expect(await background.getInterview(InterviewId.parse('4'))).toBeUndefined();
  });

  it('fail as a whole when one list does, and lose nothing by it', async () => {
    let isBroken = true;
    const { background, clock } = await account({
      'GET /applications': () => [200, [row(1, { updated_at: SECOND })]],
      'GET /candidates': () => (isBroken ? [401, {}] : [200, []]),
    });
    clock.time = NOON;
    const kinds: ReadonlySet<ChangeKind> = new Set(['applications', 'candidates']);
    const { cursor } = await background.changesSince(undefined, kinds);
    await expect(background.changesSince(cursor, kinds)).rejects.toMatchObject({ code: 'ats_key_refused' });
    isBroken = false;
    expect(ids(await background.changesSince(cursor, kinds))).toEqual(['1']);
  });

  it('read titles of jobs that lists leave out all at once, and seldom', async () => {
    const { background, clock, cursor, asked } = await begun({
      'GET /applications': () => [
        200,
        [1, 2, 3].map((id) => ({ id, candidate_id: 7, job_id: id, stage: { id: 1, name: 'Applied' } })),
      ],
      'GET /jobs': () => [200, [1, 2].map((id) => ({ id, title: `Title ${id}` }))],
    });
    const read = async () => {
      const { applications } = await background.changesSince(cursor, APPLICATIONS);
      return applications.map(({ job }) => job.title);
    };
    for (let turn = 0; turn < 5; turn += 1) expect(await read()).toEqual(['Title 1', 'Title 2', 'Job 3']);
    expect(asked().filter((url) => url.includes('/jobs'))).toHaveLength(1);
    clock.time += 3_600_001;
    await read();
    expect(asked().filter((url) => url.includes('/jobs'))).toHaveLength(2);
  });

  it.each(['', 'nonsense', '{"applications":7}', '[]'])(
    'begin anew with a cursor nobody wrote: %j',
    async (cursor) => {
      const { background, asked } = await account({});
      expect(await background.changesSince(cursor, APPLICATIONS)).toMatchObject({
        applications: [],
        more: false,
      });
      expect(asked()).toEqual([]);
    },
  );

  it('show when an application was closed only while it is', async () => {
    const times = { hired_at: SECOND, rejected_at: SECOND + 1, updated_at: SECOND + 2 };
    const { background, cursor } = await begun({
      'GET /applications': () => [
        200,
        ['hired', 'rejected', 'pending', 'frozen'].map((status, at) => row(at + 1, { ...times, status })),
      ],
    });
    const { applications } = await background.changesSince(cursor, APPLICATIONS);
    expect(applications.map(({ closedAt }) => closedAt?.getTime())).toEqual([
      NOON,
      NOON + 1000,
      undefined,
      undefined,
    ]);
    expect(applications[0]?.updatedAt).toEqual(new Date(NOON + 2000));
  });

  it.each([
    [(after: number) => after + 5, 'confirmed'],
    [(after: number) => after - 5, 'broken'],
    [() => undefined, 'broken'],
  ] as const)('are examined: %s is %s', async (updatedAt, verdict) => {
    const { ats } = await account({
      'GET /users': () => [200, []],
      'GET /applications': (_, query) => [
        200,
        [row(1, { updated_at: updatedAt(Number(query.get('updated_after') ?? SECOND)) })],
      ],
    });
    const verdicts = new Map<string, string>();
    for await (const finding of ats.examine()) verdicts.set(finding.check, finding.verdict);
    expect(verdicts.get('changes')).toBe(verdict);
  });
});
