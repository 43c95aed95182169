import { z } from 'zod';
import { notFound } from './errors.js';
import { isAfter, linkTo, pageOf, pageParameters } from './lists.js';
import { moment, noParameters, route } from './route.js';
import { userJson } from './wire.js';

const listQuery = z.strictObject({
  q: z.string().optional(),
  updatedAfter: moment.optional(),
  ...pageParameters(100, 100),
});

export const peopleRoutes = [
  route({
    method: 'GET',
    path: '/user-api/v201804/users',
    query: listQuery,
    handle: (account, { query, raw }) => {
      const { q = '', updatedAfter } = query;
      const found = account.state.users
        .filter((user) => isAfter(account, user.updatedOn, updatedAfter))
        .filter(({ firstName, lastName, email }) =>
          [firstName, lastName, email].some((text) => text.toLowerCase().includes(q.toLowerCase())),
        );
      const { rows, nextPageId } = pageOf(found, query);
      return {
        status: 200,
        headers: linkTo(raw, nextPageId),
        body: {
          limit: query.limit,
          ...(nextPageId !== undefined && { nextPageId }),
          content: rows.map(userJson),
        },
      };
    },
  }),

  route({
    method: 'GET',
    path: '/user-api/v201804/users/me',
    query: noParameters,
    handle: ({ state }) => ({ status: 200, body: userJson(state.keyUser) }),
  }),

  route({
    method: 'GET',
    path: '/user-api/v201804/users/{id}',
    query: noParameters,
    handle: ({ state }, { parameter }) => {
      const user = state.users.find(({ id }) => id === parameter('id'));
      if (!user) throw notFound('USER_NOT_FOUND', 'User not found.');
      return { status: 200, body: userJson(user) };
    },
  }),
];
