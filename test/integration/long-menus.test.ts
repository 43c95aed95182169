import { describe, expect, it } from 'vitest';
import { buildCompany } from '../../playground/company/build.js';
import type { Company } from '../../playground/company/model.js';
import { SUGGESTIONS } from '../../src/commands/registry.js';
import { CandidateId, JobId } from '../../src/domain/ids.js';
import { fields, mentionField, modals, stageField } from '../../src/views/ids.js';
import { chosen, PEOPLE, several } from '../support/acting.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

const numbered = (word: string) => Array.from({ length: 130 }, (_, index) => `${word} ${index + 1}`);

/** A company with more reasons, stages and teammates than a menu of Slack's holds. */
function largeCompany(): Company {
  const company = buildCompany(new Date());
  return {
    ...company,
    rejectionReasons: [...company.rejectionReasons, ...numbered('Reason')],
    workflows: company.workflows.map((one) => ({ ...one, stages: [...one.stages, ...numbered('Round')] })),
    teammates: [
      ...company.teammates,
      ...numbered('Teammate').map((name, index) => ({
        key: `teammate-${index}`,
        firstName: name,
        lastName: 'Numbered',
        email: `teammate-${index}@northwind.example`,
        role: 'interviewer' as const,
        zone: 'Europe/Berlin',
      })),
    ],
  };
}

describe('more than a menu holds', () => {
  const start = useWorkplaces();
  const begin = async () => {
    const work = await start({ company: largeCompany() });
    return { work, priya: work.as(PEOPLE.priya) };
  };
  const put = ({ block, action }: { block: string; action: string }, value: string, type?: string) => ({
    [block]: { [action]: chosen(value, type) },
  });

  it('reasons are asked for by letters, and the last one rejects', async () => {
    const { work, priya } = await begin();
    await priya.types('/hires reject ana kovac because reason 130');
    const form = await priya.seesModal(/"reject\.do"/);
    expect(form.state[fields.rejectReason.block]).toMatchObject({
      [fields.rejectReason.action]: { selected_option: { text: { text: 'Reason 130' } } },
    });
    expect(await priya.asks(form, fields.rejectReason, '')).toHaveLength(100);
    const before = work.ats.calls.length;
    const [last, ...others] = await priya.asks(form, fields.rejectReason, 'reason 129');
    expect([last?.text, others]).toEqual(['Reason 129', []]);
    expect(work.ats.calls).toHaveLength(before);
    await priya.submits(form, put(fields.rejectReason, last?.value ?? '', 'external_select'));
    await priya.seesModal(/is rejected for \*Senior Backend Engineer\*: Reason 129\./);
  });

  it('stages are asked for by letters: to move, to assign, and to add', async () => {
    const { work, priya } = await begin();
    await priya.types('/hires move ana kovac');
    const form = await priya.seesModal(/"move\.do"/);
    const present = await priya.asks(form, fields.moveStage, 'interview');
    expect(present.map(({ text }) => text)).not.toContain('Interview');
    const before = work.ats.calls.length;
    const [last] = await priya.asks(form, fields.moveStage, 'round 130');
    expect(work.ats.calls).toHaveLength(before);
    await priya.submits(form, put(fields.moveStage, last?.value ?? '', 'external_select'));
    await priya.closes(await priya.seesModal(/moved from \*Interview\* to \*Round 130\*/));

    for (const [text, kind] of [
      ['assign ana kovac to data analyst', 'assign'],
      ['add Nova Newly', 'add'],
    ] as const) {
      await priya.types(`/hires ${text}`);
      const place = await priya.seesModal(kind === 'add' ? /"add\.do"/ : /Begins in the stage/);
      const job = work.ats.snapshot().jobs.find(({ title }) => title === 'Data Analyst');
      const id = JobId.parse(job?.id);
      if (kind === 'add') await priya.picks(place, fields.addJob, id);
      const withStages = await priya.seesModal(/Begins in the stage/);
      const stages = await priya.asks(withStages, stageField(kind, id), 'round 129');
      expect(stages.map((one) => one.text)).toEqual(['Round 129']);
      await priya.closes(withStages);
    }
  });

  it('stages and reasons for several people are asked for by letters, each stage with its job', async () => {
    const { priya } = await begin();
    for (const [deed, field, letters] of [
      ['move', fields.moveStage, 'round 130'],
      ['reject', fields.bulkReason, 'reason 130'],
    ] as const) {
      await priya.types('/hires find b');
      const list = await priya.reads(/people fit \*b\*/);
      await priya.presses(list, 'Several at once …');
      const form = await priya.seesModal(/What is to be done\?/);
      const people = [...JSON.stringify(form.view).matchAll(/"value":"(\d+ \d+)"/g)].map(
        ([, one]) => one ?? '',
      );
      await priya.submits(form, {
        [fields.selectPeople.block]: {
          [fields.selectPeople.action]: { ...several(...people), type: 'multi_static_select' },
        },
        ...put(fields.selectDeed, deed, 'radio_buttons'),
      });
      const second = await priya.seesModal(/will be/);
      const offered = await priya.asks(second, field, letters);
      expect(offered[0]?.text.toLowerCase()).toBe(letters);
      if (deed === 'move') expect(offered.every(({ description }) => description)).toBe(true);
      await priya.closes(second);
    }
  });

  it('teammates who could be meant are asked for by letters', async () => {
    const { priya } = await begin();
    await priya.types('/hires note ana kovac: what does @Nobody think?');
    await priya.presses(await priya.reads(/is not saved yet/), 'Finish the note');
    const form = await priya.seesModal(/Who is @Nobody/);
    const offered = await priya.asks(form, mentionField(0), 'teammate 130');
    expect(offered.map(({ text }) => text)).toEqual(['Teammate 130 Numbered', 'Nobody, leave it as text']);
  });
});

