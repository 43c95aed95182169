import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FILES_PATH } from './attachments.js';
import { field, isRecord } from './block-kit/json.js';
import type { FaultBook } from './faults.js';
import { SlackRefusal } from './messages.js';
import { isMistake } from './record.js';
import { answer } from './response-urls.js';
import type { SocketMode } from './socket-mode.js';
import { uploadedBytes } from './uploads.js';
import { callApi } from './web-api/index.js';
import { unexpected, type Workspace } from './workspace.js';

const mostBytes = 4 * 1024 * 1024;

/** Slack's side of the wire on loopback: the Web API, the response_urls, and Socket Mode. */
export function createSlackServer(options: {
  readonly workspace: () => Workspace;
  readonly faults: FaultBook;
  readonly socketMode: SocketMode;
}): Server {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      unexpected(options.workspace(), `the workspace itself failed: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  server.on('upgrade', options.socketMode.accept);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const bytes = await read(request);
    if (options.faults.isDown && !url.pathname.startsWith('/api/')) {
      request.socket.destroy();
      return;
    }
    if (url.pathname.startsWith('/upload/')) return upload(request, url.pathname, bytes, response);
    if (url.pathname.startsWith(FILES_PATH)) return attached(request, url.pathname, response);
    const body = bytes.toString('utf8');
    if (url.pathname.startsWith('/api/')) return api(request, url, body, response);
    if (/^\/(commands|actions)\//.test(url.pathname)) return respond(url.pathname, body, response);
    unexpected(options.workspace(), `${request.method} ${url.pathname}: there is no such page`);
    response.writeHead(404).end();
  }

  function attached(request: IncomingMessage, path: string, response: ServerResponse): void {
    const refusal = options.workspace().attachments.serve(request, path, response);
    if (refusal !== undefined) unexpected(options.workspace(), `download of a file: ${refusal}`);
  }

  async function api(
    request: IncomingMessage,
    url: URL,
    body: string,
    response: ServerResponse,
  ): Promise<void> {
    const args = {
      ...Object.fromEntries(url.searchParams),
      ...parse(body, request.headers['content-type'] ?? ''),
    };
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const inBody = field(args, 'token');
    const answered = callApi(options.workspace(), options.faults, {
      method: url.pathname.slice('/api/'.length),
      token: bearer ?? (typeof inBody === 'string' ? inBody : undefined),
      args,
    });
    if (answered.delay > 0) await new Promise((resolve) => setTimeout(resolve, answered.delay));
    if (answered.isCut) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answered.status, {
      'content-type': 'application/json; charset=utf-8',
      ...answered.headers,
    });
    response.end(answered.body === undefined ? '' : JSON.stringify(answered.body));
  }

  function respond(path: string, body: string, response: ServerResponse): void {
    const workspace = options.workspace();
    const origin = workspace.responseUrls.redeem(path);
    if (typeof origin === 'string') {
      unexpected(workspace, `response_url: ${origin}`);
      response.writeHead(404).end(origin);
      return;
    }
    try {
      answer(workspace, origin, parse(body, 'application/json'));
      response.writeHead(200).end('ok');
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      if (isMistake(error.code))
        unexpected(workspace, `response_url: ${error.code} ${JSON.stringify(error.more)}`);
      response.writeHead(error.code === 'message_not_found' ? 404 : 400).end(error.code);
    }
  }

  async function upload(
    request: IncomingMessage,
    path: string,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    const bytes = await uploadedBytes(body, request.headers['content-type'] ?? '');
    const refusal = options.workspace().uploads.receive(path, bytes);
    if (refusal === undefined) {
      response.writeHead(200).end(`OK - ${bytes.length}`);
      return;
    }
    unexpected(options.workspace(), `${path}: ${refusal}`);
    response.writeHead(refusal === 'no_such_upload' ? 404 : 400).end(refusal);
  }

  return server;
}

/** Starts to listen on loopback; the base address. */
export function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${portOf(server.address())}`));
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
  return address.port;
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error('a request of more than 4 MB');
  }
  return Buffer.concat(chunks);
}

function parse(body: string, contentType: string): Record<string, unknown> {
  if (body === '') return {};
  if (!contentType.includes('json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    const parsed: unknown = JSON.parse(body);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
