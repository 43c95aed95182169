import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PEOPLE } from '../support/acting.js';
import { collectedPayloads, fixturePayloads, hasCollection, type Payload } from '../support/payloads.js';
import { secretsIn, secretsOf } from '../support/secrets.js';
import type { WatchedWorkplace } from '../support/workplaces.js';
import { loopbackOnly, useWorkplaces } from '../support/workplaces.js';

const EventEnvelope = z.object({
  event_id: z.string().optional(),
  event: z.looseObject({ type: z.string() }),
});

/** Over a socket Slack never asks who listens at an address, and there is no event that is none. */
function travelsOver(door: 'http' | 'socket', { payload }: Payload): boolean {
  const isEvent = payload.type === 'event_callback' || payload.type === 'url_verification';
  return door === 'http' || !isEvent || 'event' in payload;
}

/** Sends everything as it is, and each event a second time as Slack does when it missed the answer. */
async function replay({ slack }: WatchedWorkplace, payloads: readonly Payload[]): Promise<string[]> {
  const unanswered: string[] = [];
  for (const { id, kind, payload } of payloads) {
    const answer = await slack.send(payload);
    if (answer.kind !== 'acknowledged') unanswered.push(`${kind} ${id}: ${JSON.stringify(answer)}`);
    const envelope = EventEnvelope.safeParse(payload).data;
    if (envelope === undefined) continue;
    const again = await slack.sendEvent(envelope.event, { retryNum: 1, eventId: envelope.event_id });
    if (!again.acknowledged) unanswered.push(`${kind} ${id}, sent again`);
  }
  return unanswered;
}

describe.each(['http', 'socket'] as const)('payloads of other apps over %s', (door) => {
  const start = useWorkplaces();
  const broken: unknown[] = [];
  const note = (reason: unknown) => broken.push(reason);

  beforeEach(() => {
    broken.length = 0;
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
  });
  afterEach(() => {
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  });

  /** The bot answers to addresses that only those apps' workspaces have: here they say yes and keep what they get. */
  async function startListening() {
    const told: string[] = [];
    const work = await start({
      door,
      world: {
        fetch: async (input, init) => {
          if (loopbackOnly(input)) return fetch(input, init);
          told.push(String(init?.body));
          return new Response('ok');
        },
      },
    });
    return { work, told };
  }

  async function check(payloads: readonly Payload[]) {
    const { work, told } = await startListening();
    const travelling = payloads.filter((payload) => travelsOver(door, payload));
    expect(await replay(work, travelling)).toEqual([]);
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires help');
    await priya.reads(/What you can type/);
    await work.finished();
    expect(broken).toEqual([]);
    expect(told.length).toBeGreaterThan(0);
    expect(secretsIn([told, work.log], secretsOf(work.ats))).toEqual([]);
    expect(
      work.ats.calls.map(({ path }) => path).filter((path) => path.startsWith('/v2/candidates')),
    ).toEqual([]);
  }

  it('are acknowledged, do nothing and learn nothing: one of each kind', () => check(fixturePayloads()));

  it.skipIf(!hasCollection)(
    'are acknowledged, do nothing and learn nothing: the whole collection (needs ../shared/slack/payloads.jsonl, which is not shipped)',
    () => check(collectedPayloads()),
    60_000,
  );
});
