import { suggestions } from './block-kit/elements.js';
import { type Element, findElement } from './block-kit/elements-of.js';
import { field } from './block-kit/json.js';
import { completeChoice } from './choice.js';
import { action, blockActions, blockSuggestion, type Spot, viewClosed, viewSubmission } from './payloads.js';
import { snapshotOf } from './snapshot.js';
import { channelOf, directMessageOf, findView, type OpenView, userOf } from './state.js';
import { settleSubmission } from './submission.js';
import type { Hands, Place, StateValues } from './types.js';
import { typeCommand, typeMessage } from './typing.js';
import { complaints, enter } from './view-state.js';
import { closeViews, viewObject } from './views.js';
import { unexpected, type Workspace } from './workspace.js';

/** Slack asks an app for options only from this many typed characters on, unless the element says otherwise. */
const defaultQueryLength = 3;

/**
 * One person's hands in this workspace.
 * @throws Error from each deed that a person could not do: a place, an element or a field that is not there
 */
export function createHands(workspace: Workspace, userId: string): Hands {
  const { state } = workspace;
  userOf(state, userId);

  return {
    async types(channelId, text, threadTs) {
      const channel = channelOf(state, channelId);
      if (channel.kind !== 'public' && !channel.members.includes(userId)) {
        throw new Error(`${userId} is not in ${channelId} and cannot see it`);
      }
      if (text.startsWith('/')) return typeCommand(workspace, userId, channel, text, threadTs);
      return typeMessage(workspace, userId, channel, text, threadTs);
    },

    async presses(place, { blockId, actionId }, picked = {}, entered = {}) {
      const spot = spotOf(workspace, userId, place);
      const { block, element } = elementAt(spot, blockId, actionId);
      if (field(block, 'type') === 'input' && field(block, 'dispatch_action') !== true) {
        throw new Error(
          `${blockId}/${actionId} is an input without dispatch_action: it sends nothing when used`,
        );
      }
      const value = completeChoice(element, picked);
      const blocks = blocksOf(spot);
      const before = 'open' in spot ? spot.open.state : {};
      const present = enter(
        blocks,
        before,
        withChoice(blocks, before, entered, blockId, actionId, element, value),
      );
      if ('open' in spot) {
        spot.open.state = present;
        spot.open.trouble = undefined;
      } else spot.message.trouble = undefined;
      const acknowledgement = await workspace.deliver({
        kind: 'interactive',
        acceptsResponse: false,
        payload: blockActions(state, {
          user: userId,
          spot,
          action: action(state, blockId, element, value),
          trigger: workspace.triggers.issue({ userId, ...('open' in spot && { viewId: spot.open.id }) }),
          messageState: present,
          ...('message' in spot && {
            responseUrl: workspace.responseUrls.issue('actions', {
              channel: spot.message.channel,
              user: userId,
              message: spot.message,
            }),
          }),
        }),
      });
      if (acknowledgement.kind === 'acknowledged') return;
      const sign = 'open' in spot ? spot.open : spot.message;
      sign.trouble = 'The app did not respond.';
      unexpected(workspace, `block_actions ${actionId}: ${acknowledgement.kind}`);
    },

    async asksOptions(place, { blockId, actionId }, typed) {
      const spot = spotOf(workspace, userId, place);
      const { element } = elementAt(spot, blockId, actionId);
      if (!element.type.endsWith('external_select'))
        throw new Error(`${actionId} asks the app for no options`);
      const fewest = element.min_query_length ?? defaultQueryLength;
      if (typeof fewest === 'number' && typed.length < fewest) return { options: [] };
      const acknowledgement = await workspace.deliver({
        kind: 'interactive',
        acceptsResponse: true,
        payload: blockSuggestion(state, { user: userId, spot, blockId, actionId, typed }),
      });
      const answer =
        acknowledgement.kind === 'acknowledged' ? suggestions.safeParse(acknowledgement.body) : undefined;
      if (answer?.success) return answer.data;
      const reason = answer ? JSON.stringify(answer.error.issues) : acknowledgement.kind;
      unexpected(workspace, `block_suggestion ${actionId}: ${reason}`);
      return { options: [] };
    },

    attaches: (file) => workspace.attachments.attach(userId, file),

    async submits(viewId, entered) {
      const open = openModalOf(workspace, userId, viewId);
      if (field(open.view, 'submit') === undefined)
        throw new Error(`The view ${viewId} has no submit button`);
      open.state = enter(open.view.blocks, open.state, entered);
      open.errors = complaints(open.view, open.state);
      open.trouble = undefined;
      open.busy = Object.keys(open.errors).length === 0;
      state.changed();
      if (!open.busy) return;
      const acknowledgement = await workspace.deliver({
        kind: 'interactive',
        acceptsResponse: true,
        payload: viewSubmission(state, { open, trigger: workspace.triggers.issue({ userId, viewId }) }),
      });
      settleSubmission(workspace, open, acknowledgement);
    },

    async closes(viewId) {
      const open = openModalOf(workspace, userId, viewId);
      const stack = state.modals.get(userId) ?? [];
      const cleared = field(open.view, 'clear_on_close') === true;
      const closed = cleared ? [...stack].reverse() : [open];
      closeViews(state, userId, closed);
      for (const view of closed) await tellClosed(workspace, view, cleared);
    },

    async opensHome() {
      const channel = directMessageOf(state, userId);
      if (!state.app.events.includes('app_home_opened') || channel === undefined) return;
      const home = state.homes.get(userId);
      await workspace.sendEvent({
        type: 'app_home_opened',
        user: userId,
        channel: channel.id,
        tab: 'home',
        ...(home && { view: viewObject(state, home) }),
      });
    },

    sees: () => snapshotOf(state, userId),
  };
}

