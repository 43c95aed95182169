import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Scene } from '../../../contract.js';
import type { SlackChannel, SlackUser } from '../../../slack/types.js';

/** Who is who and what is what, for everything that names a person or a channel by its id. */
export interface Directory {
  readonly me: SlackUser;
  readonly appUserId: string;
  readonly users: readonly SlackUser[];
  readonly channels: readonly SlackChannel[];
  user(id: string): SlackUser | undefined;
  channel(id: string): SlackChannel | undefined;
}

const DirectoryContext = createContext<Directory | undefined>(undefined);

export function DirectoryProvider({ scene, children }: { scene: Scene; children: ReactNode }) {
  const directory = useMemo<Directory>(() => {
    const { me, users, channels } = scene.slack;
    const usersById = new Map(users.map((user) => [user.id, user]));
    const channelsById = new Map(channels.map((channel) => [channel.id, channel]));
    return {
      me,
      users,
      channels,
      appUserId: scene.app.userId,
      user: (id) => usersById.get(id),
      channel: (id) => channelsById.get(id),
    };
  }, [scene]);
  return <DirectoryContext value={directory}>{children}</DirectoryContext>;
}

export function useDirectory(): Directory {
  const directory = useContext(DirectoryContext);
  if (directory === undefined) throw new Error('There is no DirectoryProvider above.');
  return directory;
}

/** People who can be mentioned and picked: whoever is neither deactivated nor a bot. */
export function peopleOf(directory: Directory): SlackUser[] {
  return directory.users.filter((user) => !user.deleted && !user.isBot);
}
