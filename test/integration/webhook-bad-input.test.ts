import { describe, expect, it } from 'vitest';
import { webhookToken } from '../../src/notifications/webhook-door.js';
import { send } from '../support/fuzz/line.js';
import { written } from '../support/fuzz/requests.js';
import { BEN, type SubscribingWorkplace, useSubscribing } from '../support/subscribing.js';

const MEBIBYTE = 1024 * 1024;
const ANOTHER = webhookToken('playground-api-key', { slackTeamId: 'T0SOUTHWND', ats: '100hires' });
const MOVED = '{"event":"application_stage_change","application":{"id":4806315}}';
const NOBODY = '{"event":"application_stage_change","application":{"id":999999999999}}';

interface Bad {
  readonly body?: string;
  readonly method?: string;
  readonly type?: string;
  readonly length?: string;
  /** The last part of the address. */
  readonly token?: string;
}

interface Row {
  readonly what: string;
  readonly bad: Bad;
  readonly status: number;
  /** By this word it is remembered that there was something for nobody. */
  readonly ignored?: string;
}

const TABLE: readonly Row[] = [
  { what: 'a forged token', bad: { token: 'x'.repeat(43) }, status: 404 },
  { what: 'the token of another connection', bad: { token: ANOTHER }, status: 404 },
  { what: 'no token', bad: { token: '' }, status: 404 },
  { what: 'something that is not posted', bad: { method: 'PUT' }, status: 405 },
  { what: 'what is said to be no JSON', bad: { type: 'text/plain' }, status: 415 },
  { what: 'more than a mebibyte', bad: { length: String(MEBIBYTE + 1) }, status: 413 },
  { what: 'half a body', bad: { body: MOVED.slice(0, MOVED.length / 2) }, status: 400 },
  { what: 'what is no JSON', bad: { body: 'event=moved&id=4806315' }, status: 400 },
  { what: 'JSON that is no object', bad: { body: `[${MOVED}]` }, status: 400 },
  { what: 'an empty body', bad: { body: '' }, status: 400 },
  { what: 'an object with nothing in it', bad: { body: '{}' }, status: 400 },
  {
    what: 'an event of something that nobody is told of',
    bad: { body: '{"event":"job.published"}' },
    status: 202,
    ignored: 'job.published',
  },
  {
    what: 'an event that nobody knows',
    bad: { body: '{"event":"moon_landed","moon":{"id":7}}' },
    status: 202,
  },
  { what: 'an event without an id', bad: { body: '{"event":"application_stage_change"}' }, status: 202 },
  { what: 'an application that does not exist', bad: { body: NOBODY }, status: 202 },
  {
    what: 'a candidate that does not exist',
    bad: { body: '{"event":"candidate.updated","candidate_id":999999999999}' },
    status: 202,
  },
  {
    what: 'an interview that does not exist',
    bad: { body: '{"event":"interview.scheduled","interview_id":999}' },
    status: 202,
  },
  {
    what: 'an id that is none',
    bad: { body: '{"event":"candidate_hired","application":{"id":"-1; drop"}}' },
    status: 202,
  },
];

describe('a webhook that should not have come', () => {
  const start = useSubscribing();

  async function registered(work: SubscribingWorkplace): Promise<string> {
    await expect.poll(() => work.ats.state.webhooks.length, { timeout: 15_000 }).toBe(1);
    return new URL(work.ats.state.webhooks[0]?.url ?? '').pathname;
  }

  /** Ana moves, and Ben reads of it. */
  async function expectNews(work: SubscribingWorkplace): Promise<void> {
    const ana = work.ats.snapshot().candidates.find(({ name }) => name === 'Ana Kovač');
    const stage = work.stageId(ana?.job ?? '', 'Offer');
    work.ats.move(ana?.applicationId ?? '', stage, work.teammateId('Ben Adler'));
    await work.as(BEN.slackUserId).reads(/moved Ana Kovač/);
  }

  it.each(TABLE)('such as $what, is answered clearly', async ({ bad, status, ignored }) => {
    const work = await start({ webhooks: true });
    await work.subscribed(BEN);
    const right = await registered(work);
    const { token, body = MOVED, ...more } = bad;
    const path = token === undefined ? right : right.replace(/[^/]*$/, token);
    const bytes = written({ path, body: Buffer.from(body), ...more }, ['Connection: close']);
    const { statuses } = await send(work.hires.port, { requests: [], last: { bytes, ends: 'answered' } });
    expect(statuses).toEqual([status]);
    const words = (await work.store.inbox.report()).ignored.map(({ word, count }) => [word, count]);
    expect(words).toEqual(ignored === undefined ? [] : [[ignored, 1]]);

    await expectNews(work);
    const left = async () => {
      const { waiting, dead } = await work.store.inbox.report();
      return { waiting, dead };
    };
    await expect.poll(left, { timeout: 15_000 }).toEqual({ waiting: 0, dead: [] });
    expect(work.log.filter(({ level }) => level === 50)).toEqual([]);
  });
});
