import type { Application, ApplicationStatus, Stage, StageChange } from './hiring.js';
import type { StageId } from './ids.js';
import type { KnownApplication } from './known-application.js';
import { isSince } from './listening.js';
import type { EventKind, PipelineEvent } from './pipeline-event.js';
import { type Move, pathTo, type StagePath } from './stage-path.js';

export interface ChangeContext {
  /** Newest first, as the ATS gives it; undefined when it was not read, or is not told. */
  readonly history: readonly StageChange[] | undefined;
  /** Of an application that is not known, nothing from before that is news. */
  readonly listeningSince: Date;
  /** When the application was read. */
  readonly noticedAt: Date;
  /** Those of its job, in order. */
  readonly stages: readonly Stage[];
}

/**
 * What has happened to an application since it was last read, in the order in which it is told, and what is known
 * of it from now on. Of an application that is not known, only that is news of which it is certain that it happened
 * since the bot listens; of one that is known, every difference is.
 */
export function changesOf(
  before: KnownApplication | undefined,
  now: Application,
  context: ChangeContext,
): { events: PipelineEvent[]; known: KnownApplication } {
  const path = context.history && pathTo(now.stage?.id, context.history);
  const moved = before ? movesOfKnown(before, now, path, context) : movesOfNew(now, path, context);
  const decided = decision(before, now, context, moved.changes);
  return {
    events: [
      ...(before ? [] : arrival(now, path, context)),
      ...moved.events,
      ...decided,
      ...scoring(before, now, context),
    ],
    known: knownFrom(before, now, {
      ...(moved.movesTold !== undefined && { movesTold: moved.movesTold }),
      changes: moved.changes + decided.length,
    }),
  };
}

interface Moved {
  readonly events: PipelineEvent[];
  readonly movesTold: number | undefined;
  /** How many events without a number of their own there have been. */
  readonly changes: number;
}

function movesOfNew(now: Application, path: StagePath | undefined, context: ChangeContext): Moved {
  const events = (path?.moves ?? []).flatMap((move, index) =>
    isSince(move.at, context.listeningSince) ? [moveEvent(now, move, index)] : [],
  );
  return { events, movesTold: path?.moves.length, changes: 0 };
}

function movesOfKnown(
  before: KnownApplication,
  now: Application,
  path: StagePath | undefined,
  context: ChangeContext,
): Moved {
  const { movesTold, changes } = before;
  const first = path && firstUntold(before, now, path.moves);
  if (path && first !== undefined) {
    const events = path.moves.slice(first).map((move, index) => moveEvent(now, move, first + index));
    return { events, movesTold: path.moves.length, changes };
  }
  const to = now.stage?.id;
  if (before.stage === undefined || to === undefined || before.stage === to) {
    return { events: [], movesTold, changes };
  }
  const move = event(now, 'moved', now.updatedAt ?? context.noticedAt, `moved:${now.id}:c${changes + 1}`);
  return {
    events: [{ ...move, from: before.stage }],
    // It stands for one move of the history at least.
    movesTold: movesTold === undefined ? undefined : movesTold + 1,
    changes: changes + 1,
  };
}

/**
 * Where the moves begin that have not been told: they go on from the stage that was told last. Undefined when the
 * history has nothing that does, and when nothing has happened while it is not known how many moves were told.
 */
function firstUntold(before: KnownApplication, now: Application, moves: readonly Move[]): number | undefined {
  const { stage, movesTold, updatedAt } = before;
  const told = movesTold ?? 0;
  if (movesTold !== undefined) {
    const from = moves[told]?.from ?? now.stage?.id;
    if (told <= moves.length && (stage === undefined || from === stage)) return told;
  }
  const goesOnFrom = (time: number) => (move: Move, index: number) =>
    index >= told && move.from === stage && move.at.getTime() >= time;
  const readAt = updatedAt?.getTime();
  const later = readAt === undefined ? -1 : moves.findIndex(goesOnFrom(readAt + 1));
  if (later !== -1) return later;
  if (stage === now.stage?.id) return undefined;
  const last = moves.findLastIndex(goesOnFrom(readAt ?? Number.NEGATIVE_INFINITY));
  return last === -1 ? undefined : last;
}

