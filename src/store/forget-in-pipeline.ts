import type { Kysely } from 'kysely';
import type { Hint } from '../domain/hint.js';
import type { CandidateId } from '../domain/ids.js';
import { createInbox } from './inbox.js';
import type { Tables } from './tables.js';

/**
 * Deletes all that the pipeline's tables hold about a candidate. A message that told of several stays.
 *
 * @param transaction so that it is all or nothing.
 * @param now milliseconds since 1970.
 */
export async function forgetInPipeline(
  transaction: Kysely<Tables>,
  connection: number,
  now: () => number,
  candidateId: CandidateId,
): Promise<void> {
  const known = await transaction
    .selectFrom('known_applications')
    .select('application_id')
    .where('connection_id', '=', connection)
    .where('candidate_id', '=', candidateId)
    .execute();
  const events = await transaction
    .selectFrom('events')
    .select(['application_id', 'interview_id', 'note_id'])
    .where('connection_id', '=', connection)
    .where('candidate_id', '=', candidateId)
    .execute();
  const applications = distinct([...known, ...events].map((row) => row.application_id));
  const interviews = await transaction
    .deleteFrom('known_interviews')
    .where('connection_id', '=', connection)
    .where((eb) =>
      eb.or([
        eb('candidate_id', '=', candidateId),
        ...(applications.length > 0 ? [eb('application_id', 'in', applications)] : []),
      ]),
    )
    .returning('interview_id')
    .execute();

  if (applications.length > 0) {
    const cards = transaction
      .selectFrom('messages')
      .select('id')
      .where('connection_id', '=', connection)
      .where('application_id', 'in', applications);
    await transaction
      .deleteFrom('messages')
      .where('connection_id', '=', connection)
      .where('parent_id', 'in', cards)
      .execute();
    for (const table of ['messages', 'mutes'] as const) {
      await transaction
        .deleteFrom(table)
        .where('connection_id', '=', connection)
        .where('application_id', 'in', applications)
        .execute();
    }
  }
  // Deliveries go with their events.
  for (const table of ['events', 'known_applications'] as const) {
    await transaction
      .deleteFrom(table)
      .where('connection_id', '=', connection)
      .where('candidate_id', '=', candidateId)
      .execute();
  }

  const things = [
    { kind: 'candidate', id: candidateId },
    ...applications.map((id) => ({ kind: 'application', id }) as const),
    ...distinct([...events, ...interviews].map((row) => row.interview_id)).map(
      (id) => ({ kind: 'interview', id }) as const,
    ),
    ...distinct(events.map((row) => row.note_id)).map((id) => ({ kind: 'note', id }) as const),
  ] as const satisfies Hint[];
  await createInbox(transaction, connection, now).forget(things);
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids)].filter((id) => id !== null);
}
