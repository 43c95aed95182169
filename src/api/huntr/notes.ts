import type { Note } from '../../domain/hiring.js';
import type { CandidateId, NoteId } from '../../domain/ids.js';
import type { NewNote, SavedNote } from '../ats.js';
import { escapeHtml, htmlFromDocument } from '../html.js';
import { type Client, HUNTR_ID, unlessUnknown } from './client.js';
import { noteFrom } from './translate.js';
import * as wire from './wire.js';

const NOTES = '/notes/members';
/** The extra segment is documented. */
const NOTE = '/notes/members/note/{id}';
/** Notes can't be asked for by member: so many pages of five hundred are looked through, the newest ones. */
const SEARCHED_PAGES = 4;

/** Newest first, at most `limit`, among the newest two thousand notes of the organization. */
export async function listNotes(client: Client, candidateId: CandidateId, limit: number): Promise<Note[]> {
  const own = (rows: readonly wire.Note[]) => rows.filter(({ memberId }) => memberId === candidateId);
  const read = await unlessUnknown(
    client.list(NOTES, wire.Note, {
      pages: SEARCHED_PAGES,
      enough: (rows) => own(rows).length >= limit,
    }),
  );
  return own(read?.rows ?? [])
    .slice(0, limit)
    .map((row) => noteFrom(row, candidateId));
}

/** Every note is the token's, so that it begins with its author's name. Nobody is notified of what they are named in. */
export async function addNote(client: Client, { candidateId, author, body }: NewNote): Promise<SavedNote> {
  const text = htmlFromDocument(body, ({ name }) => `@${name}`);
  const htmlText = `<p>From ${escapeHtml(author.name)}:</p>${text}`;
  const row = await client.call('POST', NOTES, wire.Note, { body: { memberId: candidateId, htmlText } });
  return { note: noteFrom({ ...row, htmlText }, candidateId), notified: [], inAuthorsName: false };
}

/** Succeeds also when the note is gone already. */
export async function deleteNote(client: Client, id: NoteId): Promise<void> {
  if (HUNTR_ID.test(id)) await unlessUnknown(client.call('DELETE', NOTE, wire.Nothing, { id }));
}
