import { describe, expect, it } from 'vitest';
import { noBrowser, useBrowser } from '../support/browser.js';

describe.skipIf(noBrowser)('in the page', () => {
  const open = useBrowser();

  it('finds, opens, notes with two mentions, and reads the two e-mails in the ATS panel', async () => {
    const { page, types } = await open();

    await types('/hires find ana');
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
  });

  it('does the same on a telephone, without scrolling sideways', async () => {
    const { page, types } = await open({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      colorScheme: 'dark',
    });
    await types('/hires note ana kovac');
    const form = page.getByRole('dialog', { name: 'Write a note' });
    await form.getByRole('textbox', { name: 'Note' }).pressSequentially('Seen on the train.');
    await form.getByRole('button', { name: 'Save note' }).click();
    await page.getByText('Nobody was mentioned.').waitFor();
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
  });
});
