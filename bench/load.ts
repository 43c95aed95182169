import autocannon from 'autocannon';

export interface Load {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers that were no 2xx, and connections that broke. */
  readonly failures: number;
}

export interface LoadRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Posts over so many connections for so many seconds, after a second to warm up.
 *
 * @param requestAt the body and headers of each request, counted from 0.
 */
export async function load(
  url: string,
  requestAt: (index: number) => LoadRequest,
  options: { readonly connections: number; readonly seconds: number },
): Promise<Load> {
  const { connections, seconds } = options;
  let next = 0;
  const run = (duration: number) =>
    autocannon({
      url,
      connections,
      duration,
      requests: [
        {
          method: 'POST',
          setupRequest: (request) => {
            const { body, headers } = requestAt(next++);
            return { ...request, body, headers: { ...headers } };
          },
        },
      ],
    });
  await run(1);
  const { requests: done, latency, non2xx, errors } = await run(seconds);
  return { perSecond: done.average, p50: latency.p50, p99: latency.p99, failures: non2xx + errors };
}
