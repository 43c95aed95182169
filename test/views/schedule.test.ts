import { expect, it } from 'vitest';
import type { Message, ModalView } from '../../src/views/blocks.js';
import { interviewForms, interviewMessages } from '../../src/views/gallery-interviews.js';
import { drawn, drawnModal } from './drawing.js';

function form(name: string): string {
  const found: ModalView | undefined = interviewForms()[name];
  if (found === undefined) throw new Error(`no form called ${name}`);
  return drawnModal(found);
}

function message(name: string): string {
  const found: Message | undefined = interviewMessages()[name];
  if (found === undefined) throw new Error(`no message called ${name}`);
  return `${found.text}\n---\n${drawn(found.blocks)}`;
}

it('interview form from words', () => {
  expect(form('interview form from words')).toMatchInlineSnapshot(`
    "«Schedule an interview»
    [section]
      :bust_in_silhouette: *Ana Kovač  ·  Senior Backend Engineer  ·  Interview*
    [section]
      I read *friday 3pm for 50m* as *Fri, 6 Mar, 15:00–15:50 (Europe/Berlin)*.
    [input]
      Day
      <datepicker>
    [input]
      Time
      <timepicker>
      (Your time, Europe/Berlin)
    [input]
      Length
      <static_select 50 minutes> of 15 minutes | 30 minutes | 45 minutes | 50 minutes | 1 hour | 1.5 hours | 2 hours
    [input]
      Interviewers
      <multi_users_select>
      (Each gets a message with everything they need, and an entry for their calendar.)
    [input]
      Place or link
      <plain_text_input>
    «Book»"
  `);
});
it('interview form with every rule broken', () => {
  expect(form('interview form with every rule broken')).toMatchInlineSnapshot(`
    "«Schedule an interview»
    [section]
      :warning: 100Hires does not answer at the moment.
    [context]
      If it stays like this, tell whoever looks after me the reference \`5f0c1a2b\`.
    [section]
      :bust_in_silhouette: *Ana Kovač  ·  Senior Backend Engineer  ·  Interview*
    [input]
      Day
      <datepicker>
    [input]
      Time
      <timepicker>
      (Your time, Europe/Berlin)
    [context]
      :warning: That is over already. Pick a time to come.
    [input]
      Length
      <static_select 50 minutes> of 15 minutes | 30 minutes | 45 minutes | 50 minutes | 1 hour | 1.5 hours | 2 hours
    [context]
      :warning: Nobody is interviewed for that long. Pick another length.
    [input]
      Interviewers
      <multi_users_select>
      (Each gets a message with everything they need, and an entry for their calendar.)
    [context]
      :warning: I can't book *Gus Marsh*: nobody in 100Hires has the same e-mail address. Take them out, or have them invited there.
    [input]
      Place or link
      <plain_text_input>
    «Book»"
  `);
});
it('interview form with a time that is twice', () => {
  expect(form('interview form with a time that is twice')).toMatchInlineSnapshot(`
    "«Schedule an interview»
    [section]
      :bust_in_silhouette: *Ana Kovač  ·  Senior Backend Engineer  ·  Interview*
    [input]
      Day
      <datepicker>
    [input]
      Time
      <timepicker>
      (Your time, Europe/Berlin)
    [input]
      The clocks go back, so this time comes twice. Which one do you mean?
      <static_select> of Sun, 25 Oct, 02:30 (GMT+2) | Sun, 25 Oct, 02:30 (GMT+1)
    [input]
      Length
      <static_select 50 minutes> of 15 minutes | 30 minutes | 45 minutes | 50 minutes | 1 hour | 1.5 hours | 2 hours
    [input]
      Interviewers
      <multi_users_select>
      (Each gets a message with everything they need, and an entry for their calendar.)
    [input]
      Place or link
      <plain_text_input>
    «Book»"
  `);
});
it('interview form with a clash', () => {
  expect(form('interview form with a clash')).toMatchInlineSnapshot(`
    "«Schedule an interview»
    [section]
      :bust_in_silhouette: *Ana Kovač  ·  Senior Backend Engineer  ·  Interview*
    [section]
      :warning: Nothing is booked yet, because there is another interview at that time:
      •  *Ben Adler*: Fri, 6 Mar, 15:00–16:00 (Europe/Berlin)
    [input]
      Another time, or all the same?
      <checkboxes> of Book it all the same
    [input]
      Day
      <datepicker>
    [input]
      Time
      <timepicker>
      (Your time, Europe/Berlin)
    [input]
      Length
      <static_select 50 minutes> of 15 minutes | 30 minutes | 45 minutes | 50 minutes | 1 hour | 1.5 hours | 2 hours
    [input]
      Interviewers
      <multi_users_select>
      (Each gets a message with everything they need, and an entry for their calendar.)
    [input]
      Place or link
      <plain_text_input>
    «Book»"
  `);
});
it('interview booked, and somebody not told', () => {
  expect(message('interview booked, and somebody not told')).toMatchInlineSnapshot(`
    "The interview with *Ana Kovač* is booked: *Fri, 6 Mar, 15:00–16:00 (Europe/Berlin)*, <https://meet.example/ana>, with *Ben Adler* and *田中 美咲*.
    ---
    [section]
      :white_check_mark: The interview with *Ana Kovač* is booked: *Fri, 6 Mar, 15:00–16:00 (Europe/Berlin)*, <https://meet.example/ana>, with *Ben Adler* and *田中 美咲*.
    [section]
      :warning: I could not send everything to *Ben Adler*. Please tell them yourself.
    [actions]
      (Reschedule)
      (Cancel)
      (Open profile → https://app.100hires.example/candidates/4694640)"
  `);
});
it('interview booked', () => {
  expect(message('interview booked')).toMatchInlineSnapshot(`
    "The interview with *Ana Kovač* is booked: *Fri, 6 Mar, 15:00–16:00 (Europe/Berlin)*, <https://meet.example/ana>, with *Ben Adler* and *田中 美咲*.
    ---
    [section]
      :white_check_mark: The interview with *Ana Kovač* is booked: *Fri, 6 Mar, 15:00–16:00 (Europe/Berlin)*, <https://meet.example/ana>, with *Ben Adler* and *田中 美咲*.
    [context]
      100Hires lets nobody move or cancel an interview from outside: its own pages can.
    [actions]
      (Open profile → https://app.100hires.example/candidates/4694640)"
  `);
});
it('invitation', () => {
  expect(message('invitation')).toMatchInlineSnapshot(`
    "You interview *Ana Kovač* for *Senior Backend Engineer*: *Fri, 6 Mar, 23:00 – Sat, 7 Mar, 00:00 (Asia/Tokyo)*.
    ---
    [section]
      :calendar: You interview *Ana Kovač* for *Senior Backend Engineer*: *Fri, 6 Mar, 23:00 – Sat, 7 Mar, 00:00 (Asia/Tokyo)*.
    [section]
      *Where:* <https://meet.example/ana>
      *Interviewers:* Ben Adler, 田中 美咲
      *Stage:* Interview
    [section]
      *Priya Raman*  ·  <!date^1772010000^{date_short_pretty}|2026-02-25 09:00 UTC>
      > The task is *excellent*​: tests first.
    [section]
      *Ben Adler*  ·  <!date^1772010000^{date_short_pretty}|2026-02-25 09:00 UTC>  ·  :lock: private
      > Asks for 78,000.
    [actions]
      (Open card)
      (Résumé and profile → https://app.100hires.example/candidates/4694640)
    [context]
      Booked by *Priya Raman*. The file puts it into your calendar."
  `);
});
it('interviews', () => {
  expect(message('interviews')).toMatchInlineSnapshot(`
    "2 interviews in the next seven days
    ---
    [section]
      2 interviews in the next seven days
    [section]
      *Monday, 2 March*
    [section]
      *15:00–16:00*  *Ana Kovač*  ·  Senior Backend Engineer
      with Ben Adler, 田中 美咲  ·  <https://meet.example/ana>
      (Open card)
    [section]
      *15:00–16:00*  *Ana Kovač*
      with Ben Adler, 田中 美咲  ·  <https://meet.example/ana>
    [context]
      Times in Europe/Berlin.
    [actions]
      (Today)
      (Tomorrow)"
  `);
});
