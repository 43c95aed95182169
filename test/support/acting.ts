import { z } from 'zod';
import type { Slack, Snapshot } from '../../playground/slack/index.js';
import type { Place, SeenMessage, SeenView, StateValues } from '../../playground/slack/types.js';
import { asked, fields } from '../../src/views/ids.js';

export const CHANNELS = {
  hiring: 'C0HIRING01',
  backend: 'C0BACKEND1',
  random: 'C0RANDOM01',
  offers: 'C0OFFERS01',
} as const;

/** The five teammates of Northwind, and a guest. */
export const PEOPLE = {
  ben: 'U0BENADLER',
  benSchmidt: 'U0BENADSCHM',
  siobhan: 'U0SIOBHAN1',
  misaki: 'U0MISAKI01',
  priya: 'U0PRIYARAM',
  gus: 'U0GUSMARSH',
} as const;

interface FoundElement {
  readonly blockId: string;
  readonly actionId: string;
  readonly value: string | undefined;
}

/** Every button on a view or message by the words on it, with what it carries. */
function buttonsOf(blocks: unknown): { readonly label: string; readonly element: FoundElement }[] {
  const found: { label: string; element: FoundElement }[] = [];
  const walk = (node: unknown, blockId: string): void => {
    if (Array.isArray(node)) {
      for (const item of node) walk(item, blockId);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const own = 'block_id' in node && typeof node.block_id === 'string' ? node.block_id : blockId;
    if ('type' in node && node.type === 'button' && 'action_id' in node && 'text' in node) {
      const { text } = node;
      const label = typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : '';
      const value = 'value' in node && typeof node.value === 'string' ? node.value : undefined;
      found.push({ label, element: { blockId: own, actionId: String(node.action_id), value } });
    }
    for (const child of Object.values(node)) walk(child, own);
  };
  walk(blocks, '');
  return found;
}

/** The labels of the buttons somebody could press. */
export function labelsOf(blocks: unknown): string[] {
  return buttonsOf(blocks).map(({ label }) => label);
}

interface FieldIds {
  readonly block: string;
  readonly action: string;
}

interface OfferedOption {
  readonly text: string;
  readonly value: string;
  readonly description?: string;
}

const Offered = z.object({
  options: z.array(
    z.object({
      text: z.object({ text: z.string() }),
      value: z.string(),
      description: z.object({ text: z.string() }).optional(),
    }),
  ),
});

/** A person in Slack who reads and presses what is there, by its words. */
export function acting(slack: Slack, userId: string) {
  const hands = slack.as(userId);
  const press = async (place: Place, blocks: unknown, label: string, which = 0) => {
    const element = buttonsOf(blocks).filter((button) => button.label === label)[which]?.element;
    if (element === undefined)
      throw new Error(`There is no button "${label}" but ${labelsOf(blocks).join(', ')}`);
    await hands.presses(place, element, { value: element.value });
  };
  const sees = <T>(what: string, pick: (snapshot: Snapshot) => T | undefined) =>
    slack.until(userId, pick, { what });
  return {
    userId,
    types: (text: string, channel: string = CHANNELS.hiring) => hands.types(channel, text),
    sees,
    /** The newest message whose text or blocks match. */
    reads: (pattern: RegExp) =>
      sees<SeenMessage>(`a message like ${pattern}`, ({ messages }) =>
        [...messages].reverse().find((message) => pattern.test(readable(message))),
      ),
    /** The top modal, once it matches. */
    seesModal: (pattern: RegExp) =>
      sees<SeenView>(`a modal like ${pattern}`, ({ modals }) =>
        [...modals].slice(-1).find(({ view }) => pattern.test(JSON.stringify(view))),
      ),
    presses: (message: SeenMessage, label: string, which?: number) =>
      press({ channel: message.channel, ts: message.ts }, message.blocks, label, which),
    pressesInModal: (modal: SeenView, label: string, which?: number) =>
      press({ viewId: modal.id }, modal.view.blocks, label, which),
    /** Types into a menu that asks for its options, and reads what is offered. */
    async asks(modal: SeenView, { block, action }: FieldIds, text: string): Promise<OfferedOption[]> {
      const element = { blockId: block, actionId: action };
      const offered = Offered.parse(await hands.asksOptions({ viewId: modal.id }, element, text));
      return offered.options.map(({ text: { text }, value, description }) => ({
        text,
        value,
        ...(description && { description: description.text }),
      }));
    },
    /** Picks an option of a menu that tells the bot at once. */
    picks: (modal: SeenView, { block, action }: FieldIds, value: string, state: StateValues = {}) =>
      hands.presses(
        { viewId: modal.id },
        { blockId: block, actionId: action },
        { selected_option: { text: { type: 'plain_text', text: value }, value } },
        state,
      ),
    attaches: (name: string, bytes: Buffer, mimeType = 'application/octet-stream') =>
      hands.attaches({ name, mimeType, bytes }),
    submits: (modal: SeenView, state: StateValues) => hands.submits(modal.id, state),
    closes: (modal: SeenView) => hands.closes(modal.id),
    opensHome: () => hands.opensHome(),
    now: () => slack.snapshot(userId),
  };
}

/** Everything a message says, with its blocks. */
export function readable(message: SeenMessage): string {
  return `${message.text}\n${JSON.stringify(message.blocks ?? [])}`;
}

/** A rich text as Slack's editor sends it, of plain words and picked people. */
export function richText(...parts: readonly (string | { readonly user: string })[]) {
  return {
    type: 'rich_text_input',
    rich_text_value: {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: parts.map((part) =>
            typeof part === 'string' ? { type: 'text', text: part } : { type: 'user', user_id: part.user },
          ),
        },
      ],
    },
  };
}

export const typed = (value: string) => ({ type: 'plain_text_input', value });
export const chosen = (value: string, type = 'static_select') => ({ type, selected_option: { value } });
/** What a modal that asks for somebody gets from whoever chooses its last line. */
export const searching = (text: string) => ({
  [fields.ask.block]: { [fields.ask.action]: chosen(asked.encode({ text }), 'external_select') },
});
export const several = (...values: readonly string[]) => ({
  type: 'multi_external_select',
  selected_options: values.map((value) => ({ text: { type: 'plain_text', text: value }, value })),
});
