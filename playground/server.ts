import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { z } from 'zod';
import { type Answer, AtsDeed, type AtsPanel, Deed, perform, type Scene, type Seat } from './contract.js';
import type { Hands, Snapshot } from './slack/types.js';

/** What the server needs of the two doubles, and who may be acted as. */
export interface Stage {
  readonly slack: {
    as(userId: string): Hands;
    snapshot(userId: string): Snapshot;
    /** Calls on every change until the returned function is called. */
    onChange(listener: () => void): () => void;
  };
  readonly ats: {
    panel(): AtsPanel;
    onChange(listener: () => void): () => void;
    act(deed: AtsDeed): Promise<void>;
  };
  readonly team: Scene['team'];
  readonly people: readonly [Seat, ...Seat[]];
  readonly app: Scene['app'];
  /** The built page. */
  readonly pageFolder: string;
}

/** Several changes within this many milliseconds travel as one event. */
const COALESCE_MS = 25;
const LARGEST_BODY = 1_000_000;
/** Slack takes larger ones, but an app need not. */
const LARGEST_FILE = 100_000_000;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const HEADERS = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, told: string) {
    super(told);
    this.status = status;
  }
}

/**
 * Serves the page and its two-way traffic on loopback. `port` 0 takes a free one.
 *
 * @throws when the port is taken (`EADDRINUSE`)
 */
export async function servePage(
  stage: Stage,
  port: number,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(stage, request, response).catch((error: unknown) => refuse(response, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, stop: () => stop(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page is not served over TCP.');
  return address.port;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

async function answer(stage: Stage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  assertOurOwnPage(request);
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  const url = new URL(request.url ?? '/', 'http://page');
  const route = `${request.method} ${url.pathname}`;
  if (route === 'GET /api/stream') {
    return stream(stage, seatFor(stage, url.searchParams.get('as')), request, response);
  }
  if (route === 'POST /api/do') {
    const deed = parse(Deed, await readJson(request));
    assertSeat(stage, deed.as);
    const options = await perform(stage.slack.as(deed.as), deed);
    return send(response, 200, { ok: true, options });
  }
  if (route === 'POST /api/attach') {
    const as = url.searchParams.get('as') ?? '';
    assertSeat(stage, as);
    const name = url.searchParams.get('name') ?? '';
    if (name === '') throw new Refusal(400, 'A file has a name.');
    const mimeType = request.headers['content-type'] ?? 'application/octet-stream';
    const bytes = await readBytes(request, LARGEST_FILE);
    return send(response, 200, { ok: true, file: stage.slack.as(as).attaches({ name, mimeType, bytes }) });
  }
  if (route === 'POST /api/ats') {
    await stage.ats.act(parse(AtsDeed, await readJson(request)));
    return send(response, 200, { ok: true });
  }
  if (request.method === 'GET' && !url.pathname.startsWith('/api/')) {
    return file(stage.pageFolder, url.pathname, response);
  }
  throw new Refusal(404, 'There is nothing here.');
}

/**
 * A website elsewhere must not drive the playground: not by a form or fetch (Origin), and not by a name that
 * it points at loopback (Host).
 */
function assertOurOwnPage(request: IncomingMessage): void {
  const host = request.headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) {
    throw new Refusal(403, 'Open the playground by its loopback address.');
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new Refusal(403, 'Only the playground’s own page may do this.');
  }
}

function assertSeat(stage: Stage, userId: string): void {
  if (!stage.people.some((seat) => seat.userId === userId)) throw new Refusal(404, 'Nobody has this id.');
}

/** A page opened for the first time, or by a link to an older workspace, sits in the first seat. */
function seatFor({ people }: Stage, wanted: string | null): string {
  return (people.find(({ userId }) => userId === wanted) ?? people[0]).userId;
}

function stream(stage: Stage, userId: string, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let pending: NodeJS.Timeout | undefined;
  let last = '';
  const push = () => {
    pending = undefined;
    // A slow reader gets the newest picture once it has drained, not every one in between.
    if (response.writableNeedDrain) return void response.once('drain', push);
    const scene: Scene = {
      team: stage.team,
      slack: stage.slack.snapshot(userId),
      ats: stage.ats.panel(),
      people: stage.people,
      app: stage.app,
    };
    const json = JSON.stringify(scene);
    if (json !== last) response.write(`data: ${json}\n\n`);
    last = json;
  };
  const schedule = () => {
    pending ??= setTimeout(push, COALESCE_MS);
  };
  const stopListening = [stage.slack.onChange(schedule), stage.ats.onChange(schedule)];
  request.once('close', () => {
    clearTimeout(pending);
    for (const forget of stopListening) forget();
  });
  push();
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!request.headers['content-type']?.startsWith('application/json')) {
    throw new Refusal(415, 'Send JSON.');
  }
  const bytes = await readBytes(request, LARGEST_BODY);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Refusal(400, 'That is not JSON.');
  }
}

async function readBytes(request: IncomingMessage, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largest) throw new Refusal(413, 'That is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function parse<T>(schema: z.ZodType<T>, data: unknown): T {
  const result = schema.safeParse(data);
  if (!result.success) throw new Refusal(400, z.prettifyError(result.error));
  return result.data;
}

async function file(folder: string, pathname: string, response: ServerResponse): Promise<void> {
  const path = normalize(join(folder, pathname === '/' ? 'index.html' : decode(pathname)));
  const found = path.startsWith(folder + sep) ? await stat(path).catch(() => undefined) : undefined;
  if (!found?.isFile()) throw new Refusal(404, 'There is no such file.');
  response.writeHead(200, {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    // Names of built files carry a hash of what is in them; the page that names them does not.
    'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  createReadStream(path).pipe(response);
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    throw new Refusal(400, 'That is no address.');
  }
}

function send(response: ServerResponse, status: number, body: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const told = error instanceof Error ? error.message : 'Something went wrong.';
  // Whatever of the request was not read must not be taken for the next one.
  response.setHeader('connection', 'close');
  send(response, error instanceof Refusal ? error.status : 500, { ok: false, error: told });
}
