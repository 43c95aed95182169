import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SeenMessage, SeenView, StateValues } from '../../playground/slack/types.js';
import { fields } from '../../src/views/ids.js';
import { chosen, labelsOf, PEOPLE, readable, typed } from '../support/acting.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

/** A Tuesday, 10:00 in New York and 15:00 in Berlin; Priya is in the first, the two Bens are in the second. */
const NOW = Date.UTC(2026, 9, 20, 14);
const ANA = 'Ana Kovač';
const Interviews = z.object({
  data: z.array(
    z.object({
      start_time: z.number(),
      location: z.string().nullable(),
      interviewers: z.array(z.object({ email: z.string() })),
    }),
  ),
});

const day = (date: string) => ({
  [fields.scheduleDate.block]: {
    [fields.scheduleDate.action]: { type: 'datepicker', selected_date: date },
  },
});
const at = (time: string) => ({
  [fields.scheduleTime.block]: {
    [fields.scheduleTime.action]: { type: 'timepicker', selected_time: time },
  },
});
const lasting = (minutes: number) => ({
  [fields.scheduleMinutes.block]: { [fields.scheduleMinutes.action]: chosen(String(minutes)) },
});
const withPeople = (...people: readonly string[]) => ({
  [fields.schedulePanel.block]: {
    [fields.schedulePanel.action]: { type: 'multi_users_select', selected_users: people },
  },
});
const place = (text: string) => ({
  [fields.schedulePlace.block]: { [fields.schedulePlace.action]: typed(text) },
});
const moment = (value: string) => ({
  [fields.scheduleMoment.block]: { [fields.scheduleMoment.action]: chosen(value) },
});
const despite = {
  [fields.scheduleDespite.block]: {
    [fields.scheduleDespite.action]: { type: 'checkboxes', selected_options: [{ value: 'yes' }] },
  },
};

/** What the form holds, in a few words. */
function entered({ state }: SeenView) {
  const value = (field: { block: string; action: string }, key: string): unknown =>
    state[field.block]?.[field.action]?.[key];
  return {
    date: value(fields.scheduleDate, 'selected_date'),
    time: value(fields.scheduleTime, 'selected_time'),
    minutes: value(fields.scheduleMinutes, 'selected_option'),
    panel: value(fields.schedulePanel, 'selected_users'),
    place: value(fields.schedulePlace, 'value'),
  };
}
const minutesOption = (minutes: string) => expect.objectContaining({ value: minutes });
const textOf = (view: SeenView) => JSON.stringify(view.view);

