import { readFileSync, writeFileSync } from 'node:fs';
import { ATS_KINDS } from '../src/config.js';
import { docsPage, withCapabilities } from './capability-docs.js';

/** Writes what each ATS can do into its page: `npm run docs`. */
for (const kind of ATS_KINDS) {
  const page = docsPage(kind);
  writeFileSync(page, withCapabilities(kind, readFileSync(page, 'utf8')));
}
