import { z } from 'zod';
import type { Finding } from '../../domain/finding.js';
import { HiresError } from '../../errors.js';
import type { Budget } from '../budget.js';
import { mismatch } from '../failures.js';
import type { Client } from './client.js';
import { ENDPOINTS, type Endpoint } from './endpoints.js';
import type { Page } from './envelope.js';
import { unlisted } from './openapi.js';
import { jobLabelIsKnown, roleFrom } from './translate.js';
import * as wire from './wire.js';

/** The company's webhooks by the other of the two documented paths. */
const OTHER_WEBHOOKS: Endpoint = { method: 'GET', path: '/webhooks', rows: 'webhooks' };

const Keys = z.record(z.string(), z.unknown());
const WithId = z.object({ id: wire.Id });

const REPORT = 'Please report it with this table: the bot may have to learn a new spelling.';

/**
 * Puts every assumption about the API to the test with at most 15 calls, none of which writes. Of what is read
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
  const candidateId = candidates.finding ? undefined : firstId(candidates.page);
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
  yield* candidateId === undefined ? skipped('candidate', 'notes') : examineCandidate(client, candidateId);

  const applications = await asked('applications', () =>
    client.page(ENDPOINTS.applications, z.unknown(), { size: 25 }),
  );
  const applicationId = applications.finding ? undefined : firstId(applications.page);
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
  }
  yield* applicationId === undefined ? skipped('stage history') : examineHistory(client, applicationId);

  const interviews = await asked('interviews', () =>
    client.page(ENDPOINTS.interviews, z.unknown(), { size: 10 }),
  );
  yield interviews.finding ??
    shape(
      'interviews',
      interviews.page,
      ['start_time', 'end_time', 'interviewers', 'interviewer_ids', 'location'],
      wire.Interview,
      (one) => one.interviewers.length > 0,
    );
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

function confirmed(check: string, seen: string): Finding {
  return { check, verdict: 'confirmed', seen };
}

function unknown(check: string, seen: string): Finding {
  return { check, verdict: 'unknown', seen };
}

function* skipped(...checks: readonly string[]): Generator<Finding> {
  for (const check of checks) yield unknown(check, 'nothing there to look at');
}

function firstId(page: Page<unknown>): string | undefined {
  return WithId.safeParse(page.rows[0]).data?.id;
}

function envelope({ rowsAt }: Page<unknown>): Finding {
  return confirmed('list envelope', `rows under ${rowsAt}`);
}

function paging({ pagingKeys }: Page<unknown>): Finding {
  if (pagingKeys.length > 0) return confirmed('paging keys', pagingKeys.join(', '));
  return unknown('paging keys', 'none; a page shorter than asked for is taken to be the last');
}

/** Whether rows can be read and hold what is needed; tells which of the likely keys there are. */
function shape<T>(
  check: string,
  { rows }: Page<unknown>,
  keys: readonly string[],
  schema: z.ZodType<T>,
  holds: (row: T) => boolean,
  otherwise = REPORT,
): Finding {
  if (rows.length === 0) return unknown(check, 'nothing there to look at');
  const parsed = rows.map((row) => schema.safeParse(row));
  const failure = parsed.find((one) => !one.success)?.error;
  if (failure) return { check, verdict: 'broken', seen: mismatch(failure), mend: REPORT };
  const holding = parsed.filter((one) => one.success && holds(one.data)).length;
  const present = keys.filter((key) =>
    rows.some((row) => (Keys.safeParse(row).data?.[key] ?? undefined) !== undefined),
  );
  const seen = `${present.join(', ') || 'none of the known keys'} (readable in ${holding} of ${rows.length})`;
  return holding > 0 ? confirmed(check, seen) : { check, verdict: 'broken', seen, mend: otherwise };
}

function roles({ rows }: Page<unknown>): Finding {
  const check = 'user roles';
  const users = rows.flatMap((row) => wire.User.safeParse(row).data ?? []);
  const words = [...new Set(users.flatMap((user) => user.roles))];
  if (words.length === 0) {
    return {
      check,
      verdict: 'broken',
      seen: 'no role on any user',
      mend: `Everybody gets the least. ${REPORT}`,
    };
  }
  const strange = words.filter((word) => roleFrom([word]) === 'other');
  if (strange.length === 0) return confirmed(check, words.join(', '));
  return {
    check,
    verdict: 'broken',
    seen: `unknown: ${strange.join(', ')}`,
    mend: `Who has such a role gets the least. ${REPORT}`,
  };
}

