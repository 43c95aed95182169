import { z } from 'zod';
import { bookInterview } from './booking.js';
import { Excusable } from './errors.js';
import { announce } from './events.js';
import { applicationById, applicationFor } from './find.js';
import { interviewById, isSeen } from './find-interview.js';
import { interviewJson, newTimeslot, participant, zone } from './interview-wire.js';
import { moment, noParameters, route, routeWithBody } from './route.js';

const newInterview = z.strictObject({
  candidate: participant,
  jobId: z.string(),
  organizerId: z.string(),
  timezone: zone,
  timeslots: z.array(newTimeslot).min(1),
  location: z.string().optional(),
  refUrl: z.string().optional(),
  source: z.string().optional(),
  createdOn: moment.optional(),
});

const change = z.strictObject({
  location: z.string().optional(),
  timezone: zone.optional(),
  candidate: participant.optional(),
});

const INTERVIEWS = '/interviews-api/v201904/interviews' as const;

/** Interviews as records; that anybody is invited by it is not known. */
export const interviewRoutes = [
  routeWithBody({
    method: 'POST',
    path: INTERVIEWS,
    query: noParameters,
    body: newInterview,
    handle: (account, { body: { candidate, jobId, ...body } }) => {
      const application = applicationFor(account, candidate.id, jobId);
      const interview = bookInterview(account, {
        ...body,
        location: body.location,
        application,
        isOurs: true,
        candidateStatus: candidate.status,
      });
      return { status: 201, body: interviewJson(interview) };
    },
  }),

  route({
    method: 'GET',
    path: INTERVIEWS,
    query: z.strictObject({ applicationId: z.uuid() }),
    handle: (account, { query }) => {
      const application = applicationById(account, query.applicationId);
      const found = account.state.interviews.filter(
        (one) => one.application === application && isSeen(account, one),
      );
      return { status: 200, body: { content: found.map(interviewJson) } };
    },
  }),

  route({
    method: 'GET',
    path: `${INTERVIEWS}/{id}`,
    query: noParameters,
    handle: (account, { parameter }) => ({
      status: 200,
      body: interviewJson(interviewById(account, parameter('id'), 'read')),
    }),
  }),

  routeWithBody({
    method: 'PATCH',
    path: `${INTERVIEWS}/{id}`,
    query: noParameters,
    body: change,
    handle: (account, { parameter, body }) => {
      const interview = interviewById(account, parameter('id'), 'change');
      const { candidate } = interview.application;
      if (body.candidate && body.candidate.id !== candidate.id)
        throw new Excusable(422, 'INVALID_CANDIDATE', 'The interview is with another candidate.');
      interview.location = body.location ?? interview.location;
      interview.timezone = body.timezone ?? interview.timezone;
      interview.candidateStatus = body.candidate?.status ?? interview.candidateStatus;
      announce(account, { name: 'interview.updated', interview });
      return { status: 204 };
    },
  }),

  route({
    method: 'DELETE',
    path: `${INTERVIEWS}/{id}`,
    query: noParameters,
    handle: (account, { parameter }) => {
      const { interviews } = account.state;
      const interview = interviewById(account, parameter('id'), 'change');
      interviews.splice(interviews.indexOf(interview), 1);
      announce(account, { name: 'interview.canceled', interview });
      return { status: 204 };
    },
  }),
];
