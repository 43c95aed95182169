import { uuidOf } from './ids.js';
import { type Application, type Approval, type Offer, placeNow, type State, type User } from './state.js';

const DAY = 86_400_000;

/**
 * Everybody who is offered the job or was hired has an offer. That of the newest two still waits for its approval:
 * by the recruiter and then the administrator, or, where the administrator is on the hiring team, by both at once.
 */
export function seedOffers(state: State): void {
  const offered = state.applications.filter((one) => ['OFFERED', 'HIRED'].includes(placeNow(one).status));
  const since = (application: Application) =>
    application.history.find(({ status }) => ['OFFERED', 'HIRED'].includes(status))?.at ?? 0;
  const newest = offered
    .filter((one) => placeNow(one).status === 'OFFERED')
    .sort((a, b) => since(b) - since(a))
    .slice(0, 2);
  for (const application of offered) {
    const isPending = newest.includes(application);
    const isHired = placeNow(application).status === 'HIRED';
    const at = since(application);
    const offer: Offer = {
      id: uuidOf(`offer ${application.id}`),
      application,
      status: isHired ? 'ACCEPTED' : isPending ? 'PENDING_APPROVAL' : 'PENDING_ACCEPTANCE',
      createdOn: at,
      updatedOn: isHired ? placeNow(application).at : at,
    };
    state.offers.push(offer);
    if (isPending) state.approvals.push(approvalOf(state, offer));
  }
  for (const job of state.jobs.filter(({ status }) => status === 'CREATED')) {
    state.approvals.push({
      id: uuidOf(`approval ${job.id}`),
      of: { job },
      type: 'SEQUENTIAL',
      status: 'PENDING',
      steps: [{ status: 'PENDING', approvers: [{ user: state.keyUser, decision: 'PENDING' }] }],
      comments: [],
      createdOn: job.createdOn + DAY,
    });
  }
}

function approvalOf(state: State, offer: Offer): Approval {
  const { hiringTeam } = offer.application.job;
  const recruiter = hiringTeam.find(({ role }) => role === 'RECRUITER')?.user ?? state.keyUser;
  const approvers = [...new Set([recruiter, state.keyUser])];
  const isParallel = hiringTeam.some(({ user }) => user === state.keyUser);
  const step = (users: readonly User[]) => ({
    status: 'PENDING' as const,
    approvers: users.map((user) => ({ user, decision: 'PENDING' as const })),
  });
  return {
    id: uuidOf(`approval ${offer.id}`),
    of: { offer },
    type: isParallel ? 'PARALLEL' : 'SEQUENTIAL',
    status: 'PENDING',
    steps: isParallel ? [step(approvers)] : approvers.map((user) => step([user])),
    comments: [],
    createdOn: offer.createdOn,
  };
}
