import autocannon from 'autocannon';
import { percentile } from './table.js';

export interface Load {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** How many requests were answered, those of a warm-up in the same place among them. */
  readonly answered: number;
  /** Answers that were no 2xx, and connections that broke. */
  readonly failures: number;
}

export interface LoadRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface LoadOptions {
  readonly connections: number;
  /** For so long, or so many in all. */
  readonly upTo: { readonly seconds: number } | { readonly requests: number };
  /** Where the first second goes, in which this side warms up; the same place when left out. */
  readonly warmUpUrl?: string | undefined;
  /** How many requests a second at most; as many as are answered when left out. */
  readonly rate?: number | undefined;
}

const WARM_UP = { seconds: 1 };
const SECOND = 1000;

/**
 * Posts over so many connections.
 *
 * @param requestAt the body and headers of each request, counted from 0.
 */
export async function load(
  url: string,
  requestAt: (index: number) => LoadRequest,
  { connections, upTo, warmUpUrl = url, rate }: LoadOptions,
): Promise<Load> {
  let next = 0;
  let answered = 0;
  const run = async (to: string, until: LoadOptions['upTo']) => {
    const times: number[] = [];
    const begun = performance.now();
    let end = begun;
    const options: autocannon.Options = {
      url: to,
      connections,
      ...('seconds' in until ? { duration: until.seconds } : { amount: until.requests }),
      ...(rate !== undefined && { overallRate: rate, ignoreCoordinatedOmission: true }),
      requests: [
        {
          method: 'POST',
          setupRequest: (request) => {
            const { body, headers } = requestAt(next++);
            return { ...request, body, headers: { ...headers } };
          },
        },
      ],
    };
    const result = await new Promise<autocannon.Result>((done, fail) => {
      const running = autocannon(options, (error, ended) => (error ? fail(error) : done(ended)));
      running.on('response', (_client, _status, _bytes, time) => {
        times.push(time);
        end = performance.now();
      });
    });
    if (to === url) answered += times.length;
    return { result, times, took: end - begun };
  };
  await run(warmUpUrl, WARM_UP);
  const { result, times, took } = await run(url, upTo);
  return {
    perSecond: (times.length / took) * SECOND,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    answered,
    failures: result.non2xx + result.errors,
  };
}
