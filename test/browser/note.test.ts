import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, noBrowser, type OpenPlayground, openPlayground } from '../support/browser.js';

describe.skipIf(noBrowser)('in the page', () => {
  let browser: Browser;
  let playground: OpenPlayground;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    playground = await openPlayground();
  });
  afterEach(async () => {
    const unexpected = [...playground.slack.unexpected(), ...playground.ats.unexpected()];
    await playground.stop();
    expect(unexpected).toEqual([]);
  });

  it('finds, opens, notes with two mentions, and reads the two e-mails in the ATS panel', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.setDefaultTimeout(10_000);
    await page.goto(playground.url);

    const composer = page.getByRole('textbox', { name: 'Message #hiring' });
    await composer.click();
    await composer.pressSequentially('/hires find ana');
    await composer.press('Enter');
    await page.getByRole('button', { name: 'Open the card of Ana Kovač' }).click();
    await page.getByRole('button', { name: 'Note about Ana Kovač' }).click();

    const form = page.getByRole('dialog', { name: 'Write a note' });
    const note = form.getByRole('textbox', { name: 'Note' });
    await note.pressSequentially('Strong on systems. @Ben Adler-S');
    await page.getByRole('option', { name: /Ben Adler-Schmidt/ }).click();
    await note.pressSequentially(' and @tanaka');
    await page.getByRole('option', { name: /田中 美咲/ }).click();
    await note.pressSequentially(', what do you think?');
    await form.getByRole('button', { name: 'Save note' }).click();
    await page.getByText('get an e-mail from 100Hires').waitFor();
    await page.keyboard.press('Escape');

    const panel = page.getByRole('region', { name: 'ATS panel' });
    await panel.getByText('ben.adler-schmidt@northwind.example').waitFor();
    await panel.getByText('misaki.tanaka@northwind.example').waitFor();
    const text = /Strong on systems\. @Ben Adler-Schmidt\s+and @田中 美咲\s*, what do you think\?/;
    expect(await panel.getByText(text).count()).toBe(2);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('does the same on a telephone, without scrolling sideways', async () => {
    const page = await browser.newPage({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      colorScheme: 'dark',
    });
    page.setDefaultTimeout(10_000);
    await page.goto(playground.url);
    const composer = page.getByRole('textbox', { name: 'Message #hiring' });
    await composer.click();
    await composer.pressSequentially('/hires note ana kovac');
    await composer.press('Enter');
    const form = page.getByRole('dialog', { name: 'Write a note' });
    await form.getByRole('textbox', { name: 'Note' }).pressSequentially('Seen on the train.');
    await form.getByRole('button', { name: 'Save note' }).click();
    await page.getByText('Nobody was mentioned.').waitFor();
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
    await page.close();
  });
});
