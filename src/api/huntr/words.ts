import type { Client } from './client.js';
import { unlessUnknown } from './client.js';
import * as wire from './wire.js';

/** How long the words of an organization are taken as known: they hardly ever change. */
const KNOWN_FOR_MS = 600_000;

interface Held<T> {
  at: number;
  value: T | undefined;
}

/** What all clients of one account remember. */
export interface Memory {
  readonly templates: Held<readonly wire.Template[]>;
  readonly fields: Held<readonly wire.MemberField[]>;
  readonly categories: Held<readonly wire.Named[]>;
  readonly advisors: Held<readonly wire.Person[]>;
}

export function emptyMemory(): Memory {
  const nothing = () => ({ at: 0, value: undefined });
  return { templates: nothing(), fields: nothing(), categories: nothing(), advisors: nothing() };
}

/** What an organization works with; read when it is needed, and then not again for ten minutes. */
export interface Words {
  templates(): Promise<readonly wire.Template[]>;
  fields(): Promise<readonly wire.MemberField[]>;
  categories(): Promise<readonly wire.Named[]>;
  /** None where the key is from before there was such a list. */
  advisors(): Promise<readonly wire.Person[]>;
  /** Reads these two again, however well they are known. */
  readAnew(): { templates(): Promise<readonly wire.Template[]>; advisors(): Promise<readonly wire.Person[]> };
}

export function createWords(client: Client, now: () => number, memory: Memory): Words {
  async function read<T>(held: Held<readonly T[]>, path: string, row: Parameters<typeof client.page<T>>[1]) {
    const page = await unlessUnknown(client.page(path, row));
    const rows = page?.rows ?? [];
    held.value = rows;
    held.at = now();
    return rows;
  }
  function recall<T>(held: Held<readonly T[]>, path: string, row: Parameters<typeof client.page<T>>[1]) {
    const isFresh = held.value !== undefined && now() - held.at < KNOWN_FOR_MS;
    return isFresh && held.value ? Promise.resolve(held.value) : read(held, path, row);
  }
  return {
    templates: () => recall(memory.templates, PATHS.templates, wire.Template),
    fields: () => recall(memory.fields, PATHS.fields, wire.MemberField),
    categories: () => recall(memory.categories, PATHS.categories, wire.Named),
    advisors: () => recall(memory.advisors, PATHS.advisors, wire.Advisor),
    readAnew: () => ({
      templates: () => read(memory.templates, PATHS.templates, wire.Template),
      advisors: () => read(memory.advisors, PATHS.advisors, wire.Advisor),
    }),
  };
}

/** Lists that have no pages (documented). */
export const PATHS = {
  templates: '/board-templates',
  fields: '/member-fields',
  categories: '/activity-categories',
  advisors: '/advisors',
} as const;
