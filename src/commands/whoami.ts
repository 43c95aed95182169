import { openJobs } from '../actions/job.js';
import { whoAmIMessage } from '../views/people.js';
import { say } from './gate.js';
import type { Verb } from './turn.js';

/** For whoever is not let in, the gate's own answer says who they are taken for and what to do. */
export const whoami: Verb = {
  name: 'whoami',
  aliases: ['me'],
  usage: 'whoami',
  help: 'says who I think you are, and what you may do',
  examples: ['whoami'],
  async run(turn) {
    const { desk, me, conversation } = turn;
    const jobs = await openJobs(desk, me);
    await say(turn, 'Who you are', whoAmIMessage(me, conversation.person, jobs, desk.ats.name));
  },
};
