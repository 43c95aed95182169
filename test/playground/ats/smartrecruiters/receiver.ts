import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach } from 'vitest';

export interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Somebody who is called by webhooks. */
export interface Receiver {
  readonly url: string;
  /** What arrived, without handshakes, oldest first. */
  readonly got: readonly Delivery[];
  /** How the next deliveries are answered; 202 when there is nothing more. */
  readonly answers: number[];
  /** What it answers to a handshake instead of the secret it was sent. */
  secret: string | undefined;
}

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()));
});

/** A receiver that ends with the test. */
export async function aReceiver(): Promise<Receiver> {
  const got: Delivery[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    text(request).then(
      (body) => {
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        );
        const sent = headers['x-hook-secret'];
        if (sent !== undefined) {
          response.writeHead(200, { 'X-Hook-Secret': receiver.secret ?? sent }).end();
          return;
        }
        got.push({ headers, body });
        response.writeHead(answers.shift() ?? 202).end();
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
  const receiver: Receiver = {
    url: `http://127.0.0.1:${address.port}/hook`,
    got,
    answers,
    secret: undefined,
  };
  return receiver;
}
