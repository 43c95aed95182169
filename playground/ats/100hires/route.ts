import { z } from 'zod';
import type { Webhook } from '../webhook-lane.js';
import { invalid, SwitchedOff } from './errors.js';
import type { State } from './state.js';
import type { Switches } from './switches.js';

/** What a handler works on. */
export interface Account {
  readonly state: State;
  readonly switches: Switches;
  /** Unix seconds. */
  readonly now: () => number;
  /** Where this API is, with the `/v2`. */
  readonly url: string;
  /** Sends a webhook, later. */
  readonly send: (webhook: Webhook) => void;
}

export interface Answer {
  readonly status: number;
  /** Undefined: no body at all. */
  readonly body?: unknown;
  /** A download instead of a body. */
  readonly file?: { readonly bytes: Buffer; readonly mimeType: string };
}

/** One row of the table: all that matching, validation, the OpenAPI document and the server need to know. */
export interface Route {
  readonly method: Method;
  /** With parameters in braces, without the `/v2`. */
  readonly path: string;
  readonly summary: string;
  /** Answered without a key. */
  readonly isPublic: boolean;
  /** Whether this account has it; 404 when not. */
  isOn(switches: Switches): boolean;
  readonly query: z.ZodType;
  readonly body: z.ZodType | undefined;
  run(account: Account, request: RawRequest): Answer;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RawRequest {
  readonly parameters: ReadonlyMap<string, string>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined when the request had no body. */
  readonly body: unknown;
}

type ParameterOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never;

interface Definition<Path extends string, Query, Body> {
  readonly method: Method;
  readonly path: Path;
  readonly summary: string;
  readonly isPublic?: boolean;
  /** Where the real path is not certain: whether this account has it. */
  readonly isOn?: (switches: Switches) => boolean;
  /** A strict object: a parameter it does not name is refused. */
  readonly query: z.ZodType<Query>;
  handle(
    account: Account,
    request: {
      /** A path parameter as it was sent, decoded. */
      readonly parameter: (name: ParameterOf<Path>) => string;
      readonly query: Query;
      readonly body: Body;
    },
  ): Answer;
}

/** A row whose handler sees only what its schema lets through; a body is refused. */
export function route<Path extends string, Query>(definition: Definition<Path, Query, undefined>): Route {
  return { ...row(definition, z.undefined()), body: undefined };
}

/** A row that reads a JSON body. */
export function routeWithBody<Path extends string, Query, Body>(
  definition: Definition<Path, Query, Body> & { readonly body: z.ZodType<Body> },
): Route {
  return row(definition, definition.body);
}

function row<Path extends string, Query, Body>(
  definition: Definition<Path, Query, Body>,
  body: z.ZodType<Body>,
): Route {
  const { method, path, summary, isPublic = false, isOn = () => true, query } = definition;
  return {
    method,
    path,
    summary,
    isPublic,
    isOn,
    query,
    body,
    run: (account, request) => {
      const asked = {
        parameter: (name: ParameterOf<Path>) => request.parameters.get(name) ?? '',
        query: checked(query, queryObject(request.query)),
        body: checked(body, request.body),
      };
      refuseSwitchedOff(account.switches, request.query);
      return definition.handle(account, asked);
    },
  };
}

function refuseSwitchedOff({ largestPage, includes }: Switches, query: URLSearchParams): void {
  if (includes === 'refused' && query.has('include')) throw new SwitchedOff('include', 'Is not supported.');
  if (Number(query.get('size')) > largestPage)
    throw new SwitchedOff('size', `Must be no greater than ${largestPage}.`);
}

function queryObject(query: URLSearchParams): Record<string, string> {
  const twice = [...query.keys()].filter((key, index, keys) => keys.indexOf(key) !== index);
  if (twice.length > 0) throw invalid(Object.fromEntries(twice.map((key) => [key, ['May be given once.']])));
  return Object.fromEntries(query);
}

function checked<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors: Record<string, string[]> = {};
  for (const issue of result.error.issues) {
    const inside = issue.path.join('.');
    const fields =
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => (inside ? `${inside}.${key}` : key))
        : [inside || 'body'];
    for (const field of fields) {
      errors[field] ??= [];
      errors[field].push(issue.code === 'unrecognized_keys' ? 'Unknown parameter.' : issue.message);
    }
  }
  throw invalid(errors);
}
