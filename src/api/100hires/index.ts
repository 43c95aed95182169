import type { Teammate } from '../../domain/hiring.js';
import type { Ats } from '../ats.js';
import { createBudget } from '../budget.js';
import { createHttp, type HttpDependencies } from '../http.js';
import { getCandidate, listCandidates, whole } from './candidates.js';
import { createClient } from './client.js';
import { ENDPOINTS } from './endpoints.js';
import { examine } from './examine.js';
import { listJobs } from './jobs.js';
import { addNote, listNotes } from './notes.js';
import { referenceFrom } from './reference.js';
import { unlessUnknown } from './refusals.js';
import { interviewFrom, reasonFrom, teammateFrom } from './translate.js';
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
/** How long a call that the API does not know is not tried again. */
const UNKNOWN_FOR_MS = 3_600_000;

/** 100Hires behind the port, over its Developer API v2. */
export function create100Hires(options: HundredHiresOptions): Ats {
  const { apiKey, now } = options;
  const budget = createBudget({ ats: NAME, limit: CALLS, windowMs: WINDOW_MS, now });
  const headers = { Authorization: `Bearer ${apiKey}` };
  const http = createHttp({ ...options, ats: NAME, budget, headers });
  const client = createClient(http, 'person');
  let noHistoryUntil = 0;

  async function listTeammates(): Promise<Teammate[]> {
    const { rows } = await client.list(ENDPOINTS.users, wire.User);
    return rows.flatMap((row) => teammateFrom(row) ?? []);
  }

  return {
    name: NAME,
    can: { mention: true, authorNotes: true, privateNotes: true },
    referenceFrom,
    getCandidate: (reference) => getCandidate(client, reference),
    searchCandidates: (text, limit) => listCandidates(client, { q: text }, limit),
    findCandidatesByEmail: (email) => listCandidates(client, { email }),
    // The order of the list is not documented; the doctor says when it is not newest first.
    listCandidates: (limit) => listCandidates(client, {}, limit),
    listNotes: (candidateId, limit) => listNotes(client, candidateId, limit, listTeammates),
    addNote: (note) => addNote(client, note),

    async listInterviews(candidateId) {
      const { rows } = await client.list(ENDPOINTS.candidateInterviews, wire.Interview, {
        ids: { id: candidateId },
      });
      return rows
        .map((row) => interviewFrom(row, candidateId))
        .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
    },

    async stageEnteredAt(applicationId) {
      if (now() < noHistoryUntil) return undefined;
      const history = await unlessUnknown(
        client.list(ENDPOINTS.stageHistory, wire.StageMove, { ids: { id: applicationId } }),
      );
      if (!history) noHistoryUntil = now() + UNKNOWN_FOR_MS;
      const times = (history?.rows ?? []).map((move) => move.moved_at.getTime());
      return times.length > 0 ? new Date(Math.max(...times)) : undefined;
    },

    listJobs: () => listJobs(client),

    async listActiveApplications(jobId, limit) {
      const { rows, more } = await client.list(ENDPOINTS.applications, wire.Application, {
        query: { job_id: jobId, status: 'pending' },
        limit,
      });
      const applications = await whole(client, rows);
      return { applications: applications.filter(({ status }) => status === 'active'), more };
    },
    listTeammates,

    async listRejectionReasons() {
      const { rows } = await client.list(ENDPOINTS.rejectionReasons, wire.Reason);
      return rows.flatMap((row) => reasonFrom(row) ?? []);
    },

    examine: () => examine(createClient(http, 'background'), budget),
  };
}
