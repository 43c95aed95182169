import type { CompanyCandidate } from '../../company/model.js';
import { fullName } from '../../company/teammates.js';
import { uuidOf } from './ids.js';
import type { Candidate, State, User } from './state.js';

/** The company's notes as messages that are tied to the candidate. */
export function seedMessages(
  state: State,
  candidate: Candidate,
  person: CompanyCandidate,
  userOf: (key: string) => User,
): void {
  for (const [index, note] of person.notes.entries()) {
    state.messages.push({
      id: uuidOf(`message ${candidate.id} ${index}`),
      author: userOf(note.author),
      content: `${contentOf(note.html, note.mentions.map(userOf))} #[CANDIDATE:${candidate.id}]`,
      visibility: note.visibility === 'all' ? 'OPEN' : 'PRIVATE',
      candidates: [candidate],
      createdOn: note.at.getTime(),
    });
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** A message is plain text with tokens: a note's HTML without its elements, mentions as tokens. */
function contentOf(html: string, mentioned: readonly User[]): string {
  const text = html
    .replace(/<li>/g, '- ')
    .replace(/<\/(?:p|li|ul|ol|blockquote)>/g, '\n')
    .replace(/<\/?(?:p|b|i|a|ul|ol|li|code|blockquote)(?: [^>]*)?>/g, '')
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\n+/g, '\n')
    .trim();
  return mentioned.reduce(
    (content, user) => content.replace(`@${fullName(user)}`, `@[USER:${user.id}]`),
    text,
  );
}
