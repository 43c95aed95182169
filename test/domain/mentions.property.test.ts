import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Teammate } from '../../src/domain/hiring.js';
import { TeammateId } from '../../src/domain/ids.js';
import { type People, resolveMentions } from '../../src/domain/mentions.js';
import { type NoteDocument, type NoteInline, plainText, runsOf } from '../../src/domain/note-document.js';
import { anyDocument } from './documents.js';

/** Names that begin like, sound like or contain each other. */
const nameWord = fc.constantFrom(
  ...[
    'Ben',
    'Benn',
    'Adler',
    'Schmidt',
    'Ana',
    'Lopez',
    'López',
    "O'Neil",
    'O’Neil',
    'J.',
    'Strauß',
    'Strauss',
  ],
  ...[
    'de',
    'D',
    'İpek',
    'Øyvind',
    'Ελένης',
    'Зоя',
    '田中',
    '美咲',
    '美咲子',
    '김',
    '민수',
    'สมชาย',
    'राम',
    'Jr.',
  ],
);
const composed = fc
  .array(fc.tuple(nameWord, fc.constantFrom(' ', ' ', ' ', '-')), { minLength: 1, maxLength: 3 })
  .map((words) => words.map(([word, joint], index) => (index === 0 ? word : joint + word)).join(''));
