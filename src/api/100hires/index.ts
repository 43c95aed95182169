import type { Teammate } from '../../domain/hiring.js';
import type { Ats, AtsConnection, Capabilities } from '../ats.js';
import type { Priority } from '../budget.js';
import { cannot } from '../cannot.js';
import { createHttp, type Http, type HttpDependencies } from '../http.js';
import { type Budget, createBudget, type Ledger } from '../shared-budget.js';
import { addCandidate } from './add-candidate.js';
import { assign, getApplication, listActiveApplications } from './applications.js';
import { callForMany } from './batch.js';
import { getCandidate, listCandidates } from './candidates.js';
import { changesSince, listAllCandidates, listApplications } from './changes.js';
import { createClient, type Learned } from './client.js';
import { advance, hire, move, reject, rejectAll, unreject } from './decisions.js';
import { cancelQueuedEmails, listSystemEmails } from './emails.js';
import { ENDPOINTS } from './endpoints.js';
import { examine } from './examine.js';
import { createStageHistory, type HistoryPath } from './history.js';
import { getInterview, listInterviews, listInterviewsBetween, scheduleInterview } from './interviews.js';
import { listJobs } from './jobs.js';
import { addNote, deleteNote, listNotes } from './notes.js';
import { referenceFrom } from './reference.js';
import { addTags, listTags, removeTag } from './tags.js';
import { createTitles } from './titles.js';
import { onTheWire, reasonFrom, teammateFrom } from './translate.js';
import { readDelivery } from './webhook.js';
import { createRegistration, type WebhookPlace } from './webhook-registration.js';
import * as wire from './wire.js';

export interface HundredHiresOptions extends HttpDependencies {
  readonly apiKey: string;
  /** With the `/v2`. */
  readonly baseUrl: string;
  /** Milliseconds for one attempt of a call. */
  readonly attemptTimeout?: number;
  /** Where its calls are counted for all instances of the bot. */
  readonly ledger?: Ledger | undefined;
}

const NAME = '100Hires';
/** Documented for every key whose limit support has not raised; shared by all keys of a company. */
const CALLS = 100;
const WINDOW_MS = 600_000;

/** No call is known that takes a hire back, changes or cancels an interview, reads an offer or an approval. */
const CAN: Capabilities = {
  readNotes: true,
  mention: true,
  authorNotes: true,
  privateNotes: true,
  move: true,
  reject: true,
  unreject: true,
  rejectionEmail: true,
  hire: true,
  unhire: false,
  schedule: true,
  changeInterview: false,
  addCandidate: true,
  assign: true,
  tag: true,
  deleteNote: true,
  scores: true,
  offers: false,
  approve: false,
};

/** 100Hires behind the port, over its Developer API v2. All ways share their calls and what they learn. */
export function create100Hires(options: HundredHiresOptions): AtsConnection {
  const { apiKey, now, ledger } = options;
  const budget = createBudget({ ats: NAME, limit: CALLS, windowMs: WINDOW_MS, now, ledger });
  const headers = { Authorization: `Bearer ${apiKey}` };
  const http = createHttp({ ...options, ats: NAME, budget, headers });
  const account: Account = {
    http,
    budget,
    now,
    learned: new Map(),
    historyPath: { isKnown: false, unknownUntil: 0 },
    webhookPlace: {},
  };
  return {
    people: atsWith(account, 'person'),
    lookUps: atsWith(account, 'look-up'),
    background: atsWith(account, 'background'),
  };
}

/** What they share. */
interface Account {
  readonly http: Http;
  readonly budget: Budget;
  readonly now: () => number;
  readonly learned: Learned;
  readonly historyPath: HistoryPath;
  readonly webhookPlace: WebhookPlace;
}

