import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** One Slack workspace with one ATS account. */
export interface ConnectionKey {
  readonly slackTeamId: string;
  /** Which ATS, by the word it has in the configuration. */
  readonly ats: string;
}

/** The number of the connection, which every row of it carries. A new one is written down. */
export async function connectionNumber(database: Kysely<Tables>, key: ConnectionKey): Promise<number> {
  const row = { slack_team_id: key.slackTeamId, ats: key.ats };
  const known = database
    .selectFrom('connections')
    .select('id')
    .where('slack_team_id', '=', row.slack_team_id)
    .where('ats', '=', row.ats);
  const found = await known.executeTakeFirst();
  if (found) return found.id;
  await database
    .insertInto('connections')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await known.executeTakeFirstOrThrow()).id;
}
