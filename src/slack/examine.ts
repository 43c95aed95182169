import type { Config } from '../config.js';
import type { Finding } from '../domain/finding.js';
import { HiresError } from '../errors.js';
import { gallery } from '../views/gallery.js';
import type { SlackClient } from './client.js';
import { examineScopes } from './permissions.js';

/** What Slack says of the tokens and of every view the bot can show. Nothing is shown to anybody. */
export async function* examineSlack(
  client: SlackClient,
  door: Config['slack']['door'],
): AsyncGenerator<Finding> {
  yield* examineToken(client);
  if (door.kind === 'socket') yield await examineSocketMode(client, door.appToken);
  yield* examineViews(client);
}

async function* examineToken(client: SlackClient): AsyncGenerator<Finding> {
  const check = 'slack token';
  try {
    const { scopes } = await client.whoAmI();
    yield { check, verdict: 'confirmed', seen: 'Slack takes the bot token.' };
    yield examineScopes(scopes);
  } catch (error) {
    yield troubled(check, error);
  }
}

async function examineSocketMode(client: SlackClient, appToken: string): Promise<Finding> {
  const check = 'socket mode';
  try {
    await client.askForSocket(appToken);
    return { check, verdict: 'confirmed', seen: 'Slack takes the app-level token and offers a connection.' };
  } catch (error) {
    return troubled(check, error, 'Make a new app-level token with the scope connections:write.');
  }
}

/** Slack limits this call by a measure it does not tell; few at a time have room in any. */
const AT_ONCE = 5;

async function* examineViews(client: SlackClient): AsyncGenerator<Finding> {
  const check = 'views';
  const specimens = gallery();
  let looked = 0;
  let refused = 0;
  try {
    for (; looked < specimens.length; looked += AT_ONCE) {
      const some = specimens.slice(looked, looked + AT_ONCE);
      const complaints = await Promise.all(some.map((one) => client.complaintsAbout(one)));
      const findings = some.flatMap(({ name }, index) => refusalOf(name, complaints[index] ?? []));
      refused += findings.length;
      yield* findings;
    }
    if (refused === 0) yield { check, verdict: 'confirmed', seen: `Slack takes all ${specimens.length}.` };
  } catch (error) {
    const finding = troubled(check, error);
    yield { ...finding, seen: `${looked} of ${specimens.length} looked at, then: ${finding.seen}` };
  }
}

function refusalOf(view: string, complaints: readonly string[]): Finding[] {
  if (complaints.length === 0) return [];
  const mend = 'Please report it with this table: people do not get to see this view.';
  return [{ check: `view: ${view}`, verdict: 'broken', seen: complaints.join('; '), mend }];
}

/** @param mend what to do when Slack refuses; without it, what the error says. */
function troubled(check: string, error: unknown, mend?: string): Finding {
  if (!(error instanceof HiresError)) throw error;
  const { retriable, detail, told } = error;
  return {
    check,
    verdict: retriable ? 'unknown' : 'broken',
    seen: detail,
    mend: retriable ? told : (mend ?? told),
  };
}
