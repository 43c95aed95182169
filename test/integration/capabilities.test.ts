import { describe, expect, it } from 'vitest';
import { NEEDS } from '../../src/commands/capabilities.js';
import { VERBS } from '../../src/commands/registry.js';
import { ATS_KINDS } from '../../src/config.js';
import { CAPABILITY_WORDS } from '../../src/views/capabilities.js';
import { CHANNELS, labelsOf, PEOPLE, readable } from '../support/acting.js';
import { useAnyWorkplaces } from '../support/workplaces.js';

const CARD_DEEDS = { Move: 'move', Schedule: 'schedule', Reject: 'reject' } as const;

describe.each(ATS_KINDS)('with %s', (kind) => {
  const begin = useAnyWorkplaces();

  /** Pauses take no time in tests, so neither can a limit of calls a second be kept. */
  const start = () =>
    kind === 'smartrecruiters' ? begin(kind, { switches: { rateLimit: 100_000 } }) : begin(kind);

  it('the card and the help offer what it can do, and nothing else', async () => {
    const work = await start();
    const { can, name } = work.connected;
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires show ana kovac');
    const card = await priya.reads(/Ana Kovač/);
    const labels = labelsOf(card.blocks);
    expect(labels).toContain('Note');
    for (const [label, deed] of Object.entries(CARD_DEEDS)) {
      const isPossible = NEEDS[deed].every((capability) => can[capability]);
      if (!isPossible) expect(labels, `${name} can't ${deed}`).not.toContain(label);
    }
    await priya.types('/hires help');
    const help = readable(await priya.reads(/What you can type/));
    for (const { usage, needs = [] } of VERBS) {
      const isPossible = needs.length === 0 || needs.some((capability) => can[capability]);
      if (!isPossible) expect(help).not.toContain(`/hires ${usage}`);
    }
    expect(help.includes('every @teammate in it is notified')).toBe(can.mention);
  });

  it('what it can’t do is explained, with the way to where it is done', async () => {
    const work = await start();
    const { can, name } = work.connected;
    const priya = work.as(PEOPLE.priya);
    const asked = [
      ['move', '/hires move ana kovac to offer'],
      ['move', '/hires advance ana kovac'],
      ['hire', '/hires hire ana kovac'],
      ['reject', '/hires reject ana kovac'],
      ['schedule', '/hires schedule ana kovac tomorrow 10:00'],
      ['tag', '/hires tag ana kovac: go'],
      ['assign', '/hires assign ana kovac to data engineer'],
    ] as const;
    for (const [index, [capability, line]] of asked.entries()) {
      if (can[capability]) continue;
      const channel = index % 2 === 0 ? CHANNELS.hiring : CHANNELS.random;
      await priya.types(line, channel);
      const words = `${name} can't ${CAPABILITY_WORDS[capability].deed} over its API`;
      const told = await priya.sees(`that ${words}`, ({ messages }) =>
        messages.filter((one) => one.channel === channel && readable(one).includes(words)).at(-1),
      );
      expect(readable(told)).toContain('Open the profile of *Ana Kovač* to do it');
      expect(labelsOf(told.blocks)).toEqual(['Open']);
    }
    if (!can.move) {
      await priya.types('/hires move nobody like that');
      await priya.reads(new RegExp(`Please do it in ${name} itself`));
      await priya.types('/hires help move');
      await priya.reads(new RegExp(`Please do it in ${name} itself`));
    }
    expect(priya.now().modals).toEqual([]);
  });

  it('a subscription offers what it tells of', async () => {
    const work = await start();
    const { can } = work.connected;
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires subscribe');
    const form = JSON.stringify((await priya.seesModal(/Somebody moves to another stage/)).view);
    expect([/A score is ready/.test(form), /Minimum score/.test(form)]).toEqual([can.scores, can.scores]);
    expect(form.includes('A note mentions a teammate')).toBe(can.readNotes);
  });

  it('a note with a mention is sent at once only where the mention is heard of', async () => {
    const work = await start();
    const { can, name } = work.connected;
    const priya = work.as(PEOPLE.priya);
    await priya.types(`/hires note ana kovac: strong on systems @Ben Adler`);
    if (can.mention) {
      await priya.reads(/Your note on \*Ana Kovač\* is saved\. \*Ben Adler\* gets an e-mail/);
      return;
    }
    const told = await priya.reads(/is not saved yet/);
    expect(readable(told)).toContain(`${name} notifies nobody of a note`);
    await priya.presses(told, 'Finish the note');
    const form = await priya.seesModal(/strong on systems/);
    expect(JSON.stringify(form.view)).toContain(`${name} notifies nobody of a note`);
  });
});
