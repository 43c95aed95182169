import type { Application, Candidate } from '../../domain/hiring.js';
import type { CandidateReference } from '../ats.js';
import { readApplications, whole } from './applications.js';
import type { Client } from './client.js';
import { ENDPOINTS } from './endpoints.js';
import { entity } from './envelope.js';
import { unlessUnknown } from './refusals.js';
import { candidateFrom, isWhole } from './translate.js';
import * as wire from './wire.js';

/** The one candidate with applications and tags, in one call where the API embeds both. */
export async function getCandidate(
  client: Client,
  reference: CandidateReference,
): Promise<Candidate | undefined> {
  const id = 'id' in reference ? reference.id : reference.alias;
  const schema = entity(wire.Candidate, 'candidate');
  const row = await unlessUnknown(client.call(ENDPOINTS.candidate, schema, { ids: { id } }));
  return row && completed(client, row);
}

/** The candidate of an answer, with applications and tags; what it does not embed is read. */
export async function completed(client: Client, row: wire.Candidate): Promise<Candidate> {
  const [applications, tags] = await Promise.all([
    row.applications?.every(isWhole)
      ? whole(client, row.applications, row.id)
      : readApplications(client, row.id),
    row.tags ??
      client.list(ENDPOINTS.candidateTags, wire.Tag, { ids: { id: row.id } }).then(({ rows }) => rows),
  ]);
  return candidateFrom(row, applications, tags);
}

/** Up to this many candidates of a list are worth a call each, when the list came without applications. */
const FEW = 5;

/**
 * A list of candidates. Tags are those it embeds. Where it embeds no applications, these are read for each of
 * a few candidates; for many, the newest applications are read and matched, so that old ones may be missing.
 */
export async function listCandidates(
  client: Client,
  query: Readonly<Record<string, string>>,
  limit?: number,
): Promise<Candidate[]> {
  const { rows } = await client.list(ENDPOINTS.candidates, wire.Candidate, {
    query,
    ...(limit !== undefined && { limit }),
  });
  const bare = rows.filter((row) => row.applications === undefined);
  const read =
    bare.length <= FEW
      ? await Promise.all(bare.map(({ id }) => readApplications(client, id)))
      : [await newestApplications(client, bare)];
  const embedded = await Promise.all(rows.map((row) => whole(client, row.applications ?? [], row.id)));
  const all = [...read, ...embedded].flat();
  return rows.map((row) => {
    const own = all.filter(({ candidateId }) => candidateId === row.id);
    return candidateFrom(row, own, row.tags ?? []);
  });
}

/** The newest applications, as far back as the oldest of these candidates, but at most two a candidate. */
async function newestApplications(
  client: Client,
  candidates: readonly wire.Candidate[],
): Promise<Application[]> {
  const oldest = Math.min(...candidates.map(({ createdAt }) => createdAt?.getTime() ?? 0));
  const { rows } = await client.list(ENDPOINTS.applications, wire.Application, {
    limit: Math.max(100, 2 * candidates.length),
    enough: (read) => (read.at(-1)?.appliedAt?.getTime() ?? oldest) < oldest,
  });
  return whole(client, rows);
}