function jobStatuses({ rows }: Page<unknown>): Finding {
  const check = 'job statuses';
  const labels = [...new Set(rows.flatMap((row) => wire.Job.safeParse(row).data?.status ?? []))];
  if (labels.length === 0) return unknown(check, 'no status on any job');
  const strange = labels.filter((label) => !jobLabelIsKnown(label));
  if (strange.length === 0) return confirmed(check, labels.join(', '));
  return {
    check,
    verdict: 'broken',
    seen: `unknown: ${strange.join(', ')}`,
    mend: `Jobs with such a status count as open. ${REPORT}`,
  };
}

function newestFirst({ rows }: Page<unknown>): Finding {
  const check = 'order of candidates';
  const times = rows.flatMap((row) => wire.Candidate.safeParse(row).data?.createdAt?.getTime() ?? []);
  if (times.length < 2) return unknown(check, 'too few with a known time of creation');
  const sorted = times.every((time, index) => time <= (times[index - 1] ?? time));
  if (sorted) return confirmed(check, 'newest first');
  return {
    check,
    verdict: 'broken',
    seen: 'not newest first',
    mend: `Searches that ignore accents see older candidates only. ${REPORT}`,
  };
}

function scores({ rows }: Page<unknown>): Finding {
  const check = 'scores';
  const keyed = rows.filter((row) => 'ai_score' in (Keys.safeParse(row).data ?? {}));
  if (keyed.length === 0) return unknown(check, 'no ai_score on any application');
  const read = keyed.filter((row) => wire.Application.safeParse(row).data?.score !== undefined).length;
  const sent = keyed.filter((row) => Keys.parse(row).ai_score !== null).length;
  if (read === sent) return confirmed(check, `ai_score on ${sent} of ${rows.length} applications`);
  return { check, verdict: 'broken', seen: `ai_score readable on ${read} of ${sent}`, mend: REPORT };
}

async function* examineCandidate(client: Client, id: string): AsyncGenerator<Finding> {
  const page = (row: unknown): Page<unknown> => ({ rows: [row], paging: {}, rowsAt: '', pagingKeys: [] });
  const read = wire.entity(z.unknown(), 'candidate');
  const one = await asked('candidate', async () =>
    page(await client.get(ENDPOINTS.candidate, read, { ids: { id } })),
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
  const notes = await asked('notes', () =>
    client.page(ENDPOINTS.notes, z.unknown(), { query: { candidate_id: id }, size: 10 }),
  );
  yield notes.finding ??
    shape(
      'notes',
      notes.page,
      ['body', 'visibility', 'user', 'user_id', 'created_at'],
      wire.Note,
      (note) => note.body !== undefined && note.authorId !== undefined && note.createdAt !== undefined,
    );
}

async function* examineHistory(client: Client, id: string): AsyncGenerator<Finding> {
  const history = await asked('stage history', () =>
    client.page(ENDPOINTS.stageHistory, z.unknown(), { ids: { id } }),
  );
  yield history.finding ??
    shape(
      'stage history',
      history.page,
      ['from_stage_id', 'to_stage_id', 'moved_at'],
      wire.StageMove,
      () => true,
    );
}

async function webhooks(client: Client): Promise<Finding> {
  const check = 'webhook path';
  const companies = await asked(check, () => client.page(ENDPOINTS.companies, z.unknown()));
  if (companies.finding) return companies.finding;
  const id = firstId(companies.page);
  if (id === undefined) return unknown(check, 'no company to ask about');
  const documented = await asked(check, () =>
    client.page(ENDPOINTS.companyWebhooks, z.unknown(), { ids: { id } }),
  );
  if (!documented.finding) return confirmed(check, ENDPOINTS.companyWebhooks.path);
  const other = await asked(check, () => client.page(OTHER_WEBHOOKS, z.unknown()));
  return other.finding ? documented.finding : confirmed(check, OTHER_WEBHOOKS.path);
}

function rateLimit(budget: Budget): Finding {
  const check = 'rate limit headers';
  const { limit, report } = budget.state();
  if (report) return confirmed(check, `limit ${limit}, ${report.remaining} left`);
  return {
    check,
    verdict: 'broken',
    seen: 'no X-RateLimit headers',
    mend: 'The bot counts its own calls and can not see those of other programs.',
  };
}

async function comparison(client: Client): Promise<Finding> {
  const check = 'openapi.json';
  try {
    const missing = unlisted(Object.values(ENDPOINTS), await client.get(ENDPOINTS.openApi, z.unknown()));
    if (missing === undefined) return unknown(check, 'no list of paths in it');
    if (missing.length === 0) return confirmed(check, 'lists every call the bot makes');
    return { check, verdict: 'broken', seen: `does not list ${missing.join(', ')}`, mend: REPORT };
  } catch (error) {
    return troubled(check, error);
  }
}
