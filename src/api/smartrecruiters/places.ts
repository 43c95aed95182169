import type { ApplicationStatus, Approval, Stage } from '../../domain/hiring.js';
import { ApplicationId, ApprovalId, CandidateId, JobId, StageId } from '../../domain/ids.js';
import type * as wire from './wire.js';

/**
 * SmartRecruiters has neither stages nor ids for them: an application has one of nine statuses, and under three of
 * them a sub-status in the company's own words (documented). Both together are what a stage is elsewhere.
 */
export interface Place {
  readonly status: string;
  readonly subStatus?: string | undefined;
}

/** Those in which something is open, in order. */
export const OPEN_STATUSES = ['LEAD', 'NEW', 'IN_REVIEW', 'INTERVIEW', 'OFFERED'] as const;

const STATUSES: ReadonlyMap<string, ApplicationStatus> = new Map([
  ...OPEN_STATUSES.map((status) => [status, 'active'] as const),
  ['HIRED', 'hired'],
  ['REJECTED', 'rejected'],
  ['WITHDRAWN', 'rejected'],
]);

/** A status that is not known, and `TRANSFERRED` (gone to another job), are `other`. */
export function statusOf({ status }: Place): ApplicationStatus {
  return STATUSES.get(status) ?? 'other';
}

const LONGEST_ID = 150;

/** Undefined where it is closed: SmartRecruiters does not tell where it was before. */
export function stageOf(place: Place): Stage | undefined {
  const status = statusOf(place);
  return status === 'hired' || status === 'rejected' ? undefined : stageAt(place);
}

function stageAt({ status, subStatus }: Place): Stage {
  const name = nameOf(status);
  if (subStatus === undefined) return { id: StageId.parse(status.slice(0, LONGEST_ID)), name };
  const id = `${status}:${subStatus}`;
  return {
    // What is too long for an id can't be moved to, but is shown.
    id: StageId.parse(id.length <= LONGEST_ID ? id : status.slice(0, LONGEST_ID)),
    name: `${name}: ${subStatus}`,
  };
}

/** "In review" of `IN_REVIEW`. */
function nameOf(status: string): string {
  const words = status.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Undefined for what is no stage that anybody can be moved to. */
export function placeFrom(stageId: StageId): Place | undefined {
  const at = stageId.indexOf(':');
  const status = at === -1 ? stageId : stageId.slice(0, at);
  if (!OPEN_STATUSES.some((one) => one === status)) return undefined;
  return at === -1 ? { status } : { status, subStatus: stageId.slice(at + 1) };
}

/**
 * The stages of every job, in order: which of the company's hiring processes a job has is not told, so that each has
 * the sub-statuses of all active ones.
 *
 * @param hasLeads whether anybody is where those are who have not applied yet: many companies have none.
 */
export function stagesFrom(processes: readonly wire.HiringProcess[], hasLeads: boolean): Stage[] {
  const active = processes.filter((one) => one.active !== false);
  return OPEN_STATUSES.filter((status) => status !== 'LEAD' || hasLeads).flatMap((status) => {
    const own = new Set(active.flatMap(({ subStatuses }) => subStatuses?.[status] ?? []));
    const fitting = [...own].filter((subStatus) => `${status}:${subStatus}`.length <= LONGEST_ID);
    return [stageAt({ status }), ...fitting.map((subStatus) => stageAt({ status, subStatus }))];
  });
}

/** There is no call by an application's own id that could change it: a candidate and a job together name it. */
export function applicationIdOf(candidateId: string, jobId: string): ApplicationId {
  return ApplicationId.parse(`${candidateId}:${jobId}`);
}

/**
 * What an approval is about is told by its webhooks only (documented): it travels with the id, as far as there is room.
 */
export function approvalIdOf(approval: string, candidateId = '', jobId = ''): ApprovalId {
  const whole = [approval, candidateId, jobId].join(':');
  return ApprovalId.parse(jobId === '' || whole.length > LONGEST_ID ? approval : whole);
}

/** Whom and what it is about, as far as the id says. */
export function approvalParts(id: ApprovalId): {
  readonly id: string;
  readonly about: Pick<Approval, 'candidateId' | 'applicationId' | 'jobId'>;
} {
  const [approval = '', candidate = '', job = ''] = id.split(':');
  return {
    id: approval,
    about: {
      ...(candidate !== '' && {
        candidateId: CandidateId.parse(candidate),
        applicationId: applicationIdOf(candidate, job),
      }),
      ...(job !== '' && { jobId: JobId.parse(job) }),
    },
  };
}

/** Undefined for what is no application of SmartRecruiters. */
export function partsOf(
  id: ApplicationId,
): { readonly id: CandidateId | string; readonly jobId: JobId | string } | undefined {
  const [candidate, job, ...others] = id.split(':');
  return candidate && job && others.length === 0 ? { id: candidate, jobId: job } : undefined;
}
