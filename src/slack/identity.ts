import { z } from 'zod';
import type { SlackPerson } from '../domain/person.js';
import { createCache } from '../store/cache.js';
import type { SlackClient } from './client.js';

/** Long enough to spare Slack, short enough that a new guest is a guest soon. */
const REMEMBERED_SECONDS = 300;

const UserInfo = z.object({
  id: z.string(),
  team_id: z.string().default(''),
  name: z.string().default(''),
  real_name: z.string().optional(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  is_email_confirmed: z.boolean().optional(),
  tz: z.string().default('Etc/UTC'),
  profile: z.object({ email: z.string().optional(), real_name: z.string().optional() }).default({}),
});

export interface Identity {
  /** Undefined when Slack doesn't know the id. */
  personOf(slackUserId: string): Promise<SlackPerson | undefined>;
  /** The one member to whom Slack has given the address, asked afresh; undefined when there is none. */
  memberWith(email: string): Promise<SlackPerson | undefined>;
}

/**
 * Who Slack people are, by `users.info`.
 *
 * @param home the workspace the bot is installed in: whoever belongs to another one is a stranger.
 */
export function createIdentity(
  client: SlackClient,
  home: { readonly teamId: string },
  now: () => number,
): Identity {
  const people = createCache<SlackPerson | undefined>({
    seconds: REMEMBERED_SECONDS,
    now,
    load: async (user) => {
      return read(await client.userInfo(user));
    },
  });
  const read = (info: unknown) =>
    info === undefined ? undefined : personFrom(UserInfo.parse(info), home.teamId);
  return {
    personOf: (slackUserId) => people.get(slackUserId),
    memberWith: async (email) => read(await client.userWithEmail(email)),
  };
}

/** Slackbot is no bot by its flags. */
const SLACKBOT = 'USLACKBOT';

function personFrom(info: z.infer<typeof UserInfo>, homeTeamId: string): SlackPerson {
  return {
    slackUserId: info.id,
    teamId: info.team_id,
    name: info.profile.real_name ?? info.real_name ?? info.name,
    email: info.profile.email,
    isEmailConfirmed: info.is_email_confirmed,
    timeZone: info.tz,
    isGuest: info.is_restricted || info.is_ultra_restricted,
    isBot: info.is_bot || info.id === SLACKBOT,
    isDeleted: info.deleted,
    isStranger: info.is_stranger || info.team_id !== homeTeamId,
  };
}
