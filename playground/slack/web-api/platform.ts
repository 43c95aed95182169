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
    (_workspace, args) => {
      const problems =
        args.view !== undefined
          ? problemsOfView(args.view)
          : problemsOfBlocks(args.blocks ?? field(args.message, 'blocks'), 'message');
      if (problems.length === 0) return {};
      throw new SlackRefusal('invalid_blocks', {
        errors: problems,
        response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
      });
    },
  ),
} satisfies Record<string, Method>;
