import { z } from 'zod';
import { notFound } from './errors.js';
import { byId } from './find.js';
import { paged, whole } from './lists.js';
import { company_id, integer, listOf, noParameters, paging, unixTime } from './parameters.js';
import { route } from './route.js';
import type { Application } from './state.js';
import { applicationJson, evaluationJson, scoreJson, stageMoveJson } from './wire.js';

const include = listOf(['candidate', 'job', 'cv.text']);

/** Compares two applications; those without a score come last either way. */
const ORDERS: Readonly<Record<string, (a: Application, b: Application) => number>> = {
  created_at: (a, b) => a.createdAt - b.createdAt,
  '-created_at': (a, b) => b.createdAt - a.createdAt,
  ai_score: (a, b) => (a.score?.total ?? 101) - (b.score?.total ?? 101),
  '-ai_score': (a, b) => (b.score?.total ?? -1) - (a.score?.total ?? -1),
};

export const applicationRoutes = [
  route({
    method: 'GET',
    path: '/applications',
    summary: 'List applications',
    query: z.strictObject({
      company_id,
      candidate_id: integer,
      job_id: integer,
      stage_id: integer,
      status: z.enum(['pending', 'hired', 'rejected']).optional(),
      created_after: unixTime,
      updated_after: unixTime,
      ai_score_min: integer,
      ai_score_max: integer,
      sort: z.enum(['created_at', '-created_at', 'ai_score', '-ai_score']).default('-created_at'),
      include,
      ...paging(25),
    }),
    handle: (account, { query }) => {
      const { ai_score_min: lowest, ai_score_max: highest } = query;
      const found = account.state.applications
        .filter(
          (one) =>
            (query.candidate_id === undefined || one.candidate.id === query.candidate_id) &&
            (query.job_id === undefined || one.job.id === query.job_id) &&
            (query.stage_id === undefined || one.stage.id === query.stage_id) &&
            (query.status === undefined || one.status === query.status) &&
            (query.created_after === undefined || one.createdAt > query.created_after) &&
            (query.updated_after === undefined || one.updatedAt > query.updated_after) &&
            (lowest === undefined || (one.score !== undefined && one.score.total >= lowest)) &&
            (highest === undefined || (one.score !== undefined && one.score.total <= highest)),
        )
        .sort((a, b) => ORDERS[query.sort]?.(a, b) || b.id - a.id);
      return paged(account, 'applications', found, query, (one) =>
        applicationJson(account, one, query.include),
      );
    },
  }),

  route({
    method: 'GET',
    path: '/applications/{id}',
    summary: 'One application',
    query: z.strictObject({ include }),
    handle: (account, { parameter, query }) => ({
      status: 200,
      body: applicationJson(
        account,
        byId(account.state.applications, parameter('id'), 'Application'),
        query.include,
      ),
    }),
  }),

  route({
    method: 'GET',
    path: '/applications/{id}/stage-history',
    summary: 'Through which stages an application went, oldest first',
    isOn: (switches) => switches.stageHistory,
    query: noParameters,
    handle: (account, { parameter }) => {
      const { history } = byId(account.state.applications, parameter('id'), 'Application');
      return whole(account, 'stage_history', history.map(stageMoveJson));
    },
  }),

  route({
    method: 'GET',
    path: '/applications/{id}/ai-score',
    summary: "An application's AI score",
    query: noParameters,
    handle: (account, { parameter }) => {
      const { score } = byId(account.state.applications, parameter('id'), 'Application');
      if (!score && account.switches.emptyScore === 'notFound') throw notFound('AI score');
      if (!score && account.switches.emptyScore === 'nullBody') return { status: 200, body: null };
      return { status: 200, body: scoreJson(account, score) };
    },
  }),

  route({
    method: 'GET',
    path: '/applications/{id}/evaluation-forms',
    summary: "An application's filled evaluations",
    query: noParameters,
    handle: (account, { parameter }) => {
      const application = byId(account.state.applications, parameter('id'), 'Application');
      const filled = account.state.evaluations.filter((one) => one.application === application);
      return whole(
        account,
        'evaluation_forms',
        filled.map((one) => evaluationJson(account, one)),
      );
    },
  }),
];
