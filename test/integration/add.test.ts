import { describe, expect, it } from 'vitest';
import type { AttachedFile, StateValues } from '../../playground/slack/types.js';
import { JobId } from '../../src/domain/ids.js';
import { RESUME_BYTES } from '../../src/domain/resume.js';
import { fields, stageField } from '../../src/views/ids.js';
import { chosen, labelsOf, PEOPLE, typed } from '../support/acting.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

const BACKEND = 'Senior Backend Engineer';
const DATA = 'Data Analyst';
const PDF = Buffer.from('%PDF-1.7\nNora Lindqvist, ten years of data');

describe('a new candidate', () => {
  const start = useWorkplaces();

  it('is added with everything, the résumé too, and has a card', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires add Nora Lindqvist nora@mail.example');
    const form = await priya.seesModal(/By this address I see/);
    expect(JSON.stringify(form.view)).toContain('"initial_value":"Nora Lindqvist"');
    expect(JSON.stringify(form.view)).toContain('"initial_value":"nora@mail.example"');
    const job = jobCalled(work, DATA);
    const resume = files(priya.attaches('Nora – CV.pdf', PDF, 'application/pdf'));
    await priya.picks(form, fields.addJob, job.id, {
      ...value(fields.addPhone, typed('+46 8 555 0101')),
      ...resume,
    });
    const withStages = await priya.seesModal(/Begins in the stage/);
    await priya.submits(withStages, {
      ...value(stageField('add', JobId.parse(job.id)), chosen(job.stages[1]?.id ?? '')),
    });
    const done = await priya.seesModal(/\*Nora Lindqvist\* is added for \*Data Analyst\*/);

    const added = candidatesCalled(work, 'Nora', 'Lindqvist');
    expect(added).toMatchObject([{ email: 'nora@mail.example', phone: '+46 8 555 0101' }]);
    expect(applicationsOf(work, 'Nora Lindqvist')).toEqual([[DATA, job.stages[1]?.name]]);
    expect(resumesOfNora(work)).toMatchObject([
      { name: 'Nora – CV.pdf', mimeType: 'application/pdf', bytes: PDF },
    ]);

    expect(labelsOf(done.view.blocks)).toEqual(['Open card']);
    await priya.pressesInModal(done, 'Open card');
    await priya.seesModal(/nora@mail\.example/);
    await priya.types('/hires history nora lindqvist');
    await priya.reads(/\*Priya Raman\* added the candidate for \*Data Analyst/);
  });

  it('who is known by that address is shown instead of doubled', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires add Anna Kovac Ana.Kovac@mail.example');
    await submit(work, priya, await priya.seesModal(/By this address/), DATA);
    const known = await priya.seesModal(/is known already, so I added nobody/);
    await priya.pressesInModal(known, 'Open card');
    await priya.seesModal(/in stage for/);
    expect(work.ats.calls.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('who is known, but not to this recruiter, is not revealed', async () => {
    const work = await start();
    const siobhan = work.as(PEOPLE.siobhan);
    await siobhan.types('/hires add Somebody ana.kovac@mail.example');
    const form = await siobhan.seesModal(/By this address/);
    const [job] = await siobhan.asks(form, fields.addJob, '');
    await siobhan.submits(form, value(fields.addJob, chosen(job?.value ?? '', 'external_select')));
    const again = await siobhan.seesModal(/is known already, but not on a job of yours/);
    expect(JSON.stringify(again.view)).toContain('"initial_value":"Somebody"');
    expect(JSON.stringify(again.view)).not.toMatch(/Kovač|Open card/);
  });

  it.each(['existing', 'refused', 'merged'] as const)(
    'who appears between the check and the deed is shown (%s)',
    async (duplicateCandidates) => {
      const work = await start({ switches: { duplicateCandidates } });
      const priya = work.as(PEOPLE.priya);
      await priya.types('/hires add Nora Lindqvist nora@mail.example');
      const form = await priya.seesModal(/By this address/);
      const job = jobCalled(work, BACKEND);
      // The check finds nobody; before the deed she has applied herself.
      const stop = work.ats.onChange(() => {
        if (!work.ats.calls.some(({ query }) => query.includes('email='))) return;
        stop();
        work.ats.apply({ name: 'Nora K. Lindqvist', email: 'NORA@mail.example', jobId: job.id });
      });
      await submit(work, priya, form, DATA);
      await priya.seesModal(/is known already, so I added nobody/);
      expect(
        candidatesCalled(work).filter(({ email }) => email?.toLowerCase() === 'nora@mail.example'),
      ).toHaveLength(1);
    },
  );

  it('is added once when the form is submitted twice', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires add Nora Lindqvist');
    const form = await priya.seesModal(/By this address/);
    await Promise.all([submit(work, priya, form, DATA), submit(work, priya, form, DATA)]);
    await priya.seesModal(/is added|done already/);
    await work.finished();
    expect(candidatesCalled(work, 'Nora', 'Lindqvist')).toHaveLength(1);
  });

  it.each([
    ['of another kind', 'cv.exe', Buffer.from('MZ'), /of another kind\. I take pdf, doc/],
    ['with nothing in it', 'cv.pdf', Buffer.alloc(0), /nothing in this file/],
    ['larger than 25 MB', 'cv.pdf', Buffer.alloc(RESUME_BYTES + 1), /larger than 25 MB/],
  ])('keeps its form when the résumé is %s, and says so under it', async (_, name, bytes, said) => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires add Nora Lindqvist');
    const form = await priya.seesModal(/By this address/);
    await submit(work, priya, form, DATA, files(priya.attaches(name, bytes)));
    const same = await priya.sees('the error', ({ modals }) =>
      modals.find(({ errors }) => Object.keys(errors).length > 0),
    );
    expect(same.errors[fields.addResume.block]).toMatch(said);
    expect(same.state[fields.addName.block]?.[fields.addName.action]?.value).toBe('Nora Lindqvist');
    expect(candidatesCalled(work, 'Nora')).toEqual([]);
  });

  it('keeps its form when the résumé is not what its name says', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires add Nora Lindqvist');
    const form = await priya.seesModal(/By this address/);
    await submit(work, priya, form, DATA, files(priya.attaches('cv.pdf', Buffer.from('MZ\0\0'))));
    const again = await priya.seesModal(/is called \.pdf, but it is something else/);
    await priya.submits(again, files(priya.attaches('cv.pdf', PDF)));
    await priya.seesModal(/is added for/);
    expect(resumesOfNora(work)).toHaveLength(1);
  });

  it('keeps everything, the résumé too, when the ATS fails', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires add Nora Lindqvist nora@mail.example');
    const form = await priya.seesModal(/By this address/);
    work.ats.faults.next({ kind: 'status', match: (method) => method === 'POST' });
    await submit(work, priya, form, DATA, files(priya.attaches('cv.pdf', PDF)));
    const again = await priya.seesModal(/reference/);
    expect(JSON.stringify(again.view)).toContain('*cv.pdf* is attached');
    await priya.submits(again, {});
    await priya.seesModal(/is added for/);
    expect(applicationsOf(work, 'Nora Lindqvist')).toHaveLength(1);
    expect(resumesOfNora(work)).toMatchObject([{ name: 'cv.pdf', bytes: PDF }]);
  });

  it('keeps everything when Slack does not give the résumé', async () => {
    const work = await start({ scopes: WITHOUT_FILES });
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires add Nora Lindqvist');
    const form = await priya.seesModal(/By this address/);
    await submit(work, priya, form, DATA, files(priya.attaches('cv.pdf', PDF)));
    await priya.seesModal(/Slack does not let me read that file/);
    expect(work.slack.forget(/download of a file/)).toEqual(['download of a file: missing_scope']);
    expect(candidatesCalled(work, 'Nora')).toEqual([]);
  });

  it('gives the token to nobody but Slack', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires add Nora Lindqvist');
    const form = await priya.seesModal(/By this address/);
    const forged = { ...priya.attaches('cv.pdf', PDF), url_private_download: `${work.ats.url}/cv.pdf` };
    const before = work.ats.calls.length;
    await submit(work, priya, form, DATA, files(forged));
    await priya.seesModal(/Slack does not let me read that file/);
    expect(work.ats.calls.slice(before).filter(({ path }) => path.includes('cv.pdf'))).toEqual([]);
  });

  it('has a job one is on, but for administrators, who may leave it out', async () => {
    const work = await start();
    const siobhan = work.as(PEOPLE.siobhan);
    await siobhan.types('/hires add Nora Lindqvist');
    const form = await siobhan.seesModal(/By this address/);
    const offered = await siobhan.asks(form, fields.addJob, '');
    expect(offered.map(({ text }) => text)).not.toContain(BACKEND);
    await submit(work, siobhan, form, BACKEND);
    const again = await siobhan.seesModal(/Choose an open job that you are on/);
    expect(JSON.stringify(again.view)).not.toContain(BACKEND);

    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires add Nora Lindqvist');
    await ben.submits(await ben.seesModal(/By this address/), {});
    await ben.seesModal(/\*Nora Lindqvist\* is added\./);
    expect(candidatesCalled(work, 'Nora')).toHaveLength(1);
  });

  it('needs a name', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires add');
    const form = await ben.seesModal(/By this address/);
    await ben.submits(form, value(fields.addName, typed('?!')));
    const same = await ben.sees('the error', ({ modals }) =>
      modals.find(({ errors }) => Object.keys(errors).length > 0),
    );
    expect(same.errors).toEqual({ [fields.addName.block]: 'Type a name.' });
  });

  it('is not added by interviewers', async () => {
    const work = await start();
    const misaki = work.as(PEOPLE.misaki);
    await misaki.types('/hires add Nora Lindqvist');
    await misaki.seesModal(/doesn't cover this/);
  });
});

