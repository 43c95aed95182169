import { afterEach, describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../playground/slack/types.js';
import { ApplicationId, InterviewId, StageId, TeammateId } from '../../src/domain/ids.js';
import { CHANNELS, labelsOf, PEOPLE } from '../support/acting.js';
import { drawn } from '../views/drawing.js';
import { MONDAY, type Newsroom, openNewsroom } from './newsroom.js';

const { hiring, backend } = CHANNELS;
const [APPLIED, INTERVIEW, OFFER] = ['Applied', 'Interview', 'Offer'].map((name) => StageId.parse(name));
const BEN = TeammateId.parse('Ben');

const open: Newsroom[] = [];
async function newsroom(...options: Parameters<typeof openNewsroom>): Promise<Newsroom> {
  const room = await openNewsroom(...options);
  open.push(room);
  return room;
}
afterEach(async () => {
  const rooms = open.splice(0);
  const amiss = rooms.flatMap(({ slack }) => [...slack.unexpected(), ...slack.warnings()]);
  await Promise.all(rooms.map((room) => room.close()));
  expect(amiss).toEqual([]);
});

const moved = { kind: 'moved', from: APPLIED, to: INTERVIEW, by: BEN } as const;
const rejected = { kind: 'rejected', by: BEN } as const;
const applied = { kind: 'applied' } as const;

const texts = (messages: readonly SeenMessage[]) => messages.map(({ text }) => text);
const lines = (messages: readonly SeenMessage[]) => texts(messages).flatMap((text) => text.split('\n'));

describe('the living card', () => {
  it('is posted once, edited to the present state, and its thread grows', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    expect(texts(room.channel(hiring))).toEqual([
      'Ben moved Ana from Applied to Interview, Backend Engineer. Now: Interview',
    ]);

    await room.happens('Ana', rejected, [hiring]);
    await room.settle();
    const [card, ...others] = room.channel(hiring);
    expect(others).toEqual([]);
    if (card === undefined) throw new Error('no card');
    expect(lines([card])).toEqual([
      'Ben rejected Ana in Interview, Backend Engineer. Now: Rejected in Interview',
      'Ben moved Ana from Applied to Interview, Backend Engineer',
    ]);
    expect(lines(room.thread(card))).toEqual(['Ben rejected Ana in Interview, Backend Engineer']);
    expect(drawn([...(card.blocks ?? [])])).toContain('Because Ben subscribed this channel to every job');
    expect(labelsOf(card.blocks)).toEqual(['Open card', 'Note', 'Mute', 'Change']);
    expect(room.counts).toEqual({ posted: 2, edited: 1, failed: 0 });
  });

  it('is edited once, with one message in its thread, however much has happened', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    await room.happens('Ana', { kind: 'moved', from: INTERVIEW, to: OFFER }, [hiring]);
    await room.happens('Ana', { kind: 'score_ready', score: 92 }, [hiring]);
    await room.happens('Ana', { kind: 'hired', by: BEN }, [hiring]);
    await room.settle();
    const [card] = room.channel(hiring);
    if (card === undefined) throw new Error('no card');
    expect(lines([card])[0]).toBe('Ben hired Ana, Backend Engineer. Now: Hired');
    expect(texts(room.thread(card))).toEqual([
      [
        'Ana was moved from Interview to Offer, Backend Engineer',
        'The score of Ana is ready, Backend Engineer',
        'Ben hired Ana, Backend Engineer',
      ].join('\n'),
    ]);
    expect(room.callsOf('chat.update')).toHaveLength(1);
    expect(JSON.stringify(room.slack.snapshot(PEOPLE.ben).messages)).not.toContain('92');
  });

  it('shows the last state also where the channel is not told of what led to it', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    await room.happens('Ana', rejected, []);
    await room.settle();
    const [card] = room.channel(hiring);
    expect(card?.text).toBe(
      'Ana, Backend Engineer. Now: Rejected in Interview\nBen moved Ana from Applied to Interview, Backend Engineer',
    );
    expect(card && room.thread(card)).toEqual([]);
  });

  it('shows the last state although it changes while Slack is at it', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    room.clock.time += 1_000;
    room.slack.faults.slow('chat.update', 300);
    await room.happens('Ana', rejected, [hiring]);
    const step = room.step();
    await room.slack.until(PEOPLE.ben, ({ messages }) =>
      messages.some(({ text }) => text.includes('Now: Rejected')) ? true : undefined,
    );
    await room.happens('Ana', { kind: 'hired' }, []);
    await step;
    expect(room.channel(hiring)[0]?.text).toContain('Now: Hired');
  });

  it('is made true after an end that came before that', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    await room.happens('Ana', rejected, []);
    room.restart();
    await room.settle();
    expect(room.channel(hiring)[0]?.text).toContain('Now: Interview');
    await room.cards().refreshSince(new Date(MONDAY - 60_000));
    await room.settle();
    expect(room.channel(hiring)[0]?.text).toContain('Now: Rejected');
  });

  it('is posted anew when somebody has deleted it', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    const [card] = room.channel(hiring);
    room.slack.admin.deleteMessage(hiring, card?.ts ?? '');
    await room.happens('Ana', rejected, [hiring]);
    await room.settle();
    expect(texts(room.channel(hiring))).toEqual([
      'Ben rejected Ana in Interview, Backend Engineer. Now: Rejected in Interview',
    ]);
  });
});

