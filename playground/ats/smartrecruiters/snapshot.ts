import { fullName } from '../../company/teammates.js';
import type { AtsSnapshot, RecordedCall } from '../types.js';
import type { Account } from './route.js';
import { DIVIDED, isClosed, type Place, STATUSES, type Status, stageIdOf } from './stages.js';
import { type Application, type Job, placeNow } from './state.js';

const CALLS_SHOWN = 50;

/** The state as the playground's panel shows it. */
export function snapshotOf(
  { state }: Account,
  calls: readonly RecordedCall[],
  rate: AtsSnapshot['rate'],
): AtsSnapshot {
  return {
    teammates: state.users.map((user) => ({
      id: user.id,
      name: fullName(user),
      email: user.email,
      role: user.systemRole.name,
    })),
    jobs: state.jobs.map((job) => ({
      id: job.id,
      title: job.title,
      open: !['CREATED', 'FILLED', 'CANCELLED', 'ON_HOLD'].includes(job.status),
      stages: placesOf(job).map((place) => ({ id: stageIdOf(place), name: nameOf(place) })),
    })),
    candidates: [...state.applications].sort((a, b) => b.createdOn - a.createdOn).map(row),
    rejectionReasons: state.rejectionReasons.map(({ id, label }) => ({ id, name: label })),
    mails: [...state.mails],
    queued: [],
    calls: calls.slice(-CALLS_SHOWN),
    rate,
  };
}

function row(application: Application): AtsSnapshot['candidates'][number] {
  const { id, candidate, job } = application;
  const place = placeNow(application);
  return {
    id: candidate.id,
    name: fullName(candidate),
    applicationId: id,
    jobId: job.id,
    job: job.title,
    stageId: stageIdOf(place),
    stage: nameOf(place),
    status: statusOf(place.status),
  };
}

function statusOf(status: Status): AtsSnapshot['candidates'][number]['status'] {
  if (status === 'HIRED') return 'hired';
  return isClosed(status) ? 'rejected' : 'active';
}

/** The places that an application of this job can be moved to, in order. */
function placesOf({ process }: Job): readonly Place[] {
  return STATUSES.filter((status) => !isClosed(status)).flatMap((status): readonly Place[] => {
    const divided = DIVIDED.find((one) => one === status);
    const below = divided ? process.subStatuses[divided] : [];
    return [{ status }, ...below.map((subStatus) => ({ status, subStatus }))];
  });
}

/** "In review: Phone Screen". */
function nameOf({ status, subStatus }: Place): string {
  const words = status.toLowerCase().replaceAll('_', ' ');
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  return subStatus === undefined ? name : `${name}: ${subStatus}`;
}
