import type { AtsSnapshot, RecordedCall } from '../types.js';
import type { Account } from './happenings.js';
import type { Board } from './state.js';

const CALLS_SHOWN = 50;

/** The state as the playground's panel shows it. A list goes by its name here: its id differs from board to board. */
export function snapshotOf(
  { state }: Account,
  calls: readonly RecordedCall[],
  rate: AtsSnapshot['rate'],
): AtsSnapshot {
  const stages = ({ lists }: Pick<Board, 'lists'>) =>
    lists.map(({ name }) => ({ id: name.toLowerCase(), name }));
  const decided = new Map(
    state.activities.flatMap(({ card, category, completedAt }) =>
      card && completedAt !== undefined && ENDS.has(category.name)
        ? [[card, category.name === 'Accept Offer' ? 'hired' : 'rejected'] as const]
        : [],
    ),
  );
  return {
    teammates: state.advisors.map(({ id, account }) => ({
      id,
      name: `${account.givenName} ${account.familyName}`,
      email: account.email,
      role: 'recruiter',
    })),
    jobs: state.posts.map((post) => ({
      id: post.id,
      title: post.title,
      open: post.status === 'Open',
      stages: stages(post.template),
    })),
    candidates: state.cards
      .toSorted((one, other) => other.createdAt - one.createdAt || (other.id > one.id ? 1 : -1))
      .map((card) => ({
        id: card.owner.id,
        name: `${card.owner.givenName} ${card.owner.familyName}`,
        applicationId: card.id,
        jobId: card.post?.id ?? card.board.template.id,
        job: card.title,
        stageId: card.list.name.toLowerCase(),
        stage: card.list.name,
        status: decided.get(card) ?? 'active',
      })),
    rejectionReasons: [],
    mails: [],
    queued: [],
    calls: calls.slice(-CALLS_SHOWN),
    rate,
  };
}

const ENDS: ReadonlySet<string> = new Set([
  'Accept Offer',
  'Rejected',
  'Decline Offer',
  'Application Withdrawn',
]);
