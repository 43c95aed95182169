import { describe, expect, it } from 'vitest';
import { modals } from '../../src/views/ids.js';
import { PEOPLE, readable, searching } from '../support/acting.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

describe('the history of a candidate', () => {
  const start = useWorkplaces();

  it('tells who did what, the newest first', async () => {
    const work = await start();
    const [priya, ben] = [work.as(PEOPLE.priya), work.as(PEOPLE.ben)];
    await ben.types('/hires advance ana kovac');
    await ben.submits(await ben.seesModal(/Next: \*Offer\*/), {});
    await ben.seesModal(/to \*Offer\*/);
    await priya.types('/hires tag ana kovac: rust');
    await priya.presses(await priya.reads(/now has the tag/), 'Undo');
    await priya.reads(/Taken back/);
    await priya.types('/hires history ana kovac');
    const told = readable(await priya.reads(/What was done to/));
    const lines = [
      'Priya Raman\\* took back tags',
      'Priya Raman\\* added the tags \\*rust\\*',
      'Ben Adler\\* advanced from \\*Interview\\* to \\*Offer\\*',
    ];
    expect(told).toMatch(new RegExp(lines.join('.*'), 's'));
    expect(told).toMatch(/<!date\^\d+\^/);
  });

  it('is empty where nothing was done', async () => {
    const work = await start();
    await work.as(PEOPLE.priya).types('/hires history ana kovac');
    await work.as(PEOPLE.priya).reads(/Nothing was done to \*Ana Kovač\* from Slack yet/);
  });

  it('tells a recruiter nothing of jobs that are not theirs', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires assign jose nunez to senior backend engineer');
    const form = await ben.seesModal(/Begins in the stage/);
    await ben.submits(form, {});
    await ben.seesModal(/now also has/);
    await ben.types('/hires history jose nunez');
    await ben.reads(/assigned to another job: \*Senior Backend Engineer/);
    const siobhan = work.as(PEOPLE.siobhan);
    await siobhan.types('/hires history jose nunez');
    await siobhan.reads(/Nothing was done/);
  });

  it('is for administrators and recruiters only, by whatever door', async () => {
    const work = await start();
    const misaki = work.as(PEOPLE.misaki);
    await misaki.types('/hires history ana kovac');
    await misaki.reads(/doesn't cover this/);
    await misaki.types('/hires find');
    const ask = await misaki.seesModal(/Who are you looking for/);
    await forgeAnswer(work, ask.id);
    await misaki.seesModal(/doesn't cover this/);
  });

  it('asks which of several', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires history ana');
    await ben.presses(await ben.reads(/Whose history\?/), 'Choose');
    await ben.reads(/Nothing was done to \*Ana/);
  });
});

/** The answer to "whom?", for another verb than was asked about. */
async function forgeAnswer({ slack }: WatchedWorkplace, viewId: string): Promise<void> {
  await slack.send({
    type: 'view_submission',
    user: { id: PEOPLE.misaki },
    team: { id: 'T0NORTHWND', domain: 'northwind' },
    view: {
      id: viewId,
      type: 'modal',
      callback_id: modals.ask.id,
      private_metadata: modals.ask.encode({ verb: 'history' }),
      state: { values: searching('ana kovac') },
    },
  });
}
