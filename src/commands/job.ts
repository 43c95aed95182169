import { findJobs, listJobs, readPipeline } from '../actions/job.js';
import { minutesOld } from '../actions/mirror.js';
import type { JobId } from '../domain/ids.js';
import { loadingModal } from '../views/blocks.js';
import { askModal } from '../views/find.js';
import { buttons } from '../views/ids.js';
import { jobsMessage, noJobMessage, pipelineMessage, whichJobMessage } from '../views/job.js';
import { bold } from '../views/mrkdwn.js';
import { answer } from './gate.js';
import { definePress, type TeammatesTurn, type Verb } from './turn.js';

export const jobs: Verb = {
  name: 'jobs',
  usage: 'jobs',
  help: 'lists the open jobs you are on',
  examples: ['jobs'],
  deed: 'job',
  doing: () => 'Reading your jobs …',
  run: showJobs,
};

export const job: Verb = {
  name: 'job',
  aliases: ['pipeline'],
  usage: 'job NAME',
  help: "shows one job's pipeline, stage by stage",
  examples: ['job backend', 'job "Product Designer"'],
  deed: 'job',
  picture: ({ subject }) => (subject === '' ? askModal('job') : undefined),
  doing: ({ subject }) => `Looking for the job ${bold(subject)} …`,
  async run(turn, { subject }) {
    if (subject !== '') await openJob(turn, subject);
  },
};

/** The pipeline of the one job that fits, or the question which. */
export async function openJob(turn: TeammatesTurn, text: string): Promise<void> {
  const found = await findJobs(turn.desk, turn.me, text);
  switch (found.kind) {
    case 'none':
      return answer(turn, 'No such job', noJobMessage(text, found.suggestion));
    case 'several':
      return answer(turn, 'Which job?', whichJobMessage(text, found.jobs));
    case 'one':
      return showPipeline(turn, found.job.id);
  }
}

export const pipelineButton = definePress({
  carrier: buttons.job,
  deed: 'job',
  doing: 'Reading the pipeline …',
  run: (turn, value) => showPipeline(turn, value.job),
});

/** On the menu and the Home tab, where there is no message to answer in: a modal it is. */
export const jobsButton = definePress({
  carrier: buttons.jobs,
  deed: 'job',
  picture: () => loadingModal('Open jobs', 'Reading your jobs …'),
  run: showJobs,
});

async function showJobs(turn: TeammatesTurn): Promise<void> {
  const { jobs, active, asOf } = await listJobs(turn.desk, turn.me);
  const age = minutesOld(turn.desk, asOf);
  await answer(turn, 'Open jobs', jobsMessage(jobs, { active, minutesOld: age }));
}

export async function showPipeline(turn: TeammatesTurn, jobId: JobId): Promise<void> {
  const read = await readPipeline(turn.desk, turn.me, jobId);
  if (read === undefined) return answer(turn, 'Pipeline', noJobMessage('it', undefined));
  await answer(turn, 'Pipeline', pipelineMessage(read.pipeline, minutesOld(turn.desk, read.asOf)));
}
