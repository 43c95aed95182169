import { cancelInterview, interviewFor, seenInterview } from '../actions/change-interview.js';
import { loadingModal } from '../views/blocks.js';
import {
  CANCEL_INTERVIEW,
  cancelInterviewModal,
  interviewCancelledMessage,
  noInterviewMessage,
} from '../views/change-interview.js';
import { buttons, modals } from '../views/ids.js';
import { say } from './gate.js';
import { bookedOf, factsOf, panelMembers, tellOff, unchangedMessage } from './panel.js';
import { zoneOf } from './schedule-form.js';
import { definePress, defineSubmission } from './turn.js';

export const cancelInterviewButton = definePress({
  carrier: buttons.cancelInterview,
  deed: 'decide',
  needs: ['changeInterview'],
  picture: () => loadingModal(CANCEL_INTERVIEW, 'One moment …'),
  async run(turn, { interview: id }) {
    const { desk, me, conversation } = turn;
    const present = await interviewFor(desk, me, id);
    if (present === undefined) return say(turn, CANCEL_INTERVIEW, noInterviewMessage(desk.ats.name));
    const panel = await panelMembers(turn, present.interview);
    const form = { was: seenInterview(present.interview), key: desk.newId() };
    const facts = factsOf(present, panel, zoneOf(conversation.person.timeZone));
    await turn.modal?.update(cancelInterviewModal(facts, form));
  },
});

export const doCancelInterview = defineSubmission({
  carrier: modals.cancelInterview,
  deed: 'decide',
  picture: () => loadingModal(CANCEL_INTERVIEW, 'Cancelling …'),
  async run(turn, { interview: interviewId, was: seen, key }) {
    const { desk, me, conversation } = turn;
    const wish = { interviewId, seen, key, from: conversation.origin };
    const outcome = await cancelInterview(desk, me, wish);
    if (outcome.kind !== 'cancelled') {
      return say(turn, CANCEL_INTERVIEW, await unchangedMessage(turn, outcome));
    }
    const panel = await panelMembers(turn, outcome.before.interview);
    const unreached = await tellOff(turn, bookedOf(turn, outcome.before, panel), panel, true);
    const zone = zoneOf(conversation.person.timeZone);
    await say(turn, CANCEL_INTERVIEW, interviewCancelledMessage(outcome.before, { unreached, zone }));
  },
});
