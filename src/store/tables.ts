import type { Generated } from 'kysely';

/**
 * The tables as the newest migration leaves them. Times are whole milliseconds since 1970, and ids are those of
 * the ATS or of Slack: no table holds a name, an e-mail address or the text of a note.
 */
export interface Tables {
  readonly migrations: MigrationsTable;
  readonly connections: ConnectionsTable;
  readonly claims: ClaimsTable;
  readonly undo_records: UndoRecordsTable;
  readonly undo_candidates: UndoCandidatesTable;
  readonly audit_log: AuditLogTable;
}

interface MigrationsTable {
  readonly number: number;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** One Slack workspace with one ATS account. Every row of every other table belongs to one. */
interface ConnectionsTable {
  readonly id: Generated<number>;
  readonly slack_team_id: string;
  readonly ats: string;
}

interface ClaimsTable {
  readonly connection_id: number;
  readonly key: string;
  readonly teammate_id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds since 1970: from then on the claim counts as none. */
  readonly held_until: number;
}

interface UndoRecordsTable {
  /** Grows: tells apart what was written within one millisecond. */
  readonly position: Generated<number>;
  readonly connection_id: number;
  readonly id: string;
  readonly teammate_id: string;
  /** JSON of an `Undoable`. */
  readonly what: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly taken_back_by: string | null;
  /** Milliseconds since 1970. */
  readonly taken_back_at: number | null;
}

interface UndoCandidatesTable {
  readonly connection_id: number;
  readonly undo_id: string;
  /** Counts from 0, in the order of the record. */
  readonly place: number;
  readonly candidate_id: string;
}

interface AuditLogTable {
  /** Grows: tells apart what was written within one millisecond. */
  readonly position: Generated<number>;
  readonly connection_id: number;
  readonly id: string;
  readonly kind: string;
  readonly teammate_id: string;
  readonly candidate_id: string;
  readonly application_id: string | null;
  readonly before: string | null;
  readonly after: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly slack_channel: string | null;
}
