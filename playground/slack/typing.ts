import { escapeControl, escapeTyped } from './escape.js';
import { addMessage, SlackRefusal } from './messages.js';
import { slashCommand } from './payloads.js';
import { answer } from './response-urls.js';
import { type Channel, sayAsSlackbot } from './state.js';
import { type Acknowledgement, unexpected, type Workspace } from './workspace.js';

/** A slash command: sent to the app, its ack shown; what goes wrong is told as Slack tells it. */
export async function typeCommand(
  workspace: Workspace,
  user: string,
  channel: Channel,
  typed: string,
  threadTs?: string,
): Promise<void> {
  const { state } = workspace;
  const [command = '', ...words] = typed.split(/(\s+)/);
  if (command === '/invite') return invite(workspace, user, channel, words.join(''));
  const known = state.app.commands.find((one) => one.command === command);
  if (known === undefined) return sayAsSlackbot(state, user, `${command} is not a valid command.`);
  if (threadTs !== undefined)
    return sayAsSlackbot(state, user, `${command} is not supported in threads. Sorry!`);
  const text = words.join('').trim();
  const origin = { channel: channel.id, user };
  const acknowledgement = await workspace.deliver({
    kind: 'slash_commands',
    acceptsResponse: true,
    payload: slashCommand(state, {
      user,
      channel,
      command,
      text: known.shouldEscape ? escapeTyped(text, directoryOf(workspace), true) : escapeControl(text),
      responseUrl: workspace.responseUrls.issue('commands', origin),
      trigger: workspace.triggers.issue({ userId: user }),
    }),
  });
  const failure = showAnswer(workspace, origin, acknowledgement);
  if (failure === undefined) return;
  sayAsSlackbot(state, user, `${command} failed with the error "${failure}"`);
  unexpected(workspace, `slash command ${command}: ${failure}`);
}

/** Slack's own `/invite @Name`. */
async function invite(workspace: Workspace, user: string, channel: Channel, typed: string): Promise<void> {
  const invited = [...escapeTyped(typed, directoryOf(workspace), false).matchAll(/<@(\w+)>/g)];
  if (invited.length === 0) {
    return sayAsSlackbot(workspace.state, user, 'Whom would you like to invite? Try /invite @name');
  }
  for (const [, invitee = ''] of invited) await workspace.admin.invite(channel.id, invitee, user);
}

function showAnswer(
  workspace: Workspace,
  origin: { readonly channel: string; readonly user: string },
  acknowledgement: Acknowledgement,
): string | undefined {
  if (acknowledgement.kind === 'timeout') return 'operation_timeout';
  if (acknowledgement.kind !== 'acknowledged') return 'dispatch_failed';
  const { body } = acknowledgement;
  if (body === undefined || body === '' || JSON.stringify(body) === '{}') return undefined;
  try {
    answer(workspace, origin, typeof body === 'string' ? { text: body } : body);
    return undefined;
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return [error.code, JSON.stringify(error.more)].join(' ');
  }
}

/**
 * A message in a channel; the app hears of it where it is a member and has subscribed.
 * @throws Error when the person could not write there
 */
export async function typeMessage(
  workspace: Workspace,
  user: string,
  channel: Channel,
  typed: string,
  threadTs?: string,
): Promise<void> {
  const { state } = workspace;
  if (!channel.members.includes(user)) throw new Error(`${user} is not in ${channel.id}`);
  if (channel.archived) throw new Error(`${channel.id} is archived`);
  const text = escapeTyped(typed, directoryOf(workspace), false);
  const message = addMessage(state, {
    channel: channel.id,
    user,
    text,
    ...(threadTs !== undefined && { threadTs }),
  });
  if (!channel.members.includes(state.app.botUserId)) return;
  const event = {
    user,
    text,
    ts: message.ts,
    client_msg_id: state.ids.next('m'),
    team: state.team.id,
    channel: channel.id,
    event_ts: message.ts,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  };
  const { kind } = channel;
  const subscription = { public: 'message.channels', private: 'message.groups', im: 'message.im' }[kind];
  const channelType = { public: 'channel', private: 'group', im: 'im' }[kind];
  const subscribed = (name: string) => state.app.events.includes(name);
  const mentioned = text.includes(`<@${state.app.botUserId}>`) && kind !== 'im';
  await Promise.all([
    ...(mentioned && subscribed('app_mention')
      ? [workspace.sendEvent({ type: 'app_mention', ...event })]
      : []),
    ...(subscribed(subscription)
      ? [workspace.sendEvent({ type: 'message', ...event, channel_type: channelType })]
      : []),
  ]);
}

function directoryOf({ state }: Workspace) {
  return { users: state.users.values(), channels: state.channels.values() };
}
