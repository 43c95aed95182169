import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTooLarge, problemsOfBlocks, problemsOfView } from '../../playground/slack/block-kit/problems.js';
import { VERBS } from '../../src/commands/registry.js';
import type { NoteDocument } from '../../src/domain/note-document.js';
import { type Message, type ModalView, modal } from '../../src/views/blocks.js';
import { cardMessage } from '../../src/views/card.js';
import { aboutCandidate } from '../../src/views/deeds.js';
import { foundMessage, pickForCard, pickForNote } from '../../src/views/find.js';
import { gallery, type Specimen } from '../../src/views/gallery.js';
import {
  CARD,
  candidateOf,
  NOW,
  pipelineOf,
  sampleApplication,
  sampleJob,
  sampleNote,
  sampleTeammate,
} from '../../src/views/gallery-samples.js';
import { helpMessage, verbHelpMessage } from '../../src/views/help.js';
import { jobsMessage, pipelineMessage } from '../../src/views/job.js';
import { noteModal, unfinishedNoteMessage } from '../../src/views/note.js';
import { drawn, drawnModal, mrkdwnIn } from './drawing.js';

const views = gallery();

function messageCalled(name: string): Message {
  const found = views.find((one) => one.name === name);
  if (found?.surface !== 'message') throw new Error(`no message called ${name}`);
  return found.view;
}

function modalCalled(name: string): ModalView {
  const found = views.find((one) => one.name === name);
  if (found?.surface !== 'modal') throw new Error(`no modal called ${name}`);
  return found.view;
}

/** What Slack would say against a message, also when it is shown in the modal that is open. */
function problemsOfMessage({ text, blocks }: Message): string[] {
  const inModal = modal({ title: 'Hires', blocks });
  return [
    ...problemsOfBlocks(blocks, 'message'),
    ...problemsOfModal(inModal),
    ...(text.trim() === '' ? ['no text'] : []),
    ...(text.length > 4000 ? ['text too long'] : []),
  ];
}

function problemsOfModal(view: ModalView): string[] {
  return [...problemsOfView(view), ...(isTooLarge(view) ? ['more than 250,000 bytes'] : [])];
}

function problemsOf(specimen: Specimen): string[] {
  switch (specimen.surface) {
    case 'message':
      return problemsOfMessage(specimen.view);
    case 'modal':
      return problemsOfModal(specimen.view);
    case 'home':
      return problemsOfView({ type: 'home', blocks: specimen.view });
  }
}