describe('what is done from the channel itself', () => {
  it('is no news, and still shows on a card that lives there', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    await room.happens('Ana', { ...moved, doneIn: hiring }, [hiring]);
    await room.settle();
    expect(room.channel(hiring)).toEqual([]);
    await room.happens('Ana', { ...moved, from: INTERVIEW, to: OFFER, doneIn: backend }, [hiring]);
    await room.happens('Ana', { ...rejected, doneIn: hiring }, [hiring]);
    await room.settle();
    const [card] = room.channel(hiring);
    expect(card && lines([card])[0]).toContain('Now: Rejected in Offer');
  });
});

describe('a burst', () => {
  it('of twelve applications within a minute is one message that lists twelve', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    for (let index = 1; index <= 12; index += 1) {
      await room.happens(`Person ${index}`, applied, [hiring]);
      await room.settle();
      room.clock.time += 4_000;
    }
    const messages = room.channel(hiring);
    expect(messages).toHaveLength(1);
    expect(lines(messages)).toEqual([
      '12 new applications:',
      ...Array.from({ length: 12 }, (_, index) => `Person ${index + 1} applied, Backend Engineer`),
    ]);
    expect(labelsOf(messages[0]?.blocks).filter((label) => label === 'Open')).toHaveLength(12);

    room.clock.time += 60_000;
    await room.happens('Late', applied, [hiring]);
    await room.settle();
    expect(texts(room.channel(hiring)).slice(1)).toEqual(['Late applied, Backend Engineer']);
  });

  it('of moves is folded into lists, each told once and in order', async () => {
    const room = await newsroom({ pace: { messagesPerSecondPerChannel: 1, burst: 1 } });
    await room.subscribe(hiring);
    const names = Array.from({ length: 90 }, (_, index) => `Person ${index}`);
    for (const name of names) await room.happens(name, moved, [hiring]);
    await room.settle();
    const messages = room.channel(hiring);
    expect(messages).toHaveLength(3);
    expect(lines(messages).filter((line) => line.startsWith('Ben'))).toEqual(
      names.map((name) => `Ben moved ${name} from Applied to Interview, Backend Engineer`),
    );
    expect(room.slack.paceViolations).toEqual([]);
    expect(room.clock.time - MONDAY).toBe(2_000);
  });

  it('keeps the order of one person, and the pace of each channel', async () => {
    const room = await newsroom({ pace: { messagesPerSecondPerChannel: 1, burst: 1 } });
    await room.subscribe(hiring);
    await room.subscribe(backend);
    for (const name of ['Ana', 'Bo']) {
      await room.happens(name, applied, [hiring, backend]);
      await room.happens(name, moved, [hiring, backend]);
      await room.happens(name, rejected, [hiring, backend]);
    }
    await room.settle();
    for (const channel of [hiring, backend]) {
      expect(lines(room.channel(channel))).toEqual([
        '2 new applications:',
        'Ana applied, Backend Engineer',
        'Bo applied, Backend Engineer',
        'Ben rejected Ana in Interview, Backend Engineer. Now: Rejected in Interview',
        'Ben moved Ana from Applied to Interview, Backend Engineer',
        'Ben rejected Bo in Interview, Backend Engineer. Now: Rejected in Interview',
        'Ben moved Bo from Applied to Interview, Backend Engineer',
      ]);
    }
    expect(room.slack.paceViolations).toEqual([]);
    expect(room.clock.time - MONDAY).toBe(2_000);
  });
});

