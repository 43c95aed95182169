import type { Element } from './block-kit/elements-of.js';
import { verificationToken } from './events.js';
import { messageObject } from './messages.js';
import { type Channel, channelOf, type Message, type OpenView, type State, userOf } from './state.js';
import type { StateValues } from './types.js';
import { viewObject } from './views.js';

/** What Slack sends for each deed, with the keys of the real payloads. */

type Payload = Record<string, unknown>;

export function slashCommand(
  state: State,
  deed: {
    user: string;
    channel: Channel;
    command: string;
    text: string;
    responseUrl: string;
    trigger: string;
  },
): Payload {
  return {
    token: verificationToken,
    team_id: state.team.id,
    team_domain: state.team.domain,
    channel_id: deed.channel.id,
    channel_name: shownName(deed.channel),
    user_id: deed.user,
    user_name: userOf(state, deed.user).name,
    command: deed.command,
    text: deed.text,
    api_app_id: state.appId,
    is_enterprise_install: 'false',
    response_url: deed.responseUrl,
    trigger_id: deed.trigger,
  };
}

/** Where a pressed element stands. */
export type Spot = { readonly message: Message } | { readonly open: OpenView };

export function blockActions(
  state: State,
  deed: {
    user: string;
    spot: Spot;
    action: Payload;
    trigger: string;
    responseUrl?: string;
    messageState: StateValues;
  },
): Payload {
  return {
    type: 'block_actions',
    user: actor(state, deed.user),
    api_app_id: state.appId,
    token: verificationToken,
    container: container(deed.spot),
    trigger_id: deed.trigger,
    ...workspace(state),
    ...place(state, deed.spot),
    ...('message' in deed.spot && { state: { values: deed.messageState } }),
    ...(deed.responseUrl !== undefined && { response_url: deed.responseUrl }),
    actions: [deed.action],
  };
}

/** One entry of `actions`: the element's own fields, then what the person chose. */
export function action(
  state: State,
  blockId: string,
  element: Element,
  value: Readonly<Record<string, unknown>>,
): Payload {
  const { type, action_id, text, value: ownValue, placeholder } = element;
  return {
    type,
    action_id,
    block_id: blockId,
    ...(text !== undefined && { text }),
    ...(ownValue !== undefined && { value: ownValue }),
    ...(placeholder !== undefined && { placeholder }),
    ...value,
    action_ts: state.ids.ts(),
  };
}

export function blockSuggestion(
  state: State,
  deed: { user: string; spot: Spot; blockId: string; actionId: string; typed: string },
): Payload {
  return {
    type: 'block_suggestion',
    user: actor(state, deed.user),
    container: container(deed.spot),
    api_app_id: state.appId,
    token: verificationToken,
    action_id: deed.actionId,
    block_id: deed.blockId,
    value: deed.typed,
    ...workspace(state),
    ...place(state, deed.spot),
  };
}

export function viewSubmission(state: State, deed: { open: OpenView; trigger: string }): Payload {
  return {
    type: 'view_submission',
    ...workspace(state),
    user: actor(state, deed.open.user),
    api_app_id: state.appId,
    token: verificationToken,
    trigger_id: deed.trigger,
    view: viewObject(state, deed.open),
    response_urls: [],
  };
}

export function viewClosed(state: State, open: OpenView, isCleared: boolean): Payload {
  return {
    type: 'view_closed',
    ...workspace(state),
    user: actor(state, open.user),
    api_app_id: state.appId,
    token: verificationToken,
    view: viewObject(state, open),
    is_cleared: isCleared,
  };
}

function workspace(state: State): Payload {
  return {
    team: { id: state.team.id, domain: state.team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

function actor(state: State, id: string): Payload {
  const { name } = userOf(state, id);
  return { id, username: name, name, team_id: state.team.id };
}

function container(spot: Spot): Payload {
  if ('open' in spot) return { type: 'view', view_id: spot.open.id };
  const { ts, channel, onlyFor, threadTs } = spot.message;
  return {
    type: 'message',
    message_ts: ts,
    channel_id: channel,
    is_ephemeral: onlyFor !== undefined,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  };
}

/** The view, or the channel and the message; an ephemeral message itself is not sent. */
function place(state: State, spot: Spot): Payload {
  if ('open' in spot) return { view: viewObject(state, spot.open) };
  const channel = channelOf(state, spot.message.channel);
  return {
    channel: { id: channel.id, name: shownName(channel) },
    ...(spot.message.onlyFor === undefined && { message: messageObject(state, spot.message) }),
  };
}

/** In payloads only a public channel goes by its name. */
function shownName({ kind, name }: Channel): string {
  return { public: name, private: 'privategroup', im: 'directmessage' }[kind];
}
