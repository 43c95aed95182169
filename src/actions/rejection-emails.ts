import type { CandidateId } from '../domain/ids.js';
import type { HiringDesk } from './hiring-desk.js';

/** Cancels the candidate's queued e-mails, where the ATS can. */
export async function cancelEmails(desk: HiringDesk, candidateId: CandidateId): Promise<void> {
  if (desk.ats.can.rejectionEmail) await desk.ats.cancelQueuedEmails(candidateId);
}

/** What became of the e-mails that a rejection was to send, as far as the ATS shows them. */
export interface EmailsSeen {
  readonly queued: number;
  /** When the first of those leaves. */
  readonly leavesAt: Date | undefined;
  /** When one left, if one has left already. */
  readonly leftAt: Date | undefined;
}

/** @param rejectedAt when the ATS had answered. */
export async function rejectionEmails(
  desk: HiringDesk,
  candidateId: CandidateId,
  rejectedAt: Date,
): Promise<EmailsSeen> {
  const emails = await desk.ats.listSystemEmails(candidateId);
  const queued = emails.filter(({ state }) => state === 'queued');
  const earliest = rejectedAt.getTime() - CALL_MILLISECONDS;
  return {
    queued: queued.length,
    leavesAt: queued.flatMap(({ at }) => at ?? []).sort((one, other) => one.getTime() - other.getTime())[0],
    leftAt: emails.find(({ state, at }) => state === 'sent' && at && at.getTime() >= earliest)?.at,
  };
}

/** An e-mail may leave while the ATS is still answering, and its clock may differ a little from ours. */
const CALL_MILLISECONDS = 60_000;
