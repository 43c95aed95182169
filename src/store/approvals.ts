import type { Kysely, Selectable, Updateable } from 'kysely';
import { ApprovalId, type CandidateId, TeammateId } from '../domain/ids.js';
import { createSweeper, RECORD_KEPT_MILLISECONDS } from './retention.js';
import type { Tables } from './tables.js';

/**
 * Whose decision the ATS asks for, as far as the bot was told, and the direct message that tells them. It is written
 * down before it is sent, and its id is sent along: whatever dies in between, the same message is sent again.
 */
export interface ApprovalRequests {
  /**
   * It is the turn of these. Who was told is not told again; who had their turn before, and has another one, is.
   *
   * @param newId makes the id of a message, a UUID.
   */
  ask(request: NewApprovalRequest, newId: () => string): Promise<void>;
  /** Everybody who was asked, in the order of their ids. */
  about(approvalId: ApprovalId): Promise<ApprovalRequest[]>;
  /** What waits for a teammate as far as is known, the newest first, at most `limit`. */
  openOf(teammateId: TeammateId, limit: number): Promise<ApprovalRequest[]>;
  /** Slack has taken the message, or what it shows. */
  told(request: ApprovalRequest, message: ToldMessage): Promise<void>;
  /** It is nobody's turn any more but of these. */
  close(approvalId: ApprovalId, except: readonly TeammateId[]): Promise<void>;
  forget(candidateId: CandidateId): Promise<void>;
}

export interface NewApprovalRequest {
  readonly approvalId: ApprovalId;
  readonly teammateIds: readonly TeammateId[];
  readonly candidateId: CandidateId | undefined;
}

export interface ApprovalRequest {
  readonly approvalId: ApprovalId;
  readonly teammateId: TeammateId;
  /** Whether it was their turn when it was last read. */
  readonly isOpen: boolean;
  /** A UUID. */
  readonly messageId: string;
  /** Undefined until Slack has taken the message. */
  readonly told?: ToldMessage;
}

export interface ToldMessage {
  readonly channel: string;
  /** Slack's name for it. */
  readonly ts: string;
  /** A fingerprint of what it shows. */
  readonly shown: string;
}

/** @param now milliseconds since 1970. */
export function createApprovalRequests(
  database: Kysely<Tables>,
  connection: number,
  now: () => number,
): ApprovalRequests {
  const sweep = createSweeper(now, (time) =>
    database
      .deleteFrom('approval_requests')
      .where('connection_id', '=', connection)
      .where('at', '<', time - RECORD_KEPT_MILLISECONDS)
      .execute(),
  );

  const rows = () =>
    database.selectFrom('approval_requests').selectAll().where('connection_id', '=', connection);

  const change = (approvalId: ApprovalId, values: Updateable<Tables['approval_requests']>) =>
    database
      .updateTable('approval_requests')
      .set(values)
      .where('connection_id', '=', connection)
      .where('approval_id', '=', approvalId);

  return {
    async ask({ approvalId, teammateIds, candidateId }, newId) {
      await sweep();
      for (const teammateId of teammateIds) {
        const turn = { is_open: 1, message_id: newId(), channel: null, ts: null, shown: null, at: now() };
        await database
          .insertInto('approval_requests')
          .values({
            connection_id: connection,
            approval_id: approvalId,
            teammate_id: teammateId,
            candidate_id: candidateId ?? null,
            ...turn,
          })
          .onConflict((conflict) =>
            conflict
              .columns(['connection_id', 'approval_id', 'teammate_id'])
              .doUpdateSet(turn)
              .where('approval_requests.is_open', '=', 0),
          )
          .execute();
      }
    },

    async about(approvalId) {
      const found = await rows().where('approval_id', '=', approvalId).orderBy('teammate_id').execute();
      return found.map(requestFrom);
    },

    async openOf(teammateId, limit) {
      const found = await rows()
        .where('teammate_id', '=', teammateId)
        .where('is_open', '=', 1)
        .orderBy('at', 'desc')
        .orderBy('approval_id')
        .limit(limit)
        .execute();
      return found.map(requestFrom);
    },

    async told({ approvalId, teammateId, messageId }, { channel, ts, shown }) {
      await change(approvalId, { channel, ts, shown })
        .where('teammate_id', '=', teammateId)
        .where('message_id', '=', messageId)
        .execute();
    },

    async close(approvalId, except) {
      const closed = change(approvalId, { is_open: 0 });
      await (except.length === 0 ? closed : closed.where('teammate_id', 'not in', except)).execute();
    },

    async forget(candidateId) {
      await database
        .deleteFrom('approval_requests')
        .where('connection_id', '=', connection)
        .where('candidate_id', '=', candidateId)
        .execute();
    },
  };
}

function requestFrom(row: Selectable<Tables['approval_requests']>): ApprovalRequest {
  return {
    approvalId: ApprovalId.parse(row.approval_id),
    teammateId: TeammateId.parse(row.teammate_id),
    isOpen: row.is_open === 1,
    messageId: row.message_id,
    ...(row.channel !== null &&
      row.ts !== null && { told: { channel: row.channel, ts: row.ts, shown: row.shown ?? '' } }),
  };
}
