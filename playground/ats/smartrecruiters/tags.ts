import { z } from 'zod';
import { announce } from './events.js';
import { candidateById } from './find.js';
import { type Account, type Answer, noParameters, route, routeWithBody } from './route.js';

const tags = z.strictObject({ tags: z.array(z.string().min(1)) });

/** There is no call that takes away a single tag (documented). */
export const tagRoutes = [
  route({
    method: 'GET',
    path: '/candidates/{id}/tags',
    query: noParameters,
    handle: (account, { parameter }) => ({
      status: 200,
      body: { tags: candidateById(account, parameter('id')).tags },
    }),
  }),

  routeWithBody({
    method: 'POST',
    path: '/candidates/{id}/tags',
    query: noParameters,
    body: tags,
    handle: (account, { parameter, body }) => {
      const candidate = candidateById(account, parameter('id'));
      return write(account, candidate.id, [...candidate.tags, ...body.tags]);
    },
  }),

  routeWithBody({
    method: 'PUT',
    path: '/candidates/{id}/tags',
    query: noParameters,
    body: tags,
    handle: (account, { parameter, body }) => write(account, parameter('id'), body.tags),
  }),

  route({
    method: 'DELETE',
    path: '/candidates/{id}/tags',
    query: noParameters,
    handle: (account, { parameter }) => {
      write(account, parameter('id'), []);
      return { status: 204 };
    },
  }),
];

function write(account: Account, candidateId: string, wanted: readonly string[]): Answer {
  const candidate = candidateById(account, candidateId);
  candidate.tags = [...new Set(wanted)];
  candidate.updatedOn = account.now();
  announce(account, { name: 'candidate.updated', candidate });
  return { status: 201, body: { tags: candidate.tags } };
}
