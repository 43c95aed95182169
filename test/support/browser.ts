import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { servePage } from '../../playground/server.js';
import { stageOf } from '../../playground/stage.js';
import { DEMO, startWorkplace, type Workplace } from '../../playground/workplace.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PAGE = fileURLToPath(new URL('../../playground/page/dist', import.meta.url));

const executable = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));

/** Browser tests are skipped by name where there is no browser, but on CI they must run. */
export const noBrowser = executable === undefined && process.env.CI === undefined;

function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable ?? 'there is no Chromium on this machine',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

export interface OpenPlayground extends Workplace {
  readonly url: string;
}

/** The playground as the demo starts it, on a free port. */
async function openPlayground(): Promise<OpenPlayground> {
  const workplace = await startWorkplace(DEMO);
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

/** A page with the playground in it, and what stands behind it. */
export interface OpenPage {
  readonly page: Page;
  readonly playground: OpenPlayground;
  /** Types into #hiring and sends it. */
  types(text: string): Promise<void>;
}

/**
 * A browser for the tests of a file, and a fresh playground for each page it opens. After each test nothing may
 * have happened that a well-behaved bot never causes, and no error in the page.
 */
export function useBrowser(): (options?: BrowserContextOptions) => Promise<OpenPage> {
  let browser: Browser;
  const opened: { readonly playground: OpenPlayground; readonly page: Page; readonly errors: string[] }[] =
    [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    const unexpected: unknown[] = [];
    for (const { playground, page, errors } of opened.splice(0)) {
      await page.close();
      unexpected.push(...errors, ...playground.slack.unexpected(), ...playground.ats.unexpected());
      await playground.stop();
    }
    expect(unexpected).toEqual([]);
  });

  return async (options = {}) => {
    const playground = await openPlayground();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.setDefaultTimeout(10_000);
    opened.push({ playground, page, errors });
    await page.goto(playground.url);
    return {
      page,
      playground,
      async types(text) {
        const composer = page.getByRole('textbox', { name: 'Message #hiring' });
        await composer.click();
        await composer.pressSequentially(text);
        await composer.press('Enter');
      },
    };
  };
}
