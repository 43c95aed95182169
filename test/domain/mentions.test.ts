import { describe, expect, test } from 'vitest';
import type { Teammate } from '../../src/domain/hiring.js';
import { TeammateId } from '../../src/domain/ids.js';
import { type Answers, resolveMentions } from '../../src/domain/mentions.js';
import { type NoteDocument, type NoteInline, plainText } from '../../src/domain/note-document.js';
import { lineBreak, paragraph, text } from './documents.js';

function teammate(id: string, name: string): Teammate {
  return { id: TeammateId.parse(id), name, email: `${id}@acme.example`, role: 'recruiter' };
}

const ben = teammate('ben', 'Ben Adler');
const schmidt = teammate('schmidt', 'Ben Adler-Schmidt');
const sean = teammate('sean', "Seán O'Neil");
const misaki = teammate('misaki', '田中 美咲');
const john = teammate('john', 'J. R. Smith');
const strauss = teammate('strauss', 'Jörg Strauß');
const everybody = [ben, schmidt, sean, misaki, john, strauss];
const slackUsers = new Map([
  ['U1', ben],
  ['U2', misaki],
]);
const slackNames = new Map([['U9', 'Gast Gustav']]);

function resolve(document: NoteDocument, teammates: readonly Teammate[] = everybody, answers?: Answers) {
  return resolveMentions(
    document,
    {
      teammates,
      teammateOfSlackUser: (id) => slackUsers.get(id),
      nameOfSlackUser: (id) => slackNames.get(id),
    },
    answers,
  );
}

function mention({ id, name }: Teammate): NoteInline {
  return { kind: 'mention', teammateId: id, name };
}

function slackUser(slackUserId: string): NoteInline {
  return { kind: 'slack-user', slackUserId };
}

const ZWSP = '\u200B';

