import { describe, expect, it } from 'vitest';
import type { SlackUser } from '../../playground/slack/index.js';
import { PEOPLE, searching } from '../support/acting.js';
import { secretsIn, secretsOf } from '../support/secrets.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

const SIX_MINUTES = 6 * 60_000;

interface Kind {
  readonly kind: string;
  readonly answer: RegExp;
  readonly change?: Partial<SlackUser>;
  readonly unknown?: true;
}

const kinds: readonly Kind[] = [
  { kind: 'a guest', change: { isGuest: true }, answer: /You are a guest in this workspace/ },
  { kind: 'a guest of one channel', change: { isSingleChannelGuest: true }, answer: /You are a guest/ },
  { kind: 'somebody from another workspace', change: { isStranger: true }, answer: /from another workspace/ },
  { kind: 'a bot', change: { isBot: true }, answer: /I only work for people/ },
  { kind: 'somebody deactivated', change: { deleted: true }, answer: /Your Slack account is deactivated/ },
  { kind: 'somebody whom Slack does not know', unknown: true, answer: /from another workspace/ },
  {
    kind: 'somebody without an e-mail address',
    change: { email: '' },
    answer: /doesn't tell me your e-mail/,
  },
  {
    kind: 'somebody who is no teammate',
    change: { email: 'somebody@else.example' },
    answer: /no teammate in 100Hires has that address/,
  },
];

function become({ change, unknown }: Kind, { slack }: WatchedWorkplace): void {
  if (change) slack.admin.changeUser(PEOPLE.priya, change);
  if (unknown) slack.faults.refuse('users.info', 'user_not_found', 10);
}

describe.each(kinds)('$kind', (kind) => {
  const start = useWorkplaces();

  it('gets a kind answer to a command and on the Home tab', async () => {
    const work = await start();
    become(kind, work);
    const person = work.as(PEOPLE.priya);
    for (const text of ['show ana kovac', 'note ana kovac: hello', 'jobs', 'whoami', 'doctor', 'help', '']) {
      await person.types(`/hires ${text}`);
    }
    await person.sees('an answer to each', ({ messages }) => messages[6]);
    await person.types('/hires note ana kovac');
    const form = await person.seesModal(kind.answer);
    await person.opensHome();
    const home = await person.sees('the Home tab', (snapshot) => snapshot.home);
    await work.finished();

    const { messages } = person.now();
    expect(messages.filter(({ text }) => !kind.answer.test(text))).toEqual([]);
    expect(JSON.stringify(home.view)).toMatch(kind.answer);
    expect(secretsIn([messages, form.view, home.view], secretsOf(work.ats))).toEqual([]);
    expect(readsOf(work)).toEqual([]);
  });

  it('gets a kind answer to a button and to a form, also when it was opened as a teammate', async () => {
    let time = Date.now();
    const work = await start({ now: () => time });
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires show ana kovac');
    await ben.presses(await ben.reads(/in stage for/), 'Share');
    const person = work.as(PEOPLE.priya);
    const shared = await person.reads(/Shared by/);
    await person.types('/hires find');
    const form = await person.seesModal(/Who are you looking for/);
    await ben.reads(/You shared this card/);

    time += SIX_MINUTES;
    become(kind, work);
    const before = readsOf(work).length;
    await person.submits(form, searching('ana kovac'));
    const answered = await person.seesModal(kind.answer);
    await person.presses(shared, 'Note');
    const pressed = await person.seesModal(kind.answer);
    await work.finished();

    expect(secretsIn([answered.view, pressed.view], secretsOf(work.ats))).toEqual([]);
    expect(readsOf(work)).toHaveLength(before);
  });
});

/** What was asked of the ATS, but for its teammates, by whom the bot tells who is one. */
function readsOf({ ats }: WatchedWorkplace): string[] {
  return ats.calls.map(({ method, path }) => `${method} ${path}`).filter((call) => call !== 'GET /v2/users');
}