it('tells everything of a day in one thread, where a channel wants that', async () => {
  const room = await newsroom();
  await room.subscribe(hiring, { mode: { kind: 'thread', zone: 'Europe/Berlin' } });
  await room.happens('Ana', applied, [hiring]);
  await room.happens('Bo', moved, [hiring]);
  await room.settle();
  await room.happens('Ana', rejected, [hiring]);
  await room.settle();
  const [day, ...others] = room.channel(hiring);
  expect(others).toEqual([]);
  expect(day?.text).toBe(':calendar: Monday, 1 June: what changes in the pipeline stands in this thread.');
  expect(day && texts(room.thread(day))).toEqual([
    'Ana applied, Backend Engineer\nBen moved Bo from Applied to Interview, Backend Engineer',
    'Ben rejected Ana in Applied, Backend Engineer',
  ]);

  room.clock.time += 24 * 60 * 60_000;
  await room.happens('Ana', { kind: 'unrejected' }, [hiring]);
  await room.settle();
  const [, tuesday] = room.channel(hiring);
  expect(tuesday?.text).toContain('Tuesday, 2 June');
  expect(tuesday && texts(room.thread(tuesday))).toEqual([
    'The rejection of Ana was taken back, Backend Engineer',
  ]);
});

it('begins the day anew when its message is deleted', async () => {
  const room = await newsroom();
  await room.subscribe(hiring, { mode: { kind: 'thread', zone: 'Europe/Berlin' } });
  await room.happens('Ana', applied, [hiring]);
  await room.step();
  room.slack.admin.deleteMessage(hiring, room.channel(hiring)[0]?.ts ?? '');
  await room.settle();
  const [day, ...others] = room.channel(hiring);
  expect(others).toEqual([]);
  expect(day && texts(room.thread(day))).toEqual(['Ana applied, Backend Engineer']);
});

describe('a channel that is closed', () => {
  it('turns its subscriptions off, and tells whoever made them once', async () => {
    const room = await newsroom();
    const { id } = await room.subscribe(hiring);
    const another = await room.subscribe(hiring);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    room.slack.admin.archive(hiring);
    await room.happens('Ana', rejected, [hiring]);
    await room.happens('Bo', applied, [hiring]);
    await room.settle();
    await room.settle();
    const off = await room.store.subscriptions.of(hiring);
    expect(off.map((one) => [one.id, one.off?.because])).toEqual([
      [id, 'archived'],
      [another.id, 'archived'],
    ]);
    const told = room.slack.snapshot(PEOPLE.ben).messages.filter(({ channel }) => channel.startsWith('D'));
    expect(texts(told)).toEqual([
      'I have stopped posting pipeline changes in <#C0HIRING01>: it is archived. Once it is out of the archive, turn it on again.',
    ]);
    expect(labelsOf(told[0]?.blocks)).toEqual(['Turn it on', 'Turn it on']);
    expect((await room.store.outbox.report()).waiting).toBe(0);
  });

  it.each([
    ['not_in_channel', 'not_in_channel'],
    ['channel_not_found', 'channel_gone'],
    ['restricted_action_read_only_channel', 'may_not_post'],
  ] as const)('is one that answers %s', async (word, because) => {
    const room = await newsroom();
    const { id } = await room.subscribe(hiring);
    room.slack.faults.refuse('chat.postMessage', word);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    expect((await room.store.subscriptions.get(id))?.off?.because).toBe(because);
    expect(room.slack.snapshot(PEOPLE.ben).messages).toHaveLength(1);
  });

  it('is told of as soon as Slack can be reached', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    room.slack.admin.archive(hiring);
    room.slack.faults.fail('conversations.open', 503, 2);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    for (let index = 0; index < 3; index += 1) {
      room.clock.time += 60_000;
      await room.step();
    }
    expect(room.slack.snapshot(PEOPLE.ben).messages).toHaveLength(1);
  });
});

