import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Each room with the rooms it may know. A file at the top of `src` is a room of its own. */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  errors: [],
  config: [],
  store: ['domain', 'errors'],
  api: ['domain', 'errors', 'config'],
  views: ['domain'],
  actions: ['api', 'store', 'domain', 'errors'],
  commands: ['actions', 'api', 'views', 'domain', 'errors'],
  notifications: ['actions', 'api', 'store', 'views', 'domain', 'errors'],
  slack: ['commands', 'notifications', 'actions', 'views', 'store', 'domain', 'errors', 'config'],
  'http-server': ['slack'],
  metrics: ['store'],
  app: [
    'slack',
    'notifications',
    'actions',
    'api',
    'store',
    'http-server',
    'metrics',
    'config',
    'domain',
    'errors',
  ],
  main: ['app', 'config', 'errors'],
  doctor: ['app', 'config', 'errors', 'views', 'domain', 'slack', 'api'],
};

const root = resolve(import.meta.dirname, '../../src');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

const roomOf = (path: string): string => (relative(root, path).split('/')[0] ?? '').replace(/\.[jt]s$/, '');

/** "from room → to room (file)" for each import that goes where it may not. */
function upstairs(path: string, text: string): string[] {
  const from = roomOf(path);
  const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map(([, target]) =>
    roomOf(resolve(dirname(path), target ?? '')),
  );
  return targets
    .filter((to) => to !== from && !MAY_KNOW[from]?.includes(to))
    .map((to) => `${from} → ${to} (${relative(root, path)})`);
}

describe('imports', () => {
  it('point one way', () => {
    expect(sources(root).flatMap((path) => upstairs(path, readFileSync(path, 'utf8')))).toEqual([]);
  });

  it('are told apart when they do not', () => {
    expect(upstairs(join(root, 'domain/names.ts'), "import { x } from '../views/card.js';")).toEqual([
      'domain → views (domain/names.ts)',
    ]);
  });

  it('know an ATS’s folder in one place only', () => {
    const adapters = sources(root).filter((path) =>
      /'\.\.?\/(?:api\/)?(?:100hires|smartrecruiters|huntr|comeet)\//.test(readFileSync(path, 'utf8')),
    );
    expect(adapters.map((path) => relative(root, path))).toEqual(['api/connect.ts']);
  });

  it('leave each ATS’s name to its folder and to the configuration, also in words', () => {
    const namesOne = /100 ?hires|smart ?recruiters|huntr|comeet/i;
    // The samples that views are looked at with are of one company, which has one ATS.
    const mayNameOne = ['config.ts', 'views/gallery-samples.ts'];
    const telling = sources(root)
      .filter((path) => namesOne.test(readFileSync(path, 'utf8')))
      .map((path) => relative(root, path))
      .filter((path) => roomOf(join(root, path)) !== 'api' && !mayNameOne.includes(path));
    expect(telling).toEqual([]);
  });

  it('leave no clock and no I/O in views and domain', () => {
    const impure = ['domain', 'views']
      .flatMap((room) => sources(join(root, room)))
      .filter((path) =>
        /Date\.now\(|new Date\(\)|Math\.random\(|'node:|\bfetch\(/.test(readFileSync(path, 'utf8')),
      );
    expect(impure).toEqual([]);
  });
});
