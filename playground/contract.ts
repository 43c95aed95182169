import { z } from 'zod';
import type { AttachedFile, ElementState, Hands, Place, Snapshot } from './slack/types.js';

/** What the page shows of the company's ATS: much less than the ATS holds, because it travels on every change. */
export interface AtsPanel {
  /** As people call it: "100Hires". */
  readonly name: string;
  /** What can be done in it. */
  readonly deeds: readonly AtsDeed['deed'][];
  readonly teammates: readonly { readonly id: string; readonly name: string }[];
  readonly jobs: readonly PanelJob[];
  /** Active applications only, by candidate name. */
  readonly applications: readonly PanelApplication[];
  readonly rejectionReasons: readonly { readonly id: string; readonly name: string }[];
  /** Newest first. */
  readonly mails: readonly PanelMail[];
  /** The next to leave first. */
  readonly queuedMails: readonly PanelQueuedMail[];
  /** The last calls the bot made, newest first. */
  readonly calls: readonly PanelCall[];
  /** The last ones the ATS sent to the bot, each attempt by itself, newest first. */
  readonly webhooks: readonly PanelWebhook[];
  readonly rate: PanelRate;
}

export interface PanelJob {
  readonly id: string;
  readonly title: string;
  readonly open: boolean;
  readonly stages: readonly { readonly id: string; readonly name: string }[];
}

export interface PanelApplication {
  readonly id: string;
  readonly candidate: string;
  readonly jobId: string;
  readonly stageId: string;
}

interface PanelLetter {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
}

export interface PanelMail extends PanelLetter {
  /** Epoch milliseconds. */
  readonly sentAt: number;
}

export interface PanelQueuedMail extends PanelLetter {
  /** Epoch milliseconds. */
  readonly leavesAt: number;
}

export interface PanelCall {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface PanelWebhook {
  readonly id: string;
  /** In the ATS's own word: "application.stage_changed". */
  readonly event: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** 0 when there was no answer. */
  readonly status: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface PanelRate {
  readonly limit: number;
  readonly remaining: number;
  /** Epoch milliseconds. */
  readonly resetsAt: number;
}

/** Somebody whose seat one can take. */
export interface Seat {
  readonly userId: string;
  readonly name: string;
  /** "recruiter", or who they are when they are no teammate: "guest". */
  readonly role: string;
}

/** A slash command as the message box offers it. */
export interface CommandHint {
  readonly command: string;
  readonly description: string;
  /** What may follow it: the first word is the verb. */
  readonly verbs: readonly { readonly usage: string; readonly description: string }[];
}

/** One event of the stream: all that the acting person sees. */
export interface Scene {
  readonly team: { readonly name: string };
  readonly slack: Snapshot;
  readonly ats: AtsPanel;
  readonly people: readonly Seat[];
  /** The bot, whose direct message is drawn as an app. */
  readonly app: { readonly userId: string; readonly name: string; readonly commands: readonly CommandHint[] };
}

const id = z.string().min(1).max(255);
const text = z.string().max(40_000);
const place: z.ZodType<Place> = z.union([
  z.strictObject({ channel: id, ts: id }),
  z.strictObject({ viewId: id }),
]);
const element = z.strictObject({ blockId: id, actionId: id });
const elementState: z.ZodType<ElementState> = z.looseObject({ type: z.string() });
const state = z.record(z.string(), z.record(z.string(), elementState));

/** What a person does, in the words of `Hands`. */
export const Deed = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.literal('types'), as: id, channel: id, text, threadTs: id.optional() }),
  z.strictObject({
    deed: z.literal('presses'),
    as: id,
    place,
    element,
    value: z.record(z.string(), z.unknown()).optional(),
    state: state.optional(),
  }),
  z.strictObject({ deed: z.literal('asksOptions'), as: id, place, element, typed: text }),
  z.strictObject({ deed: z.literal('submits'), as: id, viewId: id, state }),
  z.strictObject({ deed: z.literal('closes'), as: id, viewId: id }),
  z.strictObject({ deed: z.literal('opensHome'), as: id }),
]);
export type Deed = z.infer<typeof Deed>;

/** What the panel does to the ATS from outside Slack. */
export const AtsDeed = z.discriminatedUnion('deed', [
  z.strictObject({
    deed: z.literal('apply'),
    name: z.string().trim().min(1).max(200),
    email: z.email().max(320),
    jobId: id,
  }),
  z.strictObject({ deed: z.literal('move'), applicationId: id, stageId: id, teammateId: id }),
  z.strictObject({
    deed: z.literal('reject'),
    applicationId: id,
    teammateId: id,
    reasonId: id.optional(),
    email: z.boolean(),
  }),
  z.strictObject({ deed: z.literal('hire'), applicationId: id, teammateId: id }),
  z
    .strictObject({
      deed: z.literal('schedule'),
      applicationId: id,
      teammateId: id,
      /** Epoch milliseconds. */
      startsAt: z.int().positive(),
      endsAt: z.int().positive(),
    })
    .refine(({ startsAt, endsAt }) => endsAt > startsAt, 'An interview ends after it begins.'),
  z.strictObject({ deed: z.literal('score'), applicationId: id, total: z.int().min(0).max(100) }),
  z.strictObject({ deed: z.literal('sendQueuedMails') }),
]);
export type AtsDeed = z.infer<typeof AtsDeed>;

/** The answer to all: the options of `asksOptions`, the file that was attached, or why it was refused. */
export type Answer =
  | { readonly ok: true; readonly options?: unknown; readonly file?: AttachedFile }
  | { readonly ok: false; readonly error: string };

/** A deed done by the right person's hands. Resolves with the options for `asksOptions`, else with nothing. */
export function perform(hands: Hands, deed: Deed): Promise<unknown> {
  switch (deed.deed) {
    case 'types':
      return hands.types(deed.channel, deed.text, deed.threadTs);
    case 'presses':
      return hands.presses(deed.place, deed.element, deed.value, deed.state);
    case 'asksOptions':
      return hands.asksOptions(deed.place, deed.element, deed.typed);
    case 'submits':
      return hands.submits(deed.viewId, deed.state);
    case 'closes':
      return hands.closes(deed.viewId);
    case 'opensHome':
      return hands.opensHome();
  }
}
