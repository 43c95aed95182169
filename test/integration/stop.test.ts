import { describe, expect, it } from 'vitest';
import { acting, PEOPLE } from '../support/acting.js';
import { startChildBot } from '../support/child-bot.js';
import { useWorkplaces } from '../support/workplaces.js';

/** Long enough that the bot is told to stop while it waits for the ATS. */
const SLOW = { kind: 'slow', milliseconds: 1500 } as const;

describe.each(['http', 'socket'] as const)('stopping over %s', (door) => {
  const start = useWorkplaces();

  it('finishes the command under way', async () => {
    const work = await start({ door });
    work.ats.faults.next(SLOW);
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires show ana kovac');
    expect(ben.now().messages).toEqual([]);
    await work.hires.stop();
    expect(ben.now().messages).toMatchObject([{ text: expect.stringContaining('Ana Kovač') }]);
  });

  it('finishes the note under way', async () => {
    const work = await start({ door });
    const ben = work.as(PEOPLE.ben);
    work.ats.faults.next({ ...SLOW, match: (method) => method === 'POST' });
    const before = work.ats.state.notes.length;
    await ben.types('/hires note ana kovac: hello');
    await work.hires.stop();
    expect(ben.now().messages).toMatchObject([{ text: expect.stringContaining('is saved') }]);
    expect(work.ats.state.notes).toHaveLength(before + 1);
  });

  it('takes nothing new in, and can be asked twice', async () => {
    const work = await start({ door });
    await work.hires.stop();
    await work.hires.stop();
    const ben = work.as(PEOPLE.ben);
    await ben.sees('the connection end', () => work.slack.connections() === 0 || undefined);
    await ben.types('/hires help');
    expect(ben.now().slackbot).toEqual(['/hires failed with the error "dispatch_failed"']);
    work.slack.forget(/dispatch_failed/);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'a real process finishes on %s and exits with 0',
    async (signal) => {
      const bot = await startChildBot(door);
      try {
        bot.ats.faults.next(SLOW);
        const ben = acting(bot.slack, PEOPLE.ben);
        await ben.types('/hires show ana kovac');
        bot.child.kill(signal);
        await ben.reads(/Ana Kovač/);
        expect(await bot.ended).toEqual({ code: 0, signal: null });
        expect([...bot.slack.unexpected(), ...bot.slack.warnings(), ...bot.ats.unexpected()]).toEqual([]);
      } finally {
        await bot.stop();
      }
    },
  );
});
