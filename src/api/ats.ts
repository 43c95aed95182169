import type { Finding } from '../domain/finding.js';
import type {
  Application,
  Candidate,
  Interview,
  Job,
  Note,
  RejectionReason,
  Teammate,
} from '../domain/hiring.js';
import type { ApplicationId, CandidateId, JobId, TeammateId } from '../domain/ids.js';
import type { NoteDocument } from '../domain/note-document.js';

/**
 * The port: what the bot needs of an applicant tracking system, in the words of hiring. Each ATS has one
 * adapter in a folder beside this file; nothing above this line knows which one is connected.
 *
 * Every method throws a `HiresError` and nothing else.
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

  /** Newest first, at most `limit`. */
  listNotes(candidateId: CandidateId, limit: number): Promise<Note[]>;
  addNote(note: NewNote): Promise<SavedNote>;

  /** All interviews of one candidate, earliest first. */
  listInterviews(candidateId: CandidateId): Promise<Interview[]>;
  /** When the application entered its present stage; undefined when the ATS does not tell. */
  stageEnteredAt(applicationId: ApplicationId): Promise<Date | undefined>;

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
   * Read-only calls that test each assumption the adapter rests on, one after the other, so that whoever has
   * an account learns what the live API confirms or breaks. Holds no personal data.
   */
  examine(): AsyncIterable<Finding>;
}

/** What an ATS can do over its API, as data: views hide, commands explain, the help is right. */
export interface Capabilities {
  /** Notes notify the teammates mentioned in them. */
  readonly mention: boolean;
  /** A note can be written in another teammate's name. */
  readonly authorNotes: boolean;
  readonly privateNotes: boolean;
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
