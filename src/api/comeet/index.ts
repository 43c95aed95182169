import type { Ats, AtsConnection, Capabilities } from '../ats.js';
import type { Priority } from '../budget.js';
import { cannot } from '../cannot.js';
import type { Refusal } from '../failures.js';
import { createHttp, type Http, type HttpDependencies } from '../http.js';
import { type Budget, createBudget, type Ledger } from '../shared-budget.js';
import { addCandidate } from './add-candidate.js';
import {
  findCandidatesByEmail,
  getApplication,
  getCandidate,
  listActiveApplications,
  listCandidates,
  searchCandidates,
} from './candidates.js';
import { changesSince, listAllCandidates, listApplications } from './changes.js';
import { createClient, freshlyLearned, type Learned } from './client.js';
import { examine } from './examine.js';
import { getInterview, listInterviews, listInterviewsBetween } from './interviews.js';
import { addNote } from './notes.js';
import { teammatesIn } from './people.js';
import { type Account, type Known, nothingKnown, readPositions, underWay } from './processes.js';
import { referenceFrom } from './reference.js';
import { NAME, wordOf } from './refusals.js';
import { createTokens, type Tokens } from './token.js';
import { jobFrom } from './translate.js';
import { inPlainWords } from './transport.js';
import { hiresWebhook } from './webhook.js';

export interface ComeetOptions extends HttpDependencies {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Without a version. */
  readonly baseUrl: string;
  /** The secret of the Hires API, for those who have set that up; without it Comeet calls nobody. */
  readonly webhookSecret?: string;
  /** Milliseconds for one attempt of a call. */
  readonly attemptTimeout?: number;
  /** Where its calls are counted for all instances of the bot. */
  readonly ledger?: Ledger | undefined;
}

/** How many calls Comeet allows is not known: it says when there are too many. */
const CALLS = 600;
const WINDOW_MS = 60_000;

/** Documented are notes and new candidates; of everything else in a process there is no call that changes it. */
const CAN: Capabilities = {
  readNotes: false,
  mention: false,
  authorNotes: true,
  privateNotes: false,
  move: false,
  reject: false,
  unreject: false,
  rejectionEmail: false,
  hire: false,
  unhire: false,
  schedule: false,
  changeInterview: false,
  addCandidate: true,
  assign: false,
  tag: false,
  deleteNote: false,
  scores: false,
  offers: false,
  approve: false,
};

/**
 * Comeet (Spark Hire Recruit) behind the port, over its Recruiting API. Its candidate is one hiring process, so
 * candidate and application are the same thing with the same id.
 */
export function createComeet(options: ComeetOptions): AtsConnection {
  const { now, ledger } = options;
  const budget = createBudget({ ats: NAME, limit: CALLS, windowMs: WINDOW_MS, now, ledger });
  const tokens = createTokens(options);
  const http = createHttp({
    ...options,
    fetch: inPlainWords(options.fetch),
    ats: NAME,
    budget,
    headers: async () => ({ Authorization: `Bearer ${tokens.current()}` }),
    refusal,
  });
  const shared: Shared = {
    http,
    budget,
    tokens,
    now,
    learned: freshlyLearned(),
    known: nothingKnown(),
    webhookSecret: options.webhookSecret,
  };
  return {
    people: atsWith(shared, 'person'),
    lookUps: atsWith(shared, 'look-up'),
    background: atsWith(shared, 'background'),
  };
}

/** What both ways share. */
interface Shared {
  readonly http: Http;
  readonly budget: Budget;
  readonly tokens: Tokens;
  readonly now: () => number;
  readonly learned: Learned;
  readonly known: Known;
  readonly webhookSecret: string | undefined;
}

/** A 401 for a candidate that was merged into another one says nothing of the key (documented). */
function refusal(status: number, body: unknown): Refusal | undefined {
  const word = wordOf(body);
  if (word === undefined) return undefined;
  return status === 401 && word === 'duplicate_candidate' ? { status: 404, word } : { word };
}

function atsWith({ http, budget, tokens, now, ...shared }: Shared, priority: Priority): Ats {
  const client = createClient(http, tokens, priority, shared.learned);
  const account: Account = { client, known: shared.known, now };

  return {
    name: NAME,
    can: CAN,
    referenceFrom,

    getCandidate: (reference) => getCandidate(account, reference),
    searchCandidates: (text, limit) => searchCandidates(account, text, limit),
    findCandidatesByEmail: (email) => findCandidatesByEmail(account, email),
    listCandidates: (limit) => listCandidates(account, limit),
    addCandidate: (candidate) => addCandidate(account, candidate),

    listNotes: async () => [],
    addNote: (note) => addNote(account, note),
    deleteNote: cannot(NAME, 'deleteNote'),

    getInterview: (id) => getInterview(account, id),
    listInterviews: (candidateId) => listInterviews(account, candidateId),
    listsInterviewsByTime: true,
    listInterviewsBetween: (from, to, interviewer) => listInterviewsBetween(account, from, to, interviewer),
    scheduleInterview: cannot(NAME, 'schedule'),
    changeInterview: cannot(NAME, 'changeInterview'),
    cancelInterview: cannot(NAME, 'changeInterview'),

    getApplication: (id) => getApplication(account, id),
    listActiveApplications: (jobId, limit) => listActiveApplications(account, jobId, limit),
    listStageChanges: async () => undefined,
    assign: cannot(NAME, 'assign'),
    move: cannot(NAME, 'move'),
    advance: cannot(NAME, 'move'),
    hire: cannot(NAME, 'hire'),
    reject: cannot(NAME, 'reject'),
    unreject: cannot(NAME, 'unreject'),
    rejectAll: cannot(NAME, 'reject'),
    listRejectionReasons: cannot(NAME, 'reject'),
    listSystemEmails: cannot(NAME, 'rejectionEmail'),
    cancelQueuedEmails: cannot(NAME, 'rejectionEmail'),
    moveMany: cannot(NAME, 'move'),
    rejectMany: cannot(NAME, 'reject'),

    tagMany: cannot(NAME, 'tag'),
    untagMany: cannot(NAME, 'tag'),
    addTags: cannot(NAME, 'tag'),
    removeTag: cannot(NAME, 'tag'),
    listTags: async () => [],
    listSources: async () => [],

    listOffers: cannot(NAME, 'offers'),
    getApproval: cannot(NAME, 'approve'),
    decideApproval: cannot(NAME, 'approve'),

    async listJobs() {
      const positions = await readPositions(account);
      const processes = await underWay(account);
      return positions.map((position) =>
        jobFrom(
          position,
          processes.filter(({ positionUid }) => positionUid === position.uid),
        ),
      );
    },
    listTeammates: async () => teammatesIn(await readPositions(account), await underWay(account)),

    changesSince: (cursor, wanted) => changesSince(account, cursor, wanted),
    listApplications: (cursor) => listApplications(account, cursor),
    listAllCandidates: (cursor) => listAllCandidates(account, cursor),
    webhooks: shared.webhookSecret === undefined ? undefined : hiresWebhook(shared.webhookSecret),
    callsLeft: () => budget.left(priority),

    // With an account of which nothing is known yet, so that everything is found out anew.
    examine: () =>
      examine({
        client: createClient(http, tokens, 'examination', freshlyLearned()),
        known: nothingKnown(),
        now,
      }),
  };
}
