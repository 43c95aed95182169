import type { KnownBlock, View } from '@slack/types';

/** What a Slack workspace holds at the start. Ids look like Slack's own (U…, C…, T…). */
export interface WorkspaceSeed {
  readonly team: { readonly id: string; readonly domain: string; readonly name: string };
  readonly users: readonly SlackUser[];
  readonly channels: readonly SlackChannel[];
}

export interface SlackUser {
  readonly id: string;
  /** The handle, "ben.adler". */
  readonly name: string;
  readonly realName: string;
  readonly email?: string;
  /** Somebody who never followed the link that Slack sent to the address. */
  readonly isEmailUnconfirmed?: boolean;
  /** IANA zone. */
  readonly tz: string;
  readonly isBot?: boolean;
  readonly isGuest?: boolean;
  readonly isSingleChannelGuest?: boolean;
  /** Of another workspace, here through Slack Connect. */
  readonly isStranger?: boolean;
  readonly deleted?: boolean;
}

export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly members: readonly string[];
  readonly archived?: boolean;
  /** Shared with another workspace. */
  readonly external?: boolean;
}

/** The app as Slack knows it, taken from `manifest.yml`. */
export interface AppSeed {
  readonly botUserId: string;
  /** "A…"; when left out it is made from the bot user's id. */
  readonly appId?: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly scopes: readonly string[];
  readonly events: readonly string[];
  readonly commands: readonly { readonly command: string; readonly shouldEscape: boolean }[];
}

/** Everything one person sees: the page draws it, a test asserts on it. */
export interface Snapshot {
  readonly me: SlackUser;
  readonly users: readonly SlackUser[];
  readonly channels: readonly SlackChannel[];
  /** Oldest first, ephemerals for this person among them. */
  readonly messages: readonly SeenMessage[];
  /** The stack of open modals, the top one last; at most three. */
  readonly modals: readonly SeenView[];
  readonly home?: SeenView;
  /** What Slack itself says to the person ("/hires failed with the error dispatch_failed"), newest last. */
  readonly slackbot: readonly string[];
}

export interface SeenMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly user: string;
  readonly text: string;
  readonly blocks?: readonly KnownBlock[];
  /** What is attached to it. */
  readonly files?: readonly SharedFile[];
  /** Seen by this person only. */
  readonly ephemeral: boolean;
  readonly edited: boolean;
  /** The app did not answer the last press on this message: Slack shows a warning sign beside the element. */
  readonly trouble?: string;
}

/** A file somebody shared, with what is in it. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** In bytes. */
  readonly size: number;
  readonly base64: string;
}

export interface SeenView {
  readonly id: string;
  readonly hash: string;
  readonly view: View;
  /** What the app answered to the last submission: block id → message. */
  readonly errors: Readonly<Record<string, string>>;
  /** A submission is on its way. */
  readonly busy: boolean;
  /** What the person has put in so far, as the last deed told Slack, initial values included. */
  readonly state: StateValues;
  /** The app did not answer, or answered something Slack cannot use. */
  readonly trouble?: string;
}

/** One element's value as Slack sends it in `view.state.values[block_id][action_id]`. */
export type ElementState = { readonly type: string } & Readonly<Record<string, unknown>>;
export type StateValues = Readonly<Record<string, Readonly<Record<string, ElementState>>>>;

/** A file as somebody has it on their own machine. */
export interface NewFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
}

/** A file as a `file_input` holds it, in `files`. */
export interface AttachedFile {
  readonly id: string;
  readonly created: number;
  readonly timestamp: number;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly filetype: string;
  readonly user: string;
  readonly user_team: string;
  /** Bytes. */
  readonly size: number;
  readonly mode: 'hosted';
  readonly is_external: boolean;
  readonly is_public: boolean;
  readonly url_private: string;
  readonly url_private_download: string;
  readonly permalink: string;
}

/** Where a pressed element stands: on a message (an ephemeral one too), in a modal, or on the Home tab. */
export type Place = { readonly channel: string; readonly ts: string } | { readonly viewId: string };

/**
 * One person's hands. Each deed does what Slack does when a person does it: it sends the signed request, waits
 * for the app's ack (3 s at most), and changes what the person sees. A deed resolves when Slack has the ack;
 * what the app does after that arrives later, see `Slack.until`.
 */
export interface Hands {
  /** Types into a channel: a slash command when it begins with `/`, else a message. */
  types(channel: string, text: string, threadTs?: string): Promise<void>;
  /** Presses a button or picks from a menu. `value` is what the element's own kind adds to the action. */
  presses(
    place: Place,
    element: { readonly blockId: string; readonly actionId: string },
    value?: Readonly<Record<string, unknown>>,
    state?: StateValues,
  ): Promise<void>;
  /** Types into an `external_select`; the options the app answers with. */
  asksOptions(
    place: Place,
    element: { readonly blockId: string; readonly actionId: string },
    typed: string,
  ): Promise<unknown>;
  /** Chooses a file for a `file_input`. @returns what the element holds of it. */
  attaches(file: NewFile): AttachedFile;
  submits(viewId: string, state: StateValues): Promise<void>;
  closes(viewId: string): Promise<void>;
  opensHome(): Promise<void>;
  sees(): Snapshot;
}
