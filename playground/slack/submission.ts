import { z } from 'zod';
import { SlackRefusal } from './messages.js';
import type { OpenView, State } from './state.js';
import { inputsOf } from './view-state.js';
import { checkView, closeViews, pushModal, replaceView } from './views.js';
import { type Acknowledgement, unexpected, type Workspace } from './workspace.js';

/** What Slack shows in a modal when the app's answer is of no use. */
const trouble = 'We had some trouble connecting. Try again?';

const responseSchema = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

/** Does what the app's ack of a view_submission asks for; an empty ack closes the view. */
export function settleSubmission(
  workspace: Workspace,
  open: OpenView,
  acknowledgement: Acknowledgement,
): void {
  open.busy = false;
  const failure =
    acknowledgement.kind === 'acknowledged'
      ? respond(workspace.state, open, acknowledgement.body)
      : `the app's answer: ${acknowledgement.kind}`;
  open.trouble = failure === undefined ? undefined : trouble;
  if (failure !== undefined)
    unexpected(workspace, `view_submission ${open.view.callback_id ?? ''}: ${failure}`);
  workspace.state.changed();
}

/** @returns what is wrong with the answer, when something is */
function respond(state: State, open: OpenView, body: unknown): string | undefined {
  if (body === undefined || body === '' || JSON.stringify(body) === '{}') {
    closeViews(state, open.user, [open]);
    return undefined;
  }
  const parsed = responseSchema.safeParse(body);
  if (!parsed.success) return 'not a response_action that Slack knows';
  switch (parsed.data.response_action) {
    case 'clear':
      closeViews(state, open.user, state.modals.get(open.user) ?? []);
      return undefined;
    case 'errors':
      return showErrors(open, parsed.data.errors);
    case 'update':
    case 'push':
      return showView(state, open, parsed.data.response_action, parsed.data.view);
  }
}

function showErrors(open: OpenView, errors: Readonly<Record<string, string>>): string | undefined {
  const fields = new Set(inputsOf(open.view.blocks).map(({ blockId }) => blockId));
  const unknown = Object.keys(errors).filter((blockId) => !fields.has(blockId));
  if (unknown.length > 0) return `errors under blocks that are no inputs: ${unknown.join(', ')}`;
  if (Object.keys(errors).length === 0) return 'errors without an error';
  open.errors = errors;
  return undefined;
}

function showView(
  state: State,
  open: OpenView,
  action: 'update' | 'push',
  incoming: unknown,
): string | undefined {
  try {
    const view = checkView(state, incoming, 'modal');
    if (action === 'update') replaceView(state, open, view);
    else pushModal(state, open.user, view);
    return undefined;
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return `${action}: ${error.code} ${JSON.stringify(error.more)}`;
  }
}
