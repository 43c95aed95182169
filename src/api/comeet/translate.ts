import type { Application, ApplicationStatus, Candidate, Interview, Job } from '../../domain/hiring.js';
import { ApplicationId, CandidateId, InterviewId, JobId } from '../../domain/ids.js';
import { hiringTeamOf, teammateIdOf } from './people.js';
import { stageFrom, stagesSeenIn } from './stages.js';
import type * as wire from './wire.js';

/** The statuses there are (documented). A word that is not here is `other`. */
const STATUSES: ReadonlyMap<string, ApplicationStatus> = new Map([
  ['in progress', 'active'],
  ['on hold', 'active'],
  ['awaiting decision', 'active'],
  ['hired', 'hired'],
  ['rejected', 'rejected'],
  ['withdrawn', 'rejected'],
]);

export function statusFrom(word: string | undefined): ApplicationStatus {
  return STATUSES.get((word ?? '').toLowerCase()) ?? 'other';
}

/**
 * A hiring process as an application; undefined of a deleted one. There is a stage only while it is in progress: then
 * alone Comeet tells where it is, and a guess from the steps behind it would look like a move. Comeet does not tell
 * when a process last changed, so that is left open, too. That `time_last_status_changed` is the day of a hire is
 * observed not to be certain.
 */
export function applicationFrom(
  row: wire.Candidate,
  titles: ReadonlyMap<string, string>,
): Application | undefined {
  const { positionUid, current, createdAt, statusChangedAt } = row;
  if (row.isDeleted || positionUid === undefined) return undefined;
  const status = statusFrom(row.status);
  const [step] = current;
  return {
    id: ApplicationId.parse(row.uid),
    candidateId: CandidateId.parse(row.uid),
    candidateName: nameOf(row),
    job: { id: JobId.parse(positionUid), title: titles.get(positionUid) ?? `Position ${positionUid}` },
    ...(step && { stage: stageFrom(step) }),
    status,
    ...(createdAt && { appliedAt: createdAt }),
    ...(statusChangedAt && (status === 'hired' || status === 'rejected') && { closedAt: statusChangedAt }),
  };
}

/** A hiring process as a candidate: who has several is several candidates, as in Comeet itself. */
export function candidateFrom(
  row: wire.Candidate,
  titles: ReadonlyMap<string, string>,
): Candidate | undefined {
  if (row.isDeleted) return undefined;
  const { email, phone, source, tags, url, createdAt } = row;
  const application = applicationFrom(row, titles);
  return {
    id: CandidateId.parse(row.uid),
    name: nameOf(row),
    emails: email === undefined ? [] : [email],
    ...(phone !== undefined && { phone }),
    ...(source !== undefined && { source }),
    tags,
    ...(url !== undefined && { profileUrl: url }),
    ...(createdAt && { createdAt }),
    applications: application ? [application] : [],
  };
}

function nameOf({ name, email, uid }: wire.Candidate): string {
  return name || (email ?? `Candidate ${uid}`);
}

/** @param processes those of this position that are under way: they show its steps and who meets candidates. */
export function jobFrom(position: wire.Position, processes: readonly wire.Candidate[]): Job {
  const { uid, name, status, department, location } = position;
  const label = status ?? '';
  return {
    id: JobId.parse(uid),
    title: name ?? `Position ${uid}`,
    open: label === '' || label.toLowerCase() === 'open',
    label,
    ...(department !== undefined && { department }),
    ...(location !== undefined && { location }),
    stages: stagesSeenIn(processes),
    hiringTeam: hiringTeamOf(position, processes),
  };
}

/** Comeet tells when an interview begins and not how long it lasts. */
const USUAL_LENGTH_MS = 3_600_000;

/**
 * The interviews of a process: the steps that have a time. It lasts an hour here, whatever it really lasts. Its id is
 * that of the process and that of the step, so that a step that is scheduled anew is the same interview.
 */
export function interviewsFrom(row: wire.Candidate): Interview[] {
  const { completed, current, future, positionUid } = row;
  if (row.isDeleted) return [];
  return [...completed, ...current, ...future].flatMap((step): Interview[] => {
    const { scheduledAt: startsAt } = step;
    if (!startsAt) return [];
    return [
      {
        id: interviewIdOf(row.uid, step),
        candidateId: CandidateId.parse(row.uid),
        applicationId: ApplicationId.parse(row.uid),
        startsAt,
        endsAt: new Date(startsAt.getTime() + USUAL_LENGTH_MS),
        interviewers: (step.people ?? []).flatMap((user) => teammateIdOf(user) ?? []),
        candidateName: nameOf(row),
        ...(positionUid !== undefined && { jobId: JobId.parse(positionUid) }),
      },
    ];
  });
}

/** @param step by its own uid where there is one (observed), else by its name. */
function interviewIdOf(uid: string, { uid: stepUid, name }: wire.Step): InterviewId {
  return InterviewId.parse(`${uid}:${stepUid ?? name}`.slice(0, 150));
}

/** The process that an interview belongs to. */
export function processOf(interviewId: InterviewId): string {
  return interviewId.slice(0, interviewId.indexOf(':'));
}
