import type { Application, Job, Stage } from './hiring.js';
import type { StageId } from './ids.js';

/** One job's active candidates, stage by stage in the pipeline's order. */
export interface Pipeline {
  readonly job: Job;
  readonly stages: readonly PipelineStage[];
  readonly total: number;
  /** There are more active candidates than were read. */
  readonly more: boolean;
}

export interface PipelineStage extends Stage {
  readonly count: number;
  /** Names, the newest applicants first, as far as they are known. */
  readonly newest: readonly string[];
}

/** How many are in a stage. */
export interface StageTally {
  /** Undefined for those who are in none. */
  readonly stage: StageId | undefined;
  readonly count: number;
  /** Names, the newest applicants first, as far as they are known. */
  readonly newest: readonly string[];
}

/** From active applications that were counted. Whoever is in a stage that the job does not list comes after all others. */
export function pipelineFrom(job: Job, tallies: readonly StageTally[]): Pipeline {
  const known = new Set(job.stages.map(({ id }) => id));
  const strays = tallies.flatMap(({ stage }) => (stage && !known.has(stage) ? [stage] : []));
  const stages = [...job.stages, ...strays.map((id) => ({ id, name: 'Another stage' }))];
  return {
    job,
    total: tallies.reduce((sum, { count }) => sum + count, 0),
    more: false,
    stages: stages.map((stage) => {
      const { count = 0, newest = [] } = tallies.find((one) => one.stage === stage.id) ?? {};
      return { ...stage, count, newest };
    }),
  };
}

/**
 * Counts applications by stage. A stage that the job does not list (the workflow was changed meanwhile) follows
 * the known ones, so that nobody is missing from the sum.
 */
export function pipelineOf(job: Job, applications: readonly Application[], more: boolean): Pipeline {
  const strays = applications.flatMap(({ stage }) =>
    stage && !job.stages.some(({ id }) => id === stage.id) ? [stage] : [],
  );
  const stages = [...new Map([...job.stages, ...strays].map((stage) => [stage.id, stage])).values()];
  return {
    job,
    total: applications.length,
    more,
    stages: stages.map((stage) => {
      const inStage = applications
        .filter((application) => application.stage?.id === stage.id)
        .sort((a, b) => (b.appliedAt?.getTime() ?? 0) - (a.appliedAt?.getTime() ?? 0));
      return {
        ...stage,
        count: inStage.length,
        newest: inStage.flatMap(({ candidateName }) => candidateName ?? []),
      };
    }),
  };
}
