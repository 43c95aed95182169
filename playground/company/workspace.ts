import type { WorkspaceSeed } from '../slack/types.js';
import { fullName, teammates } from './teammates.js';

const userIds = {
  'ben-adler': 'U0BENADLER',
  'ben-adler-schmidt': 'U0BENADSCHM',
  'siobhan-oneill': 'U0SIOBHAN1',
  'misaki-tanaka': 'U0MISAKI01',
  'priya-raman': 'U0PRIYARAM',
} as const;

export const botUserId = 'U0HIRESBOT';

const everybody = Object.values(userIds);

/** Northwind's Slack: the same five people, the bot, and a guest from an agency. */
export const workspace: WorkspaceSeed = {
  team: { id: 'T0NORTHWND', domain: 'northwind', name: 'Northwind' },
  users: [
    ...teammates.map((teammate) => ({
      id: userIds[teammate.key],
      name: teammate.email.replace(/@.*/, ''),
      realName: fullName(teammate),
      email: teammate.email,
      tz: teammate.zone,
    })),
    { id: botUserId, name: 'hires', realName: 'Hires', tz: 'Etc/UTC', isBot: true },
    {
      id: 'U0GUSMARSH',
      name: 'gus.marsh',
      realName: 'Gus Marsh',
      email: 'gus.marsh@talentbridge.example',
      tz: 'Europe/London',
      isGuest: true,
    },
  ],
  channels: [
    {
      id: 'C0HIRING01',
      name: 'hiring',
      kind: 'public',
      members: [...everybody, 'U0GUSMARSH', botUserId],
    },
    {
      id: 'C0BACKEND1',
      name: 'backend-hiring',
      kind: 'public',
      members: [
        userIds['ben-adler'],
        userIds['ben-adler-schmidt'],
        userIds['misaki-tanaka'],
        userIds['priya-raman'],
        botUserId,
      ],
    },
    { id: 'C0RANDOM01', name: 'random', kind: 'public', members: everybody },
    {
      id: 'C0OFFERS01',
      name: 'offers',
      kind: 'private',
      members: [userIds['ben-adler'], userIds['priya-raman']],
    },
  ],
};
