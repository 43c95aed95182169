import type { Finding } from '../domain/finding.js';
import type {
  Application,
  Approval,
  Candidate,
  Interview,
  Job,
  Note,
  Offer,
  RejectionReason,
  StageChange,
  Teammate,
} from '../domain/hiring.js';
import type {
  ApplicationId,
  ApprovalId,
  CandidateId,
  InterviewId,
  JobId,
  NoteId,
  ReasonId,
  StageId,
  TeammateId,
} from '../domain/ids.js';
import type { NoteDocument } from '../domain/note-document.js';
import type { HiresError } from '../errors.js';
import type { Webhooks } from './webhooks.js';

/**
 * The port: what the bot needs of an applicant tracking system, in the words of hiring. Each ATS has one
 * adapter in a folder beside this file; nothing above this line knows which one is connected.
 *
 * Every method throws a `HiresError` and nothing else; what `can` says no to throws `ats_cannot` (see `cannot.ts`).
 */
export interface Ats {
  /** As people call it, for sentences: "100Hires". */
  readonly name: string;
  readonly can: Capabilities;

  /** Understands an id, an alias or a profile link. Undefined when the text can only be a name. No I/O. */
  referenceFrom(text: string): CandidateReference | undefined;

  /** The one candidate with applications and tags; undefined when the ATS knows none by that reference. */
  getCandidate(reference: CandidateReference): Promise<Candidate | undefined>;
  /** Candidates whose name or e-mail holds the text as the ATS sees fit, best or newest first, at most `limit`. */
  searchCandidates(text: string, limit: number): Promise<Candidate[]>;
  /** Everybody with this e-mail address. */
  findCandidatesByEmail(email: string): Promise<Candidate[]>;
  /** The newest candidates, at most `limit`: what a search falls back to that must ignore accents and order. */
  listCandidates(limit: number): Promise<Candidate[]>;

  /** Newest first, at most `limit`. Where `can.readNotes` is false there are none. */
  listNotes(candidateId: CandidateId, limit: number): Promise<Note[]>;
  addNote(note: NewNote): Promise<SavedNote>;

  /** All interviews of one candidate, earliest first. */
  listInterviews(candidateId: CandidateId): Promise<Interview[]>;
  /**
   * Whether `listInterviewsBetween` tells of all of them in a few calls. Where not, it looks through as many candidates
   * as is bearable, and is asked only when somebody wants to know.
   */
  readonly listsInterviewsByTime: boolean;
  /** All interviews that begin within the time, earliest first. @param interviewer only theirs. */
  listInterviewsBetween(from: Date, to: Date, interviewer?: TeammateId): Promise<Interview[]>;
  /** Books an interview. What it cannot do afterwards is in `can`. */
  scheduleInterview(interview: NewInterview): Promise<Interview>;
  /** Another time, place or panel. What is left out stays. @returns the interview afterwards */
  changeInterview(interviewId: InterviewId, change: InterviewChange): Promise<Interview>;
  cancelInterview(interviewId: InterviewId): Promise<void>;

  /** The application as it is now; undefined when the ATS knows none by that id. */
  getApplication(applicationId: ApplicationId): Promise<Application | undefined>;
  /** The moves between stages, newest first; undefined when the ATS does not tell. */
  listStageChanges(applicationId: ApplicationId): Promise<StageChange[] | undefined>;
  /** Moves to a stage of the job's own workflow. @returns the application afterwards. */
  move(applicationId: ApplicationId, stageId: StageId): Promise<Application>;
  /** Moves to the next stage in the workflow's order. */
  advance(applicationId: ApplicationId): Promise<Application>;
  hire(applicationId: ApplicationId): Promise<Application>;
  /** `email` false: the ATS sends the candidate no rejection e-mail. */
  reject(
    applicationId: ApplicationId,
    options: { readonly reasonId?: ReasonId; readonly email: boolean },
  ): Promise<Application>;
  unreject(applicationId: ApplicationId): Promise<Application>;
  /** Rejects all active applications; its e-mails are queued whatever one wishes, see `cancelQueuedEmails`. */
  rejectAll(candidateId: CandidateId, reasonId?: ReasonId): Promise<readonly ApplicationId[]>;
  /** The ATS's own e-mails to the candidate: waiting to be sent, or gone. Newest first. */
  listSystemEmails(candidateId: CandidateId): Promise<SystemEmail[]>;
  /** Cancels all of the ATS's own e-mails to the candidate that have not left. Succeeds also when there is none. */
  cancelQueuedEmails(candidateId: CandidateId): Promise<void>;

