import { notFound } from './errors.js';

/** The thing with this id, 404 without. The id is a path segment: digits and nothing else. */
export function byId<Thing extends { readonly id: number }>(
  things: readonly Thing[],
  id: string | number,
  what: string,
): Thing {
  const found = things.find((thing) => String(thing.id) === String(id));
  if (!found) throw notFound(what);
  return found;
}

/** Candidates and jobs go by an id or an alias. */
export function byIdOrAlias<Thing extends { readonly id: number; readonly alias: string }>(
  things: readonly Thing[],
  key: string | number,
  what: string,
): Thing {
  const found = things.find((thing) => String(thing.id) === String(key) || thing.alias === key);
  if (!found) throw notFound(what);
  return found;
}
