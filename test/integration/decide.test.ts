import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWorkplace, type Workplace } from '../../playground/workplace.js';
import { fields } from '../../src/views/ids.js';
import { acting, chosen, labelsOf, PEOPLE, richText } from '../support/acting.js';

describe('decisions', () => {
  let work: Workplace;
  const as = (userId: string) => acting(work.slack, userId);
  const application = (name: string) => {
    const found = work.ats.snapshot().candidates.find((row) => row.name === name);
    if (found === undefined) throw new Error(`Nobody is called ${name}`);
    return found;
  };
  const stage = (name: string) => {
    const row = application('Ana Kovač');
    const job = work.ats.snapshot().jobs.find(({ id }) => id === row.jobId);
    const found = job?.stages.find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no stage ${name}`);
    return found;
  };
  const toStage = (name: string) => ({
    [fields.moveStage.block]: { [fields.moveStage.action]: chosen(stage(name).id) },
  });

  beforeEach(async () => {
    work = await startWorkplace();
  });

  afterEach(async () => {
    const unexpected = [...work.slack.unexpected(), ...work.slack.warnings(), ...work.ats.unexpected()];
    await work.stop();
    expect(unexpected).toEqual([]);
  });

  it('moves to a typed stage after showing it, and takes it back', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires move ana kovac to offer');
    const form = await priya.seesModal(/Now in \*Interview\*/);
    expect(JSON.stringify(form.view)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"Offer"',
    );
    await priya.submits(form, toStage('Offer'));
    const done = await priya.seesModal(/moved from \*Interview\* to \*Offer\*/);
    expect(application('Ana Kovač').stage).toBe('Offer');

    await priya.pressesInModal(done, 'Undo');
    const undone = await priya.seesModal(/Taken back: \*Ana Kovač\* is back in the stage before/);
    expect(application('Ana Kovač').stage).toBe('Interview');
    expect(labelsOf(undone.view.blocks)).toEqual([]);
  });

  it('names the real stages when one is mistyped, and proposes the one that was meant', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires move ana kovac to ofer');
    const form = await priya.seesModal(/\*ofer\* is no stage of this job/);
    expect(JSON.stringify(form.view)).toContain('Its stages are Sourced, Applied');
    expect(JSON.stringify(form.view)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"Offer"',
    );
  });

  it('advances by one stage, and undo takes back the last deed', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires advance ana kovac');
    await priya.submits(await priya.seesModal(/Next: \*Offer\*/), {});
    await priya.seesModal(/to \*Offer\*/);
    await priya.types('/hires undo');
    await priya.reads(/back in the stage before/);
    expect(application('Ana Kovač').stage).toBe('Interview');
    await priya.types('/hires undo');
    await priya.reads(/nothing of yours/);
  });

  it('hires, and says before that there is no way back', async () => {
    const ben = as(PEOPLE.ben);
    await ben.types('/hires hire ana kovac');
    await ben.submits(await ben.seesModal(/lets nobody take back a hire/), {});
    const done = await ben.seesModal(/is hired for \*Senior Backend Engineer\*/);
    expect(labelsOf(done.view.blocks)).toEqual([]);
    expect(application('Ana Kovač').status).toBe('hired');
  });

  it('refuses to act on a state that has moved on, and says who moved it', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires move ana kovac to offer');
    const form = await priya.seesModal(/Now in/);
    const { applicationId } = application('Ana Kovač');
    const ben = work.ats.snapshot().teammates.find(({ name }) => name === 'Ben Adler');
    work.ats.move(applicationId, stage('Phone Screen').id, ben?.id ?? '');
    await priya.submits(form, toStage('Offer'));
    const told = await priya.seesModal(/\*Ben Adler\* was faster: \*Ana Kovač\* is in \*Phone Screen\*/);
    expect(application('Ana Kovač').stage).toBe('Phone Screen');
    await priya.pressesInModal(told, 'Look again');
    await priya.seesModal(/Now in \*Phone Screen\*/);
  });

  it('does not overwrite with an undo what somebody else has changed since', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires advance ana kovac');
    await priya.submits(await priya.seesModal(/Next/), {});
    const done = await priya.seesModal(/to \*Offer\*/);
    const { applicationId } = application('Ana Kovač');
    const ben = work.ats.snapshot().teammates.find(({ name }) => name === 'Ben Adler');
    work.ats.move(applicationId, stage('Applied').id, ben?.id ?? '');
    await priya.pressesInModal(done, 'Undo');
    const asked = await priya.seesModal(/It has changed since/);
    expect(application('Ana Kovač').stage).toBe('Applied');
    await priya.pressesInModal(asked, 'Take it back all the same');
    await priya.seesModal(/Taken back/);
    expect(application('Ana Kovač').stage).toBe('Interview');
  });

  it('lets one of two people decide at once', async () => {
    const [priya, ben] = [as(PEOPLE.priya), as(PEOPLE.ben)];
    await Promise.all([
      priya.types('/hires move ana kovac to offer'),
      ben.types('/hires move ana kovac to applied'),
    ]);
    const [hers, his] = await Promise.all([priya.seesModal(/Now in/), ben.seesModal(/Now in/)]);
    await Promise.all([priya.submits(hers, toStage('Offer')), ben.submits(his, toStage('Applied'))]);
    const ended = /moved from|was faster|deciding on this/;
    const views = await Promise.all([priya.seesModal(ended), ben.seesModal(ended)]);
    expect(views.filter(({ view }) => /moved from/.test(JSON.stringify(view)))).toHaveLength(1);
  });

  it('lets an interviewer decide nothing', async () => {
    const misaki = as(PEOPLE.misaki);
    await misaki.types('/hires move ana kovac to offer');
    await misaki.seesModal(/an interviewer, doesn't cover this/);
    expect(application('Ana Kovač').stage).toBe('Interview');
  });

  it('offers Move on the card to those who may', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires show ana kovac');
    const card = await priya.reads(/in stage for/);
    await priya.presses(card, 'Move');
    await priya.seesModal(/Now in \*Interview\*/);
    const misaki = as(PEOPLE.misaki);
    await misaki.types('/hires show ana kovac');
    expect(labelsOf((await misaki.reads(/in stage for/)).blocks)).not.toContain('Move');
  });

  it('takes back a note, and saves one form once', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires note ana kovac');
    const form = await priya.seesModal(/Who may read it/);
    const body = { [fields.noteBody.block]: { [fields.noteBody.action]: richText('On second thought') } };
    await priya.submits(form, body);
    const saved = await priya.seesModal(/is saved/);
    const notes = () => JSON.stringify(work.ats.state.notes);
    expect(notes()).toContain('On second thought');
    await priya.pressesInModal(saved, 'Undo');
    await priya.seesModal(/Taken back: \*Ana Kovač\* is without that note again/);
    expect(notes()).not.toContain('On second thought');
  });

  it('takes back what was decided before a restart', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires advance ana kovac');
    await priya.submits(await priya.seesModal(/Next/), {});
    const done = await priya.seesModal(/to \*Offer\*/);
    await work.restart();
    await priya.pressesInModal(done, 'Undo');
    await priya.seesModal(/Taken back/);
    expect(application('Ana Kovač').stage).toBe('Interview');
  });

  it('does what one form asks for once', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires advance ana kovac');
    const form = await priya.seesModal(/Next/);
    await Promise.all([priya.submits(form, {}), priya.submits(form, {})]);
    // Everything under way is finished before the bot ends.
    await work.restart();
    expect(work.ats.calls.filter(({ path }) => path.endsWith('/advance'))).toHaveLength(1);
  });
});