async function tellClosed(workspace: Workspace, open: OpenView, cleared: boolean): Promise<void> {
  if (field(open.view, 'notify_on_close') !== true) return;
  const acknowledgement = await workspace.deliver({
    kind: 'interactive',
    acceptsResponse: false,
    payload: viewClosed(workspace.state, open, cleared),
  });
  if (acknowledgement.kind !== 'acknowledged') unexpected(workspace, `view_closed: ${acknowledgement.kind}`);
}

function openModalOf({ state }: Workspace, userId: string, viewId: string): OpenView {
  const stack = state.modals.get(userId) ?? [];
  const top = stack.at(-1);
  if (top?.id !== viewId) {
    const shown = stack.map(({ id }) => id).join(', ') || 'none';
    throw new Error(`The modal ${viewId} is not on top for ${userId}; open: ${shown}`);
  }
  return top;
}

function spotOf({ state }: Workspace, userId: string, place: Place): Spot {
  if ('viewId' in place) {
    const open = findView(state, place.viewId);
    if (open === undefined || open.user !== userId)
      throw new Error(`${userId} has no view ${place.viewId} open`);
    return { open };
  }
  const message = state.messages.at(place.channel, place.ts);
  if (message === undefined || (message.onlyFor ?? userId) !== userId)
    throw new Error(`${userId} sees no message ${place.ts} in ${place.channel}`);
  return { message };
}

function blocksOf(spot: Spot): readonly unknown[] {
  return 'open' in spot ? spot.open.view.blocks : (spot.message.blocks ?? []);
}

function elementAt(spot: Spot, blockId: string, actionId: string) {
  const found = findElement(blocksOf(spot), blockId, actionId);
  if (found === undefined)
    throw new Error(`There is no element ${blockId}/${actionId} here: ${JSON.stringify(blocksOf(spot))}`);
  return found;
}

/** The choice itself is part of the state as well, for elements that keep one. */
function withChoice(
  blocks: readonly unknown[],
  before: StateValues,
  entered: StateValues,
  blockId: string,
  actionId: string,
  element: Element,
  value: Readonly<Record<string, unknown>>,
): StateValues {
  const keeps = enter(blocks, before, {})[blockId]?.[actionId] !== undefined;
  if (!keeps || entered[blockId]?.[actionId] !== undefined) return entered;
  return { ...entered, [blockId]: { ...entered[blockId], [actionId]: { type: element.type, ...value } } };
}
