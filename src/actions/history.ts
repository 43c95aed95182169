import { visibleApplications } from '../domain/access.js';
import type { DeedRecord } from '../domain/deed-record.js';
import type { Candidate, Teammate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import { candidateFor } from './decide.js';
import type { HiringDesk } from './hiring-desk.js';

/** One line of what was done to a candidate through the bot. */
export interface HistoryLine extends Pick<DeedRecord, 'kind' | 'before' | 'after' | 'at'> {
  /** The teammate's name; undefined for somebody who has left. */
  readonly by: string | undefined;
  /** The title, where it is about one of several. */
  readonly job: string | undefined;
}

export interface History {
  readonly candidate: Candidate;
  /** Newest first. */
  readonly lines: readonly HistoryLine[];
}

const LINES_READ = 200;

/**
 * What was done to the candidate from Slack, as far as the teammate may know of it; undefined when there is no
 * such candidate or the teammate may not see them.
 */
export async function readHistory(
  desk: HiringDesk,
  me: Teammate,
  candidateId: CandidateId,
): Promise<History | undefined> {
  const candidate = await candidateFor(desk, me, candidateId);
  if (candidate === undefined) return undefined;
  const [records, jobs, teammates] = await Promise.all([
    desk.store.audit.about(candidateId, LINES_READ),
    desk.jobs(),
    desk.teammates(),
  ]);
  const visible = visibleApplications(me, candidate, jobs);
  const mayKnow = ({ applicationId }: DeedRecord) =>
    applicationId === undefined ||
    me.role === 'administrator' ||
    visible.some(({ id }) => id === applicationId);
  const several = visible.length > 1;
  return {
    candidate,
    lines: records.filter(mayKnow).map(({ kind, by, before, after, at, applicationId }) => ({
      kind,
      before,
      after,
      at,
      by: teammates.find(({ id }) => id === by)?.name,
      job: several ? visible.find(({ id }) => id === applicationId)?.job.title : undefined,
    })),
  };
}
