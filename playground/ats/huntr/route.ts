import { z } from 'zod';
import { ApiError } from './errors.js';
import type { Account } from './happenings.js';
import type { Switches } from './switches.js';

/** One row of the table: all that matching, validation and the server need to know. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Behind `/org`; `{id}` is a segment. */
  readonly path: string;
  /** Whether this account has it; 404 when not. */
  readonly isOn?: (switches: Switches) => boolean;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  run(account: Account, request: RawRequest): unknown;
}

export interface RawRequest {
  readonly ids: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined when the request had no body. */
  readonly body: unknown;
}

interface Definition<Query, Body> extends Pick<Route, 'method' | 'path' | 'isOn'> {
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** @returns the body of a 200. */
  handle(
    account: Account,
    asked: { readonly id: string; readonly query: Query; readonly body: Body },
  ): unknown;
}

/** A row whose handler sees only what its schemas let through; without one nothing may be sent. */
export function route<Query, Body>(definition: Definition<Query, Body>): Route {
  const { query, body } = definition;
  return {
    ...definition,
    run: (account, request) => {
      if (!query) checked(z.strictObject({}), request.query, 'query');
      if (!body) checked(z.undefined(), request.body, 'body');
      return definition.handle(account, {
        id: request.ids[0] ?? '',
        query: checked(query ?? z.custom<Query>(), request.query, 'query'),
        body: checked(body ?? z.custom<Body>(), request.body, 'body'),
      });
    },
  };
}

function checked<T>(schema: z.ZodType<T>, input: unknown, location: 'query' | 'body'): T {
  const result = schema.safeParse(input);
  if (!result.success) throw refusal(result.error, input, location);
  return result.data;
}

function refusal(error: z.ZodError, input: unknown, location: 'query' | 'body'): ApiError {
  const [issue] = error.issues;
  const param = issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : (issue?.path.join('.') ?? '');
  const value = z.record(z.string(), z.unknown()).safeParse(input).data?.[param];
  return new ApiError(400, issue?.message ?? 'Invalid value', {
    param,
    value: String(value ?? ''),
    location,
  });
}

/** The row for a method and a path behind `/org`. */
export function match(routes: readonly Route[], method: string, path: string) {
  const segments = path.split('/');
  for (const row of routes) {
    const pattern = row.path.split('/');
    const fits =
      pattern.length === segments.length &&
      pattern.every((part, index) => part === segments[index] || part === '{id}');
    if (row.method !== method || !fits) continue;
    const ids = pattern.flatMap((part, index) => (part === '{id}' ? [segments[index] ?? ''] : []));
    return { route: row, ids };
  }
  return undefined;
}
