import type { CandidateId } from '../../domain/ids.js';
import type { Client } from './client.js';
import { ENDPOINTS } from './endpoints.js';
import { explained, unlessGone } from './refusals.js';
import * as wire from './wire.js';

/** Tags travel by name, not by id (documented). */
export async function addTags(
  client: Client,
  candidateId: CandidateId,
  tags: readonly string[],
): Promise<void> {
  const posted = client.call(ENDPOINTS.addTags, wire.Anything, { ids: { id: candidateId }, body: { tags } });
  await posted.catch((error: unknown) => {
    throw explained(error);
  });
}

/** The name travels in the path. Succeeds also when the tag is gone already. */
export async function removeTag(client: Client, candidateId: CandidateId, tag: string): Promise<void> {
  await unlessGone(client.call(ENDPOINTS.removeTag, wire.Anything, { ids: { id: candidateId, tag } }));
}

/** The names of the company's tags. */
export async function listTags(client: Client): Promise<string[]> {
  return [...(await client.list(ENDPOINTS.tags, wire.Tag)).rows];
}
