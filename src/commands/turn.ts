import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Capabilities } from '../api/ats.js';
import type { Deed } from '../domain/access.js';
import type { Attachment } from '../domain/attachment.js';
import type { ChannelInfo } from '../domain/channel.js';
import type { Finding } from '../domain/finding.js';
import type { Teammate } from '../domain/hiring.js';
import type { ApplicationId } from '../domain/ids.js';
import type { NoteDocument } from '../domain/note-document.js';
import type { SlackPerson } from '../domain/person.js';
import type { Message, ModalView, PlainTextOption } from '../views/blocks.js';
import type { Carrier } from '../views/ids.js';
import { ONE_MOMENT } from '../views/interim.js';
import type { Trouble } from '../views/trouble.js';
import type { Typed } from './parse.js';

/** What a conversation in Slack can do for a command. The Slack floor fulfils it. */
export interface Conversation {
  readonly person: SlackPerson;
  /** Where it takes place; undefined on the Home tab and in a modal. */
  readonly channel: string | undefined;
  /** The channel it began in, also when it goes on in a modal; undefined when it began on the Home tab. */
  readonly origin: string | undefined;
  /** Says something that only this person sees. */
  reply(message: Message): Promise<void>;
  /** Puts something in the place of the message whose button was pressed; without one it replies. */
  replace(message: Message): Promise<void>;
  /** Says something to everybody in the channel. Throws `slack_refused` where the bot may not. */
  share(channel: string, message: Message): Promise<void>;
  /** Writes to somebody directly, with a file if there is one. */
  sendTo(slackUserId: string, message: Message, file?: TextFile): Promise<void>;
  /** Who these Slack people are. Whom Slack doesn't know is left out. */
  people(slackUserIds: readonly string[]): Promise<ReadonlyMap<string, SlackPerson>>;
  /** The one member to whom Slack has given the address, asked afresh; undefined when there is none. */
  memberWith(email: string): Promise<SlackPerson | undefined>;
  /** Undefined for what the bot can't see: a private channel that it is not in, or a conversation of others. */
  channelInfo(channel: string): Promise<ChannelInfo | undefined>;
  /** The channel of the direct message between this person and the bot. */
  directMessage(): Promise<string>;
  /** What is in a file that somebody attached. Throws where it can't be had, or is longer than `maxBytes`. */
  download(file: Attachment, maxBytes: number): Promise<Uint8Array>;
}

/** A file of text, such as an entry for a calendar. */
export interface TextFile {
  readonly name: string;
  readonly content: string;
}

/** A modal that is open before this person's eyes. */
export interface OpenModal {
  update(view: ModalView): Promise<void>;
}

/** One thing a person does, and all it takes to answer. */
export interface Turn {
  readonly desk: HiringDesk;
  readonly conversation: Conversation;
  /** Set when the handler's picture was opened, and for what is pressed or submitted in a modal. */
  readonly modal: OpenModal | undefined;
  /** Everything about the set-up that reading can find out. */
  examine(): AsyncIterable<Finding>;
  /** Notes for later what somebody typed, and says under which word it is kept. */
  keepDraft(text: string): Promise<string>;
  /** What was kept under the word; undefined when it has been forgotten. */
  draft(word: string): Promise<string | undefined>;
  /** Whether the ATS calls us when something changes. */
  isCalled(): boolean;
  /** What channels show of these applications is not as it was: their cards are drawn anew in the background. */
  redraw(applicationIds: readonly ApplicationId[]): void;
  /** Writes an error into the log and says what to tell the person. */
  trouble(error: unknown): Trouble;
}

/** A turn of somebody who was let in. */
export interface TeammatesTurn extends Turn {
  readonly me: Teammate;
}

/** A word after `/hires`. */
export interface Verb {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly usage: string;
  readonly help: string;
  readonly examples: readonly string[];
  /** What one must be allowed to do; undefined for what every teammate may. */
  readonly deed?: Deed;
  /** Of these the ATS must be able to do one. */
  readonly needs?: readonly (keyof Capabilities)[];
  /** What `help` says where the ATS can't do something, the first that fits. */
  readonly without?: readonly (readonly [keyof Capabilities, string])[];
  /** Whom it is about, of what was typed. */
  about?(typed: Typed): string;
  /** The modal that opens at once, before anything is looked up: the person sees that they were heard. */
  picture?(typed: Typed): ModalView | undefined;
  /** What the person reads when there is no picture and the answer takes a while. Mrkdwn. */
  doing?(typed: Typed): string;
  run(turn: TeammatesTurn, typed: Typed): Promise<void>;
}