const invented = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((name) => name.trim())
  .filter((name) => /^\p{L}[\p{L}\p{M}\p{N} .'’-]*$/u.test(name))
  // To Unicode some letters are a space with a mark on it: nobody is called so.
  .filter((name) =>
    Array.from(name).every((letter) => letter === ' ' || !/\s/.test(letter.normalize('NFKD'))),
  );
const name = fc.oneof({ weight: 6, arbitrary: composed }, invented);

const teammates = fc.array(name, { maxLength: 6 }).map((names) =>
  names.map(
    (one, index): Teammate => ({
      id: TeammateId.parse(String(index + 1)),
      name: one,
      email: `person${index}@acme.example`,
      role: 'recruiter',
    }),
  ),
);

/** Things people write around and instead of these names. */
function written(company: readonly Teammate[]): fc.Arbitrary<string> {
  const names = company.length > 0 ? fc.constantFrom(...company.map((one) => one.name)) : name;
  const spelt = fc.tuple(names, fc.nat(5)).map(([one, how]) => {
    if (how === 0) return one.toLowerCase();
    if (how === 1) return one.toUpperCase();
    if (how === 2) return one.normalize('NFD');
    if (how === 3) return one.normalize('NFD').replace(/\p{M}/gu, '');
    return one;
  });
  const piece = fc.oneof(
    { weight: 4, arbitrary: spelt.map((one) => `@${one}`) },
    spelt,
    nameWord,
    nameWord.map((one) => `@${one}`),
    fc.constantFrom(
      ' ',
      '-',
      "'s",
      '’',
      '.',
      ', ',
      '@',
      's',
      '_',
      'x@',
      '!',
      '@here',
      'さん',
      '5',
      '(',
      '  ',
    ),
  );
  return fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
}

interface Case {
  readonly company: readonly Teammate[];
  readonly document: NoteDocument;
  readonly people: People;
}

function slackPeople(company: readonly Teammate[]): Pick<People, 'teammateOfSlackUser' | 'nameOfSlackUser'> {
  return {
    teammateOfSlackUser: (id) => company[Number(id.slice(1)) - 1],
    nameOfSlackUser: (id) => (id === 'W04' ? 'Gast Gustav' : undefined),
  };
}

function casesWith(
  documents: (texts: fc.Arbitrary<string>) => fc.Arbitrary<NoteDocument>,
): fc.Arbitrary<Case> {
  return teammates.chain((company) =>
    documents(written(company)).map((document) => ({
      company,
      document,
      people: { teammates: company, ...slackPeople(company) },
    })),
  );
}

const anyCase = casesWith(anyDocument);

/** Paragraphs of words and Slack people only, so that the plain text says all. */
const plainCase = casesWith((texts) =>
  fc
    .array(
      fc.oneof(
        fc.record({ kind: fc.constant('text' as const), text: texts, marks: fc.constant([]) }),
        fc.record({
          kind: fc.constant('slack-user' as const),
          slackUserId: fc.constantFrom('U01', 'U02', 'U03'),
        }),
        fc.constant({ kind: 'break' as const }),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((content) => ({ blocks: [{ kind: 'paragraph', content }] })),
);

/** A run as the ATS reads it; code and links stand apart. */
function rendered(run: readonly NoteInline[]): string {
  return run
    .map((inline) => {
      if (inline.kind === 'mention') return `@${inline.name}`;
      return inline.kind === 'text' && !inline.marks.includes('code') ? inline.text : '\uFFFC';
    })
    .join('');
}

/**
 * Where the name stands with `@` before it, letter for letter, as a whole word and not within a longer name, which may
 * be written in any case.
 */
function standsIn(text: string, who: Teammate, company: readonly Teammate[]): boolean {
  const wanted = `@${who.name}`;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + wanted.length);
    const longer = company.some(
      (other) =>
        other.name.length > who.name.length &&
        text
          .slice(at + 1)
          .toLowerCase()
          .startsWith(other.name.toLowerCase()),
    );
    if (!/[\p{L}\p{N}\p{M}_]$/u.test(before) && /^(?:[\s.,!()\uFFFC\u200B]|$)/.test(after) && !longer)
      return true;
  }
  return false;
}

describe('resolved mentions', () => {
  test('each stand in the text as @ and the exact full name', () => {
    fc.assert(
      fc.property(anyCase, ({ document, people }) => {
        const resolved = resolveMentions(document, people);
        for (const teammate of resolved.mentioned) {
          expect(plainText(resolved.document)).toContain(`@${teammate.name}`);
        }
        expect(new Set(resolved.mentioned).size).toBe(resolved.mentioned.length);
      }),
    );
  });

  test('are all whose exact name stands in the text', () => {
    fc.assert(
      fc.property(anyCase, ({ company, document, people }) => {
        const { document: outcome, mentioned, open } = resolveMentions(document, people);
        const texts = runsOf(outcome).map(rendered);
        const accounted = [...mentioned, ...open.flatMap((one) => one.options)].map((one) => one.name);
        for (const teammate of company) {
          if (texts.some((text) => standsIn(text, teammate, company)))
            expect(accounted).toContain(teammate.name);
        }
      }),
    );
  });

  test('are those that a reader finds in the plain text alone', () => {
    fc.assert(
      fc.property(plainCase, ({ company, document, people }) => {
        const strangers = JSON.stringify(document).includes('slack-user') && company.length < 3;
        fc.pre(!strangers && new Set(company.map((one) => one.name)).size === company.length);
        const { document: outcome, mentioned } = resolveMentions(document, people);
        const text: NoteInline[] = [{ kind: 'text', text: plainText(outcome), marks: [] }];
        const again = resolveMentions({ blocks: [{ kind: 'paragraph', content: text }] }, people);
        expect(new Set(again.mentioned)).toEqual(new Set(mentioned));
      }),
    );
  });
});

/** Each character of the text that is not a mention, with its marks. */
function characters(run: readonly NoteInline[]): string[] {
  return run.flatMap((inline) => {
    if (inline.kind === 'text') return Array.from(inline.text, (one) => JSON.stringify([one, inline.marks]));
    return inline.kind === 'mention' || inline.kind === 'slack-user' ? [] : [JSON.stringify(inline)];
  });
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const one of whole) if (one === part[at]) at += 1;
  return at === part.length;
}

describe('resolving', () => {
  test('changes no other text and no marks', () => {
    fc.assert(
      fc.property(anyCase, ({ document, people }) => {
        const before = runsOf(document);
        const after = runsOf(resolveMentions(document, people).document);
        expect(after.length).toBe(before.length);
        after.forEach((run, index) => {
          const kept = characters(run).filter((one) => !one.includes('\u200B'));
          expect(isSubsequence(kept, characters(before[index] ?? []))).toBe(true);
        });
        expect(plainText(document).split('\n').length).toBe(
          plainText(resolveMentions(document, people).document).split('\n').length,
        );
      }),
    );
  });

  test('leaves a document without @ and Slack people alone', () => {
    fc.assert(
      fc.property(
        anyDocument(fc.string({ unit: 'grapheme' }).map((one) => one.replace(/[@＠﹫]/g, ''))),
        teammates,
        (document, company) => {
          const nobody = { teammates: company, teammateOfSlackUser: () => undefined };
          const without = {
            blocks: document.blocks.filter((block) => !JSON.stringify(block).includes('slack-user')),
          };
          expect(resolveMentions(without, nobody)).toEqual({ document: without, mentioned: [], open: [] });
        },
      ),
    );
  });

  test('twice is the same as once', () => {
    fc.assert(
      fc.property(anyCase, ({ document, people }) => {
        const once = resolveMentions(document, people);
        expect(resolveMentions(once.document, people)).toEqual(once);
      }),
    );
  });

  test('does not depend on the order of the teammates', () => {
    fc.assert(
      fc.property(anyCase, fc.infiniteStream(fc.nat()), ({ company, document, people }, keys) => {
        const shuffled = company
          .map((teammate) => ({ teammate, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ teammate }) => teammate);
        expect(resolveMentions(document, { ...people, teammates: shuffled })).toEqual(
          resolveMentions(document, people),
        );
      }),
    );
  });

  test('asks about nothing that has been answered', () => {
    fc.assert(
      fc.property(anyCase, ({ document, people }) => {
        const { open } = resolveMentions(document, people);
        const nobody = new Map(open.map((one) => [one.written, 'nobody' as const]));
        expect(resolveMentions(document, people, nobody).open).toEqual([]);
        const first = new Map(open.map((one) => [one.written, one.options[0]?.id ?? ('nobody' as const)]));
        const answered = resolveMentions(document, people, first);
        expect(answered.open).toEqual([]);
        for (const teammate of answered.mentioned) {
          expect(plainText(answered.document)).toContain(`@${teammate.name}`);
        }
      }),
    );
  });
});
