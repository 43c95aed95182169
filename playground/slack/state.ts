import type { KnownBlock, View } from '@slack/types';
import { createIds, type Ids } from './ids.js';
import { createMessageLog, type MessageLog } from './message-log.js';
import type { AppSeed, SharedFile, SlackChannel, SlackUser, StateValues, WorkspaceSeed } from './types.js';

export interface Channel extends SlackChannel {
  members: string[];
  archived?: boolean;
}

export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly user: string;
  /** Set on an ephemeral message: the one person who sees it. */
  readonly onlyFor?: string;
  text: string;
  blocks?: KnownBlock[];
  readonly files?: readonly SharedFile[];
  edited: boolean;
  trouble?: string;
}

export interface OpenView {
  readonly id: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId?: string;
  hash: string;
  view: View;
  state: StateValues;
  errors: Readonly<Record<string, string>>;
  busy: boolean;
  trouble?: string;
}

/** The workspace as it stands. Whoever changes it calls `changed`, so that pages redraw and tests look again. */
export interface State {
  readonly team: WorkspaceSeed['team'];
  readonly app: AppSeed;
  readonly appId: string;
  readonly botId: string;
  readonly users: Map<string, SlackUser>;
  readonly channels: Map<string, Channel>;
  readonly messages: MessageLog;
  /** Per person, the stack of modals, the top one last. */
  readonly modals: Map<string, OpenView[]>;
  readonly homes: Map<string, OpenView>;
  readonly slackbot: Map<string, string[]>;
  readonly ids: Ids;
  readonly now: () => number;
  changed(): void;
  onChange(listener: () => void): () => void;
}

/**
 * The state at the start: the seed, and a direct message between the bot and each person.
 * @throws Error when the bot is not among the seed's users
 */
export function createState(seed: WorkspaceSeed, app: AppSeed, now: () => number): State {
  const bot = seed.users.find((user) => user.id === app.botUserId);
  if (bot?.isBot !== true)
    throw new Error(`The seed's users must hold the bot ${app.botUserId}, with isBot: true`);
  const channels = new Map(
    [...seed.channels, ...directMessages(seed, app)].map((channel) => [
      channel.id,
      { ...channel, members: [...channel.members] },
    ]),
  );
  const listeners = new Set<() => void>();
  return {
    team: seed.team,
    app,
    appId: app.appId ?? `A${app.botUserId.slice(1)}`,
    botId: `B${app.botUserId.slice(1)}`,
    users: new Map(seed.users.map((user) => [user.id, user])),
    channels,
    messages: createMessageLog(),
    modals: new Map(),
    homes: new Map(),
    slackbot: new Map(),
    ids: createIds(now),
    now,
    changed() {
      for (const listener of [...listeners]) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function directMessages(seed: WorkspaceSeed, app: AppSeed): SlackChannel[] {
  const withBot = (channel: SlackChannel) => channel.kind === 'im' && channel.members.includes(app.botUserId);
  const taken = new Set(seed.channels.filter(withBot).flatMap((channel) => channel.members));
  return seed.users
    .filter((user) => user.isBot !== true && !taken.has(user.id))
    .map((user) => ({
      id: `D${user.id.slice(1)}`,
      name: 'directmessage',
      kind: 'im' as const,
      members: [user.id, app.botUserId],
    }));
}

/** @throws Error when there is no such person: a mistake in the test or the page, not in the app */
export function userOf(state: State, id: string): SlackUser {
  const user = state.users.get(id);
  if (user === undefined) throw new Error(`Nobody in this workspace has the id ${id}`);
  return user;
}

/** @throws Error when there is no such channel */
export function channelOf(state: State, id: string): Channel {
  const channel = state.channels.get(id);
  if (channel === undefined) throw new Error(`No channel in this workspace has the id ${id}`);
  return channel;
}

/** The direct message between the bot and this person. */
export function directMessageOf(state: State, userId: string): Channel | undefined {
  return [...state.channels.values()].find(
    ({ kind, members }) => kind === 'im' && members.includes(userId) && members.includes(state.app.botUserId),
  );
}

/** What Slack itself says to one person, below the message box. */
export function sayAsSlackbot(state: State, userId: string, line: string): void {
  state.slackbot.set(userId, [...(state.slackbot.get(userId) ?? []), line]);
  state.changed();
}

/** An open modal or a Home tab, by its id. */
export function findView(state: State, viewId: string): OpenView | undefined {
  return [...[...state.modals.values()].flat(), ...state.homes.values()].find(({ id }) => id === viewId);
}
