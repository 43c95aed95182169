import { readCard } from '../actions/show.js';
import { cardForChannel } from '../domain/candidate-card.js';
import { cardMessage } from '../views/card.js';
import { nobodyMessage } from '../views/find.js';
import { buttons } from '../views/ids.js';
import { cardOptions } from './card.js';
import { answer } from './gate.js';
import { definePress } from './turn.js';

/** Puts a card into the channel, without what a channel must not see. The pressed card keeps its other buttons. */
export const shareCard = definePress({
  carrier: buttons.share,
  deed: 'share',
  doing: 'Sharing the card …',
  async run(turn, { candidate }) {
    const { desk, me, conversation } = turn;
    const card = await readCard(desk, me, candidate);
    if (card === undefined || conversation.channel === undefined) {
      return answer(turn, 'Nobody found', nobodyMessage('this candidate'));
    }
    const options = { ...cardOptions(turn, card), share: false };
    await conversation.share(
      conversation.channel,
      cardMessage(cardForChannel(card), {
        ...options,
        footer: `Shared by <@${conversation.person.slackUserId}>`,
      }),
    );
    await answer(
      turn,
      'Shared',
      cardMessage(card, { ...options, footer: ':white_check_mark: You shared this card here.' }),
    );
  },
});
