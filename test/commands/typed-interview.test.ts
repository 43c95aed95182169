import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.js';
import { readWish, splitAtTime } from '../../src/commands/typed-interview.js';

const split = (text: string) => splitAtTime(parse(`schedule ${text}`));

describe('an interview in one line', () => {
  it.each([
    ['ana kovac tomorrow 3pm with <@U1|ben> and <@U2|mia>', 'ana kovac', 'tomorrow 3pm <@U1> <@U2>'],
    ['ana kovac with <@U1|ben> tomorrow 3pm', 'ana kovac', 'tomorrow 3pm <@U1>'],
    ['ana kovac <@U1|ben>, <@U2|mia> tomorrow', 'ana kovac', 'tomorrow <@U1> <@U2>'],
    ['ana kovac with <@U1|ben>', 'ana kovac', '<@U1>'],
    ['"Monday Tomorrow" tomorrow 3pm', 'Monday Tomorrow', 'tomorrow 3pm'],
    ['“April 3 Jones” with <@U1|ben>', 'April 3 Jones', '<@U1>'],
    ['ana kovac: 10:30 tomorrow with <@U1|ben>', 'ana kovac', '10:30 tomorrow <@U1>'],
    ['ana kovac with <@U1|ben>: tomorrow <@U2|mia>', 'ana kovac', 'tomorrow <@U1> <@U2>'],
    ['<https://ats.example/c/1> 3pm', 'https://ats.example/c/1', '3pm'],
    ['<mailto:ana@mail.example|ana@mail.example> 3pm', 'ana@mail.example', '3pm'],
    ['ana kovac', 'ana kovac', undefined],
    ['', '', undefined],
    ['with <@U1|ben>', '', '<@U1>'],
  ])('"%s"', (text, subject, wish) => {
    expect(split(text)).toEqual({ subject, wish });
  });

  it('travels with a button and is read again', () => {
    const { wish = '' } = split('ana kovac next tue 14:30 for 45m with <@U1|ben> and <@U2|mia>');
    expect(readWish(wish)).toEqual({ when: 'next tue 14:30 for 45m', panel: ['U1', 'U2'] });
    expect(readWish('')).toEqual({ when: '', panel: [] });
  });

  it('is short enough for a button, whatever was typed', () => {
    const people = Array.from({ length: 40 }, (_, index) => `<@U0LONGENOUGH${index}|x>`).join(' ');
    const { wish = '' } = split(`ana tomorrow ${'very '.repeat(200)}3pm ${people}`);
    expect(wish.length).toBeLessThanOrEqual(500);
    expect(readWish(wish).panel).toHaveLength(10);
  });
});
