import type { Candidate } from '../../domain/hiring.js';
import { foldLetters } from '../../domain/names.js';
import { HiresError } from '../../errors.js';
import type { CandidateReference } from '../ats.js';
import { inFull, isWhole, readCandidate } from './applications.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import { particularsOf } from './learned.js';
import { applicationIdOf } from './places.js';
import { isUuid } from './reference.js';
import { unlessUnknown } from './refusals.js';
import { applicationFrom, candidateFrom } from './translate.js';
import * as wire from './wire.js';

/** Titles of jobs by their ids. */
export type Titles = () => Promise<ReadonlyMap<string, string>>;

/**
 * The one candidate, in one call, and one more where the address of the profile is not known yet. What stands in a
 * link may be the id of a candidate or of an application.
 */
export async function getCandidate(
  client: Client,
  reference: CandidateReference,
): Promise<Candidate | undefined> {
  const row =
    'id' in reference
      ? await readCandidate(client, reference.id)
      : await readByAlias(client, reference.alias);
  return row && withProfile(client, row);
}

async function readByAlias(client: Client, alias: string): Promise<wire.Candidate | undefined> {
  if (!isUuid(alias)) return undefined;
  const candidate = await readCandidate(client, alias);
  if (candidate) return candidate;
  const call = { method: 'GET', path: PATHS.jobApplication, ids: { id: alias } } as const;
  const application = await unlessUnknown(client.call({ ...call, schema: wire.JobApplication }));
  return application && readCandidate(client, application.profileId);
}

/** A candidate that was read in full. Without the address the card is as good. */
export async function withProfile(client: Client, row: wire.Candidate): Promise<Candidate> {
  const [first] = row.assignments;
  const url = first && (await profileUrl(client, row.id, first.job.id));
  return candidateFrom(row, applicationsWithin(row), url);
}

async function profileUrl(client: Client, candidateId: string, jobId: string) {
  try {
    return (await particularsOf(client, applicationIdOf(candidateId, jobId), 'url')).url;
  } catch (error) {
    if (error instanceof HiresError) return undefined;
    throw error;
  }
}

/** What a list brings along; of other applications it only says for which job they are. */
export function applicationsWithin(row: wire.Candidate, titles?: ReadonlyMap<string, string>) {
  return row.assignments.map((one) => applicationFrom(one, row, titles));
}

/** How many pages a search reads to find enough that truly fit. */
const SEARCHED_PAGES = 3;
/** Up to this many candidates with several applications are worth a call each. */
const FEW = 20;

/**
 * Every word has to be found in the name or the e-mail address. SmartRecruiters takes any one of the words for a hit,
 * and an address for several words unless it stands in quotes (documented), so that what it finds is looked through
 * again. Only candidates with an application are found.
 */
export async function searchCandidates(
  client: Client,
  titles: Titles,
  text: string,
  limit: number,
): Promise<Candidate[]> {
  const plain = text.replaceAll('"', ' ').trim();
  const words = foldLetters(plain).split(/\s+/).filter(Boolean);
  const fits = (row: wire.Candidate) => {
    const whole = foldLetters(`${row.firstName ?? ''} ${row.lastName ?? ''} ${row.email ?? ''}`);
    return words.every((word) => whole.includes(word));
  };
  if (words.length === 0) return [];
  const { rows } = await client.list(PATHS.candidates, wire.Candidate, {
    query: { q: plain.includes('@') ? `"${plain}"` : plain },
    enough: (read) => read.filter(fits).length >= limit,
    pages: SEARCHED_PAGES,
  });
  return known(client, titles, rows.filter(fits).slice(0, limit));
}

/** Everybody with this address and an application. */
export async function findCandidatesByEmail(
  client: Client,
  titles: Titles,
  email: string,
): Promise<Candidate[]> {
  const wanted = email.trim().toLowerCase();
  const query = { q: `"${wanted.replaceAll('"', '')}"` };
  const { rows } = await client.list(PATHS.candidates, wire.Candidate, { query, pages: SEARCHED_PAGES });
  const found = rows.filter((row) => row.email?.toLowerCase() === wanted);
  return known(client, titles, await Promise.all(found.map((row) => inFullAlways(client, row))));
}

/** A list has no phone numbers. */
async function inFullAlways(client: Client, row: wire.Candidate): Promise<wire.Candidate> {
  return (await readCandidate(client, row.id)) ?? row;
}

/** In which order SmartRecruiters lists candidates is not documented: what was read is put in order here. */
export async function listCandidates(client: Client, titles: Titles, limit: number): Promise<Candidate[]> {
  const { rows } = await client.list(PATHS.candidates, wire.Candidate, { limit });
  const newest = [...rows].sort(
    (one, other) => (other.createdOn?.getTime() ?? 0) - (one.createdOn?.getTime() ?? 0),
  );
  return known(client, titles, newest);
}

/**
 * With all applications. Where many candidates have several, these are not read one by one: an application about which
 * the list says nothing but its job has the status `other`.
 */
async function known(client: Client, titles: Titles, rows: readonly wire.Candidate[]): Promise<Candidate[]> {
  const isFew = rows.filter((row) => !isWhole(row)).length <= FEW;
  const read = isFew ? await inFull(client, rows) : rows;
  const names = read.every(isWhole) ? undefined : await titles();
  return read.map((row) => candidateFrom(row, applicationsWithin(row, names)));
}
