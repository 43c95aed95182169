import { jobsToChoose, openJobFor } from '../actions/job.js';
import type { Job } from '../domain/hiring.js';
import { JobId, StageId } from '../domain/ids.js';
import { option, type PlainTextOption } from '../views/blocks.js';
import { fields, modals, stageField } from '../views/ids.js';
import type { FormValues, Suggestion, TeammatesTurn } from './turn.js';

const JOB_FIELDS = { assign: fields.assignJob, add: fields.addJob } as const;

/** What stands in the two menus of a form. The stage is of the job that is chosen, or none. */
export function chosenPlace(
  form: 'assign' | 'add',
  values: FormValues,
): { readonly jobId: JobId | undefined; readonly stageId: StageId | undefined } {
  const jobId = JobId.safeParse(values.choice(JOB_FIELDS[form])).data;
  const stage = jobId && values.choice(stageField(form, jobId));
  return { jobId, stageId: StageId.safeParse(stage).data };
}

/** The same as the form shows it; nothing where it can't be read, so that no form is lost over it. */
export async function chosenJob(
  { desk, me }: TeammatesTurn,
  form: 'assign' | 'add',
  values: FormValues,
): Promise<{ readonly job: Job | undefined; readonly stage: StageId | undefined }> {
  const { jobId, stageId } = chosenPlace(form, values);
  const job = jobId && (await openJobFor(desk, me, jobId).catch(() => undefined));
  return { job, stage: stageId };
}

/** The open jobs that the person may put somebody on, but for those with an application. */
export const suggestJobsToAssign: Suggestion = {
  id: fields.assignJob.action,
  deed: 'decide',
  suggest: (turn, typed, { metadata }) =>
    suggestJobs(turn, typed, modals.assign.decode(metadata)?.applied ?? []),
};

export const suggestJobsToAdd: Suggestion = {
  id: fields.addJob.action,
  deed: 'decide',
  suggest: (turn, typed) => suggestJobs(turn, typed, []),
};

export const suggestJobsToSubscribe: Suggestion = {
  id: fields.subscribeJobs.action,
  deed: 'subscribe',
  suggest: (turn, typed) => suggestJobs(turn, typed, []),
};

async function suggestJobs(
  { desk, me }: TeammatesTurn,
  typed: string,
  except: readonly JobId[],
): Promise<readonly PlainTextOption[]> {
  const jobs = await jobsToChoose(desk, me, typed);
  return jobs.filter(({ id }) => !except.includes(id)).map(({ title, id }) => option(title, id));
}