describe('is certain', () => {
  test.each<[string, NoteInline[]]>([
    ['@Ben Adler', [mention(ben)]],
    ['ask @Ben Adler, please', [text('ask '), mention(ben), text(', please')]],
    ['@ben adler', [mention(ben)]],
    ['@BEN ADLER!', [mention(ben), text('!')]],
    ['@Ben  Adler', [mention(ben)]],
    ['@Ben\u00A0Adler', [mention(ben)]],
    ['@Ben Adler-Schmidt', [mention(schmidt)]],
    ['@Ben Adler–Schmidt', [mention(schmidt)]],
    ['@Ben Adler and @Ben Adler-Schmidt', [mention(ben), text(' and '), mention(schmidt)]],
    ["@Ben Adler's idea", [mention(ben), text("'s idea")]],
    ['@Ben Adler’s idea', [mention(ben), text('’s idea')]],
    ['@Ben Adler.', [mention(ben), text('.')]],
    ['@Ben Adler.Thanks', [mention(ben), text('.Thanks')]],
    ['@Ben Adler Please look', [mention(ben), text(' Please look')]],
    ['(@Ben Adler)', [text('('), mention(ben), text(')')]],
    ['@Ben Adler@Seán O’Neil', [mention(ben), mention(sean)]],
    ['@Ben Adler/@Seán O’Neil', [mention(ben), text('/'), mention(sean)]],
    ['@@Ben Adler', [text('@'), mention(ben)]],
    ["@sean o'neil", [mention(sean)]],
    ['@Sea\u0301n O’Neil', [mention(sean)]],
    ['@Sean O`Neil', [mention(sean)]],
    ['@J. R. Smith', [mention(john)]],
    ['@joerg strauss @Jorg Strauss', [text('@joerg strauss '), mention(strauss)]],
    ['@田中 美咲', [mention(misaki)]],
    ['@田中　美咲さん', [mention(misaki), text('さん')]],
    ['よろしく@田中美咲 です', [text('よろしく'), mention(misaki), text(' です')]],
    ['＠田中 美咲', [mention(misaki)]],
    ['𠮷@田中 美咲𠮷', [text('𠮷'), mention(misaki), text('𠮷')]],
    ['@Ben Adlerさん', [mention(ben), text('さん')]],
    ['@Seán is right', [mention(sean), text(' is right')]],
    ['@sean', [mention(sean)]],
    ["@Sean's idea", [mention(sean), text("'s idea")]],
  ])('%s', (written, expected) => {
    expect(resolve(paragraph(written)).document).toEqual(paragraph(...expected));
  });

  test('a Slack person who is a teammate', () => {
    const { document, mentioned, open } = resolve(paragraph(slackUser('U1'), ' and ', slackUser('U2')));
    expect({ document, mentioned, open }).toEqual({
      document: paragraph(mention(ben), ' and ', mention(misaki)),
      mentioned: [ben, misaki],
      open: [],
    });
  });

  test('the same person twice is mentioned once', () => {
    expect(resolve(paragraph('@Ben Adler, ', slackUser('U1'), ' and @ben adler')).mentioned).toEqual([ben]);
  });

  test('a name with several marks, and the text around it keeps its own', () => {
    expect(
      resolve(paragraph(text('ask @Ben ', 'bold'), text('Adler', 'italic'), text(' now', 'italic'))).document,
    ).toEqual(paragraph(text('ask ', 'bold'), mention(ben), text(' now', 'italic')));
  });

  test('in every kind of block', () => {
    const content = [text('@Ben Adler')];
    const { document } = resolve({
      blocks: [
        { kind: 'quote', content },
        { kind: 'list', ordered: false, indent: 0, items: [content, content] },
      ],
    });
    expect(document).toEqual({
      blocks: [
        { kind: 'quote', content: [mention(ben)] },
        { kind: 'list', ordered: false, indent: 0, items: [[mention(ben)], [mention(ben)]] },
      ],
    });
  });

  test('of two who differ in an accent, the one whose name is written to the letter', () => {
    const lopez = teammate('lopez', 'Ana Lopez');
    const accented = teammate('accented', 'Ana López');
    expect(resolve(paragraph('@Ana López'), [lopez, accented]).mentioned).toEqual([accented]);
    expect(resolve(paragraph('@Ana Lopez'), [lopez, accented]).mentioned).toEqual([lopez]);
    expect(resolve(paragraph('@ana lopez'), [lopez, accented]).open).toMatchObject([
      { options: [lopez, accented] },
    ]);
  });

  test('a one-word name, though others begin with it', () => {
    const cher = teammate('cher', 'Ben');
    expect(resolve(paragraph('@Ben'), [ben, cher]).mentioned).toEqual([cher]);
  });

  test('a mention that is there already, with the name of today', () => {
    const old: NoteInline = { kind: 'mention', teammateId: ben.id, name: 'Ben Miller' };
    expect(resolve(paragraph(old)).document).toEqual(paragraph(mention(ben)));
  });

  test('a mention of somebody who has left is read like text', () => {
    const gone: NoteInline = { kind: 'mention', teammateId: TeammateId.parse('gone'), name: 'Ben Adler' };
    expect(resolve(paragraph(gone)).document).toEqual(paragraph(mention(ben)));
  });
});

describe('is left alone', () => {
  test.each<[string, NoteDocument]>([
    ['an e-mail address', paragraph('write to ana@x.io or ben@Ben Adler')],
    ['an @ by itself', paragraph('5 @ 3, @ @, @, @!')],
    ['a price or a time', paragraph('@2pm, @10:30')],
    ['a web address', paragraph('see https://medium.com/@sean or www.x.io/@Ben Adler')],
    ['a name without @', paragraph('Ben Adler')],
    ['code', paragraph(text('@Ben Adler', 'code'))],
    ['a code block', { blocks: [{ kind: 'code', text: '@Ben Adler' }] }],
    ['a link', paragraph({ kind: 'link', url: 'https://x.io', text: '@Ben Adler', marks: [] })],
    ['a name over two lines', paragraph('Ben @', lineBreak, 'Ben Adler')],
  ])('%s', (_, document) => {
    expect(resolve(document)).toEqual({ document, mentioned: [], open: [] });
  });
});

