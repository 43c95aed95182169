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
  readonly ats: { readonly kind: '100hires'; readonly apiKey: string; readonly baseUrl: string };
  /** `postgres://…`, or the path of a SQLite file; undefined for the one in `./data`. */
  readonly databaseUrl: string | undefined;
  /** Where the ATS reaches us, without a slash at the end; undefined: it is only polled. */
  readonly publicUrl: string | undefined;
  /** How often the ATS is asked what has changed; 0 for never. */
  readonly pollSeconds: number;
  readonly port: number;
  readonly logLevel: LogLevel;
}

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
  ATS: 'leave it out for 100Hires',
  HUNDREDHIRES_API_KEY:
    '100Hires → Settings → Integrations → API, made by a user with the Administrator role',
  HUNDREDHIRES_BASE_URL: 'leave it out, unless you run against a 100Hires of your own',
  DATABASE_URL: 'your Postgres server (postgres://…), or leave it out for a file in ./data',
  PUBLIC_URL: 'the https address of your proxy that leads to PORT, or leave it out: then the ATS is polled',
  POLL_SECONDS: 'a number of seconds; 60 when left out, 0 for never',
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
  ATS: z.enum(['100hires'], { error: 'must be 100hires' }).default('100hires'),
  HUNDREDHIRES_API_KEY: given,
  HUNDREDHIRES_BASE_URL: address.default('https://api.100hires.com/v2'),
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
    .default(60),
  PORT: z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(0, 'is not a port')
    .max(65535, 'is not a port')
    .default(3000),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: 'is not a level' }).default('info'),
});

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
  const problems = (parsed.error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0]);
    return complaint(name, set[name] === undefined ? 'is missing' : issue.message);
  });
  const door = doorOf(set);
  if (door === undefined)
    problems.push(complaint('SLACK_APP_TOKEN', NO_DOOR), complaint('SLACK_SIGNING_SECRET', NO_DOOR));
  if (!parsed.success || door === undefined) throw new ConfigError(problems);

  const env = parsed.data;
  return {
    slack: { botToken: env.SLACK_BOT_TOKEN, apiUrl: env.SLACK_API_URL, door },
    ats: { kind: env.ATS, apiKey: env.HUNDREDHIRES_API_KEY, baseUrl: env.HUNDREDHIRES_BASE_URL },
    databaseUrl: env.DATABASE_URL,
    publicUrl: env.PUBLIC_URL,
    pollSeconds: env.POLL_SECONDS,
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
