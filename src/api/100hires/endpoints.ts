/** One call of the 100Hires Developer API v2, as far as it is known without an account. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** After the `/v2`, with parameters in braces. */
  readonly path: string;
  /** For lists: the name their rows may stand under, besides the general ones. */
  readonly rows?: string;
  /** The largest page asked for. A list without it takes no `page` and `size`. */
  readonly size?: number;
  /** What is embedded on request. Not every server knows every word; it is left out when refused. */
  readonly include?: string;
}

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
  candidateTags: { method: 'GET', path: '/candidates/{id}/tags', rows: 'tags' },
  candidateInterviews: {
    method: 'GET',
    path: '/candidates/{id}/interviews',
    rows: 'interviews',
    size: 100,
  },
  interviews: { method: 'GET', path: '/interviews', rows: 'interviews', size: 20 },
  applications: {
    method: 'GET',
    path: '/applications',
    rows: 'applications',
    size: 100,
    include: 'candidate,job',
  },
  aiScore: { method: 'GET', path: '/applications/{id}/ai-score' },
  stageHistory: { method: 'GET', path: '/applications/{id}/stage-history', rows: 'stage_history' },
  notes: { method: 'GET', path: '/notes', rows: 'notes', size: 100, include: 'user' },
  addNote: { method: 'POST', path: '/notes' },
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
  companyWebhooks: { method: 'GET', path: '/companies/{id}/webhooks', rows: 'webhooks' },
  openApi: { method: 'GET', path: '/openapi.json' },
} as const satisfies Readonly<Record<string, Endpoint>>;
