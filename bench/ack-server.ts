import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

/** A program: what the whole bot is measured against, a process of its own. `bolt` or `raw`; prints its port. */

const signingSecret = process.env.SLACK_SIGNING_SECRET ?? '';
/** Slack's own rule, in seconds. */
const OLDEST = 300;

/** Bolt with nothing in it but an acknowledgement. */
async function bareBolt(): Promise<number> {
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0BENCH', botUserId: 'U0BENCH' }),
    convoStore: false,
    logLevel: LogLevel.ERROR,
  });
  app.command(/.*/, ({ ack }) => ack());
  app.action(/.*/, ({ ack }) => ack());
  const server = await app.start(0);
  return portOf(server.address());
}

/** Nothing but the signature. */
function raw(): Promise<number> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': given } = request.headers;
      const body = Buffer.concat(chunks).toString();
      const expected = `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
      const isFresh = Math.abs(Date.now() / 1000 - Number(timestamp)) < OLDEST;
      const isRight =
        typeof given === 'string' &&
        given.length === expected.length &&
        timingSafeEqual(Buffer.from(given), Buffer.from(expected));
      response.writeHead(isFresh && isRight ? 200 : 401).end();
    });
  });
  return new Promise((done) => server.listen(0, () => done(portOf(server.address()))));
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

process.stdout.write(`${await (process.argv[2] === 'bolt' ? bareBolt() : raw())}\n`);
