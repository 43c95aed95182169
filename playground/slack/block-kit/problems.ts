import type { KnownBlock, View } from '@slack/types';
import type { z } from 'zod';
import { blockKinds, type Surface } from './blocks.js';
import { elementsOf } from './elements-of.js';
import { field, isRecord, list } from './json.js';
import { limits } from './limits.js';
import { viewFrame } from './view.js';

/** What Slack would say against these blocks, as `text [json-pointer:/blocks/0/…]`; empty when they are fine. */
export function problemsOfBlocks(blocks: unknown, surface: Surface, pointer = '/blocks'): string[] {
  if (!Array.isArray(blocks)) return [at('must provide an array', pointer)];
  const most = surface === 'message' ? limits.message.blocks.max_items : limits.view.blocks.max_items;
  return [
    ...(blocks.length > most ? [at(`no more than ${most} items allowed`, pointer)] : []),
    ...blocks.flatMap((block, index) => problemsOfBlock(block, surface, `${pointer}/${index}`)),
    ...repeated(blocks, pointer),
    ...together(blocks, surface, pointer),
  ];
}

/** What Slack would say against a view, as `problemsOfBlocks` does. */
export function problemsOfView(view: unknown): string[] {
  const frame = viewFrame.safeParse(view);
  const framing = frame.success ? [] : problemsOfIssues(frame.error.issues, view, '/view');
  const type = field(view, 'type');
  const blocks = field(view, 'blocks');
  if (blocks === undefined) return [...framing, at('missing required field: blocks', '/view')];
  const surface = type === 'home' ? 'home' : 'modal';
  const hasInput = list(blocks).some((block) => field(block, 'type') === 'input');
  return [
    ...framing,
    ...(Array.isArray(blocks) && blocks.length < limits.view.blocks.min_items
      ? [at(`no fewer than ${limits.view.blocks.min_items} items allowed`, '/view/blocks')]
      : []),
    ...problemsOfBlocks(blocks, surface, '/view/blocks'),
    ...(type === 'modal' && hasInput && field(view, 'submit') === undefined
      ? [at('missing required field: submit (the view has an input block)', '/view')]
      : []),
  ];
}

export function areBlocks(value: unknown): value is KnownBlock[] {
  return problemsOfBlocks(value, 'message').length === 0;
}

export function isView(value: unknown): value is View {
  return problemsOfView(value).length === 0;
}

function problemsOfBlock(block: unknown, surface: Surface, pointer: string): string[] {
  const type = field(block, 'type');
  if (typeof type !== 'string') return [at('missing required field: type', pointer)];
  const kind = Object.entries(blockKinds).find(([name]) => name === type)?.[1];
  if (kind === undefined) return [at(`unsupported type: ${type}`, `${pointer}/type`)];
  const surfaces: readonly Surface[] = kind.surfaces;
  if (!surfaces.includes(surface)) return [at(`unsupported type: ${type}`, `${pointer}/type`)];
  const parsed = kind.schema.safeParse(block);
  const misplaced =
    surface !== 'modal' && elementsOf(block).some((element) => element.type === 'file_input')
      ? [at('unsupported element: file_input', pointer)]
      : [];
  return [...(parsed.success ? [] : problemsOfIssues(parsed.error.issues, block, pointer)), ...misplaced];
}

function repeated(blocks: readonly unknown[], pointer: string): string[] {
  const blockIds = new Set<unknown>();
  return blocks.flatMap((block, index) => {
    const blockId = field(block, 'block_id');
    const twice = blockId !== undefined && blockIds.has(blockId);
    blockIds.add(blockId);
    const actionIds = elementsOf(block).flatMap(({ action_id }) =>
      action_id === undefined ? [] : [action_id],
    );
    return [
      ...(twice ? [at(`duplicate block_id: ${String(blockId)}`, `${pointer}/${index}/block_id`)] : []),
      ...(new Set(actionIds).size < actionIds.length
        ? [at('duplicate action_id in one block', `${pointer}/${index}`)]
        : []),
    ];
  });
}

/** Rules about all blocks at once. */
function together(blocks: readonly unknown[], surface: Surface, pointer: string): string[] {
  const ofType = (type: string) => blocks.filter((block) => field(block, 'type') === type);
  const markdown = ofType('markdown').map((block) => String(field(block, 'text') ?? '').length);
  const focused = blocks.flatMap(elementsOf).filter(({ focus_on_load }) => focus_on_load === true);
  return [
    ...(surface === 'message' && ofType('table').length > limits.table.per_message
      ? [at('only one table is allowed in a message', pointer)]
      : []),
    ...(ofType('data_visualization').length > limits.data_visualization.per_message
      ? [at(`no more than ${limits.data_visualization.per_message} charts are allowed in a message`, pointer)]
      : []),
    ...(markdown.length > 1 &&
    markdown.reduce((sum, length) => sum + length, 0) > limits.markdown.text.max_length
      ? [
          at(
            `all markdown blocks together must be less than ${limits.markdown.text.max_length + 1} characters`,
            pointer,
          ),
        ]
      : []),
    ...(focused.length > 1 ? [at('only one element may have focus_on_load', pointer)] : []),
  ];
}

/** Zod's issues in Slack's words. */
function problemsOfIssues(issues: readonly z.core.$ZodIssue[], root: unknown, pointer: string): string[] {
  return issues.flatMap((issue) => {
    const path = issue.path.reduce<string>((sum, key) => `${sum}/${String(key)}`, pointer);
    const parent = issue.path.slice(0, -1).reduce<string>((sum, key) => `${sum}/${String(key)}`, pointer);
    const value = issue.path.reduce(field, root);
    const name = String(issue.path.at(-1) ?? '');
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => at(`invalid additional property: ${key}`, path));
      case 'too_small':
        return issue.origin === 'string'
          ? [at(`must be more than ${Number(issue.minimum) - 1} characters`, path)]
          : [at(`must be at least ${issue.minimum}${issue.origin === 'array' ? ' items' : ''}`, path)];
      case 'too_big':
        if (issue.origin === 'string')
          return [at(`must be less than ${Number(issue.maximum) + 1} characters`, path)];
        return [
          at(
            issue.origin === 'array'
              ? `no more than ${issue.maximum} items allowed`
              : `must be at most ${issue.maximum}`,
            path,
          ),
        ];
      case 'invalid_union':
        return value === undefined
          ? [at(`missing required field: ${name}`, parent)]
          : [
              at(
                name === 'type'
                  ? `unsupported type: ${String(value)}`
                  : 'failed to match all allowed schemas',
                path,
              ),
            ];
      case 'invalid_type':
        return value === undefined && issue.path.length > 0
          ? [at(`missing required field: ${name}`, parent)]
          : [at(`must provide ${/^[aeio]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`, path)];
      case 'invalid_value':
        return value === undefined
          ? [at(`missing required field: ${name}`, parent)]
          : [at(`must be one of ${issue.values.map(String).join(', ')}`, path)];
      default:
        return [at(issue.message, path)];
    }
  });
}

function at(problem: string, pointer: string): string {
  return `${problem} [json-pointer:${pointer}]`;
}

/** Whether the JSON of a view is more than Slack takes. */
export function isTooLarge(view: unknown): boolean {
  return isRecord(view) && Buffer.byteLength(JSON.stringify(view)) > limits.view_bytes;
}
