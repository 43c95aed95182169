import { describe, expect, it } from 'vitest';
import type { Job, Role, Teammate } from '../../src/domain/hiring.js';
import { ApplicationId, CandidateId, JobId, StageId, TeammateId } from '../../src/domain/ids.js';
import type { EventKind, PipelineEvent } from '../../src/domain/pipeline-event.js';
import type { Subscription, SubscriptionMode } from '../../src/domain/subscription.js';
import {
  applicationsToLookUp,
  BURST,
  type ChannelState,
  LIST_GROWS,
  listCouldGrowSince,
  type NextMessage,
  nextMessage,
  sift,
} from '../../src/notifications/plan.js';
import type { Delivery, OutboxMessage } from '../../src/store/outbox.js';
import { MOST_CHANGES } from '../../src/views/pipeline-words.js';

const CHANNEL = 'C0HIRING01';
const AT = new Date('2026-03-02T09:00:00Z');
const JOB = JobId.parse('7');
const ZONE = 'Europe/Berlin';

const later = (milliseconds: number) => new Date(AT.getTime() + milliseconds);
const application = (name: string) => ApplicationId.parse(`a-${name}`);

function teammate(id: string, role: Role = 'administrator'): Teammate {
  return { id: TeammateId.parse(id), name: id, email: `${id}@company.example`, role };
}

const job: Job = {
  id: JOB,
  title: 'Engineer',
  open: true,
  label: 'Public',
  stages: [{ id: StageId.parse('s1'), name: 'Applied' }],
  hiringTeam: [TeammateId.parse('priya')],
};

function subscription(id: number, maker = 'ben', mode: SubscriptionMode = { kind: 'card' }): Subscription {
  return {
    id,
    channel: CHANNEL,
    maker: { slackUserId: 'U0BENADLER', teammateId: TeammateId.parse(maker) },
    rule: { events: ['applied', 'moved', 'rejected'], jobs: [], departments: [], stages: [] },
    mode,
    createdAt: AT,
  };
}

let position = 0;
function delivery(
  kind: EventKind,
  name: string,
  more: Partial<PipelineEvent> & { readonly since?: Date; readonly subscription?: number } = {},
): Delivery {
  position += 1;
  const { since = AT, subscription: subscriptionId = 1, ...event } = more;
  return {
    position,
    channel: CHANNEL,
    subscriptionId,
    at: since,
    event: {
      key: `${kind}:${position}`,
      kind,
      at: AT,
      candidateId: CandidateId.parse(name),
      applicationId: application(name),
      jobId: JOB,
      ...event,
    },
  };
}

function sent(kind: OutboxMessage['kind'], more: Partial<OutboxMessage> = {}): OutboxMessage {
  return { id: `${kind}-1`, channel: CHANNEL, kind, at: AT, ts: '1.000001', ...more };
}

/** A channel with one subscription of an administrator's, where everybody was looked up and nobody has a card. */
function state(waiting: readonly Delivery[], more: Partial<ChannelState> = {}): ChannelState {
  return {
    channel: CHANNEL,
    subscriptions: new Map([[1, subscription(1)]]),
    company: {
      teammates: new Map(
        [teammate('ben'), teammate('priya', 'recruiter'), teammate('gus', 'recruiter')].map((one) => [
          one.id,
          one,
        ]),
      ),
      jobs: new Map([[JOB, job]]),
    },
    muted: new Set(),
    scores: new Map(),
    cards: new Map(applicationsToLookUp(waiting, CHANNEL).map((id) => [id, undefined])),
    list: undefined,
    days: new Map(),
    ...more,
  };
}

/** What is said next, in short: "card ana: moved rejected". */
function next(waiting: readonly Delivery[], more: Partial<ChannelState> = {}): string | undefined {
  const present = state(waiting, more);
  const said = nextMessage(sift(waiting, present).tellable, present);
  return said && inShort(said);
}

function inShort(said: NextMessage): string {
  const events = said.deliveries.map(({ event }) => `${event.candidateId} ${event.kind}`);
  return `${said.kind}: ${events.join(', ')}`;
}

const withCards = (...names: string[]) => ({
  cards: new Map(
    ['ana', 'bo', 'cy', 'di', 'ed'].map((name) => [
      application(name),
      names.includes(name)
        ? sent('card', { id: `card-${name}`, applicationId: application(name) })
        : undefined,
    ]),
  ),
});