  /** The application's offers, newest first. */
  listOffers(applicationId: ApplicationId): Promise<Offer[]>;
  /** Undefined when the ATS knows none by that id. */
  getApproval(approvalId: ApprovalId): Promise<Approval | undefined>;
  /**
   * Decides in an approver's name. The ATS trusts the key, so whoever calls this has made sure that the person is
   * that approver. @returns the approval afterwards
   */
  decideApproval(approvalId: ApprovalId, decision: ApprovalDecision): Promise<Approval>;

  /** At most a hundred at once. One result for each, whatever became of the others. */
  moveMany(applicationIds: readonly ApplicationId[], stageId: StageId): Promise<ItemResult<ApplicationId>[]>;
  rejectMany(
    applicationIds: readonly ApplicationId[],
    reasonId?: ReasonId,
  ): Promise<ItemResult<ApplicationId>[]>;
  tagMany(candidateIds: readonly CandidateId[], tags: readonly string[]): Promise<ItemResult<CandidateId>[]>;
  untagMany(
    candidateIds: readonly CandidateId[],
    tags: readonly string[],
  ): Promise<ItemResult<CandidateId>[]>;

  addCandidate(candidate: NewCandidate): Promise<Candidate>;
  /** A further application. Without a stage it begins in the first. */
  assign(candidateId: CandidateId, jobId: JobId, stageId?: StageId): Promise<Application>;
  addTags(candidateId: CandidateId, tags: readonly string[]): Promise<void>;
  removeTag(candidateId: CandidateId, tag: string): Promise<void>;
  deleteNote(noteId: NoteId): Promise<void>;
  listTags(): Promise<string[]>;
  listSources(): Promise<string[]>;

  /** Jobs of every status, with stages and hiring team. */
  listJobs(): Promise<Job[]>;
  /** The active applications of one job, at most `limit`; `more` says that there are others. */
  listActiveApplications(
    jobId: JobId,
    limit: number,
  ): Promise<{ applications: Application[]; more: boolean }>;
  listTeammates(): Promise<Teammate[]>;
  listRejectionReasons(): Promise<RejectionReason[]>;

  /**
   * What has changed since the cursor, a part at a time. It may tell the same change again, and tells every
   * change at least once as long as each cursor is used or kept.
   *
   * @param cursor as an earlier answer gave it; undefined begins now: nothing of what was before is told.
   * @param wanted what is asked for; a call of the ATS is spent on each. What is wanted for the first time begins
   * now.
   */
  changesSince(cursor: string | undefined, wanted: ReadonlySet<ChangeKind>): Promise<Changes>;
  /** All applications the ATS has, some at a time, for a first picture. Begins without a cursor. */
  listApplications(cursor?: string): Promise<{ applications: Application[]; next: string | undefined }>;
  /** All candidates the ATS has, some at a time, with applications and tags only as far as those come along. */
  listAllCandidates(cursor?: string): Promise<{ candidates: Candidate[]; next: string | undefined }>;
  getInterview(interviewId: InterviewId): Promise<Interview | undefined>;
  /** How the ATS calls us when something changes; undefined when it does not. */
  readonly webhooks: Webhooks | undefined;

  /** How many calls can be made through this now. Something in the background has fewer than a person. */
  callsLeft(): number;

  /**
   * Read-only calls that test each assumption the adapter rests on, one after the other, so that whoever has
   * an account learns what the live API confirms or breaks. Holds no personal data.
   */
  examine(): AsyncIterable<Finding>;
}

/** One account, for those who wait for an answer and for those who don't. Both share their calls. */
export interface AtsConnection {
  readonly people: Ats;
  /** The same, for what people look up: it leaves the very last calls to their deeds. */
  readonly lookUps: Ats;
  /** The same, but it leaves the last calls to people. */
  readonly background: Ats;
}

