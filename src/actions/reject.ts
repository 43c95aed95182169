import { visibleApplications } from '../domain/access.js';
import type { Application, Candidate, RejectionReason, Teammate } from '../domain/hiring.js';
import type { ApplicationId, CandidateId, ReasonId } from '../domain/ids.js';
import { differencesFrom, isStill, type Seen, type SeenApplication } from '../domain/seen.js';
import { HiresError } from '../errors.js';
import {
  candidateFor,
  caseFor,
  type Decision,
  decide,
  keepUndo,
  type LastChange,
  lastChange,
  locksOf,
} from './decide.js';
import type { HiringDesk } from './hiring-desk.js';
import { stageWord } from './move.js';
import { alone } from './one-at-a-time.js';
import { cancelEmails } from './rejection-emails.js';
import { writeDown } from './write-down.js';

/** How a rejection ended. */
export type RejectOutcome =
  | {
      readonly kind: 'rejected';
      readonly candidate: Candidate;
      /** As they were before. */
      readonly applications: readonly Application[];
      readonly reason: RejectionReason | undefined;
      readonly at: Date;
      readonly undo: string | undefined;
      /** Why the e-mails that nobody wanted are still queued. */
      readonly uncancelled: unknown;
    }
  /** The reason is no longer there: nothing was done. */
  | { readonly kind: 'no-reason' }
  /** Of several applications that were to be rejected together, some are not as they were seen: nothing was done. */
  | {
      readonly kind: 'others-changed';
      readonly candidate: Candidate;
      readonly changes: readonly { readonly now: Application; readonly change: LastChange | undefined }[];
    }
  | Exclude<Decision, { kind: 'done' }>;

interface Wish {
  readonly reasonId: ReasonId | undefined;
  /** Whether the candidate gets the ATS's rejection e-mail. */
  readonly email: boolean;
  /** The Slack channel, for the audit log. */
  readonly from: string | undefined;
}

/** Rejects one application. */
export function reject(
  desk: HiringDesk,
  me: Teammate,
  wish: Wish & { readonly applicationId: ApplicationId; readonly seen: Seen },
): Promise<RejectOutcome> {
  const { applicationId, seen, email, from } = wish;
  return forReason(desk, wish.reasonId, async (reason) => {
    try {
      const decision = await decide(desk, me, {
        applicationId,
        seen,
        kind: 'rejected',
        act: ({ application }) =>
          desk.ats.reject(application.id, { ...(reason && { reasonId: reason.id }), email }),
        undo: ({ application }) => undoable(desk, [application], email),
        words: (application) =>
          application.status === 'rejected' ? wordsFor(reason) : stageWord(application),
        from,
      });
      if (decision.kind !== 'done') return decision;
      const { before, undo } = decision;
      return {
        kind: 'rejected',
        candidate: before.candidate,
        applications: [before.application],
        reason,
        at: desk.now(),
        undo,
        uncancelled: undefined,
      };
    } catch (error) {
      // Somebody may have been faster by the length of one call.
      const now = isRefusal(error) ? await caseFor(desk, me, applicationId) : undefined;
      if (now === undefined || isStill(seen, now.application)) throw error;
      return { kind: 'changed', now, change: await lastChange(desk, now.application) };
    }
  });
}

/**
 * Rejects all active applications of a candidate, if all are as they were seen. The ATS queues e-mails for it in
 * any case; when none is wished, they are cancelled right after.
 */
export function rejectAll(
  desk: HiringDesk,
  me: Teammate,
  wish: Wish & { readonly candidateId: CandidateId; readonly seen: readonly SeenApplication[] },
): Promise<RejectOutcome> {
  const { candidateId, seen, email, from } = wish;
  const ids = seen.map(({ application }) => application);
  return forReason(desk, wish.reasonId, (reason) =>
    alone(desk, me, locksOf(ids), async (): Promise<RejectOutcome> => {
      const candidate = await candidateFor(desk, me, candidateId);
      if (candidate === undefined) return { kind: 'gone' };
      const differences = differencesFrom(seen, candidate.applications);
      if (differences.length > 0 || (await allActive(desk, me, candidate)) === undefined) {
        const visible = visibleApplications(me, candidate, await desk.jobs());
        const changed = differences.flatMap(({ now }) => (now && visible.includes(now) ? [now] : []));
        const changes = await Promise.all(
          changed.map(async (now) => ({ now, change: await lastChange(desk, now) })),
        );
        return { kind: 'others-changed', candidate, changes };
      }
      const rejected = new Set(await desk.ats.rejectAll(candidateId, reason?.id));
      const applications = candidate.applications.filter(({ id }) => rejected.has(id));
      const uncancelled = email ? undefined : await failureOf(cancelEmails(desk, candidateId));
      const at = desk.now();
      const what = undoable(desk, applications, email || uncancelled !== undefined);
      const undo = what && (await keepUndo(desk, me, [candidateId], what));
      for (const application of applications) {
        await writeDown(desk, {
          id: desk.newId(),
          kind: 'rejected',
          by: me.id,
          candidateId,
          applicationId: application.id,
          before: stageWord(application),
          after: wordsFor(reason),
          at,
          from,
        });
      }
      return { kind: 'rejected', candidate, applications, reason, at, undo, uncancelled };
    }),
  );
}

/**
 * The candidate's active applications, when there are several and this teammate may know of each of them: only
 * then can all be rejected at once, because the ATS does it to all there are.
 */
export async function allActive(
  desk: HiringDesk,
  me: Teammate,
  candidate: Candidate,
): Promise<readonly Application[] | undefined> {
  const active = ({ status }: Application) => status === 'active';
  const all = candidate.applications.filter(active);
  const visible = visibleApplications(me, candidate, await desk.jobs()).filter(active);
  return all.length > 1 && visible.length === all.length ? all : undefined;
}

/** Runs with the reason that was chosen. When it is not, or no longer, among the company's, nothing is done. */
async function forReason(
  desk: HiringDesk,
  reasonId: ReasonId | undefined,
  run: (reason: RejectionReason | undefined) => Promise<RejectOutcome>,
): Promise<RejectOutcome> {
  const reasonAmong = (reasons: readonly RejectionReason[]) => reasons.find(({ id }) => id === reasonId);
  const reason = reasonAmong(await desk.rejectionReasons());
  if (reasonId !== undefined && reason === undefined) return { kind: 'no-reason' };
  try {
    return await run(reason);
  } catch (error) {
    const isGone = reason && isRefusal(error) && !reasonAmong(await desk.rejectionReasons(0));
    if (isGone) return { kind: 'no-reason' };
    throw error;
  }
}

function undoable(desk: HiringDesk, applications: readonly Application[], emails: boolean) {
  if (!desk.ats.can.unreject) return undefined;
  return {
    deed: 'rejected' as const,
    applicationIds: applications.map(({ id }) => id),
    emails: emails && desk.ats.can.rejectionEmail,
  };
}

function wordsFor(reason: RejectionReason | undefined): string {
  if (reason === undefined) return 'rejected';
  return `${reason.isWithdrawal ? 'withdrawn' : 'rejected'}: ${reason.name}`;
}

function isRefusal(error: unknown): boolean {
  return error instanceof HiresError && error.code === 'ats_refused';
}

async function failureOf(deed: Promise<void>): Promise<unknown> {
  return deed.then(
    () => undefined,
    (error: unknown) => error,
  );
}
