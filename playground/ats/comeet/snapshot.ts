import type { AtsSnapshot, RecordedCall } from '../types.js';
import { idOf } from './deeds.js';
import type { Process, State, Status } from './state.js';

const CALLS_SHOWN = 50;

const SHOWN: Readonly<Record<Status, 'active' | 'hired' | 'rejected'>> = {
  'In progress': 'active',
  'On hold': 'active',
  'Awaiting Decision': 'active',
  Rejected: 'rejected',
  Withdrawn: 'rejected',
  Hired: 'hired',
};

/** The state as the playground's panel shows it. */
export function snapshotOf(
  state: State,
  calls: readonly RecordedCall[],
  rate: AtsSnapshot['rate'],
): AtsSnapshot {
  return {
    teammates: state.users.map((user) => ({
      id: idOf(user),
      name: `${user.firstName} ${user.lastName}`,
      email: user.email,
      role: user.role,
    })),
    jobs: state.positions.map(({ uid, name, status, workflow }) => ({
      id: uid,
      title: name,
      open: status === 'open',
      stages: workflow.map((step) => ({ id: step.name, name: step.name })),
    })),
    candidates: state.processes
      .filter(({ isDeleted, isMergedAway }) => !isDeleted && !isMergedAway)
      .reverse()
      .map(rowOf),
    rejectionReasons: [],
    mails: [],
    queued: [],
    calls: calls.slice(-CALLS_SHOWN),
    rate,
  };
}

function rowOf(process: Process): AtsSnapshot['candidates'][number] {
  const { uid, person, position, status } = process;
  const step = process.steps.find((one) => one.uid === process.current)?.name ?? '';
  return {
    id: uid,
    name: `${person.firstName} ${person.lastName}`,
    applicationId: uid,
    jobId: position.uid,
    job: position.name,
    stageId: step,
    stage: step,
    status: SHOWN[status],
  };
}
