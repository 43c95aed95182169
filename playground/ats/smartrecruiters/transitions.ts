import { Excusable } from './errors.js';
import { announce } from './events.js';
import type { Account } from './route.js';
import { DIVIDED, type Place, type Status } from './stages.js';
import { type Application, type Labelled, placeNow } from './state.js';

interface Change {
  readonly status: Status;
  readonly subStatus?: string | undefined;
  readonly startsOn?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * Moves an application, which is also how it is rejected, withdrawn and hired. No e-mail leaves: that one would is
 * not known.
 */
export function changeStatus(account: Account, application: Application, change: Change): void {
  const before = placeNow(application);
  const reason = reasonFor(account, change);
  const place = placeFor(account, application, change);
  assertAllowed(account, before.status, place.status);
  if (place.status === before.status && place.subStatus === before.subStatus) return;
  const at = account.now();
  application.history.push({ ...place, at });
  application.reason = reason;
  application.startsOn = change.startsOn ?? application.startsOn;
  if (account.switches.moveTouches) application.candidate.updatedOn = at;
  announce(account, { name: 'application.status.updated', application });
}

function assertAllowed({ switches }: Account, from: Status, to: Status): void {
  const rules: readonly string[] = switches.refusedTransitions;
  const isRefused = [`${from}>${to}`, `${from}>*`, `*>${to}`].some((rule) => rules.includes(rule));
  if (isRefused || (to === 'TRANSFERRED' && from !== to))
    throw new Excusable(400, 'INVALID_STATUS', `An application cannot go from ${from} to ${to}.`);
}

/** Sub-statuses exist under three statuses only, for each process its own (documented). */
function placeFor({ switches }: Account, { job }: Application, { status, subStatus }: Change): Place {
  const divided = DIVIDED.find((one) => one === status);
  const known = divided ? job.process.subStatuses[divided] : [];
  const chosen = subStatus ?? (switches.missingSubStatus === 'first' ? known[0] : undefined);
  if (chosen === undefined) return { status };
  if (!known.includes(chosen))
    throw new Excusable(400, 'INVALID_SUB_STATUS', "Is no sub-status of the job's hiring process.");
  return { status, subStatus: chosen };
}

function reasonFor({ state, switches }: Account, { status, reason }: Change): Labelled | undefined {
  const reasons =
    status === 'REJECTED'
      ? state.rejectionReasons
      : status === 'WITHDRAWN'
        ? state.withdrawalReasons
        : undefined;
  if (reason === undefined) {
    if (reasons && switches.reasonCompulsory)
      throw new Excusable(400, 'REASON_REQUIRED', 'A reason is required.');
    return undefined;
  }
  const found = reasons?.find(({ id }) => id === reason);
  if (!found) throw new Excusable(400, 'INVALID_REASON', 'No such reason for this status.');
  return found;
}
