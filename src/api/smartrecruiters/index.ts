import type { Teammate } from '../../domain/hiring.js';
import type { Ats, AtsConnection, Capabilities } from '../ats.js';
import type { Priority } from '../budget.js';
import { cannot } from '../cannot.js';
import { createHttp, type Http, type HttpDependencies } from '../http.js';
import { type Budget, createBudget, type Ledger } from '../shared-budget.js';
import { addCandidate } from './add-candidate.js';
import { getApplication, listActiveApplications } from './applications.js';
import { decideApproval, getApproval, listOffers } from './approvals.js';
import { findCandidatesByEmail, getCandidate, listCandidates, searchCandidates } from './candidates.js';
import { changesSince, listAllCandidates, listApplications } from './changes.js';
import { createClient } from './client.js';
import {
  advance,
  eachOf,
  hire,
  move,
  moveMany,
  reject,
  rejectAll,
  rejectMany,
  unreject,
} from './decisions.js';
import { PATHS } from './endpoints.js';
import { examine } from './examine.js';
import { listStageChanges } from './history.js';
import {
  cancelInterview,
  changeInterview,
  type Diary,
  getInterview,
  listInterviews,
  listInterviewsBetween,
  scheduleInterview,
} from './interviews.js';
import { createTitles, listJobs } from './jobs.js';
import { createLearned, type Learned } from './learned.js';
import { createTurns, type Pace, withReadableLimits } from './limits.js';
import { addNote, createOwnNotes, deleteNote, listNotes, type OwnNotes } from './notes.js';
import { referenceFrom } from './reference.js';
import { NAME, refusalFrom } from './refusals.js';
import { createSecrets, type Secrets } from './secrets.js';
import { createRegistration } from './subscriptions.js';
import { addTags, listTags, removeTags } from './tags.js';
import { type Access, type Credential, createAccess, tokenRefusal } from './token.js';
import { reasonFrom, teammateFrom } from './translate.js';
import { readDelivery } from './webhook.js';
import * as wire from './wire.js';

export interface SmartRecruitersOptions extends HttpDependencies {
  readonly credential: Credential;
  /** https://api.smartrecruiters.com, or the sandbox's. */
  readonly baseUrl: string;
  /** Milliseconds for one attempt of a call. */
  readonly attemptTimeout?: number;
  /** Where its calls are counted for all instances of the bot. */
  readonly ledger?: Ledger | undefined;
  /** Where the credential has other limits than the documented ones. */
  readonly pace?: Pace;
}

/** How many calls a minute has at ten a second; the limit itself is waited for, see `limits.ts`. */
const CALLS = 600;
const WINDOW_MS = 60_000;
/** Milliseconds. The vendor advises to wait longer than people in front of a dialogue do. */
const ATTEMPT_TIMEOUT = 20_000;
const DEADLINE = 45_000;

/**
 * No author can be chosen for a note. No call puts a known candidate on another job by their id. Whether a rejection
 * sends an e-mail is not known, and no call takes a hire back.
 */
const CAN: Capabilities = {
  readNotes: true,
  mention: true,
  authorNotes: false,
  privateNotes: false,
  move: true,
  reject: true,
  unreject: true,
  rejectionEmail: false,
  hire: true,
  unhire: false,
  schedule: true,
  changeInterview: true,
  addCandidate: true,
  assign: false,
  tag: true,
  deleteNote: true,
  scores: false,
  offers: true,
  approve: true,
};

/** SmartRecruiters behind the port, over its public APIs. Both ways share their calls and what they learn. */
export function createSmartRecruiters(options: SmartRecruitersOptions): AtsConnection {
  const { credential, now, ledger, attemptTimeout = ATTEMPT_TIMEOUT } = options;
  const budget = createBudget({ ats: NAME, limit: CALLS, windowMs: WINDOW_MS, now, ledger });
  const common = {
    ...options,
    fetch: withReadableLimits(options.fetch),
    ats: NAME,
    budget,
    attemptTimeout,
    deadline: DEADLINE,
    turn: createTurns(options),
  };
  const access = createAccess(
    credential,
    createHttp({ ...common, headers: {}, refusal: tokenRefusal }),
    options,
  );
  const http = createHttp({ ...common, headers: async () => access.headers(), refusal: refusalFrom });
  const account: Account = {
    http,
    access,
    budget,
    now,
    learned: createLearned(),
    ownNotes: createOwnNotes(),
    diary: { known: new Map() },
    secrets: createSecrets(now),
  };
  return {
    people: atsWith(account, 'person'),
    lookUps: atsWith(account, 'look-up'),
    background: atsWith(account, 'background'),
  };
}

