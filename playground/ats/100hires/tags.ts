import { z } from 'zod';
import { batchIds, inBatch } from './batch.js';
import { announce } from './changes.js';
import { notFound } from './errors.js';
import { byId, byIdOrAlias } from './find.js';
import { deleted, whole } from './lists.js';
import { noParameters } from './parameters.js';
import { type Account, route, routeWithBody } from './route.js';
import type { Candidate } from './state.js';
import { tagsJson } from './wire.js';

/** By name (documented). */
const tags = z.array(z.string().trim().min(1, 'Cannot be blank.')).min(1, 'Cannot be blank.');

export const tagRoutes = [
  route({
    method: 'GET',
    path: '/candidates/{id}/tags',
    summary: "A candidate's tags",
    query: noParameters,
    handle: (account, { parameter }) =>
      tagList(account, byIdOrAlias(account.state.candidates, parameter('id'), 'Candidate')),
  }),

  routeWithBody({
    method: 'POST',
    path: '/candidates/{id}/tags',
    summary: 'Tag a candidate; a tag that the company does not have yet is made',
    query: noParameters,
    body: z.strictObject({ tags }),
    handle: (account, { parameter, body }) => {
      const candidate = byIdOrAlias(account.state.candidates, parameter('id'), 'Candidate');
      tag(account, candidate, body.tags);
      return tagList(account, candidate);
    },
  }),

  route({
    method: 'DELETE',
    path: '/candidates/{id}/tags/{tag}',
    summary: 'Take a tag from a candidate',
    query: noParameters,
    handle: (account, { parameter }) => {
      const candidate = byIdOrAlias(account.state.candidates, parameter('id'), 'Candidate');
      if (!candidate.tags.includes(parameter('tag'))) throw notFound('Tag');
      untag(account, candidate, [parameter('tag')]);
      return deleted(account);
    },
  }),

  routeWithBody({
    method: 'POST',
    path: '/candidates/batch/tags',
    summary: 'Tag up to a hundred candidates',
    query: noParameters,
    body: z.strictObject({ ids: batchIds, tags }),
    handle: (account, { body }) =>
      inBatch(account, body.ids, (id) =>
        tag(account, byId(account.state.candidates, id, 'Candidate'), body.tags),
      ),
  }),

  routeWithBody({
    method: 'DELETE',
    path: '/candidates/batch/tags',
    summary: 'Take tags from up to a hundred candidates; who does not have one counts as done',
    query: noParameters,
    body: z.strictObject({ ids: batchIds, tags }),
    handle: (account, { body }) =>
      inBatch(account, body.ids, (id) =>
        untag(account, byId(account.state.candidates, id, 'Candidate'), body.tags),
      ),
  }),
];

function tagList(account: Account, candidate: Candidate) {
  return whole(account, 'tags', tagsJson(account, candidate));
}

function tag(account: Account, candidate: Candidate, names: readonly string[]): void {
  const { state } = account;
  for (const name of names) {
    if (!state.tags.some((one) => one.name === name)) state.tags.push({ id: state.newId.tag(), name });
    if (!candidate.tags.includes(name)) candidate.tags.push(name);
  }
  retagged(account, candidate);
}

function untag(account: Account, candidate: Candidate, names: readonly string[]): void {
  const kept = candidate.tags.filter((name) => !names.includes(name));
  candidate.tags.splice(0, candidate.tags.length, ...kept);
  retagged(account, candidate);
}

function retagged(account: Account, candidate: Candidate): void {
  candidate.updatedAt = account.now();
  announce(account, { kind: 'candidateUpdated', candidate, by: account.state.keyUser });
}
