import { HiresError } from '../errors.js';

/**
 * Reads a file of Slack's with the bot's token. The token goes to Slack's own hosts only, whatever address a
 * payload names, and never along with a redirect: that is how Slack answers who may not read files.
 *
 * @throws HiresError
 */
export async function downloadFrom(
  slack: { readonly token: string; readonly apiUrl: string; readonly fetch: typeof fetch },
  url: string,
  maxBytes: number,
): Promise<Uint8Array> {
  if (!isSlacks(url, slack.apiUrl)) throw unreadable('the address is not one of Slack’s');
  const answer = await slack
    .fetch(url, {
      headers: { authorization: `Bearer ${slack.token}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    .catch((error: unknown) => {
      throw unavailable(error);
    });
  // Without the scope Slack shows its page to sign in, by a redirect or as it is.
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!answer.ok || isPage) throw unreadable(isPage ? 'a page instead of a file' : `${answer.status}`);
  return boundedBytes(answer, maxBytes);
}

/** 25 MB over a slow line. */
const DEADLINE_MS = 60_000;

/** Slack's hosts end in slack.com; a Slack of one's own is where its API is. */
function isSlacks(url: string, apiUrl: string): boolean {
  const { protocol, host } = parsed(url);
  const api = parsed(apiUrl);
  return (
    (protocol === 'https:' && (host === 'slack.com' || host.endsWith('.slack.com'))) ||
    (protocol === api.protocol && host === api.host)
  );
}

function parsed(url: string): { readonly protocol: string; readonly host: string } {
  return URL.canParse(url) ? new URL(url) : { protocol: '', host: '' };
}

async function boundedBytes(answer: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      length += chunk.length;
      if (length > maxBytes) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw unavailable(error);
  }
  if (length > maxBytes) throw unreadable(`more than ${maxBytes} bytes`);
  return Buffer.concat(chunks);
}

function unreadable(detail: string): HiresError {
  return new HiresError('slack_refused', {
    told: 'Slack does not let me read that file. An administrator can install me again with all my permissions.',
    detail: `file: ${detail}`,
  });
}

function unavailable(cause: unknown): HiresError {
  return new HiresError('slack_unavailable', {
    told: 'Slack does not give me that file at the moment. Try again in a minute.',
    detail: 'file: no answer',
    cause,
  });
}