/** What both ways share. */
interface Account {
  readonly http: Http;
  readonly access: Access;
  readonly budget: Budget;
  readonly now: () => number;
  readonly learned: Learned;
  readonly ownNotes: OwnNotes;
  readonly diary: Diary;
  readonly secrets: Secrets;
}

function atsWith(account: Account, priority: Priority): Ats {
  const { http, access, budget, now, learned, ownNotes, diary, secrets } = account;
  const client = createClient(http, access, priority, learned);
  const titles = createTitles(client, now);
  const unasked = { client, titles, now };

  async function listTeammates(): Promise<Teammate[]> {
    const { rows } = await client.list(PATHS.users, wire.User);
    return rows.flatMap((row) => teammateFrom(row) ?? []);
  }

  return {
    name: NAME,
    can: CAN,
    referenceFrom,

    getCandidate: (reference) => getCandidate(client, reference),
    searchCandidates: (text, limit) => searchCandidates(client, titles, text, limit),
    findCandidatesByEmail: (email) => findCandidatesByEmail(client, titles, email),
    listCandidates: (limit) => listCandidates(client, titles, limit),
    addCandidate: (candidate) => addCandidate(client, candidate),
    assign: cannot(NAME, 'assign'),

    listNotes: (candidateId, limit) => listNotes(client, ownNotes, candidateId, limit, listTeammates),
    addNote: (note) => addNote(client, ownNotes, note),
    deleteNote: (noteId) => deleteNote(client, noteId),

    getInterview: (id) => getInterview(client, diary, id),
    listInterviews: (candidateId) => listInterviews(client, candidateId),
    listsInterviewsByTime: false,
    listInterviewsBetween: (from, to, interviewer) =>
      listInterviewsBetween({ client, diary, now }, from, to, interviewer),
    scheduleInterview: (interview) => scheduleInterview(client, diary, interview),
    changeInterview: (id, change) => changeInterview(client, diary, id, change),
    cancelInterview: (id) => cancelInterview(client, diary, id),

    getApplication: (id) => getApplication(client, id),
    listActiveApplications: (jobId, limit) => listActiveApplications(client, jobId, limit),
    listStageChanges: (id) => listStageChanges(client, id),
    move: (id, stageId) => move(client, id, stageId),
    advance: (id) => advance(client, id),
    hire: (id) => hire(client, id),
    reject: (id, { reasonId }) => reject(client, id, reasonId),
    unreject: (id) => unreject(client, id),
    rejectAll: (candidateId, reasonId) => rejectAll(client, candidateId, reasonId),
    listSystemEmails: cannot(NAME, 'rejectionEmail'),
    cancelQueuedEmails: cannot(NAME, 'rejectionEmail'),

    listOffers: (applicationId) => listOffers(client, applicationId),
    getApproval: (id) => getApproval(client, id),
    decideApproval: (id, decision) => decideApproval(client, id, decision),

    moveMany: (ids, stageId) => moveMany(client, ids, stageId),
    rejectMany: (ids, reasonId) => rejectMany(client, ids, reasonId),
    tagMany: (ids, tags) => eachOf(ids, (id) => addTags(client, id, tags)),
    untagMany: (ids, tags) => eachOf(ids, (id) => removeTags(client, id, tags)),
    addTags: (candidateId, tags) => addTags(client, candidateId, tags),
    removeTag: (candidateId, tag) => removeTags(client, candidateId, [tag]),
    listTags: () => listTags(client),
    // A source goes by ids of three kinds, and nobody is asked for one.
    listSources: async () => [],

    listJobs: () => listJobs(client),
    listTeammates,

    async listRejectionReasons() {
      const [rejections, withdrawals] = await Promise.all([
        client.list(PATHS.rejectionReasons, wire.Reason),
        client.list(PATHS.withdrawalReasons, wire.Reason),
      ]);
      return [
        ...rejections.rows.map((row) => reasonFrom('rejection', row)),
        ...withdrawals.rows.map((row) => reasonFrom('withdrawal', row)),
      ];
    },

    changesSince: (cursor, wanted) => changesSince(unasked, cursor, wanted),
    listApplications: (cursor) => listApplications(client, cursor),
    listAllCandidates: (cursor) => listAllCandidates(unasked, cursor),
    webhooks: {
      setUp: { kind: 'api', ...createRegistration(client, secrets) },
      gotIt: 202,
      read: (delivery) => readDelivery({ client, secrets }, delivery),
    },
    callsLeft: () => budget.left(priority),

    examine: () => examine(createClient(http, access, 'examination', learned)),
  };
}
