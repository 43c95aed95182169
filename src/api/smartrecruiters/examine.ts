import { z } from 'zod';
import type { Finding } from '../../domain/finding.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import {
  broken,
  changes,
  confirmed,
  newestFirst,
  processes,
  rateHeaders,
  roles,
  shape,
  skipped,
  statuses,
  touches,
  troubled,
  unknown,
} from './findings.js';
import { SEEN } from './limits.js';
import { MOST_SUBSCRIPTIONS } from './secrets.js';
import { approvalFrom } from './translate.js';
import { Id } from './values.js';
import * as wire from './wire.js';

const MEND_KEY =
  'Make a new key: SmartRecruiters → Settings → Administration → Apps & Integrations → Credentials → New credential, as an administrator. Put it into SMARTRECRUITERS_API_KEY (or its id and secret into SMARTRECRUITERS_CLIENT_ID and SMARTRECRUITERS_CLIENT_SECRET) and start the bot again.';
const MEND_ROLE =
  'Only an administrator’s key may read notes. Have somebody with the system role Admin make the key, or give that role to the credential.';
const MEND_SCOPE =
  'Give the credential this right: an administrator’s API key has it, an OAuth client needs the scope ';
const MEND_WEBHOOKS = `${MEND_SCOPE}webhooks_manage. Without it the bot asks for changes every minute, and hears nothing of interviews and approvals.`;

type Asked<T> = { readonly finding: Finding } | { readonly finding?: undefined; readonly answer: T };

/** One question; what goes wrong becomes a finding of its own. */
async function asked<T>(check: string, ask: () => Promise<T>, mend?: string): Promise<Asked<T>> {
  try {
    return { answer: await ask() };
  } catch (error) {
    return { finding: troubled(check, error, mend) };
  }
}

/**
 * Puts every assumption about the API to the test with at most 25 calls, none of which writes. Of what is read only
 * key names, role and status words and counts are told.
 */
export async function* examine(client: Client): AsyncGenerator<Finding> {
  const users = await asked(
    'key',
    () => client.page(PATHS.users, wire.User, { query: { limit: 100 } }),
    MEND_KEY,
  );
  if (users.finding) return yield users.finding;
  yield confirmed('key', 'it is accepted and may list users');
  yield roles(users.answer.rows);
  yield* examineJobs(client);

  const list = await asked(
    'candidates',
    () => limited(client, { limit: 25 }),
    `${MEND_SCOPE}candidates_read.`,
  );
  if (list.finding) return yield list.finding;
  const { rows, limits } = list.answer;
  yield confirmed('candidates', rows.length === 0 ? 'none' : 'they can be listed');
  yield rateHeaders(limits);
  yield newestFirst(rows);
  yield statuses(rows);
  yield await examineSearch(client, rows);
  yield await examineChanges(client, rows);
  yield await examineMoves(client, rows);

  const met = await asked('candidates in interviews', () =>
    limited(client, { status: 'INTERVIEW', limit: 1 }),
  );
  const one = (met.finding ? undefined : met.answer.rows[0]) ?? rows[0];
  yield* examineApplication(client, one);
  yield await examineNotes(client, one);
  yield* examineWords(client);
  yield await examineWebhooks(client);
}

const Limits = z.object({
  page: z.object({ content: z.array(wire.Candidate) }),
  limits: z.map(z.string(), z.string()),
});

/** A page of candidates, with the headers about limits. */
async function limited(client: Client, query: Readonly<Record<string, string | number>>) {
  const { page, limits } = await client.call({
    method: 'GET',
    path: PATHS.candidates,
    query,
    schema: Limits,
    envelope: (json, headers) => ({
      page: json,
      limits: new Map(
        [...headers].flatMap(([name, value]) =>
          name.startsWith(SEEN) ? [[name.slice(SEEN.length), value] as const] : [],
        ),
      ),
    }),
  });
  return { rows: page.content, limits };
}

