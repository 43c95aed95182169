import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { noBrowser, useBrowser } from '../support/browser.js';

describe.skipIf(noBrowser)('in the page', () => {
  const open = useBrowser();

  /** Somebody moves somebody in the ATS itself, one stage on. */
  async function moves(page: Page, who: string, candidate: string): Promise<void> {
    const panel = page.getByRole('region', { name: 'ATS panel' });
    await panel.getByRole('tab', { name: 'Make it happen' }).click();
    const form = panel.getByRole('form', { name: 'Something happens to a candidate' });
    await form.getByRole('combobox', { name: 'Candidate' }).click();
    await page.keyboard.type(candidate);
    await page.getByRole('option', { name: candidate }).first().click();
    await form.getByLabel(/^By/).selectOption({ label: who });
    await form.getByRole('button', { name: 'Move' }).click();
    await form.getByText('Done.').waitFor();
  }

  it('subscribes the channel, sees the card when Ben moves Ana, and the same card with a thread when he does again', async () => {
    const { page, types } = await open({ viewport: { width: 1480, height: 900 } });

    await types('/hires subscribe');
    const form = page.getByRole('dialog', { name: 'Subscribe' });
    await form.getByRole('button', { name: 'Next' }).click();
    await form.getByText('1 guest: Gus Marsh').waitFor();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('They will see names of candidates').waitFor();
    await form.getByRole('checkbox', { name: 'Yes, they may' }).check();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('button', { name: 'Save' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');

    await moves(page, 'Ben Adler', 'Ana Kovač');
    const channel = page.getByRole('log', { name: 'Messages in #hiring' });
    const cards = channel.getByRole('article').filter({ hasText: 'Ana Kovač' });
    await cards.getByText('moved Ana Kovač from Interview to Offer').waitFor();

    await moves(page, 'Ben Adler', 'Ana Kovač');
    await cards.getByText('moved Ana Kovač from Offer to Hired').waitFor();
    expect(await cards.count()).toBe(1);

    await cards.getByRole('button', { name: '1 reply' }).click();
    const thread = page.getByRole('log', { name: 'Thread' }).getByRole('article');
    await thread.nth(1).getByText('moved Ana Kovač from Offer to Hired').waitFor();
    expect(await thread.count()).toBe(2);

    await page.getByRole('tab', { name: 'Traffic' }).click();
    const webhooks = page.getByRole('listitem').filter({ hasText: 'Webhook' });
    expect(await webhooks.filter({ hasText: '202' }).count()).toBeGreaterThanOrEqual(2);
  });
});
