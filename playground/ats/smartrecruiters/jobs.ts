import { z } from 'zod';
import { jobById } from './find.js';
import { isAfter, linkTo, newestFirst, pageOf, pageParameters, whole } from './lists.js';
import { many, moment, noParameters, route } from './route.js';
import { JOB_STATUSES } from './state.js';
import { jobDetails, jobLink, jobRow } from './wire.js';

const listQuery = z.strictObject({
  q: z.string().optional(),
  city: many.optional(),
  department: many.optional(),
  updatedAfter: moment.optional(),
  lastActivityAfter: moment.optional(),
  language: z.string().optional(),
  status: z.enum([...JOB_STATUSES, 'OTHER']).optional(),
  postingStatus: z.enum(['PUBLIC', 'INTERNAL', 'NOT_PUBLISHED', 'PRIVATE']).optional(),
  ...pageParameters(100, 10),
});

export const jobRoutes = [
  route({
    method: 'GET',
    path: '/jobs',
    query: listQuery,
    handle: (account, { query, raw }) => {
      const { q = '', city, department, status, postingStatus, updatedAfter, lastActivityAfter } = query;
      const found = account.state.jobs
        .filter(({ title }) => title.toLowerCase().includes(q.toLowerCase()))
        .filter((job) => city === undefined || city.includes(job.city))
        .filter((job) => department === undefined || department.includes(job.department?.label ?? ''))
        .filter((job) => status === undefined || status === job.status)
        .filter((job) => postingStatus === undefined || postingStatus === job.postingStatus)
        .filter((job) => isAfter(account, job.updatedOn, updatedAfter ?? lastActivityAfter))
        .sort(newestFirst);
      const { rows, nextPageId } = pageOf(found, query);
      return {
        status: 200,
        headers: linkTo(raw, nextPageId),
        body: {
          limit: query.limit,
          offset: 0,
          ...(nextPageId !== undefined && { nextPageId }),
          totalFound: found.length,
          content: rows.map((job) => jobRow(account, job)),
        },
      };
    },
  }),

  route({
    method: 'GET',
    path: '/jobs/{jobId}',
    query: noParameters,
    handle: (account, { parameter }) => ({
      status: 200,
      body: jobDetails(account, jobById(account, parameter('jobId'))),
    }),
  }),

  route({
    method: 'GET',
    path: '/jobs/{jobId}/hiring-team',
    query: noParameters,
    handle: (account, { parameter }) => {
      const job = jobById(account, parameter('jobId'));
      const { url } = jobLink(account, job);
      return whole(
        job.hiringTeam.map(({ user, role }) => ({
          id: user.id,
          role: role === 'INTERVIEW_TEAM' ? account.switches.interviewTeamWord : role,
          actions: { details: { url: `${url}/hiring-team/${user.id}`, method: 'GET' } },
        })),
      );
    },
  }),
];
