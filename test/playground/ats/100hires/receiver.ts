import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach } from 'vitest';
import { z } from 'zod';

const Body = z.record(z.string(), z.unknown());

/** Somebody who is called by webhooks. */
export interface Receiver {
  readonly url: string;
  /** The bodies that arrived, oldest first. */
  readonly got: readonly z.infer<typeof Body>[];
  /** How the next requests are answered; 200 when there is nothing more. `undefined` does not answer. */
  readonly answers: (number | undefined)[];
}

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()));
});

/** A receiver that ends with the test. */
export async function aReceiver(): Promise<Receiver> {
  const got: z.infer<typeof Body>[] = [];
  const answers: (number | undefined)[] = [];
  const server = createServer((request, response: ServerResponse) => {
    text(request).then(
      (body) => {
        got.push(Body.parse(JSON.parse(body)));
        const status = answers.length > 0 ? answers.shift() : 200;
        if (status !== undefined) response.writeHead(status).end();
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver listens on no port');
  return { url: `http://127.0.0.1:${address.port}/hook`, got, answers };
}