describe('when Slack does not take it', () => {
  it('waits as long as Slack asks, in that channel only', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    await room.subscribe(backend);
    await room.happens('Ana', moved, [hiring]);
    room.slack.faults.rateLimit('chat.postMessage', { retryAfter: 30 });
    await room.step();
    await room.happens('Bo', moved, [backend]);
    await room.settle(29_999);
    expect(room.channel(hiring)).toEqual([]);
    expect(room.channel(backend)).toHaveLength(1);
    expect(room.callsOf('chat.postMessage')).toHaveLength(2);
    await room.settle();
    expect(room.channel(hiring)).toHaveLength(1);
    expect(room.clock.time - MONDAY).toBe(30_000);
    expect(room.counts.failed).toBe(0);
  });

  it('edits nothing at all as long as Slack asks for that', async () => {
    const room = await newsroom();
    for (const channel of [hiring, backend]) {
      await room.subscribe(channel);
      await room.happens(channel, moved, [channel]);
    }
    await room.settle();
    room.clock.time += 1_000;
    room.slack.faults.rateLimit('chat.update', { retryAfter: 20 });
    for (const channel of [hiring, backend]) {
      await room.happens(channel, rejected, [channel]);
      await room.step();
    }
    await room.settle(19_999);
    expect(room.callsOf('chat.update')).toHaveLength(1);
    await room.settle();
    for (const channel of [hiring, backend]) {
      expect(room.channel(channel)[0]?.text).toContain('Now: Rejected');
      expect(room.thread(room.channel(channel)[0] ?? never())).toHaveLength(1);
    }
  });

  it('says everything once after ten minutes without Slack', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    room.slack.faults.down();
    await room.happens('Ana', rejected, [hiring]);
    await room.happens('Bo', applied, [hiring]);
    await room.settle(5 * 60_000);
    await room.happens('Cy', applied, [hiring]);
    await room.settle(5 * 60_000);
    const tried = room.slack.calls.filter(({ error }) => error === 'connection_cut').length;
    expect(tried).toBeLessThan(15);
    room.slack.faults.up();
    await room.settle();
    const [card, list, ...others] = room.channel(hiring);
    expect(others).toEqual([]);
    expect(lines([card ?? never()])[0]).toContain('Ben rejected Ana');
    expect(texts(room.thread(card ?? never()))).toHaveLength(1);
    expect(list?.text).toBe(
      '2 new applications:\nBo applied, Backend Engineer\nCy applied, Backend Engineer',
    );
  });

  it('posts once what was posted before the answer was lost', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    room.slack.faults.cut('chat.postMessage', 2);
    await room.happens('Ana', moved, [hiring]);
    await room.step();
    expect(room.channel(hiring)).toHaveLength(1);
    await room.happens('Ana', rejected, [hiring]);
    room.restart();
    await room.settle();
    const [card, ...others] = room.channel(hiring);
    expect(others).toEqual([]);
    expect(lines([card ?? never()])[0]).toContain('Now: Rejected');
    expect(lines(room.thread(card ?? never()))).toEqual(['Ben rejected Ana in Interview, Backend Engineer']);
  });

  it('shows the last state although it changed while the answer was lost', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    room.slack.faults.cut('chat.postMessage');
    await room.happens('Ana', moved, [hiring]);
    await room.step();
    await room.happens('Ana', rejected, []);
    await room.settle();
    const [card, ...others] = room.channel(hiring);
    expect(others).toEqual([]);
    expect(card?.text).toContain('Now: Rejected');
  });

  it('adds to a list once what was added before the answer was lost', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    await room.happens('Ana', applied, [hiring]);
    await room.settle();
    room.slack.faults.cut('chat.update');
    await room.happens('Bo', applied, [hiring]);
    await room.step();
    await room.happens('Cy', applied, [hiring]);
    room.restart();
    await room.settle();
    expect(lines(room.channel(hiring))).toEqual([
      '3 new applications:',
      'Ana applied, Backend Engineer',
      'Bo applied, Backend Engineer',
      'Cy applied, Backend Engineer',
    ]);
  });

  it('says again what was deleted before its answer was known', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    room.slack.faults.cut('chat.postMessage');
    await room.happens('Ana', moved, [hiring]);
    await room.step();
    room.slack.admin.deleteMessage(hiring, room.channel(hiring)[0]?.ts ?? '');
    await room.settle();
    expect(room.channel(hiring)).toHaveLength(1);
    expect((await room.store.outbox.report()).dead).toEqual([]);
    room.slack.forget(/duplicate_message_not_found/);
  });

  it('gives up what is never taken, and says the rest', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    room.slack.faults.refuse('chat.postMessage', 'invalid_blocks', 3);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    const { dead } = await room.store.outbox.report();
    expect(dead).toEqual([{ channel: hiring, eventKey: 'moved:Ana:1', wrong: 'invalid_blocks' }]);
    await room.happens('Bo', moved, [hiring]);
    await room.settle();
    expect(texts(room.channel(hiring))).toEqual([
      'Ben moved Bo from Applied to Interview, Backend Engineer. Now: Interview',
    ]);
    await room.store.outbox.replay();
    await room.settle();
    expect(room.channel(hiring)).toHaveLength(2);
  });

  it('gives nothing up while its token is refused', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    room.slack.faults.refuse('chat.postMessage', 'token_revoked', 8);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    expect(room.channel(hiring)).toHaveLength(1);
  });
});

