import type { KnownBlock } from '@slack/types';
import { openJobs } from '../actions/job.js';
import { homeBlocks, homeForStrangerBlocks } from '../views/home.js';
import { refusalMessage } from '../views/people.js';
import { troubleBlocks } from '../views/trouble.js';
import { admissionOf } from './gate.js';
import { helpFor } from './registry.js';
import type { Turn } from './turn.js';

/** The Home tab, for everybody: whoever is not let in learns why and what to do. */
export async function homeFor(turn: Turn): Promise<KnownBlock[]> {
  const { desk, conversation } = turn;
  try {
    const admission = await admissionOf(turn);
    if (!admission.admitted) {
      return homeForStrangerBlocks(refusalMessage(admission.why, conversation.person, desk.ats.name).blocks);
    }
    const me = admission.teammate;
    return homeBlocks({
      me,
      ats: desk.ats.name,
      jobs: await openJobs(desk, me),
      help: helpFor(me, desk.ats),
      can: desk.ats.can,
    });
  } catch (error) {
    return homeForStrangerBlocks(troubleBlocks(turn.trouble(error)));
  }
}