function atsWith({ http, budget, now, ...known }: Account, priority: Priority): Ats {
  const client = createClient(http, priority, known.learned);
  const unasked = { client, now, titles: createTitles(client, now) };

  async function listTeammates(): Promise<Teammate[]> {
    const { rows } = await client.list(ENDPOINTS.users, wire.User);
    return rows.flatMap((row) => teammateFrom(row) ?? []);
  }

  return {
    name: NAME,
    can: CAN,
    referenceFrom,

    getCandidate: (reference) => getCandidate(client, reference),
    searchCandidates: (text, limit) => listCandidates(client, { q: text }, limit),
    findCandidatesByEmail: (email) => listCandidates(client, { email }),
    // The order of the list is not documented; the doctor says when it is not newest first.
    listCandidates: (limit) => listCandidates(client, {}, limit),
    addCandidate: (candidate) => addCandidate(client, candidate),

    listNotes: (candidateId, limit) => listNotes(client, candidateId, limit, listTeammates),
    addNote: (note) => addNote(client, note),
    deleteNote: (noteId) => deleteNote(client, noteId),

    getInterview: (id) => getInterview(client, id),
    listInterviews: (candidateId) => listInterviews(client, candidateId),
    listsInterviewsByTime: true,
    listInterviewsBetween: (from, to, interviewer) => listInterviewsBetween(client, from, to, interviewer),
    scheduleInterview: (interview) => scheduleInterview(client, interview),
    changeInterview: cannot(NAME, 'changeInterview'),
    cancelInterview: cannot(NAME, 'changeInterview'),

    listOffers: cannot(NAME, 'offers'),
    getApproval: cannot(NAME, 'approve'),
    decideApproval: cannot(NAME, 'approve'),

    getApplication: (id) => getApplication(client, id),
    listActiveApplications: (jobId, limit) => listActiveApplications(client, jobId, limit),
    assign: (candidateId, jobId, stageId) => assign(client, candidateId, jobId, stageId),
    listStageChanges: createStageHistory(client, now, known.historyPath),
    move: (id, stageId) => move(client, id, stageId),
    advance: (id) => advance(client, id),
    hire: (id) => hire(client, id),
    reject: (id, how) => reject(client, id, how),
    unreject: (id) => unreject(client, id),
    rejectAll: (candidateId, reasonId) => rejectAll(client, candidateId, reasonId),
    listSystemEmails: (candidateId) => listSystemEmails(client, candidateId, new Date(now())),
    cancelQueuedEmails: (candidateId) => cancelQueuedEmails(client, candidateId),

    moveMany: (ids, stageId) =>
      callForMany(client, ENDPOINTS.moveMany, ids, { stage_id: onTheWire(stageId) }),
    rejectMany: (ids, reasonId) =>
      callForMany(client, ENDPOINTS.rejectMany, ids, {
        ...(reasonId !== undefined && { rejection_reason_id: onTheWire(reasonId) }),
      }),
    tagMany: (ids, tags) => callForMany(client, ENDPOINTS.tagMany, ids, { tags }),
    untagMany: (ids, tags) => callForMany(client, ENDPOINTS.untagMany, ids, { tags }),
    addTags: (candidateId, tags) => addTags(client, candidateId, tags),
    removeTag: (candidateId, tag) => removeTag(client, candidateId, tag),
    listTags: () => listTags(client),

    listJobs: () => listJobs(client),
    listTeammates,

    async listSources() {
      const { rows } = await client.list(ENDPOINTS.sources, wire.Source);
      return [...rows];
    },

    async listRejectionReasons() {
      const { rows } = await client.list(ENDPOINTS.rejectionReasons, wire.Reason);
      return rows.flatMap((row) => reasonFrom(row) ?? []);
    },

    changesSince: (cursor, wanted) => changesSince(unasked, cursor, wanted),
    listApplications: (cursor) => listApplications(unasked, cursor),
    listAllCandidates: (cursor) => listAllCandidates(unasked, cursor),
    webhooks: {
      setUp: { kind: 'api', ...createRegistration(client, known.webhookPlace) },
      gotIt: 202,
      read: async (delivery) => readDelivery(delivery),
    },
    callsLeft: () => budget.left(priority),

    // With a client that has learned nothing yet, so that it finds out everything anew.
    examine: () => examine(createClient(http, 'examination'), budget),
  };
}