describe('who may not hear of it', () => {
  it('is a channel whose subscriber has lost the job', async () => {
    const room = await newsroom();
    const priya = { slackUserId: PEOPLE.priya, teammateId: TeammateId.parse('Priya') };
    await room.subscribe(hiring, { maker: priya });
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    room.company.jobs = room.company.jobs.map((job) => ({ ...job, hiringTeam: [] }));
    await room.happens('Ana', rejected, [hiring]);
    await room.happens('Bo', moved, [hiring]);
    await room.settle();
    expect(texts(room.channel(hiring))).toEqual([
      'Ben moved Ana from Applied to Interview, Backend Engineer. Now: Interview',
    ]);
    expect(room.thread(room.channel(hiring)[0] ?? never())).toEqual([]);
    expect((await room.store.outbox.report()).waiting).toBe(0);
  });

  it('is a channel whose subscriber has left, which hears that once', async () => {
    const room = await newsroom();
    const { id } = await room.subscribe(hiring);
    await room.happens('Ana', moved, [hiring]);
    await room.happens('Bo', moved, [hiring]);
    room.company.teammates = room.company.teammates.filter(({ name }) => name !== 'Ben');
    await room.settle();
    expect(texts(room.channel(hiring))).toEqual([
      '<@U0BENADLER>, who subscribed this channel to every job, is no longer a teammate in 100Hires. So I post nothing more for it. Any teammate can turn it on again.',
    ]);
    expect((await room.store.subscriptions.get(id))?.off?.because).toBe('maker_gone');
  });

  it('is whoever has muted it; the card stays true', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    await room.happens('Ana', moved, [hiring]);
    await room.settle();
    await room.store.subscriptions.mute(hiring, ApplicationId.parse('a-Ana'), PEOPLE.ben);
    await room.happens('Ana', rejected, [hiring]);
    await room.settle();
    const [card, ...others] = room.channel(hiring);
    expect(others).toEqual([]);
    expect(card?.text).toContain('Now: Rejected');
    expect(labelsOf(card?.blocks)).toContain('Unmute');
    expect(room.thread(card ?? never())).toEqual([]);
  });

  it('waits as long as nobody knows who works here', async () => {
    const room = await newsroom();
    await room.subscribe(hiring);
    const { teammates } = room.company;
    room.company.teammates = [];
    await room.happens('Ana', moved, [hiring]);
    await room.settle(60_000);
    expect(room.channel(hiring)).toEqual([]);
    room.company.teammates = teammates;
    await room.settle();
    expect(room.channel(hiring)).toHaveLength(1);
  });
});

