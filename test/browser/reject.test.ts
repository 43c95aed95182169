import { describe, expect, it } from 'vitest';
import { noBrowser, useBrowser } from '../support/browser.js';

describe.skipIf(noBrowser)('in the page', () => {
  const open = useBrowser();

  it('rejects with the e-mail, sees it wait in the ATS panel, takes it back, and it is gone', async () => {
    const { page, playground, types } = await open();

    await types('/hires show ana kovac');
    await page.getByRole('button', { name: 'Reject Ana Kovač' }).click();

    const form = page.getByRole('dialog', { name: 'Reject a candidate' });
    await form.getByText('Ana Kovač · Senior Backend Engineer · Interview').waitFor();
    await form.getByRole('combobox', { name: 'Reason' }).click();
    await page.getByRole('option', { name: 'Position filled' }).click();
    await form.getByRole('radio', { name: 'Yes' }).check();
    await form.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByText('is rejected for').first().waitFor();

    const panel = page.getByRole('region', { name: 'ATS panel' });
    const queued = panel.getByRole('list', { name: 'Queued e-mails, next to leave first' });
    await queued.getByText('ana.kovac@mail.example').waitFor();

    await page.getByRole('dialog').getByRole('button', { name: 'Take this back' }).click();
    await page.getByText('had not left and is cancelled').waitFor();
    await queued.waitFor({ state: 'detached' });
    expect(await panel.getByText('ana.kovac@mail.example').count()).toBe(0);
    expect(playground.ats.queued).toEqual([]);
    expect(playground.ats.mails).toEqual([]);
  });
});
