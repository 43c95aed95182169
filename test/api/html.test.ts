import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { documentFromHtml, escapeHtml, htmlFromDocument } from '../../src/api/html.js';
import { TeammateId } from '../../src/domain/ids.js';
import type { Mark, NoteBlock, NoteDocument, NoteInline } from '../../src/domain/note-document.js';

const ALLOWED = new Set('p br strong em s code pre ul ol li a blockquote'.split(' '));
const MARKS: readonly Mark[] = ['bold', 'italic', 'strike', 'code'];
const atName = ({ name }: { readonly name: string }) => `@${name}`;
const text = (content: string, ...marks: Mark[]): NoteInline => ({ kind: 'text', text: content, marks });
const paragraph = (...content: NoteInline[]): NoteBlock => ({ kind: 'paragraph', content });

function tagsIn(html: string): { readonly name: string; readonly attributes: Record<string, string> }[] {
  const tags: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new Parser({ onopentag: (name, attributes) => void tags.push({ name, attributes }) });
  parser.end(html);
  return tags;
}

function textIn(html: string): string {
  const parts: string[] = [];
  const parser = new Parser({ ontext: (part) => void parts.push(part) });
  parser.end(html);
  return parts.join('');
}

/** Anything people or attackers may write, in any arrangement. */
const wildText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '</p><img src=x onerror=y>',
    '&lt;b&gt;',
    '"><a href="x">',
    ']]>',
    '\n',
  ),
);
const marks = fc.subarray([...MARKS]);
const wildUrl = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    '//evil',
    'data:text/html,x',
    'https://a/"><b>',
  ),
  fc.string(),
);
const mention = fc.record({
  kind: fc.constant('mention' as const),
  teammateId: fc.constant(TeammateId.parse('7')),
  name: fc.constantFrom('Ana Petrova', "Sinéad O'Neil", 'Jean-Luc St. Clair', '山田 太郎', 'Ben <Bo> & Co'),
});
const wildInline: fc.Arbitrary<NoteInline> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: wildText, marks }),
  fc.record({ kind: fc.constant('link' as const), url: wildUrl, text: wildText, marks }),
  fc.constant({ kind: 'break' as const }),
  mention,
);
const wildContent = fc.array(wildInline, { maxLength: 5 });
const wildDocument: fc.Arbitrary<NoteDocument> = fc.record({
  blocks: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constantFrom('paragraph' as const, 'quote' as const), content: wildContent }),
      fc.record({ kind: fc.constant('code' as const), text: wildText }),
      fc.record({
        kind: fc.constant('list' as const),
        ordered: fc.boolean(),
        indent: fc.integer({ min: 0, max: 4 }),
        items: fc.array(wildContent, { maxLength: 3 }),
      }),
    ),
    { maxLength: 6 },
  ),
});

