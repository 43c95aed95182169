import type { Method } from '../http.js';

/** One call of the 100Hires Developer API v2, as far as it is known without an account. */
export interface Endpoint {
  readonly method: Method;
  /** After the `/v2`, with parameters in braces. */
  readonly path: string;
  /** For lists: the name their rows may stand under, besides the general ones. */
  readonly rows?: string;
  /** The largest page asked for. A list without it takes no `page` and `size`. */
  readonly size?: number;
  /** What is embedded on request. Not every server knows every word; it is left out when refused. */
  readonly include?: string;
}

/** `job` is known from newer and third-party clients only. */
const APPLICATION = 'candidate,job';
const INTERVIEW = 'candidate,application,job';

/** The company's webhooks, as the vendor's client calls them. */
export const COMPANY_WEBHOOKS = {
  list: { method: 'GET', path: '/companies/{id}/webhooks', rows: 'webhooks' },
  add: { method: 'POST', path: '/companies/{id}/webhooks' },
  remove: { method: 'DELETE', path: '/companies/{id}/webhooks/{webhook_id}' },
} as const satisfies Readonly<Record<string, Endpoint>>;

/** The same, as the help article has it. An account knows one or the other. */
export const TOP_LEVEL_WEBHOOKS = {
  list: { method: 'GET', path: '/webhooks', rows: 'webhooks' },
  add: { method: 'POST', path: '/webhooks' },
  remove: { method: 'DELETE', path: '/webhooks/{webhook_id}' },
} as const satisfies Readonly<Record<string, Endpoint>>;

/**
 * Every call the adapter makes. The documented maximum of `size` is 100 for applications and messages and not
 * stated for other lists; 25 is every list's safe size.
 */
export const ENDPOINTS = {
  users: { method: 'GET', path: '/users', rows: 'users', size: 100 },
  companies: { method: 'GET', path: '/companies', rows: 'companies', size: 25 },
  candidates: {
    method: 'GET',
    path: '/candidates',
    rows: 'candidates',
    size: 100,
    include: 'applications',
  },
  candidate: { method: 'GET', path: '/candidates/{id}' },
  addCandidate: { method: 'POST', path: '/candidates' },
  candidateTags: { method: 'GET', path: '/candidates/{id}/tags', rows: 'tags' },
  addTags: { method: 'POST', path: '/candidates/{id}/tags' },
  removeTag: { method: 'DELETE', path: '/candidates/{id}/tags/{tag}' },
  tagMany: { method: 'POST', path: '/candidates/batch/tags' },
  untagMany: { method: 'DELETE', path: '/candidates/batch/tags' },
  candidateInterviews: {
    method: 'GET',
    path: '/candidates/{id}/interviews',
    rows: 'interviews',
    size: 100,
  },
  disqualify: { method: 'POST', path: '/candidates/{id}/disqualify' },
  messages: { method: 'GET', path: '/candidates/{id}/messages', rows: 'messages', size: 100 },
  cancelNotifications: { method: 'DELETE', path: '/candidates/{id}/notification-messages' },
  interviews: {
    method: 'GET',
    path: '/interviews',
    rows: 'interviews',
    size: 100,
    include: INTERVIEW,
  },
  interview: { method: 'GET', path: '/interviews/{id}', include: INTERVIEW },
  schedule: { method: 'POST', path: '/applications/{id}/interviews' },
  applications: {
    method: 'GET',
    path: '/applications',
    rows: 'applications',
    size: 100,
    include: APPLICATION,
  },
  application: { method: 'GET', path: '/applications/{id}', include: APPLICATION },
  assign: { method: 'POST', path: '/applications', include: APPLICATION },
  move: { method: 'POST', path: '/applications/{id}/move', include: APPLICATION },
  advance: { method: 'POST', path: '/applications/{id}/advance', include: APPLICATION },
  hire: { method: 'POST', path: '/applications/{id}/hire', include: APPLICATION },
  reject: { method: 'POST', path: '/applications/{id}/reject', include: APPLICATION },
  unreject: { method: 'POST', path: '/applications/{id}/unreject', include: APPLICATION },
  moveMany: { method: 'POST', path: '/applications/batch/move' },
  rejectMany: { method: 'POST', path: '/applications/batch/reject' },
  aiScore: { method: 'GET', path: '/applications/{id}/ai-score' },
  stageHistory: { method: 'GET', path: '/applications/{id}/stage-history', rows: 'stage_history' },
  notes: { method: 'GET', path: '/notes', rows: 'notes', size: 100, include: 'user' },
  addNote: { method: 'POST', path: '/notes' },
  deleteNote: { method: 'DELETE', path: '/notes/{id}' },
  jobs: {
    method: 'GET',
    path: '/jobs',
    rows: 'jobs',
    size: 100,
    include: 'workflow,hiring_team,pipeline_stages',
  },
  job: { method: 'GET', path: '/jobs/{id}' },
  hiringTeam: { method: 'GET', path: '/jobs/{id}/hiring-team', rows: 'hiring_team' },
  stages: { method: 'GET', path: '/workflows/stages', rows: 'stages' },
  rejectionReasons: { method: 'GET', path: '/rejection-reasons', rows: 'rejection_reasons' },
  tags: { method: 'GET', path: '/tags', rows: 'tags' },
  sources: { method: 'GET', path: '/sources', rows: 'sources' },
  companyWebhooks: COMPANY_WEBHOOKS.list,
  addCompanyWebhook: COMPANY_WEBHOOKS.add,
  removeCompanyWebhook: COMPANY_WEBHOOKS.remove,
  openApi: { method: 'GET', path: '/openapi.json' },
} as const satisfies Readonly<Record<string, Endpoint>>;