describe('is asked', () => {
  test.each<[string, string, string, readonly Teammate[]]>([
    ['a first name of several', '@Ben is right', '@Ben', [ben, schmidt]],
    ['in lower case', 'ask @ben', '@ben', [ben, schmidt]],
    ['a first name with another surname', '@Jörg Haider', '@Jörg', [strauss]],
    ['a first name before a capital', '@Sean Great work', '@Sean', [sean]],
    ['a misspelt surname', '@sean o’neill', '@sean', [sean]],
    ['a surname alone', '@Strauß', '@Strauß', [strauss]],
    ['the beginning of a name', '@Stra', '@Stra', [strauss]],
    ['a handle', '@sean.oneil', '@sean.oneil', [sean]],
    ['a handle of nobody', '@max.muster', '@max.muster', []],
    ['a first name with an honorific', '@田中さん', '@田中', [misaki]],
    ['an e-mail name', '@misaki', '@misaki', [misaki]],
    ['a longer surname', '@Ben Adlers', '@Ben', [ben, schmidt]],
    ['a double surname of nobody', '@Ben Adler-Meier', '@Ben', [ben, schmidt]],
    ['a surname of a script without capitals', '@田中 花子', '@田中', [misaki]],
  ])('%s: %s', (_, given, written, options) => {
    const { document, mentioned, open } = resolve(paragraph(given));
    expect(open.map((one) => ({ written: one.written, options: one.options }))).toEqual([
      { written, options },
    ]);
    expect(open[0]?.kind).toBe(options.length > 0 ? 'ambiguous' : 'unknown');
    expect({ document, mentioned }).toEqual({ document: paragraph(given), mentioned: [] });
  });

  test('a name that goes on behind an apostrophe', () => {
    const jean = teammate('jean', 'Jean D');
    expect(resolve(paragraph('@Jean D’Arc'), [jean]).open).toMatchObject([
      { written: '@Jean', options: [jean] },
    ]);
  });

  test('somebody nobody knows', () => {
    expect(resolve(paragraph('ask @somebody, please')).open).toMatchObject([
      { kind: 'unknown', written: '@somebody', options: [] },
    ]);
  });

  test.each(['@here', '@channel', '@Everyone'])('a group: %s', (written) => {
    expect(resolve(paragraph(`${written}, look`)).open).toMatchObject([
      { kind: 'group', written, options: [] },
    ]);
  });

  test('two of the same name', () => {
    const twin = teammate('twin', 'Ben Adler');
    expect(resolve(paragraph('@ben adler'), [twin, ben]).open).toMatchObject([
      { kind: 'ambiguous', written: '@ben adler', options: [ben, twin] },
    ]);
  });

  test('a Slack person who is no teammate', () => {
    const document = paragraph('hi ', slackUser('U9'), slackUser('U8'));
    const { open, document: left } = resolve(document);
    expect(open).toEqual([
      { kind: 'slack-user', written: '@Gast Gustav', options: [] },
      { kind: 'slack-user', written: '@U8', options: [] },
    ]);
    expect(left).toEqual(document);
  });

  test('once, however often it is written', () => {
    expect(resolve(paragraph('@Ben, @ben and @BEN')).open).toMatchObject([{ written: '@Ben' }]);
  });

  test('while the others in the note are certain', () => {
    const { mentioned, open } = resolve(paragraph('@Sean O’Neil and @Ben'));
    expect(mentioned).toEqual([sean]);
    expect(open).toMatchObject([{ written: '@Ben' }]);
  });
});

