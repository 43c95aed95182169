import type { Webhooks } from '../api/webhooks.js';
import { HiresError } from '../errors.js';
import type { Cursors } from '../store/cursors.js';
import { createBell } from './bell.js';
import { called, hasCalled, type Registration, register, type WebhookAddress } from './registration.js';
import { createWorker, type Worker } from './worker.js';

export interface Registering extends Worker {
  /** How it stands. */
  state(): Registration;
  /** Whether the ATS tells of everything by itself, as far as anybody knows. */
  tellsAll(): boolean;
  /** The ATS has called. */
  told(): void;
}

const SOON = 60_000;
const DAILY = 24 * 60 * 60_000;

/**
 * Sees to it that the ATS calls us, where it can be told so; where a person has to tell it, sees whether it does.
 *
 * @param options.address undefined where the ATS can't reach us.
 */
export function createRegistering(options: {
  /** Undefined for an ATS that calls nobody. */
  readonly webhooks: Webhooks | undefined;
  readonly cursors: Cursors;
  readonly address: WebhookAddress | undefined;
  readonly now: () => Date;
  /** Writes an error into the log. */
  readonly trouble: (error: unknown) => unknown;
}): Registering {
  const { webhooks, cursors, address, now, trouble } = options;
  const setUp = webhooks?.setUp;
  let state: Registration =
    setUp === undefined || address === undefined
      ? { kind: 'none' }
      : setUp.kind === 'api'
        ? { kind: 'pending' }
        : { kind: 'by-hand', where: setUp.where, address: address.prefix + address.token };
  const inPlace = (): Registration => ({ kind: 'in-place', since: now() });

  /** @returns milliseconds until it is looked at again: an ATS may drop an address that did not answer for long. */
  async function look(): Promise<number> {
    if (setUp === undefined) return DAILY;
    if (setUp.kind === 'by-hand') {
      if ((await hasCalled(cursors, address)) && state.kind === 'by-hand') state = inPlace();
      return DAILY;
    }
    if (!(await register(setUp, cursors, address))) return SOON;
    if (address) state = inPlace();
    return DAILY;
  }

  async function lookOrTell(): Promise<number> {
    try {
      return await look();
    } catch (error) {
      trouble(error);
      if (address && setUp?.kind === 'api') {
        state = {
          kind: 'failed',
          why: error instanceof HiresError ? error.detail || error.code : 'unexpected',
        };
      }
      return SOON;
    }
  }

  let nextLook = new Date(0);
  const worker = createWorker({
    async step() {
      if (now() >= nextLook) nextLook = new Date((await lookOrTell()) + now().getTime());
      return nextLook;
    },
    bell: createBell(),
    now: () => now().getTime(),
    trouble,
  });

  return {
    ...worker,
    state: () => state,
    tellsAll: () => state.kind === 'in-place' && webhooks?.isPartial !== true,
    told() {
      if (address === undefined || state.kind !== 'by-hand') return;
      state = inPlace();
      if (webhooks?.isPartial !== true) called(cursors, address).catch(trouble);
    },
  };
}
