import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { docsPage, withCapabilities } from '../../playground/capability-docs.js';
import { ATS_KINDS } from '../../src/config.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe.each(ATS_KINDS)('the page about %s', (kind) => {
  const page = readFileSync(docsPage(kind), 'utf8');

  it('says what it can do as it is: `npm run docs` writes that', () => {
    expect(withCapabilities(kind, page)).toBe(page);
  });

  it('names the variable that chooses it, and can be found', () => {
    expect(page).toContain(`\`ATS=${kind}\``);
    expect(readme).toContain(`(docs/${kind}.md)`);
  });
});
