import { z } from 'zod';
import { field } from '../block-kit/json.js';
import { problemsOfBlocks, problemsOfView } from '../block-kit/problems.js';
import { SlackRefusal } from '../messages.js';
import { userOf } from '../state.js';
import { json, type Method, method } from './method.js';

/** Methods about the app itself. */
export const platform = {
  'api.test': (_workspace, args) => {
    if (typeof args.error === 'string') throw new SlackRefusal(args.error, { args });
    return { args };
  },

  'auth.test': method(z.object({}), ({ state }) => ({
    url: `https://${state.team.domain}.slack.com/`,
    team: state.team.name,
    user: userOf(state, state.app.botUserId).name,
    team_id: state.team.id,
    user_id: state.app.botUserId,
    bot_id: state.botId,
    is_enterprise_install: false,
  })),

  'apps.connections.open': method(z.object({}), ({ openSocket }) => ({ url: openSocket() })),

  'blocks.validate': method(
    z.object({
      blocks: json(z.unknown()).optional(),
      message: json(z.unknown()).optional(),
      view: json(z.unknown()).optional(),
    }),
    (_workspace, { blocks, message, view }) => {
      const [error, problems] = problemsOf({ blocks, message, view });
      if (problems.length === 0) return {};
      throw new SlackRefusal(error, { errors: problems.map(asObject) });
    },
  ),
} satisfies Record<string, Method>;

/** One of three arguments is given, and each has a word of its own for a refusal. */
function problemsOf(given: {
  readonly blocks?: unknown;
  readonly message?: unknown;
  readonly view?: unknown;
}): readonly [word: string, problems: readonly string[]] {
  if (given.view !== undefined) return ['invalid_view', problemsOfView(given.view)];
  if (given.message === undefined) return ['invalid_blocks', problemsOfBlocks(given.blocks, 'message')];
  const foreign = field(given.message, 'text') === undefined ? [] : ['unknown argument [json-pointer:/text]'];
  return ['invalid_message', [...foreign, ...problemsOfBlocks(field(given.message, 'blocks'), 'message')]];
}

/** This method answers its complaints as objects, not as sentences. */
function asObject(problem: string): {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
} {
  const [message = problem, pointer = ''] = problem.split(/ \[json-pointer:|\]$/);
  return { pointer, code: 'invalid_value', message };
}
