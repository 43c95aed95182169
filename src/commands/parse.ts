import { foldName } from '../domain/names.js';
import { type Escape, readEscape, unescapeEntities } from './escapes.js';

/** One thing typed before the colon. A phrase was in quotes, so it is never a keyword such as `to` or `today`. */
export type Token = Escape | { readonly kind: 'phrase'; readonly text: string };

/** What somebody typed after the command, taken apart. The same shape for every verb. */
export interface Typed {
  /** The first word, folded; empty when nothing or no word came first. */
  readonly verb: string;
  /** All that follows the verb, as Slack sent it. */
  readonly rest: string;
  /** What follows the verb up to the colon, without flags. */
  readonly words: readonly Token[];
  /** The words as people read them, without the people and channels among them: whom or what it is about. */
  readonly subject: string;
  /** What follows the colon, as Slack sent it; undefined without a colon. */
  readonly text: string | undefined;
  /** `--name` is true, `--name=value` the value. */
  readonly flags: ReadonlyMap<string, string | true>;
  /** The Slack people among the words, each once. */
  readonly mentions: readonly string[];
}

/**
 * The grammar, tried in this order wherever something begins.
 *
 * A colon ends the words, except between two digits (10:30) and within a link. A phrase stands in straight or
 * curly double quotes; a quote that nobody closes is part of its word. A flag's dashes may be the one long dash
 * that phones make of them.
 */
const GRAMMAR = new RegExp(
  [
    /\s+/u,
    /<(?<escaped>[^<>]*)>/u,
    /["“”„](?<phrase>[^"“”„\n]*)["“”]/u,
    /(?:--|[—–])(?<flag>\p{L}[\p{L}\p{N}-]*)(?:=(?:["“”„](?<quoted>[^"“”„\n]*)["“”]|(?<value>[^\s:]*)))?(?=[\s:：]|$)/u,
    /(?<link>https?:\/\/(?:[^\s<:]|:(?!\s|$))+)/u,
    /(?<word>(?:[^\s<:：]|(?<=\d):(?=\d)|<(?![^<>]*>))+)/u,
    /(?<colon>[:：])/u,
  ]
    .map((rule) => rule.source)
    .join('|'),
  'yu',
);

interface Head {
  readonly tokens: readonly Token[];
  readonly flags: ReadonlyMap<string, string | true>;
  /** Where the text begins, just behind the colon. */
  readonly textFrom: number | undefined;
  /** Where the first token ends. */
  readonly verbEnd: number;
}

function readHead(input: string): Head {
  const grammar = new RegExp(GRAMMAR);
  const tokens: Token[] = [];
  const flags = new Map<string, string | true>();
  let verbEnd = 0;
  for (let match = grammar.exec(input); match; match = grammar.exec(input)) {
    const { escaped, phrase, flag, quoted, value, link, word, colon } = match.groups ?? {};
    if (colon !== undefined) return { tokens, flags, textFrom: grammar.lastIndex, verbEnd };
    if (escaped !== undefined) tokens.push(readEscape(escaped));
    else if (phrase !== undefined) tokens.push({ kind: 'phrase', text: unescapeEntities(phrase) });
    else if (flag !== undefined)
      flags.set(flag.toLowerCase(), unescapeEntities(quoted ?? value ?? '') || true);
    else if (link !== undefined)
      tokens.push({ kind: 'link', url: unescapeEntities(link), text: unescapeEntities(link) });
    else if (word !== undefined) tokens.push({ kind: 'word', text: unescapeEntities(word) });
    if (verbEnd === 0 && tokens.length > 0) verbEnd = grammar.lastIndex;
  }
  return { tokens, flags, textFrom: undefined, verbEnd };
}

function subjectOf(tokens: readonly Token[]): string {
  return tokens
    .flatMap((token) => {
      if (token.kind === 'person' || token.kind === 'channel') return [];
      return [token.kind === 'link' ? token.url : token.text];
    })
    .join(' ')
    .trim();
}

/** Takes apart what somebody typed after the command. Understands any text; never throws. */
export function parse(input: string): Typed {
  const head = readHead(input);
  const first = head.tokens[0];
  const verb = first?.kind === 'word' ? first.text : '';
  const words = verb === '' ? head.tokens : head.tokens.slice(1);
  const people = words.flatMap((word) => (word.kind === 'person' ? [word.slackUserId] : []));
  return {
    verb: foldName(verb) || verb,
    rest: input.slice(verb === '' ? 0 : head.verbEnd).trim(),
    words,
    subject: subjectOf(words),
    text: head.textFrom === undefined ? undefined : input.slice(head.textFrom).trim(),
    flags: head.flags,
    mentions: [...new Set(people)],
  };
}
