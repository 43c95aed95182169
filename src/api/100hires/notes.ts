import type { Note, Teammate } from '../../domain/hiring.js';
import type { CandidateId, NoteId, TeammateId } from '../../domain/ids.js';
import type { NoteDocument } from '../../domain/note-document.js';
import type { NewNote, SavedNote } from '../ats.js';
import { escapeHtml, htmlFromDocument } from '../html.js';
import type { Client } from './client.js';
import { ENDPOINTS } from './endpoints.js';
import { entity } from './envelope.js';
import { refusesAuthor, unlessGone } from './refusals.js';
import { noteFrom, onTheWire } from './translate.js';
import * as wire from './wire.js';

/** Newest first, at most `limit`. The order the API sends them in is not documented. */
export async function listNotes(
  client: Client,
  candidateId: CandidateId,
  limit: number,
  teammates: () => Promise<readonly Teammate[]>,
): Promise<Note[]> {
  const { rows } = await client.list(ENDPOINTS.notes, wire.Note, {
    query: { candidate_id: candidateId },
    enough: (read) => read.length >= limit && isNewestFirst(read),
  });
  const newest = [...rows].sort((one, other) => timeOf(other) - timeOf(one)).slice(0, limit);
  const nameless = newest.some(
    ({ author, authorId }) => authorId !== undefined && author?.name === undefined,
  );
  const names = new Map((nameless ? await teammates() : []).map(({ id, name }) => [String(id), name]));
  return newest.map((row) => noteFrom(row, candidateId, names));
}

/**
 * A note in its author's name. 100Hires notifies whoever is both named in the body and listed by id. Where it
 * refuses the author, the note is the key's user's and begins with the author's name.
 */
export async function addNote(client: Client, note: NewNote): Promise<SavedNote> {
  const html = htmlFromDocument(note.body, ({ name }) => `@${name}`);
  const notified = mentionedIn(note.body);
  const names = new Map([[String(note.author.id), note.author.name]]);

  async function post(body: string, author?: Teammate) {
    const row = await client.call(ENDPOINTS.addNote, entity(wire.Note, 'note'), {
      body: {
        candidate_id: onTheWire(note.candidateId),
        body,
        visibility: note.visibility,
        ...(notified.length > 0 && { mention_user_ids: notified.map(onTheWire) }),
        ...(author && { user_id: onTheWire(author.id) }),
      },
    });
    const answered = { ...row, body: row.body ?? body, visibility: row.visibility ?? note.visibility };
    return {
      note: noteFrom(answered, note.candidateId, names),
      notified,
      inAuthorsName: author !== undefined,
    };
  }

  try {
    return await post(html, note.author);
  } catch (error) {
    if (!refusesAuthor(error)) throw error;
    return post(`<p>From ${escapeHtml(note.author.name)}:</p>${html}`);
  }
}

/** Succeeds also when the note is gone already. */
export async function deleteNote(client: Client, noteId: NoteId): Promise<void> {
  await unlessGone(client.call(ENDPOINTS.deleteNote, wire.Anything, { ids: { id: noteId } }));
}

function mentionedIn(document: NoteDocument): TeammateId[] {
  const parts = document.blocks.flatMap((block) => {
    if (block.kind === 'code') return [];
    return block.kind === 'list' ? block.items.flat() : block.content;
  });
  return [...new Set(parts.flatMap((part) => (part.kind === 'mention' ? [part.teammateId] : [])))];
}

function timeOf({ createdAt }: wire.Note): number {
  return createdAt?.getTime() ?? 0;
}

function isNewestFirst(rows: readonly wire.Note[]): boolean {
  return rows.every((row, index) => timeOf(row) <= timeOf(rows[index - 1] ?? row));
}
