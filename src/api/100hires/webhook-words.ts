/**
 * The names of events. Their labels are documented ("Application stage change"), what the API calls them is not,
 * so a name is taken for the words in it, in whatever case and with whatever between them.
 */

/** What an event is about. `decision`: an application, but it may be told of as one about its candidate. */
export type Subject = 'application' | 'decision' | 'candidate' | 'interview' | 'unknown' | 'nobody';

const DECIDED = ['hire', 'hired', 'disqualified', 'rejected', 'unrejected', 'qualified', 'reopened', 'moved'];
const IN_PIPELINE = ['stage', 'stages', 'score', 'aiscore', 'scored', 'scoring', 'pipeline', 'advanced'];
const APPLICATIONS = ['application', 'applications', 'applied', 'applicant'];
const CANDIDATES = ['candidate', 'candidates', 'profile', 'resume', 'cv', 'tag', 'tags', 'source'];
const INTERVIEWS = ['interview', 'interviews'];
/** What nothing is ever told about. */
const OTHERS = [
  ...['job', 'jobs', 'requisition', 'department', 'company', 'user', 'users', 'workflow', 'form', 'question'],
  ...['email', 'message', 'sms', 'task', 'nurture', 'campaign', 'billing', 'template'],
  ...['ping', 'test', 'webhook', 'webhooks', 'subscription', 'verify', 'verification', 'heartbeat'],
];
const DEEDS = [
  ...['new', 'submitted', 'created', 'create', 'updated', 'update', 'changed', 'change', 'deleted', 'delete'],
  ...['added', 'removed', 'scheduled', 'rescheduled', 'cancelled', 'canceled', 'completed', 'generated'],
  ...['assigned', 'transferred', 'merged', 'archived', 'published', 'closed', 'sent', 'received', 'ready'],
  ...[
    'ai',
    'status',
    'note',
    'comment',
    'offer',
    'evaluation',
    'event',
    'v1',
    'v2',
    'has',
    'been',
    'was',
    'is',
  ],
];
const KNOWN: ReadonlySet<string> = new Set([
  ...[DECIDED, IN_PIPELINE, APPLICATIONS, CANDIDATES, INTERVIEWS, OTHERS, DEEDS].flat(),
]);

const LONGEST_WORD = 60;

/** The words of a name, in lower case: of `candidateHired`, `candidate.hired` and "Candidate hired" the same. */
function wordsOf(name: string): ReadonlySet<string> {
  return new Set(plain(name).match(/[a-z0-9]+/g));
}

function plain(name: string): string {
  return name
    .slice(0, 2 * LONGEST_WORD)
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3_$2')
    .toLowerCase();
}

/**
 * A name as it may be written down: what is no known word of an event could be somebody's name, and is an x.
 *
 * @returns at most 60 of a to z, 0 to 9, dot, hyphen and underscore.
 */
export function wordFrom(name: string): string {
  const tidy = plain(name)
    .replace(/[^a-z0-9.-]+/g, '_')
    .replace(/[a-z0-9]+/g, (word) => (KNOWN.has(word) ? word : 'x'));
  return tidy.slice(0, LONGEST_WORD);
}

export function subjectOf(name: string): Subject {
  const words = wordsOf(name);
  const speaksOf = (some: readonly string[]) => some.some((word) => words.has(word));
  if (speaksOf(INTERVIEWS)) return 'interview';
  if (speaksOf(APPLICATIONS)) return 'application';
  if (speaksOf(DECIDED) || (speaksOf(IN_PIPELINE) && speaksOf(CANDIDATES))) return 'decision';
  if (speaksOf(IN_PIPELINE)) return 'application';
  if (speaksOf(CANDIDATES)) return 'candidate';
  return speaksOf(OTHERS) ? 'nobody' : 'unknown';
}
