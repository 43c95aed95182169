import { describe, expect, it } from 'vitest';
import { JobId } from '../../src/domain/ids.js';
import type { EventKind } from '../../src/domain/pipeline-event.js';
import type { SubscriptionRule } from '../../src/domain/subscription.js';
import type { Message } from '../../src/views/blocks.js';
import { BECAUSE, CHANGE, LIVING_CARD } from '../../src/views/gallery-notifications.js';
import { pipelineCardMessage, threadMessage } from '../../src/views/pipeline-card.js';
import { changeListMessage, dayMessage } from '../../src/views/pipeline-list.js';
import { becauseLine, spokenSentence, subjectOf } from '../../src/views/pipeline-words.js';
import { makerGoneMessage, turnedOffMessage } from '../../src/views/subscription-notices.js';
import { drawn } from './drawing.js';

function seen({ text, blocks }: Message): string {
  return `${text}\n---\n${drawn(blocks)}`;
}

const { by: _, ...BY_NOBODY } = CHANGE;
const applied = { ...BY_NOBODY, kind: 'applied' } as const;

describe('the living card', () => {
  it('says what happened, what is now, what one can do, and why one sees it', () => {
    expect(seen(pipelineCardMessage(LIVING_CARD))).toMatchInlineSnapshot(`
      "Ben Adler moved Ana Kovač from Applied to Interview, Senior Backend Engineer. Now: Interview
      ---
      [header]
        Ana Kovač
      [section]
        *Ben Adler* moved *Ana Kovač* from *Applied* to *Interview*  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
      [section]
        :briefcase: Senior Backend Engineer  ·  *Interview*
      [actions]
        (Open card)
        (Note)
        (Move)
        (Schedule)
        (*Reject)
      [context]
        Because Ben Adler subscribed this channel to Senior Backend Engineer
      [actions]
        (Mute)
        (Change)"
    `);
  });

  it('shows what else it told, and that it is closed', () => {
    const rejected = { ...CHANGE, kind: 'rejected', to: 'Interview' } as const;
    expect(
      seen(pipelineCardMessage({ ...LIVING_CARD, status: 'rejected', last: rejected, earlier: [applied] })),
    ).toMatchInlineSnapshot(`
      "Ben Adler rejected Ana Kovač in Interview, Senior Backend Engineer. Now: Rejected in Interview
      Ana Kovač applied, Senior Backend Engineer
      ---
      [header]
        Ana Kovač
      [section]
        *Ben Adler* rejected *Ana Kovač* in *Interview*  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
      [section]
        :briefcase: Senior Backend Engineer  ·  *Rejected* in *Interview*
      [context]
        Before that:
        *Ana Kovač* applied  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
      [actions]
        (Open card)
        (Note)
      [context]
        Because Ben Adler subscribed this channel to Senior Backend Engineer
      [actions]
        (Mute)
        (Change)"
    `);
  });

  it('offers what the ATS can do', () => {
    const card = drawn(pipelineCardMessage({ ...LIVING_CARD, deeds: ['schedule'] }).blocks);
    expect(card).toContain('(Schedule)');
    expect(card).not.toMatch(/\(Move\)|\(\*?Reject\)/);
  });

  it('says that it is muted, and lets people unmute it', () => {
    const card = drawn(pipelineCardMessage({ ...LIVING_CARD, muted: true }).blocks);
    expect(card).toContain(':no_bell: Muted here');
    expect(card).toContain('(Unmute)');
    expect(card).not.toContain('(Mute)');
  });

  it('tells the present state when nobody knows what led to it', () => {
    const card = pipelineCardMessage({ ...LIVING_CARD, last: undefined, status: 'hired' });
    expect(card.text).toBe('Ana Kovač, Senior Backend Engineer. Now: Hired');
  });
});

it('tells several changes in a thread, a line each', () => {
  expect(seen(threadMessage([applied, CHANGE]))).toMatchInlineSnapshot(`
    "Ana Kovač applied, Senior Backend Engineer
    Ben Adler moved Ana Kovač from Applied to Interview, Senior Backend Engineer
    ---
    [section]
      *Ana Kovač* applied  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
    [section]
      *Ben Adler* moved *Ana Kovač* from *Applied* to *Interview*  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>"
  `);
});

it('lists changes with a way to each', () => {
  expect(
    seen(changeListMessage([applied, { ...applied, name: 'Íñigo Peña' }], BECAUSE)),
  ).toMatchInlineSnapshot(`
    "2 new applications:
    Ana Kovač applied, Senior Backend Engineer
    Íñigo Peña applied, Senior Backend Engineer
    ---
    [section]
      *2 new applications*
    [section]
      *Ana Kovač* applied  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
      (Open)
    [section]
      *Íñigo Peña* applied  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
      (Open)
    [context]
      Because Ben Adler subscribed this channel to Senior Backend Engineer
    [actions]
      (Change)"
  `);
});

it('needs no heading over one change', () => {
  expect(changeListMessage([applied], BECAUSE).text).toBe('Ana Kovač applied, Senior Backend Engineer');
});

