import { z } from 'zod';
import type { Endpoint } from './endpoints.js';

const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** Which of our calls the vendor's own description does not list; undefined when it describes no paths. */
export function unlisted(endpoints: readonly Endpoint[], document: unknown): string[] | undefined {
  const parsed = Document.safeParse(document).data;
  if (!parsed) return undefined;
  const listed = new Set(
    Object.entries(parsed.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${comparable(path)}`),
    ),
  );
  return endpoints
    .map(({ method, path }) => ({ name: `${method} ${path}`, key: `${method} ${comparable(path)}` }))
    .filter(({ name, key }) => !listed.has(key) && !name.endsWith('/openapi.json'))
    .map(({ name }) => name);
}

/** Without the version in front, a slash at the end, and the names of parameters. */
function comparable(path: string): string {
  return path
    .replace(/^\/v2(?=\/)/, '')
    .replace(/\/$/, '')
    .replace(/\{[^}]*\}/g, '{}');
}

const Operation = z.object({
  post: z.object({
    requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }),
  }),
});
const Reference = z.object({ $ref: z.string().startsWith('#/') });
const Keys = z.record(z.string(), z.unknown());

/** The events that a webhook's registration may name, as the vendor's own description lists them. */
export function eventNames(document: unknown, path: string): readonly string[] | undefined {
  const paths = Keys.safeParse(Keys.safeParse(document).data?.paths).data ?? {};
  const key = Object.keys(paths).find((one) => comparable(one) === comparable(path));
  const body = Operation.safeParse(paths[key ?? '']).data?.post.requestBody.content ?? {};
  const at = (value: unknown, name: string) => resolved(document, Keys.safeParse(value).data?.[name]);
  const events = Object.values(body).map(({ schema }) =>
    at(at(at(at(resolved(document, schema), 'properties'), 'events'), 'items'), 'enum'),
  );
  return events.flatMap((names) => {
    const known = z.array(z.string()).min(1).safeParse(names).data;
    return known ? [known] : [];
  })[0];
}

/** Follows references within the document, one after the other; a few, since they may lead in a circle. */
function resolved(document: unknown, value: unknown): unknown {
  let found = value;
  for (let step = 0; step < 5; step += 1) {
    const pointer = Reference.safeParse(found).data?.$ref;
    if (pointer === undefined) return found;
    found = pointer
      .slice(2)
      .split('/')
      .reduce<unknown>((inner, name) => Keys.safeParse(inner).data?.[name], document);
  }
  return undefined;
}