describe('schedule', () => {
  const open = useWorkplaces();
  let work: WatchedWorkplace;
  let now = NOW;
  const ana = () => work.ats.snapshot().candidates.find(({ name }) => name === ANA);
  /** Ana's, as the ATS has them, earliest first. */
  async function interviews() {
    const address = `${work.ats.url}/candidates/${ana()?.id}/interviews?size=100`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${work.ats.apiKey}` } });
    return Interviews.parse(await answer.json()).data;
  }
  const booked = async () => (await interviews()).length;

  beforeEach(async () => {
    now = NOW;
    // Over HTTP no request may be older than five minutes on the real clock.
    work = await open({ door: 'socket', now: () => now });
  });

  async function formFor(command: string, person: string = PEOPLE.priya): Promise<SeenView> {
    const hands = work.as(person);
    await hands.types(command);
    return hands.seesModal(/Place or link/);
  }
  async function submit(form: SeenView, pattern: RegExp, ...parts: StateValues[]) {
    const hands = work.as(PEOPLE.priya);
    await hands.submits(form, Object.assign({}, ...parts));
    return hands.seesModal(pattern);
  }

  it('reads time, length and panel from the words, and says how', async () => {
    const form = await formFor(`/hires schedule ana kovac next tue 14:30 for 45m with @Ben Adler-Schmidt`);
    expect(textOf(form)).toContain('I read *next tue 14:30 for 45m* as *Tue, 27 Oct, 14:30–15:15');
    expect(textOf(form)).toContain('Your time, America/New_York');
    expect(entered(form)).toMatchObject({
      date: '2026-10-27',
      time: '14:30',
      minutes: minutesOption('45'),
      panel: [PEOPLE.benSchmidt],
    });
  });

  it.each([
    ['ana kovac tomorrow', { date: '2026-10-21', time: null }, 'says no time of the day'],
    ['ana kovac 3pm', { date: null, time: '15:00' }, 'says no day'],
    ['ana kovac tomorrow at 3', { date: '2026-10-21', time: null }, 'in the morning or in the afternoon'],
    ['ana kovac 3/4 10:00', { date: null }, 'can be two days'],
    ['ana kovac next blursday 3pm', { date: null, time: null }, "I can't read *next blursday 3pm* as a time"],
    ['ana kovac yesterday 3pm', { date: '2026-10-19', time: '15:00' }, 'That is over already'],
    ['ana kovac', { date: null, time: null }, 'Place or link'],
  ])('"%s" leaves open what is not clear', async (words, holds, says) => {
    const form = await formFor(`/hires schedule ${words}`);
    expect(textOf(form)).toContain(says);
    expect(entered(form)).toMatchObject(holds);
  });

  it('books, tells each on their own clock, and gives them the file', async () => {
    const count = await booked();
    const form = await formFor(`/hires schedule ana kovac 30 Oct 10:00 with @田中 美咲 and @Ben Adler`);
    const done = await submit(form, /is booked/, lasting(90), place('https://meet.example/ana'));
    expect(textOf(done)).toContain(
      '*Fri, 30 Oct, 10:00–11:30 (America/New_York)*, <https://meet.example/ana>',
    );
    expect(textOf(done)).toContain('100Hires lets nobody move or cancel an interview from outside');
    expect(labelsOf(done.view.blocks)).toEqual(['Open profile']);

    // The clocks of Berlin went back on the 25th, those of New York go back on the 1st of November.
    const bens = await inviteOf(PEOPLE.ben);
    expect(bens.words).toContain('Fri, 30 Oct, 15:00–16:30 (Europe/Berlin)');
    expect(bens.words).toContain('Expects');
    expect(bens.words).toContain('Booked by *Priya Raman*');
    const misakis = await inviteOf(PEOPLE.misaki);
    expect(misakis.words).toContain('Fri, 30 Oct, 23:00 – Sat, 31 Oct, 00:30 (Asia/Tokyo)');
    expect(misakis.words).toContain('The task is');
    expect(misakis.words).not.toContain('Expects');
    expect(misakis.labels).toEqual(['Open card', 'Résumé and profile']);
    expect(calendarOf(misakis.file)).toMatchObject({
      METHOD: 'PUBLISH',
      DTSTART: '20261030T140000Z',
      DTEND: '20261030T153000Z',
      SUMMARY: 'Interview: Ana Kovač\\, Senior Backend Engineer',
      LOCATION: 'https://meet.example/ana',
    });
    expect(
      work
        .as(PEOPLE.priya)
        .now()
        .messages.filter(({ channel }) => channel.startsWith('D')),
    ).toEqual([]);

    expect(await booked()).toBe(count + 1);
    expect((await interviews()).at(-1)).toMatchObject({
      location: 'https://meet.example/ana',
      interviewers: [{ email: 'misaki.tanaka@northwind.example' }, { email: 'ben.adler@northwind.example' }],
    });
  });

  async function inviteOf(person: string) {
    const hands = work.as(person);
    const invite = await hands.reads(/You interview/);
    const file = await hands.sees('a file', ({ messages }) =>
      messages.find(({ files = [], channel }) => files.length > 0 && channel === invite.channel),
    );
    return { words: readable(invite), labels: labelsOf(invite.blocks), file };
  }

  it('tells also who booked it, when they are on the panel, and opens the card from there', async () => {
    const form = await formFor(`/hires schedule ana kovac tomorrow 3pm with @Priya Raman`);
    await submit(form, /is booked/);
    const hands = work.as(PEOPLE.priya);
    const invite = await hands.reads(/You interview/);
    await hands.presses(invite, 'Open card');
    await hands.reads(/in stage for/);
  });

  it('refuses what is over, with everything still in the form', async () => {
    const form = await formFor('/hires schedule ana kovac');
    const refused = await submit(
      form,
      /Look at what is marked below.*That is over already/,
      day('2026-10-20'),
      at('09:59'),
      lasting(30),
      withPeople(PEOPLE.ben),
      place('Room 4'),
    );
    expect(entered(refused)).toEqual({
      date: '2026-10-20',
      time: '09:59',
      minutes: minutesOption('30'),
      panel: [PEOPLE.ben],
      place: 'Room 4',
    });
    await submit(refused, /is booked/, at('10:15'));
  });

  it('names who is no teammate', async () => {
    work.slack.admin.changeUser(PEOPLE.ben, { email: 'ben@elsewhere.example' });
    const form = await formFor('/hires schedule ana kovac tomorrow 3pm');
    const refused = await submit(form, /I can't book/, withPeople(PEOPLE.ben, PEOPLE.gus, PEOPLE.misaki));
    expect(textOf(refused)).toContain("I can't book *Ben Adler* and *Gus Marsh*");
    expect(entered(refused)).toMatchObject({ panel: [PEOPLE.ben, PEOPLE.gus, PEOPLE.misaki] });
    await submit(refused, /is booked/, withPeople(PEOPLE.misaki));
  });

  it('asks which moment is meant where the clocks go back', async () => {
    now = Date.UTC(2026, 9, 30, 14);
    const form = await formFor(`/hires schedule ana kovac 1 Nov 1:30am with @Ben Adler`);
    expect(textOf(form)).toContain('this time comes twice');
    await submit(form, /is booked/, moment('2026-11-01T06:30:00.000Z'));
    expect((await interviews()).at(-1)?.start_time).toBe(Date.parse('2026-11-01T06:30:00Z') / 1000);
  });

  it('asks which moment is meant where the clocks go forward, also when it was picked', async () => {
    now = Date.UTC(2027, 2, 12, 14);
    const form = await formFor(`/hires schedule ana kovac with @Ben Adler`);
    const asked = await submit(form, /it does not exist/, day('2027-03-14'), at('02:30'));
    expect(textOf(asked)).toContain('Sun, 14 Mar, 01:30 (GMT-5)');
    expect(textOf(asked)).toContain('Sun, 14 Mar, 03:30 (GMT-4)');
    expect(entered(asked)).toMatchObject({ date: '2027-03-14', time: '02:30' });
    // The answer is kept, too, when something else is wrong.
    const kept = await submit(
      asked,
      /I can't book/,
      moment('2027-03-14T07:30:00.000Z'),
      withPeople(PEOPLE.gus),
    );
    await submit(kept, /Sun, 14 Mar, 03:30–04:30/, withPeople(PEOPLE.ben));
    const typedForm = await formFor(`/hires schedule ana kovac 14 March 2:30am with @田中 美咲`);
    expect(entered(typedForm)).toMatchObject({ date: '2027-03-14', time: '02:30' });
    expect(textOf(typedForm)).toContain('it does not exist');
  });

  describe('when somebody of the panel is busy', () => {
    beforeEach(async () => {
      for (const time of ['22 Oct 9:00', '23 Oct 9:00']) {
        await submit(await formFor(`/hires schedule ana kovac ${time} with @田中 美咲`), /is booked/);
      }
    });

    const clashing = async () => {
      const form = await formFor('/hires schedule ana kovac 22 Oct 9:30 with @田中 美咲');
      return submit(form, /there is another interview/, withPeople(PEOPLE.misaki, PEOPLE.ben));
    };

    it('shows who and when, and books nothing', async () => {
      const form = await clashing();
      expect(textOf(form)).toContain('*田中 美咲*: Thu, 22 Oct, 09:00–10:00 (America/New_York)');
      expect(await booked()).toBe(4);
    });

    it('books all the same when told to', async () => {
      await submit(await clashing(), /is booked/, despite);
      expect(await booked()).toBe(5);
    });

    it('takes a yes to one clash for no yes to another', async () => {
      const form = await clashing();
      await submit(form, /Fri, 23 Oct, 09:00/, despite, day('2026-10-23'));
    });

    it('books without another word at a time when nobody is', async () => {
      await submit(await clashing(), /is booked/, at('10:00'));
    });
  });

  it('books once, however often the same form comes in', async () => {
    const count = await booked();
    const form = await formFor(`/hires schedule ana kovac tomorrow 3pm with @Ben Adler`);
    const payload = {
      type: 'view_submission',
      team: { id: 'T0NORTHWND' },
      user: { id: PEOPLE.priya },
      view: { ...form.view, id: form.id, state: { values: form.state } },
    };
    await Promise.all([work.slack.send(payload), work.slack.send(payload)]);
    await work.as(PEOPLE.priya).seesModal(/is booked|done already/);
    await work.slack.send(payload);
    await work.as(PEOPLE.priya).seesModal(/done already/);
    await work.finished();
    expect(await booked()).toBe(count + 1);
  });

  it('asks to look again when she has moved on, with everything still in the form', async () => {
    const form = await formFor(`/hires schedule ana kovac tomorrow 3pm with @Ben Adler`);
    moveAna('Offer');
    const again = await submit(form, /was faster/, place('Room 4'));
    expect(textOf(again)).toContain('*Ben Adler* was faster');
    expect(entered(again)).toMatchObject({ time: '15:00', place: 'Room 4', panel: [PEOPLE.ben] });
    await submit(again, /is booked/);
  });

  function moveAna(to: string) {
    const { jobs, teammates } = work.ats.snapshot();
    const stage = jobs.find(({ id }) => id === ana()?.jobId)?.stages.find(({ name }) => name === to);
    const ben = teammates.find(({ name }) => name === 'Ben Adler');
    work.ats.move(ana()?.applicationId ?? '', stage?.id ?? '', ben?.id ?? '');
  }

  it('books nothing for somebody who was rejected meanwhile, and leads back to who decided', async () => {
    const count = await booked();
    const form = await formFor('/hires schedule ana kovac tomorrow 3pm with @Ben Adler');
    const ben = work.ats.snapshot().teammates.find(({ name }) => name === 'Ben Adler');
    work.ats.reject(ana()?.applicationId ?? '', ben?.id ?? '', { email: false });
    const told = await submit(form, /is \*rejected\*/);
    expect(labelsOf(told.view.blocks)).toEqual(['Look again']);
    expect(await booked()).toBe(count);
  });

  it('is in the history, with who and when', async () => {
    const form = await formFor('/hires schedule ana kovac 30 Oct 10:00 with @Ben Adler');
    await submit(form, /is booked/);
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires history ana kovac');
    await priya.sees('the history', ({ messages, modals }) =>
      /Priya Raman.*scheduled an interview: .*2026-10-30 14:00 UTC/.test(JSON.stringify({ messages, modals }))
        ? true
        : undefined,
    );
  });

  it('keeps the booking when a message does not get through, and says whose', async () => {
    const count = await booked();
    const form = await formFor(`/hires schedule ana kovac tomorrow 3pm with @Ben Adler @田中 美咲`);
    work.slack.faults.refuse('conversations.open', 'user_disabled', 1);
    const done = await submit(form, /is booked/);
    expect(textOf(done)).toMatch(
      /could not send everything to \*(?:Ben Adler|田中 美咲)\*\. Please tell them/,
    );
    expect(await booked()).toBe(count + 1);
  });

  it('gives everything back when the ATS refuses', async () => {
    const form = await formFor(`/hires schedule ana kovac tomorrow 3pm with @Ben Adler`);
    work.ats.faults.next({
      kind: 'status',
      status: 422,
      match: (method, path) => method === 'POST' && path.endsWith('/interviews'),
    });
    const refused = await submit(form, /reference/, place('Room 4'));
    expect(entered(refused)).toMatchObject({ time: '15:00', place: 'Room 4', panel: [PEOPLE.ben] });
    await submit(refused, /is booked/);
  });

  it('is offered on the card to those who may, and to no interviewer', async () => {
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires show ana kovac');
    await priya.presses(await priya.reads(/in stage for/), 'Schedule');
    await priya.seesModal(/Place or link/);
    const misaki = work.as(PEOPLE.misaki);
    await misaki.types('/hires schedule ana kovac tomorrow 3pm');
    await misaki.seesModal(/an interviewer, doesn't cover this/);
  });

  it('gives no notes and no card to somebody who is not on the hiring team', async () => {
    const form = await formFor(`/hires schedule ana kovac tomorrow 3pm with @Siobhán O'Neill`);
    await submit(form, /is booked/);
    const invite = await inviteOf(PEOPLE.siobhan);
    expect(invite.words).not.toContain('The task is');
    expect(invite.labels).toEqual(['Résumé and profile']);
  });
});

/** The properties of the one event in the file, lines unfolded. */
function calendarOf(message: SeenMessage): Record<string, string> {
  const text = Buffer.from(message.files?.[0]?.base64 ?? '', 'base64').toString('utf8');
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^([A-Z-]+)[^:]*:(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
}
