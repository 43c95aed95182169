import type {
  ActionsBlockElement,
  AnyBlock,
  ContextActionsBlockElement,
  InputBlock,
  InputBlockElement,
  KnownBlock,
  SectionBlockAccessory,
} from '@slack/types';
import type { DataVisualizationBlock } from 'slack-blocks-to-jsx';

/** Plans and task cards belong to assistants, which this workspace has none of. */
export type DrawnBlock = Exclude<KnownBlock, { type: 'plan' | 'task_card' }> | DataVisualizationBlock;

const KNOWN: ReadonlySet<string> = new Set<DrawnBlock['type']>([
  'actions',
  'alert',
  'card',
  'carousel',
  'container',
  'context',
  'context_actions',
  'data_table',
  'data_visualization',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'markdown',
  'rich_text',
  'section',
  'table',
  'video',
]);

export function isDrawn(block: AnyBlock): block is DrawnBlock {
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
export function elementsOf(block: DrawnBlock): PlacedElement[] {
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