it('says what the thread of a day is for', () => {
  expect(seen(dayMessage('Tuesday, 24 November', BECAUSE))).toMatchInlineSnapshot(`
    ":calendar: Tuesday, 24 November: what changes in the pipeline stands in this thread.
    ---
    [section]
      :calendar: Tuesday, 24 November: what changes in the pipeline stands in this thread.
    [context]
      Because Ben Adler subscribed this channel to Senior Backend Engineer
    [actions]
      (Change)"
  `);
});

it('tells the maker what was turned off, why, and what to do', () => {
  const off = {
    subscription: 12,
    channel: 'C0HIRING01',
    because: 'not_in_channel',
    subject: 'every job',
  } as const;
  expect(seen(turnedOffMessage([off]))).toMatchInlineSnapshot(`
    "I have stopped posting pipeline changes in <#C0HIRING01>: I am not in it any more. Type \`/invite @Hires\` in it, then turn it on again.
    ---
    [section]
      I have stopped posting pipeline changes in <#C0HIRING01>: I am not in it any more. Type \`/invite @Hires\` in it, then turn it on again.
    [section]
      every job
      (Turn it on)"
  `);
  expect(seen(makerGoneMessage({ ...off, maker: 'U0BENADLER', ats: '100Hires' }))).toMatchInlineSnapshot(`
    "<@U0BENADLER>, who subscribed this channel to every job, is no longer a teammate in 100Hires. So I post nothing more for it. Any teammate can turn it on again.
    ---
    [section]
      <@U0BENADLER>, who subscribed this channel to every job, is no longer a teammate in 100Hires. So I post nothing more for it. Any teammate can turn it on again.
      (Turn it on)"
  `);
});

it.each<[EventKind, string, string]>([
  ['applied', 'Ben Adler added Ana Kovač as an applicant', 'Ana Kovač applied'],
  ['joined_late', 'Ben Adler added Ana Kovač in Interview', 'Ana Kovač joined in Interview'],
  [
    'moved',
    'Ben Adler moved Ana Kovač from Applied to Interview',
    'Ana Kovač was moved from Applied to Interview',
  ],
  ['rejected', 'Ben Adler rejected Ana Kovač in Interview', 'Ana Kovač was rejected in Interview'],
  [
    'unrejected',
    'Ben Adler took back the rejection of Ana Kovač',
    'The rejection of Ana Kovač was taken back',
  ],
  ['hired', 'Ben Adler hired Ana Kovač', 'Ana Kovač was hired'],
  [
    'interview_scheduled',
    'Ben Adler scheduled an interview with Ana Kovač',
    'An interview with Ana Kovač was scheduled',
  ],
  ['score_ready', 'The score of Ana Kovač is ready', 'The score of Ana Kovač is ready'],
  ['candidate_created', 'Ben Adler added Ana Kovač', 'Ana Kovač was added'],
  ['candidate_updated', 'Ben Adler updated the profile of Ana Kovač', 'The profile of Ana Kovač was updated'],
  [
    'mentioned',
    'Ben Adler mentioned a teammate in a note about Ana Kovač',
    'A teammate was mentioned in a note about Ana Kovač',
  ],
])('%s reads “%s”', (kind, byBen, byNobody) => {
  const { startsAt, ...change } = CHANGE;
  const { startsAt: __, ...alone } = BY_NOBODY;
  expect(spokenSentence({ ...change, kind })).toBe(byBen);
  expect(spokenSentence({ ...alone, kind })).toBe(byNobody);
  expect(startsAt).toBeDefined();
});

it('says when an interview is, and what the ATS did on its own', () => {
  expect(spokenSentence({ ...CHANGE, kind: 'interview_scheduled' })).toContain(
    'with Ana Kovač for <!date^1772542800^',
  );
  expect(spokenSentence({ ...CHANGE, by: { automation: true } })).toBe(
    'An automation moved Ana Kovač from Applied to Interview',
  );
});

it.each<[Partial<Omit<SubscriptionRule, 'jobs'>> & { jobs?: string[] }, string[], string]>([
  [{}, [], 'every job'],
  [{ jobs: ['7'] }, ['Data Analyst'], 'Data Analyst'],
  [{ jobs: ['7'] }, [], 'some jobs'],
  [{ jobs: ['7'] }, ['A', 'B', 'C', 'D', 'E'], 'A, B, C and 2 more'],
  [{ departments: ['Sales', 'Design'], stages: ['Offer'] }, [], 'Sales and Design, at Offer'],
  [{ stages: ['Offer'], minimumScore: 80 }, [], 'every job, at Offer'],
])('a rule of %j with the jobs %j is about “%s”', (rule, titles, subject) => {
  const { jobs = [], ...rest } = rule;
  const whole = { events: [], departments: [], stages: [], jobs: jobs.map((id) => JobId.parse(id)), ...rest };
  expect(subjectOf(whole, titles)).toBe(subject);
});

it('does not name the maker to themselves', () => {
  expect(becauseLine({ ...BECAUSE, personal: true })).toBe(
    'Because you subscribed to Senior Backend Engineer',
  );
});