async function* examineJobs(client: Client): AsyncGenerator<Finding> {
  const jobs = await asked(
    'jobs',
    () => client.page(PATHS.jobs, wire.Job, { query: { limit: 100 } }),
    `${MEND_SCOPE}jobs_read.`,
  );
  if (jobs.finding) yield jobs.finding;
  else {
    const words = new Set(jobs.answer.rows.map(({ status }) => status ?? 'none'));
    yield jobs.answer.rows.length === 0
      ? skipped('jobs')
      : confirmed('jobs', `with the statuses ${[...words].sort().join(', ')}`);
    const [first] = jobs.answer.rows;
    const team =
      first &&
      (await asked('hiring team', () =>
        client.page(PATHS.hiringTeam, wire.Member, { ids: { id: first.id } }),
      ));
    yield team === undefined
      ? skipped('hiring team')
      : (team.finding ?? confirmed('hiring team', `${team.answer.rows.length} members of the first job`));
  }
  const found = await asked(
    'hiring processes',
    () => client.page(PATHS.processes, wire.HiringProcess, {}),
    `${MEND_SCOPE}configuration_read. Until then moves go to the plain statuses only.`,
  );
  yield found.finding ?? processes(found.answer.rows);
}

/** An address in quotes has to find its owner and hardly anybody else. */
async function examineSearch(client: Client, rows: readonly wire.Candidate[]): Promise<Finding> {
  const check = 'search by e-mail address';
  const email = rows.find((row) => row.email !== undefined)?.email;
  if (email === undefined) return skipped(check);
  const found = await asked(check, () => limited(client, { q: `"${email}"`, limit: 10 }));
  if (found.finding) return found.finding;
  const count = found.answer.rows.length;
  return found.answer.rows.some((row) => row.email === email)
    ? confirmed(check, `in quotes it finds its owner${count > 1 ? ` and ${count - 1} more` : ''}`)
    : broken(check, 'in quotes it does not find its owner');
}

async function examineChanges(client: Client, rows: readonly wire.Candidate[]): Promise<Finding> {
  const check = 'updatedAfter';
  const times = rows.flatMap(({ updatedOn }) => updatedOn ?? []).sort((one, other) => +one - +other);
  const after = times[times.length >> 1];
  if (after === undefined) return skipped(check);
  const query = { updatedAfter: after.toISOString(), limit: 25 };
  const later = await asked(check, () => limited(client, query));
  return later.finding ?? changes(later.answer.rows, after);
}

/** How many of the candidates' histories are looked at. */
const HISTORIES = 4;

async function examineMoves(client: Client, rows: readonly wire.Candidate[]): Promise<Finding> {
  const check = 'moves are updates';
  const pairs: { moved: Date; updated: Date }[] = [];
  for (const { id, updatedOn, assignments } of rows.slice(0, HISTORIES)) {
    const jobId = assignments[0]?.job.id;
    if (jobId === undefined || !updatedOn) continue;
    const history = await asked(check, () =>
      client.page(PATHS.history, wire.StatusChange, { ids: { id, jobId } }),
    );
    if (history.finding) return history.finding;
    const moves = history.answer.rows.flatMap(({ changedOn }) => changedOn ?? []);
    const [newest] = moves.sort((one, other) => +other - +one);
    if (newest) pairs.push({ moved: newest, updated: updatedOn });
  }
  return touches(pairs);
}

async function* examineApplication(
  client: Client,
  candidate: wire.Candidate | undefined,
): AsyncGenerator<Finding> {
  const jobId = candidate?.assignments[0]?.job.id;
  if (!candidate || jobId === undefined) {
    yield* ['application', 'application id', 'interviews', 'offers', 'approvals'].map(skipped);
    return;
  }
  const ids = { id: candidate.id, jobId };
  const call = { method: 'GET', path: PATHS.application, ids } as const;
  const detail = await asked('application', () => client.call({ ...call, schema: z.unknown() }));
  if (detail.finding) yield detail.finding;
  else {
    const noUrl = 'Cards then have no link to the profile.';
    const hasUrl = ({ url }: { readonly url?: string | undefined }) => url !== undefined;
    yield shape('application', detail.answer, ['status', 'url'], wire.ApplicationDetail, hasUrl, noUrl);
    yield shape(
      'application id',
      detail.answer,
      ['applicationId', 'id'],
      wire.ApplicationDetail,
      ({ uuid }) => uuid !== undefined,
      'Interviews are found by this id only: the bot then learns it from webhooks alone. Set PUBLIC_URL, and look at interviews in SmartRecruiters until then.',
    );
  }
  const uuid = detail.finding ? undefined : wire.ApplicationDetail.safeParse(detail.answer).data?.uuid;
  yield await examineInterviews(client, uuid);
  yield* examineOffers(client, ids);
}

