import type { Hint } from '../../domain/hint.js';
import { isInterviewCategory } from './translate.js';
import type * as wire from './wire.js';

/**
 * What an action of Huntr may have changed, by its documented type; empty where that is nothing of ours. Whatever is
 * done by itself when a card comes into a list concerns the card, even where it looks like an interview.
 */
export function touchedBy(action: wire.Action): Hint[] {
  const [subject] = action.actionType.split('_');
  const card = action.jobId ?? action.job?.id;
  const member = action.member?.id ?? action.ownerMember?.id;
  const application = hint('application', card);
  switch (subject) {
    case 'JOB':
      // What is gone can't be read; who had it can.
      if (action.actionType === 'JOB_DELETED') return [...application, ...hint('candidate', member)];
      return action.actionType.startsWith('JOB_POST') ? [] : application;
    case 'ACTIVITY': {
      const activity = hint('interview', action.activity?.id ?? action.activityId);
      const isInterview = isInterviewCategory(action.activityCategory?.name) && !action.createdByWorkflow;
      return isInterview ? activity : application;
    }
    case 'NOTE':
      return hint('note', action.note?.id ?? action.noteId);
    case 'MEMBER':
      return hint('candidate', member);
    default:
      return [];
  }
}

function hint(kind: Hint['kind'], id: string | undefined): Hint[] {
  return id === undefined ? [] : [{ kind, id }];
}
