import { describe, expect, it } from 'vitest';
import type { SeenView } from '../../playground/slack/index.js';
import { fields } from '../../src/views/ids.js';
import { chosen, PEOPLE } from '../support/acting.js';
import { expectDiscreetLog, lineBehind } from '../support/trouble.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

const isNote = (method: string, path: string) => method === 'POST' && path === '/v2/notes';
const TEN_MINUTES = 11 * 60_000;

const WRITTEN = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'Strong', style: { bold: true } },
        { type: 'text', text: ' on systems, ' },
        { type: 'user', user_id: PEOPLE.misaki },
      ],
    },
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'ask about Go' }] }],
    },
  ],
};

const ENTERED = {
  [fields.noteBody.block]: {
    [fields.noteBody.action]: { type: 'rich_text_input', rich_text_value: WRITTEN },
  },
  [fields.noteVisibility.block]: {
    [fields.noteVisibility.action]: chosen('private', 'radio_buttons'),
  },
};

async function openForm(work: WatchedWorkplace): Promise<SeenView> {
  const priya = work.as(PEOPLE.priya);
  await priya.types('/hires note ana kovac');
  return priya.seesModal(/Who may read it/);
}

/** Everything that was typed stands in the form, ready to be sent again. */
function expectAllTyped({ state }: SeenView): void {
  const body = state[fields.noteBody.block]?.[fields.noteBody.action]?.rich_text_value;
  expect(body).toMatchObject(WRITTEN);
  expect(state[fields.noteVisibility.block]?.[fields.noteVisibility.action]).toMatchObject({
    selected_option: { value: 'private' },
  });
}

const notesOn = ({ ats }: WatchedWorkplace) =>
  ats.state.notes.filter(({ candidate, body }) => candidate.lastName === 'Kovač' && body.includes('systems'));

describe('a note that fails', () => {
  const start = useWorkplaces();

  it.each([
    ['a failure', 500, /can't tell whether that was saved/, 'ats_unavailable'],
    ['a refusal', 422, /did not accept that\. Nothing was changed/, 'ats_refused'],
    ['too many calls', 429, /they are used up/, 'ats_budget_spent'],
    ['a key withdrawn', 401, /does not accept my key/, 'ats_key_refused'],
  ])(
    'by %s comes back with everything typed, and is saved once when sent again',
    async (_, status, told, code) => {
      let time = Date.now();
      const work = await start({ now: () => time });
      const form = await openForm(work);
      work.ats.faults.next({ kind: 'status', status, match: isNote, retryAfterSeconds: 120, times: 1 });
      const priya = work.as(PEOPLE.priya);
      await priya.submits(form, ENTERED);
      const again = await priya.seesModal(told);
      expect(lineBehind(again.view, work.log).code).toBe(code);
      expectAllTyped(again);
      expect(notesOn(work)).toEqual([]);
      expect(work.ats.mails).toEqual([]);

      time += 121_000;
      await priya.submits(again, {});
      await priya.seesModal(/is saved.*田中 美咲/);
      expect(notesOn(work)).toMatchObject([{ visibility: 'private' }]);
      expect(work.ats.mails.map(({ to }) => to)).toEqual(['misaki.tanaka@northwind.example']);
      expectDiscreetLog(work);
    },
  );

  it('on a dead network comes back with everything typed', async () => {
    const work = await start();
    const form = await openForm(work);
    await work.ats.close();
    const priya = work.as(PEOPLE.priya);
    await priya.submits(form, ENTERED);
    const again = await priya.seesModal(/does not answer at the moment/);
    lineBehind(again.view, work.log);
    expectAllTyped(again);
  });

  it('while the bot looks up who may write it comes back with everything typed', async () => {
    let time = Date.now();
    const work = await start({ now: () => time });
    const form = await openForm(work);
    time += TEN_MINUTES;
    await work.ats.close();
    const priya = work.as(PEOPLE.priya);
    await priya.submits(form, ENTERED);
    const again = await priya.seesModal(/does not answer at the moment/);
    lineBehind(again.view, work.log);
    expectAllTyped(again);
  });

  it.each([
    ['cut', /can't tell whether that was saved\. Please look there/],
    ['garbage', /can't read its answer\. Please look there/],
  ] as const)('to be confirmed (%s) is not sent again by itself', async (kind, told) => {
    const work = await start();
    const form = await openForm(work);
    work.ats.faults.next({ kind, match: isNote, times: 5 });
    const priya = work.as(PEOPLE.priya);
    await priya.submits(form, ENTERED);
    const again = await priya.seesModal(told);
    lineBehind(again.view, work.log);
    expectAllTyped(again);
    expect(notesOn(work)).toHaveLength(1);
  });

  it('in one line stands in the answer or in the command, and is not half-written', async () => {
    const work = await start();
    work.ats.faults.next({ kind: 'status', status: 500, match: isNote });
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires note ana kovac: strong on systems @Ben Adler');
    const answer = await priya.reads(/can't tell whether that was saved/);
    lineBehind(answer, work.log);
    expect(notesOn(work)).toEqual([]);
    await priya.types('/hires note ana kovac: strong on systems @Ben Adler');
    await priya.reads(/is saved\. \*Ben Adler\* gets an e-mail/);
    expect(notesOn(work)).toHaveLength(1);
    expect(work.ats.mails).toHaveLength(1);
  });
});

describe('a note that is saved while Slack fails', () => {
  const start = useWorkplaces();

  it('is not offered to be saved again', async () => {
    const work = await start();
    const form = await openForm(work);
    work.slack.faults.rateLimit('views.update', { retryAfter: 1 });
    const priya = work.as(PEOPLE.priya);
    await priya.submits(form, ENTERED);
    await work.finished();
    const [open] = priya.now().modals;
    expect(notesOn(work)).toHaveLength(1);
    expect(JSON.stringify(open?.view)).not.toContain('Save note');
  });
});
