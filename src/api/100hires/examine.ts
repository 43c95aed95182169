import { z } from 'zod';
import type { Finding } from '../../domain/finding.js';
import { HiresError } from '../../errors.js';
import { refusalBehind } from '../failures.js';
import type { Budget } from '../shared-budget.js';
import type { Client } from './client.js';
import { COMPANY_WEBHOOKS, ENDPOINTS, type Endpoint, TOP_LEVEL_WEBHOOKS } from './endpoints.js';
import { entity, type Page } from './envelope.js';
import {
  changes,
  confirmed,
  envelope,
  ids,
  jobStatuses,
  messages,
  newestFirst,
  paging,
  REPORT,
  rateLimit,
  rejectedCandidate,
  roles,
  scoreAnswer,
  scores,
  shape,
  skipped,
  unknown,
  updatedAt,
} from './findings.js';
import { unlisted } from './openapi.js';
import { isWhole } from './translate.js';
import { Label } from './values.js';
import * as wire from './wire.js';

const WORDS = [
  ['tags of the company', ENDPOINTS.tags],
  ['sources', ENDPOINTS.sources],
  ['rejection reasons', ENDPOINTS.rejectionReasons],
] as const;

/**
 * Puts every assumption about the API to the test with at most 25 calls, none of which writes. Of what is read
 * only key names, role and status words, counts and hosts are told.
 */
export async function* examine(client: Client, budget: Budget): AsyncGenerator<Finding> {
  const users = await asked('key and account', () => client.page(ENDPOINTS.users, z.unknown()));
  if (users.finding) return yield users.finding;
  yield confirmed('key and account', 'the key is accepted and may list users');
  yield envelope(users.page);
  yield paging(users.page);
  yield shape(
    'user names',
    users.page,
    ['full_name', 'name', 'first_name', 'last_name'],
    wire.User,
    (user) => user.name !== undefined,
  );
  yield roles(users.page);

  const jobs = await asked('jobs', () => client.page(ENDPOINTS.jobs, z.unknown()));
  if (jobs.finding) yield jobs.finding;
  else {
    const embedded = ['pipeline_stages', 'workflow_stages', 'workflow', 'hiring_team'];
    const whole = (job: wire.Job) => job.stages !== undefined && job.hiringTeam !== undefined;
    yield shape('job includes', jobs.page, embedded, wire.Job, whole, 'Jobs then cost two more calls each.');
    yield jobStatuses(jobs.page);
  }

  const candidates = await asked('candidates', () =>
    client.page(ENDPOINTS.candidates, z.unknown(), { size: 10 }),
  );
  if (candidates.finding) yield candidates.finding;
  else {
    yield shape(
      'applications in lists',
      candidates.page,
      ['applications'],
      wire.Candidate,
      (one) => one.applications !== undefined,
      'Lists of candidates then cost more calls.',
    );
    yield newestFirst(candidates.page);
  }
  const [candidateId, ...others] = candidates.finding ? [] : ids(candidates.page);
  yield* candidateId === undefined ? skipped('candidate') : examineCandidate(client, candidateId);
  yield* candidateId === undefined ? skipped('notes') : examineNotes(client, [candidateId, ...others]);

  const applications = await asked('applications', () =>
    client.page(ENDPOINTS.applications, z.unknown(), { size: 25 }),
  );
  const applicationId = applications.finding ? undefined : ids(applications.page)[0];
  if (applications.finding) yield applications.finding;
  else {
    yield shape(
      'application includes',
      applications.page,
      ['candidate', 'job', 'stage', 'status'],
      wire.Application,
      (one) => one.jobTitle !== undefined && one.candidateName !== undefined && one.stage !== undefined,
    );
    yield scores(applications.page);
    yield* examineChanges(client, applications.page);
  }
  yield* applicationId === undefined
    ? skipped('application', 'score answer', 'stage history')
    : examineApplication(client, applicationId);
  // Who was rejected is the likeliest to have got an e-mail from the ATS itself.
  const rejected = applications.finding ? undefined : rejectedCandidate(applications.page);
  const written = rejected ?? candidateId;
  yield* written === undefined ? skipped('messages') : examineMessages(client, written);

  const interviews = await asked('interviews', () =>
    client.page(ENDPOINTS.interviews, z.unknown(), { size: 10 }),
  );
  yield interviews.finding ??
    shape(
      'interviews',
      interviews.page,
      ['start_time', 'end_time', 'interviewers', 'interviewer_ids', 'location', 'candidate', 'application'],
      wire.Interview,
      (one) => one.interviewers.length > 0 && one.candidateId !== undefined,
    );
  yield* examineWords(client);
  yield await webhooks(client);
  yield rateLimit(budget);
  yield await comparison(client);
}

type Asked = { readonly finding: Finding } | { readonly finding?: undefined; readonly page: Page<unknown> };

/** One call; what goes wrong becomes a finding of its own. */
async function asked(check: string, ask: () => Promise<Page<unknown>>): Promise<Asked> {
  try {
    return { page: await ask() };
  } catch (error) {
    return { finding: troubled(check, error) };
  }
}

function troubled(check: string, error: unknown): Finding {
  if (!(error instanceof HiresError)) throw error;
  return { check, verdict: error.retriable ? 'unknown' : 'broken', seen: error.detail, mend: error.told };
}

function alone(row: unknown): Page<unknown> {
  return { rows: [row], paging: {}, rowsAt: '', pagingKeys: [] };
}

