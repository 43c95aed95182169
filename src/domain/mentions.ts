import type { Teammate } from './hiring.js';
import type { TeammateId } from './ids.js';
import { mentionReader, type Reader, type Reading } from './mention-reading.js';
import { foldLetters } from './names.js';
import { mapRuns, type NoteDocument, type NoteInline, runsOf } from './note-document.js';

export interface People {
  readonly teammates: readonly Teammate[];
  /** The teammate with this Slack person's e-mail address. */
  readonly teammateOfSlackUser: (slackUserId: string) => Teammate | undefined;
  readonly nameOfSlackUser?: (slackUserId: string) => string | undefined;
}

/** Somebody written with `@` of whom it is not certain who is meant: only the author can tell. */
export interface OpenMention {
  /**
   * - `ambiguous`: the options may be meant, be it only one of them
   * - `unknown`: nobody is called so
   * - `group`: `@here`, `@channel`, `@everyone`; an ATS has no such thing
   * - `slack-user`: a Slack person who is no teammate in the ATS
   */
  readonly kind: 'ambiguous' | 'unknown' | 'group' | 'slack-user';
  /** What was written, `@` included. Each is asked once, however often and in whatever case it is written. */
  readonly written: string;
  readonly options: readonly Teammate[];
}

/** What the author said about an open mention, by what was written. `nobody` leaves it as text. */
export type Answers = ReadonlyMap<string, TeammateId | 'nobody'>;

export interface ResolvedMentions {
  /** With a `mention` for everybody who is certain. While something is open the rest stands as it was written. */
  readonly document: NoteDocument;
  /** Each once, in the order of the note. */
  readonly mentioned: readonly Teammate[];
  /** Each once. With anything open the note must not be sent. */
  readonly open: readonly OpenMention[];
}

type TextInline = Extract<NoteInline, { kind: 'text' }>;
type Mention = Extract<NoteInline, { kind: 'mention' }>;

/**
 * Put between a mention and text that would otherwise be read as part of the name ("-Schmidt" behind Ben Adler),
 * or would make the `@` part of a word. Invisible, and no part of any name.
 */
const SEPARATOR: TextInline = { kind: 'text', text: '\u200B', marks: [] };

const NO_ANSWERS: Answers = new Map();

/**
 * Finds out who is meant by every Slack mention and every `@Name` in a note, and makes each one a `mention`.
 * Text in code and in links is left alone. `mention-reading.ts` says what counts as a mention.
 *
 * Of the outcome's plain text it holds that each teammate mentioned has `@` and their exact full name in it,
 * and that whoever has is mentioned. All other text is as it was. To resolve the outcome again changes nothing.
 */
export function resolveMentions(
  document: NoteDocument,
  people: People,
  answers: Answers = NO_ANSWERS,
): ResolvedMentions {
  const teammates = new Map(people.teammates.map((teammate) => [teammate.id, teammate]));
  const read = mentionReader(people.teammates);
  const answered = new Map([...answers].map(([written, answer]) => [foldLetters(written), answer]));
  const open = new Map<string, OpenMention>();

  /** The answer, if there is a usable one; otherwise it is noted as a question. */
  const ask = ({ kind, written, options }: OpenMention): Teammate | undefined => {
    const key = foldLetters(written);
    const answer = answered.get(key);
    if (answer === 'nobody') return undefined;
    const teammate = answer && teammates.get(answer);
    if (!teammate && !open.has(key)) open.set(key, { kind, written, options });
    return teammate;
  };
  const slackName = (id: string): string => people.nameOfSlackUser?.(id) ?? id;

  function resolveKnown(inline: NoteInline): NoteInline {
    if (inline.kind === 'mention') {
      const teammate = teammates.get(inline.teammateId);
      return teammate ? mention(teammate) : { kind: 'text', text: `@${inline.name}`, marks: [] };
    }
    if (inline.kind !== 'slack-user') return inline;
    const teammate =
      people.teammateOfSlackUser(inline.slackUserId) ??
      ask({ kind: 'slack-user', written: `@${slackName(inline.slackUserId)}`, options: [] });
    return teammate ? mention(teammate) : inline;
  }

  /** Without its @, so that a namesake in the ATS is not taken for them. */
  function leaveAsName(inline: NoteInline): NoteInline {
    if (inline.kind !== 'slack-user') return inline;
    const name = slackName(inline.slackUserId);
    return answered.get(foldLetters(`@${name}`)) === 'nobody'
      ? { kind: 'text', text: name, marks: [] }
      : inline;
  }

  function resolveText(text: readonly TextInline[]): NoteInline[] {
    const whole = text.map((inline) => inline.text).join('');
    const found = read(whole).flatMap((reading) => {
      const teammate = reading.kind === 'teammate' ? reading.teammate : ask(reading);
      if (!teammate) return [];
      const span = reading.kind === 'teammate' ? reading : reading.spanFor(teammate);
      return [{ teammate, start: span.start, end: span.end }];
    });
    const pieces: NoteInline[] = [];
    let from = 0;
    for (const { teammate, start, end } of found) {
      if (start < from) continue;
      pieces.push(...sliceText(text, from, start), mention(teammate));
      from = end;
    }
    return [...pieces, ...sliceText(text, from, whole.length)];
  }

  const resolved = mapRuns(document, (run) => {
    const known = run.map(resolveKnown);
    const whole = stretches(known).flatMap((stretch) =>
      'text' in stretch ? resolveText(stretch.text) : [stretch.other],
    );
    return separate(whole.map(leaveAsName), read);
  });
  return {
    document: resolved,
    mentioned: mentionedIds(resolved).flatMap((id) => teammates.get(id) ?? []),
    open: [...open.values()],
  };
}