function moveEvent(now: Application, move: Move, index: number): PipelineEvent {
  const { from, to, at, by } = move;
  return {
    ...event(now, 'moved', at, `moved:${now.id}:${index}`),
    from,
    to,
    ...(by !== undefined && { by }),
  };
}

/** The application itself, if it came since the bot listens. */
function arrival(now: Application, path: StagePath | undefined, context: ChangeContext): PipelineEvent[] {
  const at = now.appliedAt ?? path?.entered?.at;
  if (!isSince(at, context.listeningSince)) return [];
  const to = path?.entered?.to ?? path?.moves[0]?.from ?? now.stage?.id;
  const by = path?.entered?.by;
  const isLate = isBeyondEntry(to, context.stages);
  return [
    {
      ...event(now, isLate ? 'joined_late' : 'applied', at, `applied:${now.id}`),
      ...(to !== undefined && { to }),
      // Whoever applies does it on their own: of the ATS itself there is nothing to tell.
      ...(by !== undefined && by !== 'automation' && { by }),
    },
  ];
}

/** People are sourced into the first stage of a job and apply into the second. @param stages those of its job, in order. */
export function isBeyondEntry(stage: StageId | undefined, stages: readonly Stage[]): boolean {
  return stages.findIndex(({ id }) => id === stage) > 1;
}

/** @param changes how many numbers are given out. */
function decision(
  before: KnownApplication | undefined,
  now: Application,
  context: ChangeContext,
  changes: number,
): PipelineEvent[] {
  const kind = before ? decisionBetween(before.status, now.status) : decisionIn(now, context);
  if (kind === undefined) return [];
  const closedAt = kind === 'unrejected' ? undefined : now.closedAt;
  const at = closedAt ?? now.updatedAt ?? context.noticedAt;
  return [event(now, kind, at, `${kind}:${now.id}:c${changes + 1}`)];
}

function decisionBetween(before: ApplicationStatus, now: ApplicationStatus): EventKind | undefined {
  if (before === now) return undefined;
  if (now === 'rejected' || now === 'hired') return now;
  return now === 'active' && before === 'rejected' ? 'unrejected' : undefined;
}

function decisionIn(now: Application, context: ChangeContext): EventKind | undefined {
  if (!isSince(now.closedAt, context.listeningSince)) return undefined;
  return now.status === 'rejected' || now.status === 'hired' ? now.status : undefined;
}

/** No ATS tells when it scored, so of an application that is not known it is news only if all of it is. */
function scoring(
  before: KnownApplication | undefined,
  now: Application,
  context: ChangeContext,
): PipelineEvent[] {
  const { score, appliedAt } = now;
  if (score === undefined || score === before?.score) return [];
  if (!before && !isSince(appliedAt, context.listeningSince)) return [];
  return [{ ...event(now, 'score_ready', context.noticedAt, `score_ready:${now.id}:${score}`), score }];
}

/** With the stage the application is in now. */
function event(now: Application, kind: EventKind, at: Date, key: string): PipelineEvent {
  return {
    key,
    kind,
    at,
    candidateId: now.candidateId,
    applicationId: now.id,
    jobId: now.job.id,
    ...(now.stage && { to: now.stage.id }),
  };
}

/** What an ATS did not send along this time is as it was. */
function knownFrom(
  before: KnownApplication | undefined,
  now: Application,
  counts: Pick<KnownApplication, 'movesTold' | 'changes'>,
): KnownApplication {
  const candidateName = now.candidateName ?? before?.candidateName;
  const stage = now.stage?.id ?? before?.stage;
  const score = now.score ?? before?.score;
  const appliedAt = now.appliedAt ?? before?.appliedAt;
  const closedAt = now.closedAt ?? (before?.status === now.status ? before.closedAt : undefined);
  const updatedAt = now.updatedAt ?? before?.updatedAt;
  return {
    id: now.id,
    candidateId: now.candidateId,
    ...(candidateName !== undefined && { candidateName }),
    jobId: now.job.id,
    ...(stage !== undefined && { stage }),
    status: now.status,
    ...(score !== undefined && { score }),
    ...(appliedAt && { appliedAt }),
    ...(closedAt && { closedAt }),
    ...(updatedAt && { updatedAt }),
    ...counts,
  };
}
