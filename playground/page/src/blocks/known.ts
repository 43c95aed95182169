import type {
  ActionsBlockElement,
  AnyBlock,
  ContextActionsBlockElement,
  InputBlock,
  InputBlockElement,
  KnownBlock,
  SectionBlockAccessory,
} from '@slack/types';

const KNOWN: ReadonlySet<string> = new Set<KnownBlock['type']>([
  'actions',
  'alert',
  'card',
  'carousel',
  'container',
  'context',
  'context_actions',
  'data_table',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'markdown',
  'plan',
  'rich_text',
  'section',
  'table',
  'task_card',
  'video',
]);

export function isKnownBlock(block: AnyBlock): block is KnownBlock {
  return KNOWN.has(block.type);
}

export interface PlacedElement {
  readonly blockId: string;
  readonly element:
    | ActionsBlockElement
    | InputBlockElement
    | SectionBlockAccessory
    | ContextActionsBlockElement;
  readonly input?: InputBlock;
}

/** Every element a person can use in a block, those of nested blocks too. */
export function elementsOf(block: KnownBlock): PlacedElement[] {
  const blockId = block.block_id ?? '';
  switch (block.type) {
    case 'actions':
    case 'context_actions':
      return block.elements.map((element) => ({ blockId, element }));
    case 'section':
      return block.accessory === undefined ? [] : [{ blockId, element: block.accessory }];
    case 'input':
      return [{ blockId, element: block.element, input: block }];
    case 'card':
      return (block.actions ?? []).map((element) => ({ blockId, element }));
    case 'carousel':
      return block.elements.flatMap(elementsOf);
    case 'container':
      return block.child_blocks.flatMap(elementsOf);
    default:
      return [];
  }
}