describe('HTML from a document', () => {
  it('holds no tag and no attribute but the allowed ones, whatever the text', () => {
    fc.assert(
      fc.property(wildDocument, (document) => {
        for (const { name, attributes } of tagsIn(htmlFromDocument(document, atName))) {
          expect(ALLOWED).toContain(name);
          expect(Object.keys(attributes)).toEqual(name === 'a' ? ['href'] : []);
          if (name === 'a') expect(new URL(attributes.href ?? '').protocol).toMatch(/^(https?|mailto):$/);
        }
      }),
    );
  });

  it('holds every < of its text escaped', () => {
    fc.assert(
      fc.property(wildText, (wild) => {
        const html = htmlFromDocument(
          { blocks: [paragraph(text(wild)), { kind: 'code', text: wild }] },
          atName,
        );
        const rest = html.replaceAll(/<\/?(p|br|pre)>/g, '');
        expect(rest).not.toMatch(/[<>"]/);
        expect(rest).not.toMatch(/&(?!(amp|lt|gt|quot);)/);
      }),
    );
  });

  it('holds every mention in one piece, its name spelt as on the profile', () => {
    fc.assert(
      fc.property(wildDocument, (document) => {
        const html = htmlFromDocument(document, atName);
        const found = document.blocks.flatMap((block) => {
          if (block.kind === 'code') return [];
          const content = block.kind === 'list' ? block.items.flat() : block.content;
          return content.flatMap((part) => (part.kind === 'mention' ? [part.name] : []));
        });
        for (const name of found) {
          expect(html).toContain(`@${escapeHtml(name)}`);
          expect(textIn(html)).toContain(`@${name}`);
        }
      }),
    );
  });

  it('writes every kind of block', () => {
    const document: NoteDocument = {
      blocks: [
        paragraph(
          text('Strong ', 'bold'),
          text('both', 'bold', 'italic'),
          { kind: 'break' },
          text('x', 'strike'),
        ),
        {
          kind: 'quote',
          content: [{ kind: 'link', url: 'https://a.b/?x=1&y=2', text: 'her site', marks: ['bold'] }],
        },
        { kind: 'code', text: '\nif (a < b) {\n  c();\n}' },
        { kind: 'list', ordered: false, indent: 0, items: [[text('one')], [text('two')]] },
        { kind: 'list', ordered: true, indent: 1, items: [[text('two a')]] },
        { kind: 'list', ordered: false, indent: 0, items: [[text('three')]] },
        paragraph(
          { kind: 'mention', teammateId: TeammateId.parse('1'), name: "Sinéad O'Neil" },
          text(' line\nline'),
        ),
      ],
    };
    expect(htmlFromDocument(document, atName)).toBe(
      '<p><strong>Strong </strong><strong><em>both</em></strong><br><s>x</s></p>' +
        '<blockquote><strong><a href="https://a.b/?x=1&amp;y=2">her site</a></strong></blockquote>' +
        '<pre>\n\nif (a &lt; b) {\n  c();\n}</pre>' +
        '<ul><li>one</li><li>two<ol><li>two a</li></ol></li><li>three</li></ul>' +
        "<p>@Sinéad O'Neil line<br>line</p>",
    );
  });

  it('refuses a person who was never resolved', () => {
    const document = { blocks: [paragraph({ kind: 'slack-user', slackUserId: 'U1' })] };
    expect(() => htmlFromDocument(document, atName)).toThrow(/unresolved mention/);
  });
});

describe('a document from HTML', () => {
  const read = (html: string) => documentFromHtml(html).blocks;

  it('keeps what a note can hold and the text of everything else', () => {
    expect(
      read(
        '<h2>Call</h2><div>She was <b>very <i>good</i></b>.<br/>Really.</div><hr>' +
          '<table><tr><td>a</td><td>b</td></tr></table><span onclick="x()">loose</span>' +
          '<script>alert(1)</script><style>p{}</style><!-- hidden -->',
      ),
    ).toEqual([
      paragraph(text('Call')),
      paragraph(
        text('She was '),
        text('very ', 'bold'),
        text('good', 'bold', 'italic'),
        text('.'),
        { kind: 'break' },
        text('Really.'),
      ),
      paragraph(text('a')),
      paragraph(text('b')),
      paragraph(text('loose')),
    ]);
  });

  it('collapses white space, decodes entities, and drops empty lines', () => {
    expect(
      read('  <p>\n  a &lt;b&gt;\n &amp;   c </p><p><br></p><p>&nbsp;</p><p> d <b> e </b> f </p>\n'),
    ).toEqual([paragraph(text('a <b> & c')), paragraph(text('d '), text('e ', 'bold'), text('f'))]);
  });

  it('keeps links to the web and to mailboxes only', () => {
    expect(
      read(
        '<a href="https://a.b">x</a> <a href="javascript:alert(1)">y</a> <a href="mailto:a@b.c">z</a> <a>w</a>',
      ),
    ).toEqual([
      paragraph(
        { kind: 'link', url: 'https://a.b', text: 'x', marks: [] },
        text(' y '),
        { kind: 'link', url: 'mailto:a@b.c', text: 'z', marks: [] },
        text(' w'),
      ),
    ]);
  });

  it('reads nested lists as blocks of their own, and paragraphs in an item as lines', () => {
    expect(read('<ul><li><p>a</p><p>b</p></li><li>c<ol><li>d</li></ol>e</li></ul><li>loose</li>')).toEqual([
      {
        kind: 'list',
        ordered: false,
        indent: 0,
        items: [[text('a'), { kind: 'break' }, text('b')], [text('c')]],
      },
      { kind: 'list', ordered: true, indent: 1, items: [[text('d')]] },
      { kind: 'list', ordered: false, indent: 0, items: [[text('e')]] },
      paragraph(text('loose')),
    ]);
  });

  it('keeps the white space of code and closes what was left open', () => {
    expect(read('<pre><code>\n  a\n    b</code></pre><blockquote>q<pre>c<br>d')).toEqual([
      { kind: 'code', text: '  a\n    b' },
      { kind: 'quote', content: [text('q')] },
      { kind: 'code', text: 'c\nd' },
    ]);
  });

  it('is the same after being written and read again, for any HTML', () => {
    const scrap = fc.oneof(
      fc.constantFrom(
        '<b>',
        '</b>',
        '<ul>',
        '</ul>',
        '<ol>',
        '<li>',
        '</li>',
        '<p>',
        '</p>',
        '<br>',
        '<pre>',
        '</pre>',
      ),
      fc.constantFrom(
        '<a href="https://x.y">',
        '</a>',
        '<blockquote>',
        '</blockquote>',
        '<em>',
        '<code>',
        ' ',
        '&nbsp;',
        '<x',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 30 }), (scraps) => {
        const document = documentFromHtml(htmlFromDocument(documentFromHtml(scraps.join('')), atName));
        expect(documentFromHtml(htmlFromDocument(document, atName))).toEqual(document);
      }),
    );
  });
});

describe('a document of plain words', () => {
  const word = fc.stringMatching(/^[\p{L}\d<>&"'@.,!?-]{1,12}$/u);
  /** Pieces that differ in look, words at both ends: nothing HTML would collapse or join. */
  const content: fc.Arbitrary<NoteInline[]> = fc
    .uniqueArray(fc.record({ word, look: marks, url: fc.option(fc.webUrl(), { nil: undefined }) }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ look, url }) => `${look.join()} ${url}`,
    })
    .map((parts) =>
      parts.map(
        ({ word, look, url }): NoteInline =>
          url ? { kind: 'link', url, text: word, marks: look } : { kind: 'text', text: word, marks: look },
      ),
    );
  const list = fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    indent: fc.integer({ min: 0, max: 3 }),
    items: fc.array(content, { minLength: 1, maxLength: 3 }),
  });
  const block: fc.Arbitrary<NoteBlock> = fc.oneof(
    fc.record({ kind: fc.constantFrom('paragraph' as const, 'quote' as const), content }),
    fc.record({ kind: fc.constant('code' as const), text: fc.stringMatching(/^\n?[\w<>& \n]{0,20}\w$/) }),
    list,
  );
  const joined = (one: NoteBlock | undefined, next: NoteBlock) =>
    one?.kind === 'list' &&
    next.kind === 'list' &&
    one.indent === next.indent &&
    one.ordered === next.ordered;

  it('survives being written and read', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const apart = blocks.filter((next, index) => !joined(blocks[index - 1], next));
        fc.pre(apart.every((next, index) => !joined(apart[index - 1], next)));
        const document = { blocks: apart };
        expect(documentFromHtml(htmlFromDocument(document, atName))).toEqual(document);
      }),
    );
  });
});
