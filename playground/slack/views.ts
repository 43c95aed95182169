import type { View } from '@slack/types';
import { withIds } from './block-kit/elements-of.js';
import { field, isRecord } from './block-kit/json.js';
import { limits } from './block-kit/limits.js';
import { isTooLarge, isView, problemsOfView } from './block-kit/problems.js';
import { SlackRefusal } from './messages.js';
import { findView, type OpenView, type State } from './state.js';
import { stateOf } from './view-state.js';

/**
 * Checks a view as an app sends it, and names its blocks and elements.
 * @throws SlackRefusal invalid_arguments with the reasons, view_too_large
 */
export function checkView(state: State, incoming: unknown, type: 'modal' | 'home'): View {
  if (isTooLarge(incoming)) throw new SlackRefusal('view_too_large');
  const wrongType = isRecord(incoming) && incoming.type !== type;
  const problems = wrongType ? [`must be a ${type} [json-pointer:/view/type]`] : problemsOfView(incoming);
  const named =
    problems.length === 0 && isRecord(incoming)
      ? { ...incoming, blocks: withIds(incoming.blocks, state.ids.next) }
      : undefined;
  if (named === undefined || !isView(named)) {
    throw new SlackRefusal('invalid_arguments', {
      response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
    });
  }
  return named;
}

/** Opens a modal for a person; whatever stack was open gives way to it. */
export function openModal(state: State, user: string, view: View): OpenView {
  const opened = newView(state, user, view);
  state.modals.set(user, [opened]);
  state.changed();
  return opened;
}

/** @throws SlackRefusal push_limit_reached; invalid_trigger_id when the person has no modal open */
export function pushModal(state: State, user: string, view: View): OpenView {
  const stack = state.modals.get(user) ?? [];
  const top = stack.at(-1);
  if (top === undefined) throw new SlackRefusal('invalid_trigger_id');
  if (stack.length >= limits.modal_stack) throw new SlackRefusal('push_limit_reached');
  const pushed = newView(state, user, view, top);
  state.modals.set(user, [...stack, pushed]);
  state.changed();
  return pushed;
}

/** Puts other content into an open view; what the person entered stays where the ids are the same. */
export function replaceView(state: State, open: OpenView, view: View): void {
  checkExternalId(state, view, open.id);
  open.view = view;
  open.hash = newHash(state);
  open.state = stateOf(view.blocks, open.state);
  open.errors = {};
  open.trouble = undefined;
  state.changed();
}

/** Shows the Home tab's content to a person. */
export function publishHome(state: State, user: string, view: View): OpenView {
  const present = state.homes.get(user);
  if (present) {
    replaceView(state, present, view);
    return present;
  }
  const home = newView(state, user, view);
  state.homes.set(user, home);
  state.changed();
  return home;
}

export function closeViews(state: State, user: string, closed: readonly OpenView[]): void {
  state.modals.set(
    user,
    (state.modals.get(user) ?? []).filter((view) => !closed.includes(view)),
  );
  state.changed();
}

/** An open view by its id or the app's own `external_id`. */
export function viewBy(state: State, ids: { viewId?: string; externalId?: string }): OpenView | undefined {
  if (ids.viewId !== undefined) return findView(state, ids.viewId);
  return allViews(state).find(
    ({ view }) => ids.externalId !== undefined && view.external_id === ids.externalId,
  );
}

/** The view as the Web API and the payloads show it. */
export function viewObject(state: State, open: OpenView): Record<string, unknown> {
  const { view } = open;
  return {
    id: open.id,
    team_id: state.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values: open.state },
    hash: open.hash,
    title: field(view, 'title') ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: field(view, 'clear_on_close') ?? false,
    notify_on_close: field(view, 'notify_on_close') ?? false,
    close: field(view, 'close') ?? null,
    submit: field(view, 'submit') ?? null,
    previous_view_id: open.previousId ?? null,
    root_view_id: open.rootId,
    app_id: state.appId,
    external_id: view.external_id ?? '',
    app_installed_team_id: state.team.id,
    bot_id: state.botId,
  };
}

function newView(state: State, user: string, view: View, previous?: OpenView): OpenView {
  checkExternalId(state, view);
  const id = state.ids.next('V');
  return {
    id,
    user,
    rootId: previous?.rootId ?? id,
    ...(previous && { previousId: previous.id }),
    hash: newHash(state),
    view,
    state: stateOf(view.blocks),
    errors: {},
    busy: false,
  };
}

function newHash(state: State): string {
  return `${Math.floor(state.now() / 1000)}.${state.ids.next('h')}`;
}

function checkExternalId(state: State, view: View, ownId?: string): void {
  const { external_id } = view;
  if (external_id === undefined || external_id === '') return;
  if (allViews(state).some((other) => other.id !== ownId && other.view.external_id === external_id)) {
    throw new SlackRefusal('duplicate_external_id');
  }
}

function allViews(state: State): OpenView[] {
  return [...[...state.modals.values()].flat(), ...state.homes.values()];
}
