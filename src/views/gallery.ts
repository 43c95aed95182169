import type { KnownBlock } from '@slack/types';
import { cardForChannel } from '../domain/candidate-card.js';
import type { Finding } from '../domain/finding.js';
import { loadingModal, type Message, type ModalView } from './blocks.js';
import { cardMessage } from './card.js';
import { doctorMessage } from './doctor.js';
import { askModal, foundMessage, nobodyMessage, pickForCard, pickForNote } from './find.js';
import { approvalForms, approvalMessages } from './gallery-approvals.js';
import { candidateForms, candidateMessages } from './gallery-candidates.js';
import { changeInterviewForms, changeInterviewMessages } from './gallery-change-interview.js';
import { decisionForms, decisionMessages } from './gallery-decisions.js';
import { digestMessages } from './gallery-digest.js';
import { interviewForms, interviewMessages } from './gallery-interviews.js';
import { noteForms, noteMessages } from './gallery-notes.js';
import { notificationMessages } from './gallery-notifications.js';
import { rejectForms, rejectMessages } from './gallery-reject.js';
import {
  ATTACK,
  ATS as ats,
  CANDIDATE,
  CARD,
  CLOSED_JOB,
  candidateOf,
  cardOf,
  extremes,
  HELP as help,
  JOB,
  LONGEST,
  ME,
  many,
  NOW,
  PERSON,
  pipelineOf,
  sampleJob,
  sampleTeammate,
  TROUBLE as trouble,
} from './gallery-samples.js';
import { subscriptionForms, subscriptionMessages } from './gallery-subscriptions.js';
import { helpMessage, menuMessage, verbHelpMessage } from './help.js';
import { homeBlocks, homeForStrangerBlocks } from './home.js';
import { buttons } from './ids.js';
import { interimMessage } from './interim.js';
import { jobsMessage, noJobMessage, pipelineMessage, whichJobMessage } from './job.js';
import { bold } from './mrkdwn.js';
import { notAllowedMessage, refusalMessage, whoAmIMessage } from './people.js';
import { troubleBlocks, troubleMessage } from './trouble.js';

/** One view as people get to see it. */
export type Specimen = { readonly name: string } & (
  | { readonly surface: 'message'; readonly view: Message }
  | { readonly surface: 'modal'; readonly view: ModalView }
  | { readonly surface: 'home'; readonly view: KnownBlock[] }
);

const showing = { ats, now: NOW, share: true, deeds: ['move', 'reject'] as const };

/**
 * Every view of the bot, drawn from samples: as it usually looks, and as it looks when everything is as long, as
 * much or as hostile as can be. Slack and the tests look at each of them.
 */
export function gallery(): readonly Specimen[] {
  return [
    ...messages({
      ...cards(),
      ...lists(),
      ...noteMessages(),
      ...helpTexts(),
      ...jobs(),
      ...people(),
      ...doctors(),
      ...candidateMessages(),
      ...decisionMessages(),
      ...rejectMessages(),
      ...interviewMessages(),
      ...changeInterviewMessages(),
      ...approvalMessages(),
      ...subscriptionMessages(),
      ...notificationMessages(),
      ...digestMessages(),
    }),
    ...modals({
      ...questions(),
      ...noteForms(),
      ...candidateForms(),
      ...decisionForms(),
      ...rejectForms(),
      ...interviewForms(),
      ...changeInterviewForms(),
      ...approvalForms(),
      ...subscriptionForms(),
    }),
    ...homes(),
  ];
}

function messages(views: Readonly<Record<string, Message>>): Specimen[] {
  return Object.entries(views).map(([name, view]) => ({ name, surface: 'message', view }));
}

function modals(views: Readonly<Record<string, ModalView>>): Specimen[] {
  return Object.entries(views).map(([name, view]) => ({ name, surface: 'modal', view }));
}

const cards = () => ({
  card: cardMessage(CARD, showing),
  'card in a channel': cardMessage(cardForChannel(CARD), {
    ...showing,
    share: false,
    deeds: [],
    footer: `Shared by <@${PERSON.slackUserId}>`,
  }),
  'card with nothing on it': cardMessage(
    {
      candidate: { id: CANDIDATE.id, name: 'Candidate 1', emails: [], tags: [], applications: [] },
      applications: [],
      notes: [],
    },
    showing,
  ),
  'card while calls are scarce': cardMessage({ ...CARD, notes: undefined }, showing),
  'card while no calls are left': cardMessage({ ...CARD, notes: undefined, recalledUntil: NOW }, showing),
  'card of somebody rejected': cardMessage(
    { ...CARD, applications: CARD.applications.map((one) => ({ ...one, status: 'rejected' })) },
    showing,
  ),
  ...extremes('card', (text) => cardMessage(cardOf(text, 40), showing)),
});

const lists = () => ({
  'found several': foundMessage([CANDIDATE, { ...CANDIDATE, applications: [] }], {
    text: 'ana kovac',
    pick: pickForCard,
  }),
  'found several for a note': foundMessage([CANDIDATE, CANDIDATE], {
    text: 'ana',
    question: 'Who is the note about?',
    pick: pickForNote('0b7bd1d2-6c1f-4c5e-9a57-0f2a6b8a9a11'),
  }),
  ...extremes('found a hundred', (text) =>
    foundMessage(
      many(100, () => candidateOf(text, 3)),
      { text, pick: pickForCard },
    ),
  ),
  'found nobody': nobodyMessage('anna kovacs'),
  ...extremes('found nobody', nobodyMessage),
});

