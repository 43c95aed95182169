import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWorkplace, type Workplace } from '../../playground/workplace.js';
import { fields } from '../../src/views/ids.js';
import {
  acting,
  CHANNELS,
  chosen,
  labelsOf,
  PEOPLE,
  readable,
  richText,
  searching,
} from '../support/acting.js';

describe.each(['http', 'socket'] as const)('a day over %s', (door) => {
  let work: Workplace;
  const as = (userId: string) => acting(work.slack, userId);

  beforeEach(async () => {
    // However slow the machine is: what is shown while an answer takes its time has tests of its own.
    work = await startWorkplace({ door, world: { later: () => () => {} } });
  });

  afterEach(async () => {
    const unexpected = [...work.slack.unexpected(), ...work.slack.warnings(), ...work.ats.unexpected()];
    await work.stop();
    expect(unexpected).toEqual([]);
  });

  it('finds a candidate, opens the card and writes a note with two mentions', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires find ana');
    const list = await priya.reads(/people fit/);
    expect(list.ephemeral).toBe(true);
    expect(list.text).toContain('Ana Kovač');

    await priya.presses(list, 'Open card');
    const card = await priya.reads(/in stage for 4 days/);
    expect(labelsOf(card.blocks)).toEqual(['Note', 'Move', 'Schedule', 'Reject', 'Share', 'Open']);
    expect(priya.now().messages.filter((message) => message.ephemeral)).toHaveLength(1);

    await priya.presses(card, 'Note');
    const form = await priya.seesModal(/Who may read it/);
    await priya.submits(form, {
      [fields.noteBody.block]: {
        [fields.noteBody.action]: richText(
          'Strong on systems, ',
          { user: PEOPLE.ben },
          ' and ',
          { user: PEOPLE.misaki },
          '?',
        ),
      },
      [fields.noteVisibility.block]: { [fields.noteVisibility.action]: chosen('all', 'radio_buttons') },
    });
    const saved = await priya.seesModal(/is saved/);
    expect(JSON.stringify(saved.view)).toContain('*Ben Adler* and *田中 美咲* get an e-mail from 100Hires');
    expect(work.ats.mails.map(({ to }) => to)).toEqual([
      'ben.adler@northwind.example',
      'misaki.tanaka@northwind.example',
    ]);
  });

  it('writes a note in one line, and asks only when somebody is not certain', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires note ana kovac: *strong*, see you there @ben.adler');
    await priya.reads(/Your note on \*Ana Kovač\* is saved\. \*Ben Adler\* gets an e-mail/);
    expect(work.ats.mails).toHaveLength(1);

    await priya.types('/hires note ana kovac: what does @Ben think?');
    const question = await priya.reads(/is not saved yet/);
    expect(work.ats.mails).toHaveLength(1);
    await priya.presses(question, 'Finish the note');
    const form = await priya.seesModal(/Who is @Ben/);
    expect(JSON.stringify(form.view)).toContain('what does @Ben think?');
    const misaki = work.ats.snapshot().teammates.find(({ name }) => name === 'Ben Adler-Schmidt');
    await priya.submits(form, {
      [fields.noteBody.block]: { [fields.noteBody.action]: richText('what does @Ben think?') },
      'note.mention.0': { 'note.mention': chosen(misaki?.id ?? '') },
      [fields.noteVisibility.block]: { [fields.noteVisibility.action]: chosen('private', 'radio_buttons') },
    });
    await priya.seesModal(/\*Ben Adler-Schmidt\* gets an e-mail/);
    expect(work.ats.mails.at(-1)?.to).toBe('ben.adler-schmidt@northwind.example');
  });

  it('asks which of two people of one name is meant, and keeps what was typed', async () => {
    const ben = as(PEOPLE.ben);
    await ben.types('/hires note garcia ana: worth a call');
    const question = await ben.reads(/2 people fit \*garcia ana\*\. Who is the note about\?/);
    expect(readable(question)).toContain('worth a call');
    await ben.presses(question, 'Choose', 1);
    const form = await ben.seesModal(/worth a call/);
    await ben.submits(form, {
      [fields.noteBody.block]: { [fields.noteBody.action]: richText('worth a call') },
    });
    await ben.seesModal(/Nobody was mentioned/);
  });

  it.each([
    ['the name reversed', 'kovac ana'],
    ['a part of the name', 'kov'],
    ['another case and no accents', 'ANA KOVAC'],
    ['the e-mail address', 'ana.kovac@mail.example'],
  ])('shows the card by %s', async (_, text) => {
    const priya = as(PEOPLE.priya);
    await priya.types(`/hires show ${text}`);
    expect((await priya.reads(/in stage for/)).text).toContain('Ana Kovač');
  });

  it('shows the card by id, alias and profile link', async () => {
    const priya = as(PEOPLE.priya);
    const ana = work.ats.snapshot().candidates.find(({ name }) => name === 'Ana Kovač');
    await priya.types(`/hires show ${ana?.id}`);
    const card = await priya.reads(/Ana Kovač: Senior Backend Engineer/);
    const link = /https:\/\/app\.100hires\.com\/[^"]+/.exec(readable(card))?.[0] ?? '';
    await priya.types(`/hires show ${link}`);
    await priya.sees(
      'a second card',
      ({ messages }) => messages.filter(({ text }) => /Ana Kovač:/.test(text))[1],
    );
    await priya.types(`/hires show ${link.split('/').at(-1)}`);
    await priya.sees(
      'a third card',
      ({ messages }) => messages.filter(({ text }) => /Ana Kovač:/.test(text))[2],
    );
  });

  it('shares a card without private notes, scores and contact details', async () => {
    const ben = as(PEOPLE.ben);
    await ben.types('/hires show ana kovac');
    const card = await ben.reads(/score \*87\*/);
    expect(readable(card)).toContain(':lock: private');
    await ben.presses(card, 'Share');
    const misaki = as(PEOPLE.misaki);
    const shared = await misaki.reads(/Shared by <@U0BENADLER>/);
    expect(shared.ephemeral).toBe(false);
    expect(readable(shared)).not.toMatch(/score|private|mail\.example|\+385/);
    const own = await ben.reads(/You shared this card here/);
    expect(labelsOf(own.blocks)).not.toContain('Share');
  });

  it('lists jobs and opens a pipeline, from the channel and from Home', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires jobs');
    const jobs = await priya.reads(/open jobs/);
    await priya.presses(jobs, 'Pipeline');
    await priya.reads(/active candidate/);

    await priya.types('/hires job backend');
    await priya.reads(/Senior Backend Engineer.*active candidate/s);

    await priya.opensHome();
    const home = await priya.sees('the Home tab', (snapshot) => snapshot.home);
    expect(JSON.stringify(home.view)).toContain('Hello *Priya Raman*');
    await priya.pressesInModal(home, 'Pipeline');
    await priya.seesModal(/active candidate/);
  });

  it('asks for what was left out', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires find');
    const ask = await priya.seesModal(/Who are you looking for/);
    await priya.submits(ask, {});
    expect(
      (await priya.sees('a complaint', ({ modals }) => modals.find(({ errors }) => errors[fields.ask.block])))
        .errors,
    ).toEqual({
      [fields.ask.block]: 'Please complete this required field.',
    });
    await priya.submits(ask, searching('ana'));
    const list = await priya.seesModal(/people fit/);
    await priya.pressesInModal(list, 'Open card');
    const card = await priya.seesModal(/in stage for/);
    expect(labelsOf(card.view.blocks)).toEqual(['Note', 'Move', 'Schedule', 'Reject', 'Open']);
    await priya.pressesInModal(card, 'Note');
    await priya.seesModal(/Who may read it/);
    expect(priya.now().modals).toHaveLength(2);
  });

  it('helps, says who one is, and knows what was meant', async () => {
    const priya = as(PEOPLE.priya);
    await priya.types('/hires');
    const menu = await priya.reads(/What would you like to do/);
    await priya.presses(menu, 'Open jobs');
    await priya.seesModal(/open jobs/);
    await priya.types('/hires help');
    expect(readable(await priya.reads(/What you can type/))).not.toContain('/hires doctor');
    await priya.types('/hires fnd ana');
    await priya.reads(/Did you mean `\/hires find`/);
    await priya.types('/hires whoami');
    await priya.reads(/You are \*Priya Raman\* in 100Hires, a recruiter/);
    await priya.types('hello <@U0HIRESBOT>', CHANNELS.hiring);
  });

  it('examines itself for an administrator', async () => {
    const ben = as(PEOPLE.ben);
    await ben.types('/hires doctor');
    const report = await ben.reads(/I looked at everything/);
    expect(readable(report)).toContain('slack permissions');
  });
});
