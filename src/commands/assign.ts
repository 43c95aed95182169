import { assign as assignNow } from '../actions/assign.js';
import { findJobs } from '../actions/job.js';
import { type AssignForm, assignedMessage, assignModal, duplicateMessage } from '../views/assign.js';
import { loadingModal } from '../views/blocks.js';
import { aboutCandidate, DEED_WORDS } from '../views/deeds.js';
import { nobodyMessage } from '../views/find.js';
import { fields, modals } from '../views/ids.js';
import { alreadyDoneMessage, busyMessage } from '../views/outcome.js';
import { defineCandidateDeed } from './candidate-deed.js';
import { splitAtWord } from './deed.js';
import { say } from './gate.js';
import { chosenJob, chosenPlace } from './job-choice.js';
import { defineChoice, defineSubmission, type TeammatesTurn } from './turn.js';

const { title } = DEED_WORDS.assign;

export const assigning = defineCandidateDeed({
  name: 'assign',
  deed: 'decide',
  usage: 'assign CANDIDATE to JOB',
  help: 'makes another application for a candidate',
  examples: ['assign ana kovac to product designer', 'assign ana kovac'],
  split: (typed) => splitAtWord(typed, 'to'),
  picture: () => loadingModal(title, 'One moment …'),
  async run(turn, candidate, wish) {
    const applied = candidate.applications.map(({ job }) => job.id);
    await showForm(turn, {
      candidateId: candidate.id,
      about: aboutCandidate(candidate),
      applied,
      key: turn.desk.newId(),
      ...(wish === undefined ? {} : await jobMeant(turn, wish, applied)),
    });
  },
});

/** The job that was typed, or why it is not the one. */
async function jobMeant(
  { desk, me }: TeammatesTurn,
  wish: string,
  applied: AssignForm['applied'],
): Promise<Pick<AssignForm, 'job' | 'hint'>> {
  const found = await findJobs(desk, me, wish);
  const jobs = found.kind === 'one' ? [found.job] : found.kind === 'several' ? found.jobs : [];
  const open = jobs.filter((job) => job.open);
  const [job, ...others] = open.filter(({ id }) => !applied.includes(id));
  if (job && others.length === 0) return { job };
  if (job) return { hint: `Several open jobs fit “${wish}”. Choose one.` };
  if (open.length > 0) return { hint: `There is an application for “${wish}” already. Choose another job.` };
  return { hint: `I found no open job for “${wish}”. Choose one.` };
}

/** Another job was chosen: its stages follow. */
export const assignJobChosen = defineChoice({
  id: fields.assignJob.action,
  metadata: modals.assign,
  deed: 'decide',
  run: async (turn, { candidate: candidateId, ...form }, values) =>
    showForm(turn, { candidateId, ...form, ...(await chosenJob(turn, 'assign', values)) }),
});

export const doAssign = defineSubmission({
  carrier: modals.assign,
  deed: 'decide',
  picture: () => loadingModal(title, 'Assigning …'),
  async run(turn, { candidate: candidateId, ...form }, values) {
    const { desk, me, conversation } = turn;
    const { jobId, stageId } = chosenPlace('assign', values);
    const again = async (why: Pick<AssignForm, 'hint' | 'trouble'>) =>
      showForm(turn, { candidateId, ...form, ...(await chosenJob(turn, 'assign', values)), ...why });
    if (jobId === undefined) return again({ hint: 'Choose a job.' });
    try {
      const wish = { candidateId, jobId, stageId, key: form.key, from: conversation.origin };
      const outcome = await assignNow(desk, me, wish);
      switch (outcome.kind) {
        case 'assigned':
          return say(turn, title, assignedMessage(outcome.candidate, outcome.application, desk.ats.name));
        case 'duplicate':
          return say(turn, title, duplicateMessage(outcome.candidate, outcome.application));
        case 'gone':
          return say(turn, 'Nobody found', nobodyMessage('this candidate'));
        case 'no-job':
          return again({ hint: 'That job is not open any more, or you are not on it. Choose another.' });
        case 'no-stage':
          return again({ hint: 'The stages of this job have changed. Choose again.' });
        case 'again':
          return say(turn, title, alreadyDoneMessage(outcome.by, outcome.at));
        case 'busy':
          return say(turn, 'One moment', busyMessage(outcome.by));
      }
    } catch (error) {
      // What was chosen goes back into the form, whatever went wrong.
      await again({ trouble: turn.trouble(error) });
    }
  },
});

async function showForm(turn: TeammatesTurn, form: Omit<AssignForm, 'ats'>): Promise<void> {
  await turn.modal?.update(assignModal({ ...form, ats: turn.desk.ats.name }));
}
