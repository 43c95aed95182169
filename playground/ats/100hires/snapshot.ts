import { fullName } from '../../company/teammates.js';
import type { AtsSnapshot, RecordedCall } from '../types.js';
import { queuedMails, sentMails } from './mails.js';
import type { Account } from './route.js';

const CALLS_SHOWN = 50;

/** The state as the playground's panel shows it. */
export function snapshotOf(
  { state, now }: Account,
  calls: readonly RecordedCall[],
  rate: AtsSnapshot['rate'],
): AtsSnapshot {
  return {
    teammates: state.users.map((user) => ({
      id: String(user.id),
      name: fullName(user),
      email: user.email,
      role: user.role,
    })),
    jobs: state.jobs.map((job) => ({
      id: String(job.id),
      title: job.title,
      open: job.status === 'open',
      stages: job.workflow.stages.map(({ id, name }) => ({ id: String(id), name })),
    })),
    candidates: [...state.applications]
      .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id)
      .map(({ id, candidate, job, stage, status }) => ({
        id: String(candidate.id),
        name: fullName(candidate),
        applicationId: String(id),
        jobId: String(job.id),
        job: job.title,
        stageId: String(stage.id),
        stage: stage.name,
        status: status === 'pending' ? 'active' : status,
      })),
    rejectionReasons: state.rejectionReasons.map(({ id, name }) => ({ id: String(id), name })),
    mails: sentMails(state, now()),
    queued: queuedMails(state, now()),
    calls: calls.slice(-CALLS_SHOWN),
    rate,
  };
}
