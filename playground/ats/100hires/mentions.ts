import { fullName } from '../../company/teammates.js';
import { previewOf } from './mails.js';
import type { Note, State, User } from './state.js';

/**
 * The mention rule of the API's overview: a teammate gets an e-mail if the note lists their id **and** its body
 * holds `@` and their full name exactly as on the profile. Here the name must stand contiguous in the HTML
 * source, and one that is only the beginning of a longer teammate's name is that longer name.
 */
export function sendMentions(state: State, note: Note, listed: readonly User[]): void {
  for (const user of new Set(listed)) {
    if (!namesInFull(note.body, user, state.users)) continue;
    state.mentionMails.push({
      kind: 'mention',
      to: user.email,
      teammateId: String(user.id),
      candidateId: String(note.candidate.id),
      subject: `${fullName(note.author)} mentioned you in a note about ${fullName(note.candidate)}`,
      bodyPreview: previewOf(note.body),
      at: note.createdAt * 1000,
    });
  }
}

function namesInFull(body: string, user: User, users: readonly User[]): boolean {
  const name = `@${fullName(user)}`;
  const longer = users
    .map((one) => `@${fullName(one)}`)
    .filter((one) => one !== name && one.startsWith(name));
  return longer.reduce((rest, one) => rest.replaceAll(one, ''), body).includes(name);
}
