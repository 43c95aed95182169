import { z } from 'zod';

/** Everything the process is told from outside, checked. Read once, at the start. */
export interface Config {
  readonly slack: {
    readonly botToken: string;
    readonly apiUrl: string;
    /** Socket Mode needs only outgoing connections; HTTP needs an address Slack can reach. */
    readonly door:
      | { readonly kind: 'socket'; readonly appToken: string }
      | { readonly kind: 'http'; readonly signingSecret: string };
  };
  readonly ats: AtsConfig;
  /** `postgres://…`, or the path of a SQLite file; undefined for the one in `./data`. */
  readonly databaseUrl: string | undefined;
  /** Where the ATS reaches us, without a slash at the end; undefined: it is only polled. */
  readonly publicUrl: string | undefined;
  /** How often the ATS is asked what has changed; 0 for never. */
  readonly pollSeconds: number;
  readonly port: number;
  readonly logLevel: LogLevel;
}

/** Which applicant tracking system, and what lets the bot in there. */
export type AtsConfig =
  | { readonly kind: '100hires'; readonly apiKey: string; readonly baseUrl: string }
  | {
      readonly kind: 'smartrecruiters';
      readonly credential:
        | { readonly kind: 'key'; readonly apiKey: string }
        | { readonly kind: 'client'; readonly clientId: string; readonly clientSecret: string };
      readonly baseUrl: string;
    }
  | {
      readonly kind: 'huntr';
      readonly accessToken: string;
      /** Undefined: nothing that claims to be from Huntr can be believed. */
      readonly webhookSecret: string | undefined;
      readonly baseUrl: string;
    }
  | {
      readonly kind: 'comeet';
      readonly apiKey: string;
      readonly apiSecret: string;
      /** Of Comeet's webhook about hires, where that is set up. */
      readonly webhookSecret: string | undefined;
      readonly baseUrl: string;
    };

/** What `ATS` may be. */
export const ATS_KINDS = ['100hires', 'smartrecruiters', 'huntr', 'comeet'] as const;
export type AtsKind = (typeof ATS_KINDS)[number];

