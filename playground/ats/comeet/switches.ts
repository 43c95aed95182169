/**
 * How this account and its API are. What the permissions show is documented; where nothing certain is known of the
 * real API, the default is what is likelier, and every way it may be has a value.
 */
export interface Switches {
  /** Calls in a window. The real numbers are not known. */
  rateLimit: number;
  rateWindowSeconds: number;
  /** What is said over the limit: the documented 429, or the observed words about a bandwidth quota. */
  overLimit: 'tooManyRequests' | 'bandwidth';
  /** Whether a 429 says when to come again. Not known. */
  retryAfter: 'sent' | 'absent';

  // Permissions, which Comeet sets per integration.
  /** May see candidates of other sources than this app. */
  otherSources: boolean;
  recruiterDetails: boolean;
  hiringManagerDetails: boolean;
  /** Whether steps name who does them, and under which key. */
  stepPeople: 'interviewers' | 'assignees' | 'none';
  futureSteps: boolean;
  source: boolean;
  /** May write at all: notes and new candidates. */
  write: boolean;

  /** How a person looks inside a position or a step. */
  people: 'parts' | 'fullName';
  /** Whether steps carry `position_step_uid` (observed). */
  stepUids: boolean;
  /** The order of lists. Not known. */
  order: 'newest' | 'oldest';
  /** How many rows a page has when nobody asks. Not known. */
  pageSize: number;
  /** A greater `limit` is refused. Not known. */
  largestPage: number;
  tags: 'objects' | 'words';
  /** What the duplicates finder answers: candidates, pointers, persons with their candidates; or it may not be asked. */
  duplicates: 'candidates' | 'pointers' | 'persons' | 'refused';
  /** What becomes of the current step when somebody is rejected, hired or put on hold. Not known. */
  endedStep: 'completed' | 'future';
  /** What a deleted candidate's own address answers. Not known. */
  deletedCandidate: 'marked' | 'notFound';
  /** Older pages of the reference say that it is required. */
  partnerCandidateId: 'optional' | 'required';
  /** What a new candidate or note is answered with. */
  created: 'whole' | 'uid';
  /** Whether the numeric id of a profile link is understood (documented, and observed not to be). */
  realIds: boolean;
}

export const defaultSwitches: Readonly<Switches> = {
  rateLimit: 600,
  rateWindowSeconds: 60,
  overLimit: 'tooManyRequests',
  retryAfter: 'absent',
  otherSources: true,
  recruiterDetails: true,
  hiringManagerDetails: true,
  stepPeople: 'interviewers',
  futureSteps: true,
  source: true,
  write: true,
  people: 'parts',
  stepUids: true,
  order: 'newest',
  pageSize: 100,
  largestPage: 1000,
  tags: 'objects',
  duplicates: 'candidates',
  endedStep: 'completed',
  deletedCandidate: 'marked',
  partnerCandidateId: 'optional',
  created: 'whole',
  realIds: true,
};
