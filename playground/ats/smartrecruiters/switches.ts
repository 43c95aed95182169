import type { Status } from './stages.js';

/**
 * Where the real API's behaviour is not known for certain, this double can be any of the known possibilities.
 * Adapters must live with each of them; the defaults are what the better sources say.
 *
 * May be changed while the server runs.
 */
export interface Switches {
  /** Requests per second and endpoint; documented. */
  rateLimit: number;
  /** Length of the window of `rateLimit` in seconds; documented as one. A test may wish for a longer one. */
  rateWindowSeconds: number;
  /** Requests in flight, for each endpoint but `GET /candidates`, which has 1; documented. */
  concurrency: number;
  /** Whether those in flight are counted for each endpoint or for the credential as a whole. */
  concurrencyScope: 'endpoint' | 'credential';
  /** Milliseconds that an answer takes at least, so that who asks twice at once is seen to do so. */
  latency: number;
  /** Whether a 429 says when to come back; it is not documented. */
  retryAfter: 'absent' | 'seconds';
  /** How long an access token lives, in seconds; only `expires_in` tells. */
  tokenSeconds: number;
  /** The body of a 401 about the credential: with a code, with a message only, or none at all. */
  deadToken: 'coded' | 'message' | 'empty';
  /** The system role of the credential's user; only an administrator reads messages (documented). */
  credentialRole: 'ADMINISTRATOR' | 'STANDARD';
  /** Jobs that the credential has no access to: 401 `UNAUTHORIZED_TO_ACCESS_JOB` (documented). */
  inaccessibleJobs: readonly string[];
  /** How `GET /candidates/{id}/jobs/{jobId}` names the application's id; some sources do not have it. */
  applicationIdField: 'applicationId' | 'id' | 'absent';
  /** In which order candidates are listed. */
  candidateOrder: 'newestFirst' | 'oldestFirst';
  /** Whether what changed at that very moment comes with `updatedAfter`. */
  updatedAfter: 'exclusive' | 'inclusive';
  /** Whether a candidate counts as updated when an application of theirs moves. */
  moveTouches: boolean;
  /** Whether `q` finds "Kovač" for "kovac". */
  searchFoldsAccents: boolean;
  /** In which order a status history is told. */
  historyOrder: 'oldestFirst' | 'newestFirst';
  /** The company wants a reason for every rejection and withdrawal: 400 without one (documented as possible). */
  reasonCompulsory: boolean;
  /** Moves that are refused, as `FROM>TO`, either of which may be `*`. Which the real server refuses is not known. */
  refusedTransitions: readonly `${Status | '*'}>${Status | '*'}`[];
  /** A status whose sub-status is left out: none, or the first of the process. */
  missingSubStatus: 'none' | 'first';
  /** The word for the many on a hiring team; the second was seen by a third party only. */
  interviewTeamWord: 'INTERVIEW_TEAM' | 'INTERVIEWER';
  /** How `GET /messages` and the subscriptions travel. */
  messageLists: 'array' | 'content';
  subscriptionLists: 'array' | 'content';
  /** Whether a message that is read has its id; no source shows it. */
  messageIds: boolean;
  /** A new candidate with a known e-mail address: is the known one, or another one. */
  knownEmail: 'merged' | 'another';
  /** A second application for the same job: answered with the first, or refused. */
  duplicateApplication: 'same' | 'refused';
  /**
   * Interviews that were not made over the API: can be read only, are not seen at all, or are like all others.
   * The sources disagree.
   */
  foreignInterviews: 'readOnly' | 'hidden' | 'changeable';
  /** How many timeslots an interview has at most; that there is a maximum is documented. */
  mostTimeslots: number;
  /** The status of a timeslot that was changed; with 200 comes the timeslot. */
  timeslotPatchStatus: 204 | 200;
  /** Whether an approval can be rejected without a word. */
  rejectionComment: 'optional' | 'required';
  /** Where an approval's steps name the approvers, and what its subject is; the shapes are not known. */
  approvalSteps: 'approvers' | 'decisions';
  approvalSubject: 'text' | 'object';
  /** What an approval's type tells: how its steps follow each other, or what it is about. */
  approvalType: 'flow' | 'subject';
  /** The status of an approval that was given; only that of a rejection is documented. */
  approveStatus: 204 | 200 | 201;
  /** Whether there are events about interviews: they came later than the others. */
  interviewEvents: boolean;
  /** What the request that activates a webhook holds beside its header. */
  handshakeBody: 'empty' | 'object';
}

export const defaultSwitches: Readonly<Switches> = {
  rateLimit: 10,
  rateWindowSeconds: 1,
  concurrency: 8,
  concurrencyScope: 'endpoint',
  latency: 2,
  retryAfter: 'absent',
  tokenSeconds: 1800,
  deadToken: 'coded',
  credentialRole: 'ADMINISTRATOR',
  inaccessibleJobs: [],
  applicationIdField: 'applicationId',
  candidateOrder: 'newestFirst',
  updatedAfter: 'exclusive',
  moveTouches: true,
  searchFoldsAccents: false,
  historyOrder: 'oldestFirst',
  reasonCompulsory: false,
  refusedTransitions: [],
  missingSubStatus: 'none',
  interviewTeamWord: 'INTERVIEW_TEAM',
  messageLists: 'array',
  subscriptionLists: 'array',
  messageIds: false,
  knownEmail: 'merged',
  duplicateApplication: 'same',
  foreignInterviews: 'readOnly',
  mostTimeslots: 10,
  timeslotPatchStatus: 204,
  rejectionComment: 'optional',
  approvalSteps: 'approvers',
  approvalSubject: 'text',
  approvalType: 'flow',
  approveStatus: 204,
  interviewEvents: true,
  handshakeBody: 'empty',
};
