import fc from 'fast-check';
import type { Mark, NoteBlock, NoteDocument, NoteInline } from '../../src/domain/note-document.js';

export function paragraph(...content: readonly (NoteInline | string)[]): NoteDocument {
  return {
    blocks: [
      { kind: 'paragraph', content: content.map((one) => (typeof one === 'string' ? text(one) : one)) },
    ],
  };
}

export function text(value: string, ...marks: readonly Mark[]): NoteInline {
  return { kind: 'text', text: value, marks };
}

export const lineBreak: NoteInline = { kind: 'break' };

const anyMarks: fc.Arbitrary<Mark[]> = fc.subarray<Mark>(['bold', 'italic', 'strike', 'code']);

const slackUserId = fc.constantFrom('U01', 'U02', 'U03', 'W04');

/** Documents whose texts are of this kind, made of all that a note can hold but mentions. */
export function anyDocument(texts: fc.Arbitrary<string>): fc.Arbitrary<NoteDocument> {
  const line = texts.map((value) => value.replace(/[\r\n]/g, ' ') || '-');
  const inline: fc.Arbitrary<NoteInline> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('text' as const), text: line, marks: anyMarks }) },
    fc.record({
      kind: fc.constant('link' as const),
      url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
      text: line,
      marks: fc.constant([]),
    }),
    fc.constant(lineBreak),
    fc.record({ kind: fc.constant('slack-user' as const), slackUserId }),
  );
  const run = fc.array(inline, { minLength: 1, maxLength: 5 });
  const block: fc.Arbitrary<NoteBlock> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('paragraph' as const), content: run }) },
    fc.record({ kind: fc.constant('quote' as const), content: run }),
    fc.record({ kind: fc.constant('code' as const), text: line }),
    fc.record({
      kind: fc.constant('list' as const),
      ordered: fc.boolean(),
      indent: fc.nat(8),
      items: fc.array(run, { minLength: 1, maxLength: 3 }),
    }),
  );
  return fc.array(block, { maxLength: 4 }).map((blocks) => ({ blocks }));
}
