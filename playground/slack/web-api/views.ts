import { z } from 'zod';
import { SlackRefusal } from '../messages.js';
import { userOf } from '../state.js';
import type { Trigger } from '../triggers.js';
import { checkView, openModal, publishHome, pushModal, replaceView, viewBy, viewObject } from '../views.js';
import type { Workspace } from '../workspace.js';
import { json, method } from './method.js';

const view = json(z.unknown());

export const views = {
  'views.open': method(z.object({ trigger_id: z.string(), view }), (workspace, args) => {
    const { state } = workspace;
    const checked = checkView(state, args.view, 'modal');
    const { userId } = redeem(workspace, args.trigger_id);
    return { view: viewObject(state, openModal(state, userId, checked)) };
  }),

  'views.push': method(z.object({ trigger_id: z.string(), view }), (workspace, args) => {
    const { state } = workspace;
    const checked = checkView(state, args.view, 'modal');
    const { userId, viewId } = redeem(workspace, args.trigger_id);
    if (viewId === undefined) throw new SlackRefusal('invalid_trigger_id');
    return { view: viewObject(state, pushModal(state, userId, checked)) };
  }),

  'views.update': method(
    z.object({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view,
    }),
    ({ state }, args) => {
      const open = viewBy(state, {
        ...(args.view_id !== undefined && { viewId: args.view_id }),
        ...(args.external_id !== undefined && { externalId: args.external_id }),
      });
      const checked = checkView(state, args.view, open?.view.type === 'home' ? 'home' : 'modal');
      if (open === undefined) throw new SlackRefusal('not_found');
      if (args.hash !== undefined && args.hash !== open.hash) throw new SlackRefusal('hash_conflict');
      replaceView(state, open, checked);
      return { view: viewObject(state, open) };
    },
  ),

  'views.publish': method(
    z.object({ user_id: z.string(), hash: z.string().optional(), view }),
    ({ state }, args) => {
      const checked = checkView(state, args.view, 'home');
      if (!state.users.has(args.user_id)) throw new SlackRefusal('user_not_found');
      const user = userOf(state, args.user_id);
      const present = state.homes.get(user.id);
      if (args.hash !== undefined && args.hash !== present?.hash) throw new SlackRefusal('hash_conflict');
      return { view: viewObject(state, publishHome(state, user.id, checked)) };
    },
  ),
};

function redeem(workspace: Workspace, triggerId: string): Trigger {
  const trigger = workspace.triggers.redeem(triggerId);
  if (typeof trigger === 'string') throw new SlackRefusal(trigger);
  return trigger;
}
