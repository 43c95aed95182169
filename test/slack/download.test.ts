import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { downloadFrom } from '../../src/slack/download.js';

const API = 'https://slack.com/api/';
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server of one's own, as the Slack of a test is. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** Says which addresses were asked with a token, and answers each with a file. */
function watched() {
  const asked: string[] = [];
  return {
    asked,
    fetch: async (input: Parameters<typeof fetch>[0]) => {
      asked.push(new URL(input instanceof Request ? input.url : input).host);
      return new Response('file');
    },
  };
}

describe('the token', () => {
  it.each([
    'https://files.slack.com/files-pri/T0-F0/download/cv.pdf',
    'https://acme.slack.com/files/cv.pdf',
    'https://slack.com/cv.pdf',
  ])('goes to %s', async (url) => {
    const { asked, fetch } = watched();
    await downloadFrom({ token: 'xoxb-1', apiUrl: API, fetch }, url, 100);
    expect(asked).toHaveLength(1);
  });

  it.each([
    'http://files.slack.com/cv.pdf',
    'https://slack.com.evil.example/cv.pdf',
    'https://evilslack.com/cv.pdf',
    'https://files.slack.com@evil.example/cv.pdf',
    'https://files.slack.com:8443/cv.pdf',
    'file:///etc/passwd',
    '//files.slack.com/cv.pdf',
    '',
  ])('does not go to %j', async (url) => {
    const { asked, fetch } = watched();
    await expect(downloadFrom({ token: 'xoxb-1', apiUrl: API, fetch }, url, 100)).rejects.toMatchObject({
      code: 'slack_refused',
    });
    expect(asked).toEqual([]);
  });

  it('goes to no host outside Slack, whatever the address', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()),
        async (url) => {
          const { asked, fetch } = watched();
          await downloadFrom({ token: 'xoxb-1', apiUrl: API, fetch }, url, 100).catch(() => undefined);
          expect(asked.filter((host) => host !== 'slack.com' && !host.endsWith('.slack.com'))).toEqual([]);
        },
      ),
    );
  });
});

describe('a file', () => {
  const download = (base: string, path: string, maxBytes = 100) =>
    downloadFrom({ token: 'xoxb-1', apiUrl: `${base}/api/`, fetch }, `${base}${path}`, maxBytes);

  it('is read whole, with the token', async () => {
    const base = await serve((request, response) => response.end(request.headers.authorization));
    expect(Buffer.from(await download(base, '/cv')).toString()).toBe('Bearer xoxb-1');
  });

  it('is given up when it is longer than it may be', async () => {
    const base = await serve((_, response) => response.end('x'.repeat(101)));
    await expect(download(base, '/cv')).rejects.toMatchObject({ code: 'slack_refused' });
  });

  it.each<[string, RequestListener]>([
    ['a redirect', (_, response) => response.writeHead(302, { location: 'https://evil.example/' }).end()],
    [
      'a page to sign in',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    ],
    ['no such file', (_, response) => response.writeHead(404).end()],
  ])('is not read where there is %s', async (_, listener) => {
    await expect(download(await serve(listener), '/cv')).rejects.toMatchObject({ code: 'slack_refused' });
  });

  it('that is cut in its middle is none', async () => {
    const base = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 50 });
      response.write('half', () => response.socket?.destroy());
    });
    await expect(download(base, '/cv')).rejects.toMatchObject({ code: 'slack_unavailable' });
  });
});
