import type { Note } from '../../domain/hiring.js';
import { NoteId } from '../../domain/ids.js';
import type { NewNote, SavedNote } from '../ats.js';
import { cannot } from '../cannot.js';
import { namesOf } from './names.js';
import { noteText } from './note-text.js';
import { type Account, stamp } from './processes.js';
import { explained, NAME } from './refusals.js';
import * as wire from './wire.js';

/**
 * A note that names its author. Comeet takes whom it is told the note is from (`created_by`, documented); whether it
 * links that to the user with the same address is not known. A mention stays a name, and nobody is notified.
 */
export async function addNote({ client, now }: Account, note: NewNote): Promise<SavedNote> {
  if (note.visibility === 'private') return cannot(NAME, 'privateNotes')();
  const at = now();
  const { author, candidateId, body } = note;
  const written = client.call({
    method: 'POST',
    path: '/candidates/{id}/notes',
    ids: { id: candidateId },
    body: {
      time_created: stamp(at),
      created_by: { type: 'user', ...namesOf(author.name), email: author.email },
      text: noteText(body),
    },
    schema: wire.Written,
  });
  const uid = await written.catch((error: unknown) => {
    throw explained(error);
  });
  const saved: Note = {
    // The note can neither be read nor deleted again: an answer without a uid does no harm.
    id: NoteId.parse(uid ?? `${candidateId}@${at}`),
    candidateId,
    author: { id: author.id, name: author.name },
    visibility: 'all',
    body,
    createdAt: new Date(Math.floor(at / 1000) * 1000),
  };
  return { note: saved, notified: [], inAuthorsName: true };
}
