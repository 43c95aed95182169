import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { CHANNELS, PEOPLE } from '../support/acting.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

const FORM = 'application/x-www-form-urlencoded';
const SIX_MINUTES = 6 * 60;

const command = (text: string) =>
  new URLSearchParams({
    command: '/hires',
    text,
    user_id: PEOPLE.ben,
    channel_id: CHANNELS.hiring,
    team_id: 'T0NORTHWND',
    response_url: 'http://127.0.0.1:9/nowhere',
    trigger_id: '1.2.3',
  }).toString();

function knock({ hires }: WatchedWorkplace, request: RequestInit, path = '/slack/events') {
  return fetch(`http://127.0.0.1:${hires.port}${path}`, { method: 'POST', ...request });
}

describe('a request over HTTP that is not what Slack sends', () => {
  const start = useWorkplaces();

  /** Sends it, and finds the door shut, nothing read or written behind it, and the bot alive. */
  async function isRefused(requestFor: (work: WatchedWorkplace) => RequestInit, statuses: readonly number[]) {
    const work = await start();
    const response = await knock(work, requestFor(work));
    expect(statuses).toContain(response.status);
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires help');
    await priya.reads(/What you can type/);
    await work.finished();
    expect(work.ats.calls.map(({ path }) => path)).toEqual(['/v2/users']);
    expect(work.as(PEOPLE.ben).now().messages).toEqual([]);
  }
  const nowInSeconds = () => Math.floor(Date.now() / 1000);
  const body = command('show ana kovac');
  const form = { 'content-type': FORM };

  it('a forged signature', () =>
    isRefused(
      ({ slack }) => ({
        body,
        headers: { ...form, ...slack.signedHeaders(body, nowInSeconds(), 'a-secret-of-somebody-else') },
      }),
      [401],
    ));

  it('a signature of another body', () =>
    isRefused(
      ({ slack }) => ({ body, headers: { ...form, ...slack.signedHeaders(command('help')) } }),
      [401],
    ));

  it('a stale timestamp', () =>
    isRefused(
      ({ slack }) => ({
        body,
        headers: { ...form, ...slack.signedHeaders(body, nowInSeconds() - SIX_MINUTES) },
      }),
      [401],
    ));

  it('an old request, replayed with a new timestamp', () =>
    isRefused(
      ({ slack }) => ({
        body,
        headers: {
          ...form,
          ...slack.signedHeaders(body, nowInSeconds() - SIX_MINUTES),
          'x-slack-request-timestamp': String(nowInSeconds()),
        },
      }),
      [401],
    ));

  it('no signature', () => isRefused(() => ({ body, headers: form }), [401]));

  it('no timestamp', () =>
    isRefused(
      ({ slack }) => ({
        body,
        headers: { ...form, 'x-slack-signature': slack.signedHeaders(body)['x-slack-signature'] ?? '' },
      }),
      [401],
    ));

  it('a timestamp that is no number', () =>
    isRefused(
      ({ slack }) => ({
        body,
        headers: { ...form, ...slack.signedHeaders(body), 'x-slack-request-timestamp': 'now' },
      }),
      [401],
    ));

  it('no body at all', () => isRefused(() => ({ headers: form }), [401]));

  it.each([
    ['garbage', '}{ not json', 'application/json'],
    ['a form where JSON should be', body, 'application/json'],
    ['another content type', body, 'text/plain'],
    ['no JSON in the form', 'payload=%7Bnot', FORM],
    ['nothing where JSON should be', '', 'application/json'],
  ])('a signed body that is %s', (_, sent, type) =>
    isRefused(
      ({ slack }) => ({ body: sent, headers: { 'content-type': type, ...slack.signedHeaders(sent) } }),
      [400],
    ),
  );

  it.each([
    ['"a text"', 'application/json'],
    ['[]', 'application/json'],
    ['1', 'application/json'],
    ['payload=[]', FORM],
    ['', FORM],
  ])('a signed body that holds %s', (sent, type) =>
    isRefused(
      ({ slack }) => ({ body: sent, headers: { 'content-type': type, ...slack.signedHeaders(sent) } }),
      [200, 400],
    ),
  );

  it('a body of five megabytes', () => {
    const large = command('x'.repeat(5_000_000));
    return isRefused(
      ({ slack }) => ({ body: large, headers: { ...form, ...slack.signedHeaders(large) } }),
      [413],
    );
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('the method %s', (method) =>
    isRefused(() => ({ method }), [404, 405]),
  );

  it('smuggles nothing past the signature as a check of the certificate', async () => {
    const work = await start();
    const response = await knock(work, { body: `ssl_check=1&${body}`, headers: form });
    expect(response.status).toBe(200);
    await work.finished();
    expect(work.ats.calls).toEqual([]);
  });
});

describe.each(['http', 'socket'] as const)('the pages beside Slack over %s', (door) => {
  const start = useWorkplaces();

  it('say that the bot lives and is ready, and nothing else', async () => {
    const work = await start({ door });
    const look = async (path: string) => (await knock(work, { method: 'GET' }, path)).status;
    expect(await look('/healthz')).toBe(200);
    expect(await look('/readyz?from=probe')).toBe(200);
    expect(await look('/')).toBe(404);
    expect(await look('/slack/install')).toBe(404);
    expect(await look('/slack/oauth_redirect')).toBe(404);
    expect(await look('/healthz/../slack/events')).toBe(404);
  });

  it('Slack is answered at one address only', async () => {
    const { slack, ...work } = await start({ door });
    const body = command('help');
    const headers = { 'content-type': FORM, ...slack.signedHeaders(body) };
    for (const path of ['/', '/slack', '/slack/events/', '/slack/commands', '/SLACK/EVENTS']) {
      expect((await knock({ slack, ...work }, { body, headers }, path)).status).toBe(404);
    }
    if (door === 'socket') expect((await knock({ slack, ...work }, { body, headers })).status).toBe(404);
  });
});

describe('a secret that is none', () => {
  const variables = {
    SLACK_BOT_TOKEN: 'xoxb-1',
    HUNDREDHIRES_API_KEY: 'key',
    SLACK_SIGNING_SECRET: 'a-secret-that-is-long-enough',
  };

  it('does not start a bot', () => {
    expect(readConfig(variables).slack.door.kind).toBe('http');
    expect(() => readConfig({ ...variables, SLACK_SIGNING_SECRET: '' })).toThrow(
      /SLACK_SIGNING_SECRET is missing/,
    );
    expect(() => readConfig({ ...variables, SLACK_SIGNING_SECRET: '   ' })).toThrow(
      /SLACK_SIGNING_SECRET is missing/,
    );
    expect(() => readConfig({ ...variables, SLACK_SIGNING_SECRET: 'short' })).toThrow(
      /SLACK_SIGNING_SECRET is too short/,
    );
  });
});
