import { z } from 'zod';
import { notFound } from './errors.js';
import { whole } from './lists.js';
import { noParameters, route } from './route.js';
import type { HiringProcess } from './state.js';

/** What the company chose for its account: lists that are not paged (documented), but for the sources' values. */
export const configurationRoutes = [
  route({
    method: 'GET',
    path: '/configuration/hiring-processes',
    query: noParameters,
    handle: ({ state }) => whole(state.processes.map(processJson)),
  }),

  route({
    method: 'GET',
    path: '/configuration/hiring-processes/{id}',
    query: noParameters,
    handle: ({ state }, { parameter }) => {
      const process = state.processes.find(({ id }) => id === parameter('id'));
      if (!process) throw notFound('HIRING_PROCESS_NOT_FOUND', 'Hiring process not found.');
      return { status: 200, body: processJson(process) };
    },
  }),

  route({
    method: 'GET',
    path: '/configuration/rejection-reasons',
    query: noParameters,
    handle: ({ state }) => whole(state.rejectionReasons),
  }),

  route({
    method: 'GET',
    path: '/configuration/withdrawal-reasons',
    query: noParameters,
    handle: ({ state }) => whole(state.withdrawalReasons),
  }),

  route({
    method: 'GET',
    path: '/configuration/sources',
    query: noParameters,
    handle: ({ state }) =>
      whole(state.sourceTypes.map(({ id, label, subTypes }) => ({ id, label, subTypes }))),
  }),

  route({
    method: 'GET',
    path: '/configuration/sources/{type}/values',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(10),
      offset: z.coerce.number().int().min(0).default(0),
    }),
    handle: ({ state }, { parameter, query: { limit, offset } }) => {
      const type = state.sourceTypes.find(({ id }) => id === parameter('type'));
      if (!type) throw notFound('INVALID_SOURCE_TYPE', 'No such source type.');
      const content = type.values.slice(offset, offset + limit).map(({ id, label }) => ({ id, label }));
      return { status: 200, body: { limit, offset, totalFound: type.values.length, content } };
    },
  }),
];

function processJson({ id, name, subStatuses }: HiringProcess) {
  return { id, name, active: true, subStatuses };
}
