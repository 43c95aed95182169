import { fullName } from '../../company/teammates.js';
import { Excusable } from './errors.js';
import { tokensIn, withoutTokens } from './mentions.js';
import type { Account } from './route.js';
import type { Message } from './state.js';

const PREVIEW = 120;

/**
 * Keeps a message and notifies whom it mentions: each gets an e-mail (documented), for each candidate it is tied to
 * or, when it is tied to none, once.
 */
export function writeMessage(
  { state, now }: Account,
  { author, content, visibility }: Pick<Message, 'author' | 'content' | 'visibility'>,
): Message {
  const tokens = tokensIn(content);
  const users = tokens.users.map((id) => {
    const user = state.users.find((one) => one.id === id);
    if (!user) throw new Excusable(400, 'USER_NOT_FOUND', 'No such user.');
    return user;
  });
  const candidates = tokens.candidates.map((id) => {
    const candidate = state.candidates.find((one) => one.id === id);
    if (!candidate) throw new Excusable(400, 'CANDIDATE_NOT_FOUND', 'No such candidate.');
    return candidate;
  });
  const at = now();
  const message: Message = {
    id: state.ids.next('message'),
    author,
    content,
    visibility,
    candidates,
    createdOn: at,
  };
  state.messages.push(message);
  const names = (id: string) =>
    users
      .filter((user) => user.id === id)
      .map(fullName)
      .join();
  for (const user of users) {
    state.mails.push({
      kind: 'mention',
      to: user.email,
      teammateId: user.id,
      candidateId: candidates[0]?.id ?? '',
      subject: `${fullName(author)} mentioned you`,
      bodyPreview: withoutTokens(content, names).slice(0, PREVIEW),
      at,
    });
  }
  return message;
}
