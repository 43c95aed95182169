import { notFound } from './errors.js';

interface Findable {
  readonly id: number;
  /** Never looks like an id. */
  readonly alias?: string;
}

/** The thing with this id, 404 without. The id is a path segment: digits and nothing else. */
export function byId<Thing extends Findable>(
  things: readonly Thing[],
  id: string | number,
  what: string,
): Thing {
  const found = find(things, String(id));
  if (String(found?.id) !== String(id) || !found) throw notFound(what);
  return found;
}

/** Candidates and jobs go by an id or an alias. */
export function byIdOrAlias<Thing extends Findable>(
  things: readonly Thing[],
  key: string | number,
  what: string,
): Thing {
  const found = find(things, String(key));
  if (!found) throw notFound(what);
  return found;
}

/** The only way to take something out of a list that things are found in. */
export function remove<Thing extends Findable>(things: Thing[], thing: Thing): void {
  things.splice(things.indexOf(thing), 1);
  indexes.delete(things);
}

/** Where in a list an id or an alias is, for as much of the list as has been looked at. */
interface Index {
  readonly positions: Map<string, number>;
  lookedAt: number;
}

const indexes = new WeakMap<readonly Findable[], Index>();

function find<Thing extends Findable>(things: readonly Thing[], key: string): Thing | undefined {
  const index = indexes.get(things) ?? { positions: new Map(), lookedAt: 0 };
  indexes.set(things, index);
  for (const [offset, { id, alias }] of things.slice(index.lookedAt).entries()) {
    index.positions.set(String(id), index.lookedAt + offset);
    if (alias !== undefined) index.positions.set(alias, index.lookedAt + offset);
  }
  index.lookedAt = things.length;
  const position = index.positions.get(key);
  return position === undefined ? undefined : things[position];
}
