import type { Finding } from '../domain/finding.js';
import { doctorMessage, replayedMessage } from '../views/doctor.js';
import { buttons } from '../views/ids.js';
import { answer, say } from './gate.js';
import { definePress, type Verb } from './turn.js';

export const doctor: Verb = {
  name: 'doctor',
  usage: 'doctor',
  help: 'checks my own set-up: what works, what is broken and how to mend it',
  examples: ['doctor'],
  deed: 'doctor',
  doing: () => 'Examining my set-up. That takes a little while …',
  async run(turn) {
    const findings: Finding[] = [];
    for await (const finding of turn.examine()) findings.push(finding);
    const { inbox, outbox } = turn.desk.store;
    const [read, post] = await Promise.all([inbox.report(), outbox.report()]);
    const hasDeadLetters = read.dead.length + post.dead.length > 0;
    await say(turn, 'Doctor', doctorMessage(findings, hasDeadLetters));
  },
};

export const replayButton = definePress({
  carrier: buttons.replay,
  deed: 'doctor',
  async run(turn) {
    const { store, ring } = turn.desk;
    const counts = await Promise.all([store.inbox.replay(), store.outbox.replay()]);
    ring();
    await answer(turn, 'Doctor', replayedMessage(counts[0] + counts[1]));
  },
});
