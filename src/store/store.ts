import { randomUUID } from 'node:crypto';
import type { CandidateId } from '../domain/ids.js';
import { HiresError } from '../errors.js';
import { type ApprovalRequests, createApprovalRequests } from './approvals.js';
import { type AuditLog, createAuditLog } from './audit.js';
import { type Claims, createClaims } from './claims.js';
import { type ConnectionKey, connectionNumber } from './connections.js';
import { type Cursors, createCursors } from './cursors.js';
import { openDatabase } from './database.js';
import { createInbox, type Inbox } from './inbox.js';
import { createInterviewBook, type InterviewBook } from './interview-book.js';
import { createLedger, type Ledger } from './ledger.js';
import { migrate } from './migrate.js';
import { createMirror, type Mirror } from './mirror.js';
import { createOutbox, type Outbox } from './outbox.js';
import { createPipelineRecord, type PipelineRecord } from './pipeline-record.js';
import { createSubscriptions, type Subscriptions } from './subscriptions.js';
import { createUndoRecords, type UndoRecords } from './undo.js';

/** What must not be lost, of one connection. Whatever a method has returned from is on the disk. */
export interface Store {
  readonly claims: Claims;
  readonly undo: UndoRecords;
  readonly audit: AuditLog;
  readonly inbox: Inbox;
  readonly cursors: Cursors;
  /** The calls of the ATS, counted for all instances of the bot. */
  readonly calls: Ledger;
  readonly pipeline: PipelineRecord;
  readonly mirror: Mirror;
  readonly interviews: InterviewBook;
  readonly subscriptions: Subscriptions;
  readonly outbox: Outbox;
  readonly approvals: ApprovalRequests;
  /** The candidate was deleted in the ATS: everything about them goes here too, all at once. */
  forgetCandidate(candidateId: CandidateId): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** `postgres://…`, or the path or `file:` URL of a SQLite file. `./data/hires.db` when left out. */
  readonly databaseUrl?: string | undefined;
  readonly connection: ConnectionKey;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Opens the database, makes it when it is not there, and brings it up to this version.
 *
 * @throws HiresError `store_unusable` when it can't be opened, or a newer version of Hires has been at it.
 */
export async function openStore({ databaseUrl, connection, now }: StoreOptions): Promise<Store> {
  const database = await openDatabase(databaseUrl);
  const { kysely } = database;
  try {
    await migrate(database, now);
    const number = await connectionNumber(kysely, connection);
    const holder = randomUUID();
    return {
      claims: createClaims(kysely, number, now),
      undo: createUndoRecords(kysely, number, now),
      audit: createAuditLog(kysely, number),
      inbox: createInbox(kysely, number, now),
      cursors: createCursors(kysely, number, now, holder),
      calls: createLedger(kysely, number, 'calls'),
      pipeline: createPipelineRecord(kysely, number, now),
      mirror: createMirror(kysely, number, now),
      interviews: createInterviewBook(kysely, number, now),
      subscriptions: createSubscriptions(kysely, number, now),
      outbox: createOutbox(kysely, number, now, holder),
      approvals: createApprovalRequests(kysely, number, now),
      forgetCandidate: (candidateId) =>
        kysely.transaction().execute(async (transaction) => {
          await createAuditLog(transaction, number).forget(candidateId);
          await createUndoRecords(transaction, number, now).forget(candidateId);
          await createPipelineRecord(transaction, number, now).forget(candidateId);
          await createMirror(transaction, number, now).forget(candidateId);
          await createApprovalRequests(transaction, number, now).forget(candidateId);
        }),
      close: () => kysely.destroy(),
    };
  } catch (error) {
    await kysely.destroy();
    throw error instanceof HiresError ? error : unusable(error);
  }
}

function unusable(cause: unknown): HiresError {
  return new HiresError('store_unusable', {
    told: "The database can't be opened. Look at DATABASE_URL: is the server reachable, or the folder writable?",
    detail: reasonOf(cause),
    cause,
  });
}

/** The error of a host with several addresses has no message of its own, only a code. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message === '' && 'code' in error) return String(error.code);
  return error.message;
}
