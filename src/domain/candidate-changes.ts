import type { Application, Candidate, Interview, Note, Teammate } from './hiring.js';
import type { KnownApplication } from './known-application.js';
import { isSince, wholeSeconds } from './listening.js';
import { resolveMentions } from './mentions.js';
import type { PipelineEvent } from './pipeline-event.js';

/** Whoever adds a candidate fills in the rest in the same breath. */
const CREATION_SECONDS = 5;

/** What has happened to a candidate since the bot listens, the applications aside. */
export function candidateChanges(candidate: Candidate, listeningSince: Date): PipelineEvent[] {
  const { id, createdAt, updatedAt } = candidate;
  const created: PipelineEvent[] = isSince(createdAt, listeningSince)
    ? [{ key: `created:${id}`, kind: 'candidate_created', at: createdAt, candidateId: id }]
    : [];
  const updated: PipelineEvent[] =
    isSince(updatedAt, listeningSince) && isUpdateOfTheirOwn(candidate, updatedAt)
      ? [
          {
            key: `updated:${id}:${wholeSeconds(updatedAt)}`,
            kind: 'candidate_updated',
            at: updatedAt,
            candidateId: id,
          },
        ]
      : [];
  return [...created, ...updated];
}

/** A candidate also counts as updated when they are created, and when one of their applications is. */
function isUpdateOfTheirOwn({ createdAt, applications }: Candidate, updatedAt: Date): boolean {
  const second = wholeSeconds(updatedAt);
  const isCreation = createdAt !== undefined && second - wholeSeconds(createdAt) <= CREATION_SECONDS;
  return !isCreation && !applications.some((one) => one.updatedAt && wholeSeconds(one.updatedAt) === second);
}

/**
 * The notes that everybody may read and that mention a teammate. A note is about a person; where they have one
 * application under way, it is told with that.
 */
export function mentions(
  candidate: Candidate,
  notes: readonly Note[],
  teammates: readonly Teammate[],
  listeningSince: Date,
): PipelineEvent[] {
  const people = { teammates, teammateOfSlackUser: () => undefined };
  const application = onlyActive(candidate);
  return notes.flatMap(({ id, visibility, body, author, createdAt }): PipelineEvent[] => {
    if (visibility !== 'all' || !isSince(createdAt, listeningSince)) return [];
    if (resolveMentions(body, people).mentioned.length === 0) return [];
    return [
      {
        key: `note:${id}`,
        kind: 'mentioned',
        at: createdAt,
        candidateId: candidate.id,
        noteId: id,
        ...(application && { applicationId: application.id, jobId: application.job.id }),
        ...(application?.stage && { to: application.stage.id }),
        ...(author && { by: author.id }),
      },
    ];
  });
}

function onlyActive({ applications }: Candidate): Application | undefined {
  const [first, ...others] = applications.filter(({ status }) => status === 'active');
  return others.length === 0 ? first : undefined;
}

/** What is known of an interview from before it was read. */
export interface InterviewBefore {
  /** Since when all interviews are known that are near; undefined while they are not. */
  readonly wholeSince: Date | undefined;
  /** When it was first heard of; undefined where it was not. */
  readonly firstReadAt: Date | undefined;
}

/**
 * Whether an interview can be news: it was booked since the bot listens. Where the ATS does not tell when it was
 * booked, it is still to come, and was not there when all interviews were read for the first time.
 */
export function isNewInterview(
  { createdAt, startsAt }: Interview,
  listeningSince: Date,
  { wholeSince, firstReadAt }: InterviewBefore,
): boolean {
  if (createdAt !== undefined) return isSince(createdAt, listeningSince);
  if (wholeSince === undefined || !isSince(startsAt, listeningSince)) return false;
  return firstReadAt === undefined || firstReadAt > wholeSince;
}

/** @param application the one it is for, as far as it is known. */
export function interviewScheduled(
  interview: Interview,
  application: KnownApplication | undefined,
  noticedAt: Date,
): PipelineEvent[] {
  const candidateId = application?.candidateId ?? interview.candidateId;
  const applicationId = application?.id ?? interview.applicationId;
  const jobId = application?.jobId ?? interview.jobId;
  if (candidateId === undefined) return [];
  return [
    {
      key: `interview:${interview.id}`,
      kind: 'interview_scheduled',
      at: interview.createdAt ?? noticedAt,
      candidateId,
      ...(applicationId !== undefined && { applicationId }),
      ...(jobId !== undefined && { jobId }),
      ...(application?.stage !== undefined && { to: application.stage }),
      interviewId: interview.id,
    },
  ];
}