/** Slack's own constructs in a text, but for the ones that the bot itself writes: a time, a person, a channel. */
function constructsIn(text: string): string[] {
  const foreign = text
    .replace(/<!date\^\d+\^[^|<>]*\|[^<>]*>/g, '')
    .replace(/<@U0BENADLER>|<#C0HIRING01>/g, '');
  return foreign.match(/<[!@#][^>]*>?|<(?!https?:|mailto:|tel:)[^>]*>?/g) ?? [];
}

describe('every view of the gallery', () => {
  it('has a name of its own', () => {
    expect(new Set(views.map(({ name }) => name)).size).toBe(views.length);
  });

  it.each(views.map((one) => [one.name, one] as const))('%s is one that Slack takes', (_, specimen) => {
    expect(problemsOf(specimen)).toEqual([]);
  });

  it.each(views.map((one) => [one.name, one] as const))('%s lets no stranger’s text act', (_, { view }) => {
    const texts = [...mrkdwnIn(view), ...('text' in view ? [view.text] : [])];
    expect(texts.flatMap(constructsIn)).toEqual([]);
    expect(texts.filter((text) => /@(?:here|channel|everyone)/.test(text))).toEqual([]);
    expect(texts.filter((text) => text.includes('<https://evil'))).toEqual([]);
  });
});

it('shows help on every verb that there is', () => {
  const messages = [helpMessage(VERBS), ...VERBS.map(verbHelpMessage)];
  expect(messages.flatMap(problemsOfMessage)).toEqual([]);
  expect(helpMessage(VERBS).text).toContain('note CANDIDATE: TEXT');
});

it('names what there is no room to ask about in a note form', () => {
  const questions = Array.from({ length: 6 }, (_, index) => ({
    kind: 'unknown' as const,
    written: `@unknown${index}`,
    options: [],
  }));
  const teammates = Array.from({ length: 120 }, (_, index) => sampleTeammate(index));
  const view = noteModal({
    candidateId: CARD.candidate.id,
    about: 'Ana',
    key: 'k'.repeat(36),
    ats: '100Hires',
    can: { mention: true, privateNotes: true },
    questions,
    teammates,
  });
  expect(view.blocks.filter(({ block_id }) => block_id?.startsWith('note.mention'))).toHaveLength(4);
  expect(drawn(view.blocks)).toContain('without the @: @unknown4  ·  @unknown5');
});

describe('whatever the ATS holds', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({
      unit: fc.constantFrom('<', '!', '&', '*', '_', '`', '\n', '@', '|', '>', ' ', 'a', '"'),
      maxLength: 4000,
    }),
    fc.constantFrom('', ' ', '<!channel> <b>', 'x'.repeat(5000), '&'.repeat(3000), '👩‍💻'.repeat(900)),
  );
  const texts = fc.array(text, { maxLength: 12 });
  const inline = fc.oneof(
    fc.record({
      kind: fc.constant('text' as const),
      text,
      marks: fc.uniqueArray(fc.constantFrom('bold', 'italic', 'strike', 'code')),
    }),
    fc.record({
      kind: fc.constant('link' as const),
      url: fc.oneof(fc.webUrl(), fc.constant('javascript:alert(1)')),
      text,
      marks: fc.constant([]),
    }),
    fc.constant({ kind: 'break' as const }),
  );
  const run = fc.array(inline, { maxLength: 5 });
  const body: fc.Arbitrary<NoteDocument> = fc.record({
    blocks: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constantFrom('paragraph' as const, 'quote' as const), content: run }),
        fc.record({ kind: fc.constant('code' as const), text }),
        fc.record({
          kind: fc.constant('list' as const),
          ordered: fc.boolean(),
          indent: fc.nat(8),
          items: fc.array(run, { minLength: 1, maxLength: 4 }),
        }),
      ),
      { maxLength: 4 },
    ),
  });

  function holds({ text: summary, blocks }: Message): void {
    expect(problemsOfMessage({ text: summary, blocks })).toEqual([]);
    expect([summary, ...mrkdwnIn(blocks)].flatMap(constructsIn)).toEqual([]);
  }

  it('the card is one that Slack takes', () => {
    fc.assert(
      fc.property(text, texts, texts, body, (name, tags, stages, note) => {
        const applications = stages.map((stage, index) => sampleApplication(index, name, stage));
        const candidate = { ...candidateOf(name, 1), tags, applications, emails: tags, source: stages[0] };
        const notes = stages.map((author, index) => sampleNote(index, author, note));
        holds(
          cardMessage(
            { ...CARD, candidate, applications, notes },
            { ats: 'ATS', now: NOW, share: true, deeds: ['move'] },
          ),
        );
      }),
    );
  });

  it('the list of found candidates is one that Slack takes', () => {
    fc.assert(
      fc.property(text, texts, (typed, names) => {
        const candidates = names.map((name) => candidateOf(name, 1));
        holds(foundMessage(candidates, { text: typed, pick: pickForCard }));
        holds(foundMessage(candidates, { text: typed, question: 'Who?', pick: pickForNote('x'.repeat(36)) }));
      }),
    );
  });

  it('jobs and pipelines are ones that Slack takes', () => {
    fc.assert(
      fc.property(text, texts, fc.nat(12), (title, names, stages) => {
        holds(pipelineMessage(pipelineOf(sampleJob(1, title), names[0] ?? '', stages, names)));
        holds(jobsMessage(names.map((name, index) => ({ ...sampleJob(index, name), location: title }))));
      }),
    );
  });

  it('the note form is one that Slack takes, and so is what it leads to', () => {
    fc.assert(
      fc.property(text, texts, texts, body, (name, written, teammates, note) => {
        const questions = written.map((one) => ({
          kind: 'unknown' as const,
          written: `@${one}`,
          options: [],
        }));
        const view = noteModal({
          candidateId: CARD.candidate.id,
          about: aboutCandidate(candidateOf(name, 1)),
          key: 'k'.repeat(36),
          ats: 'ATS',
          can: { mention: true, privateNotes: true },
          body: note,
          questions,
          teammates: teammates.map((one, index) => ({ ...sampleTeammate(index, one), email: name })),
        });
        expect(problemsOfModal(view)).toEqual([]);
        expect(mrkdwnIn(view).flatMap(constructsIn)).toEqual([]);
        holds(unfinishedNoteMessage({ candidate: candidateOf(name, 1), questions, body: note, draft: 'd' }));
      }),
    );
  });
});

function shown(name: string): string {
  const { text, blocks } = messageCalled(name);
  return `${text}\n---\n${drawn(blocks)}`;
}

