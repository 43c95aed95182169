import { z } from 'zod';
import { bookInterview } from './booking.js';
import { byId } from './find.js';
import { created, paged } from './lists.js';
import { integer, listOf, paging, unixTime } from './parameters.js';
import { route, routeWithBody } from './route.js';
import { interviewJson } from './wire.js';

const include = listOf(['candidate', 'application', 'job']);

const DAY = 86_400;

export const interviewRoutes = [
  route({
    method: 'GET',
    path: '/interviews',
    summary: 'List interviews, earliest first',
    query: z.strictObject({
      job_id: integer,
      application_id: integer,
      candidate_id: integer,
      interviewer_user_id: integer,
      /** A day in UTC. */
      date: z.iso.date().optional(),
      created_after: unixTime,
      updated_after: unixTime,
      include,
      ...paging(20),
    }),
    handle: (account, { query }) => {
      const from = query.date === undefined ? undefined : Date.parse(query.date) / 1000;
      const found = account.state.interviews
        .filter(
          ({ application, interviewers, startTime, createdAt, updatedAt }) =>
            (query.job_id === undefined || application.job.id === query.job_id) &&
            (query.application_id === undefined || application.id === query.application_id) &&
            (query.candidate_id === undefined || application.candidate.id === query.candidate_id) &&
            (query.interviewer_user_id === undefined ||
              interviewers.some((user) => user.id === query.interviewer_user_id)) &&
            (from === undefined || (startTime >= from && startTime < from + DAY)) &&
            (query.created_after === undefined || createdAt > query.created_after) &&
            (query.updated_after === undefined || updatedAt > query.updated_after),
        )
        .sort((a, b) => a.startTime - b.startTime || a.id - b.id);
      return paged(account, 'interviews', found, query, (one) => interviewJson(account, one, query.include));
    },
  }),

  route({
    method: 'GET',
    path: '/interviews/{id}',
    summary: 'One interview',
    query: z.strictObject({ include }),
    handle: (account, { parameter, query }) => ({
      status: 200,
      body: interviewJson(
        account,
        byId(account.state.interviews, parameter('id'), 'Interview'),
        query.include,
      ),
    }),
  }),

  // Nothing that changes or cancels an interview is known.
  routeWithBody({
    method: 'POST',
    path: '/applications/{id}/interviews',
    summary: 'Schedule an interview',
    query: z.strictObject({ include }),
    body: z
      .strictObject({
        start_time: z.int().positive(),
        end_time: z.int().positive(),
        interviewer_ids: z.array(z.int()).min(1, 'Cannot be blank.'),
        location: z.string().min(1).optional(),
      })
      .refine(({ start_time, end_time }) => end_time > start_time, {
        path: ['end_time'],
        error: 'Must be after start_time.',
      }),
    handle: (account, { parameter, query, body }) => {
      const asked = {
        application: byId(account.state.applications, parameter('id'), 'Application'),
        startTime: body.start_time,
        endTime: body.end_time,
        interviewerIds: body.interviewer_ids,
        location: body.location,
      };
      const interview = bookInterview(account, asked, account.state.keyUser);
      return created(account, interviewJson(account, interview, query.include));
    },
  }),
];
