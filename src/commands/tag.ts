import { type Tagging, tag as tagNow } from '../actions/tag.js';
import { proposeTags, tagsIn } from '../domain/tags.js';
import { loadingModal, type Message } from '../views/blocks.js';
import { aboutCandidate, DEED_WORDS } from '../views/deeds.js';
import { nobodyMessage } from '../views/find.js';
import { fields, modals } from '../views/ids.js';
import { LIMITS } from '../views/limits.js';
import { busyMessage } from '../views/outcome.js';
import { nothingNewMessage, taggedMessage, tagModal, tagOptions } from '../views/tag.js';
import { defineCandidateDeed } from './candidate-deed.js';
import { unescapeEntities } from './escapes.js';
import { answer, say } from './gate.js';
import { defineSubmission, type Suggestion } from './turn.js';

export const tagging = defineCandidateDeed({
  name: 'tag',
  deed: 'decide',
  usage: 'tag CANDIDATE: TAG, TAG',
  help: 'adds tags to a candidate',
  examples: ['tag ana kovac: relocation, go', 'tag ana kovac'],
  split: ({ subject, text }) => ({ subject, wish: text === '' ? undefined : text }),
  // With tags named there is nothing more to ask.
  picture: (wish) => (wish === undefined ? loadingModal(DEED_WORDS.tag.title, 'One moment …') : undefined),
  doing: 'Adding the tags …',
  async run(turn, candidate, wish) {
    const tags = wish === undefined ? [] : tagsIn(unescapeEntities(wish));
    if (tags.length > 0) {
      const from = turn.conversation.origin;
      const tagging = await tagNow(turn.desk, turn.me, { candidateId: candidate.id, tags, from });
      return answer(turn, DEED_WORDS.tag.title, messageFor(tagging));
    }
    const { id: candidateId, tags: present } = candidate;
    await turn.modal?.update(tagModal({ candidateId, about: aboutCandidate(candidate), present }));
  },
});

export const doTag = defineSubmission({
  carrier: modals.tag,
  deed: 'decide',
  picture: () => loadingModal(DEED_WORDS.tag.title, 'Adding the tags …'),
  async run(turn, { candidate: candidateId, about }, values) {
    const { desk, me, conversation } = turn;
    const tags = values.choices(fields.tagTags);
    try {
      const tagging = await tagNow(desk, me, { candidateId, tags, from: conversation.origin });
      await say(turn, DEED_WORDS.tag.title, messageFor(tagging));
    } catch (error) {
      // What was chosen goes back into the form, whatever went wrong.
      await turn.modal?.update(tagModal({ candidateId, about, chosen: tags, trouble: turn.trouble(error) }));
    }
  },
});

/** The company's tags, and what is typed as a new one. */
export const suggestTags: Suggestion = {
  id: fields.tagTags.action,
  deed: 'decide',
  suggest: async ({ desk }, typed) =>
    tagOptions(proposeTags(typed, await desk.tags(), LIMITS.select.options)),
};

function messageFor(tagging: Tagging): Message {
  switch (tagging.kind) {
    case 'gone':
      return nobodyMessage('this candidate');
    case 'busy':
      return busyMessage(tagging.by);
    case 'nothing-new':
      return nothingNewMessage(tagging.candidate);
    case 'tagged':
      return taggedMessage(tagging.candidate, tagging.added, tagging.undo);
  }
}
