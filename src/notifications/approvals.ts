import { type ApprovalFile, approvalCaseFor, readApprovalFile } from '../actions/approvals.js';
import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats } from '../api/ats.js';
import { askedNow, certainTeammate } from '../domain/approval.js';
import type { Teammate } from '../domain/hiring.js';
import type { ApprovalId } from '../domain/ids.js';
import type { SlackPerson } from '../domain/person.js';
import { HiresError } from '../errors.js';
import type { ApprovalRequest } from '../store/approvals.js';
import { approvalGoneMessage, approvalMessage } from '../views/approvals.js';
import type { Message } from '../views/blocks.js';
import type { Posting } from './posting.js';
import { fingerprintOf } from './shown.js';

export interface ApprovalsOptions {
  readonly desk: HiringDesk;
  /** The ATS, with what the background may use of its calls. */
  readonly background: Ats;
  readonly posting: Pick<Posting, 'directMessage' | 'post' | 'update'>;
  /** The one member of the workspace to whom Slack has given the address. */
  readonly memberWith: (email: string) => Promise<SlackPerson | undefined>;
  /** Writes an error into the log. */
  readonly trouble: (error: unknown) => unknown;
}

/**
 * Tells each approver whose turn it is, once and directly, and brings what earlier approvers read up to date. Whom
 * Slack does not know beyond doubt is not told: they are asked in the ATS, as without the bot.
 *
 * @throws HiresError where the ATS or Slack may answer a little later: then it is to be done again, and whoever was
 * told is not told twice.
 */
export type TellApprovers = (id: ApprovalId) => Promise<void>;

export function createApprovals(options: ApprovalsOptions): TellApprovers {
  const { desk, background, posting, memberWith, trouble } = options;
  const { approvals } = desk.store;

  /** @param message undefined for who is not to be told anything new. */
  async function tell(request: ApprovalRequest, teammate: Teammate | undefined, message: Message) {
    const shown = fingerprintOf(message);
    const { told, messageId } = request;
    if (told) {
      if (told.shown === shown) return;
      await posting.update(told.channel, told.ts, message);
      await approvals.told(request, { ...told, shown });
      return;
    }
    const member = request.isOpen && teammate ? await memberWith(teammate.email) : undefined;
    if (!member || !teammate) return;
    if (certainTeammate(member, await desk.teammates())?.id !== teammate.id) return;
    const channel = await posting.directMessage(member.slackUserId);
    const ts = await posting.post(channel, message, messageId);
    await approvals.told(request, { channel, ts, shown });
  }

  /** One approver who can't be reached keeps nobody else from being told. */
  async function tellAll(requests: readonly ApprovalRequest[], file: ApprovalFile | undefined) {
    const teammates = await desk.teammates();
    const failures: unknown[] = [];
    for (const request of requests) {
      const teammate = teammates.find(({ id }) => id === request.teammateId);
      try {
        await tell(request, teammate, messageFor(teammate, file));
      } catch (error) {
        failures.push(error);
      }
    }
    const passing = failures.find((error) => !(error instanceof HiresError) || error.retriable);
    for (const error of failures) if (error !== passing) trouble(error);
    if (passing !== undefined) throw passing;
  }

  function messageFor(teammate: Teammate | undefined, file: ApprovalFile | undefined): Message {
    const ats = background.name;
    return file === undefined || teammate === undefined
      ? approvalGoneMessage(ats)
      : approvalMessage(approvalCaseFor(teammate, file), { id: teammate.id, ats });
  }

  return async (id) => {
    if (!background.can.approve) return;
    const file = await readApprovalFile(desk, background, id);
    const asked = file ? askedNow(file.approval) : [];
    await approvals.close(id, asked);
    const request = { approvalId: id, teammateIds: asked, candidateId: file?.approval.candidateId };
    await approvals.ask(request, desk.newId);
    await tellAll(await approvals.about(id), file);
  };
}
