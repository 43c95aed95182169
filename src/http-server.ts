import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { EVENTS_PATH } from './slack/door.js';

export interface HttpServer {
  readonly port: number;
  /** Resolves when the requests under way are answered. */
  stopAccepting(): Promise<void>;
}

/** Milliseconds. Slack waits no longer for an answer, so who is still sending by then is not worth waiting for. */
const LONGEST_REQUEST = 3000;

/**
 * The one HTTP server of the process, in both modes: health for whoever watches, and Slack's requests when they
 * come over HTTP.
 */
export async function startHttpServer(options: {
  readonly port: number;
  readonly slackEvents: RequestListener | undefined;
  /** Whether people are served: false while starting and while stopping. */
  readonly isReady: () => boolean;
}): Promise<HttpServer> {
  const { slackEvents, isReady } = options;
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0];
    // Bolt throws at any other method, which would end the process.
    if (path === EVENTS_PATH && request.method === 'POST' && slackEvents)
      return slackEvents(request, response);
    if (path === '/healthz') return answer(response, 200, 'alive');
    if (path === '/readyz')
      return isReady() ? answer(response, 200, 'ready') : answer(response, 503, 'not ready');
    return answer(response, 404, 'nothing here');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, () => resolve());
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    stopAccepting: () =>
      new Promise((resolve) => {
        const patience = setTimeout(() => server.closeAllConnections(), LONGEST_REQUEST);
        server.close(() => {
          clearTimeout(patience);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
