import { describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../playground/slack/types.js';
import { labelsOf, PEOPLE, readable } from '../support/acting.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

/** A Tuesday: 10:00 in New York, 15:00 in Dublin, 23:00 in Tokyo. The clocks of Dublin go back on the Sunday. */
const NOW = Date.UTC(2026, 9, 20, 14);

describe('interviews', () => {
  const open = useWorkplaces();
  const start = (more = {}) => open({ door: 'socket', now: () => NOW, ...more });

  const idOf = (work: WatchedWorkplace, name: string) =>
    work.ats.snapshot().teammates.find((one) => one.name === name)?.id ?? '';
  function meets(work: WatchedWorkplace, candidate: string, panel: string, at: string, location?: string) {
    const row = work.ats.snapshot().candidates.find(({ name }) => name === candidate);
    const startsAt = Date.parse(at);
    work.ats.schedule({
      applicationId: row?.applicationId ?? '',
      startsAt,
      endsAt: startsAt + 3_600_000,
      interviewerIds: [idOf(work, panel)],
      location,
    });
  }
  async function asks(work: WatchedWorkplace, person: string, words: string): Promise<SeenMessage> {
    const hands = work.as(person);
    await hands.types(`/hires interviews ${words}`);
    return hands.reads(/interviews?\b.*(?:today|tomorrow|seven days)/i);
  }

  it('are grouped by day on the clock of who asks', async () => {
    const work = await start();
    // 01:30 on Thursday in Tokyo, noon on Wednesday in New York.
    meets(work, 'Ana Kovač', '田中 美咲', '2026-10-21T16:30Z', 'Room 4');
    const misaki = await asks(work, PEOPLE.misaki, 'week @田中 美咲');
    const words = readable(misaki);
    expect(words).toContain('*Thursday, 22 October*');
    expect(words).toMatch(
      /\*01:30–02:30\* {2}\*Ana Kovač\* {2}· {2}Senior Backend Engineer\\nwith 田中 美咲 {2}· {2}Room 4/,
    );
    expect(words).toContain('Times in Asia/Tokyo');
    const priya = readable(await asks(work, PEOPLE.priya, 'tomorrow'));
    expect(priya).toContain('*Wednesday, 21 October*');
    expect(priya).toContain('*12:30–13:30*');
    expect(priya).not.toContain('Thursday');
  });

  it('are right across the night when the clocks change', async () => {
    const work = await start();
    meets(work, 'José Núñez Ortega', "Siobhán O'Neill", '2026-10-24T22:30Z');
    meets(work, 'José Núñez Ortega', "Siobhán O'Neill", '2026-10-25T23:30Z');
    const words = readable(await asks(work, PEOPLE.siobhan, "week @Siobhán O'Neill"));
    expect(words).toMatch(/Saturday, 24 October.*23:30.*Sunday, 25 October.*23:30/s);
  });

  it('are those that one may see: all, those of one’s jobs, and one’s own', async () => {
    const work = await start();
    meets(work, 'Ana Kovač', 'Priya Raman', '2026-10-21T15:00Z');
    meets(work, 'José Núñez Ortega', "Siobhán O'Neill", '2026-10-21T16:00Z');
    meets(work, 'José Núñez Ortega', '田中 美咲', '2026-10-21T17:00Z');
    const seen = async (person: string) => {
      const list = await asks(work, person, "week @Priya Raman @Siobhán O'Neill @田中 美咲");
      const rows = readable(list).matchAll(/(\d\d:\d\d)–\d\d:\d\d\* {2}\*(Ana Kovač|José Núñez Ortega)\*/g);
      const opens = list.blocks?.filter((block) => JSON.stringify(block).includes('Open the card of José'));
      return { rows: [...rows].map(([, at, who]) => `${at} ${who}`), opens: opens?.length };
    };
    const [ana, jose] = ['Ana Kovač', 'José Núñez Ortega'];
    const all = await seen(PEOPLE.ben);
    expect(all.rows).toEqual([`15:00 ${ana}`, `17:00 ${ana}`, `18:00 ${jose}`, `19:00 ${jose}`]);
    expect((await seen(PEOPLE.siobhan)).rows).toEqual([`17:00 ${jose}`, `18:00 ${jose}`]);
    expect((await seen(PEOPLE.priya)).rows).toEqual([`09:00 ${ana}`, `11:00 ${ana}`]);
    // Her own, also of a job that she is not on; the card is then not for her.
    const misakis = await seen(PEOPLE.misaki);
    expect(misakis.rows).toEqual([`22:00 ${ana}`, `00:00 ${ana}`, `02:00 ${jose}`]);
    expect([all.opens, misakis.opens]).toEqual([2, 0]);
  });

  it('opens the card, and turns to another period', async () => {
    const work = await start();
    meets(work, 'Ana Kovač', 'Priya Raman', '2026-10-21T15:00Z');
    const priya = work.as(PEOPLE.priya);
    const list = await asks(work, PEOPLE.priya, 'today @Priya Raman');
    expect(list.text).toBe('No interview with *Priya Raman* today that you may see.');
    await priya.presses(list, 'Tomorrow');
    const tomorrow = await priya.reads(/interviews with \*Priya Raman\* tomorrow/);
    const labels = labelsOf(tomorrow.blocks);
    expect(new Set(labels)).toEqual(new Set(['Open card', 'Today', 'Seven days']));
    expect(work.slack.snapshot(PEOPLE.priya).messages).toHaveLength(1);
    await priya.presses(tomorrow, 'Open card');
    await priya.reads(/in stage for/);
  });

  it('says what it does not understand', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires interviews blursday');
    await priya.reads(/I don't know what \*blursday\* means here/);
    await priya.types('/hires interviews @Gus Marsh');
    await priya.reads(/Nobody in 100Hires has the e-mail address of \*Gus Marsh\*/);
  });

  it('costs few calls', async () => {
    const work = await start();
    await asks(work, PEOPLE.priya, 'week');
    const calls = work.ats.calls.filter(
      ({ method, path }) => method === 'GET' && path.endsWith('/interviews'),
    );
    expect(calls.length).toBeLessThanOrEqual(9);
    const named = work.ats.calls.filter(({ path }) => /\/candidates(?:\/|$)/.test(path));
    expect(named).toEqual([]);
  });
});
