import { elementsOf } from '../../playground/slack/block-kit/elements-of.js';
import { field, list } from '../../playground/slack/block-kit/json.js';

/** The first button that carries this action id, to be pressed with another value than its own. */
export function elementWith(blocks: unknown, actionId: string) {
  for (const block of list(blocks)) {
    const blockId = field(block, 'block_id');
    if (typeof blockId === 'string' && elementsOf(block).some(({ action_id }) => action_id === actionId))
      return { blockId, actionId };
  }
  throw new Error(`Nothing here has the action id ${actionId}: ${JSON.stringify(blocks)}`);
}
