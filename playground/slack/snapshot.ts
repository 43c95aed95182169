import type { Message, OpenView, State } from './state.js';
import { userOf } from './state.js';
import type { SeenMessage, SeenView, Snapshot } from './types.js';

/** Everything one person sees now. */
export function snapshotOf(state: State, userId: string): Snapshot {
  const me = userOf(state, userId);
  const channels = [...state.channels.values()].filter(
    ({ kind, members }) => kind === 'public' || members.includes(userId),
  );
  const visible = new Set(channels.map(({ id }) => id));
  const home = state.homes.get(userId);
  return {
    me,
    users: [...state.users.values()],
    channels: channels.map((channel) => ({ ...channel, members: [...channel.members] })),
    messages: state.messages.all
      .filter(({ channel, onlyFor }) => visible.has(channel) && (onlyFor === undefined || onlyFor === userId))
      .map(seenMessage),
    modals: (state.modals.get(userId) ?? []).map(seenView),
    ...(home && { home: seenView(home) }),
    slackbot: [...(state.slackbot.get(userId) ?? [])],
  };
}

/** What was drawn of a message, so that a look at thousands of them is quick. */
const drawn = new WeakMap<Message, SeenMessage>();

function seenMessage(message: Message): SeenMessage {
  const before = drawn.get(message);
  if (before && isSame(before, message)) return before;
  const { onlyFor, ...rest } = message;
  const seen = { ...rest, ephemeral: onlyFor !== undefined };
  drawn.set(message, seen);
  return seen;
}

/** Only these of its fields ever change. */
function isSame(before: SeenMessage, { text, blocks, edited, trouble }: Message): boolean {
  return (
    before.text === text && before.blocks === blocks && before.edited === edited && before.trouble === trouble
  );
}

function seenView({ id, hash, view, errors, busy, state, trouble }: OpenView): SeenView {
  return { id, hash, view, errors, busy, state, ...(trouble !== undefined && { trouble }) };
}

/** The snapshot as a reader wants it in a failed test: one line for each thing the person sees. */
export function describe(snapshot: Snapshot): string {
  const channelName = (id: string) => snapshot.channels.find((channel) => channel.id === id)?.name ?? id;
  const lines = [
    ...snapshot.messages.map(
      ({ channel, user, text, blocks, ephemeral }) =>
        `  #${channelName(channel)} ${user}${ephemeral ? ' (only you)' : ''}: ${text}${blocks ? ` ${JSON.stringify(blocks)}` : ''}`,
    ),
    ...snapshot.modals.map(
      ({ id, view, errors, trouble }) =>
        `  modal ${id} ${JSON.stringify(view)} errors ${JSON.stringify(errors)}${trouble ? ` trouble: ${trouble}` : ''}`,
    ),
    ...(snapshot.home ? [`  home ${JSON.stringify(snapshot.home.view)}`] : []),
    ...snapshot.slackbot.map((line) => `  Slackbot: ${line}`),
  ];
  return [`${snapshot.me.realName} sees:`, ...(lines.length > 0 ? lines : ['  nothing'])].join('\n');
}
