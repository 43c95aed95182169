import { createServer } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebhookDelivery, WebhookReading } from '../../src/api/webhooks.js';
import type { Hint } from '../../src/domain/hint.js';
import { HiresError } from '../../src/errors.js';
import {
  createWebhookDoor,
  type WebhookDoorOptions,
  webhookToken,
} from '../../src/notifications/webhook-door.js';

const PREFIX = '/webhooks/100hires/';
const connection = { slackTeamId: 'T1', ats: '100hires' };
const token = webhookToken('secret key', connection);
const ADDRESS = PREFIX + token;
const hints: readonly Hint[] = [{ kind: 'application', id: '7' }];
const JSON_TYPE = { 'Content-Type': 'application/json' };
const MEBIBYTE = 1024 * 1024;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A door in a real server. */
async function open(options: Partial<WebhookDoorOptions> = {}, reading?: () => WebhookReading) {
  const seen = {
    stored: [] as Hint[],
    ignored: [] as string[],
    deliveries: [] as WebhookDelivery[],
    answered: [] as number[],
    troubles: [] as unknown[],
    rings: 0,
  };
  let heard = () => {};
  const next = () =>
    new Promise<void>((resolve) => {
      heard = resolve;
    });
  const door = createWebhookDoor({
    prefix: PREFIX,
    token,
    webhooks: {
      gotIt: 202,
      async read(delivery) {
        seen.deliveries.push(delivery);
        return reading?.() ?? { kind: 'hints', word: 'moved', hints };
      },
    },
    inbox: {
      add: async (all) => void seen.stored.push(...all),
      ignore: async (word) => void seen.ignored.push(word),
    },
    bell: {
      ring() {
        seen.rings += 1;
      },
    },
    isOpen: () => true,
    trouble: (error) => seen.troubles.push(error),
    answered(status) {
      seen.answered.push(status);
      heard();
    },
    ...options,
  });
  const server = createServer(door);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    seen,
    /** Resolves when the next request is answered. */
    next,
    post: (body: string, path = ADDRESS, headers: Readonly<Record<string, string>> = JSON_TYPE) =>
      fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body, headers }),
    call: (method: string, path = ADDRESS) => fetch(`http://127.0.0.1:${port}${path}`, { method }),
    /** Bytes as they are, in one go. */
    raw(bytes: string) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(bytes);
      return { socket, answer: text(socket).catch(() => '') };
    },
  };
}

const head = (length: number, more = '') =>
  `POST ${ADDRESS} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${more}\r\n`;

describe('the token', () => {
  it('is a word that only who has the key can work out, and another for each connection and key', () => {
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(webhookToken('secret key', connection)).toBe(token);
    const others = [
      webhookToken('another key', connection),
      webhookToken('secret key', { ...connection, slackTeamId: 'T2' }),
      webhookToken('secret key', { ...connection, ats: 'comeet' }),
    ];
    expect(new Set([token, ...others]).size).toBe(4);
    expect(() => webhookToken('', connection)).toThrow(RangeError);
  });
});

