import { assertRoom, assertTime, assertUsers, timeslotFrom } from './booking.js';
import { Excusable, notFound } from './errors.js';
import { announce } from './events.js';
import { interviewById, timeslotById } from './find-interview.js';
import { attendanceBody, newTimeslot, timeslotJson } from './interview-wire.js';
import { noParameters, route, routeWithBody } from './route.js';

const TIMESLOTS = '/interviews-api/v201904/interviews/{id}/timeslots' as const;

/** When an interview is, and with whom. */
export const timeslotRoutes = [
  routeWithBody({
    method: 'POST',
    path: TIMESLOTS,
    query: noParameters,
    body: newTimeslot,
    handle: (account, { parameter, body }) => {
      const interview = interviewById(account, parameter('id'), 'change');
      assertRoom(account, interview.timeslots.length + 1);
      const timeslot = timeslotFrom(account, body);
      interview.timeslots.push(timeslot);
      announce(account, { name: 'interview.updated', interview });
      return { status: 201, body: timeslotJson(timeslot) };
    },
  }),

  route({
    method: 'GET',
    path: `${TIMESLOTS}/{timeslotId}`,
    query: noParameters,
    handle: (account, { parameter }) => {
      const interview = interviewById(account, parameter('id'), 'read');
      return { status: 200, body: timeslotJson(timeslotById(interview, parameter('timeslotId'))) };
    },
  }),

  routeWithBody({
    method: 'PATCH',
    path: `${TIMESLOTS}/{timeslotId}`,
    query: noParameters,
    body: newTimeslot.partial(),
    handle: (account, { parameter, body }) => {
      const interview = interviewById(account, parameter('id'), 'change');
      const timeslot = timeslotById(interview, parameter('timeslotId'));
      assertTime(body.startsOn ?? timeslot.startsOn, body.endsOn ?? timeslot.endsOn);
      assertUsers(account, body.interviewers?.map(({ id }) => id) ?? []);
      timeslot.startsOn = body.startsOn ?? timeslot.startsOn;
      timeslot.endsOn = body.endsOn ?? timeslot.endsOn;
      timeslot.interviewers = body.interviewers ?? timeslot.interviewers;
      timeslot.interviewType = body.interviewType ?? timeslot.interviewType;
      timeslot.title = body.title ?? timeslot.title;
      timeslot.place = body.place ?? timeslot.place;
      timeslot.candidateStatus = body.candidateStatus ?? timeslot.candidateStatus;
      announce(account, { name: 'interview.updated', interview });
      const status = account.switches.timeslotPatchStatus;
      return status === 204 ? { status } : { status, body: timeslotJson(timeslot) };
    },
  }),

  route({
    method: 'DELETE',
    path: `${TIMESLOTS}/{timeslotId}`,
    query: noParameters,
    handle: (account, { parameter }) => {
      const interview = interviewById(account, parameter('id'), 'change');
      const timeslot = timeslotById(interview, parameter('timeslotId'));
      if (interview.timeslots.length === 1)
        throw new Excusable(409, 'LAST_TIMESLOT', 'An interview keeps its last timeslot.');
      interview.timeslots.splice(interview.timeslots.indexOf(timeslot), 1);
      announce(account, { name: 'interview.updated', interview });
      return { status: 204 };
    },
  }),

  routeWithBody({
    method: 'PUT',
    path: `${TIMESLOTS}/{timeslotId}/candidateStatus`,
    query: noParameters,
    body: attendanceBody,
    handle: (account, { parameter, body }) => {
      const interview = interviewById(account, parameter('id'), 'change');
      timeslotById(interview, parameter('timeslotId')).candidateStatus = body.status;
      announce(account, { name: 'interview.updated', interview });
      return { status: 204 };
    },
  }),

  routeWithBody({
    method: 'PUT',
    path: `${TIMESLOTS}/{timeslotId}/interviewers/{userId}/status`,
    query: noParameters,
    body: attendanceBody,
    handle: (account, { parameter, body }) => {
      const interview = interviewById(account, parameter('id'), 'change');
      const timeslot = timeslotById(interview, parameter('timeslotId'));
      const id = parameter('userId');
      if (!timeslot.interviewers.some((one) => one.id === id))
        throw notFound('INTERVIEWER_NOT_FOUND', 'Is no interviewer of this timeslot.');
      timeslot.interviewers = timeslot.interviewers.map((one) =>
        one.id === id ? { id, status: body.status } : one,
      );
      announce(account, { name: 'interview.updated', interview });
      return { status: 204 };
    },
  }),
];