const helpTexts = () => ({
  menu: menuMessage(ME),
  'menu of an interviewer': menuMessage({ ...ME, role: 'interviewer' }),
  help: helpMessage(help),
  'help after a slip': helpMessage(help, { word: 'fnid', suggestion: 'find' }),
  'help after an attack': helpMessage(help, { word: ATTACK }),
  ...Object.fromEntries(help.map((entry) => [`help on ${entry.usage}`, verbHelpMessage(entry)])),
});

const jobs = () => ({
  jobs: jobsMessage([JOB, sampleJob(9, 'Product Designer')]),
  'jobs of a while ago': jobsMessage([JOB], { active: new Map([[JOB.id, 12]]), minutesOld: 40 }),
  'no jobs': jobsMessage([]),
  ...extremes('two hundred jobs', (text) =>
    jobsMessage(many(200, (index) => ({ ...sampleJob(index, text), department: text, location: text }))),
  ),
  'which job': whichJobMessage('backend', [JOB, CLOSED_JOB]),
  ...extremes('which of two hundred jobs', (text) =>
    whichJobMessage(
      text,
      many(200, (index) => sampleJob(index, text)),
    ),
  ),
  'no such job': noJobMessage('bakcend', 'Backend Engineer'),
  ...extremes('no such job', (text) => noJobMessage(text, text)),
  pipeline: pipelineMessage({
    ...pipelineOf(JOB, 'Interview', 1, ['Ana Kovač', 'Íñigo Peña']),
    more: true,
  }),
  'pipeline of a while ago': pipelineMessage(pipelineOf(JOB, 'Interview', 1, ['Ana Kovač']), 200),
  'pipeline of an empty company': pipelineMessage(pipelineOf(JOB, 'Applied', 0, [])),
  ...extremes('pipeline of forty stages', (text) =>
    pipelineMessage(
      pipelineOf(
        sampleJob(1, text),
        text,
        40,
        many(100, () => text),
      ),
    ),
  ),
  'pipeline of a hundred stages': pipelineMessage(pipelineOf(JOB, 'Interview', 100, ['Ana Kovač'])),
});

const people = () => ({
  ...Object.fromEntries(
    (['bot', 'deactivated', 'stranger', 'guest', 'no-email', 'no-teammate'] as const).map((why) => [
      `refusal: ${why}`,
      refusalMessage(why, PERSON, ats),
    ]),
  ),
  ...extremes('refusal', (text) => refusalMessage('no-teammate', { ...PERSON, email: text }, ats)),
  ...Object.fromEntries(
    (['administrator', 'recruiter', 'interviewer', 'other'] as const).flatMap((role) => [
      [`not allowed: ${role}`, notAllowedMessage({ ...ME, role }, ats)],
      [`who am I: ${role}`, whoAmIMessage({ ...ME, role }, PERSON, [JOB], ats)],
    ]),
  ),
  'who am I: on no job': whoAmIMessage({ ...ME, role: 'interviewer' }, PERSON, [], ats),
  ...extremes('who am I', (text) =>
    whoAmIMessage(
      sampleTeammate(1, text),
      PERSON,
      many(200, (index) => sampleJob(index, text)),
      ats,
    ),
  ),
  trouble: troubleMessage(trouble),
  'trouble, again': troubleMessage(trouble, {
    id: buttons.card.id,
    value: buttons.card.encode({ candidate: CANDIDATE.id }),
  }),
  'under way': interimMessage('Looking for *ana* …', { stays: false }),
  ...extremes('under way', (text) => interimMessage(`Looking for ${bold(text)} …`, { stays: true })),
  ...extremes('trouble', (text) => troubleMessage({ told: text, reference: trouble.reference })),
});

const doctors = () => ({
  'doctor: all is well': doctorMessage([
    { check: 'list envelope', verdict: 'confirmed', seen: 'rows under data' },
  ]),
  ...extremes('doctor', (text) =>
    doctorMessage(
      many(60, (index): Finding => {
        const verdict = (['confirmed', 'broken', 'unknown'] as const)[index % 3] ?? 'unknown';
        return { check: `check ${index}`, verdict, seen: text, mend: text };
      }),
    ),
  ),
});

const questions = () => ({
  'question: find': askModal('find'),
  'question: note': askModal('note'),
  'question: job': askModal('job'),
  loading: loadingModal('Write a note', 'Saving your note …'),
});

function homes(): Specimen[] {
  const home = { me: ME, ats, help, can: { mention: true, move: true, reject: true } };
  const views = {
    home: homeBlocks({ ...home, jobs: [JOB] }),
    'home with an ATS that only reads': homeBlocks({
      ...home,
      jobs: [JOB],
      can: { mention: false, move: false, reject: false },
    }),
    'home of an empty company': homeBlocks({ ...home, jobs: [] }),
    ...extremes('home', (text) =>
      homeBlocks({
        ...home,
        me: sampleTeammate(1, text),
        jobs: many(200, (index) => sampleJob(index, text)),
      }),
    ),
    'home of a stranger': homeForStrangerBlocks(refusalMessage('stranger', PERSON, ats).blocks),
    'home in trouble': homeForStrangerBlocks(troubleBlocks({ told: LONGEST, reference: trouble.reference })),
  };
  return Object.entries(views).map(([name, view]) => ({ name, surface: 'home', view }));
}
