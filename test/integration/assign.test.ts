import { describe, expect, it } from 'vitest';
import type { StateValues } from '../../playground/slack/types.js';
import { JobId } from '../../src/domain/ids.js';
import { fields, stageField } from '../../src/views/ids.js';
import { chosen, PEOPLE } from '../support/acting.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

const BACKEND = 'Senior Backend Engineer';
const DATA = 'Data Analyst';

describe('another application', () => {
  const start = useWorkplaces();

  it('is made for a typed job in its first stage, and there is no way back', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires assign ana kovac to data analyst');
    const form = await priya.seesModal(/Begins in the stage/);
    expect(JSON.stringify(form.view)).toMatch(/lets nobody take back an application/);
    await priya.submits(form, {});
    const stage = jobCalled(work, DATA).stages[0];
    await priya.seesModal(new RegExp(`also has an application for \\*${DATA}\\*, in \\*${stage?.name}\\*`));
    expect(applicationsOfAna(work)).toEqual([
      [DATA, stage?.name],
      [BACKEND, 'Interview'],
    ]);
    await priya.types('/hires undo');
    await priya.reads(/nothing of yours/);
  });

  it('lets one choose a job, whose stages follow, and a stage', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires assign ana kovac');
    const form = await priya.seesModal(/Choose an open job/);
    expect(JSON.stringify(form.view)).not.toContain('Begins in the stage');
    const offered = await priya.asks(form, fields.assignJob, 'data');
    expect(offered.map(({ text }) => text)).toEqual([DATA]);
    const job = jobCalled(work, DATA);
    await priya.picks(form, fields.assignJob, job.id);
    const withStages = await priya.seesModal(/Begins in the stage/);
    const stage = job.stages[2];
    await priya.submits(withStages, place(job.id, stage?.id ?? ''));
    await priya.seesModal(/also has an application/);
    expect(applicationsOfAna(work)[0]).toEqual([DATA, stage?.name]);
  });

  it('is proposed for open jobs only that one is on, and not for those with an application', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires assign ana kovac');
    const form = await priya.seesModal(/Choose an open job/);
    const hers = (await priya.asks(form, fields.assignJob, '')).map(({ text }) => text);
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires assign ana kovac');
    const his = (await ben.asks(await ben.seesModal(/Choose an open job/), fields.assignJob, '')).map(
      ({ text }) => text,
    );
    expect(hers).toContain(DATA);
    expect([...hers, ...his]).not.toContain(BACKEND);
    const open = work.ats.snapshot().jobs.filter((job) => job.open);
    expect(his).toHaveLength(open.length - 1);
    expect(hers.length).toBeLessThan(his.length);
  });

  it('is made once, also when the form is submitted twice', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires assign ana kovac to data analyst');
    const form = await priya.seesModal(/Begins in the stage/);
    await Promise.all([priya.submits(form, {}), priya.submits(form, {})]);
    await priya.seesModal(/also has an application|done already/);
    await work.finished();
    expect(applicationsOfAna(work)).toHaveLength(2);
  });

  it('is made once when two people make it at once', async () => {
    const work = await start();
    const people = [work.as(PEOPLE.priya), work.as(PEOPLE.ben)];
    const forms = await Promise.all(
      people.map(async (person) => {
        await person.types('/hires assign ana kovac to data analyst');
        return person.seesModal(/Begins in the stage/);
      }),
    );
    await Promise.all(people.map((person, index) => forms[index] && person.submits(forms[index], {})));
    const ended = /now also has|deciding on this|has an application for .* already/;
    const views = await Promise.all(people.map((person) => person.seesModal(ended)));
    expect(views.filter(({ view }) => /now also has/.test(JSON.stringify(view)))).toHaveLength(1);
    expect(applicationsOfAna(work)).toHaveLength(2);
  });

  it.each(['refused', 'existing'] as const)(
    'is told to be there when somebody else was faster, in an ATS where a second is %s',
    async (duplicateApplications) => {
      const work = await start({ switches: { duplicateApplications } });
      const priya = work.as(PEOPLE.priya);
      await priya.types('/hires assign ana kovac to data analyst');
      const form = await priya.seesModal(/Begins in the stage/);
      work.ats.apply({ name: 'Ana Kovač', email: 'ana.kovac@mail.example', jobId: jobCalled(work, DATA).id });
      await priya.submits(form, {});
      await priya.seesModal(/has an application for \*Data Analyst\* already: in \*.+\*\. I changed nothing/);
      expect(applicationsOfAna(work)).toHaveLength(2);
    },
  );

  it('says why a typed job is not the one, and lets one choose', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires assign ana kovac to senior backend engineer');
    await priya.closes(
      await priya.seesModal(/There is an application for “senior backend engineer” already/),
    );
    await priya.types('/hires assign ana kovac to astronaut');
    await priya.seesModal(/I found no open job for “astronaut”/);
  });

  it('keeps what was chosen when the ATS fails', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires assign ana kovac to data analyst');
    const form = await priya.seesModal(/Begins in the stage/);
    const job = jobCalled(work, DATA);
    work.ats.faults.next({ kind: 'status', match: (method) => method === 'POST' });
    await priya.submits(form, place(job.id, job.stages[1]?.id ?? ''));
    const again = await priya.seesModal(/reference/);
    await priya.submits(again, {});
    await priya.seesModal(/now also has/);
    expect(applicationsOfAna(work)[0]).toEqual([DATA, job.stages[1]?.name]);
  });

  it('is not made for a job one is not on, whatever the form says', async () => {
    const work = await start();
    const siobhan = work.as(PEOPLE.siobhan);
    await siobhan.types('/hires assign jose nunez');
    const form = await siobhan.seesModal(/Choose an open job/);
    const { id } = jobCalled(work, BACKEND);
    expect((await siobhan.asks(form, fields.assignJob, 'backend')).map(({ text }) => text)).toEqual([]);
    const forged = { [fields.assignJob.block]: { [fields.assignJob.action]: chosen(id, 'external_select') } };
    await siobhan.submits(form, forged);
    await siobhan.seesModal(/That job is not open any more, or you are not on it/);
    await work.finished();
    expect(JSON.stringify(siobhan.now())).not.toContain(BACKEND);
  });
});

function place(jobId: string, stageId: string): StateValues {
  const { block, action } = stageField('assign', JobId.parse(jobId));
  return { [block]: { [action]: chosen(stageId) } };
}

function jobCalled({ ats }: WatchedWorkplace, title: string) {
  const job = ats.snapshot().jobs.find((one) => one.title === title);
  if (job === undefined) throw new Error(`There is no job ${title}`);
  return job;
}

/** Newest first: the job, and the stage. */
function applicationsOfAna({ ats }: WatchedWorkplace) {
  const rows = ats.snapshot().candidates.filter(({ name }) => name === 'Ana Kovač');
  return rows.map(({ job, stage }) => [job, stage]);
}