describe('the door for webhooks', () => {
  it('stores what it is told, rings, and then says so', async () => {
    const door = await open();
    const body = '{"event":"moved","name":"Žofie"}';
    const response = await door.post(body);
    expect(response.status).toBe(202);
    expect(await response.text()).toBe('');
    expect(door.seen.stored).toEqual(hints);
    expect(door.seen.rings).toBe(1);
    expect(door.seen.deliveries[0]?.body).toEqual(Buffer.from(body));
    expect(door.seen.deliveries[0]?.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(door.seen.answered).toEqual([202]);
  });

  it('says nothing before it is stored', async () => {
    let end = () => {};
    const writing = new Promise<void>((resolve) => {
      end = resolve;
    });
    let arrived = () => {};
    const beforeDisk = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const door = await open({
      inbox: {
        add: () => {
          arrived();
          return writing;
        },
        ignore: async () => {},
      },
    });
    const response = door.post('{}');
    await beforeDisk;
    expect(door.seen.answered).toEqual([]);
    end();
    expect((await response).status).toBe(202);
  });

  it('stores together what comes while it stores', async () => {
    const writes: number[] = [];
    let end = () => {};
    const writing = new Promise<void>((resolve) => {
      end = resolve;
    });
    const door = await open({
      webhooks: {
        gotIt: 202,
        async read() {
          arrived += 1;
          if (arrived === 40) end();
          return { kind: 'hints', word: 'moved', hints };
        },
      },
      inbox: {
        async add(all) {
          writes.push(all.length);
          await writing;
        },
        ignore: async () => {},
      },
    });
    let arrived = 0;
    const responses = await Promise.all(Array.from({ length: 40 }, () => door.post('{}')));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([202]));
    expect(writes.reduce((sum, count) => sum + count)).toBe(40);
    expect(writes.length).toBeLessThanOrEqual(2);
  });

  it('sends back what the ATS wants to see in the answer', async () => {
    const answer = { 'X-Hook-Secret': 'pong' };
    const door = await open({ onTold: () => told.push('told') }, () => ({ kind: 'handshake', answer }));
    const told: string[] = [];
    for (const response of [await door.post('{}'), await door.call('POST')]) {
      expect([response.status, response.headers.get('x-hook-secret')]).toEqual([200, 'pong']);
    }
    expect([door.seen.stored, door.seen.ignored, door.seen.rings, told]).toEqual([[], [], 0, []]);
  });

  it('says “got it” in the word that the ATS waits for', async () => {
    const told: string[] = [];
    const door = await open({
      webhooks: { gotIt: 200, read: async () => ({ kind: 'hints', word: 'moved', hints }) },
      onTold: () => told.push('told'),
    });
    expect((await door.post('{}')).status).toBe(200);
    expect([door.seen.stored, told]).toEqual([hints, ['told']]);
  });

  it('has the ATS try again what could not be read now', async () => {
    const unavailable = new HiresError('ats_unavailable', { told: 'No key.', detail: 'no key' });
    const door = await open({
      webhooks: { gotIt: 202, read: () => Promise.reject(unavailable) },
    });
    const response = await door.post('{}');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
    expect([door.seen.stored, door.seen.troubles]).toEqual([[], [unavailable]]);
  });

  it('counts what concerns nobody', async () => {
    const door = await open({}, () => ({ kind: 'ignored', word: 'billing.updated' }));
    expect((await door.post('{}')).status).toBe(202);
    expect([door.seen.ignored, door.seen.stored]).toEqual([['billing.updated'], []]);
  });

  it('refuses what the ATS would not send', async () => {
    const door = await open({}, () => ({ kind: 'refused', status: 401, why: 'no signature' }));
    expect((await door.post('{}')).status).toBe(401);
    expect(door.seen.stored).toEqual([]);
  });

  it.each([
    ['a wrong token', `${PREFIX}${'x'.repeat(43)}`],
    [
      'the token of another connection',
      PREFIX + webhookToken('secret key', { ...connection, slackTeamId: 'T2' }),
    ],
    ['part of the token', ADDRESS.slice(0, -1)],
    ['more than the token', `${ADDRESS}x`],
    ['something below it', `${ADDRESS}/x`],
    ['no token', PREFIX],
    ['another ATS', `/webhooks/comeet/${token}`],
    ['something else', '/'],
  ])('is not there for %s', async (_, path) => {
    const door = await open();
    expect((await door.post('{}', path)).status).toBe(404);
    expect((await door.call('GET', path)).status).toBe(404);
    expect(door.seen.deliveries).toEqual([]);
  });

  it('does not mind a query', async () => {
    const door = await open();
    expect((await door.post('{}', `${ADDRESS}?from=100hires`)).status).toBe(202);
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('does not know %s', async (method) => {
    const door = await open();
    const response = await door.call(method);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonp', 415],
    ['application/json; charset=utf-8', 202],
    ['APPLICATION/JSON', 202],
    ['application/vnd.api+json', 202],
  ])('wants JSON: %s is %i', async (type, status) => {
    const door = await open();
    expect((await door.post('{}', ADDRESS, { 'Content-Type': type })).status).toBe(status);
  });

  it('does not unpack anything', async () => {
    const door = await open();
    expect((await door.post('{}', ADDRESS, { ...JSON_TYPE, 'Content-Encoding': 'gzip' })).status).toBe(415);
  });

  it('takes a mebibyte, and no byte more', async () => {
    const door = await open();
    expect((await door.post('x'.repeat(MEBIBYTE))).status).toBe(202);
    expect(door.seen.deliveries[0]?.body.length).toBe(MEBIBYTE);
    const tooMuch = door.raw(head(MEBIBYTE + 1));
    expect(await tooMuch.answer).toMatch(/^HTTP\/1.1 413 /);
    const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
    const endless = door.raw(
      `POST ${ADDRESS} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n` +
        chunk.repeat(17),
    );
    expect(await endless.answer).toMatch(/^HTTP\/1.1 413 .*connection: close/is);
    expect(door.seen.deliveries).toHaveLength(1);
  });

  it('takes nothing of a body that is cut off', async () => {
    const door = await open();
    const answered = door.next();
    const { socket } = door.raw(`${head(100)}{"half":`);
    await new Promise((resolve) => socket.once('connect', resolve));
    await new Promise(setImmediate);
    socket.destroy();
    await answered;
    expect(door.seen.answered).toEqual([400]);
    expect(door.seen.deliveries).toEqual([]);
    expect((await door.post('{}')).status).toBe(202);
  });

  it('does not wait for ever for the rest of a body', async () => {
    const door = await open({ patience: 20 });
    const { answer } = door.raw(`${head(100)}{"half":`);
    expect(await answer).toMatch(/^HTTP\/1.1 408 .*connection: close/is);
  });

  it('has the ATS try again when it can’t be stored', async () => {
    let isFull = true;
    const door = await open({
      inbox: {
        async add() {
          if (isFull) throw new Error('no space left');
        },
        ignore: async () => {},
      },
    });
    const response = await door.post('{}');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
    expect(door.seen.troubles).toHaveLength(1);
    expect(door.seen.rings).toBe(0);
    isFull = false;
    expect((await door.post('{}')).status).toBe(202);
  });

  it('has the ATS try again when storing takes for ever', async () => {
    const door = await open({
      patience: 20,
      inbox: { add: () => new Promise(() => {}), ignore: async () => {} },
    });
    expect((await door.post('{}')).status).toBe(503);
  });

  it('has the ATS try again while the bot stops', async () => {
    const door = await open({ isOpen: () => false });
    expect((await door.post('{}')).status).toBe(503);
    expect(door.seen.deliveries).toEqual([]);
  });

  it('answers also when reading fails', async () => {
    const door = await open({}, () => {
      throw new TypeError('a mistake of ours');
    });
    expect((await door.post('{}')).status).toBe(503);
    expect(door.seen.troubles).toHaveLength(1);
  });
});