describe('views as people read them', () => {
  it('card', () =>
    expect(shown('card')).toMatchInlineSnapshot(`
      "Ana Kovač: Senior Backend Engineer, Interview, in stage for 4 days
      ---
      [header]
        Ana Kovač
      [section]
        :briefcase: *Senior Backend Engineer*
        *Interview*  ·  in stage for 4 days  ·  applied <!date^1771059600^{date_short_pretty}|2026-02-14 09:00 UTC>  ·  score *87* of 100
      [section]
        *E-mail*
        ana.kovac@mail.example
        *Phone*
        +385 1 555 0142
        *Source*
        Referral
        *Next interview*
        <!date^1772542800^{date_short_pretty} at {time}|2026-03-03 13:00 UTC>
        with Ben Adler-Schmidt, 田中 美咲
        https://meet.example/ana
      [context]
        :label: relocation  ·  go
      [section]
        *Priya Raman*  ·  <!date^1772010000^{date_short_pretty}|2026-02-25 09:00 UTC>
        > The task is *excellent*​: tests first.
      [section]
        *Ben Adler*  ·  <!date^1772010000^{date_short_pretty}|2026-02-25 09:00 UTC>  ·  :lock: private
        > Asks for 78,000.
      [actions]
        (*Note)
        (Move)
        (*Reject)
        (Share) asks “Share with this channel? Everybody here will see Ana Kovač's card. Private notes, scores and contact details stay out.”
        (Open → https://app.100hires.example/candidates/4694640)"
    `));
  it('card in a channel', () =>
    expect(shown('card in a channel')).toMatchInlineSnapshot(`
    "Ana Kovač: Senior Backend Engineer, Interview, in stage for 4 days
    ---
    [header]
      Ana Kovač
    [section]
      :briefcase: *Senior Backend Engineer*
      *Interview*  ·  in stage for 4 days  ·  applied <!date^1771059600^{date_short_pretty}|2026-02-14 09:00 UTC>
    [section]
      *Source*
      Referral
      *Next interview*
      <!date^1772542800^{date_short_pretty} at {time}|2026-03-03 13:00 UTC>
      with Ben Adler-Schmidt, 田中 美咲
      https://meet.example/ana
    [context]
      :label: relocation  ·  go
    [section]
      *Priya Raman*  ·  <!date^1772010000^{date_short_pretty}|2026-02-25 09:00 UTC>
      > The task is *excellent*​: tests first.
    [actions]
      (*Note)
      (Open → https://app.100hires.example/candidates/4694640)
    [context]
      Shared by <@U0BENADLER>"
  `));
  it('found several', () =>
    expect(shown('found several')).toMatchInlineSnapshot(`
    "2 people fit *ana kovac*: Ana Kovač, Ana Kovač
    ---
    [section]
      2 people fit *ana kovac*:
    [section]
      *Ana Kovač*
      Senior Backend Engineer  ·  Interview  ·  ana.kovac@mail.example
      (Open card)
    [section]
      *Ana Kovač*
      ana.kovac@mail.example
      (Open card)"
  `));
  it('found nobody', () =>
    expect(shown('found nobody')).toMatchInlineSnapshot(`
    "I found nobody for *anna kovacs*.
    ---
    [section]
      I found nobody for *anna kovacs*.
    [context]
      Part of a name, an e-mail address, an id or the link to the profile will do. I only look among the jobs you are on."
  `));
  it('note form', () =>
    expect(drawnModal(modalCalled('note form'))).toMatchInlineSnapshot(`
    "«Write a note»
    [section]
      :memo: *Ana Kovač  ·  Senior Backend Engineer  ·  Interview*
    [input]
      Note
      <rich_text_input>
      (Type @ to mention teammates. 100Hires e-mails everybody you mention.)
    [input]
      Who may read it
      <radio_buttons Everybody on the hiring team> of Everybody on the hiring team | Only me and administrators
    «Save note»"
  `));
  it('note form after trouble', () =>
    expect(drawnModal(modalCalled('note form after trouble'))).toMatchInlineSnapshot(`
      "«Write a note»
      [section]
        :warning: 100Hires does not answer at the moment.
      [context]
        If it stays like this, tell whoever looks after me the reference \`5f0c1a2b\`.
      [section]
        :memo: *Ana Kovač  ·  Senior Backend Engineer  ·  Interview*
      [input]
        Note
        <rich_text_input>
        (Type @ to mention teammates. 100Hires e-mails everybody you mention.)
      [input]
        Who may read it
        <radio_buttons Only me and administrators> of Everybody on the hiring team | Only me and administrators
      «Save note»"
    `));
  it('note saved', () =>
    expect(shown('note saved')).toMatchInlineSnapshot(`
    "Your note on *Ana Kovač* is saved. *Ben Adler* and *Siobhán O'Neill* get an e-mail from 100Hires.
    ---
    [section]
      :white_check_mark: Your note on *Ana Kovač* is saved. *Ben Adler* and *Siobhán O'Neill* get an e-mail from 100Hires."
  `));
  it('note saved for administrators', () =>
    expect(shown('note saved for administrators')).toMatchInlineSnapshot(`
      "Your note on *Ana Kovač* is saved. Nobody was mentioned.
      ---
      [section]
        :white_check_mark: Your note on *Ana Kovač* is saved. Nobody was mentioned.
      [context]
        :lock: Only you and administrators can read it.
        100Hires doesn't let me write in your name, so the note says at its top that it is from you."
    `));
  it('note not saved yet', () =>
    expect(shown('note not saved yet')).toMatchInlineSnapshot(`
    "Your note on *Ana Kovač* is not saved yet. Tell me who *@Bne* is.
    ---
    [section]
      Your note on *Ana Kovač* is not saved yet. Tell me who *@Bne* is.
    [section]
      > Strong on distributed systems, @Bne
    [actions]
      (*Finish the note)"
  `));
  it('menu', () =>
    expect(shown('menu')).toMatchInlineSnapshot(`
    "What would you like to do?
    ---
    [header]
      What would you like to do?
    [actions]
      (*Find a candidate)
      (Write a note)
      (Open jobs)
      (Subscribe)
    [context]
      Or type it: \`/hires find ana\`, \`/hires note ana: strong @Ben Adler\`. \`/hires help\` lists everything."
  `));
  it('help after a slip', () =>
    expect(shown('help after a slip')).toMatchInlineSnapshot(`
    "I don't know *fnid*. Did you mean \`/hires find\`?
    ---
    [section]
      I don't know *fnid*. Did you mean \`/hires find\`?
    [header]
      What you can type
    [section]
      \`/hires note CANDIDATE: TEXT\`  writes a note; every @teammate in it is notified
      \`/hires whoami\`  says who I think you are, and what you may do
    [context]
      Leave out what you like: I ask for the rest. Only you see my answers, until you press *Share*."
  `));
  it('jobs', () =>
    expect(shown('jobs')).toMatchInlineSnapshot(`
    "2 open jobs: Senior Backend Engineer, Product Designer
    ---
    [header]
      2 open jobs
    [section]
      *Senior Backend Engineer*
      Engineering  ·  Lisbon
      (Pipeline)
    [section]
      *Product Designer*
      Engineering  ·  Lisbon
      (Pipeline)"
  `));
  it('which job', () =>
    expect(shown('which job')).toMatchInlineSnapshot(`
    "2 jobs fit *backend*. Which one?
    ---
    [section]
      2 jobs fit *backend*. Which one?
    [section]
      *Senior Backend Engineer*
      Engineering  ·  Lisbon
      (Pipeline)
    [section]
      *Backend Engineer*
      Engineering  ·  Lisbon  ·  Archived
      (Pipeline)"
  `));
  it('pipeline', () =>
    expect(shown('pipeline')).toMatchInlineSnapshot(`
    "Senior Backend Engineer: Interview 2
    ---
    [header]
      Senior Backend Engineer
    [context]
      Engineering  ·  Lisbon  ·  more than 2 active candidates
    [divider]
    [section]
      \`████████████\`  *2*  *Interview*
      Ana Kovač, Íñigo Peña"
  `));
  it('refusal', () =>
    expect(shown('refusal: no-teammate')).toMatchInlineSnapshot(`
    "Slack knows you as *ben.adler@company.example*, and no teammate in 100Hires has that address. Ask an administrator to invite you there with it, or to correct one of the two. I look again within a minute.
    ---
    [section]
      Slack knows you as *ben.adler@company.example*, and no teammate in 100Hires has that address. Ask an administrator to invite you there with it, or to correct one of the two. I look again within a minute."
  `));
  it('who am I', () =>
    expect(shown('who am I: recruiter')).toMatchInlineSnapshot(`
    "You are *Ben Adler* in 100Hires, a recruiter.
    ---
    [section]
      You are *Ben Adler* in 100Hires, a recruiter.
    [section]
      You can see and work on the candidates of the jobs whose hiring team you are on:
      •  Senior Backend Engineer
    [context]
      I know you by teammate.1@company.example, the address of your Slack profile.  ·  Your times are in Europe/Berlin."
  `));
  it('doctor', () =>
    expect(shown('doctor: all is well')).toMatchInlineSnapshot(`
    "I looked at everything, and nothing is broken.
    ---
    [header]
      All is well
    [section]
      I looked at everything, and nothing is broken.
    [section]
      :white_check_mark: works  *list envelope*
      rows under data
    [context]
      \`npm run doctor\` prints the same as a table without personal data, for a bug report."
  `));
  it('trouble', () =>
    expect(shown('trouble')).toMatchInlineSnapshot(`
    "100Hires does not answer at the moment. (reference 5f0c1a2b)
    ---
    [section]
      :warning: 100Hires does not answer at the moment.
    [context]
      If it stays like this, tell whoever looks after me the reference \`5f0c1a2b\`."
  `));
});
