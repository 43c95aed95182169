import { describe, expect, it } from 'vitest';
import type { StateValues } from '../../playground/slack/types.js';
import { fields } from '../../src/views/ids.js';
import { labelsOf, PEOPLE, several } from '../support/acting.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

/** Ana Kovač begins with `relocation` and `go`. */
const tagged = (...tags: readonly string[]): StateValues => ({
  [fields.tagTags.block]: { [fields.tagTags.action]: several(...tags) },
});

describe('tags', () => {
  const start = useWorkplaces();

  it('are added in one line and taken back, but for those that were there before', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires tag ana kovac: Go, night owl, speaks Croatian');
    const done = await priya.reads(/now has the tags \*night owl\* and \*speaks Croatian\*/);
    expect(tagsOf(work)).toEqual(['relocation', 'go', 'night owl', 'speaks Croatian']);
    await priya.presses(done, 'Undo');
    await priya.reads(/Taken back: \*Ana Kovač\* is without/);
    expect(tagsOf(work)).toEqual(['relocation', 'go']);
  });

  it('are chosen in a form that shows those that are there', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires tag ana kovac');
    const form = await priya.seesModal(/Tags to add/);
    expect(JSON.stringify(form.view)).toContain(':label: relocation  ·  go');
    await priya.submits(form, tagged('python', 'new here'));
    const done = await priya.seesModal(/now has the tags \*python\* and \*new here\*/);
    expect(labelsOf(done.view.blocks)).toEqual(['Undo']);
    expect(tagsOf(work)).toContain('new here');
  });

  it('and notes have forms that name no job which the reader may not see', async () => {
    const work = await start();
    const { jobs, users } = work.ats.state;
    const priyaInAts = users.find(({ lastName }) => lastName === 'Raman');
    const hidden = jobs.find(
      (job) => job.status === 'open' && priyaInAts && !job.hiringTeam.includes(priyaInAts),
    );
    const ana = work.ats.state.candidates.find(({ lastName }) => lastName === 'Kovač');
    if (!hidden || !ana?.email) throw new Error('they are seeded');
    work.ats.apply({ name: 'Ana Kovač', email: ana.email, jobId: String(hidden.id) });
    const priya = work.as(PEOPLE.priya);
    for (const line of ['/hires tag ana kovac', '/hires note ana kovac']) {
      await priya.types(line);
      const form = await priya.seesModal(/Ana Kovač {2}· {2}Senior Backend Engineer/);
      expect(JSON.stringify(form)).not.toContain(hidden.title);
    }
  });

  it('are proposed as one types, with the typed word as a new one', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires tag ana kovac');
    const form = await priya.seesModal(/Tags to add/);
    const all = await priya.asks(form, fields.tagTags, '');
    expect(all.map(({ value }) => value)).toContain('python');
    expect(await priya.asks(form, fields.tagTags, 'PYTH')).toEqual([
      { text: 'python', value: 'python' },
      { text: 'Create “PYTH”', value: 'PYTH' },
    ]);
    expect(await priya.asks(form, fields.tagTags, 'Python')).toEqual([{ text: 'python', value: 'python' }]);
  });

  it('are proposed to nobody who is not let in', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires tag ana kovac');
    const form = await priya.seesModal(/Tags to add/);
    work.slack.admin.changeUser(PEOPLE.siobhan, { isGuest: true });
    for (const user of [PEOPLE.gus, PEOPLE.misaki, PEOPLE.siobhan]) {
      expect(await suggestionsFor(work, user, form.id)).toEqual({ options: [] });
    }
    expect(await suggestionsFor(work, PEOPLE.priya, form.id)).not.toEqual({ options: [] });
  });

  it('are not proposed when the ATS fails or takes too long, and Slack has its answer all the same', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires tag ana kovac');
    const form = await priya.seesModal(/Tags to add/);
    work.ats.faults.next({ kind: 'status', status: 422, match: (_, path) => path.startsWith('/v2/tags') });
    expect(await priya.asks(form, fields.tagTags, 'go')).toEqual([]);
    work.ats.faults.next({
      kind: 'slow',
      milliseconds: 3_500,
      match: (_, path) => path.startsWith('/v2/tags'),
    });
    expect(await priya.asks(form, fields.tagTags, 'go')).toEqual([]);
    expect(await priya.asks(form, fields.tagTags, 'go')).toContainEqual({ text: 'go', value: 'go' });
  });

  it('are said to be there when they are', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires tag ana kovac: GO');
    await priya.reads(/\*Ana Kovač\* has that already/);
    await priya.types('/hires undo');
    await priya.reads(/nothing of yours/);
  });

  it('are added once by two people at once, and each undo takes its own', async () => {
    const work = await start();
    const [priya, ben] = [work.as(PEOPLE.priya), work.as(PEOPLE.ben)];
    await Promise.all([
      priya.types('/hires tag ana kovac: rust, early bird'),
      ben.types('/hires tag ana kovac: rust, late bird'),
    ]);
    const ended = /now has the tag|deciding on this/;
    const [hers, his] = await Promise.all([priya.reads(ended), ben.reads(ended)]);
    expect(tagsOf(work).filter((tag) => tag === 'rust')).toHaveLength(1);
    const first = [hers, his].filter(({ text }) => /now has the/.test(text) && /rust/.test(text));
    expect(first).toHaveLength(1);
  });

  it('stay in the form when the ATS fails', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires tag ana kovac');
    const form = await priya.seesModal(/Tags to add/);
    work.ats.faults.next({
      kind: 'status',
      match: (method, path) => method === 'POST' && path.endsWith('/tags'),
    });
    await priya.submits(form, tagged('rust'));
    const again = await priya.seesModal(/reference/);
    expect(JSON.stringify(again.view)).toContain(
      '"initial_options":[{"text":{"type":"plain_text","text":"rust"',
    );
    work.ats.faults.next({ kind: 'status', times: 3 });
    await priya.submits(again, {});
    const still = await priya.seesModal(/does not answer/);
    await priya.submits(still, {});
    await priya.seesModal(/now has the tag \*rust\*/);
  });

  it('are asked for about one of several, who then gets them', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires tag ana: rust');
    const list = await ben.reads(/Who gets the tags\?/);
    await ben.presses(list, 'Choose');
    await ben.reads(/now has the tag \*rust\*/);
  });

  it('are not for interviewers, nor about people one may not see', async () => {
    const work = await start();
    await work.as(PEOPLE.misaki).types('/hires tag ana kovac: rust');
    await work.as(PEOPLE.misaki).reads(/doesn't cover this/);
    await work.as(PEOPLE.siobhan).types('/hires tag ana kovac: rust');
    await work.as(PEOPLE.siobhan).reads(/I found nobody/);
    expect(tagsOf(work)).toEqual(['relocation', 'go']);
  });
});

/** What Slack itself would get for somebody, whoever has the form open. */
async function suggestionsFor({ slack }: WatchedWorkplace, user: string, viewId: string): Promise<unknown> {
  const answer = await slack.send({
    type: 'block_suggestion',
    user: { id: user },
    api_app_id: 'A0HIRESBOT',
    team: { id: 'T0NORTHWND', domain: 'northwind' },
    container: { type: 'view', view_id: viewId },
    action_id: fields.tagTags.action,
    block_id: fields.tagTags.block,
    value: 'go',
  });
  if (answer.kind !== 'acknowledged') throw new Error(answer.kind);
  return answer.body;
}

function tagsOf({ ats }: WatchedWorkplace): readonly string[] {
  const found = ats.state.candidates.find(({ lastName }) => lastName === 'Kovač');
  if (found === undefined) throw new Error('Ana is gone');
  return [...found.tags];
}
