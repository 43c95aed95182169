import { createHash } from 'node:crypto';
import type { Note, NoteVisibility, Teammate } from '../../domain/hiring.js';
import { type CandidateId, NoteId, TeammateId } from '../../domain/ids.js';
import { type NoteDocument, runsOf } from '../../domain/note-document.js';
import type { NewNote, SavedNote } from '../ats.js';
import { cannot } from '../cannot.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import { contentOf, documentFrom } from './note-text.js';
import { explained, explainedForbidden, NAME, refusedHere, unlessGone } from './refusals.js';
import * as wire from './wire.js';

/** Documented, with the tokens. */
const LONGEST_NOTE = 10_000;
/** How many of the bot's own notes are remembered: a note that is read need not say its id. */
const REMEMBERED = 2_000;
const WITHOUT_ID = 'unnamed-';

/** The ids of notes that were written here, by what is in them. */
export interface OwnNotes {
  get(mark: string): NoteId | undefined;
  keep(mark: string, id: NoteId): void;
}

export function createOwnNotes(): OwnNotes {
  const ids = new Map<string, NoteId>();
  return {
    get: (mark) => ids.get(mark),
    keep(mark, id) {
      ids.set(mark, id);
      const [oldest] = ids.keys();
      if (ids.size > REMEMBERED && oldest !== undefined) ids.delete(oldest);
    },
  };
}

/** `everyone` and `openNote` are what all may read. Any other word is for some only. */
const VISIBILITIES: ReadonlyMap<string, NoteVisibility> = new Map([
  ['OPEN', 'all'],
  ['EVERYONE', 'all'],
  ['PRIVATE', 'private'],
  ['DIRECT', 'private'],
]);

/** Newest first, at most `limit`. Only the key of an administrator may read them (documented). */
export async function listNotes(
  client: Client,
  own: OwnNotes,
  candidateId: CandidateId,
  limit: number,
  teammates: () => Promise<readonly Teammate[]>,
): Promise<Note[]> {
  const read = client.list(PATHS.messages, wire.Message, {
    query: { candidateId },
    enough: (rows) => rows.length >= limit && isNewestFirst(rows),
  });
  const { rows } = await read.catch((error: unknown) => {
    throw explainedForbidden(
      error,
      `${NAME} shows notes only to the key of an administrator. Whoever set me up can give me such a key.`,
    );
  });
  const newest = [...rows].sort((one, other) => timeOf(other) - timeOf(one)).slice(0, limit);
  const names = new Map(
    (newest.length === 0 ? [] : await teammates()).map(({ id, name }) => [String(id), name]),
  );
  return newest.map((row) => noteFrom(row, candidateId, names, own));
}

function noteFrom(
  row: wire.Message,
  candidateId: CandidateId,
  names: ReadonlyMap<string, string>,
  own: OwnNotes,
): Note {
  const { content = '', authorId, createdOn, visibility = '' } = row;
  const name = names.get(authorId ?? '');
  const told = `${createdOn?.getTime()} ${authorId} ${markOf(candidateId, content)}`;
  const id = row.id ?? own.get(markOf(candidateId, content)) ?? `${WITHOUT_ID}${digest(told)}`;
  return {
    id: NoteId.parse(id),
    candidateId,
    ...(authorId !== undefined && name !== undefined && { author: { id: TeammateId.parse(authorId), name } }),
    visibility: VISIBILITIES.get(visibility) ?? 'other',
    body: documentFrom(content, candidateId, names),
    ...(createdOn && { createdAt: createdOn }),
  };
}

/**
 * A note that everybody may read who sees the candidate. It is always the key's user's: there is no author to choose
 * (documented), so that it begins with the author's name.
 */
export async function addNote(client: Client, own: OwnNotes, note: NewNote): Promise<SavedNote> {
  const { candidateId, author, body } = note;
  if (note.visibility === 'private') return cannot(NAME, 'privateNotes')();
  const content = contentOf(body, author.name, candidateId);
  if (content.length > LONGEST_NOTE) {
    const over = content.length - LONGEST_NOTE;
    throw refusedHere(
      `${NAME} takes notes of ${LONGEST_NOTE} characters, and this one is ${over} too long.`,
      'note: too long',
    );
  }
  const posted = client.call({
    method: 'POST',
    path: PATHS.shares,
    body: { content, shareWith: { openNote: true } },
    schema: wire.Share,
  });
  const { id } = await posted.catch((error: unknown) => {
    throw explained(error, 'Somebody mentioned in it may not be there any more.');
  });
  own.keep(markOf(candidateId, content), NoteId.parse(id));
  const saved = { id: NoteId.parse(id), candidateId, visibility: 'all', body } as const;
  return { note: saved, notified: mentionedIn(body), inAuthorsName: false };
}

/** Succeeds also when the note is gone already. */
export async function deleteNote(client: Client, noteId: NoteId): Promise<void> {
  if (noteId.startsWith(WITHOUT_ID)) {
    throw refusedHere(`${NAME} does not tell me which note that is.`, 'note: read without an id');
  }
  const deleted = client.call({
    method: 'DELETE',
    path: PATHS.share,
    ids: { id: noteId },
    schema: wire.Anything,
  });
  await unlessGone(deleted);
}

function mentionedIn(document: NoteDocument): TeammateId[] {
  const parts = runsOf(document).flat();
  return [...new Set(parts.flatMap((part) => (part.kind === 'mention' ? [part.teammateId] : [])))];
}

function markOf(candidateId: string, content: string): string {
  return digest(`${candidateId}\n${content}`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function timeOf({ createdOn }: wire.Message): number {
  return createdOn?.getTime() ?? 0;
}

function isNewestFirst(rows: readonly wire.Message[]): boolean {
  return rows.every((row, index) => timeOf(row) <= timeOf(rows[index - 1] ?? row));
}
