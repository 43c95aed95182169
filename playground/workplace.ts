import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Ats } from '../src/api/ats.js';
import { connectAts, secretWith } from '../src/api/connect.js';
import { type Hires, realWorld, startHires, type World } from '../src/app.js';
import { type AtsKind, type Config, readConfig, type Variables } from '../src/config.js';
import { webhookToken } from '../src/notifications/webhook-door.js';
import type { AnyAtsDouble } from './ats/types.js';
import { buildCompany } from './company/build.js';
import type { Company } from './company/model.js';
import { botUserId, workspace } from './company/workspace.js';
import { type Doubles, startDouble } from './doubles.js';
import { type AppSeed, type Slack, startSlack, type WorkspaceSeed } from './slack/index.js';

/** A company's whole workplace: its Slack, its ATS, and the real bot between the two. */
export interface Workplace<Double extends AnyAtsDouble = Doubles['100hires']['double']> {
  readonly slack: Slack;
  readonly ats: Double;
  /** What the bot makes of this ATS: its name, and what it can do there. */
  readonly connected: Pick<Ats, 'name' | 'can'>;
  readonly hires: Hires;
  /** Ends the bot and starts another one on the same database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorkplaceOptions<Kind extends AtsKind = '100hires'> {
  /** 100Hires when left out. */
  readonly ats?: Kind;
  readonly door?: Config['slack']['door']['kind'];
  readonly company?: Company;
  readonly people?: WorkspaceSeed;
  readonly switches?: Partial<Doubles[Kind]['switches']>;
  /** Milliseconds since 1970, for all three. */
  readonly now?: () => number;
  readonly world?: Partial<World>;
  /** How soon the ATS calls again, in milliseconds. */
  readonly retryDelays?: readonly number[];
  /** Further environment variables of the bot. */
  readonly variables?: Variables;
  /**
   * Whether the ATS calls the bot when something changes (it does not). It never polls either, unless
   * `variables` says so: by itself the bot of a test does nothing.
   */
  readonly webhooks?: boolean;
  /** What the manifest's scopes are replaced with, to see what a missing one does. */
  readonly scopes?: readonly string[];
}

/** As one tries it out: a change in the ATS is in its channels at once. */
export const DEMO = { webhooks: true, variables: { POLL_SECONDS: '5' } } as const;

/** Where the ATS believes the bot to be. */
const PUBLIC_URL = 'https://hires.example.test';

const Manifest = z.object({
  features: z.object({
    slash_commands: z.array(z.object({ command: z.string(), should_escape: z.boolean() })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** The app as Slack would make it of `manifest.yml`. */
export function appFromManifest(): AppSeed {
  const text = readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8');
  const manifest = Manifest.parse(parse(text));
  return {
    botUserId,
    botToken: 'xoxb-playground',
    appToken: 'xapp-playground',
    signingSecret: 'playground-signing-secret',
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    commands: manifest.features.slash_commands.map(({ command, should_escape }) => ({
      command,
      shouldEscape: should_escape,
    })),
  };
}

/** Starts all three on loopback. The bot is started as in production, from environment variables. */
export function startWorkplace(options?: WorkplaceOptions): Promise<Workplace>;
export function startWorkplace<Kind extends AtsKind>(
  options: WorkplaceOptions<Kind> & { readonly ats: Kind },
): Promise<Workplace<Doubles[Kind]['double']>>;
export function startWorkplace(options: WorkplaceOptions = {}): Promise<Workplace<AnyAtsDouble>> {
  return workplaceWith(options.ats ?? '100hires', options);
}

async function workplaceWith<Kind extends AtsKind>(
  kind: Kind,
  options: Omit<WorkplaceOptions<Kind>, 'ats'>,
): Promise<Workplace<Doubles[Kind]['double']>> {
  const { door = 'http', now = Date.now, people = workspace } = options;
  const manifest = appFromManifest();
  const app = { ...manifest, scopes: options.scopes ?? manifest.scopes };
  const company = options.company ?? buildCompany(new Date(now()));
  let port: number | undefined;
  const started = await startDouble<Kind>(kind, {
    company,
    now,
    ...(options.switches && { switches: options.switches }),
    ...(options.retryDelays && { retryDelays: options.retryDelays }),
    // Stands for the proxy that ends TLS in front of the bot.
    reach: (url) =>
      port && url.startsWith(`${PUBLIC_URL}/`)
        ? url.replace(PUBLIC_URL, `http://127.0.0.1:${port}`)
        : undefined,
  });
  const folder = await mkdtemp(join(tmpdir(), 'hires-'));
  const slack = await startSlack({
    workspace: people,
    app,
    now,
    requestUrl: () => (door === 'http' && port ? `http://127.0.0.1:${port}/slack/events` : undefined),
  });
  const config = readConfig({
    SLACK_BOT_TOKEN: app.botToken,
    ...(door === 'socket' ? { SLACK_APP_TOKEN: app.appToken } : { SLACK_SIGNING_SECRET: app.signingSecret }),
    SLACK_API_URL: slack.apiUrl,
    ATS: kind,
    ...started.variables,
    DATABASE_URL: join(folder, 'hires.db'),
    PORT: '0',
    LOG_LEVEL: 'warn',
    POLL_SECONDS: '0',
    ...(options.webhooks && { PUBLIC_URL }),
    ...options.variables,
  });
  const start = () => startHires(config, { ...realWorld, now, ...options.world });
  let hires = await start();
  port = hires.port;
  if (options.webhooks) {
    const connection = { slackTeamId: people.team.id, ats: kind };
    started.enterAddress(
      `${PUBLIC_URL}/webhooks/${kind}/${webhookToken(secretWith(config.ats), connection)}`,
    );
  }
  return {
    slack,
    ats: started.double,
    connected: connectAts(config.ats, realWorld).people,
    get hires() {
      return hires;
    },
    async restart() {
      await hires.stop();
      hires = await start();
      port = hires.port;
    },
    async stop() {
      await hires.stop();
      await Promise.all([slack.stop(), started.double.close(), rm(folder, { recursive: true })]);
    },
  };
}