const WITHOUT_FILES = ['app_mentions:read', 'chat:write', 'commands', 'users:read', 'users:read.email'];

function value(
  field: { readonly block: string; readonly action: string },
  state: { readonly type: string },
): StateValues {
  return { [field.block]: { [field.action]: state } };
}

function files(...attached: readonly AttachedFile[]): StateValues {
  return { [fields.addResume.block]: { [fields.addResume.action]: { type: 'file_input', files: attached } } };
}

/** Chooses the job and submits at once, before its stages are there: it begins in the first. */
function submit(
  work: WatchedWorkplace,
  person: ReturnType<WatchedWorkplace['as']>,
  form: Awaited<ReturnType<ReturnType<WatchedWorkplace['as']>['seesModal']>>,
  job: string,
  more: StateValues = {},
): Promise<void> {
  const choice = chosen(jobCalled(work, job).id, 'external_select');
  return person.submits(form, { ...value(fields.addJob, choice), ...more });
}

function jobCalled({ ats }: WatchedWorkplace, title: string) {
  const job = ats.snapshot().jobs.find((one) => one.title === title);
  if (job === undefined) throw new Error(`There is no job ${title}`);
  return job;
}

function candidatesCalled({ ats }: WatchedWorkplace, firstName?: string, lastName?: string) {
  return ats.state.candidates.filter(
    (one) =>
      (firstName === undefined || one.firstName === firstName) &&
      (lastName === undefined || one.lastName === lastName),
  );
}

function applicationsOf({ ats }: WatchedWorkplace, name: string) {
  const rows = ats.snapshot().candidates.filter((one) => one.name === name);
  return rows.map(({ job, stage }) => [job, stage]);
}

function resumesOfNora({ ats }: WatchedWorkplace) {
  return ats.state.files.filter(({ candidate }) => candidate.firstName === 'Nora');
}
