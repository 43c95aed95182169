import { z } from 'zod';
import { notFound } from './errors.js';
import { applicationFor, jobById } from './find.js';
import { newestFirst, whole } from './lists.js';
import { type Account, iso, many, moment, noParameters, route } from './route.js';
import { type Application, type Approval, OFFER_STATUSES, type Offer } from './state.js';
import { applicationUrl, candidateLink, jobLink } from './wire.js';

/** Offers can only be read (documented), and so can which approval is in force. */
export const offerRoutes = [
  route({
    method: 'GET',
    path: '/offers',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(10),
      offset: z.coerce.number().int().min(0).default(0),
      createdAfter: moment.optional(),
      createdBefore: moment.optional(),
      status: many.pipe(z.array(z.enum(OFFER_STATUSES))).optional(),
    }),
    handle: (account, { query }) => {
      const { limit, offset, status, createdAfter = 0, createdBefore = Number.POSITIVE_INFINITY } = query;
      const found = account.state.offers
        .filter((one) => one.createdOn > createdAfter && one.createdOn < createdBefore)
        .filter((one) => status === undefined || status.includes(one.status))
        .sort(newestFirst);
      const content = found.slice(offset, offset + limit).map((one) => offerJson(account, one));
      return { status: 200, body: { limit, offset, totalFound: found.length, content } };
    },
  }),

  route({
    method: 'GET',
    path: '/candidates/{id}/jobs/{jobId}/offers',
    query: noParameters,
    handle: (account, { parameter }) => {
      const application = applicationFor(account, parameter('id'), parameter('jobId'));
      const mine = account.state.offers.filter((one) => one.application === application);
      return whole(mine.sort(newestFirst).map((one) => offerJson(account, one)));
    },
  }),

  route({
    method: 'GET',
    path: '/candidates/{id}/jobs/{jobId}/offers/{offerId}',
    query: noParameters,
    handle: (account, { parameter }) => {
      const application = applicationFor(account, parameter('id'), parameter('jobId'));
      return { status: 200, body: offerJson(account, offerById(account, application, parameter('offerId'))) };
    },
  }),

  route({
    method: 'GET',
    path: '/candidates/{id}/jobs/{jobId}/offers/{offerId}/approvals/latest',
    query: noParameters,
    handle: (account, { parameter }) => {
      const application = applicationFor(account, parameter('id'), parameter('jobId'));
      const offer = offerById(account, application, parameter('offerId'));
      const approval = latest(account, (of) => 'offer' in of && of.offer === offer);
      return { status: 200, body: { approvalRequestId: approval.id } };
    },
  }),

  route({
    method: 'GET',
    path: '/jobs/{jobId}/approvals/latest',
    query: noParameters,
    handle: (account, { parameter }) => {
      const job = jobById(account, parameter('jobId'));
      const approval = latest(account, (of) => 'job' in of && of.job === job);
      return { status: 200, body: { approvalRequestId: approval.id, positions: [], salaryRange: null } };
    },
  }),
];

function offerById({ state }: Account, application: Application, id: string): Offer {
  const found = state.offers.find((one) => one.id === id && one.application === application);
  if (!found) throw notFound('OFFER_NOT_FOUND', 'Offer not found.');
  return found;
}

function latest({ state }: Account, isOf: (of: Approval['of']) => boolean): Approval {
  const found = state.approvals.filter((one) => isOf(one.of)).sort(newestFirst)[0];
  if (!found) throw notFound('APPROVAL_REQUEST_NOT_FOUND', 'There is no approval request.');
  return found;
}

function offerJson(account: Account, { id, status, createdOn, updatedOn, application }: Offer) {
  return {
    id,
    status,
    createdOn: iso(createdOn),
    updatedOn: iso(updatedOn),
    properties: {},
    actions: {
      candidate: candidateLink(account, application.candidate),
      job: jobLink(account, application.job),
      details: { url: `${applicationUrl(account, application)}/offers/${id}`, method: 'GET' },
    },
  };
}
