import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApplicationId, TeammateId } from '../../../src/domain/ids.js';
import { connect, useAccounts } from './account.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 5, 1, 12);

const row = (id: number, at: number, extra = {}) => ({
  id,
  start_time: at / 1000,
  end_time: (at + HOUR) / 1000,
  interviewer_ids: [3],
  candidate: { id: 12, first_name: 'Ana' },
  application: { id: 5 },
  job: { id: 9 },
  ...extra,
});

describe('interviews between two moments', () => {
  const account = useAccounts();

  /** An API with these interviews, which can page, filter by day and by interviewer. */
  function listing(rows: readonly ReturnType<typeof row>[], tellsPages = true) {
    return (_: string, query: URLSearchParams): readonly [number, unknown] => {
      const date = query.get('date');
      const found = rows.filter(
        (one) => date === null || new Date(one.start_time * 1000).toISOString().startsWith(date),
      );
      const [page, size] = [Number(query.get('page')), Number(query.get('size'))];
      const data = found.slice((page - 1) * size, page * size);
      const pagination = { page, page_count: Math.ceil(found.length / size) };
      return [200, tellsPages ? { data, pagination } : data];
    };
  }

  async function asked(rows: readonly ReturnType<typeof row>[], from: number, to: number, tellsPages = true) {
    const one = await account({ 'GET /interviews': listing(rows, tellsPages) });
    const found = await one.ats.listInterviewsBetween(new Date(from), new Date(to));
    const queries = one.asked().map((call) => {
      const query = new URL(call.split(' ')[1] ?? '', 'http://localhost').searchParams;
      return query.get('date') ?? `page ${query.get('page')}`;
    });
    return { found: found.map(({ id }) => Number(id)), queries };
  }

  it('of one day or two are asked for by day', async () => {
    const rows = [row(1, NOON), row(2, NOON + HOUR), row(3, NOON + 5 * HOUR), row(4, NOON - 1000)];
    expect(await asked(rows, NOON, NOON + 5 * HOUR)).toEqual({ found: [1, 2], queries: ['2026-06-01'] });
    const zone = Date.UTC(2026, 5, 1, 22);
    expect((await asked(rows, zone, zone + DAY)).queries.sort()).toEqual(['2026-06-01', '2026-06-02']);
    expect(await asked(rows, NOON, NOON)).toEqual({ found: [], queries: [] });
  });

  it('of a week are read page by page where these are few, and by day where there are many', async () => {
    const few = Array.from({ length: 150 }, (_, index) => row(index + 1, NOON + index * HOUR));
    const week = await asked(few, NOON + DAY, NOON + 3 * DAY);
    expect(week.found).toEqual(Array.from({ length: 48 }, (_, index) => index + 25));
    expect(week.queries).toEqual(['page 1', 'page 2']);

    const many = Array.from({ length: 900 }, (_, index) => row(index + 1, NOON + (index - 800) * 4 * HOUR));
    const days = await asked(many, NOON, NOON + 7 * DAY);
    expect(days.found).toEqual(Array.from({ length: 42 }, (_, index) => index + 801));
    expect(days.queries.slice(1).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((day) => `2026-06-0${day}`));
    expect((await asked(few, NOON, NOON + 3 * DAY, false)).queries).toHaveLength(5);
    expect((await asked(few.slice(0, 30), NOON, NOON + 3 * DAY, false)).queries).toEqual(['page 1']);
  });

  it('are the same whatever way they are read', async () => {
    let answer: ReturnType<typeof listing> = listing([]);
    const { server } = await account({ 'GET /interviews': (body, query) => answer(body, query) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -10 * 24, max: 10 * 24 }), { maxLength: 220 }),
        fc.integer({ min: -100, max: 100 }),
        fc.integer({ min: 0, max: 200 }),
        fc.boolean(),
        async (hours, from, length, tellsPages) => {
          answer = listing(
            hours.map((hour, index) => row(index + 1, NOON + hour * HOUR)),
            tellsPages,
          );
          const begin = new Date(NOON + from * HOUR);
          const end = new Date(NOON + (from + length) * HOUR);
          const found = await connect(server).people.listInterviewsBetween(begin, end);
          const wanted = hours.flatMap((hour, index) =>
            hour >= from && hour < from + length ? [index + 1] : [],
          );
          expect(found.map(({ id }) => Number(id)).sort((one, other) => one - other)).toEqual(wanted);
        },
      ),
    );
  });

  it("are one teammate's when asked so, also when the API ignores it", async () => {
    const rows = [
      row(1, NOON),
      row(2, NOON, { interviewer_ids: [6] }),
      row(3, NOON, { interviewer_ids: [] }),
    ];
    const { ats, asked: calls } = await account({ 'GET /interviews': listing(rows) });
    const ben = TeammateId.parse('6');
    const found = await ats.listInterviewsBetween(new Date(NOON), new Date(NOON + HOUR), ben);
    expect(found.map(({ id }) => id)).toEqual(['2', '3']);
    expect(calls()[0]).toContain('interviewer_user_id=6&date=2026-06-01');
    expect(found[0]).toMatchObject({
      candidateId: '12',
      candidateName: 'Ana',
      applicationId: '5',
      jobId: '9',
    });
  });
});

describe('booking an interview', () => {
  const account = useAccounts();
  const interview = {
    applicationId: ApplicationId.parse('5'),
    startsAt: new Date(NOON),
    endsAt: new Date(NOON + HOUR),
    interviewers: [TeammateId.parse('3'), TeammateId.parse('6')],
    location: 'Room 4',
  };
  const zoned = { organizer: TeammateId.parse('3'), zone: 'Europe/Berlin' } as const;

  it.each([
    [{ data: { id: 31, candidate_id: 12, application_id: 5 } }, { candidateId: '12' }],
    [{ interview: row(31, NOON) }, { candidateId: '12' }],
    [{ id: 31, start_time: 'soon' }, {}],
  ])('is one call; the answer brings the id: %j', async (answer, more) => {
    const { ats, written } = await account({ 'POST /applications/5/interviews': () => [201, answer] });
    expect(await ats.scheduleInterview({ ...interview, ...zoned })).toEqual({
      ...interview,
      id: '31',
      ...more,
    });
    const { location: _, ...placeless } = interview;
    await ats.scheduleInterview({ ...placeless, ...zoned });
    const times = `"start_time":${NOON / 1000},"end_time":${NOON / 1000 + 3600}`;
    expect(written()).toEqual([
      ['POST /applications/5/interviews', `{${times},"interviewer_ids":[3,6],"location":"Room 4"}`],
      ['POST /applications/5/interviews', `{${times},"interviewer_ids":[3,6]}`],
    ]);
  });

  it('refused is told by the field, and an answer without an id is not certain', async () => {
    const { ats } = await account({
      'POST /applications/5/interviews': () => [
        422,
        { error: { validation_errors: { interviewer_ids: ['unknown'] } } },
      ],
    });
    await expect(ats.scheduleInterview({ ...interview, ...zoned })).rejects.toMatchObject({
      told: expect.stringContaining('One of the interviewers may not be there any more.'),
    });
    const odd = await account({ 'POST /applications/5/interviews': () => [200, { success: true }] });
    await expect(odd.ats.scheduleInterview({ ...interview, ...zoned })).rejects.toMatchObject({
      code: 'ats_unreadable',
      told: expect.stringContaining('look there before you try again'),
    });
  });
});
