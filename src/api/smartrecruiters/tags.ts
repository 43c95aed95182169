import type { CandidateId } from '../../domain/ids.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import { explained } from './refusals.js';
import * as wire from './wire.js';

/** Appends (documented). */
export async function addTags(
  client: Client,
  candidateId: CandidateId,
  tags: readonly string[],
): Promise<void> {
  await write(client, 'POST', candidateId, tags);
}

/**
 * No call takes away one tag, so that the others are read and written (documented): what somebody else adds in between
 * is lost.
 */
export async function removeTags(
  client: Client,
  candidateId: CandidateId,
  tags: readonly string[],
): Promise<void> {
  const ids = { id: candidateId };
  const read = await client.call({ method: 'GET', path: PATHS.tags, ids, schema: wire.Tags });
  const before = read.tags ?? [];
  const left = before.filter((tag) => !tags.includes(tag));
  if (left.length === before.length) return;
  if (left.length > 0) return write(client, 'PUT', candidateId, left);
  await client.call({ method: 'DELETE', path: PATHS.tags, ids, schema: wire.Anything });
}

async function write(
  client: Client,
  method: 'POST' | 'PUT',
  candidateId: CandidateId,
  tags: readonly string[],
): Promise<void> {
  const ids = { id: candidateId };
  const body = { tags: [...tags] };
  const written = client.call({ method, path: PATHS.tags, ids, body, schema: wire.Anything });
  await written.catch((error: unknown) => {
    throw explained(error, 'It does not like the tag.');
  });
}

/** How many of the candidates are looked at. */
const LOOKED_AT = 200;

/** There is no list of a company's tags: these are the ones on some two hundred candidates, the most used first. */
export async function listTags(client: Client): Promise<string[]> {
  const { rows } = await client.list(PATHS.candidates, wire.Candidate, { limit: LOOKED_AT });
  const counts = new Map<string, number>();
  for (const tag of rows.flatMap((row) => row.tags ?? [])) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([tag]) => tag);
}
