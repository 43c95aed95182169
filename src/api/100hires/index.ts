import type { Teammate } from '../../domain/hiring.js';
import type { Ats, Capabilities } from '../ats.js';
import { createBudget } from '../budget.js';
import { createHttp, type HttpDependencies } from '../http.js';
import { addCandidate } from './add-candidate.js';
import { assign, getApplication, listActiveApplications } from './applications.js';
import { callForMany } from './batch.js';
import { getCandidate, listCandidates } from './candidates.js';
import { createClient } from './client.js';
import { advance, hire, move, reject, rejectAll, unreject } from './decisions.js';
import { cancelQueuedEmails, listSystemEmails } from './emails.js';
import { ENDPOINTS } from './endpoints.js';
import { examine } from './examine.js';
import { createStageHistory } from './history.js';
import { listInterviews, listInterviewsBetween, scheduleInterview } from './interviews.js';
import { listJobs } from './jobs.js';
import { addNote, deleteNote, listNotes } from './notes.js';
import { referenceFrom } from './reference.js';
import { addTags, listTags, removeTag } from './tags.js';
import { onTheWire, reasonFrom, teammateFrom } from './translate.js';
import * as wire from './wire.js';

export interface HundredHiresOptions extends HttpDependencies {
  readonly apiKey: string;
  /** With the `/v2`. */
  readonly baseUrl: string;
  /** Milliseconds for one attempt of a call. */
  readonly attemptTimeout?: number;
}

const NAME = '100Hires';
/** Documented for every key whose limit support has not raised; shared by all keys of a company. */
const CALLS = 100;
const WINDOW_MS = 600_000;

/** No call is known that takes a hire back, or that changes or cancels an interview. */
const CAN: Capabilities = {
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
};

/** 100Hires behind the port, over its Developer API v2. */
export function create100Hires(options: HundredHiresOptions): Ats {
  const { apiKey, now } = options;
  const budget = createBudget({ ats: NAME, limit: CALLS, windowMs: WINDOW_MS, now });
  const headers = { Authorization: `Bearer ${apiKey}` };
  const http = createHttp({ ...options, ats: NAME, budget, headers });
  const client = createClient(http, 'person');

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

    listInterviews: (candidateId) => listInterviews(client, candidateId),
    listInterviewsBetween: (from, to, interviewer) => listInterviewsBetween(client, from, to, interviewer),
    scheduleInterview: (interview) => scheduleInterview(client, interview),

    getApplication: (id) => getApplication(client, id),
    listActiveApplications: (jobId, limit) => listActiveApplications(client, jobId, limit),
    assign: (candidateId, jobId, stageId) => assign(client, candidateId, jobId, stageId),
    listStageChanges: createStageHistory(client, now),
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

    examine: () => examine(createClient(http, 'background'), budget),
  };
}
