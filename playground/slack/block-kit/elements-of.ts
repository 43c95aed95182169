import { z } from 'zod';
import { field, isRecord, list } from './json.js';

const elementSchema = z.looseObject({
  type: z.string(),
  action_id: z.string().optional(),
  focus_on_load: z.boolean().optional(),
});

/** An interactive element inside a block, with whatever its kind carries. */
export type Element = z.infer<typeof elementSchema>;

const passive = new Set(['image', 'plain_text', 'mrkdwn', 'card']);

/** The elements of a block with which a person can do something, those of cards and child blocks too. */
export function elementsOf(block: unknown): Element[] {
  const children = [...list(field(block, 'child_blocks')), ...cardsOf(block)];
  if (field(block, 'type') === 'rich_text') return [];
  return [
    field(block, 'accessory'),
    field(block, 'element'),
    ...list(field(block, 'elements')),
    ...list(field(block, 'actions')),
  ]
    .flatMap((element) => {
      const parsed = elementSchema.safeParse(element);
      return parsed.success && !passive.has(parsed.data.type) ? [parsed.data] : [];
    })
    .concat(children.flatMap(elementsOf));
}

function cardsOf(block: unknown): unknown[] {
  return list(field(block, 'elements')).filter((element) => field(element, 'type') === 'card');
}

/** One element with the block it stands in, found by their ids. */
export function findElement(
  blocks: readonly unknown[],
  blockId: string,
  actionId: string,
): { readonly block: unknown; readonly element: Element } | undefined {
  for (const block of blocks) {
    const children = [...list(field(block, 'child_blocks')), ...cardsOf(block)];
    const own = children.length === 0 && field(block, 'block_id') === blockId ? elementsOf(block) : [];
    const element = own.find(({ action_id }) => action_id === actionId);
    if (element !== undefined) return { block, element };
    const nested = findElement(children, blockId, actionId);
    if (nested !== undefined) return nested;
  }
  return undefined;
}

/** The same blocks, with an id for each block and each element that came without one, as Slack gives them. */
export function withIds(blocks: unknown, nextId: (prefix: string) => string): unknown {
  return list(blocks).map((block) => {
    if (!isRecord(block)) return block;
    const named = (element: unknown) => {
      if (!isRecord(element) || elementsOf({ element }).length === 0) return element;
      return { ...element, action_id: element.action_id ?? nextId('a') };
    };
    return {
      ...block,
      block_id: block.block_id ?? nextId('b'),
      ...(block.accessory !== undefined && { accessory: named(block.accessory) }),
      ...(block.element !== undefined && { element: named(block.element) }),
      ...(Array.isArray(block.elements) &&
        block.type !== 'rich_text' && {
          elements: block.type === 'carousel' ? withIds(block.elements, nextId) : block.elements.map(named),
        }),
      ...(Array.isArray(block.actions) && { actions: block.actions.map(named) }),
      ...(Array.isArray(block.child_blocks) && { child_blocks: withIds(block.child_blocks, nextId) }),
    };
  });
}
