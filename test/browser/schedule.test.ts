import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { inZone } from '../../src/domain/local-times.js';
import { noBrowser, type OpenPlayground, useBrowser } from '../support/browser.js';

describe.skipIf(noBrowser)('in the page', () => {
  const open = useBrowser();

  /** Busy at that very hour, as the ATS knows. */
  function meetsAna({ ats }: OpenPlayground, teammate: string, startsAt: Date): void {
    const { candidates, teammates } = ats.snapshot();
    ats.schedule({
      applicationId: candidates.find(({ name }) => name === 'Ana Kovač')?.applicationId ?? '',
      startsAt: startsAt.getTime(),
      endsAt: startsAt.getTime() + 3_600_000,
      interviewerIds: teammates.filter(({ name }) => name === teammate).map(({ id }) => id),
    });
  }

  it('schedules past a clash, and the interviewer reads of it in her own time, with the file', async () => {
    const noon = new Date(`${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}T17:00Z`);
    const { page, playground, types } = await open();
    meetsAna(playground, '田中 美咲', noon);

    const { date, time } = inZone(noon, 'America/New_York');
    await types(`/hires schedule ana kovac ${date} ${time} for 45m`);
    const form = page.getByRole('dialog', { name: 'Schedule an interview' });
    await form.getByText('Your time, America/New_York').waitFor();
    expect(await form.getByLabel('Day').inputValue()).toBe(date);
    expect(await form.getByLabel('Time', { exact: true }).inputValue()).toBe(time);
    await form.getByRole('combobox', { name: 'Interviewers' }).click();
    await page.getByRole('option', { name: /田中 美咲/ }).click();
    await form.getByRole('textbox', { name: 'Place or link' }).fill('Room Elbe');
    await form.getByRole('button', { name: 'Book' }).click();

    await form.getByText('Nothing is booked yet').waitFor();
    expect(await form.getByRole('textbox', { name: 'Place or link' }).inputValue()).toBe('Room Elbe');
    await form.getByRole('checkbox', { name: 'Book it all the same' }).check();
    await form.getByRole('button', { name: 'Book', exact: true }).click();
    await page
      .getByText(/is booked:/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: /^Acting as Priya Raman/ }).click();
    await page.getByRole('menuitemradio', { name: /田中 美咲/ }).click();
    await page
      .getByRole('navigation', { name: 'Workspace' })
      .getByRole('button', { name: /^Hires.*unread/ })
      .click();
    const invitation = page.getByRole('article').filter({ hasText: 'You interview Ana Kovač' });
    const hers = inZone(noon, 'Asia/Tokyo');
    await invitation.getByText(`${hers.time}–`).first().waitFor();
    await invitation.getByText('Room Elbe').waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download interview.ics' }).click(),
    ]);
    const file = await readFile(await download.path(), 'utf8');
    expect(download.suggestedFilename()).toBe('interview.ics');
    expect(file).toContain(`DTSTART:${noon.toISOString().replace(/[-:]|\.000/g, '')}`);
    expect(file).toContain('LOCATION:Room Elbe');
  });
});
