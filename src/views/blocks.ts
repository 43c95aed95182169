import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  ModalView,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';
import type { ChartBlock } from './chart.js';
import { buttons, type Carrier, modals } from './ids.js';
import { capBlocks, LIMITS, truncate } from './limits.js';

/** A message as Slack takes it. `text` says what the blocks say: notifications and screen readers read only it. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** A message for a channel. Unlike in a modal, there can be charts in it. */
export interface ChannelMessage {
  readonly text: string;
  readonly blocks: (KnownBlock | ChartBlock)[];
}

export type { ModalView, PlainTextOption } from '@slack/types';

/** A message within Slack's limits. */
export function message(text: string, blocks: readonly KnownBlock[]): Message {
  return { text: truncate(text, LIMITS.message.text), blocks: capBlocks(blocks, LIMITS.message.blocks) };
}

/** A modal within Slack's limits. Without `submit` it only shows something. */
export function modal(options: {
  readonly title: string;
  readonly blocks: readonly KnownBlock[];
  readonly submit?: string;
  readonly close?: string;
  readonly callback?: { readonly id: string; readonly metadata: string };
}): ModalView {
  const callback = options.callback ?? { id: modals.plain.id, metadata: modals.plain.encode({}) };
  return {
    type: 'modal',
    callback_id: callback.id,
    private_metadata: callback.metadata,
    title: plain(options.title, LIMITS.modal.title),
    close: plain(options.close ?? (options.submit ? 'Cancel' : 'Close'), LIMITS.modal.close),
    ...(options.submit ? { submit: plain(options.submit, LIMITS.modal.submit) } : {}),
    blocks: capBlocks(options.blocks, LIMITS.modal.blocks),
  };
}

export function capToHome(blocks: readonly KnownBlock[]): KnownBlock[] {
  return capBlocks(blocks, LIMITS.home.blocks);
}

/** Text in which Slack reads nothing at all: no markup, no emoji names. */
export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: fitted(text, max), emoji: false };
}

/** Slack refuses a whole view for one text that is too long, and for one with nothing in it. */
function fitted(text: string, max: number): string {
  return text.trim() === '' ? NOTHING : truncate(text, max);
}

const NOTHING = '–';

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, LIMITS.header) };
}

/** @param text mrkdwn: whatever in it comes from people or from the ATS is escaped already. */
export function section(text: string, accessory?: SectionBlock['accessory']): SectionBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: fitted(text, LIMITS.section.text) },
    ...(accessory ? { accessory } : {}),
  };
}

/** One line of a list, short enough for a hundred of them in one view. @param text mrkdwn. */
export function row(text: string, accessory?: SectionBlock['accessory']): SectionBlock {
  return section(truncate(text, ROW_LENGTH), accessory);
}

const ROW_LENGTH = 500;

/** Short facts in two columns. @param facts mrkdwn, at most ten. */
export function facts(texts: readonly string[]): SectionBlock {
  return {
    type: 'section',
    fields: texts
      .slice(0, LIMITS.section.fields)
      .map((text) => ({ type: 'mrkdwn', text: fitted(text, LIMITS.section.field) })),
  };
}

/** @param texts mrkdwn, at most ten. */
export function context(...texts: readonly string[]): ContextBlock {
  return {
    type: 'context',
    elements: texts
      .slice(0, LIMITS.context.elements)
      .map((text) => ({ type: 'mrkdwn', text: fitted(text, LIMITS.context.text) })),
  };
}

export const divider: DividerBlock = { type: 'divider' };

export function actions(...elements: readonly ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', elements: elements.slice(0, LIMITS.actions.elements) };
}

/** A button that carries a value. `about` says for screen readers whom it is about ("Note about Ana Kovač"). */
export function button<T>(
  label: string,
  carrier: Carrier<T>,
  value: T,
  extras: {
    readonly style?: Button['style'];
    readonly confirm?: Button['confirm'];
    readonly about?: string;
  } = {},
): Button {
  return {
    type: 'button',
    action_id: carrier.id,
    text: plain(label, LIMITS.button.text),
    value: carrier.encode(value),
    ...(extras.style ? { style: extras.style } : {}),
    ...(extras.confirm ? { confirm: extras.confirm } : {}),
    ...(extras.about
      ? { accessibility_label: truncate(extras.about, LIMITS.button.accessibilityLabel) }
      : {}),
  };
}

export function linkButton(label: string, url: string, about: string): Button {
  return {
    type: 'button',
    action_id: buttons.link.id,
    text: plain(label, LIMITS.button.text),
    url,
    accessibility_label: truncate(about, LIMITS.button.accessibilityLabel),
  };
}

/** The question Slack itself asks before a press counts. */
export function confirmation(title: string, text: string, yes: string): Button['confirm'] {
  return {
    title: plain(title, LIMITS.confirmation.title),
    text: plain(text, LIMITS.confirmation.text),
    confirm: plain(yes, LIMITS.confirmation.button),
    deny: plain('Cancel', LIMITS.confirmation.button),
  };
}

export function option(label: string, value: string): PlainTextOption {
  return { text: plain(label, LIMITS.option.text), value };
}

/** What a modal shows from the moment it opens until it knows more. */
export function loadingModal(title: string, doing: string): ModalView {
  return modal({ title, blocks: [section(`:hourglass_flowing_sand: ${doing}`)] });
}
