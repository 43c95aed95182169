import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { servePage } from '../../playground/server.js';
import { stageOf } from '../../playground/stage.js';
import { startWorkplace, type Workplace, type WorkplaceOptions } from '../../playground/workplace.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PAGE = fileURLToPath(new URL('../../playground/page/dist', import.meta.url));

const executable = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));

/** Browser tests are skipped by name where there is no browser, but on CI they must run. */
export const noBrowser = executable === undefined && process.env.CI === undefined;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable ?? 'there is no Chromium on this machine',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

export interface OpenPlayground extends Workplace {
  readonly url: string;
}

/** The playground as the demo starts it, on a free port. */
export async function openPlayground(options: WorkplaceOptions = {}): Promise<OpenPlayground> {
  const workplace = await startWorkplace(options);
  const page = await servePage(stageOf(workplace, PAGE), 0);
  return {
    ...workplace,
    url: page.url,
    async stop() {
      await page.stop();
      await workplace.stop();
    },
  };
}
