import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Delivery } from './dispatch.js';
import type { Acknowledgement } from './workspace.js';

/** The app's Socket Mode connections. */
export interface SocketMode {
  /** A new address, good for one connection. */
  open(): string;
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  deliver(delivery: Delivery, ackMilliseconds: number): Promise<Acknowledgement>;
  connections(): number;
  drop(): void;
  refresh(): void;
  stop(): Promise<void>;
}

const ackSchema = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

const host = 'applink-playground';
/** Slack's own connections are renewed after some hours; told to the app in seconds. */
const connectionSeconds = 18060;
const pingMilliseconds = 10_000;
/** How long a connection has to say goodbye when the workspace stops. */
const goodbyeMilliseconds = 1000;

interface Waiting {
  readonly acceptsResponse: boolean;
  readonly settle: (acknowledgement: Acknowledgement) => void;
}

export function createSocketMode(options: {
  readonly base: () => string;
  readonly appId: string;
  readonly unexpected: (what: string) => void;
  readonly changed: () => void;
}): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const sockets: WebSocket[] = [];
  const waiting = new Map<string, Waiting>();
  let turn = 0;

  const send = (socket: WebSocket, message: Record<string, unknown>) => socket.send(JSON.stringify(message));

  const pings = setInterval(() => {
    for (const socket of sockets) socket.ping('Ping from playground');
  }, pingMilliseconds);
  pings.unref();

  function receive(data: RawData): void {
    const parsed = ackSchema.safeParse(parseJson(data));
    if (!parsed.success) {
      options.unexpected('socket mode: a message that is no ack');
      return;
    }
    const found = waiting.get(parsed.data.envelope_id);
    if (found === undefined) {
      options.unexpected('socket mode: an ack that is late, double, or of an unknown envelope');
      return;
    }
    waiting.delete(parsed.data.envelope_id);
    const body = isEmpty(parsed.data.payload) ? undefined : parsed.data.payload;
    if (body !== undefined && !found.acceptsResponse) {
      options.unexpected('socket mode: an ack with a payload where none is accepted');
    }
    found.settle({ kind: 'acknowledged', body });
  }

  /** Nothing is sent to it any more. */
  function retire(socket: WebSocket): void {
    const place = sockets.indexOf(socket);
    if (place >= 0) sockets.splice(place, 1);
    options.changed();
  }

  function connected(socket: WebSocket): void {
    sockets.push(socket);
    socket.on('message', receive);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => retire(socket));
    send(socket, {
      type: 'hello',
      num_connections: sockets.length,
      debug_info: { host, build_number: 10, approximate_connection_time: connectionSeconds },
      connection_info: { app_id: options.appId },
    });
    options.changed();
  }

  return {
    open() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${options.base().replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${options.appId}`;
    },
    accept(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket');
      if (ticket === null || !tickets.delete(ticket)) {
        options.unexpected('socket mode: a connection without a fresh address');
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, connected);
    },
    deliver(delivery, ackMilliseconds) {
      const open = sockets.filter(({ readyState }) => readyState === WebSocket.OPEN);
      turn += 1;
      const socket = open[turn % Math.max(open.length, 1)];
      if (socket === undefined) return Promise.resolve({ kind: 'unreachable' });
      const envelopeId = randomUUID();
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(envelopeId);
          resolve({ kind: 'timeout' });
        }, ackMilliseconds);
        waiting.set(envelopeId, {
          acceptsResponse: delivery.acceptsResponse,
          settle(acknowledgement) {
            clearTimeout(timer);
            resolve(acknowledgement);
          },
        });
        send(socket, {
          envelope_id: envelopeId,
          type: delivery.kind,
          payload: delivery.payload,
          accepts_response_payload: delivery.acceptsResponse,
          ...(delivery.kind === 'events_api' && {
            retry_attempt: delivery.retry?.number ?? 0,
            retry_reason: delivery.retry?.reason ?? '',
          }),
        });
      });
    },
    connections: () => sockets.length,
    drop() {
      for (const socket of [...sockets]) {
        retire(socket);
        socket.terminate();
      }
    },
    refresh() {
      for (const socket of [...sockets]) {
        for (const reason of ['warning', 'refresh_requested']) {
          send(socket, { type: 'disconnect', reason, debug_info: { host } });
        }
        retire(socket);
      }
    },
    async stop() {
      clearInterval(pings);
      for (const { settle } of waiting.values()) settle({ kind: 'unreachable' });
      await Promise.all([...sockets].map(sayGoodbye));
      server.close();
    },
  };
}

function sayGoodbye(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), goodbyeMilliseconds);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1001);
  });
}

function parseJson(data: RawData): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}

function isEmpty(payload: unknown): boolean {
  return (
    payload === undefined ||
    payload === null ||
    (typeof payload === 'object' && Object.keys(payload).length === 0)
  );
}
