import type { CompanyApplication } from '../../company/model.js';

/** Where an application can be. The list is fixed and the same for everybody (documented). */
export const STATUSES = [
  'LEAD',
  'NEW',
  'IN_REVIEW',
  'INTERVIEW',
  'OFFERED',
  'HIRED',
  'REJECTED',
  'WITHDRAWN',
  'TRANSFERRED',
] as const;
export type Status = (typeof STATUSES)[number];

/** What a company may divide as it likes, for each hiring process (documented). */
export const DIVIDED = ['IN_REVIEW', 'INTERVIEW', 'OFFERED'] as const satisfies readonly Status[];
export type SubStatuses = Readonly<Record<(typeof DIVIDED)[number], readonly string[]>>;

export interface Place {
  readonly status: Status;
  readonly subStatus?: string | undefined;
}

/** What a company's stages are here. Those it does not name are part of the review. */
const KNOWN_STAGES: Readonly<Record<string, Place>> = {
  Sourced: { status: 'LEAD' },
  Applied: { status: 'NEW' },
  Interview: { status: 'INTERVIEW', subStatus: 'Interview' },
  'Role Play': { status: 'INTERVIEW', subStatus: 'Role Play' },
  'Final Interview': { status: 'INTERVIEW', subStatus: 'Final Interview' },
  Offer: { status: 'OFFERED' },
  Hired: { status: 'HIRED' },
};

/** A company's word that says the candidate ended it: here that is no rejection but a withdrawal. */
export const WITHDRAWAL_REASON = 'Candidate withdrew';

/** Where a stage of the company's is here. */
export function placeOfStage(stage: string): Place {
  return KNOWN_STAGES[stage] ?? { status: 'IN_REVIEW', subStatus: stage };
}

/** The sub-statuses that a workflow's stages make, in order. */
export function subStatusesOf(stages: readonly string[]): SubStatuses {
  const under = (status: Status) =>
    stages.map(placeOfStage).flatMap((place) => (place.status === status && place.subStatus) || []);
  return { IN_REVIEW: under('IN_REVIEW'), INTERVIEW: under('INTERVIEW'), OFFERED: under('OFFERED') };
}

export interface PlaceAt extends Place {
  readonly at: Date;
}

/**
 * The way of a company's application through the places, oldest first; the last one is where it is now. Nobody is
 * `HIRED` here who is not hired: who only stands in the stage "Hired" stays `OFFERED`.
 */
export function historyOf(application: CompanyApplication): readonly PlaceAt[] {
  const { status, moves, decidedAt, appliedAt } = application;
  const steps: PlaceAt[] = moves
    .map(({ to, at }) => ({ ...placeOfStage(to), at }))
    .filter((step) => step.status !== 'HIRED' || status === 'hired');
  const last = steps.at(-1);
  const end = endOf(application);
  if (end && end !== last?.status) steps.push({ status: end, at: decidedAt ?? last?.at ?? appliedAt });
  return steps;
}

function endOf({ status, rejectionReason }: CompanyApplication): Status | undefined {
  if (status === 'hired') return 'HIRED';
  if (status === 'active') return undefined;
  return rejectionReason === WITHDRAWAL_REASON ? 'WITHDRAWN' : 'REJECTED';
}

/** Where a company's application is now. */
export function placeOf(application: CompanyApplication): Place {
  const last = historyOf(application).at(-1);
  if (!last) throw new Error('An application begins with a move into its first stage');
  return last.subStatus === undefined
    ? { status: last.status }
    : { status: last.status, subStatus: last.subStatus };
}

/** SmartRecruiters has no ids for stages; this is one for the panel: `IN_REVIEW` or `IN_REVIEW:Phone Screen`. */
export function stageIdOf({ status, subStatus }: Place): string {
  return subStatus === undefined ? status : `${status}:${subStatus}`;
}

/** The other way round; whatever is no letter may stand between the two. */
export function placeFrom(stageId: string): Place {
  const [, word = '', subStatus] = /^([A-Z_]+)(?:[^A-Z_](.+))?$/s.exec(stageId) ?? [];
  const status = STATUSES.find((one) => one === word);
  if (!status) throw new Error('No such status');
  return subStatus === undefined ? { status } : { status, subStatus };
}

/** Whether nothing is open any more. */
export function isClosed(status: Status): boolean {
  return ['HIRED', 'REJECTED', 'WITHDRAWN', 'TRANSFERRED'].includes(status);
}
