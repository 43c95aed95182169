import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERBS } from '../../src/commands/registry.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const environment = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
const config = readFileSync(new URL('../../src/config.ts', import.meta.url), 'utf8');

describe('the README', () => {
  it.each(VERBS.map(({ usage }) => usage))('lists /hires %s', (usage) => {
    expect(readme).toContain(`| \`/hires ${usage.replaceAll('|', '\\|')}\` |`);
  });

  const variables = [...config.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name ?? '');

  it('knows which variables there are', () => {
    expect(variables).toContain('SLACK_BOT_TOKEN');
  });

  it.each([...new Set(variables)])('says what %s is', (name) => {
    expect(readme).toContain(`| \`${name}\` |`);
  });

  it.each([
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'HUNDREDHIRES_API_KEY',
    'DATABASE_URL',
    'COMEET_API_SECRET',
    'HUNTR_ACCESS_TOKEN',
  ])('has a line for %s in .env.example', (name) => {
    expect(environment).toContain(`${name}=`);
  });
});
