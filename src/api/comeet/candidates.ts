import type { Application, Candidate } from '../../domain/hiring.js';
import type { ApplicationId, JobId } from '../../domain/ids.js';
import { foldName } from '../../domain/names.js';
import type { CandidateReference } from '../ats.js';
import { refusalBehind } from '../failures.js';
import { type Account, readCandidate, readNewest, readUnderWay, titlesFor } from './processes.js';
import { applicationFrom, candidateFrom, statusFrom } from './translate.js';
import * as wire from './wire.js';

/** So many of the newest are looked through where Comeet can't be asked for a part of a name. */
const LOOKED_THROUGH = 1_000;
/** So many of those that the duplicates finder names are read. */
const MOST_READ = 10;

export async function getCandidate(
  account: Account,
  reference: CandidateReference,
): Promise<Candidate | undefined> {
  const row =
    'id' in reference
      ? await readCandidate(account, reference.id)
      : await readCandidate(account, reference.alias, 'numeric');
  return row && (await asCandidates(account, [row]))[0];
}

/** An application is its candidate: Comeet has one thing for both. */
export async function getApplication(account: Account, id: ApplicationId): Promise<Application | undefined> {
  const row = await readCandidate(account, id);
  return row && applicationFrom(row, await titlesFor(account, [row]));
}

/** The newest, newest first. */
export async function listCandidates(account: Account, limit: number): Promise<Candidate[]> {
  const { rows } = await readNewest(account, limit);
  return asCandidates(account, rows.slice(0, limit));
}

/**
 * Comeet has no search. Its duplicates finder knows whole names and addresses, so a part of one is looked for among
 * the newest thousand; the finder is asked only where there are more than those.
 */
export async function searchCandidates(account: Account, text: string, limit: number): Promise<Candidate[]> {
  const words = foldName(text).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const fits = ({ name, email }: wire.Candidate) => {
    const known = foldName(`${name} ${email ?? ''}`);
    return words.every((word) => known.includes(word));
  };
  const { rows, more } = await readNewest(account, LOOKED_THROUGH);
  const found = rows.filter(fits);
  const others = more && found.length < limit ? await readFound(account, finderQuery(text), found) : [];
  const all = [...found, ...(others ?? []).filter(fits)];
  return asCandidates(account, all.slice(0, limit));
}

function finderQuery(text: string): Readonly<Record<string, string>> | undefined {
  const [first, ...others] = text.trim().split(/\s+/);
  if (first?.includes('@') && others.length === 0) return { email: first };
  if (first === undefined || others.length === 0) return undefined;
  return { first_name: first, last_name: others.join(' ') };
}

/** Each process of everybody with this address, newest first. */
export async function findCandidatesByEmail(account: Account, email: string): Promise<Candidate[]> {
  const isTheirs = (row: wire.Candidate) => row.email?.toLowerCase() === email.trim().toLowerCase();
  const found =
    (await readFound(account, { email: email.trim() })) ?? (await readNewest(account, LOOKED_THROUGH)).rows;
  const rows = found.filter(isTheirs);
  return asCandidates(
    account,
    rows.sort((one, other) => (other.createdAt?.getTime() ?? 0) - (one.createdAt?.getTime() ?? 0)),
  );
}

/**
 * Whom the duplicates finder names, as they are now. Undefined where it can't be asked, or answers what nobody can
 * read: its path is observed, and the shape of its answer is not known.
 *
 * @param known those that need not be read.
 */
async function readFound(
  account: Account,
  query: Readonly<Record<string, string>> | undefined,
  known: readonly wire.Candidate[] = [],
): Promise<wire.Candidate[] | undefined> {
  if (!query) return undefined;
  const answer = await askFinder(account, query);
  if (!answer?.isReadable) return undefined;
  const unread = answer.uids.filter((uid) => !known.some((row) => row.uid === uid)).slice(0, MOST_READ);
  const rows = await Promise.all(unread.map((uid) => readCandidate(account, uid)));
  return rows.filter((row) => row !== undefined);
}

/** Undefined where it refuses: without a permission, or for want of a field. */
export async function askFinder(
  { client }: Account,
  query: Readonly<Record<string, string>>,
): Promise<wire.Duplicates | undefined> {
  try {
    return await client.call({
      method: 'GET',
      path: '/sourcing/candidates/find_duplicates',
      query,
      schema: wire.Duplicates,
    });
  } catch (error) {
    const status = refusalBehind(error)?.status;
    if (status !== undefined && status !== 401) return undefined;
    throw error;
  }
}

/**
 * A job's processes that are under way. A list of one position's own is only observed, and may leave people out; so
 * all that are under way are read by a filter that is documented.
 */
export async function listActiveApplications(
  account: Account,
  jobId: JobId,
  limit: number,
): Promise<{ applications: Application[]; more: boolean }> {
  const all = await readUnderWay(account);
  const rows = all.filter(
    ({ positionUid, status }) => positionUid === jobId && statusFrom(status) === 'active',
  );
  const titles = await titlesFor(account, rows);
  const applications = rows.slice(0, limit).flatMap((row) => applicationFrom(row, titles) ?? []);
  return { applications, more: rows.length > limit };
}

export async function asCandidates(account: Account, rows: readonly wire.Candidate[]): Promise<Candidate[]> {
  const titles = await titlesFor(account, rows);
  return rows.flatMap((row) => candidateFrom(row, titles) ?? []);
}
