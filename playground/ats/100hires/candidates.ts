import { z } from 'zod';
import { fullName } from '../../company/teammates.js';
import { activitiesOf, EVENT_TYPES } from './activities.js';
import { invalid } from './errors.js';
import { byIdOrAlias } from './find.js';
import { paged } from './lists.js';
import { company_id, integer, listOf, paging, unixTime } from './parameters.js';
import { route } from './route.js';
import { belongingsOf, type Candidate } from './state.js';
import { candidateJson, interviewJson } from './wire.js';

// The values of this include are not documented; a third party calls it a selector for application summaries.
const include = listOf(['applications']);

export const candidateRoutes = [
  route({
    method: 'GET',
    path: '/candidates',
    summary: 'List candidates, newest first',
    query: z.strictObject({
      company_id,
      job_id: integer,
      stage_id: integer,
      email: z.string().optional(),
      q: z.string().optional(),
      full_name: z.string().optional(),
      linkedin: z.string().optional(),
      created_after: unixTime,
      updated_after: unixTime,
      include,
      ...paging(20),
    }),
    handle: (account, { query }) => {
      if (query.stage_id !== undefined && query.job_id === undefined)
        throw invalid({ stage_id: ['Requires job_id.'] });
      const fold = account.switches.searchFoldsAccents ? withoutAccents : lower;
      const partial = (text: string, part: string) => fold(text).includes(fold(part));
      const applied = (candidate: Candidate) =>
        belongingsOf(account.state, candidate).applications.some(
          (application) =>
            application.job.id === query.job_id &&
            (query.stage_id === undefined || application.stage.id === query.stage_id),
        );
      const found = account.state.candidates
        .filter(
          (one) =>
            (query.email === undefined || one.email === query.email) &&
            (query.q === undefined || partial(fullName(one), query.q) || partial(one.email ?? '', query.q)) &&
            (query.full_name === undefined || lower(fullName(one)) === lower(query.full_name)) &&
            (query.linkedin === undefined || isLinkedin(one, query.linkedin)) &&
            (query.created_after === undefined || one.createdAt > query.created_after) &&
            (query.updated_after === undefined || one.updatedAt > query.updated_after) &&
            (query.job_id === undefined || applied(one)),
        )
        .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
      const withApplications = query.include !== undefined;
      return paged(account, 'candidates', found, query, (one) =>
        candidateJson(account, one, withApplications),
      );
    },
  }),

  route({
    method: 'GET',
    path: '/candidates/{id}',
    summary: 'One candidate, by id or alias, with application summaries',
    query: z.strictObject({ include }),
    handle: (account, { parameter }) => ({
      status: 200,
      body: candidateJson(account, byIdOrAlias(account.state.candidates, parameter('id'), 'Candidate'), true),
    }),
  }),

  route({
    method: 'GET',
    path: '/candidates/{id}/interviews',
    summary: "All of a candidate's interviews, across applications",
    query: z.strictObject(paging(20)),
    handle: (account, { parameter, query }) => {
      const candidate = byIdOrAlias(account.state.candidates, parameter('id'), 'Candidate');
      const interviews = account.state.interviews.filter((one) => one.application.candidate === candidate);
      return paged(account, 'interviews', interviews, query, (one) => interviewJson(account, one));
    },
  }),

  route({
    method: 'GET',
    path: '/candidates/{id}/activities',
    summary: "A candidate's timeline, newest first",
    query: z.strictObject({ page: paging(20).page, event_type: listOf(EVENT_TYPES) }),
    handle: (account, { parameter, query }) => {
      const candidate = byIdOrAlias(account.state.candidates, parameter('id'), 'Candidate');
      const activities = activitiesOf(account.state, candidate).filter(
        (activity) => query.event_type?.some((type) => type === activity.event_type) ?? true,
      );
      return paged(account, 'activities', activities, { page: query.page, size: 20 }, (activity) => activity);
    },
  }),
];

function lower(text: string): string {
  return text.toLowerCase();
}

function withoutAccents(text: string): string {
  return lower(text).normalize('NFD').replace(/\p{M}/gu, '');
}

/** A whole address or the handle at its end. */
function isLinkedin(candidate: Candidate, asked: string): boolean {
  return candidate.linkedin === asked || candidate.linkedin?.split('/').at(-1) === asked;
}