/** A press or a submission whose values are understood: what to show at once, and what to do. */
export interface Prepared<Picture extends ModalView | undefined = ModalView | undefined> {
  readonly picture: Picture;
  /** The picture takes the place of the modal that was pressed in, instead of being put on top of it. */
  readonly inPlace?: boolean;
  /**
   * What the person reads, where there is no picture and the answer takes a while, in the place of what was pressed.
   * Mrkdwn. Without it everything stays as it is until the answer is there, as a form must that is being filled in.
   */
  readonly doing?: string | undefined;
  /** All that it takes is in the value, so that it can be pressed again from anywhere. */
  readonly isRepeatable?: boolean;
  /** Complaints that need nothing looked up, by block id. With any of them nothing runs. */
  readonly complaints?: Readonly<Record<string, string>>;
  run(turn: TeammatesTurn): Promise<void>;
  /** What the person sees when anything goes wrong on the way; without it, what went wrong. */
  readonly failed?: ((turn: Turn, trouble: Trouble) => Promise<void>) | undefined;
}

/** A button or menu. `prepare` gives undefined for a value that this version of the bot did not write. */
export interface Press {
  readonly id: string;
  readonly deed?: Deed;
  /** Of these the ATS must be able to do one. */
  readonly needs?: readonly (keyof Capabilities)[];
  prepare(value: string | undefined, form?: PresentForm): Prepared | undefined;
}

/** The form that a press came from, as it is filled in so far. */
export interface PresentForm {
  readonly metadata: string;
  readonly values: FormValues;
}

/** A menu that asks for its options as one types. */
export interface Suggestion {
  readonly id: string;
  readonly deed: Deed;
  /** At most a hundred. No call of the ATS for each letter: what is mirrored or cached is what there is. */
  suggest(turn: TeammatesTurn, typed: string, form: FormOfMenu): Promise<readonly PlainTextOption[]>;
}

/** Where a menu stands. */
export interface FormOfMenu {
  /** What travels with the form. */
  readonly metadata: string;
  /** The id of the block that it is in. */
  readonly block: string;
}

/** A modal's submit button. */
export interface Submission {
  readonly id: string;
  readonly deed?: Deed;
  prepare(metadata: string, values: FormValues): Prepared<ModalView> | undefined;
}

export function definePress<T>(definition: {
  readonly carrier: Carrier<T>;
  readonly deed?: Deed;
  readonly needs?: Press['needs'];
  readonly picture?: (value: T) => ModalView | undefined;
  /** See `Prepared`. */
  readonly doing?: string;
  readonly run: (turn: TeammatesTurn, value: T) => Promise<void>;
}): Press {
  const { carrier, deed, needs, picture, doing = ONE_MOMENT, run } = definition;
  return {
    id: carrier.id,
    deed,
    needs,
    prepare(text) {
      const value = carrier.decode(text);
      if (value === undefined) return undefined;
      return { picture: picture?.(value), doing, isRepeatable: true, run: (turn) => run(turn, value) };
    },
  };
}

/** A menu of a form whose choice changes the rest of the form. `metadata` is the form's. */
export function defineChoice<T>(definition: {
  readonly id: string;
  readonly metadata: Carrier<T>;
  readonly deed: Deed;
  /** See `Prepared`. */
  readonly doing?: string;
  readonly run: (turn: TeammatesTurn, value: T, values: FormValues) => Promise<void>;
}): Press {
  const { id, metadata, deed, doing, run } = definition;
  return {
    id,
    deed,
    prepare(_, form) {
      const value = metadata.decode(form?.metadata);
      if (value === undefined || form === undefined) return undefined;
      return { picture: undefined, doing, run: (turn) => run(turn, value, form.values) };
    },
  };
}

export function defineSubmission<T>(definition: {
  readonly carrier: Carrier<T>;
  readonly deed?: Deed;
  readonly complaints?: (values: FormValues) => Readonly<Record<string, string>>;
  readonly picture: (value: T) => ModalView;
  readonly run: (turn: TeammatesTurn, value: T, values: FormValues) => Promise<void>;
  readonly failed?: (turn: Turn, value: T, values: FormValues, trouble: Trouble) => Promise<void>;
}): Submission {
  const { carrier, deed, complaints, picture, run, failed } = definition;
  return {
    id: carrier.id,
    deed,
    prepare(metadata, values) {
      const value = carrier.decode(metadata);
      if (value === undefined) return undefined;
      return {
        picture: picture(value),
        complaints: complaints?.(values),
        run: (turn) => run(turn, value, values),
        failed: failed && ((turn, trouble) => failed(turn, value, values, trouble)),
      };
    },
  };
}

/** What was filled in. What was left empty reads as empty. */
export interface FormValues {
  text(field: { readonly block: string; readonly action: string }): string;
  /** The value of a menu or of radio buttons; undefined when nothing is chosen. */
  choice(field: { readonly block: string; readonly action: string }): string | undefined;
  /** The values of a menu of which several are chosen. */
  choices(field: { readonly block: string; readonly action: string }): readonly string[];
  /** `YYYY-MM-DD`. */
  date(field: { readonly block: string; readonly action: string }): string | undefined;
  /** `HH:MM`. */
  time(field: { readonly block: string; readonly action: string }): string | undefined;
  /** The ids of picked Slack people. */
  people(field: { readonly block: string; readonly action: string }): readonly string[];
  attachments(field: { readonly block: string; readonly action: string }): readonly Attachment[];
  document(field: { readonly block: string; readonly action: string }): NoteDocument;
}
