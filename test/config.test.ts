import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workspace } from '../playground/company/workspace.js';
import { type Slack, startSlack } from '../playground/slack/index.js';
import { appFromManifest } from '../playground/workplace.js';
import { ConfigError, readConfig, type Variables } from '../src/config.js';
import { runProcess } from './run-process.js';

const complete = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  HUNDREDHIRES_API_KEY: 'key-1',
};

function problemsOf(variables: Variables): readonly string[] {
  try {
    readConfig(variables);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('what is set', () => {
  it('is enough with two tokens and a key; everything else has a default', () => {
    expect(readConfig(complete)).toEqual({
      slack: {
        botToken: 'xoxb-1',
        apiUrl: 'https://slack.com/api/',
        door: { kind: 'socket', appToken: 'xapp-1' },
      },
      ats: { kind: '100hires', apiKey: 'key-1', baseUrl: 'https://api.100hires.com/v2' },
      pollSeconds: 60,
      port: 3000,
      logLevel: 'info',
    });
  });

  it('opens the HTTP door with a signing secret', () => {
    const { slack } = readConfig({
      ...complete,
      SLACK_APP_TOKEN: undefined,
      SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
    });
    expect(slack.door).toEqual({ kind: 'http', signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' });
  });

  it('prefers Socket Mode when both are set', () => {
    const { slack } = readConfig({ ...complete, SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5' });
    expect(slack.door.kind).toBe('socket');
  });

  it('is taken over', () => {
    const config = readConfig({
      ...complete,
      SLACK_API_URL: 'http://127.0.0.1:1234/api/',
      ATS: '100hires',
      HUNDREDHIRES_BASE_URL: 'http://127.0.0.1:1235/v2',
      PUBLIC_URL: 'https://hires.example.com/bot/',
      POLL_SECONDS: '5',
      PORT: '0',
      LOG_LEVEL: 'debug',
    });
    expect(config.publicUrl).toBe('https://hires.example.com/bot');
    expect(config.pollSeconds).toBe(5);
    expect(config.slack.apiUrl).toBe('http://127.0.0.1:1234/api/');
    expect(config.ats.baseUrl).toBe('http://127.0.0.1:1235/v2');
    expect(config.port).toBe(0);
    expect(config.logLevel).toBe('debug');
  });

  it('may have spaces around it', () => {
    const config = readConfig({ ...complete, SLACK_BOT_TOKEN: ' xoxb-1\n', HUNDREDHIRES_API_KEY: ' key-1 ' });
    expect(config.slack.botToken).toBe('xoxb-1');
    expect(config.ats).toMatchObject({ apiKey: 'key-1' });
  });
});

describe('another ATS', () => {
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

  it.each([
    [
      { ATS: 'smartrecruiters', SMARTRECRUITERS_API_KEY: 'DCRA1-1' },
      {
        kind: 'smartrecruiters',
        credential: { kind: 'key', apiKey: 'DCRA1-1' },
        baseUrl: 'https://api.smartrecruiters.com',
      },
      60,
    ],
    [
      {
        ATS: 'smartrecruiters',
        SMARTRECRUITERS_CLIENT_ID: 'client',
        SMARTRECRUITERS_CLIENT_SECRET: 'secret',
        SMARTRECRUITERS_BASE_URL: 'https://api.sandbox.smartrecruiters.com',
      },
      {
        kind: 'smartrecruiters',
        credential: { kind: 'client', clientId: 'client', clientSecret: 'secret' },
        baseUrl: 'https://api.sandbox.smartrecruiters.com',
      },
      60,
    ],
    [
      { ATS: 'huntr', HUNTR_ACCESS_TOKEN: 'token' },
      { kind: 'huntr', accessToken: 'token', baseUrl: 'https://api.huntr.co/org' },
      60,
    ],
    [
      { ATS: 'huntr', HUNTR_ACCESS_TOKEN: 'token', HUNTR_WEBHOOK_SECRET: 'hush', POLL_SECONDS: '30' },
      { kind: 'huntr', accessToken: 'token', webhookSecret: 'hush', baseUrl: 'https://api.huntr.co/org' },
      30,
    ],
    [
      { ATS: 'comeet', COMEET_API_KEY: 'key', COMEET_API_SECRET: 'secret' },
      { kind: 'comeet', apiKey: 'key', apiSecret: 'secret', baseUrl: 'https://api.comeet.co' },
      300,
    ],
    [
      { ATS: 'comeet', COMEET_API_KEY: 'key', COMEET_API_SECRET: 'secret', POLL_SECONDS: '60' },
      { kind: 'comeet', apiKey: 'key', apiSecret: 'secret', baseUrl: 'https://api.comeet.co' },
      60,
    ],
  ])('needs its own variables only: %j', (variables, ats, pollSeconds) => {
    const config = readConfig({ ...slack, ...variables });
    expect(config.ats).toEqual(ats);
    expect(config.pollSeconds).toBe(pollSeconds);
  });

  it.each([
    ['100hires', {}, ['HUNDREDHIRES_API_KEY is missing']],
    ['smartrecruiters', {}, ['SMARTRECRUITERS_API_KEY is missing: set it, or SMARTRECRUITERS_CLIENT_ID and']],
    [
      'smartrecruiters',
      { SMARTRECRUITERS_CLIENT_ID: 'client' },
      ['SMARTRECRUITERS_CLIENT_SECRET is missing'],
    ],
    [
      'smartrecruiters',
      { SMARTRECRUITERS_CLIENT_SECRET: 'secret' },
      ['SMARTRECRUITERS_CLIENT_ID is missing'],
    ],
    [
      'smartrecruiters',
      { SMARTRECRUITERS_API_KEY: 'key', SMARTRECRUITERS_BASE_URL: 'api' },
      ['SMARTRECRUITERS_BASE_URL is not an http(s) address'],
    ],
    ['huntr', {}, ['HUNTR_ACCESS_TOKEN is missing']],
    ['comeet', {}, ['COMEET_API_KEY is missing', 'COMEET_API_SECRET is missing']],
    ['comeet', { COMEET_API_KEY: 'key', COMEET_API_SECRET: ' ' }, ['COMEET_API_SECRET is missing']],
  ])('says what %s needs, and where that is found: %j', (ATS, variables, wrong) => {
    const problems = problemsOf({ ...slack, ATS, ...variables });
    expect(problems).toEqual(wrong.map((one) => expect.stringContaining(one)));
    for (const problem of problems) expect(problem).toMatch(/ You find it here: .{20,}\.$/);
  });
});

describe('what is missing', () => {
  it('is named, each with where it is found', () => {
    expect(problemsOf({})).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN is missing\. You find it here: api\.slack\.com.*xoxb-…/),
      expect.stringMatching(/^HUNDREDHIRES_API_KEY is missing\. You find it here: 100Hires → Settings/),
      expect.stringMatching(/^SLACK_APP_TOKEN is missing: .*Socket Mode.*You find it here: api\.slack\.com/),
      expect.stringMatching(/^SLACK_SIGNING_SECRET is missing: .*HTTP.*You find it here: api\.slack\.com/),
    ]);
  });

  it.each(Object.keys(complete))('is %s when that is empty or only spaces', (name) => {
    const empty = problemsOf({ ...complete, [name]: '' });
    expect(empty[0]).toMatch(new RegExp(`^${name} is missing`));
    expect(problemsOf({ ...complete, [name]: ' \t' })).toEqual(empty);
  });

  it.each(['SLACK_API_URL', 'ATS', 'HUNDREDHIRES_BASE_URL', 'PORT', 'LOG_LEVEL', 'SLACK_SIGNING_SECRET'])(
    'takes an empty %s for one that is not set',
    (name) => {
      expect(readConfig({ ...complete, [name]: '' })).toEqual(readConfig(complete));
    },
  );
});

describe('what is wrong', () => {
  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1', 'does not begin with xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'does not begin with xapp-'],
    ['SLACK_SIGNING_SECRET', 'short', 'is too short'],
    ['SLACK_API_URL', 'slack.com', 'is not an http(s) address'],
    ['SLACK_API_URL', 'ftp://slack.com', 'is not an http(s) address'],
    ['ATS', 'workday', 'must be one of 100hires, smartrecruiters, huntr, comeet'],
    ['HUNDREDHIRES_BASE_URL', 'api', 'is not an http(s) address'],
    ['PUBLIC_URL', 'http://hires.example.com', 'is not an https address'],
    ['PUBLIC_URL', 'hires.example.com', 'is not an https address'],
    ['POLL_SECONDS', 'often', 'is not a number'],
    ['POLL_SECONDS', '-1', 'is less than 0'],
    ['PORT', 'http', 'is not a number'],
    ['PORT', '3.5', 'is not a whole number'],
    ['PORT', '70000', 'is not a port'],
    ['PORT', '-1', 'is not a port'],
    ['LOG_LEVEL', 'loud', 'is not a level'],
  ])('is %s=%s, which %s', (name, value, wrong) => {
    const problems = problemsOf({ ...complete, [name]: value });
    expect(problems).toEqual([expect.stringContaining(`${name} ${wrong}`)]);
    expect(problems[0]).toMatch(/ You find it here: .+\.$/);
  });

  it('never repeats a secret', () => {
    const secrets = {
      SLACK_BOT_TOKEN: 'pearl-1',
      SLACK_APP_TOKEN: 'pearl-2',
      SLACK_SIGNING_SECRET: 'pearl-3',
    };
    expect(problemsOf({ ...complete, ...secrets }).join()).not.toContain('pearl');
  });
});

