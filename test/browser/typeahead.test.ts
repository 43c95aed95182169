import { describe, it } from 'vitest';
import { noBrowser, useBrowser } from '../support/browser.js';

describe.skipIf(noBrowser)('in the page', () => {
  const open = useBrowser();

  it('types some letters of a name, and Enter opens the card of who is proposed', async () => {
    const { page, types } = await open();

    await types('/hires find ana');
    await page.getByText('people fit').first().waitFor();
    await types('/hires find');
    const question = page.getByRole('combobox', { name: 'Who are you looking for?' });
    await question.click();
    await question.pressSequentially('kovac an');
    await page.getByRole('option', { name: 'Search 100Hires for “kovac an”' }).waitFor();
    await page.getByRole('option', { name: 'Ana Kovač Senior Backend Engineer · Interview' }).waitFor();
    await question.press('Enter');
    const card = page.getByRole('dialog', { name: 'Candidate' });
    await card.getByRole('button', { name: 'Note about Ana Kovač' }).waitFor();
  });
});
