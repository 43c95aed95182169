import type { Ats, AtsConnection, Capabilities } from '../ats.js';
import type { Priority } from '../budget.js';
import { cannot } from '../cannot.js';
import { createHttp, type Http, type HttpDependencies } from '../http.js';
import { type Budget, createBudget, type Ledger } from '../shared-budget.js';
import { getApplication, listActiveApplications, listApplications, listStageChanges } from './cards.js';
import { changesSince } from './changes.js';
import { createClient } from './client.js';
import { examine } from './examine.js';
import { getInterview, listInterviews, listInterviewsBetween } from './interviews.js';
import { listJobs, listTeammates } from './jobs.js';
import {
  findCandidatesByEmail,
  getCandidate,
  listAllCandidates,
  listCandidates,
  searchCandidates,
} from './members.js';
import { addNote, deleteNote, listNotes } from './notes.js';
import { referenceFrom } from './reference.js';
import { readDelivery } from './webhook.js';
import { createWords, emptyMemory, type Memory } from './words.js';

export interface HuntrOptions extends HttpDependencies {
  /** An organization's, not a job seeker's. */
  readonly accessToken: string;
  /** Without it every webhook is refused. */
  readonly webhookSecret?: string;
  /** With the `/org`. */
  readonly baseUrl: string;
  /** Milliseconds for one attempt of a call. */
  readonly attemptTimeout?: number;
  /** Where its calls are counted for all instances of the bot. */
  readonly ledger?: Ledger | undefined;
}

const NAME = 'Huntr';
/** That there is a limit is documented, its numbers are not: this is generous, and a 429 has the last word. */
const CALLS = 600;
const WINDOW_MS = 60_000;

/**
 * Cards and activities can be read only, and there is no call that changes a member. A new member is invited by an
 * e-mail, which is no candidate yet; a job post is sent to a member some time later. Tags are those of job posts.
 */
const CAN: Capabilities = {
  readNotes: true,
  mention: false,
  authorNotes: false,
  privateNotes: false,
  move: false,
  reject: false,
  unreject: false,
  rejectionEmail: false,
  hire: false,
  unhire: false,
  schedule: false,
  changeInterview: false,
  addCandidate: false,
  assign: false,
  tag: false,
  deleteNote: true,
  scores: false,
  offers: false,
  approve: false,
};

/**
 * An organization of Huntr behind the port. Huntr follows job seekers rather than hires: a candidate is a member, an
 * application a card on their board, a job a job post (or, for what members found themselves, a kind of board), a stage
 * a list, and the hiring team are the advisors. Both ways share their calls and what they remember.
 */
export function createHuntr(options: HuntrOptions): AtsConnection {
  const { accessToken, now, ledger } = options;
  const budget = createBudget({ ats: NAME, limit: CALLS, windowMs: WINDOW_MS, now, ledger });
  const headers = { Authorization: `Bearer ${accessToken}` };
  const http = createHttp({ ...options, ats: NAME, budget, headers });
  const { webhookSecret } = options;
  const account = { http, budget, now, memory: emptyMemory(), ...(webhookSecret && { webhookSecret }) };
  return {
    people: atsWith(account, 'person'),
    lookUps: atsWith(account, 'look-up'),
    background: atsWith(account, 'background'),
  };
}

/** What both ways share. */
interface Account {
  readonly http: Http;
  readonly budget: Budget;
  readonly now: () => number;
  readonly memory: Memory;
  readonly webhookSecret?: string;
}

function atsWith({ http, budget, now, memory, webhookSecret }: Account, priority: Priority): Ats {
  const client = createClient(http, priority);
  const reader = { client, words: createWords(client, now, memory) };
  return {
    name: NAME,
    can: CAN,
    referenceFrom,

    getCandidate: (reference) => getCandidate(reader, reference),
    searchCandidates: (text, limit) => searchCandidates(reader, text, limit),
    findCandidatesByEmail: (email) => findCandidatesByEmail(reader, email),
    listCandidates: (limit) => listCandidates(reader, limit),
    addCandidate: cannot(NAME, 'addCandidate'),

    listNotes: (candidateId, limit) => listNotes(client, candidateId, limit),
    addNote: (note) =>
      note.visibility === 'private' ? cannot(NAME, 'privateNotes')() : addNote(client, note),
    deleteNote: (noteId) => deleteNote(client, noteId),

    getInterview: (id) => getInterview(reader, id),
    listInterviews: (candidateId) => listInterviews(reader, candidateId),
    listsInterviewsByTime: true,
    listInterviewsBetween: (from, to, interviewer) => listInterviewsBetween(reader, from, to, interviewer),
    scheduleInterview: cannot(NAME, 'schedule'),
    changeInterview: cannot(NAME, 'changeInterview'),
    cancelInterview: cannot(NAME, 'changeInterview'),

    getApplication: (id) => getApplication(reader, id),
    listActiveApplications: (jobId, limit) => listActiveApplications(reader, jobId, limit),
    listStageChanges: (id) => listStageChanges(reader, id),
    assign: cannot(NAME, 'assign'),
    move: cannot(NAME, 'move'),
    advance: cannot(NAME, 'move'),
    hire: cannot(NAME, 'hire'),
    reject: cannot(NAME, 'reject'),
    unreject: cannot(NAME, 'unreject'),
    rejectAll: cannot(NAME, 'reject'),
    listSystemEmails: cannot(NAME, 'rejectionEmail'),
    cancelQueuedEmails: cannot(NAME, 'rejectionEmail'),
    listOffers: cannot(NAME, 'offers'),
    getApproval: cannot(NAME, 'approve'),
    decideApproval: cannot(NAME, 'approve'),
    moveMany: cannot(NAME, 'move'),
    rejectMany: cannot(NAME, 'reject'),
    tagMany: cannot(NAME, 'tag'),
    untagMany: cannot(NAME, 'tag'),
    addTags: cannot(NAME, 'tag'),
    removeTag: cannot(NAME, 'tag'),
    listTags: cannot(NAME, 'tag'),

    listJobs: () => listJobs(reader),
    listTeammates: () => listTeammates(reader),
    // Huntr has neither.
    listSources: async () => [],
    listRejectionReasons: async () => [],

    changesSince: (cursor, wanted) => changesSince(reader, now, cursor, wanted),
    listApplications: (cursor) => listApplications(reader, cursor),
    listAllCandidates: (cursor) => listAllCandidates(reader, cursor),
    webhooks: {
      setUp: { kind: 'by-hand', where: 'Huntr → admin dashboard → Developers → Webhooks' },
      gotIt: 200,
      read: async (delivery) => readDelivery(webhookSecret, delivery),
    },
    callsLeft: () => budget.left(priority),

    examine: () => examine(createClient(http, 'examination'), webhookSecret !== undefined),
  };
}
