/**
 * Where the real API's behaviour is not known for certain, or differs by age, this double can be any of the known
 * possibilities. May be changed while the server runs.
 */
export interface Switches {
  /** Calls per window. That there is a limit is documented, its numbers are not. */
  rateLimit: number;
  rateWindowSeconds: number;
  /** Whether a 429 says when to come back. */
  retryAfter: 'seconds' | 'absent';
  /** How the last page says that it is the last: no `next`, null, the text `inf`, or by an empty page after it. */
  lastPage: 'missing' | 'null' | 'inf' | 'emptyAfter';
  /** What `GET /members?email=` answers: a list of one, or the bare member (and 404 for nobody). */
  emailLookup: 'list' | 'single';
  /** False: an account from before 2023, without `GET /advisors` (404). */
  advisors: boolean;
  /** False: an account from before 2021, without `GET /job-posts` (404). */
  jobPosts: boolean;
  /** False: an account from before 2023, without notes about members (404). */
  memberNotes: boolean;
  /** False: cards name their list by its name only, as they did before 2023. */
  listIds: boolean;
  /** Whether the activities within a card name their category. In the documentation's examples they do not. */
  categoriesInCards: boolean;
  /** Whether `created_after` includes its own second. */
  createdAfter: 'exclusive' | 'inclusive';
  /** Whether notes about members raise actions: it is documented of the notes on cards. */
  noteActions: boolean;
  /** False: webhooks come unsigned. Signing is documented as optional. */
  signs: boolean;
  /** False: the token may not read (403). */
  allowed: boolean;
}

export const defaultSwitches: Readonly<Switches> = {
  rateLimit: 600,
  rateWindowSeconds: 60,
  retryAfter: 'seconds',
  lastPage: 'missing',
  emailLookup: 'list',
  advisors: true,
  jobPosts: true,
  memberNotes: true,
  listIds: true,
  categoriesInCards: false,
  createdAfter: 'exclusive',
  noteActions: true,
  signs: true,
  allowed: true,
};
