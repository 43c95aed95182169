import type { SlackPerson } from './person.js';

/** A channel in Slack, as far as somebody who wants to put names of candidates into it should know it. */
export interface ChannelInfo {
  readonly id: string;
  /** Without the `#`. */
  readonly name: string;
  /** Whether the bot is in it. */
  readonly isMember: boolean;
  /** Shared with another workspace. */
  readonly isExternal: boolean;
  /** Slack ids; empty when the bot is not in it. */
  readonly members: readonly string[];
}

/** Who reads a channel. Names as Slack shows them. */
export interface Readers {
  /** All people, without bots. */
  readonly count: number;
  readonly guests: readonly string[];
  /** Of other workspaces. */
  readonly strangers: readonly string[];
  readonly isExternal: boolean;
  /** Of how many it is not known who they are. */
  readonly unknown: number;
}

/** A direct message has an id of its own kind; it has no members to speak of but the person and the bot. */
export function isDirectMessage(channel: string): boolean {
  return channel.startsWith('D');
}

/** @param people those of the members whom Slack was asked about. */
export function readersOf(channel: ChannelInfo, people: ReadonlyMap<string, SlackPerson>): Readers {
  const known = channel.members.flatMap((id) => people.get(id) ?? []);
  const readers = known.filter(({ isBot }) => !isBot);
  const unknown = channel.members.length - known.length;
  return {
    count: readers.length + unknown,
    guests: namesOf(readers.filter(({ isGuest, isStranger }) => isGuest && !isStranger)),
    strangers: namesOf(readers.filter(({ isStranger }) => isStranger)),
    isExternal: channel.isExternal,
    unknown,
  };
}

function namesOf(people: readonly SlackPerson[]): string[] {
  return people.map(({ name }) => name).sort((a, b) => a.localeCompare(b));
}

/** Whether others than the company's own people read along, or may: then it asks before names go there. */
export function hasOutsiders({ guests, strangers, isExternal, unknown }: Readers): boolean {
  return guests.length > 0 || strangers.length > 0 || isExternal || unknown > 0;
}
