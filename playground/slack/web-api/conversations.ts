import { z } from 'zod';
import { SlackRefusal } from '../messages.js';
import { readScopes } from '../scopes.js';
import { type Channel, directMessageOf, type State } from '../state.js';
import { flag, knownChannel, method, page, paging, readableChannel, requireScope } from './method.js';

const kindOfType = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: undefined,
} as const;
const types = z
  .string()
  .default('public_channel')
  .transform((value) => value.split(',').map((type) => type.trim()))
  .pipe(z.array(z.enum(['public_channel', 'private_channel', 'im', 'mpim'])));
const listing = z.object({ types, exclude_archived: flag, ...paging });

export const conversations = {
  'conversations.list': method(listing, ({ state }, args) => {
    const { items, response_metadata } = page(channelsOfTypes(state, args), args);
    return { channels: items.map((channel) => channelObject(state, channel)), response_metadata };
  }),

  'users.conversations': method(listing.extend({ user: z.string().optional() }), ({ state }, args) => {
    const user = args.user ?? state.app.botUserId;
    if (!state.users.has(user)) throw new SlackRefusal('user_not_found');
    const joined = channelsOfTypes(state, args).filter(({ members }) => members.includes(user));
    const { items, response_metadata } = page(joined, args);
    return { channels: items.map((channel) => channelObject(state, channel)), response_metadata };
  }),

  'conversations.info': method(
    z.object({ channel: z.string(), include_num_members: flag }),
    ({ state }, args) => {
      const channel = readableChannel(state, args.channel);
      return {
        channel: {
          ...channelObject(state, channel),
          ...(args.include_num_members && { num_members: channel.members.length }),
        },
      };
    },
  ),

  'conversations.members': method(z.object({ channel: z.string(), ...paging }), ({ state }, args) => {
    const { items, response_metadata } = page(readableChannel(state, args.channel).members, args);
    return { members: items, response_metadata };
  }),

  'conversations.open': method(
    z.object({ users: z.string().optional(), channel: z.string().optional(), return_im: flag }),
    ({ state }, args) => {
      if (args.channel !== undefined) return { channel: { id: knownChannel(state, args.channel).id } };
      const users = (args.users ?? '').split(',').filter((id) => id !== '');
      const [user, another] = users;
      if (user === undefined) throw new SlackRefusal('users_list_not_supplied');
      if (another !== undefined) requireScope(state, 'mpim:write');
      const channel = directMessageOf(state, user);
      if (channel === undefined) throw new SlackRefusal('user_not_found');
      return { channel: args.return_im ? channelObject(state, channel) : { id: channel.id } };
    },
  ),

  'conversations.join': method(z.object({ channel: z.string() }), ({ state }, args) => {
    const channel = knownChannel(state, args.channel);
    if (channel.kind !== 'public') throw new SlackRefusal('method_not_supported_for_channel_type');
    if (channel.archived) throw new SlackRefusal('is_archived');
    if (!channel.members.includes(state.app.botUserId)) channel.members.push(state.app.botUserId);
    state.changed();
    return { channel: channelObject(state, channel) };
  }),
};

function channelsOfTypes(state: State, args: z.output<typeof listing>): Channel[] {
  const kinds = args.types.flatMap((type) => kindOfType[type] ?? []);
  for (const kind of kinds) requireScope(state, readScopes[kind]);
  if (args.types.includes('mpim')) requireScope(state, 'mpim:read');
  return [...state.channels.values()].filter(
    (channel) =>
      kinds.includes(channel.kind) &&
      !(args.exclude_archived && channel.archived) &&
      (channel.kind === 'public' || channel.members.includes(state.app.botUserId)),
  );
}

function channelObject(state: State, channel: Channel): Record<string, unknown> {
  const isMember = channel.members.includes(state.app.botUserId);
  const shared = {
    id: channel.id,
    created: 1_449_252_889,
    context_team_id: state.team.id,
    is_org_shared: false,
    is_archived: channel.archived ?? false,
  };
  if (channel.kind === 'im') {
    const user = channel.members.find((id) => id !== state.app.botUserId);
    return { ...shared, is_im: true, user, is_user_deleted: state.users.get(user ?? '')?.deleted ?? false };
  }
  return {
    ...shared,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_general: channel.name === 'general',
    is_shared: channel.external ?? false,
    is_ext_shared: channel.external ?? false,
    is_pending_ext_shared: false,
    is_member: isMember,
    creator: channel.members[0] ?? '',
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
