import { z } from 'zod';
import { malformed } from './errors.js';
import { applicationFor, candidateById } from './find.js';
import { isAfter, linkTo, newestFirst, pageOf, pageParameters } from './lists.js';
import { type Account, many, moment, noParameters, route } from './route.js';
import { searchFor } from './search.js';
import { STATUSES } from './stages.js';
import { type Application, type Candidate, placeNow } from './state.js';
import { applicationUrl, candidateDetails, candidateRow, stateJson } from './wire.js';

/**
 * The documented parameters that this double knows. What the others find (location, consent, properties, sources,
 * questions, ratings) would be a guess, so that they are refused.
 */
const listQuery = z.strictObject({
  q: z.string().optional(),
  jobId: many.optional(),
  status: many.pipe(z.array(z.enum(STATUSES))).optional(),
  subStatus: z.string().optional(),
  tag: many.optional(),
  updatedAfter: moment.optional(),
  ...pageParameters(100, 10),
});
type ListQuery = z.infer<typeof listQuery>;

/** Reading people and their applications. */
export const candidateRoutes = [
  route({
    method: 'GET',
    path: '/candidates',
    query: listQuery,
    handle: (account, { query, raw }) => {
      if (query.subStatus !== undefined && query.status === undefined)
        throw malformed('subStatus: Only with a status.');
      const found = listed(account, query);
      const { rows, nextPageId } = pageOf(found, query);
      return {
        status: 200,
        headers: linkTo(raw, nextPageId),
        body: {
          limit: query.limit,
          offset: 0,
          ...(nextPageId !== undefined && { nextPageId }),
          totalFound: found.length,
          content: rows.map((one) => candidateRow(account, one)),
        },
      };
    },
  }),

  route({
    method: 'GET',
    path: '/candidates/{id}',
    query: noParameters,
    handle: (account, { parameter }) => ({
      status: 200,
      body: candidateDetails(account, candidateById(account, parameter('id'))),
    }),
  }),

  route({
    method: 'GET',
    path: '/candidates/{id}/jobs/{jobId}',
    query: noParameters,
    handle: (account, { parameter }) => {
      const application = applicationFor(account, parameter('id'), parameter('jobId'));
      return { status: 200, body: applicationJson(account, application) };
    },
  }),
];

function applicationJson(account: Account, application: Application) {
  const field = account.switches.applicationIdField;
  const url = applicationUrl(account, application);
  const { candidate, job } = application;
  return {
    ...(field !== 'absent' && { [field]: application.id }),
    ...stateJson(application),
    actions: { details: { url, method: 'GET' } },
    url: `https://www.smartrecruiters.com/app/people/applications/${candidate.id}?jobId=${job.id}`,
  };
}

/** Only those with an application (documented), the best fit first where words were asked for. */
function listed(account: Account, query: ListQuery): Candidate[] {
  const { state, switches } = account;
  const found = state.candidates
    .filter((one) => isAfter(account, one.updatedOn, query.updatedAfter))
    .filter((one) => one.applications.some((application) => fits(application, query)))
    .filter(({ tags }) => query.tag === undefined || query.tag.some((tag) => tags.includes(tag)))
    .sort(newestFirst);
  if (switches.candidateOrder === 'oldestFirst') found.reverse();
  if (query.q === undefined || query.q.trim() === '') return found;
  const score = searchFor(query.q, { folds: switches.searchFoldsAccents });
  return found
    .map((candidate) => ({ candidate, score: score(candidate) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ candidate }) => candidate);
}

function fits(application: Application, { jobId, status, subStatus }: ListQuery): boolean {
  const place = placeNow(application);
  return (
    (jobId === undefined || jobId.includes(application.job.id)) &&
    (status === undefined || status.includes(place.status)) &&
    (subStatus === undefined || subStatus === place.subStatus)
  );
}