describe('a digest', () => {
  const nine = { kind: 'digest', hour: 9, zone: 'Europe/Berlin', workdaysOnly: true } as const;
  const [dueAt, nextAt] = [new Date(MONDAY), new Date(MONDAY + 24 * 60 * 60_000)];
  const digest = (text: string) => ({ text, blocks: [] });

  async function planned(room: Newsroom): Promise<void> {
    const { id } = await room.store.subscriptions.add(
      {
        channel: hiring,
        maker: { slackUserId: PEOPLE.ben, teammateId: BEN },
        rule: { events: ['moved'], jobs: [], departments: [], stages: [] },
        mode: nine,
        createdAt: dueAt,
      },
      dueAt,
    );
    await room.store.subscriptions.planDigest(id, { dueAt, nextAt }, '11111111-1111-4111-8111-111111111111');
  }

  it('is posted once, without its chart where Slack takes none', async () => {
    const room = await newsroom();
    await planned(room);
    room.restart({ renderDigest: async (_, { chart }) => digest(chart ? 'with a chart' : 'in words') });
    room.slack.faults.refuse('chat.postMessage', 'invalid_blocks');
    await room.settle();
    expect(texts(room.channel(hiring))).toEqual(['in words']);
    expect(room.troubles).toEqual([]);
  });

  it('is left out when there is nothing to say', async () => {
    const room = await newsroom();
    await planned(room);
    await room.settle();
    expect(room.slack.calls).toEqual([]);
    expect(await room.store.outbox.nextAt()).toBeUndefined();
  });

  it('is given up when Slack never takes it', async () => {
    const room = await newsroom();
    await planned(room);
    room.restart({ renderDigest: async () => digest('in words') });
    room.slack.faults.refuse('chat.postMessage', 'invalid_blocks', 3);
    await room.settle();
    expect(room.callsOf('chat.postMessage')).toHaveLength(3);
    expect(await room.store.outbox.nextAt()).toBeUndefined();
  });
});

it('says when an interview is, and who somebody is without an application', async () => {
  const room = await newsroom();
  await room.subscribe(hiring);
  room.restart({
    details: {
      nameOf: async () => 'Dana',
      interviewAt: async () => new Date('2026-06-02T13:00:00Z'),
    },
  });
  const interviewId = InterviewId.parse('i1');
  await room.happens('Ana', { kind: 'interview_scheduled', by: BEN, interviewId }, [hiring]);
  await room.happens('Dana', { kind: 'candidate_updated', applicationId: undefined, jobId: undefined }, [
    hiring,
  ]);
  await room.settle();
  expect(texts(room.channel(hiring))).toEqual([
    'Ben scheduled an interview with Ana for <!date^1780405200^{date_short_pretty} at {time}|2026-06-02 13:00 UTC>, Backend Engineer. Now: Applied',
    'The profile of Dana was updated',
  ]);
});

function never(): never {
  throw new Error('there is no such message');
}