describe('every menu that asks as one types', () => {
  const start = useWorkplaces();

  it('answers from what is known: no letter costs a call', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires tag ana kovac');
    const form = await ben.seesModal(/Tags to add/);
    const silent: string[] = [];
    for (const { id } of SUGGESTIONS) {
      await asks(work, form.id, id, 'e');
      const before = work.ats.calls.length;
      const answers = await Promise.all(['e', 'en', 'o', 'of'].map((text) => asks(work, form.id, id, text)));
      expect([id, work.ats.calls.slice(before)]).toEqual([id, []]);
      if (answers.every((options) => options === 0)) silent.push(id);
    }
    // Where there is nothing that the letters could fit.
    expect(silent).toEqual([]);
  });

  /** How many options are offered. */
  async function asks(work: WatchedWorkplace, viewId: string, action: string, text: string): Promise<number> {
    const job = work.ats.snapshot().jobs.find(({ title }) => title === 'Senior Backend Engineer');
    const ana = work.ats.snapshot().candidates.find(({ name }) => name === 'Ana Kovač');
    const id = JobId.parse(job?.id);
    const subject = { candidate: CandidateId.parse(ana?.id), key: 'key', about: 'Ana' };
    const metadata: Readonly<Record<string, string>> = {
      [fields.ask.action]: modals.ask.encode({ verb: 'find' }),
      [fields.moveStage.action]: JSON.stringify({
        v: 1,
        ...subject,
        application: ana?.applicationId,
        job: id,
        seen: { stage: ana?.stageId, status: 'active' },
      }),
      [fields.assignJob.action]: modals.assign.encode({ ...subject, applied: [] }),
    };
    const answer = await work.slack.send({
      type: 'block_suggestion',
      user: { id: PEOPLE.ben },
      team: { id: 'T0NORTHWND', domain: 'northwind' },
      action_id: action,
      block_id: action.endsWith('.stage') ? `${action}.${id}` : action,
      value: text,
      view: { id: viewId, type: 'modal', private_metadata: metadata[action] ?? '' },
    });
    if (answer.kind !== 'acknowledged') throw new Error(answer.kind);
    return JSON.stringify(answer.body).split('"value"').length - 1;
  }
});
