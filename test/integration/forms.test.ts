import { describe, expect, it } from 'vitest';
import { PEOPLE } from '../support/acting.js';
import { useMirroredWorkplaces } from '../support/mirrored.js';
import type { WatchedWorkplace } from '../support/workplaces.js';

const ANA = 'Ana Kovač';

describe('the form of a decision', () => {
  const start = useMirroredWorkplaces();
  const rowOf = (work: WatchedWorkplace, name: string) =>
    work.ats.snapshot().candidates.find((one) => one.name === name) ?? expect.fail(`no ${name}`);

  /** Ana is moved in its own pages. @returns the name of the stage. */
  function moveInTheAts(work: WatchedWorkplace): string {
    const { applicationId } = rowOf(work, ANA);
    const { job } =
      work.ats.state.applications.find(({ id }) => String(id) === applicationId) ?? expect.fail();
    const stage = job.workflow.stages.find(({ name }) => name === 'Technical Task') ?? expect.fail();
    work.ats.move(applicationId, String(stage.id), String(work.ats.state.keyUser.id));
    return stage.name;
  }

  it('opens without a call where the ATS tells by itself what changes', async () => {
    const work = await start({ webhooks: true });
    const ben = work.as(PEOPLE.ben);
    const before = work.ats.calls.length;
    const calls = () => work.ats.calls.slice(before).filter(({ path }) => path !== '/v2/users');
    await ben.types('/hires move ana kovac to offer');
    const form = await ben.seesModal(/Move to/);
    expect(JSON.stringify(form.view)).toContain(ANA);
    expect(calls()).toEqual([]);
    await ben.submits(form, {});
    await ben.seesModal(/moved from/);
    const about = work.ats.calls
      .slice(before)
      .filter(({ path }) => path.includes(rowOf(work, ANA).applicationId));
    expect(about.map(({ method }) => method)).toEqual(['GET', 'POST']);
  });

  it('is read afresh where the ATS is only asked now and then', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    const stage = moveInTheAts(work);
    await ben.types('/hires move ana kovac to offer');
    expect(JSON.stringify((await ben.seesModal(/Move to/)).view)).toContain(`Now in *${stage}*`);
  });

  it('is read afresh before somebody reads that there is nothing to decide', async () => {
    const work = await start({ webhooks: true });
    const ben = work.as(PEOPLE.ben);
    const { applicationId } = rowOf(work, ANA);
    const by = String(work.ats.state.keyUser.id);
    work.ats.reject(applicationId, by);
    await work.ats.webhooks.settle();
    await ben.types('/hires move ana kovac');
    await ben.seesModal(/no active application/);
    // No webhook tells of this one.
    work.ats.unreject(applicationId, by);
    await ben.types('/hires move ana kovac');
    await ben.seesModal(/Move to/);
  });

  it('shows what is so by now after it was held against what is so no more', async () => {
    const work = await start({ webhooks: true });
    const ben = work.as(PEOPLE.ben);
    work.ats.webhooks.lose();
    const stage = moveInTheAts(work);
    await ben.types('/hires move ana kovac to offer');
    const form = await ben.seesModal(/Move to/);
    expect(JSON.stringify(form.view)).not.toContain(`Now in *${stage}*`);
    await ben.submits(form, {});
    const told = await ben.seesModal(/I changed nothing/);
    await ben.pressesInModal(told, 'Look again');
    await ben.seesModal(new RegExp(`Now in \\*${stage}\\*`));
  });
});
