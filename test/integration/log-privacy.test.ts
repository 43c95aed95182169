import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { appFromManifest, startWorkplace, type Workplace } from '../../playground/workplace.js';

const app = appFromManifest();
const hiring = 'C0HIRING01';
const ben = 'U0BENADLER';
const guest = 'U0GUSMARSH';
const noteText = 'Her salary wish is 78000 and she limps';

let lines: string[] = [];
let breakage: Error | undefined;
let workplace: Workplace;

async function start(door: 'http' | 'socket'): Promise<void> {
  lines = [];
  workplace = await startWorkplace({
    door,
    variables: { LOG_LEVEL: 'debug' },
    world: {
      now: () => {
        if (breakage) throw breakage;
        return Date.now();
      },
      // The bare logger: what must not be written is not even handed over.
      log: (level) => pino({ level }, { write: (line) => void lines.push(line) }),
    },
  });
}

afterEach(() => workplace.stop());

/** Types, and waits for an answer that holds the words. */
async function ask(person: string, text: string, words: string): Promise<void> {
  const before = workplace.slack.snapshot(person).messages.length;
  await workplace.slack.as(person).types(hiring, text);
  await workplace.slack.until(person, ({ messages }) =>
    messages.slice(before).find((message) => JSON.stringify(message).includes(words)),
  );
}

it.each(['http', 'socket'] as const)(
  'over %s the log holds nobody’s name, address or words, and no secret',
  async (door) => {
    await start(door);
    const { slack, ats } = workplace;
    await ask(ben, '/hires find ana kovač', 'Senior Backend Engineer');
    await ask(ben, '/hires show ana.kovac@mail.example', 'Ana Kovač');
    await ask(ben, `/hires note ana kovač: ${noteText} @Priya Raman`, 'is saved');
    await ask(ben, `/hires note ana kovač: ${noteText} @Nobody Such`, 'is not saved yet');
    await ask(ben, '/hires jobs', 'open job');
    await ask(guest, '/hires find ana kovač', 'guest');

    ats.faults.next({ kind: 'status', status: 500, times: 20 });
    await ask(ben, '/hires find zoé lefèvre', 'reference');
    const wentWrong = lines.length;
    expect(wentWrong).toBeGreaterThan(0);

    breakage = new Error(`cannot read ${noteText} of Ana Kovač, ana.kovac@mail.example`);
    await ask(ben, '/hires find ana kovač', 'Something went wrong on my side').finally(() => {
      breakage = undefined;
    });
    const unexpected = lines.slice(wentWrong).join('');
    expect(unexpected).toContain('unexpected');
    expect(unexpected).toContain('.ts:');

    await slack.send({
      type: 'block_actions',
      user: { id: ben },
      actions: [{ action_id: noteText, value: noteText }],
    });
    await slack.send({ command: '/hires', text: noteText });

    const { teammates, candidates } = ats.snapshot();
    const private_ = [
      ...teammates.flatMap(({ name, email }) => [name, email, ...name.split(' ')]),
      ...candidates.flatMap(({ name }) => [name, ...name.split(' ').filter((word) => word.length > 3)]),
      '.example',
      'Gus Marsh',
      noteText,
      'salary',
      'Nobody Such',
      'lefèvre',
      app.botToken,
      app.appToken,
      app.signingSecret,
      ats.apiKey,
    ];
    const log = lines.join('').toLowerCase();
    expect(private_.filter((word) => log.includes(word.toLowerCase()))).toEqual([]);
  },
);
