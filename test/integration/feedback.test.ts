import { describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../playground/slack/types.js';
import { PRESSES, VERBS } from '../../src/commands/registry.js';
import { ApplicationId, ApprovalId, CandidateId, InterviewId, JobId } from '../../src/domain/ids.js';
import { buttons, type Carrier, fields } from '../../src/views/ids.js';
import { CHANNELS, labelsOf, PEOPLE, readable, searching } from '../support/acting.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

/** In the place of the answer, or a small line above where it will be. */
const WORKING =
  /:hourglass_flowing_sand:|\[\{"type":"context","elements":\[\{"type":"mrkdwn","text":"[^"]* …"/;

/** A workplace whose ATS answers nothing while it is held, and in which any wait is over at once. */
function useSlowWorkplaces() {
  const begin = useWorkplaces();
  return async () => {
    let held: Promise<void> | undefined;
    let release = () => {};
    let isSlow = false;
    const work = await begin({
      world: {
        later(_, run) {
          if (isSlow) run();
          return () => {};
        },
        async fetch(input, init) {
          const { pathname } = new URL(input instanceof Request ? input.url : input);
          if (pathname.startsWith('/v2/')) await held;
          return fetch(input, init);
        },
      },
    });
    const hold = () => {
      isSlow = true;
      held = new Promise((resolve) => {
        release = resolve;
      });
    };
    return { ...work, as: work.as, hold, release: () => release() };
  };
}

const saysNothingMore = (message: SeenMessage) => WORKING.test(readable(message));
const isForm = (view: unknown) => /"type":"input"/.test(JSON.stringify(view));

/** What somebody sees by now: the top modal, or else the last message. */
const lookingAt = (
  person: ReturnType<WatchedWorkplace['as']>,
  what: string,
  isIt: (text: string) => boolean,
) =>
  person.sees(what, ({ modals, messages }) => {
    const seen = modals.at(-1)?.view ?? messages.at(-1)?.blocks;
    return seen !== undefined && isIt(JSON.stringify(seen)) ? seen : undefined;
  });

describe('while the ATS is slow, whoever types', () => {
  const start = useSlowWorkplaces();

  it.each(['', ...VERBS.flatMap(({ examples }) => examples), 'fnid ana'])(
    '/hires %s sees at once that it is under way, and then the answer',
    async (text) => {
      const work = await start();
      const ben = work.as(PEOPLE.ben);
      work.hold();
      await ben.types(`/hires ${text}`);
      await lookingAt(ben, 'that it is under way', (seen) => WORKING.test(seen) || isForm(seen));
      expect(work.ats.calls).toEqual([]);
      work.release();
      await lookingAt(ben, 'an answer', (seen) => !WORKING.test(seen));
      await work.finished();
      expect(ben.now().messages.filter(saysNothingMore).length).toBeLessThanOrEqual(1);
    },
  );

  it('names whom the look-up is about, as plain text', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    work.hold();
    await ben.types('/hires find <!channel> ana');
    expect((await ben.reads(WORKING)).text).toBe('Looking for *&lt;!channel&gt; ana* …');
    work.release();
  });
});

/** A value for each button that is understood wherever it stands. */
function valuesOf(work: WatchedWorkplace): Readonly<Record<string, string>> {
  const ana = work.ats.snapshot().candidates.find(({ name }) => name === 'Ana Kovač');
  const candidate = CandidateId.parse(ana?.id);
  const application = ApplicationId.parse(ana?.applicationId);
  const job = JobId.parse(ana?.jobId);
  const interview = InterviewId.parse('1');
  const approval = ApprovalId.parse('1');
  const about = { candidate, application };
  const one = <T>(carrier: Carrier<T>, value: T) => [[carrier.id, carrier.encode(value)]] as const;
  return Object.fromEntries([
    ...one(buttons.askFind, {}),
    ...one(buttons.askNote, {}),
    ...one(buttons.jobs, {}),
    ...one(buttons.card, { candidate }),
    ...one(buttons.share, { candidate }),
    ...one(buttons.notes, { candidate }),
    ...one(buttons.note, { candidate }),
    ...one(buttons.job, { job }),
    ...one(buttons.move, about),
    ...one(buttons.advance, about),
    ...one(buttons.hire, about),
    ...one(buttons.reject, about),
    ...one(buttons.cancelEmails, { candidate }),
    ...one(buttons.tag, { ...about, wish: 'rust' }),
    ...one(buttons.assign, about),
    ...one(buttons.history, about),
    ...one(buttons.schedule, about),
    ...one(buttons.interviewsToday, { interviewers: [] }),
    ...one(buttons.interviewsTomorrow, { interviewers: [] }),
    ...one(buttons.interviewsWeek, { interviewers: [] }),
    ...one(buttons.rescheduleInterview, { interview }),
    ...one(buttons.cancelInterview, { interview }),
    ...one(buttons.approve, { approval }),
    ...one(buttons.rejectApproval, { approval }),
    ...one(buttons.select, { text: 'ana' }),
    ...one(buttons.undo, { undo: 'none' }),
    ...one(buttons.replay, {}),
    ...one(buttons.mute, { application }),
    ...one(buttons.unmute, { application }),
    ...one(buttons.undoMute, { application }),
    ...one(buttons.changeSubscription, { subscription: 1 }),
    ...one(buttons.subscribe, {}),
    ...one(buttons.unsubscribe, { subscription: 1 }),
  ]);
}

/** Menus and buttons of a form that is being filled in: it stays as it is until it is drawn anew. */
const IN_FORMS: readonly string[] = [
  fields.ask.action,
  fields.assignJob.action,
  fields.addJob.action,
  fields.subscribeMode.action,
  buttons.subscribeBack.id,
];

/** Puts one button into #hiring: for one person, or for everybody. */
async function shows(work: WatchedWorkplace, id: string, user?: string): Promise<void> {
  const value = valuesOf(work)[id];
  const blocks = [
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: id, value, text: { type: 'plain_text', text: 'Press me' } }],
    },
  ];
  const answer = await fetch(`${work.slack.apiUrl}chat.post${user ? 'Ephemeral' : 'Message'}`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-playground', 'content-type': 'application/json' },
    body: JSON.stringify({ channel: CHANNELS.hiring, user, text: 'A message', blocks }),
  });
  expect(await answer.json()).toMatchObject({ ok: true });
}

