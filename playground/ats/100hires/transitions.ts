import { announce, type Change } from './changes.js';
import { conflict, unfit } from './errors.js';
import { queueRejectionMail } from './mails.js';
import type { Account } from './route.js';
import type { Application, ChangeKind, Named, User } from './state.js';
import { touch } from './touch.js';

/**
 * How an application goes: through the stages of its job's workflow while it is pending, to hired or rejected,
 * and from rejected back to pending. What is rejected stays in its stage (documented). How the real API refuses
 * anything else is not known.
 */

/** Into a stage of the job's workflow. The stage it is in already changes nothing. */
export function moveTo(account: Account, application: Application, stageId: number, by: User): void {
  assertPending(account, application);
  const stage = application.job.workflow.stages.find(({ id }) => id === stageId);
  if (!stage) throw unfit('stage_id', "Is not a stage of this job's workflow.");
  enter(account, application, stage, by);
  if (isLinked(account, stage)) markHired(account, application, by);
}

/** Into the next stage by the workflow's order. */
export function advance(account: Account, application: Application, by: User): void {
  assertPending(account, application);
  const { stages } = application.job.workflow;
  const next = stages[stages.indexOf(application.stage) + 1];
  if (!next) throw conflict(account.switches, 'stage', 'There is no stage after this one.');
  moveTo(account, application, next.id, by);
}

export function hire(account: Account, application: Application, by: User): void {
  assertPending(account, application);
  const stage = application.job.workflow.stages.find((one) => isLinked(account, one));
  if (stage) enter(account, application, stage, by);
  markHired(account, application, by);
}

export function reject(
  account: Account,
  application: Application,
  by: User,
  { reason, email }: { readonly reason: Named | undefined; readonly email: boolean },
): void {
  assertPending(account, application);
  const at = update(account, application);
  application.status = 'rejected';
  application.rejectedAt = at;
  application.rejectionReason = reason;
  application.qualifications.push({ isQualified: false, at, by });
  if (email) queueRejectionMail(account, application, by);
  tell(account, 'disqualified', application, by);
}

/**
 * Back to pending. An e-mail that is queued stays queued: that it does not is nowhere documented. There is no
 * webhook for it (documented).
 */
export function unreject(account: Account, application: Application, by: User): void {
  if (application.status !== 'rejected')
    throw conflict(account.switches, 'status', 'The application is not rejected.');
  const at = update(account, application);
  application.status = 'pending';
  application.rejectedAt = undefined;
  application.rejectionReason = undefined;
  application.qualifications.push({ isQualified: true, at, by });
}

function assertPending({ switches }: Account, { status }: Application): void {
  if (status !== 'pending') throw conflict(switches, 'status', `The application is ${status}.`);
}

function isLinked({ switches }: Account, stage: Named): boolean {
  return switches.hiredStage === 'linked' && stage.name === 'Hired';
}

function enter(account: Account, application: Application, stage: Named, by: User): void {
  if (stage === application.stage) return;
  const at = update(account, application);
  application.history.push({ from: application.stage, to: stage, at, by });
  application.stage = stage;
  tell(account, 'moved', application, by);
}

function markHired(account: Account, application: Application, by: User): void {
  application.status = 'hired';
  application.hiredAt = update(account, application);
  tell(account, 'hired', application, by);
}

/** The AI has looked at the application. @param total 0 to 100 */
export function score(account: Account, application: Application, total: number): void {
  const reason = 'Shown in the résumé.';
  application.score = {
    total,
    summary: 'Scored anew.',
    criteria: [{ name: 'Experience', score: total, reason }],
  };
  update(account, application);
  tell(account, 'scored', application, 'system');
}

function update(account: Account, application: Application): number {
  const at = account.now();
  application.updatedAt = at;
  touch(account, application.candidate);
  return at;
}

function tell(account: Account, kind: ChangeKind, application: Application, by: Change['by']): void {
  announce(account, { kind, candidate: application.candidate, application, by });
}
