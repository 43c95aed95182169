import { tzOffset } from '@date-fns/tz';
import { z } from 'zod';
import { SlackRefusal } from '../messages.js';
import type { State } from '../state.js';
import type { SlackUser } from '../types.js';
import { flag, method, page, paging } from './method.js';

export const users = {
  'users.info': method(z.object({ user: z.string(), include_locale: flag }), ({ state }, args) => {
    const user = state.users.get(args.user);
    if (user === undefined) throw new SlackRefusal('user_not_found');
    return { user: { ...userObject(state, user), ...(args.include_locale && { locale: 'en-US' }) } };
  }),

  'users.list': method(z.object({ ...paging, include_locale: flag }), ({ state }, args) => {
    const { items, response_metadata } = page([...state.users.values()], args);
    return {
      members: items.map((user) => userObject(state, user)),
      cache_ts: Math.floor(state.now() / 1000),
      response_metadata,
    };
  }),

  'users.lookupByEmail': method(z.object({ email: z.string() }), ({ state }, args) => {
    const wanted = args.email.toLowerCase();
    const user = [...state.users.values()].find(
      ({ email, deleted }) => email?.toLowerCase() === wanted && deleted !== true,
    );
    if (user === undefined) throw new SlackRefusal('users_not_found');
    return { user: userObject(state, user) };
  }),
};

/** A person as the Web API shows one; a stranger from another workspace shows the other workspace's id. */
function userObject(state: State, user: SlackUser): Record<string, unknown> {
  const showsEmail = user.email !== undefined && state.app.scopes.includes('users:read.email');
  const teamId = user.isStranger ? `${state.team.id}STRANGER` : state.team.id;
  return {
    id: user.id,
    team_id: teamId,
    name: user.name,
    deleted: user.deleted ?? false,
    color: '9f69e7',
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: tzOffset(user.tz, new Date(state.now())) * 60,
    profile: {
      title: '',
      phone: '',
      real_name: user.realName,
      real_name_normalized: user.realName.normalize('NFKD').replace(/\p{M}/gu, ''),
      display_name: user.name,
      display_name_normalized: user.name,
      ...(showsEmail && { email: user.email }),
      team: teamId,
    },
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.isGuest === true || user.isSingleChannelGuest === true,
    is_ultra_restricted: user.isSingleChannelGuest ?? false,
    is_bot: user.isBot ?? false,
    is_stranger: user.isStranger ?? false,
    is_app_user: false,
    is_email_confirmed: user.isBot !== true && user.isEmailUnconfirmed !== true,
    updated: Math.floor(state.now() / 1000),
  };
}
