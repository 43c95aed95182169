import { describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../playground/slack/types.js';
import { CHANNELS, PEOPLE, readable } from '../support/acting.js';
import { BEN, PRIYA, type SubscribingWorkplace, useSubscribing } from '../support/subscribing.js';

const JOB = 'Senior Backend Engineer';
const CALLED = { webhooks: true, retryDelays: [50, 50, 50, 50, 50] } as const;

function anaOf({ ats }: SubscribingWorkplace) {
  const ana = ats.snapshot().candidates.find(({ name }) => name === 'Ana Kovač');
  if (ana === undefined) throw new Error('Ana applied long ago');
  return ana;
}

/** The bot has its first picture, so that whatever is different from now on is news. */
async function listening(work: SubscribingWorkplace): Promise<SubscribingWorkplace> {
  const applications = work.ats.snapshot().candidates.length;
  await expect.poll(() => work.store.pipeline.size(), { timeout: 15_000 }).toBe(applications);
  return work;
}

const isRegistered = ({ ats }: SubscribingWorkplace) =>
  expect.poll(() => ats.state.webhooks.length, { timeout: 15_000 }).toBe(1);

function moved(work: SubscribingWorkplace, stage: string, by = 'Ben Adler'): void {
  work.ats.move(anaOf(work).applicationId, work.stageId(JOB, stage), work.teammateId(by));
}

/** Everything that stands in a channel for all, as Ben sees it. */
function said({ slack }: SubscribingWorkplace, channel: string): SeenMessage[] {
  return slack.snapshot(PEOPLE.ben).messages.filter((one) => one.channel === channel && !one.ephemeral);
}

const cardsIn = (work: SubscribingWorkplace, channel: string) =>
  said(work, channel).filter(({ threadTs }) => threadTs === undefined);
const linesIn = (work: SubscribingWorkplace, channel: string) =>
  said(work, channel).filter(({ threadTs }) => threadTs !== undefined);

async function until(work: SubscribingWorkplace, what: string, holds: () => boolean): Promise<void> {
  await work.slack.until(PEOPLE.ben, () => (holds() ? true : undefined), { what });
}

describe('the pipeline', () => {
  const start = useSubscribing();

  describe.each([
    ['the ATS calls', CALLED],
    ['it asks the ATS, behind a firewall', { variables: { POLL_SECONDS: '1' } }],
  ] as const)('when %s', (_, options) => {
    it('has one living card, which is edited and whose thread grows', async () => {
      const work = await listening(await start(options));
      if ('webhooks' in options) await isRegistered(work);
      await work.subscribed(PRIYA, { channel: CHANNELS.backend });
      moved(work, 'Offer');
      await until(work, 'card', () => cardsIn(work, CHANNELS.backend).length === 1);
      const [card] = cardsIn(work, CHANNELS.backend);
      expect(card?.text).toContain('Ben Adler moved Ana Kovač from Interview to Offer');

      moved(work, 'Interview', 'Priya Raman');
      await until(work, 'line', () => linesIn(work, CHANNELS.backend).length === 1);
      await until(work, 'edit', () => /Now: Interview/.test(cardsIn(work, CHANNELS.backend)[0]?.text ?? ''));
      expect(cardsIn(work, CHANNELS.backend).map(({ ts }) => ts)).toEqual([card?.ts]);
      const [line] = linesIn(work, CHANNELS.backend);
      expect(line?.threadTs).toBe(card?.ts);
      expect(line?.text).toContain('Priya Raman moved Ana Kovač from Offer to Interview');
    });
  });

  describe('what is done through the bot', () => {
    it('is told elsewhere with the name of who did it, and is no news where it was done', async () => {
      const work = await listening(await start({ variables: { POLL_SECONDS: '1' } }));
      await work.subscribed(PRIYA, { channel: CHANNELS.backend });
      await work.subscribed(BEN, { channel: CHANNELS.hiring });
      const priya = work.as(PEOPLE.priya);
      await priya.types('/hires advance ana kovač', CHANNELS.backend);
      const form = await priya.seesModal(/"submit"/);
      await priya.submits(form, {});

      await until(work, 'card in #hiring', () => cardsIn(work, CHANNELS.hiring).length === 1);
      // The key of the ATS is Ben's, and the ATS knows of nobody else.
      expect(cardsIn(work, CHANNELS.hiring)[0]?.text).toMatch(
        /^Priya Raman moved Ana Kovač from Interview to /,
      );
      await work.finished();
      expect(said(work, CHANNELS.backend)).toEqual([]);
    });
  });

  describe('an end of the process', () => {
    it('loses nothing of what happens until the next start', async () => {
      const work = await listening(await start({ ...CALLED, door: 'http' }));
      await isRegistered(work);
      await work.subscribed(PRIYA, { channel: CHANNELS.backend });
      moved(work, 'Offer');
      moved(work, 'Interview');
      await work.restart();
      moved(work, 'Sourced');
      const story = () => said(work, CHANNELS.backend).map(readable).join('\n');
      await until(work, 'all of it', () =>
        ['Interview* to *Offer', 'Offer* to *Interview', 'Interview* to *Sourced'].every((way) =>
          story().includes(way),
        ),
      );
      await until(work, 'edit', () => /Now: Sourced/.test(cardsIn(work, CHANNELS.backend)[0]?.text ?? ''));
      expect(cardsIn(work, CHANNELS.backend)).toHaveLength(1);
    });
  });

  describe('the address that the ATS calls', () => {
    it('is registered once, also after a restart, and refuses another token', async () => {
      const work = await start({ ...CALLED, door: 'http' });
      await isRegistered(work);
      const [{ url } = { url: '' }] = work.ats.state.webhooks;
      expect(url).toMatch(/^https:\/\/hires\.example\.test\/webhooks\/100hires\/[\w-]{43}$/);
      const post = (path: string) =>
        fetch(`http://127.0.0.1:${work.hires.port}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"event":"application_stage_changed","application_id":1}',
        });
      expect((await post(new URL(url).pathname)).status).toBe(202);
      expect((await post('/webhooks/100hires/another-token')).status).toBe(404);
      expect((await post('/webhooks/comeet/x')).status).toBe(404);

      const looks = () =>
        work.ats.calls.filter(({ method, path }) => method === 'GET' && path.endsWith('/webhooks')).length;
      const before = looks();
      await work.restart();
      await expect.poll(looks, { timeout: 15_000 }).toBeGreaterThan(before);
      expect(work.ats.state.webhooks.map((one) => one.url)).toEqual([url]);
    });
  });

  describe('who watches', () => {
    const look = async ({ hires }: SubscribingWorkplace, path: string) => {
      const response = await fetch(`http://127.0.0.1:${hires.port}${path}`);
      return { status: response.status, text: await response.text() };
    };

    it('sees what waits, what was posted, and what is left of the calls', async () => {
      const work = await listening(await start(CALLED));
      await isRegistered(work);
      await work.subscribed(PRIYA, { channel: CHANNELS.backend });
      moved(work, 'Offer');
      await until(work, 'card', () => cardsIn(work, CHANNELS.backend).length === 1);
      const { status, text } = await look(work, '/metrics');
      expect(status).toBe(200);
      const figure = (name: string) => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
      expect(figure('hires_ready')).toBe(1);
      expect(figure('hires_queue_depth\\{queue="inbox"\\}')).toBe(0);
      expect(figure('hires_queue_oldest_seconds\\{queue="outbox"\\}')).toBe(0);
      expect(figure('hires_dead_letters\\{queue="outbox"\\}')).toBe(0);
      expect(figure('hires_slack_messages_total\\{how="posted"\\}')).toBe(1);
      expect(figure('hires_webhooks_total\\{status="202"\\}')).toBeGreaterThan(0);
      expect(figure('hires_known_applications')).toBe(work.ats.snapshot().candidates.length);
      expect(figure('hires_ats_calls_left')).toBeLessThan(100);
      expect(text).not.toContain('Ana');
    });

    it('sees that nobody is served while Slack can not reach the bot', async () => {
      const work = await start();
      expect((await look(work, '/readyz')).status).toBe(200);
      work.slack.faults.refuseSocket('invalid_auth', 100_000);
      work.slack.faults.dropSockets();
      await expect.poll(async () => (await look(work, '/readyz')).status, { timeout: 15_000 }).toBe(503);
      expect((await look(work, '/healthz')).status).toBe(200);
      work.slack.faults.clear();
      await expect.poll(async () => (await look(work, '/readyz')).status, { timeout: 15_000 }).toBe(200);
    });
  });
});
