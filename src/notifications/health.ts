import type { Finding } from '../domain/finding.js';
import { mirrorState } from '../store/progress.js';
import type { Store } from '../store/store.js';
import type { Registration } from './registration.js';

/** Nothing waits that long unless something is wrong. */
const LATE_MILLISECONDS = 15 * 60_000;
const SHOWN = 5;

type Queues = Pick<Store, 'inbox' | 'outbox' | 'pipeline' | 'subscriptions' | 'mirror' | 'cursors'>;

/** What carries changes into channels, as the bot itself sees it. Names nobody. */
export async function* examineNotifications(
  store: Queues,
  options: {
    readonly registration: Registration;
    readonly pollSeconds: number;
    readonly now: Date;
  },
): AsyncGenerator<Finding> {
  yield howChangesArrive(options.registration, options.pollSeconds);
  yield* examineQueues(store, options.now);
}

/** What waits, what is held up, and what was given up. Names nobody. */
export async function* examineQueues(store: Queues, now: Date): AsyncGenerator<Finding> {
  const [inbox, outbox, size, subscriptions] = await Promise.all([
    store.inbox.report(),
    store.outbox.report(),
    store.pipeline.size(),
    store.subscriptions.all(),
  ]);
  yield {
    check: 'subscriptions',
    verdict: 'confirmed',
    seen: `${subscriptions.length} are on; I know ${size} applications`,
  };
  yield await examineMirror(store, now);
  yield queue('changes to be read', inbox.waiting, inbox.oldest, now);
  yield queue('messages to be posted', outbox.waiting, outbox.oldest, now);
  if (outbox.failing.length > 0) {
    yield {
      check: 'channels held up',
      verdict: 'broken',
      seen: listed(
        outbox.failing.map(({ channel, attempts, wrong }) => `${channel} (${attempts} ×): ${wrong}`),
      ),
      mend: 'Slack does not take what I post there. I go on trying.',
    };
  }
  yield dead(
    'changes given up',
    inbox.dead.map(({ kind, id, wrong }) => `${kind} ${id}: ${wrong}`),
  );
  yield dead(
    'messages given up',
    outbox.dead.map(({ channel, wrong }) => `${channel}: ${wrong}`),
  );
  if (inbox.ignored.length > 0) {
    yield {
      check: 'webhooks passed over',
      verdict: 'unknown',
      seen: inbox.ignored.map(({ word, count }) => `${word} × ${count}`).join(', '),
    };
  }
}

function howChangesArrive(registration: Registration, pollSeconds: number): Finding {
  const check = 'how changes arrive';
  const polled = pollSeconds === 0 ? 'and I never ask for them' : `I ask for them every ${pollSeconds} s`;
  switch (registration.kind) {
    case 'in-place':
      return { check, verdict: 'confirmed', seen: 'the ATS calls me' };
    case 'pending':
      return { check, verdict: 'unknown', seen: `the ATS is being told where to call me; ${polled}` };
    case 'by-hand':
      return {
        check,
        verdict: pollSeconds === 0 ? 'broken' : 'unknown',
        seen: `the ATS can call me once somebody has told it where, and it has not called yet; ${polled}`,
        mend: `Paste this address in ${registration.where}, and show it to nobody else: ${registration.address}`,
      };
    case 'failed':
      return {
        check,
        verdict: 'broken',
        seen: `the ATS does not take my address (${registration.why}); ${polled}`,
        mend: 'Look at PUBLIC_URL, and at the rights of the API key.',
      };
    case 'none':
      return pollSeconds === 0
        ? {
            check,
            verdict: 'broken',
            seen: 'nobody calls me, and I never ask',
            mend: 'Set PUBLIC_URL, or a POLL_SECONDS above 0.',
          }
        : { check, verdict: 'confirmed', seen: polled };
  }
}

/** How many are in the mirror, since when it is whole, and how old it is. */
async function examineMirror(store: Queues, now: Date): Promise<Finding> {
  const [candidates, applications, { wholeSince, readUpTo, isTold }] = await Promise.all([
    store.mirror.size(),
    store.pipeline.size(),
    mirrorState(store),
  ]);
  const check = 'mirror';
  const size = `${candidates} candidates, ${applications} applications`;
  if (wholeSince === undefined) {
    return { check, verdict: 'unknown', seen: `${size}; it is still being filled, so I ask the ATS` };
  }
  const age = readUpTo && now.getTime() - readUpTo.getTime();
  const asked = readUpTo === undefined ? 'never asked since' : `as of ${readUpTo.toISOString()}`;
  const seen = `${size}; whole since ${wholeSince.toISOString()}, ${asked}`;
  return !isTold && (age === undefined || age > LATE_MILLISECONDS)
    ? { check, verdict: 'broken', seen, mend: 'I can’t read what has changed: the log says why.' }
    : { check, verdict: 'confirmed', seen };
}

function queue(check: string, waiting: number, oldest: Date | undefined, now: Date): Finding {
  const late = oldest !== undefined && now.getTime() - oldest.getTime() > LATE_MILLISECONDS;
  const seen = oldest === undefined ? 'none' : `${waiting}, the oldest since ${oldest.toISOString()}`;
  return late
    ? { check, verdict: 'broken', seen, mend: 'Something holds them up: the log says what.' }
    : { check, verdict: 'confirmed', seen };
}

function dead(check: string, letters: readonly string[]): Finding {
  if (letters.length === 0) return { check, verdict: 'confirmed', seen: 'none' };
  return {
    check,
    verdict: 'broken',
    seen: listed(letters),
    mend: 'Once the cause is gone: press “Try them again” in /hires doctor, or type npm run doctor -- --replay.',
  };
}

function listed(lines: readonly string[]): string {
  const more = lines.length > SHOWN ? `; and ${lines.length - SHOWN} more` : '';
  return `${lines.length}: ${lines.slice(0, SHOWN).join('; ')}${more}`;
}
