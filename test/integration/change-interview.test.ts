import { beforeEach, describe, expect, it } from 'vitest';
import type { SmartRecruiters } from '../../playground/ats/smartrecruiters/index.js';
import type { SeenMessage, SeenView, StateValues } from '../../playground/slack/types.js';
import { fields } from '../../src/views/ids.js';
import { labelsOf, PEOPLE, readable, typed } from '../support/acting.js';
import { useAnyWorkplaces, useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

/** A Tuesday, 10:00 in New York, where Priya is. */
const NOW = Date.UTC(2026, 9, 20, 14);
const ANA = 'Ana Kovač';
const CHANGED = /The interview with .* is changed: /;

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
const withPeople = (...people: readonly string[]) => ({
  [fields.schedulePanel.block]: {
    [fields.schedulePanel.action]: { type: 'multi_users_select', selected_users: people },
  },
});
const place = (text: string) => ({
  [fields.schedulePlace.block]: { [fields.schedulePlace.action]: typed(text) },
});
const despite = {
  [fields.scheduleDespite.block]: {
    [fields.scheduleDespite.action]: { type: 'checkboxes', selected_options: [{ value: 'yes' }] },
  },
};
const textOf = (view: SeenView) => JSON.stringify(view.view);
const panelIn = ({ state }: SeenView): unknown =>
  state[fields.schedulePanel.block]?.[fields.schedulePanel.action]?.selected_users;

describe('an interview that is booked', () => {
  const begin = useAnyWorkplaces();
  let work: WatchedWorkplace<SmartRecruiters>;
  let now = NOW;

  beforeEach(async () => {
    now = NOW;
    work = await begin('smartrecruiters', {
      // Over HTTP no request may be older than five minutes on the real clock.
      door: 'socket',
      now: () => now,
      switches: { rateLimit: 100_000 },
    });
  });

  const newest = () => work.ats.state.interviews.at(-1) ?? expect.fail('no interview');
  const slot = () => newest().timeslots[0] ?? expect.fail('no timeslot');
  const panel = () => slot().interviewers.map(({ id }) => emailOf(id));
  const emailOf = (id: string) => work.ats.state.users.find((user) => user.id === id)?.email.split('@')[0];
  const applicationOf = (name: string) =>
    work.ats.snapshot().candidates.find((one) => one.name === name)?.applicationId ??
    expect.fail(`no ${name}`);
  const priya = () => work.as(PEOPLE.priya);

  async function submit(form: SeenView, pattern: RegExp, ...parts: StateValues[]) {
    await priya().submits(form, Object.assign({}, ...parts));
    return priya().seesModal(pattern);
  }

  /** Priya books one with Ana for tomorrow at three, her time. */
  async function booked(panel = '@Ben Adler @田中 美咲'): Promise<SeenView> {
    await priya().types(`/hires schedule ana kovac tomorrow 3pm with ${panel}`);
    return submit(await priya().seesModal(/Place or link/), /is booked/, place('Room 4'));
  }

  async function move(from: SeenView): Promise<SeenView> {
    await priya().pressesInModal(from, 'Reschedule');
    return priya().seesModal(/Now: .*Place or link/);
  }

  /** Presses a button of Ana's last one in a list of interviews. */
  async function pressesAnas(label: 'Reschedule' | 'Cancel', list: SeenMessage): Promise<void> {
    const whose = [...JSON.stringify(list.blocks).matchAll(/Reschedule the interview with ([^"]*)"/g)];
    const which = whose.findLastIndex(([, name]) => name === ANA);
    await priya().presses(list, label, which);
  }

  /** What the bot wrote to somebody directly, and the last calendar file. */
  async function written(person: string, pattern: RegExp) {
    const message = await work.as(person).reads(pattern);
    const files = () =>
      work.slack
        .snapshot(person)
        .messages.flatMap(({ channel, files = [] }) => (channel === message.channel ? files : []));
    return { message, files };
  }
  const calendarOf = (base64: string | undefined) =>
    new Map(
      Buffer.from(base64 ?? '', 'base64')
        .toString()
        .split('\r\n')
        .map((line) => [line.split(/[:;]/, 1)[0], line.replace(/^[^:]*:/, '')]),
    );

  it('has another time and panel, and everybody hears of what concerns them', async () => {
    const form = await move(await booked());
    expect(textOf(form)).toContain(
      'Now: *Wed, 21 Oct, 15:00–16:00 (America/New_York)*, Room 4, with *Ben Adler* and *田中 美咲*.',
    );
    expect(panelIn(form)).toEqual([PEOPLE.ben, PEOPLE.misaki]);
    const [before] = [work.slack.snapshot(PEOPLE.ben).messages.flatMap(({ files = [] }) => files)];
    const first = calendarOf(before[0]?.base64);

    const told = await submit(
      form,
      CHANGED,
      day('2026-10-22'),
      at('09:30'),
      withPeople(PEOPLE.ben, PEOPLE.benSchmidt),
    );
    expect(textOf(told)).toContain('*Thu, 22 Oct, 09:30–10:30 (America/New_York)*, Room 4');
    expect(labelsOf(told.view.blocks)).toEqual(['Reschedule', 'Cancel']);
    expect(new Date(slot().startsOn).toISOString()).toBe('2026-10-22T13:30:00.000Z');
    expect(panel()).toEqual(['ben.adler', 'ben.adler-schmidt']);

    const stays = await written(PEOPLE.ben, /is moved to/);
    expect(stays.message.text).toContain('*Thu, 22 Oct, 15:30–16:30 (Europe/Berlin)*');
    expect(stays.message.text).toContain('It was Wed, 21 Oct, 21:00–22:00 (Europe/Berlin)');
    await written(PEOPLE.benSchmidt, /You interview \*Ana/);
    const leaves = await written(PEOPLE.misaki, /You need not be at the interview/);
    await expect.poll(() => stays.files().length).toBe(2);
    await expect.poll(() => leaves.files().length).toBe(2);
    const moved = calendarOf(stays.files()[1]?.base64);
    const off = calendarOf(leaves.files()[1]?.base64);
    expect([moved.get('METHOD'), off.get('METHOD'), off.get('STATUS')]).toEqual([
      'PUBLISH',
      'CANCEL',
      'CANCELLED',
    ]);
    expect(moved.get('DTSTART')).toBe('20261022T133000Z');
    expect([moved.get('UID'), off.get('UID')]).toEqual([first.get('UID'), first.get('UID')]);
    expect(Number(moved.get('SEQUENCE'))).toBeGreaterThan(Number(first.get('SEQUENCE')));
  });

  it('has another place only, with the same time', async () => {
    const before = await move(await booked());
    await submit(before, CHANGED, place('Room 5'));
    expect(slot().place).toBe('Room 5');
    expect((await written(PEOPLE.ben, /is not as it was/)).message.text).toContain('21:00–22:00');
    await priya().types('/hires interviews tomorrow');
    await priya().reads(/Room 5/);
  });

  it('is left alone when nothing is to be different', async () => {
    await submit(await move(await booked()), /already as you want it/);
    const tellings = work.slack.calls.filter(({ method }) => method === 'conversations.open');
    expect(tellings).toHaveLength(2);
  });

  it('shows clashes with others before it is moved, and none with itself', async () => {
    await booked('@Ben Adler');
    const second = newest().id;
    await priya().types('/hires schedule ana kovac 22 Oct 9:00 with @Ben Adler');
    const other = await submit(await priya().seesModal(/Place or link/), /is booked/);
    expect(newest().id).not.toBe(second);
    const form = await move(other);
    const later = await submit(form, CHANGED, at('09:30'));
    const clashing = await submit(
      await move(later),
      /there is another interview/,
      day('2026-10-21'),
      at('15:30'),
    );
    expect(textOf(clashing)).toContain('Nothing is changed yet');
    await submit(clashing, CHANGED, despite);
    expect(new Date(slot().startsOn).toISOString()).toBe('2026-10-21T19:30:00.000Z');
  });

  it('does nothing when somebody was faster', async () => {
    const form = await move(await booked());
    work.ats.reschedule(newest().id, Date.UTC(2026, 9, 23, 14), Date.UTC(2026, 9, 23, 15));
    const told = await submit(form, /Somebody has changed the interview/, at('09:30'));
    expect(textOf(told)).toContain('Fri, 23 Oct, 10:00–11:00');
    expect(labelsOf(told.view.blocks)).toEqual(['Reschedule', 'Cancel']);
    work.ats.cancelInterview(newest().id);
    await priya().pressesInModal(told, 'Reschedule');
    await priya().seesModal(/is not in SmartRecruiters any more/);
  });

  it('keeps who is not in Slack', async () => {
    await booked('@Ben Adler @田中 美咲');
    work.slack.admin.changeUser(PEOPLE.misaki, { deleted: true });
    await priya().types('/hires interviews tomorrow');
    await pressesAnas('Reschedule', await priya().reads(/Room 4/));
    const form = await priya().seesModal(/Place or link/);
    expect(textOf(form)).toContain('Not in Slack, so not in this list, but still there: *田中 美咲*');
    const told = await submit(form, CHANGED, at('19:30'));
    expect(panel()).toEqual(['ben.adler', 'misaki.tanaka']);
    expect(textOf(told)).toContain('I could not reach *田中 美咲*');
  });

  it('is cancelled from the list, after a question, and everybody hears of it', async () => {
    await booked();
    const id = newest().id;
    await priya().types('/hires interviews tomorrow');
    const list: SeenMessage = await priya().reads(/Room 4/);
    await pressesAnas('Cancel', list);
    const question = await priya().seesModal(/Keep it/);
    expect(textOf(question)).toContain('Nobody tells the candidate: please do.');
    await submit(question, /is cancelled/);
    expect(work.ats.state.interviews.some((one) => one.id === id)).toBe(false);
    for (const person of [PEOPLE.ben, PEOPLE.misaki]) {
      const { message, files } = await written(person, /is cancelled/);
      expect(message.text).toContain(`The interview with *${ANA}*`);
      await expect.poll(() => files().length).toBe(2);
      expect(calendarOf(files()[1]?.base64).get('METHOD')).toBe('CANCEL');
    }
    await priya().types('/hires history ana kovac');
    expect(readable(await priya().reads(/What was done to/))).toContain(
      '*Priya Raman* cancelled an interview: *2026-10-21 19:00 UTC*',
    );
  });

  it('is cancelled once, however often the same form comes in', async () => {
    await priya().pressesInModal(await booked(), 'Cancel');
    const form = await priya().seesModal(/Keep it/);
    const payload = {
      type: 'view_submission',
      team: { id: 'T0NORTHWND' },
      user: { id: PEOPLE.priya },
      view: { ...form.view, id: form.id, state: { values: {} } },
    };
    await Promise.all([work.slack.send(payload), work.slack.send(payload)]);
    await work.as(PEOPLE.ben).reads(/is cancelled/);
    await work.slack.send(payload);
    await priya().seesModal(/done already/);
    await work.finished();
    expect(work.ats.calls.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
    const told = work.slack.snapshot(PEOPLE.ben).messages.filter(({ text }) => /is cancelled/.test(text));
    expect(told).toHaveLength(1);
  });

  it.each(['Reschedule', 'Cancel'] as const)(
    'says kindly where one of the ATS’s own can’t be changed: %s',
    async (label) => {
      work.ats.schedule({
        applicationId: applicationOf(ANA),
        startsAt: Date.UTC(2026, 9, 21, 19),
        endsAt: Date.UTC(2026, 9, 21, 20),
        interviewerIds: work.ats.state.users
          .filter(({ email }) => email.startsWith('ben.adler@'))
          .map(({ id }) => id),
        location: 'Room 9',
      });
      await priya().types('/hires interviews tomorrow');
      await pressesAnas(label, await priya().reads(/Room 9/));
      const form = await priya().seesModal(label === 'Reschedule' ? /Place or link/ : /Keep it/);
      await submit(
        form,
        /only interviews that were booked through me/,
        label === 'Reschedule' ? at('09:30') : {},
      );
      expect(slot().startsOn).toBe(Date.UTC(2026, 9, 21, 19));
      expect(work.slack.snapshot(PEOPLE.ben).messages).toEqual([]);
    },
  );

  it('can be changed by nobody who decides nothing', async () => {
    await booked();
    const misaki = work.as(PEOPLE.misaki);
    await misaki.types('/hires interviews week');
    const list = await misaki.reads(/in the next seven days/);
    expect(readable(list)).toContain('Room 4');
    expect(labelsOf(list.blocks)).not.toContain('Reschedule');
  });
});

describe('an interview in an ATS that lets nobody change it', () => {
  const start = useWorkplaces();

  it('has no buttons for it', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires interviews week');
    expect(labelsOf((await priya.reads(/interviews? in the next/)).blocks)).not.toContain('Reschedule');
  });
});
