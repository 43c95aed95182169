import { describe, expect, it } from 'vitest';
import { noBrowser, useBrowser } from '../support/browser.js';

describe.skipIf(noBrowser)('several at once, in the page', () => {
  const open = useBrowser();

  it('moves two of three, names the one who stays, and takes both back', async () => {
    const { page, playground, types } = await open({ viewport: { width: 1280, height: 900 } });
    const { ats } = playground;
    await types('/hires find b');
    await page.getByRole('button', { name: 'Move, reject or tag several of them' }).click();

    const { candidates, jobs } = ats.snapshot();
    const job = jobs.find(({ title }) => title === 'Senior Backend Engineer');
    const three = candidates.filter(
      ({ name, jobId, status }) => jobId === job?.id && status === 'active' && /(^| )B/.test(name),
    );
    const [stays, ...others] = three.slice(0, 3);
    const to = job?.stages.find(({ id }) => three.every(({ stageId }) => stageId !== id));
    const select = page.getByRole('dialog', { name: 'Several at once' });
    for (const { name } of three.slice(0, 3)) {
      await select.getByRole('combobox', { name: 'Who?' }).fill(name);
      await page.getByRole('option', { name }).first().click();
    }
    await page.keyboard.press('Tab');
    await select.getByRole('radio', { name: 'Move' }).check();
    await select.getByRole('button', { name: 'Next' }).click();

    const form = page.getByRole('dialog', { name: 'Move several' });
    await form.getByText('3 people').waitFor();
    const elsewhere = job?.stages.find(({ id }) => id !== stays?.stageId && id !== to?.id);
    const ben = ats.snapshot().teammates.find(({ name }) => name === 'Ben Adler');
    ats.move(stays?.applicationId ?? '', elsewhere?.id ?? '', ben?.id ?? '');
    await form.getByRole('combobox', { name: 'Move to' }).click();
    await page
      .getByRole('option', { name: to?.name ?? '', exact: true })
      .first()
      .click();
    await form.getByRole('button', { name: 'Move', exact: true }).click();

    const outcome = page.getByRole('dialog', { name: 'Done' });
    await outcome.getByText('2 of 3 people').waitFor();
    await outcome.getByText(`has changed meanwhile: now in ${elsewhere?.name}`).waitFor();
    expect(await outcome.getByText(stays?.name ?? '').count()).toBe(1);
    const stageOf = (applicationId: string) =>
      ats.snapshot().candidates.find((row) => row.applicationId === applicationId)?.stageId;
    expect(others.map(({ applicationId }) => stageOf(applicationId))).toEqual([to?.id, to?.id]);

    await outcome.getByRole('button', { name: 'Take all of this back' }).click();
    await page.getByText('Taken back').waitFor();
    expect(others.map(({ applicationId }) => stageOf(applicationId))).toEqual(
      others.map(({ stageId }) => stageId),
    );
  });
});
