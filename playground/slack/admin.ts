import { channelOf, type State, userOf } from './state.js';
import type { SlackUser } from './types.js';
import type { SendEventOptions, SentEvent, SlackEvent } from './workspace.js';

/** What the workspace's own people do to it: channels and memberships change under the app's feet. */
export interface Admin {
  archive(channelId: string): void;
  /** Adds a person or the bot to a channel; the app hears of it where it is a member and has subscribed. */
  invite(channelId: string, userId: string, inviter?: string): Promise<void>;
  remove(channelId: string, userId: string): void;
  /** Deletes anybody's message, as an administrator may. */
  deleteMessage(channelId: string, ts: string): void;
  /** Deactivates somebody, makes somebody a guest, changes an e-mail address, … */
  changeUser(userId: string, changes: Partial<Omit<SlackUser, 'id'>>): void;
}

export function createAdmin(
  state: State,
  sendEvent: (event: SlackEvent, options?: SendEventOptions) => Promise<SentEvent>,
): Admin {
  return {
    archive(channelId) {
      channelOf(state, channelId).archived = true;
      state.changed();
    },
    async invite(channelId, userId, inviter) {
      const channel = channelOf(state, channelId);
      userOf(state, userId);
      if (channel.members.includes(userId)) return;
      channel.members.push(userId);
      state.changed();
      const hears = channel.members.includes(state.app.botUserId);
      if (!hears || !state.app.events.includes('member_joined_channel')) return;
      await sendEvent({
        type: 'member_joined_channel',
        user: userId,
        channel: channelId,
        channel_type: channel.kind === 'public' ? 'C' : 'G',
        team: state.team.id,
        ...(inviter !== undefined && { inviter }),
      });
    },
    remove(channelId, userId) {
      const channel = channelOf(state, channelId);
      channel.members = channel.members.filter((id) => id !== userId);
      state.changed();
    },
    deleteMessage(channelId, ts) {
      const message = state.messages.at(channelId, ts);
      if (message === undefined) throw new Error(`There is no message ${ts} in ${channelId}`);
      state.messages.remove(message);
      state.changed();
    },
    changeUser(userId, changes) {
      state.users.set(userId, { ...userOf(state, userId), ...changes });
      state.changed();
    },
  };
}
