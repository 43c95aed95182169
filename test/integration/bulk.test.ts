import { describe, expect, it } from 'vitest';
import { fields } from '../../src/views/ids.js';
import { chosen, PEOPLE, typed } from '../support/acting.js';
import { useWorkplaces } from '../support/workplaces.js';

describe('several at once', () => {
  const start = useWorkplaces();
  const several = (values: readonly string[]) => ({
    type: 'multi_static_select',
    selected_options: values.map((value) => ({ value })),
  });

  /** Priya finds everybody whose name begins with B, and chooses all of them for a deed. */
  async function chooseAll(deed: string) {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires find b');
    await priya.presses(await priya.reads(/people fit \*b\*/), 'Several at once …');
    const form = await priya.seesModal(/What is to be done\?/);
    const options = [...JSON.stringify(form.view).matchAll(/"value":"(\d+ \d+)"/g)].map(
      ([, value]) => value ?? '',
    );
    await priya.submits(form, {
      [fields.selectPeople.block]: { [fields.selectPeople.action]: several(options) },
      [fields.selectDeed.block]: { [fields.selectDeed.action]: chosen(deed, 'radio_buttons') },
    });
    const ids = options.map((value) => value.split(' ')[0] ?? '');
    const rows = () =>
      ids.map((id) => {
        const row = work.ats.snapshot().candidates.find(({ applicationId }) => applicationId === id);
        if (row === undefined) throw new Error(`There is no application ${id}`);
        return row;
      });
    return {
      work,
      priya,
      rows,
      ben: work.ats.snapshot().teammates.find(({ name }) => name === 'Ben Adler')?.id ?? '',
    };
  }

  it('moves all but who cannot be moved, names each of those, and takes all back at once', async () => {
    const { work, priya, rows, ben } = await chooseAll('move');
    const before = rows();
    const jobs = work.ats.snapshot().jobs;
    const job = jobs.find(({ id }) => before.filter(({ jobId }) => jobId === id).length > 1);
    const second = before.filter(({ jobId }) => jobId === job?.id)[1];
    const form = await priya.seesModal(/will be moved/);
    const to = job?.stages.find(({ id }) => before.every(({ stageId }) => stageId !== id));
    const elsewhere = job?.stages.find(({ id }) => id !== second?.stageId && id !== to?.id);
    // Somebody else is faster with one of them.
    work.ats.move(second?.applicationId ?? '', elsewhere?.id ?? '', ben);
    await priya.submits(form, {
      [fields.moveStage.block]: { [fields.moveStage.action]: chosen(to?.id ?? '') },
    });

    const told = await priya.seesModal(/Not moved:/);
    const text = JSON.stringify(told.view);
    expect(text).toContain(`*${second?.name}*: has changed meanwhile: now in ${elsewhere?.name}`);
    const hasStage = (jobId: string) =>
      jobs.find(({ id }) => id === jobId)?.stages.some(({ id }) => id === to?.id);
    const movable = before.filter((row) => hasStage(row.jobId) && row !== second);
    expect(movable.length).toBeGreaterThan(1);
    expect(before.length).toBeGreaterThan(movable.length + 1);
    expect(text).toContain(`*${movable.length} of ${before.length} people* moved`);
    expect(rows().filter(({ stageId }) => stageId === to?.id)).toHaveLength(movable.length);

    await priya.pressesInModal(told, 'Undo all');
    await priya.seesModal(/Taken back/);
    for (const row of movable) {
      expect(rows().find(({ applicationId }) => applicationId === row.applicationId)?.stageId).toBe(
        row.stageId,
      );
    }
  });

  it.each([
    ['without e-mails', 'no', 0],
    ['with e-mails', 'yes', 1],
  ])('rejects all %s, and takes all back', async (_, email, perPerson) => {
    const { work, priya, rows } = await chooseAll('reject');
    const form = await priya.seesModal(/will be rejected/);
    const reason = work.ats.snapshot().rejectionReasons[0];
    await priya.submits(form, {
      [fields.bulkReason.block]: { [fields.bulkReason.action]: chosen(reason?.id ?? '') },
      [fields.bulkEmail.block]: { [fields.bulkEmail.action]: chosen(email, 'radio_buttons') },
    });
    const told = await priya.seesModal(/rejected\./);
    expect(rows().every(({ status }) => status === 'rejected')).toBe(true);
    expect(work.ats.queued).toHaveLength(perPerson * rows().length);
    await priya.pressesInModal(told, 'Undo all');
    await priya.seesModal(/Taken back/);
    expect(rows().every(({ status }) => status === 'active')).toBe(true);
    expect(work.ats.queued).toEqual([]);
  });

  it('tags all, and is done once however often the form is sent', async () => {
    const { priya, rows } = await chooseAll('tag');
    const form = await priya.seesModal(/will be tagged/);
    const tags = { [fields.bulkTags.block]: { [fields.bulkTags.action]: typed('warm, berlin') } };
    await priya.submits(form, tags);
    await priya.seesModal(new RegExp(`${rows().length} of ${rows().length} people\\* tagged`));
  });
});
