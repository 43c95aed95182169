import { z } from 'zod';
import { SlackRefusal } from '../messages.js';
import { readScopes } from '../scopes.js';
import type { Channel, State } from '../state.js';
import { unexpected, type Workspace } from '../workspace.js';

export type Answer = Readonly<Record<string, unknown>>;

/** One method of the Web API; the answer goes out with `ok: true`. */
export type Method = (workspace: Workspace, args: Readonly<Record<string, unknown>>) => Answer;

/** Arguments that every method takes: the SDK sends them along. */
const common = new Set(['token', 'team_id']);

/**
 * A method whose arguments are checked before it runs. Slack passes over an argument it does not know; here it is
 * noted as well, since it is a slip, or something this workspace does not do.
 */
export function method<Schema extends z.ZodObject>(
  schema: Schema,
  run: (workspace: Workspace, args: z.output<Schema>) => Answer,
): Method {
  return (workspace, args) => {
    const parsed = schema.safeParse(args);
    for (const name of Object.keys(args)) {
      if (!(name in schema.shape) && !common.has(name)) unexpected(workspace, `unknown argument: ${name}`);
    }
    if (parsed.success) return run(workspace, parsed.data);
    throw new SlackRefusal('invalid_arguments', {
      response_metadata: {
        messages: parsed.error.issues.map(
          ({ message, path }) => `[ERROR] ${message} [json-pointer:/${path.map(String).join('/')}]`,
        ),
      },
    });
  };
}

/** An object or list, which a form carries as JSON text. */
export const json = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(fromText, schema);

/** A yes or no, which a form carries as text. */
export const flag = z
  .union([z.boolean(), z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })])
  .default(false);

export const paging = {
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
};

function fromText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/**
 * One page of a list, with the cursor of the next.
 * @throws SlackRefusal invalid_cursor
 */
export function page<Item>(
  items: readonly Item[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): { readonly items: readonly Item[]; readonly response_metadata: { readonly next_cursor: string } } {
  const start = cursor === undefined || cursor === '' ? 0 : startOf(cursor);
  const end = start + limit;
  const next = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: items.slice(start, end), response_metadata: { next_cursor: next } };
}

function startOf(cursor: string): number {
  const start = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (start === undefined) throw new SlackRefusal('invalid_cursor');
  return Number(start);
}

/** @throws SlackRefusal missing_scope */
export function requireScope(state: State, scope: string): void {
  if (state.app.scopes.includes(scope)) return;
  throw new SlackRefusal('missing_scope', { needed: scope, provided: state.app.scopes.join(',') });
}

/**
 * A channel the bot may know of: a public one, or one it is in.
 * @throws SlackRefusal channel_not_found
 */
export function knownChannel(state: State, id: string): Channel {
  const channel = state.channels.get(id);
  const isMember = channel?.members.includes(state.app.botUserId) === true;
  if (channel === undefined || (channel.kind !== 'public' && !isMember))
    throw new SlackRefusal('channel_not_found');
  return channel;
}

/**
 * A channel the bot may read.
 * @throws SlackRefusal channel_not_found, missing_scope
 */
export function readableChannel(state: State, id: string): Channel {
  const channel = knownChannel(state, id);
  requireScope(state, readScopes[channel.kind]);
  return channel;
}