describe('the process', () => {
  const app = appFromManifest();
  let slack: Slack;

  beforeAll(async () => {
    slack = await startSlack({ workspace, app });
  });
  afterAll(() => slack.stop());

  const settings = () => ({
    SLACK_BOT_TOKEN: app.botToken,
    SLACK_SIGNING_SECRET: app.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    HUNDREDHIRES_API_KEY: 'key-of-the-company',
    HUNDREDHIRES_BASE_URL: 'http://127.0.0.1:9/v2',
    PORT: '0',
  });

  it('names every setting that is missing or wrong, and ends with 1', async () => {
    const { code, stderr } = await runProcess('src/main.ts', { SLACK_BOT_TOKEN: 'xoxp-no', PORT: 'many' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Hires can't start: some settings are missing or wrong\.$/m);
    for (const name of ['SLACK_BOT_TOKEN', 'HUNDREDHIRES_API_KEY', 'PORT', 'SLACK_APP_TOKEN']) {
      expect(stderr).toMatch(new RegExp(`^ {2}- ${name} .*You find it here: `, 'm'));
    }
    expect(stderr).not.toContain('xoxp-no');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('says kindly that Slack does not take the bot token, and ends with 1', async () => {
    const { code, stdout, stderr } = await runProcess('src/main.ts', {
      ...settings(),
      SLACK_BOT_TOKEN: 'xoxb-of-somebody-else',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Hires can't start: Slack no longer accepts my token\..*\(invalid_auth\)$/m);
    expect(stdout + stderr).not.toContain('xoxb-of-somebody-else');
    expect(stdout + stderr).not.toContain('key-of-the-company');
    expect(slack.forget(/auth\.test: invalid_auth/)).toHaveLength(1);
  });

  it('says which token Socket Mode needs, and ends with 1', async () => {
    const { code, stdout, stderr } = await runProcess('src/main.ts', {
      ...settings(),
      SLACK_APP_TOKEN: 'xapp-of-somebody-else',
    });
    expect(code).toBe(1);
    expect(stderr).toContain('SLACK_APP_TOKEN must be an app-level token of this very app');
    expect(stdout + stderr).not.toContain('xapp-of-somebody-else');
    expect(slack.forget(/apps\.connections\.open: invalid_auth/)).toHaveLength(1);
  });

  it('says that Slack does not answer, and ends with 1', async () => {
    const { code, stderr } = await runProcess('src/main.ts', {
      ...settings(),
      SLACK_API_URL: 'http://127.0.0.1:9/api/',
    });
    expect(code).toBe(1);
    expect(stderr).toContain("Hires can't start: Slack does not answer me at the moment.");
  });
});
