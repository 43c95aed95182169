import type { Generated } from 'kysely';

/**
 * The tables as the newest migration leaves them. Times are whole milliseconds since 1970, and ids are those of
 * the ATS or of Slack. Names stand in `known_applications`, so that a channel can be told of somebody without asking
 * the ATS who that is. Names and e-mail addresses stand in the mirror, `known_candidates` and `candidate_words`, so
 * that people can be found without asking it. No table holds the text of a note, or anything of a résumé.
 */
export interface Tables {
  readonly migrations: MigrationsTable;
  readonly connections: ConnectionsTable;
  readonly claims: ClaimsTable;
  readonly undo_records: UndoRecordsTable;
  readonly undo_candidates: UndoCandidatesTable;
  readonly audit_log: AuditLogTable;
  readonly inbox: InboxTable;
  readonly ignored_webhooks: IgnoredWebhooksTable;
  readonly cursors: CursorsTable;
  readonly ledgers: LedgersTable;
  readonly known_applications: KnownApplicationsTable;
  readonly known_candidates: KnownCandidatesTable;
  readonly candidate_words: CandidateWordsTable;
  readonly known_interviews: KnownInterviewsTable;
  readonly events: EventsTable;
  readonly subscriptions: SubscriptionsTable;
  readonly mutes: MutesTable;
  readonly messages: MessagesTable;
  readonly deliveries: DeliveriesTable;
  readonly lanes: LanesTable;
  readonly approval_requests: ApprovalRequestsTable;
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
  /** Of a decision on a request for approval. */
  readonly approval_id: string | null;
  readonly before: string | null;
  readonly after: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly slack_channel: string | null;
}

/** What may have changed in the ATS and is still to be read: one row for each thing, however often it is hinted at. */
interface InboxTable {
  readonly connection_id: number;
  readonly kind: string;
  readonly entity_id: string;
  /** Grows with each hint: who has read the thing deletes the row only if no hint came meanwhile. */
  readonly version: number;
  /** Milliseconds since 1970 of the first hint that was not yet acted upon. */
  readonly since: number;
  readonly due_at: number;
  readonly attempts: number;
  /** Milliseconds since 1970: until then somebody is at it. */
  readonly held_until: number;
  /** 1: it was given up, until somebody replays it. */
  readonly is_dead: number;
  readonly error: string | null;
}

/** Webhooks that said nothing we know, counted by their own word for it. */
interface IgnoredWebhooksTable {
  readonly connection_id: number;
  readonly word: string;
  readonly count: number;
  readonly last_at: number;
}

/** How far something has come that only one instance does at a time. */
interface CursorsTable {
  readonly connection_id: number;
  readonly name: string;
  readonly value: string | null;
  readonly held_by: string | null;
  readonly held_until: number;
}

/** Each application as it was when it was last read: what is different is an event. */
interface KnownApplicationsTable {
  readonly connection_id: number;
  readonly application_id: string;
  readonly candidate_id: string;
  readonly candidate_name: string | null;
  readonly job_id: string;
  readonly stage_id: string | null;
  readonly status: string;
  readonly score: number | null;
  readonly applied_at: number | null;
  readonly closed_at: number | null;
  readonly updated_at: number | null;
  /** How many moves of its history have been told; null where the ATS tells no history. */
  readonly moves_told: number | null;
  /** Counts the events that have no number of their own. */
  readonly changes: number;
  readonly version: number;
}

/** Each candidate as they were when they were last read. */
interface KnownCandidatesTable {
  readonly connection_id: number;
  readonly candidate_id: string;
  readonly name: string;
  /** JSON of a list of addresses. */
  readonly emails: string;
  readonly profile_url: string | null;
  readonly created_at: number | null;
  /** Null where the ATS does not tell, and for somebody of whom only an application was read. */
  readonly updated_at: number | null;
  /** The newest of the two times, 0 without any: whoever was active last is found first. */
  readonly active_at: number;
  /** Milliseconds since 1970: when the ATS last told of them. */
  readonly seen_at: number;
}

/** The words by which a candidate is found; who types the beginning of one finds them. */
interface CandidateWordsTable {
  readonly connection_id: number;
  /** A word of the name with all that follow it, without the spaces between; or a part of an e-mail address. */
  readonly word: string;
  readonly candidate_id: string;
  /** As of the candidate. */
  readonly active_at: number;
  /** How many letters of it are that word of the name; 0 for a part of an e-mail address. */
  readonly head: number;
  /** All words by which the candidate is found, as `wordsTogether` says: the same in each of their rows. */
  readonly together: string;
}

