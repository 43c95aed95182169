import { describe, expect, it } from 'vitest';
import { noBrowser, useBrowser } from '../support/browser.js';

describe.skipIf(noBrowser)('in the page', () => {
  const open = useBrowser();

  it('adds a candidate with a résumé, to a job found by typing, and tags her with a new tag', async () => {
    const { page, playground, types } = await open();
    await types('/hires add Nora Lindqvist nora@mail.example');

    const form = page.getByRole('dialog', { name: 'Add a candidate' });
    const resume = form.getByLabel(/^Résumé/);
    await resume.setInputFiles({
      name: 'cv.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 Nora'),
    });
    await form.locator('input[type="file"][aria-busy="false"]').waitFor();
    await form.getByRole('combobox', { name: /^Job/ }).click();
    await page.keyboard.type('data');
    await page.getByRole('option', { name: 'Data Analyst' }).click();
    await form.getByText('Begins in the stage').waitFor();
    expect(await form.getByRole('textbox', { name: /^Name/ }).inputValue()).toBe('Nora Lindqvist');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('is added for').waitFor();
    const kept = playground.ats.state.files.filter(({ candidate }) => candidate.firstName === 'Nora');
    expect(kept.map(({ bytes }) => bytes.toString())).toEqual(['%PDF-1.7 Nora']);

    await page.keyboard.press('Escape');
    await types('/hires tag nora lindqvist');
    const tags = page.getByRole('dialog', { name: 'Tag a candidate' });
    await tags.getByRole('combobox').click();
    await page.keyboard.type('night owl');
    await page.getByRole('option', { name: 'Create “night owl”' }).click();
    await page.keyboard.press('Escape');
    await tags.getByRole('button', { name: 'Add tags' }).click();
    await page.getByText('now has the tag').waitFor();
  });
});