describe('what is said next', () => {
  it('is nothing where nothing waits', () => {
    expect(next([])).toBeUndefined();
  });

  it('is a card for somebody who has none, with everything about them', () => {
    expect(next([delivery('moved', 'ana'), delivery('moved', 'bo'), delivery('rejected', 'ana')])).toBe(
      'card: ana moved, ana rejected',
    );
  });

  it('is one message in the thread of a card, however much there is', () => {
    const waiting = [delivery('moved', 'ana'), delivery('moved', 'bo'), delivery('rejected', 'ana')];
    expect(next(waiting, withCards('ana'))).toBe('history: ana moved, ana rejected');
  });

  it('is a list of whoever applied, be it only one', () => {
    expect(next([delivery('applied', 'ana')])).toBe('list: ana applied');
    const twelve = Array.from({ length: 12 }, (_, index) => delivery('applied', `p${index}`));
    expect(next([...twelve.slice(0, 6), delivery('moved', 'ana'), ...twelve.slice(6)])).toBe(
      `list: ${twelve.map(({ event }) => `${event.candidateId} applied`).join(', ')}`,
    );
  });

  it('is a list of a burst, and of nobody who has a card', () => {
    const moves = ['ana', 'bo', 'cy', 'di', 'ed'].map((name) => delivery('moved', name));
    expect(next(moves, withCards('bo'))).toBe('list: ana moved, cy moved, di moved, ed moved');
    expect(next(moves.slice(0, BURST - 1), withCards())).toBe('card: ana moved');
    expect(next(moves, withCards('ana'))).toBe('history: ana moved');
  });

  it('is about a candidate alone in a list', () => {
    const { applicationId, jobId, ...event } = delivery('candidate_updated', 'ana').event;
    expect([applicationId, jobId]).toHaveLength(2);
    expect(next([{ ...delivery('candidate_updated', 'ana'), event }])).toBe('list: ana candidate_updated');
  });

  it('is at most forty changes in one message', () => {
    const applied = Array.from({ length: 100 }, (_, index) => delivery('applied', `p${index}`));
    expect(next(applied)?.split(', ')).toHaveLength(MOST_CHANGES);
    const moved = Array.from({ length: 100 }, () => delivery('moved', 'ana'));
    expect(next(moved, withCards('ana'))?.split(', ')).toHaveLength(MOST_CHANGES);
  });

  it('is added to a list that was posted within the minute before, as far as there is room', () => {
    const list = { message: sent('list'), rows: 39 };
    const soon = delivery('applied', 'ana', { since: later(LIST_GROWS) });
    const late = delivery('applied', 'bo', { since: later(LIST_GROWS + 1) });
    expect(next([soon, late], { list: { ...list, rows: 1 } })).toBe('grow: ana applied');
    expect(next([soon, { ...soon, position: 999 }], { list })).toBe('grow: ana applied');
    expect(next([soon], { list: { ...list, rows: MOST_CHANGES } })).toBe('list: ana applied');
    expect(next([late], { list })).toBe('list: bo applied');
    expect(listCouldGrowSince([delivery('moved', 'ana'), soon])).toEqual(AT);
    expect(listCouldGrowSince([delivery('moved', 'ana')])).toBeUndefined();
  });

  it('is a day before its lines, where a channel has threads', () => {
    const inThreads = {
      subscriptions: new Map([[1, subscription(1, 'ben', { kind: 'thread', zone: ZONE })]]),
    };
    const waiting = [delivery('applied', 'ana'), delivery('moved', 'bo')];
    expect(next(waiting, inThreads)).toBe('day: ana applied, bo moved');
    expect(next(waiting, { ...inThreads, days: new Map([[ZONE, sent('day')]]) })).toBe(
      'lines: ana applied, bo moved',
    );
  });
});

