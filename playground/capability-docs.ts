import { fileURLToPath } from 'node:url';
import { connectAts } from '../src/api/connect.js';
import { realWorld } from '../src/app.js';
import type { AtsConfig, AtsKind } from '../src/config.js';
import { capabilityTable } from '../src/views/capabilities.js';

/** Enough to make an adapter and look at what it can do; nothing is called. */
const NOWHERE: { readonly [Kind in AtsKind]: Extract<AtsConfig, { readonly kind: Kind }> } = {
  '100hires': { kind: '100hires', apiKey: 'none', baseUrl: 'http://127.0.0.1:9' },
  smartrecruiters: {
    kind: 'smartrecruiters',
    credential: { kind: 'key', apiKey: 'none' },
    baseUrl: 'http://127.0.0.1:9',
  },
  huntr: { kind: 'huntr', accessToken: 'none', webhookSecret: 'none', baseUrl: 'http://127.0.0.1:9' },
  comeet: {
    kind: 'comeet',
    apiKey: 'none',
    apiSecret: 'none',
    webhookSecret: undefined,
    baseUrl: 'http://127.0.0.1:9',
  },
};

const BEGIN = '<!-- what it can do: written by npm run docs -->';
const END = '<!-- end of what it can do -->';

/** The path of an ATS's page. */
export function docsPage(kind: AtsKind): string {
  return fileURLToPath(new URL(`../docs/${kind}.md`, import.meta.url));
}

/**
 * The page with the table of what this ATS can do as it is now.
 *
 * @throws Error for a page without a place for it.
 */
export function withCapabilities(kind: AtsKind, page: string): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`docs/${kind}.md has no place for what it can do.`);
  const { name, can } = connectAts(NOWHERE[kind], realWorld).people;
  return `${page.slice(0, from)}${BEGIN}\n\n${capabilityTable(name, can)}\n\n${page.slice(to)}`;
}
