import { describe, expect, it } from 'vitest';
import { labelsOf, PEOPLE, readable } from '../support/acting.js';
import { useMirroredWorkplaces } from '../support/mirrored.js';

describe('a card', () => {
  const start = useMirroredWorkplaces();

  it('costs one call while calls are scarce, and another when somebody wants to read the notes', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    const paths = (from: number) =>
      work.ats.calls
        .slice(from)
        .map(({ path }) => path.replace(/\d+/g, (digits) => (digits === '2' ? '2' : 'N')));

    let before = work.ats.calls.length;
    await ben.types('/hires show ana kovac');
    const rich = await ben.reads(/in stage for/);
    expect(readable(rich)).toContain('Priya Raman');
    expect(labelsOf(rich.blocks)).not.toContain('Read notes');
    expect(paths(before)).not.toContain('/v2/interviews');

    work.ats.switches.rateLimit = work.ats.calls.length + 15;
    await ben.types('/hires show viggo');
    await ben.reads(/Viggo/);
    before = work.ats.calls.length;
    await ben.types('/hires show ana kovac');
    const card = await ben.sees('a card without notes', ({ messages }) =>
      messages.find((one) => /Ana Kovač/.test(readable(one)) && labelsOf(one.blocks).includes('Read notes')),
    );
    expect(paths(before)).toEqual(['/v2/candidates/N']);
    expect(readable(card)).toMatch(/Next interview/);

    before = work.ats.calls.length;
    await ben.presses(card, 'Read notes');
    await ben.sees('the notes in its place', ({ messages }) =>
      messages.find((one) => one.ts === card.ts && !labelsOf(one.blocks).includes('Read notes')),
    );
    expect(paths(before).sort()).toEqual(['/v2/candidates/N', '/v2/notes']);
  });

  it('leaves the others their calls: the more people use the bot, the sooner it costs one', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires show ana kovac');
    expect(labelsOf((await ben.reads(/Ana Kovač/)).blocks)).not.toContain('Read notes');

    for (const person of [PEOPLE.priya, PEOPLE.misaki, PEOPLE.benSchmidt]) {
      await work.as(person).types('/hires jobs');
      await work.as(person).reads(/Senior Backend Engineer/);
    }
    work.ats.switches.rateLimit = work.ats.calls.length + 60;
    await ben.types('/hires show viggo');
    await ben.reads(/Viggo/);
    const before = work.ats.calls.length;
    await ben.types('/hires show ana kovac');
    await ben.sees('a card without notes', ({ messages }) =>
      messages.find((one) => /Ana Kovač/.test(readable(one)) && labelsOf(one.blocks).includes('Read notes')),
    );
    expect(work.ats.calls.length - before).toBe(1);
  });

  it('is as it was last seen when look-ups have no calls left; deeds still have some', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    // A tenth is kept for deeds: two of so many.
    work.ats.switches.rateLimit = Math.max(20, work.ats.calls.length + 3);
    while (work.ats.calls.length < work.ats.switches.rateLimit - 2) {
      const before = work.ats.calls.length;
      await ben.types('/hires show viggo');
      await ben.sees('another call', () => (work.ats.calls.length > before ? true : undefined));
    }
    const before = work.ats.calls.length;
    await ben.types('/hires show ana kovac');
    const card = await ben.reads(/As I last saw them/);
    expect(readable(card)).toMatch(/Senior Backend Engineer.*Next interview/s);
    expect(labelsOf(card.blocks)).toEqual(expect.arrayContaining(['Note', 'Move', 'Reject']));
    expect(work.ats.calls.length - before).toBe(0);

    await ben.types('/hires note ana kovac: She was well prepared');
    await ben.reads(/Note saved|saved/);
    expect(work.ats.calls.slice(before).map(({ method }) => method)).toEqual(['GET', 'POST']);
  });
});
