import { mute, unmute } from '../actions/subscriptions.js';
import type { ApplicationId } from '../domain/ids.js';
import type { Message } from '../views/blocks.js';
import { buttons } from '../views/ids.js';
import { mutedMessage, unmutedMessage } from '../views/subscriptions.js';
import { definePress, type TeammatesTurn } from './turn.js';

/** On a card that everybody sees, so the answer is one for who pressed it, and the card stays. */
export const muteButton = definePress({
  carrier: buttons.mute,
  async run({ desk, me, conversation, redraw }, { application: applicationId }) {
    const { channel, person } = conversation;
    if (channel === undefined) return;
    const name = await mute(desk, me, { channel, applicationId, slackUserId: person.slackUserId });
    redraw([applicationId]);
    await conversation.reply(mutedMessage(name, applicationId));
  },
});

/** On the card again: as with Mute, the card stays. */
export const unmuteButton = definePress({
  carrier: buttons.unmute,
  run: (turn, { application }) => unmuteAnd(turn, application, (message) => turn.conversation.reply(message)),
});

/** On the answer to Mute, which becomes the outcome. */
export const undoMuteButton = definePress({
  carrier: buttons.undoMute,
  run: (turn, { application }) =>
    unmuteAnd(turn, application, (message) => turn.conversation.replace(message)),
});

async function unmuteAnd(
  { desk, me, conversation, redraw }: TeammatesTurn,
  applicationId: ApplicationId,
  say: (message: Message) => Promise<void>,
): Promise<void> {
  const { channel } = conversation;
  if (channel === undefined) return;
  const name = await unmute(desk, me, { channel, applicationId });
  redraw([applicationId]);
  await say(unmutedMessage(name));
}
