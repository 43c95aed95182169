import { readHistory } from '../actions/history.js';
import { nobodyMessage } from '../views/find.js';
import { historyMessage } from '../views/history.js';
import { defineCandidateDeed } from './candidate-deed.js';
import { answer } from './gate.js';

export const history = defineCandidateDeed({
  name: 'history',
  deed: 'history',
  usage: 'history CANDIDATE',
  help: 'tells who did what to a candidate from Slack',
  examples: ['history ana kovac'],
  split: ({ subject }) => ({ subject, wish: undefined }),
  picture: () => undefined,
  doing: 'Reading the history …',
  async run(turn, { id }) {
    const history = await readHistory(turn.desk, turn.me, id);
    const message = history
      ? historyMessage(history.candidate, history.lines, turn.desk.ats.name)
      : nobodyMessage('this candidate');
    await answer(turn, 'History', message);
  },
});
