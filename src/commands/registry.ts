import { may } from '../domain/access.js';
import type { Teammate } from '../domain/hiring.js';
import { didYouMean } from '../domain/names.js';
import { helpMessage, menuMessage, verbHelpMessage } from '../views/help.js';
import { add, addJobChosen, doAdd } from './add.js';
import { approvals, approveButton, doRejectApproval, rejectApprovalButton } from './approvals.js';
import { askAnswer, askFind, askNote, askPicked, suggestAsked } from './ask.js';
import { assigning, assignJobChosen, doAssign } from './assign.js';
import { doBulk, selectButton, selectNext } from './bulk.js';
import { cancelInterviewButton, doCancelInterview } from './cancel-interview.js';
import { asFarAsCan, canDo, type KnownAts, pressAsFarAsCan } from './capabilities.js';
import { doctor, replayButton } from './doctor.js';
import { find, openCard, readNotes, show } from './find.js';
import { say } from './gate.js';
import { history } from './history.js';
import { interviewButtons, interviews } from './interviews.js';
import { job, jobs, jobsButton, pipelineButton } from './job.js';
import { suggestJobsToAdd, suggestJobsToAssign, suggestJobsToSubscribe } from './job-choice.js';
import { LONG_MENUS } from './long-menus.js';
import { advancing, doAdvance, doHire, doMove, hiring, moving } from './move.js';
import { muteButton, undoMuteButton, unmuteButton } from './mute.js';
import { note, openNote, saveNote } from './note.js';
import { parse } from './parse.js';
import { cancelEmailsButton, doReject, rejecting } from './reject.js';
import { doReschedule, rescheduleButton } from './reschedule.js';
import { doSchedule, scheduling } from './schedule.js';
import { shareCard } from './share.js';
import {
  backToSubscription,
  changeSubscription,
  checkSubscription,
  saveSubscription,
  subscribe,
  subscribeButton,
  subscriptionModeChosen,
} from './subscribe.js';
import { suggestDepartments, suggestStages } from './subscription-form.js';
import { subscriptions, unsubscribe, unsubscribeButton } from './subscriptions.js';
import { doTag, suggestTags, tagging } from './tag.js';
import type { Press, Submission, Suggestion, Verb } from './turn.js';
import { undo, undoButton } from './undo.js';
import { whoami } from './whoami.js';

const menu: Verb = {
  name: '',
  usage: '',
  help: 'opens the menu',
  examples: [''],
  run: (turn) => say(turn, 'Hires', menuMessage(turn.me)),
};

const help: Verb = {
  name: 'help',
  usage: 'help [COMMAND]',
  help: 'shows what you can type',
  examples: ['help', 'help note'],
  run(turn, { subject }) {
    const entries = helpFor(turn.me, turn.desk.ats);
    const asked = subject.toLowerCase();
    const about = entries.find((verb) => isCalled(verb, asked));
    const other = about ?? findVerb(asked);
    if (other && !canDo(turn.desk.ats, other.needs))
      return asFarAsCan(other, turn.desk.ats).run(turn, parse(asked));
    return say(turn, 'Help', about ? verbHelpMessage(about) : helpMessage(entries));
  },
};

/** Every verb, in the order help lists them. */
export const VERBS: readonly Verb[] = [
  find,
  show,
  note,
  moving.verb,
  advancing.verb,
  hiring.verb,
  rejecting.verb,
  undo,
  scheduling.verb,
  interviews,
  approvals,
  add,
  tagging.verb,
  assigning.verb,
  history.verb,
  jobs,
  job,
  subscribe,
  subscriptions,
  unsubscribe,
  whoami,
  doctor,
  help,
];

/** Every button and menu, every modal. */
export const PRESSES: readonly Press[] = [
  askFind,
  askNote,
  askPicked,
  jobsButton,
  openCard,
  readNotes,
  moving.press,
  advancing.press,
  hiring.press,
  rejecting.press,
  cancelEmailsButton,
  scheduling.press,
  ...interviewButtons,
  rescheduleButton,
  cancelInterviewButton,
  approveButton,
  rejectApprovalButton,
  tagging.press,
  assigning.press,
  assignJobChosen,
  addJobChosen,
  history.press,
  undoButton,
  selectButton,
  openNote,
  pipelineButton,
  shareCard,
  replayButton,
  subscribeButton,
  subscriptionModeChosen,
  backToSubscription,
  changeSubscription,
  unsubscribeButton,
  muteButton,
  unmuteButton,
  undoMuteButton,
];
export const SUBMISSIONS: readonly Submission[] = [
  askAnswer,
  saveNote,
  doMove,
  doAdvance,
  doHire,
  doReject,
  doSchedule,
  doReschedule,
  doCancelInterview,
  doRejectApproval,
  doTag,
  doAssign,
  doAdd,
  selectNext,
  doBulk,
  checkSubscription,
  saveSubscription,
];

/** Every menu that asks for its options as one types. */
export const SUGGESTIONS: readonly Suggestion[] = [
  suggestAsked,
  suggestTags,
  suggestJobsToAssign,
  suggestJobsToAdd,
  suggestJobsToSubscribe,
  suggestDepartments,
  suggestStages,
  ...LONG_MENUS,
];

/**
 * The verb for a typed word; a word that is none gets the help and, where one is close, a suggestion. What the
 * connected ATS can't do is explained.
 */
export function verbFor(word: string, ats: KnownAts): Verb {
  if (word === '') return menu;
  const verb = findVerb(word);
  return verb ? asFarAsCan(verb, ats) : unknownVerb(word, ats);
}

/** The button or menu of this id. */
export function pressFor(id: string | undefined, ats: KnownAts): Press | undefined {
  const press = PRESSES.find((one) => one.id === id);
  return press && pressAsFarAsCan(press, ats);
}

function findVerb(word: string): Verb | undefined {
  return VERBS.find((verb) => isCalled(verb, word));
}

function isCalled({ name, aliases }: Verb, word: string): boolean {
  return name === word || (aliases?.includes(word) ?? false);
}

function unknownVerb(word: string, ats: KnownAts): Verb {
  return {
    ...help,
    run(turn) {
      const suggestion = didYouMean(
        word,
        verbsOf(ats).flatMap((verb) => [verb.name, ...(verb.aliases ?? [])]),
      );
      return say(turn, 'Help', helpMessage(helpFor(turn.me, ats), { word, suggestion }));
    },
  };
}

/** What the connected ATS can do, in words that fit it. */
export function verbsOf(ats: KnownAts): readonly Verb[] {
  return VERBS.filter(({ needs }) => canDo(ats, needs)).map((verb) => asFarAsCan(verb, ats));
}

/** What one may do, and the ATS can, is all that help offers. */
export function helpFor(me: Teammate, ats: KnownAts): readonly Verb[] {
  return verbsOf(ats).filter(({ deed }) => deed === undefined || may(me, deed));
}
