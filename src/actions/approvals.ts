import { maySeeCandidate, maySeeJob, visibleApplications } from '../domain/access.js';
import { isApprover, isAsked } from '../domain/approval.js';
import type { Approval, Candidate, Job, Teammate } from '../domain/hiring.js';
import type { ApprovalId, TeammateId } from '../domain/ids.js';
import type { HiringDesk } from './hiring-desk.js';
import { alone, type Busy } from './one-at-a-time.js';

/** A request for approval as one of its approvers may see it. */
export interface ApprovalCase {
  readonly approval: Approval;
  /** In the order of the request. */
  readonly approvers: readonly {
    readonly id: TeammateId;
    /** Undefined for somebody who is no teammate any more. */
    readonly name: string | undefined;
    readonly decision: Approval['approvers'][number]['decision'];
  }[];
  /** Whom it is about, where the approver may see them. */
  readonly candidate: Candidate | undefined;
  /** The titles of the job and the stage, likewise. */
  readonly job: string | undefined;
  readonly stage: string | undefined;
}

/** The request with everything that could be told of it. */
export interface ApprovalFile {
  readonly approval: Approval;
  readonly candidate: Candidate | undefined;
  readonly jobs: readonly Job[];
  readonly teammates: readonly Teammate[];
}

/** Everything about a request, read afresh through `ats`; undefined when there is no such request. */
export async function readApprovalFile(
  desk: HiringDesk,
  ats: Pick<HiringDesk['ats'], 'getApproval' | 'getCandidate'>,
  id: ApprovalId,
): Promise<ApprovalFile | undefined> {
  const approval = await ats.getApproval(id);
  return approval && fileOf(desk, ats, approval);
}

async function fileOf(
  desk: HiringDesk,
  ats: Pick<HiringDesk['ats'], 'getCandidate'>,
  approval: Approval,
): Promise<ApprovalFile> {
  const { candidateId } = approval;
  const [candidate, jobs, teammates] = await Promise.all([
    candidateId && ats.getCandidate({ id: candidateId }),
    desk.jobs(),
    desk.teammates(),
  ]);
  return { approval, candidate, jobs, teammates };
}

/**
 * The same as this approver may see it. The ATS asks them in the words of its subject, so those are theirs to read;
 * the candidate and the job only where the hiring team says so.
 */
export function approvalCaseFor(
  approver: Teammate,
  { approval, candidate, jobs, teammates }: ApprovalFile,
): ApprovalCase {
  const seen = candidate && maySeeCandidate(approver, candidate, jobs) ? candidate : undefined;
  const application =
    seen && visibleApplications(approver, seen, jobs).find(({ id }) => id === approval.applicationId);
  const job = jobs.find(({ id }) => id === approval.jobId);
  return {
    approval,
    approvers: approval.approvers.map(({ id, decision }) => ({
      id,
      decision,
      name: teammates.find((one) => one.id === id)?.name,
    })),
    candidate: seen,
    job: application?.job.title ?? (job && maySeeJob(approver, job) ? job.title : undefined),
    stage: application?.stage?.name,
  };
}

/** As many as one message has room for. */
const LISTED = 20;

/**
 * What waits for this teammate, the newest first, as far as the bot was told: how the ATS would list it is not known.
 * Each is read afresh.
 */
export async function waitingApprovals(desk: HiringDesk, me: Teammate): Promise<ApprovalCase[]> {
  const open = await desk.store.approvals.openOf(me.id, LISTED);
  const files = await Promise.all(open.map(({ approvalId }) => readApprovalFile(desk, desk.ats, approvalId)));
  return files
    .filter((file) => file !== undefined)
    .filter(({ approval }) => isAsked(approval, me.id))
    .map((file) => approvalCaseFor(me, file));
}

/** The request as this teammate may see it; undefined when there is none, or they are not among its approvers. */
export async function approvalFor(
  desk: HiringDesk,
  me: Teammate,
  id: ApprovalId,
): Promise<ApprovalCase | undefined> {
  const file = await readApprovalFile(desk, desk.ats, id);
  return file && isApprover(file.approval, me.id) ? approvalCaseFor(me, file) : undefined;
}

/** How a press on Approve or Reject ended. */
export type ApprovalOutcome =
  | { readonly kind: 'decided'; readonly now: ApprovalCase }
  /** It is not, or no longer, this teammate's turn: nothing was done. */
  | { readonly kind: 'not-your-turn'; readonly now: ApprovalCase }
  | Busy
  /** There is no such request, or this teammate is not asked: the two look the same from outside. */
  | { readonly kind: 'gone' };

export interface ApprovalWish {
  readonly approvalId: ApprovalId;
  readonly decision: 'approved' | 'rejected';
  /** Of a rejection. */
  readonly comment?: string;
  /** The channel it was decided in, for the audit log. */
  readonly from: string | undefined;
}

/**
 * Decides in this teammate's name: one at a time, on the request as it is now, with a line in the audit log. Whoever
 * calls this is certain that the person is that teammate, see `certainTeammate`.
 */
export function decideApproval(
  desk: HiringDesk,
  me: Teammate,
  { approvalId, decision, comment, from }: ApprovalWish,
): Promise<ApprovalOutcome> {
  return alone(desk, me, [`approval:${approvalId}`], async (): Promise<ApprovalOutcome> => {
    const before = await approvalFor(desk, me, approvalId);
    if (before === undefined) return { kind: 'gone' };
    if (!isAsked(before.approval, me.id)) return { kind: 'not-your-turn', now: before };
    const wish = { approver: me.id, decision, ...(comment !== undefined && { comment }) };
    let approval: Approval;
    try {
      approval = await desk.ats.decideApproval(approvalId, wish);
    } catch (error) {
      // It may have been decided all the same, or in the ATS itself, by the length of one call.
      const now = await approvalFor(desk, me, approvalId).catch(() => undefined);
      if (now === undefined || isAsked(now.approval, me.id)) throw error;
      if (!now.approvers.some((one) => one.id === me.id && one.decision === decision)) {
        return { kind: 'not-your-turn', now };
      }
      approval = now.approval;
    }
    // First of all: whatever fails from here on, it is known who decided.
    await writeDown(desk, me, { approval, decision, from });
    return { kind: 'decided', now: approvalCaseFor(me, await fileOf(desk, desk.ats, approval)) };
  });
}

/** A line in the audit log, and a hint, so that the messages of all approvers tell the truth. */
async function writeDown(
  desk: HiringDesk,
  me: Teammate,
  { approval, decision, from }: Pick<ApprovalWish, 'decision' | 'from'> & { readonly approval: Approval },
): Promise<void> {
  const { id, candidateId, applicationId } = approval;
  await desk.store.audit.write({
    id: desk.newId(),
    kind: decision === 'approved' ? 'approved' : 'declined',
    by: me.id,
    approvalId: id,
    candidateId,
    at: desk.now(),
    ...(applicationId !== undefined && { applicationId }),
    ...(from !== undefined && { from }),
  });
  await desk.store.inbox.add([{ kind: 'approval', id }]);
  desk.ring();
}