async function* examineCandidate(client: Client, id: string): AsyncGenerator<Finding> {
  const read = entity(z.unknown(), 'candidate');
  const one = await asked('candidate', async () =>
    alone(await client.call(ENDPOINTS.candidate, read, { ids: { id } })),
  );
  if (one.finding) yield one.finding;
  else {
    yield shape(
      'application summaries',
      one.page,
      ['applications'],
      wire.Candidate,
      (row) => row.applications !== undefined,
      'A card then costs one more call.',
    );
    yield shape(
      'tags',
      one.page,
      ['tags'],
      wire.Candidate,
      (row) => row.tags !== undefined,
      'A card then costs one more call.',
    );
    yield shape(
      'profile link',
      one.page,
      ['url_backoffice', 'profile_url'],
      wire.Candidate,
      (row) => row.profileUrl !== undefined,
    );
  }
}

/** The newest candidates have few notes: some of them are looked at until there are any. */
async function* examineNotes(client: Client, candidateIds: readonly string[]): AsyncGenerator<Finding> {
  const spread = [0, candidateIds.length >> 1, candidateIds.length - 1].map(
    (index) => candidateIds[index] ?? '',
  );
  let finding: Finding | undefined;
  for (const id of new Set(spread)) {
    const notes = await asked('notes', () =>
      client.page(ENDPOINTS.notes, z.unknown(), { query: { candidate_id: id }, size: 10 }),
    );
    finding =
      notes.finding ??
      shape(
        'notes',
        notes.page,
        ['body', 'visibility', 'user', 'user_id', 'created_at'],
        wire.Note,
        (note) => note.body !== undefined && note.authorId !== undefined && note.createdAt !== undefined,
      );
    if (finding.verdict !== 'unknown') break;
  }
  if (finding) yield finding;
}

async function* examineApplication(client: Client, id: string): AsyncGenerator<Finding> {
  const read = entity(z.unknown(), 'application');
  const one = await asked('application', async () =>
    alone(await client.call(ENDPOINTS.application, read, { ids: { id } })),
  );
  yield one.finding ??
    shape(
      'application',
      one.page,
      ['candidate', 'candidate_id', 'job', 'job_id', 'stage', 'status'],
      wire.Application,
      (row) => row.candidateId !== undefined && isWhole(row),
      'A decision then costs more calls.',
    );
  yield await client
    .call(ENDPOINTS.aiScore, z.unknown(), { ids: { id } })
    .then(scoreAnswer, (error: unknown) =>
      refusalBehind(error)?.status === 404
        ? unknown('score answer', '404: no score, or no such path')
        : troubled('score answer', error),
    );
  const history = await asked('stage history', () =>
    client.page(ENDPOINTS.stageHistory, z.unknown(), { ids: { id } }),
  );
  yield history.finding ??
    shape(
      'stage history',
      history.page,
      ['from_stage_id', 'to_stage_id', 'moved_at', 'moved_by_type', 'moved_by_user_id'],
      wire.StageMove,
      (move) => move.to !== undefined && move.at !== undefined,
    );
}

/** Whether a list can be asked for what has changed: by the middle one of the times that are known. */
async function* examineChanges(client: Client, page: Page<unknown>): AsyncGenerator<Finding> {
  const check = 'changes';
  const seconds = updatedAt(page).toSorted((one, other) => one - other);
  const after = seconds[seconds.length >> 1];
  if (after === undefined) return yield changes(page, undefined);
  const query = { updated_after: after };
  const asking = () => client.page(ENDPOINTS.applications, z.unknown(), { query, size: 25 });
  const later = await asked(check, asking);
  yield later.finding ?? changes(later.page, after);
}

async function* examineMessages(client: Client, id: string): AsyncGenerator<Finding> {
  const page = await asked('messages', () =>
    client.page(ENDPOINTS.messages, z.unknown(), { ids: { id }, size: 10 }),
  );
  yield page.finding ?? messages(page.page);
}

/** The company's own words for tags, sources and reasons. */
async function* examineWords(client: Client): AsyncGenerator<Finding> {
  for (const [check, endpoint] of WORDS) {
    const list = await asked(check, () => client.page(endpoint, z.unknown()));
    yield list.finding ?? shape(check, list.page, ['id', 'name', 'title'], Label, () => true);
  }
}

async function webhooks(client: Client): Promise<Finding> {
  const check = 'webhook path';
  const companies = await asked(check, () => client.page(ENDPOINTS.companies, z.unknown()));
  if (companies.finding) return companies.finding;
  const id = ids(companies.page)[0];
  if (id === undefined) return unknown(check, 'no company to ask about');
  const documented = await asked(check, () =>
    client.page(ENDPOINTS.companyWebhooks, z.unknown(), { ids: { id } }),
  );
  if (!documented.finding) return confirmed(check, ENDPOINTS.companyWebhooks.path);
  const other = await asked(check, () => client.page(TOP_LEVEL_WEBHOOKS.list, z.unknown()));
  return other.finding ? documented.finding : confirmed(check, TOP_LEVEL_WEBHOOKS.list.path);
}

async function comparison(client: Client): Promise<Finding> {
  const check = 'openapi.json';
  try {
    const document = await client.call(ENDPOINTS.openApi, z.unknown());
    const byCompany: readonly Endpoint[] = Object.values(COMPANY_WEBHOOKS);
    const others = Object.values(ENDPOINTS).filter((endpoint) => !byCompany.includes(endpoint));
    const elsewhere = unlisted(others, document);
    if (elsewhere === undefined) return unknown(check, 'no list of paths in it');
    // An account has its webhooks by one of two paths.
    const hasOther = unlisted(Object.values(TOP_LEVEL_WEBHOOKS), document)?.length === 0;
    const missing = [...elsewhere, ...((!hasOther && unlisted(byCompany, document)) || [])];
    if (missing.length === 0) return confirmed(check, 'lists every call the bot makes');
    return { check, verdict: 'broken', seen: `does not list ${missing.join(', ')}`, mend: REPORT };
  } catch (error) {
    return troubled(check, error);
  }
}
