import { afterEach } from 'vitest';
import { create100Hires } from '../../../src/api/100hires/index.js';
import type { AtsConnection } from '../../../src/api/ats.js';
import { json, type TinyServer, tinyServer } from '../tiny-server.js';

/** By method and path; gets the request's body and query. An `undefined` is sent as no body at all. */
export type Answers = Readonly<
  Record<string, (body: string, query: URLSearchParams) => readonly [number, unknown]>
>;

/** Accounts for the tests of one `describe`, closed after each. What an account does not know is a 404. */
export function useAccounts() {
  const open: TinyServer[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });

  return async (answers: Answers) => {
    const server = await tinyServer(({ method, url, body }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      const path = pathname.replace('/v2', '');
      const [status, answer] = answers[`${method} ${path}`]?.(body, searchParams) ?? [404, {}];
      if (answer === undefined) response.writeHead(status).end();
      else json(response, status, answer);
    });
    open.push(server);
    const clock = { time: 0 };
    const { people, background } = connect(server, clock);
    return {
      ats: people,
      background,
      clock,
      server,
      /** What was asked, in order. */
      asked: () => server.seen.map(({ method, url }) => `${method} ${url}`),
      /** What was written, each with its body. */
      written: () =>
        server.seen
          .filter(({ method }) => method !== 'GET')
          .map(({ method, url, body }) => [`${method} ${url.replace('/v2', '')}`, body]),
    };
  };
}

/** An adapter that has made no call yet. */
export function connect(server: TinyServer, clock = { time: 0 }): AtsConnection {
  return create100Hires({
    apiKey: 'key',
    baseUrl: server.url,
    fetch,
    now: () => clock.time,
    wait: async () => {},
    random: () => 0,
  });
}
