import { z } from 'zod';
import { ApiError } from './errors.js';
import { applicationById, applicationFor } from './find.js';
import { isUuid } from './ids.js';
import { whole } from './lists.js';
import { iso, noParameters, route, routeWithBody } from './route.js';
import { STATUSES } from './stages.js';
import { placeNow } from './state.js';
import { changeStatus } from './transitions.js';
import { placeJson } from './wire.js';

const change = z.strictObject({
  status: z.enum(STATUSES),
  subStatus: z.string().min(1).optional(),
  startsOn: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  reason: z.string().min(1).optional(),
});

/** The one call that moves, rejects, withdraws and hires, and what it leaves behind. */
export const statusRoutes = [
  routeWithBody({
    method: 'PUT',
    path: '/candidates/{id}/jobs/{jobId}/status',
    query: noParameters,
    body: change,
    handle: (account, { parameter, body }) => {
      changeStatus(account, applicationFor(account, parameter('id'), parameter('jobId')), body);
      return { status: 204 };
    },
  }),

  route({
    method: 'GET',
    path: '/candidates/{id}/jobs/{jobId}/status/history',
    query: noParameters,
    handle: (account, { parameter }) => {
      const { history } = applicationFor(account, parameter('id'), parameter('jobId'));
      const rows = history.map((place) => ({
        changedOn: iso(place.at),
        ...placeJson(place),
        actions: {},
      }));
      return whole(account.switches.historyOrder === 'newestFirst' ? rows.reverse() : rows);
    },
  }),

  route({
    method: 'GET',
    path: '/job-applications-api/v202112/job-applications/{id}',
    query: noParameters,
    handle: (account, { parameter }) => {
      const id = parameter('id');
      if (!isUuid(id)) throw new ApiError(400, 'INVALID_ID', 'The id is no UUID.');
      const application = applicationById(account, id);
      return {
        status: 200,
        body: {
          ...placeJson(placeNow(application)),
          sourceIdentifier: application.source,
          createDate: iso(application.createdOn),
          profileId: application.candidate.id,
          jobId: application.job.id,
        },
      };
    },
  }),
];
