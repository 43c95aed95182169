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
