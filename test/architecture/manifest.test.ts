import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { methodScopes } from '../../playground/slack/index.js';
import { readScopes } from '../../playground/slack/scopes.js';
import { VERBS } from '../../src/commands/registry.js';
import { ELEMENT_SCOPES, EVENT_SCOPES, METHOD_SCOPES, SCOPES } from '../../src/slack/permissions.js';
import { ME } from '../../src/views/gallery-samples.js';
import { helpMessage, menuMessage, verbHelpMessage } from '../../src/views/help.js';

const root = resolve(import.meta.dirname, '../..');
const schema = resolve(root, '../shared/slack/manifest.schema.json');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const manifest: unknown = parse(read('manifest.yml'));
const Manifest = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({ command: z.string(), usage_hint: z.string(), should_escape: z.boolean() }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});
const { features, oauth_config, settings } = Manifest.parse(manifest);

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => read(join('src', path)));

/** The Web API methods that a source calls. Bolt's receiver for Socket Mode calls one of its own accord. */
function methodsIn(source: string): string[] {
  const called = [
    ...source.matchAll(/\bweb\.([a-z]\w*(?:\.\w+)+)\(/gi),
    ...source.matchAll(/\bapiCall\('([\w.]+)'/g),
  ];
  const own = source.includes('new SocketModeReceiver(') ? ['apps.connections.open'] : [];
  return [...called.flatMap(([, method = '']) => BEHIND[method] ?? method), ...own];
}

/** What a call of the SDK's own calls in its turn. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  'files.uploadV2': ['files.getUploadURLExternal', 'files.completeUploadExternal'],
};

/** The elements that a source draws and that need a scope. */
function elementsIn(source: string): string[] {
  return [...source.matchAll(/\btype: '(file_input)'/g)].map(([, element]) => element ?? '');
}

/** The events that a source listens to. */
function eventsIn(source: string): string[] {
  return [...source.matchAll(/\bapp\.event\('([\w.]+)'/g)].map(([, event]) => event ?? '');
}

/** What one side has and the other has not, in words. */
function differences(
  one: Iterable<string>,
  other: Iterable<string>,
  words: readonly [string, string],
): string[] {
  const [left, right] = [new Set(one), new Set(other)];
  return [
    ...[...left].filter((name) => !right.has(name)).map((name) => `${name}: ${words[0]}`),
    ...[...right].filter((name) => !left.has(name)).map((name) => `${name}: ${words[1]}`),
  ];
}

interface Permissions {
  readonly scopes: readonly string[];
  readonly methods: Readonly<Record<string, readonly string[]>>;
  readonly events: Readonly<Record<string, readonly string[]>>;
  readonly elements: Readonly<Record<string, readonly string[]>>;
}

/** Where the manifest, the bot's own list of permissions and the code part. */
function disagreements(
  permissions: Permissions,
  code: readonly string[],
  asked: typeof manifestAsks,
): string[] {
  const needed = [
    'commands',
    ...Object.values(permissions.methods).flat(),
    ...Object.values(permissions.events).flat(),
    ...Object.values(permissions.elements).flat(),
  ];
  return [
    ...differences(needed, asked.scopes, [
      'needed, and not in the manifest',
      'in the manifest, and not needed',
    ]),
    ...differences(permissions.scopes, needed, ['listed, and not needed', 'needed, and not listed']),
    ...differences(code.flatMap(methodsIn), Object.keys(permissions.methods), [
      'called, and its scopes are not listed',
      'listed, and never called',
    ]),
    ...differences(code.flatMap(elementsIn), Object.keys(permissions.elements), [
      'used, and its scopes are not listed',
      'listed, and never used',
    ]),
    ...differences(code.flatMap(eventsIn), asked.events, [
      'listened to, and not in the manifest',
      'in the manifest, and nobody listens',
    ]),
    ...differences(Object.keys(permissions.events), asked.events, [
      'listed, and not in the manifest',
      'in the manifest, and not listed',
    ]),
  ];
}

const permissions: Permissions = {
  scopes: SCOPES,
  methods: METHOD_SCOPES,
  events: EVENT_SCOPES,
  elements: ELEMENT_SCOPES,
};
const manifestAsks = {
  scopes: oauth_config.scopes.bot,
  events: settings.event_subscriptions.bot_events,
};

describe('the manifest', () => {
  it.skipIf(!existsSync(schema))(
    'is one that Slack takes (needs ../shared/slack/manifest.schema.json, which is not shipped)',
    () => {
      const validate = new Ajv({ strict: false, validateFormats: false }).compile(
        z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(schema, 'utf8'))),
      );
      validate(manifest);
      expect(validate.errors ?? []).toEqual([]);
      validate({ ...z.looseObject({}).parse(manifest), display_information: { name: 'x'.repeat(36) } });
      expect(validate.errors).not.toBeNull();
    },
  );

  it('asks for what the bot needs, and for nothing else', () => {
    expect(disagreements(permissions, sources, manifestAsks)).toEqual([]);
    expect(manifestAsks.scopes).toEqual([...SCOPES]);
  });

  it.each<[string, Permissions, readonly string[], typeof manifestAsks, string[]]>([
    [
      'a method called without its scope',
      permissions,
      [...sources, 'await web.conversations.history({ channel });'],
      manifestAsks,
      ['conversations.history: called, and its scopes are not listed'],
    ],
    [
      'a method listed and never called',
      { ...permissions, methods: { ...METHOD_SCOPES, 'chat.meMessage': ['chat:write'] } },
      sources,
      manifestAsks,
      ['chat.meMessage: listed, and never called'],
    ],
    [
      'an element that needs a scope and is drawn nowhere',
      permissions,
      sources.map((source) => source.replaceAll("'file_input'", "'plain_text_input'")),
      manifestAsks,
      ['file_input: listed, and never used'],
    ],
    [
      'a scope that nobody needs',
      permissions,
      sources,
      { ...manifestAsks, scopes: [...manifestAsks.scopes, 'channels:history'] },
      ['channels:history: in the manifest, and not needed'],
    ],
    [
      'a scope that the manifest lacks',
      permissions,
      sources,
      { ...manifestAsks, scopes: manifestAsks.scopes.filter((scope) => scope !== 'chat:write') },
      ['chat:write: needed, and not in the manifest'],
    ],
    [
      'an event that nobody listens to',
      permissions,
      sources,
      { ...manifestAsks, events: [...manifestAsks.events, 'channel_archive'] },
      [
        'channel_archive: in the manifest, and nobody listens',
        'channel_archive: in the manifest, and not listed',
      ],
    ],
    [
      'an event that is listened to and never sent',
      permissions,
      [...sources, "app.event('app_uninstalled', async () => {});"],
      manifestAsks,
      ['app_uninstalled: listened to, and not in the manifest'],
    ],
  ])('is told apart from one with %s', (_, listed, code, asked, told) => {
    expect(disagreements(listed, code, asked)).toEqual(told);
  });
});

describe("the playground's Slack", () => {
  /** More than the method itself needs: the answer of `users.info` holds an e-mail address only with this scope. */
  const furtherScopes: Readonly<Record<string, readonly string[]>> = { 'users.info': ['users:read.email'] };

  /** A method that reads a channel needs the scope of the channel's kind; the bot asks about these two only. */
  const CHANNEL_SCOPES = [readScopes.public, readScopes.private];

  it.each(Object.entries(METHOD_SCOPES))('asks for the same scopes of %s', (method, scopes) => {
    const known = methodScopes[method];
    expect(known).toBeDefined();
    const ofBot = known?.token === 'bot' ? known.every : [];
    const ofKinds = known?.byChannelKind === undefined ? [] : CHANNEL_SCOPES;
    expect([...scopes].sort()).toEqual([...ofBot, ...ofKinds, ...(furtherScopes[method] ?? [])].sort());
  });
});

describe('the command', () => {
  const [command] = features.slash_commands;
  const words = VERBS.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);

  it('is one, and its mentions are escaped, which the grammar relies on', () => {
    expect(features.slash_commands).toHaveLength(1);
    expect(command?.should_escape).toBe(true);
  });

  it('hints at verbs that there are', () => {
    const hinted = (command?.usage_hint ?? '').split('|').map((part) => part.trim().split(/\s+/)[0] ?? '');
    expect(hinted.length).toBeGreaterThan(1);
    expect(hinted.filter((word) => !words.includes(word))).toEqual([]);
  });

  it('is the one that the help tells people to type', () => {
    const told = JSON.stringify([menuMessage(ME), helpMessage(VERBS), ...VERBS.map(verbHelpMessage)]);
    const commands = [...told.matchAll(/`(\/[\w-]+)/g)].map(([, typed]) => typed);
    expect(new Set(commands)).toEqual(new Set([command?.command]));
  });

  it('is the one that the README tells people to type, with verbs that there are', () => {
    const readme = read('README.md');
    const typed = [...readme.matchAll(/`\/hires(?: ([a-z]+))?/g)];
    expect(typed.length).toBeGreaterThan(0);
    expect(command?.command).toBe('/hires');
    expect(typed.flatMap(([, verb]) => verb ?? []).filter((verb) => !words.includes(verb))).toEqual([]);
  });
});
