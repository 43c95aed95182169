import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/commands/parse.js';

const escaped = (given: string): string =>
  given.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('the verb', () => {
  test.each([
    ['', ''],
    ['   ', ''],
    ['find', 'find'],
    ['  FIND ana', 'find'],
    ['fínd ana', 'find'],
    ['help?', 'help'],
    ['frobnicate the thing', 'frobnicate'],
    ['note: strong', 'note'],
    ['???', '???'],
    ['"find" ana', ''],
    ['<@U1|ben> is great', ''],
  ])('of %j is %j', (given, verb) => {
    expect(parse(given).verb).toBe(verb);
  });
});

describe('the subject', () => {
  test.each([
    ['find Ana Lopez', 'Ana Lopez'],
    ['find   Ana   Lopez  ', 'Ana Lopez'],
    ['find "Ana Lopez"', 'Ana Lopez'],
    ['find “Ana Lopez”', 'Ana Lopez'],
    ['find „Ana Lopez“', 'Ana Lopez'],
    ['find "Ana Lopez', '"Ana Lopez'],
    ['find O’Neil', 'O’Neil'],
    ['find Müller &amp; Söhne &lt;x&gt;', 'Müller & Söhne <x>'],
    ['show <mailto:ana@x.io|ana@x.io>', 'ana@x.io'],
    ['show <https://app.x.io/c/1?a=1&amp;b=2|app.x.io/c/1>', 'https://app.x.io/c/1?a=1&b=2'],
    ['show https://app.x.io:8080/c/1', 'https://app.x.io:8080/c/1'],
    ['show 123', '123'],
    ['job "Engineer: Backend"', 'Engineer: Backend'],
    ['schedule ana tomorrow 10:30 with <@U1|ben>', 'ana tomorrow 10:30 with'],
    ['find a < b', 'a < b'],
    ['find <ana>', '<ana>'],
    ['jobs', ''],
  ])('of %j is %j', (given, subject) => {
    expect(parse(given)).toMatchObject({ subject, text: undefined });
  });
});

describe('the text', () => {
  test.each([
    ['note ana: strong', 'ana', 'strong'],
    ['note ana:strong', 'ana', 'strong'],
    ['note Ana Lopez: strong: very', 'Ana Lopez', 'strong: very'],
    ['note "Lopez: Ana": strong', 'Lopez: Ana', 'strong'],
    ['note <https://x.io/c/1>: strong', 'https://x.io/c/1', 'strong'],
    ['note https://x.io/c/1: strong', 'https://x.io/c/1', 'strong'],
    ['note ana@x.io: strong', 'ana@x.io', 'strong'],
    ['note 田中 美咲：素晴らしい', '田中 美咲', '素晴らしい'],
    [
      'note ana: <@U1|ben> &amp; "me"\nsecond line --private',
      'ana',
      '<@U1|ben> &amp; "me"\nsecond line --private',
    ],
    ['note ana:', 'ana', ''],
    ['note: strong', '', 'strong'],
  ])('of %j is kept as Slack sent it', (given, subject, text) => {
    expect(parse(given)).toMatchObject({ verb: 'note', subject, text });
  });
});

test('words know what they are', () => {
  expect(parse('schedule ana "to be" with <@U1|ben> in <#C1|hiring> <!here> <https://x.io|x>').words).toEqual(
    [
      { kind: 'word', text: 'ana' },
      { kind: 'phrase', text: 'to be' },
      { kind: 'word', text: 'with' },
      { kind: 'person', slackUserId: 'U1', text: '@ben' },
      { kind: 'word', text: 'in' },
      { kind: 'channel', channelId: 'C1', text: '#hiring' },
      { kind: 'word', text: '@here' },
      { kind: 'link', url: 'https://x.io', text: 'x' },
    ],
  );
});

test('people are named once, with or without their handle', () => {
  expect(parse('interviews today <@U1> <@U2|ana> <@U1|ben>').mentions).toEqual(['U1', 'U2']);
});

test('flags stand anywhere before the colon', () => {
  const typed = parse('note --Private ana —visibility="all of us" --limit=3: strong --not-this');
  expect([...typed.flags]).toEqual([
    ['private', true],
    ['visibility', 'all of us'],
    ['limit', '3'],
  ]);
  expect(typed).toMatchObject({ verb: 'note', subject: 'ana', text: 'strong --not-this' });
});

test('a dash in a name is no flag', () => {
  expect(parse('find Ben Adler-Schmidt -- really')).toMatchObject({ subject: 'Ben Adler-Schmidt -- really' });
});

test('the rest is what follows the verb, untouched', () => {
  expect(parse(' find  "Ana &amp; Ben": x ').rest).toBe('"Ana &amp; Ben": x');
});

/** Text of the characters that mean something to the grammar. */
const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'ab1 <>@#!|:/"“”„-—=&;\n：'), maxLength: 40 }),
);

test('any text is understood', () => {
  fc.assert(
    fc.property(typed, (given) => {
      const { verb, words, subject, rest } = parse(given);
      expect(given).toContain(rest);
      expect(verb).not.toMatch(/\s{2}|^\s|\s$/);
      expect(words.every((word) => word.text.length <= given.length + 1)).toBe(true);
      expect(subject).toBe(subject.trim());
    }),
  );
});

test('a quoted and escaped name is read back', () => {
  const name = fc
    .oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(..."aé '’<>&:-@#田") }))
    .map((given) => given.replace(/["“”„\r\n]/g, '').trim())
    .filter((given) => given !== '');
  fc.assert(
    fc.property(name, fc.string(), (given, text) => {
      expect(parse(`note "${escaped(given)}": ${text}`)).toMatchObject({
        verb: 'note',
        words: [{ kind: 'phrase', text: given }],
        subject: given,
        text: text.trim(),
      });
    }),
  );
});

test('a name of plain words needs no quotes', () => {
  const word = fc.stringMatching(/^[a-zéøß'’.]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      expect(parse(`find ${words.join('  ')}`).subject).toBe(words.join(' '));
    }),
  );
});
