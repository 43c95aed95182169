import { z } from 'zod';
import { byIdOrAlias } from './find.js';
import { paged, whole } from './lists.js';
import { company_id, integer, listOf, noParameters, paging, unixTime } from './parameters.js';
import { route } from './route.js';
import { JOB_STATUSES, jobJson, userJson } from './wire.js';

const include = listOf(['workflow', 'hiring_team', 'pipeline_stages']);

export const jobRoutes = [
  route({
    method: 'GET',
    path: '/jobs',
    summary: 'List jobs, newest first',
    query: z.strictObject({
      company_id,
      status: z.string().optional(),
      created_at_start: unixTime,
      created_at_end: unixTime,
      updated_after: unixTime,
      department_id: integer,
      q: z.string().optional(),
      include,
      ...paging(20),
    }),
    handle: (account, { query }) => {
      const labels = JOB_STATUSES[account.switches.jobStatuses];
      const found = account.state.jobs
        .filter(
          (job) =>
            (query.status === undefined || labels[job.status] === query.status) &&
            (query.created_at_start === undefined || job.createdAt >= query.created_at_start) &&
            (query.created_at_end === undefined || job.createdAt <= query.created_at_end) &&
            (query.updated_after === undefined || job.updatedAt > query.updated_after) &&
            (query.department_id === undefined || job.department?.id === query.department_id) &&
            (query.q === undefined || job.title.toLowerCase().includes(query.q.toLowerCase())),
        )
        .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
      return paged(account, 'jobs', found, query, (job) => jobJson(account, job, query.include));
    },
  }),

  route({
    method: 'GET',
    path: '/jobs/{id}',
    summary: 'One job, by id or alias',
    query: z.strictObject({ include }),
    handle: (account, { parameter, query }) => ({
      status: 200,
      body: jobJson(account, byIdOrAlias(account.state.jobs, parameter('id'), 'Job'), query.include),
    }),
  }),

  route({
    method: 'GET',
    path: '/jobs/{id}/hiring-team',
    summary: "A job's hiring team",
    query: noParameters,
    handle: (account, { parameter }) => {
      const { hiringTeam } = byIdOrAlias(account.state.jobs, parameter('id'), 'Job');
      return whole(
        account,
        'hiring_team',
        hiringTeam.map((user) => userJson(account, user)),
      );
    },
  }),
];
