import { z } from 'zod';
import { fullName } from '../../company/teammates.js';
import { byId } from './find.js';
import { paged } from './lists.js';
import { company_id, noParameters, paging } from './parameters.js';
import { type Account, route } from './route.js';
import { userJson } from './wire.js';

/** Users and the company they belong to. */
export const peopleRoutes = [
  route({
    method: 'GET',
    path: '/users',
    summary: 'List users with their roles',
    query: z.strictObject({ company_id, ...paging(25) }),
    handle: (account, { query }) =>
      paged(account, 'users', account.state.users, query, (user) => userJson(account, user)),
  }),

  route({
    method: 'GET',
    path: '/users/{id}',
    summary: 'One user',
    query: noParameters,
    handle: (account, { parameter }) => ({
      status: 200,
      body: userJson(account, byId(account.state.users, parameter('id'), 'User')),
    }),
  }),

  route({
    method: 'GET',
    path: '/companies',
    summary: 'The companies the key can reach',
    query: z.strictObject(paging(25)),
    handle: (account, { query }) =>
      paged(account, 'companies', [account.state.company], query, () => companyJson(account)),
  }),

  route({
    method: 'GET',
    path: '/companies/{id}',
    summary: 'One company and its owner',
    query: noParameters,
    handle: (account, { parameter }) => {
      byId([account.state.company], parameter('id'), 'Company');
      return { status: 200, body: companyJson(account) };
    },
  }),
];

function companyJson({ state: { company, keyUser } }: Account) {
  return {
    ...company,
    company_owner_name: fullName(keyUser),
    company_owner_email: keyUser.email,
  };
}
