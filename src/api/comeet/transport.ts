/** So much of an answer that is no JSON is read to find out what it is. */
const MOST_BYTES = 65_536;
const QUOTA = /bandwidth quota|rate of data transfer/i;

/**
 * Two things that Comeet was observed to answer are put into the words of HTTP: a 302, which passes and leads to a
 * page for people, is 503; a page or an error that speaks of a bandwidth quota is 429.
 */
export function inPlainWords(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init);
    if (response.status === 302) {
      await response.body?.cancel();
      return new Response(null, { status: 503 });
    }
    if (response.status === 429 || !mayBeAboutQuota(response)) return response;
    const text = await beginningOf(response.clone());
    if (!QUOTA.test(text)) return response;
    await response.body?.cancel();
    return new Response(null, { status: 429, headers: response.headers });
  };
}

function mayBeAboutQuota({ status, headers }: Response): boolean {
  return status >= 400 || (status < 300 && !/json/i.test(headers.get('content-type') ?? 'json'));
}

async function beginningOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MOST_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
