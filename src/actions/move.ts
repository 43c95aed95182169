import type { Application, Job, Stage, Teammate } from '../domain/hiring.js';
import type { ApplicationId, StageId } from '../domain/ids.js';
import { didYouMean, thingNamed } from '../domain/names.js';
import type { Seen } from '../domain/seen.js';
import { type Case, type Decision, decide } from './decide.js';
import type { HiringDesk } from './hiring-desk.js';

/** What can be chosen for an application: the stages of its own job, in order. */
export async function stagesFor(desk: HiringDesk, application: Application): Promise<readonly Stage[]> {
  return (await jobOf(desk, application))?.stages ?? [];
}

/** The stage after the present one; undefined at the end of the pipeline. */
export function nextStage(stages: readonly Stage[], application: Application): Stage | undefined {
  const present = stages.findIndex(({ id }) => id === application.stage?.id);
  return present === -1 ? undefined : stages[present + 1];
}

/** The stage somebody means by its name; a suggestion when it is none. */
export function stageNamed(
  stages: readonly Stage[],
  name: string,
): { readonly stage: Stage } | { readonly stage: undefined; readonly suggestion: Stage | undefined } {
  const stage = thingNamed(stages, name);
  if (stage !== undefined) return { stage };
  const meant = didYouMean(
    name,
    stages.map((one) => one.name),
  );
  return { stage: undefined, suggestion: stages.find((one) => one.name === meant) };
}

/** What is decided on, as it was seen. */
export interface Wish {
  readonly applicationId: ApplicationId;
  readonly seen: Seen;
  readonly from: string | undefined;
}

/** Moves to a stage of the job's own pipeline. */
export function move(
  desk: HiringDesk,
  me: Teammate,
  wish: Wish & { readonly to: StageId },
): Promise<Decision> {
  return decide(desk, me, {
    ...wish,
    kind: 'moved',
    act: ({ application }) => desk.ats.move(application.id, wish.to),
    undo: backTo,
    words: stageWord,
  });
}

/** Moves to the next stage. */
export function advance(desk: HiringDesk, me: Teammate, wish: Wish): Promise<Decision> {
  return decide(desk, me, {
    ...wish,
    kind: 'advanced',
    act: ({ application }) => desk.ats.advance(application.id),
    undo: backTo,
    words: stageWord,
  });
}

/** Hires. The port has no way back from it. */
export function hire(desk: HiringDesk, me: Teammate, wish: Wish): Promise<Decision> {
  return decide(desk, me, {
    ...wish,
    kind: 'hired',
    act: ({ application }) => desk.ats.hire(application.id),
    undo: () => undefined,
    words: (application) => (application.status === 'hired' ? 'hired' : stageWord(application)),
  });
}

function backTo({ application }: Case, after: Application) {
  const from = application.stage?.id;
  const to = after.stage?.id;
  return from && to
    ? { deed: 'moved' as const, moves: [{ applicationId: application.id, from, to }] }
    : undefined;
}

/** For the audit log. */
export function stageWord(application: Application): string {
  return application.stage?.name ?? 'no stage';
}

async function jobOf(desk: HiringDesk, application: Application): Promise<Job | undefined> {
  return (await desk.jobs()).find(({ id }) => id === application.job.id);
}
