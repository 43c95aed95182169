import { z } from 'zod';
import { byId } from './find.js';
import { whole } from './lists.js';
import { company_id, integer, noParameters, onlyCompany } from './parameters.js';
import { type Account, route } from './route.js';
import type { Named, Workflow } from './state.js';
import { JOB_STATUSES, namedJson } from './wire.js';

/** The words a company works with: workflows, stages, reasons, sources, departments, tags, job statuses. */
export const taxonomyRoutes = [
  named('/rejection-reasons', 'rejection_reasons', ({ state }) => state.rejectionReasons),
  named('/sources', 'sources', ({ state }) => state.sources),
  named('/departments', 'departments', ({ state }) => state.departments),
  named('/tags', 'tags', ({ state }) => state.tags),

  route({
    method: 'GET',
    path: '/statuses',
    summary: 'The status labels of jobs',
    query: noParameters,
    handle: (account) => {
      const labels = Object.values(JOB_STATUSES[account.switches.jobStatuses]);
      return whole(
        account,
        'statuses',
        labels.map((name, index) => ({ id: (index + 1) * 3, name })),
      );
    },
  }),

  route({
    method: 'GET',
    path: '/workflows',
    summary: 'Workflows with their stages',
    query: onlyCompany,
    handle: (account) =>
      whole(
        account,
        'workflows',
        account.state.workflows.map((workflow) => ({
          ...namedJson(workflow),
          stages: workflow.stages.map(namedJson),
        })),
      ),
  }),

  route({
    method: 'GET',
    path: '/workflows/stages',
    summary: "Stages of every workflow, of one, or of one job's",
    query: z.strictObject({ company_id, workflow_id: integer, job_id: integer }),
    handle: (account, { query }) => {
      const { workflows, jobs } = account.state;
      const ofJob = query.job_id === undefined ? undefined : byId(jobs, query.job_id, 'Job').workflow;
      const asked = workflows.filter(
        (workflow) =>
          (ofJob === undefined || workflow === ofJob) &&
          (query.workflow_id === undefined || workflow.id === query.workflow_id),
      );
      return whole(account, 'stages', asked.flatMap(stagesJson));
    },
  }),

  route({
    method: 'GET',
    path: '/workflows/{id}/stages',
    summary: 'The stages of one workflow in order',
    query: onlyCompany,
    handle: (account, { parameter }) =>
      whole(account, 'stages', stagesJson(byId(account.state.workflows, parameter('id'), 'Workflow'))),
  }),
];

function named<Path extends string>(
  path: Path,
  resource: string,
  of: (account: Account) => readonly Named[],
) {
  return route({
    method: 'GET',
    path,
    summary: `List ${resource.replaceAll('_', ' ')}`,
    query: onlyCompany,
    handle: (account) => whole(account, resource, of(account).map(namedJson)),
  });
}

function stagesJson(workflow: Workflow) {
  return workflow.stages.map((stage) => ({ ...namedJson(stage), workflow_id: workflow.id }));
}