async function examineInterviews(client: Client, applicationId: string | undefined): Promise<Finding> {
  const check = 'interviews';
  if (applicationId === undefined) return unknown(check, 'no application id to ask with');
  const mend = `${MEND_SCOPE}for interviews.`;
  const found = await asked(
    check,
    () => client.page(PATHS.interviews, wire.Interview, { query: { applicationId } }),
    mend,
  );
  return found.finding ?? confirmed(check, `${found.answer.rows.length} of one application can be read`);
}

async function* examineOffers(client: Client, ids: { id: string; jobId: string }): AsyncGenerator<Finding> {
  const offers = await asked(
    'offers',
    () => client.page(PATHS.offers, wire.Offer, { ids }),
    `${MEND_SCOPE}candidates_offers_read.`,
  );
  yield offers.finding ?? confirmed('offers', `${offers.answer.rows.length} of one application can be read`);
  const offerId = offers.finding ? undefined : offers.answer.rows[0]?.id;
  const noneYet = unknown(
    'approvals',
    'there is no request for approval to look at',
    'Look again once somebody has asked for an approval.',
  );
  if (offerId === undefined) return yield noneYet;
  const latest = { method: 'GET', path: PATHS.offerApproval, ids: { ...ids, offerId } } as const;
  const Latest = z.object({ approvalRequestId: Id });
  const request = await asked('approvals', () => client.call({ ...latest, schema: Latest }));
  if (request.finding) return yield noneYet;
  const call = {
    method: 'GET',
    path: PATHS.approval,
    ids: { id: request.answer.approvalRequestId },
  } as const;
  const approval = await asked(
    'approvals',
    () => client.call({ ...call, schema: wire.Approval }),
    `${MEND_SCOPE}approvals_read (and approvals_create to decide).`,
  );
  if (approval.finding) return yield approval.finding;
  const { approvers, status } = approvalFrom(approval.answer);
  yield approvers.length > 0
    ? confirmed('approvals', `${approvers.length} approvers, status ${status.slice(0, 30)}`)
    : broken('approvals', 'a request without approvers');
}

async function examineNotes(client: Client, candidate: wire.Candidate | undefined): Promise<Finding> {
  const check = 'notes';
  if (!candidate) return skipped(check);
  const query = { candidateId: candidate.id, limit: 10 };
  const notes = await asked(check, () => client.page(PATHS.messages, wire.Message, { query }), MEND_ROLE);
  if (notes.finding) return notes.finding;
  const [first] = notes.answer.rows;
  const ids = first === undefined ? '' : first.id === undefined ? ', without ids' : ', with ids';
  return confirmed(check, `the key may read them: ${notes.answer.rows.length} of one candidate${ids}`);
}

/** The company's own words for why an application ends. */
async function* examineWords(client: Client): AsyncGenerator<Finding> {
  const lists = [
    ['rejection reasons', PATHS.rejectionReasons],
    ['withdrawal reasons', PATHS.withdrawalReasons],
  ] as const;
  for (const [check, path] of lists) {
    const list = await asked(
      check,
      () => client.page(path, wire.Reason, {}),
      `${MEND_SCOPE}configuration_read.`,
    );
    yield list.finding ?? confirmed(check, `${list.answer.rows.length}`);
  }
}

async function examineWebhooks(client: Client): Promise<Finding> {
  const check = 'webhooks';
  const query = { limit: MOST_SUBSCRIPTIONS };
  const read = () => client.page(PATHS.subscriptions, wire.Subscription, { query });
  const found = await asked(check, read, MEND_WEBHOOKS);
  if (found.finding) return found.finding;
  const active = found.answer.rows.filter(({ status }) => status?.toLowerCase() === 'active').length;
  return confirmed(check, `${found.answer.rows.length} subscriptions, ${active} of them active`);
}
