import { z } from 'zod';
import type { WebhookAttempt } from '../types.js';
import type { Webhook } from '../webhook-lane.js';
import { ApiError } from './errors.js';
import type { State } from './state.js';
import type { Switches } from './switches.js';

/** What a handler works on. */
export interface Account {
  readonly state: State;
  readonly switches: Switches;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Where this API is. */
  readonly url: string;
  /** Sends a webhook, later. */
  readonly send: (webhook: Webhook) => void;
  /** Where an address really is; undefined when nobody can be reached there. */
  readonly reach: (url: string) => string | undefined;
  /** What became of the webhooks, oldest first. */
  readonly sent: readonly WebhookAttempt[];
}

export interface Answer {
  readonly status: number;
  /** Undefined: no body at all. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One row of the table: all that matching, validation and the server need to know. */
export interface Route {
  readonly method: Method;
  /** With parameters in braces. */
  readonly path: string;
  run(account: Account, request: RawRequest): Answer | Promise<Answer>;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RawRequest {
  readonly parameters: ReadonlyMap<string, string>;
  /** As it was asked, for links to the next page. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined when the request had no body. */
  readonly body: unknown;
}

type ParameterOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never;

export interface Asked<Path extends string, Query, Body> {
  /** A path parameter as it was sent, decoded. */
  readonly parameter: (name: ParameterOf<Path>) => string;
  readonly query: Query;
  readonly body: Body;
  readonly raw: RawRequest;
}

interface Definition<Path extends string, Query, Body> {
  readonly method: Method;
  readonly path: Path;
  /** A strict object: a parameter it does not name is refused. */
  readonly query: z.ZodType<Query>;
  handle(account: Account, asked: Asked<Path, Query, Body>): Answer | Promise<Answer>;
}

/** A row whose handler sees only what its schema lets through; a body is refused. */
export function route<Path extends string, Query>(definition: Definition<Path, Query, undefined>): Route {
  return row(definition, z.undefined());
}

/** A row that reads a JSON body. */
export function routeWithBody<Path extends string, Query, Body>(
  definition: Definition<Path, Query, Body> & { readonly body: z.ZodType<Body> },
): Route {
  return row(definition, definition.body);
}

function row<Path extends string, Query, Body>(
  { method, path, query, handle }: Definition<Path, Query, Body>,
  body: z.ZodType<Body>,
): Route {
  return {
    method,
    path,
    run: (account, raw) =>
      handle(account, {
        parameter: (name) => raw.parameters.get(name) ?? '',
        query: checked(query, queryObject(raw.query), 'query'),
        body: checked(body, raw.body, 'body', path),
        raw,
      }),
  };
}

/** What is given several times is a list. */
function queryObject(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((key) => {
      const [first = '', ...rest] = query.getAll(key);
      return [key, rest.length > 0 ? [first, ...rest] : first];
    }),
  );
}

/** The interviews API answers 422 to a body it cannot read (documented), the others 400. */
function checked<Output>(schema: z.ZodType<Output>, input: unknown, what: string, path = ''): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const texts = result.error.issues.map((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? ` ${issue.keys.join(', ')}` : '';
    return `${[what, ...issue.path].join('.')}:${keys} ${issue.message}`;
  });
  const status = what === 'body' && path.startsWith('/interviews-api/') ? 422 : 400;
  throw new ApiError(status, 'INVALID_REQUEST', texts.join('; '));
}

/** For endpoints without parameters. */
export const noParameters = z.strictObject({});

/** A parameter that may be given several times. */
export const many = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/** A moment in a query or a body, as milliseconds since the epoch. */
export const moment = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)), 'Is no moment.')
  .transform((text) => Date.parse(text));

export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