/** Seconds between two questions where nothing else is set. Comeet's vendor asks for five minutes. */
const POLL_SECONDS: Readonly<Record<AtsKind, number>> = {
  '100hires': 60,
  smartrecruiters: 60,
  huntr: 60,
  comeet: 300,
};

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where each value is found: the second half of every complaint about it. */
const WHERE: Readonly<Record<string, string>> = {
  SLACK_BOT_TOKEN: 'api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token (xoxb-…)',
  SLACK_APP_TOKEN:
    'api.slack.com/apps → your app → Basic Information → App-Level Tokens, with the scope connections:write (xapp-…)',
  SLACK_SIGNING_SECRET:
    'api.slack.com/apps → your app → Basic Information → App Credentials → Signing Secret',
  SLACK_API_URL: 'leave it out, unless you run against a Slack of your own',
  ATS: `one of ${ATS_KINDS.join(', ')}; leave it out for 100Hires`,
  HUNDREDHIRES_API_KEY:
    '100Hires → Settings → Integrations → API, made by a user with the Administrator role',
  HUNDREDHIRES_BASE_URL: 'leave it out, unless you run against a 100Hires of your own',
  SMARTRECRUITERS_API_KEY:
    'SmartRecruiters → Settings → Administration → Credential Manager → New credential → API key, made by an administrator',
  SMARTRECRUITERS_CLIENT_ID:
    'SmartRecruiters → Settings → Administration → Credential Manager → New credential → OAuth client ID',
  SMARTRECRUITERS_CLIENT_SECRET:
    'SmartRecruiters shows it once, when it makes the OAuth client ID in the Credential Manager',
  SMARTRECRUITERS_BASE_URL:
    'leave it out, unless you use the sandbox (https://api.sandbox.smartrecruiters.com)',
  HUNTR_ACCESS_TOKEN: 'the admin dashboard of your organization in Huntr → Developers → Access tokens',
  HUNTR_WEBHOOK_SECRET: 'the admin dashboard of your organization in Huntr → Developers → Webhooks',
  HUNTR_BASE_URL: 'leave it out, unless you run against a Huntr of your own',
  COMEET_API_KEY: 'Comeet → Settings → Integrations → your custom app, made by an administrator',
  COMEET_API_SECRET: 'Comeet gave it to you when it approved your app; it goes with COMEET_API_KEY',
  COMEET_WEBHOOK_SECRET:
    'Comeet → Settings → Integrations → Hires API, or leave it out where that is not set up',
  COMEET_BASE_URL: 'leave it out, unless you run against a Comeet of your own',
  DATABASE_URL: 'your Postgres server (postgres://…), or leave it out for a file in ./data',
  PUBLIC_URL: 'the https address of your proxy that leads to PORT, or leave it out: then the ATS is polled',
  POLL_SECONDS: 'a number of seconds; 60 when left out (300 for Comeet), 0 for never',
  PORT: 'any free port; 3000 when left out',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}; info when left out`,
};

const given = z.string().trim().min(1, 'is empty');
const address = z.url({ protocol: /^https?$/, error: 'is not an http(s) address' });

const Environment = z.object({
  SLACK_BOT_TOKEN: given.startsWith('xoxb-', 'does not begin with xoxb-, so it is not a bot token'),
  SLACK_APP_TOKEN: given
    .startsWith('xapp-', 'does not begin with xapp-, so it is not an app-level token')
    .optional(),
  SLACK_SIGNING_SECRET: given.min(16, 'is too short to be a signing secret').optional(),
  SLACK_API_URL: address.default('https://slack.com/api/'),
  DATABASE_URL: given.optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https$/, error: 'is not an https address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  POLL_SECONDS: z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(0, 'is less than 0')
    .max(86_400, 'is more than a day')
    .optional(),
  PORT: z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(0, 'is not a port')
    .max(65535, 'is not a port')
    .default(3000),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: 'is not a level' }).default('info'),
});

const NO_CREDENTIAL = 'is missing: set it, or SMARTRECRUITERS_CLIENT_ID and SMARTRECRUITERS_CLIENT_SECRET';

/** A key, or a client and its secret; with both the key is used. */
function credentialFrom(
  env: {
    readonly SMARTRECRUITERS_API_KEY?: string | undefined;
    readonly SMARTRECRUITERS_CLIENT_ID?: string | undefined;
    readonly SMARTRECRUITERS_CLIENT_SECRET?: string | undefined;
  },
  complain: (name: string, wrong: string) => void,
): Extract<AtsConfig, { readonly kind: 'smartrecruiters' }>['credential'] | undefined {
  const apiKey = env.SMARTRECRUITERS_API_KEY;
  const clientId = env.SMARTRECRUITERS_CLIENT_ID;
  const clientSecret = env.SMARTRECRUITERS_CLIENT_SECRET;
  if (apiKey !== undefined) return { kind: 'key', apiKey };
  if (clientId !== undefined && clientSecret !== undefined) return { kind: 'client', clientId, clientSecret };
  if (clientId !== undefined) complain('SMARTRECRUITERS_CLIENT_SECRET', 'is missing');
  else if (clientSecret !== undefined) complain('SMARTRECRUITERS_CLIENT_ID', 'is missing');
  else complain('SMARTRECRUITERS_API_KEY', NO_CREDENTIAL);
  return undefined;
}

/** Only what is of the chosen one is asked for. */
const AtsEnvironment = z.discriminatedUnion(
  'ATS',
  [
    z
      .object({
        ATS: z.literal('100hires'),
        HUNDREDHIRES_API_KEY: given,
        HUNDREDHIRES_BASE_URL: address.default('https://api.100hires.com/v2'),
      })
      .transform((env) => ({
        kind: env.ATS,
        apiKey: env.HUNDREDHIRES_API_KEY,
        baseUrl: env.HUNDREDHIRES_BASE_URL,
      })),
    z
      .object({
        ATS: z.literal('smartrecruiters'),
        SMARTRECRUITERS_API_KEY: given.optional(),
        SMARTRECRUITERS_CLIENT_ID: given.optional(),
        SMARTRECRUITERS_CLIENT_SECRET: given.optional(),
        SMARTRECRUITERS_BASE_URL: address.default('https://api.smartrecruiters.com'),
      })
      .transform((env, context) => {
        const credential = credentialFrom(env, (name, message) =>
          context.issues.push({ code: 'custom', path: [name], message, input: undefined }),
        );
        return credential ? { kind: env.ATS, credential, baseUrl: env.SMARTRECRUITERS_BASE_URL } : z.NEVER;
      }),
    z
      .object({
        ATS: z.literal('huntr'),
        HUNTR_ACCESS_TOKEN: given,
        HUNTR_WEBHOOK_SECRET: given.optional(),
        HUNTR_BASE_URL: address.default('https://api.huntr.co/org'),
      })
      .transform((env) => ({
        kind: env.ATS,
        accessToken: env.HUNTR_ACCESS_TOKEN,
        webhookSecret: env.HUNTR_WEBHOOK_SECRET,
        baseUrl: env.HUNTR_BASE_URL,
      })),
    z
      .object({
        ATS: z.literal('comeet'),
        COMEET_API_KEY: given,
        COMEET_API_SECRET: given,
        COMEET_WEBHOOK_SECRET: given.optional(),
        COMEET_BASE_URL: address.default('https://api.comeet.co'),
      })
      .transform((env) => ({
        kind: env.ATS,
        apiKey: env.COMEET_API_KEY,
        apiSecret: env.COMEET_API_SECRET,
        webhookSecret: env.COMEET_WEBHOOK_SECRET,
        baseUrl: env.COMEET_BASE_URL,
      })),
  ],
  { error: `must be one of ${ATS_KINDS.join(', ')}` },
);

/** Thrown when the environment can't make a bot. `problems` has one line a variable, ready to be printed. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['some settings are missing or wrong.', ...problems].join('\n  - '));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Turns environment variables into a Config. An empty variable counts as one that is not set, as in most
 * process managers; a required secret is therefore never the empty string.
 *
 * @throws ConfigError that names every variable that is wrong, what is wrong, and where its value is found.
 */
export function readConfig(variables: Variables = process.env): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim() !== ''));
  const parsed = Environment.safeParse(set);
  const parsedAts = AtsEnvironment.safeParse({ ATS: '100hires', ...set });
  const issues = [...(parsed.error?.issues ?? []), ...(parsedAts.error?.issues ?? [])];
  const problems = issues.map((issue) => {
    const name = String(issue.path[0]);
    const isMissing = set[name] === undefined && issue.code !== 'custom';
    return complaint(name, isMissing ? 'is missing' : issue.message);
  });
  const door = doorOf(set);
  if (door === undefined)
    problems.push(complaint('SLACK_APP_TOKEN', NO_DOOR), complaint('SLACK_SIGNING_SECRET', NO_DOOR));
  if (!parsed.success || !parsedAts.success || door === undefined) throw new ConfigError(problems);

  const env = parsed.data;
  return {
    slack: { botToken: env.SLACK_BOT_TOKEN, apiUrl: env.SLACK_API_URL, door },
    ats: parsedAts.data,
    databaseUrl: env.DATABASE_URL,
    publicUrl: env.PUBLIC_URL,
    pollSeconds: env.POLL_SECONDS ?? POLL_SECONDS[parsedAts.data.kind],
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
  };
}

const NO_DOOR = 'is missing: set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP';

/** With both set Socket Mode wins: it works wherever the bot runs. */
function doorOf(set: Variables): Config['slack']['door'] | undefined {
  if (set.SLACK_APP_TOKEN !== undefined) return { kind: 'socket', appToken: set.SLACK_APP_TOKEN };
  if (set.SLACK_SIGNING_SECRET !== undefined)
    return { kind: 'http', signingSecret: set.SLACK_SIGNING_SECRET };
  return undefined;
}

function complaint(name: string, wrong: string): string {
  return `${name} ${wrong}. You find it here: ${WHERE[name] ?? 'see .env.example'}.`;
}