/** What can be asked for its changes. */
export const CHANGE_KINDS = ['applications', 'candidates', 'interviews'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface Changes {
  /** Each as it is now, read by this very call. */
  readonly applications: readonly Application[];
  readonly interviews: readonly Interview[];
  /** With their applications and tags only as far as those come along. */
  readonly candidates: readonly Candidate[];
  /** Who is not there any more, where the ATS tells: whatever is known of them is to be forgotten. */
  readonly gone?: readonly CandidateId[];
  /**
   * Whatever is wanted was begun by this very call: with this answer and the following ones, up to the first without
   * `more`, everything is told that had changed before it.
   */
  readonly isBeginning: boolean;
  /** Opaque. Once it is kept, what is in this answer is not asked for again (but may come again). */
  readonly cursor: string;
  /** There is more at once. */
  readonly more: boolean;
  /** Why a part is missing: the key may not read it. It is asked for again the next time. */
  readonly refusals?: readonly HiresError[];
}

/** What an ATS can do over its API, as data: views hide, commands explain, the help is right. */
export interface Capabilities {
  /** Notes can be read, not only written. */
  readonly readNotes: boolean;
  /** Notes notify the teammates mentioned in them. */
  readonly mention: boolean;
  /** A note can be written in another teammate's name. */
  readonly authorNotes: boolean;
  readonly privateNotes: boolean;
  readonly move: boolean;
  readonly reject: boolean;
  /** A rejection can be taken back. */
  readonly unreject: boolean;
  /** A rejection can be made with or without an e-mail to the candidate, and a queued one cancelled. */
  readonly rejectionEmail: boolean;
  readonly hire: boolean;
  /** A hire can be taken back. */
  readonly unhire: boolean;
  readonly schedule: boolean;
  /** An interview can be moved or cancelled. */
  readonly changeInterview: boolean;
  readonly addCandidate: boolean;
  readonly assign: boolean;
  readonly tag: boolean;
  readonly deleteNote: boolean;
  /** Applications have a score. */
  readonly scores: boolean;
  /** Offers can be read. */
  readonly offers: boolean;
  /** A request for approval can be read, approved and rejected. */
  readonly approve: boolean;
}

export type CandidateReference = { readonly id: CandidateId } | { readonly alias: string };

export interface NewNote {
  readonly candidateId: CandidateId;
  /** Every mention in it is resolved: it holds no `slack-user`. */
  readonly body: NoteDocument;
  readonly author: Teammate;
  readonly visibility: 'all' | 'private';
}

export interface SavedNote {
  readonly note: Note;
  /** Whom the ATS was asked to notify. */
  readonly notified: readonly TeammateId[];
  /** False when the ATS refused the author: the note then belongs to the key's user and names the author. */
  readonly inAuthorsName: boolean;
}

export interface SystemEmail {
  readonly subject: string;
  readonly state: 'queued' | 'sent' | 'cancelled';
  /** When it leaves or left. */
  readonly at?: Date;
}

export type ItemResult<Id> =
  | { readonly id: Id; readonly ok: true }
  /** `told` is a sentence for the person. */
  | { readonly id: Id; readonly ok: false; readonly told: string };

export interface NewInterview {
  readonly applicationId: ApplicationId;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly interviewers: readonly TeammateId[];
  readonly location?: string;
  /** Who schedules it. */
  readonly organizer: TeammateId;
  /** IANA name of the zone it was scheduled in. */
  readonly zone: string;
}

export type InterviewChange = Partial<
  Pick<NewInterview, 'startsAt' | 'endsAt' | 'interviewers' | 'location'>
>;

export interface ApprovalDecision {
  readonly approver: TeammateId;
  readonly decision: 'approved' | 'rejected';
  /** Only of a rejection. */
  readonly comment?: string;
}

export interface NewCandidate {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly jobId?: JobId;
  readonly stageId?: StageId;
  readonly source?: string;
  readonly resume?: { readonly fileName: string; readonly mimeType: string; readonly bytes: Uint8Array };
}