describe('who is not told', () => {
  function told(waiting: readonly Delivery[], more: Partial<ChannelState> = {}) {
    const { tellable, withheld, makersGone, quiet } = sift(waiting, state(waiting, more));
    return {
      told: tellable.map(({ subscriptionId }) => subscriptionId),
      withheld: withheld.flatMap(({ deliveries, why }) => deliveries.map(() => why)),
      gone: makersGone.map(({ id }) => id),
      quiet,
    };
  }
  const only = (one: Subscription) => ({ subscriptions: new Map([[one.id, one]]) });

  it('is a channel that nobody subscribes any more, or only for a digest', () => {
    const waiting = [delivery('moved', 'ana')];
    const nobody = { told: [], withheld: [undefined], gone: [], quiet: [] };
    expect(told(waiting, { subscriptions: new Map() })).toEqual(nobody);
    const off = { ...subscription(1), off: { because: 'archived', at: AT } } as const;
    expect(told(waiting, only(off))).toEqual(nobody);
    const digest = { kind: 'digest', hour: 9, zone: ZONE, workdaysOnly: true } as const;
    expect(told(waiting, only(subscription(1, 'ben', digest)))).toEqual(nobody);
  });

  it('is a channel whose subscriber may not see the job', () => {
    const waiting = [delivery('moved', 'ana')];
    expect(told(waiting, only(subscription(1, 'priya'))).told).toEqual([1]);
    expect(told(waiting, only(subscription(1, 'gus')))).toEqual({
      told: [],
      withheld: ['whoever subscribed may not see it'],
      gone: [],
      quiet: [],
    });
    const strange = [delivery('moved', 'ana', { jobId: JobId.parse('unheard-of') })];
    expect(told(strange, only(subscription(1, 'priya'))).told).toEqual([]);
    expect(told(strange, only(subscription(1, 'ben'))).told).toEqual([1]);
  });

  it('is a channel whose subscriber may no longer subscribe', () => {
    const interviewer = teammate('priya', 'interviewer');
    const company = { teammates: new Map([[interviewer.id, interviewer]]), jobs: new Map([[JOB, job]]) };
    expect(told([delivery('moved', 'ana')], { ...only(subscription(1, 'priya')), company }).told).toEqual([]);
  });

  it('is a channel whose subscriber has left', () => {
    expect(told([delivery('moved', 'ana')], only(subscription(1, 'nobody')))).toMatchObject({
      told: [],
      gone: [1],
    });
  });

  it('is told all the same where another subscription of the channel asks for it', () => {
    const waiting = [delivery('moved', 'ana')];
    const another = {
      subscriptions: new Map([
        [1, subscription(1, 'gus')],
        [2, subscription(2, 'priya')],
      ]),
    };
    expect(told(waiting, another).told).toEqual([2]);
    const picky = subscription(2, 'priya');
    const demanding = { ...picky, rule: { ...picky.rule, minimumScore: 80 } };
    const both = {
      subscriptions: new Map([
        [1, subscription(1, 'gus')],
        [2, demanding],
      ]),
    };
    expect(told(waiting, both).told).toEqual([]);
    expect(told(waiting, { ...both, scores: new Map([[application('ana'), 90]]) }).told).toEqual([2]);
  });

  it('is a channel that has muted somebody', () => {
    const waiting = [delivery('moved', 'ana'), delivery('moved', 'bo')];
    expect(told(waiting, { muted: new Set([application('ana')]) })).toEqual({
      told: [1],
      withheld: [undefined],
      gone: [],
      quiet: [application('ana')],
    });
  });

  it('is the channel it was done from, unless a card lives there', () => {
    const own = [delivery('moved', 'ana', { doneIn: CHANNEL })];
    expect(told(own).told).toEqual([]);
    expect(told(own, withCards('ana')).told).toEqual([1]);
    expect(told([delivery('applied', 'ana', { doneIn: CHANNEL })]).told).toEqual([]);
    expect(told([delivery('moved', 'ana', { doneIn: 'C0ELSEWHERE' })]).told).toEqual([1]);
    const thread = only(subscription(1, 'ben', { kind: 'thread', zone: ZONE }));
    expect(told(own, { ...withCards('ana'), ...thread }).told).toEqual([]);
  });

  it('waits where it was not looked up whether they have a card', () => {
    expect(told([delivery('moved', 'ana')], { cards: new Map() })).toEqual({
      told: [],
      withheld: [],
      gone: [],
      quiet: [],
    });
    expect(told([delivery('applied', 'ana')], { cards: new Map() }).told).toEqual([1]);
  });
});

it('looks up a few cards at a time, of those who come first', () => {
  const waiting = Array.from({ length: 200 }, (_, index) => delivery('moved', `p${index}`));
  expect(applicationsToLookUp([delivery('applied', 'ana'), ...waiting], CHANNEL)).toEqual(
    waiting.slice(0, 60).map(({ event }) => event.applicationId),
  );
});