/** Each interview as it was when it was last read, until a month after it is over. */
interface KnownInterviewsTable {
  readonly connection_id: number;
  readonly interview_id: string;
  /** The next four as far as the ATS sent them along. */
  readonly candidate_id: string | null;
  readonly candidate_name: string | null;
  readonly application_id: string | null;
  readonly job_id: string | null;
  readonly starts_at: number;
  readonly ends_at: number;
  /** JSON of a list of ids of teammates. */
  readonly interviewers: string;
  readonly location: string | null;
  /** Null where the ATS does not tell. */
  readonly updated_at: number | null;
  /** Milliseconds since 1970: when it was read. */
  readonly read_at: number;
  /** Milliseconds since 1970: when it was first heard of. */
  readonly first_read_at: number;
}

interface EventsTable {
  readonly position: Generated<number>;
  readonly connection_id: number;
  readonly key: string;
  readonly kind: string;
  readonly at: number;
  readonly candidate_id: string;
  readonly application_id: string | null;
  readonly job_id: string | null;
  readonly from_stage_id: string | null;
  readonly to_stage_id: string | null;
  readonly by: string | null;
  readonly interview_id: string | null;
  readonly note_id: string | null;
  readonly score: number | null;
  readonly done_in: string | null;
  /** Milliseconds since 1970: it happened at `at`, and was written down now. */
  readonly noticed_at: number;
}

interface SubscriptionsTable {
  readonly id: Generated<number>;
  readonly connection_id: number;
  readonly channel: string;
  readonly slack_user_id: string;
  readonly teammate_id: string;
  /** JSON of a `SubscriptionRule`. */
  readonly rule: string;
  /** JSON of a `SubscriptionMode`. */
  readonly mode: string;
  readonly created_at: number;
  readonly off_because: string | null;
  readonly off_at: number | null;
  /** Milliseconds since 1970; null for what is no digest. */
  readonly next_digest_at: number | null;
}

/** Applications that a channel does not want to hear of any more. */
interface MutesTable {
  readonly connection_id: number;
  readonly channel: string;
  readonly application_id: string;
  readonly slack_user_id: string;
  readonly at: number;
}

/** What the bot has posted or is about to post. Its id goes to Slack with it, so that it is posted once. */
interface MessagesTable {
  /** Grows: tells apart what was planned within one millisecond. */
  readonly position: Generated<number>;
  readonly connection_id: number;
  readonly id: string;
  readonly channel: string;
  readonly kind: string;
  readonly application_id: string | null;
  /** The message whose thread it stands in. */
  readonly parent_id: string | null;
  readonly subscription_id: number | null;
  /** Slack's name for it; null until Slack has taken it. */
  readonly ts: string | null;
  /** A fingerprint of what it shows: an edit that changes nothing is not made. */
  readonly shown: string | null;
  readonly at: number;
}

/** The outbox: one row for each event and channel. It goes when its event goes. */
interface DeliveriesTable {
  readonly position: Generated<number>;
  readonly connection_id: number;
  readonly channel: string;
  readonly event_key: string;
  readonly subscription_id: number;
  /** `waiting`, `told`, `withheld` or `dead`. */
  readonly state: string;
  readonly message_id: string | null;
  /** How often it was given up. */
  readonly attempts: number;
  readonly error: string | null;
  readonly at: number;
}

/** The order of one channel: one instance serves it at a time, at Slack's pace. */
interface LanesTable {
  readonly connection_id: number;
  readonly channel: string;
  readonly held_by: string | null;
  readonly held_until: number;
  /** Milliseconds since 1970: nothing is posted before. */
  readonly next_at: number;
  /** Failures in a row, and what the last of them was. */
  readonly attempts: number;
  readonly error: string | null;
}

export interface LedgersTable {
  readonly connection_id: number;
  readonly name: string;
  readonly text: string;
  /** One more with each change. */
  readonly version: number;
}

/** Whose decision an ATS asks for, and the direct message that tells them. */
interface ApprovalRequestsTable {
  readonly connection_id: number;
  readonly approval_id: string;
  readonly teammate_id: string;
  readonly candidate_id: string | null;
  /** 1: it was their turn when it was last read. */
  readonly is_open: number;
  /** Goes to Slack with the message, so that it is posted once. A new turn is a new message. */
  readonly message_id: string;
  readonly channel: string | null;
  /** Slack's name for the message; null until Slack has taken it. */
  readonly ts: string | null;
  /** A fingerprint of what it shows. */
  readonly shown: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}
