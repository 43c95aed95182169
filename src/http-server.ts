import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { EVENTS_PATH } from './slack/door.js';

export interface HttpServer {
  readonly port: number;
  /** Resolves when the requests under way are answered. */
  stopAccepting(): Promise<void>;
}

/** Milliseconds. Slack waits no longer for an answer, so who is still sending by then is not worth waiting for. */
const LONGEST_REQUEST = 3000;

/** What the ATS posts to is below it: `/webhooks/<ats>/<token>`. */
export const WEBHOOKS_PATH = '/webhooks/';

/**
 * The one HTTP server of the process, in both modes: health and figures for whoever watches, Slack's requests when
 * they come over HTTP, and the webhooks of the ATS.
 */
export async function startHttpServer(options: {
  readonly port: number;
  readonly slackEvents: RequestListener | undefined;
  readonly webhooks: RequestListener | undefined;
  /** Whether people are served: false while starting, while stopping, and without a way to Slack. */
  readonly isReady: () => boolean;
  /** The figures, as Prometheus reads them. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
}): Promise<HttpServer> {
  const { slackEvents, webhooks, isReady, metrics } = options;
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    // Bolt throws at any other method, which would end the process.
    if (path === EVENTS_PATH && request.method === 'POST' && slackEvents)
      return slackEvents(request, response);
    if (path.startsWith(WEBHOOKS_PATH) && webhooks) return webhooks(request, response);
    if (path === '/healthz') return answer(response, 200, 'alive');
    if (path === '/readyz')
      return isReady() ? answer(response, 200, 'ready') : answer(response, 503, 'not ready');
    if (path === '/metrics') {
      metrics().then(
        ({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text),
        () => answer(response, 503, 'no figures now'),
      );
      return;
    }
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
