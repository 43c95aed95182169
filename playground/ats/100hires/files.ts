import { z } from 'zod';
import { fileJson, resumeOf, store, textOf, upload } from './documents.js';
import { notFound } from './errors.js';
import { byIdOrAlias } from './find.js';
import { created, whole } from './lists.js';
import { listOf, noParameters } from './parameters.js';
import { route, routeWithBody } from './route.js';
import { belongingsOf } from './state.js';

export const fileRoutes = [
  route({
    method: 'GET',
    path: '/candidates/{id}/files',
    summary: "A candidate's files",
    query: noParameters,
    handle: (account, { parameter }) => {
      const candidate = byIdOrAlias(account.state.candidates, parameter('id'), 'Candidate');
      return whole(
        account,
        'files',
        belongingsOf(account.state, candidate).files.map((file) => fileJson(account, file)),
      );
    },
  }),

  routeWithBody({
    method: 'POST',
    path: '/candidates/{id}/files',
    summary: 'Add a file to a candidate',
    query: noParameters,
    body: z.strictObject({ file: upload }),
    handle: (account, { parameter, body }) => {
      const candidate = byIdOrAlias(account.state.candidates, parameter('id'), 'Candidate');
      return created(account, fileJson(account, store(account, candidate, 'other', body.file)));
    },
  }),

  route({
    method: 'GET',
    path: '/candidates/{id}/resume',
    summary: "A candidate's primary résumé",
    query: z.strictObject({ include: listOf(['text_content']) }),
    handle: (account, { parameter, query }) => {
      const candidate = byIdOrAlias(account.state.candidates, parameter('id'), 'Candidate');
      const resume = resumeOf(account.state, candidate);
      if (!resume && account.switches.noResume === 'notFound') throw notFound('Resume');
      if (!resume) return { status: 200, body: null };
      return {
        status: 200,
        body: { ...fileJson(account, resume), ...(query.include && { text: textOf(resume) }) },
      };
    },
  }),

  route({
    method: 'GET',
    path: '/attachments/{kind}/{uuid}/{file_name}',
    summary: 'Download a file',
    query: noParameters,
    handle: ({ state }, { parameter }) => {
      const file = state.files.find(
        ({ uuid, name }) => uuid === parameter('uuid') && name === parameter('file_name'),
      );
      if (!file || parameter('kind') !== 'candidate') throw notFound('File');
      return { status: 200, file: { bytes: file.bytes, mimeType: file.mimeType } };
    },
  }),
];
