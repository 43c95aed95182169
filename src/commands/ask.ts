import { findJobs } from '../actions/job.js';
import { proposeCandidates } from '../actions/propose.js';
import { may } from '../domain/access.js';
import { loadingModal, type PlainTextOption } from '../views/blocks.js';
import { type Asked, askModal, askTitle } from '../views/find.js';
import { asked, buttons, fields, modals } from '../views/ids.js';
import { LIMITS } from '../views/limits.js';
import { notAllowedMessage } from '../views/people.js';
import { candidateOptions, jobOptions, searchOption } from '../views/proposals.js';
import { assigning } from './assign.js';
import type { AnswerToWhom } from './deed.js';
import { lookUp, showCard } from './find.js';
import { answer } from './gate.js';
import { history } from './history.js';
import { openJob, showPipeline } from './job.js';
import { advancing, hiring, moving } from './move.js';
import { startNote, writeAbout } from './note.js';
import { rejecting } from './reject.js';
import { scheduling } from './schedule.js';
import { tagging } from './tag.js';
import { definePress, type Press, type Submission, type Suggestion, type TeammatesTurn } from './turn.js';

/** The menu's buttons that need one more word: a modal asks for it. */
export const askFind = definePress({
  carrier: buttons.askFind,
  picture: () => askModal('find'),
  run: nothingMore,
});
export const askNote = definePress({
  carrier: buttons.askNote,
  picture: () => askModal('note'),
  run: nothingMore,
});

async function nothingMore(): Promise<void> {}

/** Proposals with each letter, and at the end the way to ask the ATS for somebody who is not among them. */
export const suggestAsked: Suggestion = {
  id: fields.ask.action,
  deed: 'look-up',
  async suggest({ desk, me }, typed, { metadata }) {
    const verb = modals.ask.decode(metadata)?.verb;
    if (verb === undefined) return [];
    if (verb === 'job') return jobsNamed(await findJobs(desk, me, typed));
    const { candidates, canSearch } = await proposeCandidates(desk, me, typed);
    return [
      ...candidateOptions(candidates),
      ...(canSearch ? [searchOption(typed.trim(), desk.ats.name)] : []),
    ];
  },
};

function jobsNamed(found: Awaited<ReturnType<typeof findJobs>>): PlainTextOption[] {
  const jobs = found.kind === 'one' ? [found.job] : found.kind === 'several' ? found.jobs : [];
  return jobOptions(jobs.slice(0, LIMITS.select.options));
}

/** Whoever is picked is opened at once, in the place of the question. */
export const askPicked: Press = {
  id: fields.ask.action,
  deed: 'look-up',
  prepare: (value, form) => prepared(form?.metadata, value),
};

/** The same for whoever presses Next. */
export const askAnswer: Submission = {
  id: modals.ask.id,
  deed: 'look-up',
  prepare: (metadata, values) => prepared(metadata, values.choice(fields.ask)),
};

function prepared(metadata: string | undefined, value: string | undefined) {
  const verb = modals.ask.decode(metadata)?.verb;
  const meant = asked.decode(value);
  if (verb === undefined || meant === undefined) return undefined;
  return {
    picture: loadingModal(askTitle(verb), 'Looking …'),
    inPlace: true,
    run: (turn: TeammatesTurn) => goOn(turn, verb, meant),
  };
}

async function goOn(
  turn: TeammatesTurn,
  verb: Asked,
  { candidate, job, text }: NonNullable<ReturnType<typeof asked.decode>>,
): Promise<void> {
  if (verb === 'job') {
    if (!may(turn.me, 'job')) return refuse(turn);
    if (job !== undefined) return showPipeline(turn, job);
    if (text !== undefined) return openJob(turn, text);
    return;
  }
  const { deed, open, search } = NEXT[verb];
  // The form asks everybody who may look somebody up, whatever for.
  if (!may(turn.me, deed)) return refuse(turn);
  if (candidate !== undefined) return open(turn, candidate);
  if (text !== undefined) return search(turn, text);
}

function refuse(turn: TeammatesTurn): Promise<void> {
  return answer(turn, 'Hires', notAllowedMessage(turn.me, turn.desk.ats.name));
}

const NEXT: Readonly<Record<Exclude<Asked, 'job'>, AnswerToWhom>> = {
  find: { deed: 'look-up', open: showCard, search: lookUp },
  note: { deed: 'note', open: writeAbout, search: startNote },
  move: moving.asked,
  advance: advancing.asked,
  hire: hiring.asked,
  tag: tagging.asked,
  assign: assigning.asked,
  history: history.asked,
  reject: rejecting.asked,
  schedule: scheduling.asked,
};