function mention(teammate: Teammate): NoteInline {
  return { kind: 'mention', teammateId: teammate.id, name: teammate.name };
}

/** Text that is read as one, whatever its marks; code and everything that is not text stands between. */
type Stretch = { readonly text: readonly TextInline[] } | { readonly other: NoteInline };

function stretches(run: readonly NoteInline[]): Stretch[] {
  const found: ({ readonly text: TextInline[] } | { readonly other: NoteInline })[] = [];
  for (const inline of run) {
    const last = found.at(-1);
    if (inline.kind !== 'text' || inline.marks.includes('code')) found.push({ other: inline });
    else if (last && 'text' in last) last.text.push(inline);
    else found.push({ text: [inline] });
  }
  return found;
}

/** What stands from `start` to `end` of the text, with its marks. */
function sliceText(text: readonly TextInline[], start: number, end: number): TextInline[] {
  let from = 0;
  return text.flatMap((inline) => {
    const slice = inline.text.slice(Math.max(0, start - from), Math.max(0, end - from));
    from += inline.text.length;
    return slice === '' ? [] : [{ ...inline, text: slice }];
  });
}

/** Puts separators between mentions and text wherever a reader would not find exactly this mention. */
function separate(run: readonly NoteInline[], read: Reader): NoteInline[] {
  const all = stretches(run);
  return all.flatMap((stretch, index) => {
    if ('other' in stretch) return [stretch.other];
    const text = stretch.text.map((inline) => inline.text).join('');
    const before = mentionIn(all[index - 1]);
    const after = mentionIn(all[index + 1]);
    const apartBefore = !before || text.startsWith(SEPARATOR.text) || readsBefore(before, text, read);
    const apartAfter = !after || text.endsWith(SEPARATOR.text) || readsBehind(after, text, read);
    return [...(apartBefore ? [] : [SEPARATOR]), ...stretch.text, ...(apartAfter ? [] : [SEPARATOR])];
  });
}

function mentionIn(stretch: Stretch | undefined): Mention | undefined {
  return stretch && 'other' in stretch && stretch.other.kind === 'mention' ? stretch.other : undefined;
}

function readsBefore(mention: Mention, text: string, read: Reader): boolean {
  return readsAs(mention, 0, read(`@${mention.name}${text}`)[0], read);
}

function readsBehind(mention: Mention, text: string, read: Reader): boolean {
  return readsAs(mention, text.length, read(`${text}@${mention.name}`).at(-1), read);
}

function readsAs(
  { teammateId, name }: Mention,
  start: number,
  reading: Reading | undefined,
  read: Reader,
): boolean {
  if (reading?.start !== start || reading.end !== start + 1 + name.trimEnd().length) return false;
  if (reading.kind === 'teammate') return reading.teammate.id === teammateId;
  // Of namesakes it is never certain who is meant, whatever stands beside the name.
  const isEverCertain = read(`@${name}`)[0]?.kind === 'teammate';
  return !isEverCertain && reading.options.some((option) => option.id === teammateId);
}

function mentionedIds(document: NoteDocument): TeammateId[] {
  const ids = runsOf(document).flatMap((run) =>
    run.flatMap((inline) => (inline.kind === 'mention' ? [inline.teammateId] : [])),
  );
  return [...new Set(ids)];
}
