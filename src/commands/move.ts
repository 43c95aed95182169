import type { Decision } from '../actions/decide.js';
import {
  advance as advanceNow,
  hire as hireNow,
  move as moveNow,
  nextStage,
  stageNamed,
  stagesFor,
  type Wish,
} from '../actions/move.js';
import { submittedBefore } from '../actions/one-at-a-time.js';
import { StageId } from '../domain/ids.js';
import { loadingModal } from '../views/blocks.js';
import { DEED_WORDS } from '../views/deeds.js';
import { nobodyMessage } from '../views/find.js';
import { type FormDeed, fields, modals } from '../views/ids.js';
import { advanceModal, hireModal, moveModal } from '../views/move.js';
import { bold } from '../views/mrkdwn.js';
import { alreadyDoneMessage, busyMessage, changedMessage, doneMessage } from '../views/outcome.js';
import { defineDeed, splitAtWord } from './deed.js';
import { say } from './gate.js';
import { defineSubmission, type FormValues, type Submission, type TeammatesTurn } from './turn.js';

export const moving = defineDeed({
  deed: 'move',
  usage: 'move CANDIDATE to STAGE',
  help: 'moves a candidate to another stage',
  examples: ['move ana kovac to offer', 'move ana kovac'],
  split: (typed) => splitAtWord(typed, 'to'),
  async form({ desk }, subject, wish) {
    const stages = await stagesFor(desk, subject.application);
    const meant = wish === undefined ? undefined : stageNamed(stages, wish);
    return moveModal({
      ...subject,
      key: desk.newId(),
      stages,
      chosen: meant && (meant.stage ?? meant.suggestion),
      ...(meant && meant.stage === undefined ? { unknown: wish } : {}),
    });
  },
});

export const advancing = defineDeed({
  deed: 'advance',
  usage: 'advance CANDIDATE',
  help: 'moves a candidate to the next stage',
  examples: ['advance ana kovac'],
  split: ({ subject }) => ({ subject, wish: undefined }),
  async form({ desk }, subject) {
    const stages = await stagesFor(desk, subject.application);
    return advanceModal({ ...subject, key: desk.newId(), next: nextStage(stages, subject.application) });
  },
});

export const hiring = defineDeed({
  deed: 'hire',
  usage: 'hire CANDIDATE',
  help: 'marks a candidate as hired',
  examples: ['hire ana kovac'],
  split: ({ subject }) => ({ subject, wish: undefined }),
  form: async ({ desk }, subject) =>
    hireModal({ ...subject, key: desk.newId(), ats: desk.ats.name, canTakeBack: desk.ats.can.unhire }),
});

/** The button of a decision's form: what was seen is what it holds for. */
function deciding(
  deed: 'move' | 'advance' | 'hire',
  doing: string,
  act: (turn: TeammatesTurn, wish: Wish, values: FormValues) => Promise<Decision>,
): Submission {
  return defineSubmission({
    carrier: modals[deed],
    deed: 'decide',
    picture: () => loadingModal(DEED_WORDS[deed].title, doing),
    async run(turn, { application, seen, key }, values) {
      const before = await submittedBefore(turn.desk, turn.me, key);
      if (before) return say(turn, 'Done already', alreadyDoneMessage(before.by, before.at));
      const wish = { applicationId: application, seen, from: turn.conversation.origin };
      await showDecision(turn, deed, await act(turn, wish, values));
    },
  });
}

export const doMove = deciding('move', 'Moving …', ({ desk, me }, wish, values) =>
  moveNow(desk, me, { ...wish, to: StageId.parse(values.choice(fields.moveStage)) }),
);
export const doAdvance = deciding('advance', 'Advancing …', ({ desk, me }, wish) =>
  advanceNow(desk, me, wish),
);
export const doHire = deciding('hire', 'Hiring …', ({ desk, me }, wish) => hireNow(desk, me, wish));

/** How a decision ended, in the modal it was taken in. */
async function showDecision(turn: TeammatesTurn, deed: FormDeed, decision: Decision): Promise<void> {
  switch (decision.kind) {
    case 'gone':
      return say(turn, 'Nobody found', nobodyMessage('this candidate'));
    case 'busy':
      return say(turn, 'One moment', busyMessage(decision.by));
    case 'changed': {
      const { candidate, application } = decision.now;
      const facts = { name: candidate.name, now: application, change: decision.change, at: turn.desk.now() };
      return say(turn, 'Look again', changedMessage({ ...facts, again: deed }));
    }
    case 'done': {
      const { candidate, application } = decision.before;
      const { after, undo } = decision;
      const sentence =
        after.status === 'hired'
          ? `${bold(candidate.name)} is hired for ${bold(application.job.title)}.`
          : `${bold(candidate.name)} moved from ${bold(application.stage?.name ?? 'no stage')} to ${bold(after.stage?.name ?? 'no stage')}.`;
      return say(turn, 'Done', doneMessage(sentence, undo));
    }
  }
}