describe('while the ATS is slow, whoever presses', () => {
  const start = useSlowWorkplaces();
  const pressable = PRESSES.map(({ id }) => id).filter((id) => !IN_FORMS.includes(id));

  it('is told so by every button there is', async () => {
    const known = Object.keys(valuesOf(await start()));
    expect([...known].sort()).toEqual([...pressable].sort());
  });

  it.each(pressable)('%s in a message sees it at once in its place, and then the answer', async (id) => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await shows(work, id, PEOPLE.ben);
    const message = await ben.reads(/Press me/);
    work.hold();
    await ben.presses(message, 'Press me');
    const at = ({ messages }: { readonly messages: readonly SeenMessage[] }) =>
      messages.find(({ ts }) => ts === message.ts);
    await ben.sees('that it is under way', (snapshot) => {
      const modal = snapshot.modals.at(-1)?.view;
      if (modal) return WORKING.test(JSON.stringify(modal)) || isForm(modal) || undefined;
      const pressed = at(snapshot);
      return (pressed && WORKING.test(readable(pressed))) || undefined;
    });
    expect(work.ats.calls).toEqual([]);
    work.release();
    await lookingAt(ben, 'an answer', (seen) => !WORKING.test(seen));
    await work.finished();
    expect(ben.now().messages.filter(saysNothingMore)).toEqual([]);
  });

  it('in a modal sees it there', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires find');
    await ben.submits(await ben.seesModal(/"ask\.about"/), searching('ana'));
    const list = await ben.seesModal(/people fit/);
    work.hold();
    await ben.pressesInModal(list, 'Open card');
    await ben.seesModal(/Opening the card/);
    work.release();
    await ben.seesModal(/in stage for/);
  });

  it('what everybody sees gets an answer of their own, and it stays as it is', async () => {
    const work = await start();
    const [ben, priya] = [work.as(PEOPLE.ben), work.as(PEOPLE.priya)];
    await shows(work, buttons.card.id);
    const message = await ben.reads(/Press me/);
    work.hold();
    await ben.presses(message, 'Press me');
    expect((await ben.reads(WORKING)).ephemeral).toBe(true);
    work.release();
    expect((await ben.reads(/in stage for/)).ephemeral).toBe(true);
    expect(priya.now().messages.map(readable).join()).toMatch(/Press me/);
    expect(priya.now().messages.map(readable).join()).not.toMatch(/in stage for/);
  });

  it('what then fails reads why in its place, and tries again with one press', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires find ana');
    const list = await ben.reads(/people fit/);
    work.hold();
    await ben.presses(list, 'Open card');
    await ben.sees('that it is under way', ({ messages }) => messages.find(saysNothingMore));
    work.ats.faults.next({ kind: 'status', status: 500, times: 3, match: (_, path) => /\d$/.test(path) });
    work.release();
    const trouble = await ben.reads(/does not answer at the moment/);
    expect([trouble.ts, labelsOf(trouble.blocks)]).toEqual([list.ts, ['Try again']]);
    await ben.presses(trouble, 'Try again');
    expect((await ben.reads(/in stage for/)).ts).toBe(list.ts);
  });
});

describe('a quick answer', () => {
  const start = useWorkplaces();

  it('comes alone, and what would have been shown before it never is', async () => {
    const due: { run: () => void; isTakenBack: boolean }[] = [];
    const later = (_: number, run: () => void) => {
      const one = { run, isTakenBack: false };
      due.push(one);
      return () => {
        one.isTakenBack = true;
      };
    };
    const work = await start({ world: { later } });
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires find ana');
    await ben.reads(/people fit/);
    expect(ben.now().messages).toHaveLength(1);
    expect(due.map(({ isTakenBack }) => isTakenBack)).toEqual([true]);
  });
});
