import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  didYouMean,
  foldLetters,
  foldName,
  isSameName,
  MATCH,
  matchName,
  rankCandidates,
} from '../../src/domain/names.js';

const word = fc.constantFrom(
  ...[
    'Ana',
    'López',
    'Jörg',
    'Strauß',
    'Øyvind',
    'Łukasz',
    'Đorđe',
    "O'Neil",
    'Jean-Luc',
    'İpek',
    'Зоя',
    '美咲',
    'がく',
    '민수',
    'राम',
    'Ελένης',
  ],
);
const name = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => foldName(one) !== ''),
);
const withoutAccents = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036F]/g, '');

describe('foldName', () => {
  test.each([
    ['  Ana   López ', 'ana lopez'],
    ['ANA LOPEZ', 'ana lopez'],
    ['Jörg Strauß', 'jorg strauss'],
    ['Øyvind Łukasz Đorđe Þór Æsa', 'oyvind lukasz dorde thor aesa'],
    ['İpek ISIK ışık', 'ipek isik isik'],
    ['Seán O’Neil-Smith, Jr.', 'sean o neil smith jr'],
    ["Seán O'Neil", 'sean o neil'],
    ['ＡＮＡ', 'ana'],
    ['田中　美咲', '田中 美咲'],
    ['ガク', 'ガク'],
    ['राम', 'राम'],
    ['Ἑλένη', 'ελενη'],
    ['<!channel> <b>', 'channel b'],
    ['--', ''],
    ['', ''],
  ])('of %j is %j', (given, folded) => {
    expect(foldName(given)).toBe(folded);
  });

  test('of something folded is itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        expect(foldName(foldName(given))).toBe(foldName(given));
        expect(foldLetters(foldLetters(given))).toBe(foldLetters(given));
      }),
    );
  });

  test('does not care how Unicode composes a letter', () => {
    fc.assert(
      fc.property(name, (given) => {
        expect(foldName(given.normalize('NFD'))).toBe(foldName(given.normalize('NFC')));
      }),
    );
  });
});

describe('matchName', () => {
  const ana = { name: 'Ana María López-Vega', emails: ['ana.lopez@x.example', 'ALV@y.example'] };

  test.each<[string, number | undefined]>([
    ['Ana María López-Vega', MATCH.exact],
    ['ana maria lopez vega', MATCH.exact],
    ['ana.lopez@x.example', MATCH.exact],
    ['alv@Y.example', MATCH.exact],
    ['lopez vega ana maria', MATCH.whole],
    ['ana.lopez', MATCH.whole],
    ['ana mar', MATCH.beginning],
    ['ana', MATCH.beginning],
    ['vega', MATCH.words],
    ['lopez ana', MATCH.words],
    ['lop an', MATCH.parts],
    ['lopezvega', MATCH.parts],
    ['ana.l', MATCH.parts],
    ['pez', undefined],
    ['ana lopez garcia', undefined],
    ['x.example', undefined],
    ['', undefined],
    [' - ', undefined],
  ])('%j', (query, match) => {
    expect(matchName(query, ana)).toBe(match);
  });

  test.each([
    ['oneil', "Seán O'Neil"],
    ['o neil', 'Seán ONeil'],
    ['jean luc', 'Jeanluc Picard'],
    ['田中美咲', '田中 美咲'],
  ])('%j finds %j', (query, found) => {
    expect(matchName(query, { name: found, emails: [] })).toBeDefined();
  });

  test('never loses a match to the order of the words, to accents, to case or to a shorter query', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), (words, turn, cut) => {
        const person = { name: words.join(' '), emails: [] };
        const turned = [...words.slice(turn % words.length), ...words.slice(0, turn % words.length)];
        expect(matchName(person.name, person)).toBe(MATCH.exact);
        for (const query of [turned, turned.map(withoutAccents), turned.map((one) => one.toUpperCase())]) {
          expect(matchName(query.join(' '), person)).toBeLessThanOrEqual(MATCH.whole);
        }
        const some = turned.slice(0, 1 + (cut % turned.length)).map(foldName);
        const begun = some.map((one) => one.slice(0, 1 + (cut % one.length)));
        expect(matchName(some.join(' '), person)).toBeDefined();
        expect(matchName(begun.filter((one) => one.trim() !== '').join(' '), person)).toBeDefined();
      }),
    );
  });

  test('of any text with any text never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (query, any) => {
        matchName(query, { name: any, emails: [any] });
      }),
    );
  });
});

describe('rankCandidates', () => {
  test('puts the best first and keeps the order of equals', () => {
    const people = ['Anabel Diaz', 'Maria Ana Diaz', 'Ana Ruiz', 'Ben', 'Ana', 'Ana Diaz'].map((one) => ({
      name: one,
      emails: [],
    }));
    expect(rankCandidates('ana', people).map((one) => one.name)).toEqual([
      'Ana',
      'Anabel Diaz',
      'Ana Ruiz',
      'Ana Diaz',
      'Maria Ana Diaz',
    ]);
  });

  test('keeps only those who fit, each as often as given', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(name), (query, names) => {
        const people = names.map((one) => ({ name: one, emails: [] }));
        const ranked = rankCandidates(query, people);
        expect(new Set(ranked)).toEqual(new Set(people.filter((one) => matchName(query, one) !== undefined)));
        expect(ranked.length).toBe(new Set(ranked).size);
      }),
    );
  });
});

test.each([
  ['Ana López', 'ana  LOPEZ', true],
  ["O'Neil", 'O’Neil', true],
  ['Ana López', 'López Ana', false],
  ['--', '...', false],
])('isSameName(%j, %j) is %j', (a, b, same) => {
  expect(isSameName(a, b)).toBe(same);
});

describe('didYouMean', () => {
  const verbs = [
    'find',
    'show',
    'note',
    'jobs',
    'job',
    'help',
    'whoami',
    'doctor',
    'schedule',
    'subscribe',
    'subscriptions',
  ];

  test.each([
    ['hlep', 'help'],
    ['fnd', 'find'],
    ['shwo', 'show'],
    ['not', 'note'],
    ['jbos', 'jobs'],
    ['docter', 'doctor'],
    ['shcedlue', 'schedule'],
    ['sched', 'schedule'],
    ['subscribtions', 'subscriptions'],
    ['FÍND', 'find'],
    ['who', 'whoami'],
    ['xyzzy', undefined],
    ['ana', undefined],
    ['a', undefined],
    ['', undefined],
  ])('%j: %j', (typed, meant) => {
    expect(didYouMean(typed, verbs)).toBe(meant);
  });

  test('finds a word back after one slip of the finger', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...verbs),
        fc.nat(),
        fc.constantFrom('drop', 'swap', 'double'),
        (verb, place, slip) => {
          const at = place % (verb.length - 1);
          const [before, one, two, after] = [
            verb.slice(0, at),
            verb.charAt(at),
            verb.charAt(at + 1),
            verb.slice(at + 2),
          ];
          const slipped = {
            drop: before + two + after,
            swap: before + two + one + after,
            double: before + one + one + two + after,
          };
          expect(didYouMean(slipped[slip], [verb])).toBe(verb);
        },
      ),
    );
  });
});