describe('an answer', () => {
  test('puts the teammate in wherever it was written', () => {
    const { document, open } = resolve(
      paragraph('@Ben and @ben.'),
      everybody,
      new Map([['@Ben', schmidt.id]]),
    );
    expect(document).toEqual(paragraph(mention(schmidt), ' and ', mention(schmidt), '.'));
    expect(open).toEqual([]);
  });

  test('of nobody leaves the text', () => {
    const document = paragraph('@here and @Ben');
    const answers = new Map([
      ['@here', 'nobody' as const],
      ['@Ben', 'nobody' as const],
    ]);
    expect(resolve(document, everybody, answers)).toEqual({ document, mentioned: [], open: [] });
  });

  test('takes the place of as much as is the name', () => {
    const answers = new Map([['@Ben', ben.id]]);
    expect(resolve(paragraph('@Ben Adlers'), everybody, answers).document).toEqual(
      paragraph(mention(ben), ZWSP, 's'),
    );
  });

  test('that takes in another one leaves nothing twice', () => {
    const odd = teammate('odd', 'Ana @Ben');
    const company = [odd, ben, teammate('lopez', 'Ana Lopez')];
    const answers = new Map([
      ['@Ana', odd.id],
      ['@Bens', ben.id],
    ]);
    const { document } = resolve(paragraph('@Ana @Bens'), company, answers);
    expect(plainText(document)).toBe(`@Ana @Ben${ZWSP}s`);
  });

  test('who is no teammate is no answer', () => {
    const answers = new Map([['@Ben', TeammateId.parse('gone')]]);
    expect(resolve(paragraph('@Ben'), everybody, answers).open).toHaveLength(1);
  });

  test('for a Slack person', () => {
    const document = paragraph('hi ', slackUser('U9'));
    expect(resolve(document, everybody, new Map([['@Gast Gustav', ben.id]])).document).toEqual(
      paragraph('hi ', mention(ben)),
    );
    expect(resolve(document, everybody, new Map([['@Gast Gustav', 'nobody']])).document).toEqual(
      paragraph('hi ', 'Gast Gustav'),
    );
  });
});

describe('text right beside a mention', () => {
  test.each<[string, NoteInline[], string]>([
    ['that would make it another name', [slackUser('U1'), text('-Schmidt')], `@Ben Adler${ZWSP}-Schmidt`],
    ['that would make it another word', [slackUser('U1'), text('s')], `@Ben Adler${ZWSP}s`],
    ['that would make it an e-mail address', [text('foo'), slackUser('U1')], `foo${ZWSP}@Ben Adler`],
    [
      'that would make it a web address',
      [text('https://x.io/'), slackUser('U1')],
      `https://x.io/${ZWSP}@Ben Adler`,
    ],
    ['that is harmless', [text('('), slackUser('U1'), text("'s)")], "(@Ben Adler's)"],
    ['in a script without spaces', [text('見て'), slackUser('U2'), text('さん')], '見て@田中 美咲さん'],
  ])('%s', (_, content, expected) => {
    expect(plainText(resolve(paragraph(...content)).document)).toBe(expected);
  });

  test('of a name that no text can spell is parted once', () => {
    const odd = teammate('odd', '(Bot)');
    const people = { teammates: [odd], teammateOfSlackUser: () => odd };
    const once = resolveMentions(paragraph('a', slackUser('U1'), 'b'), people);
    expect(plainText(once.document)).toBe(`a${ZWSP}@(Bot)${ZWSP}b`);
    expect(resolveMentions(once.document, people)).toEqual(once);
  });

  test('another word that would make it a longer name', () => {
    const longer = teammate('longer', 'Ben Adler Junior');
    const { document, mentioned } = resolve(paragraph(slackUser('U1'), ' Junior'), [ben, longer]);
    expect(plainText(document)).toBe(`@Ben Adler${ZWSP} Junior`);
    expect(mentioned).toEqual([ben]);
  });
});
