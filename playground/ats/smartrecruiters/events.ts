import type { Account } from './route.js';
import { signatureOf } from './signature.js';
import type { Application, Approval, Candidate, Interview, Job, Offer, Subscription } from './state.js';

/** The events this double knows how to tell (documented names). */
export const EVENTS = [
  'application.created',
  'application.status.updated',
  'application.fields.updated',
  'application.onboarding-status.updated',
  'application.source.updated',
  'application.screening-answers.created',
  'application.screening-answers.updated',
  'application.attachment.created',
  'candidate.created',
  'candidate.updated',
  'candidate.deleted',
  'job.created',
  'job.updated',
  'job.status.updated',
  'job.hiring-team.updated',
  'job.ad.created',
  'job.ad.updated',
  'job.ad.postings.updated',
  'position.created',
  'position.updated',
  'position.deleted',
  'offer.created',
  'offer.updated',
  ...approvalEvents('offer'),
  ...approvalEvents('job'),
  'review.created',
  'review.updated',
  'review.deleted',
  'interview.created',
  'interview.updated',
  'interview.canceled',
  'onboarding.process.started',
  'onboarding.assignments.high-priority.completed',
  'onboarding.assignments.completed',
] as const;

function approvalEvents<Kind extends string>(kind: Kind) {
  return [
    `${kind}.approval.created`,
    `${kind}.approval.approved`,
    `${kind}.approval.rejected`,
    `${kind}.approval.abandoned`,
    `${kind}.approval.step.approved`,
    `${kind}.approval.step.rejected`,
    `${kind}.approver.skipped`,
    `${kind}.approver.delegated`,
    `${kind}.approval.comment.created`,
  ] as const;
}

export type Happening =
  | { readonly name: 'application.created' | 'application.status.updated'; readonly application: Application }
  | {
      readonly name: 'candidate.created' | 'candidate.updated' | 'candidate.deleted';
      readonly candidate: Candidate;
    }
  | { readonly name: 'job.updated' | 'job.status.updated' | 'job.hiring-team.updated'; readonly job: Job }
  | {
      readonly name: 'interview.created' | 'interview.updated' | 'interview.canceled';
      readonly interview: Interview;
    }
  | { readonly name: 'offer.created' | 'offer.updated'; readonly offer: Offer }
  | {
      readonly approval: Approval;
      readonly deed:
        | 'approval.created'
        | 'approval.approved'
        | 'approval.rejected'
        | 'approval.step.approved'
        | 'approval.step.rejected'
        | 'approval.comment.created';
    };

/** The sources spell versions in different ways. */
export const EVENT_VERSION = 'v201910';

/** Tells the subscriptions that want to know. A body holds ids only (documented). */
export function announce(account: Account, happening: Happening): void {
  const { name, ids, path } = told(account, happening);
  for (const subscription of account.state.subscriptions) {
    if (!subscription.isActive || !subscription.events.includes(name)) continue;
    const body = JSON.stringify(ids);
    account.send({
      url: subscription.callbackUrl,
      body,
      headers: headersOf(account, subscription, name, `<${account.url}${path}>; rel=self`, body),
    });
  }
}

function headersOf(
  { state, now }: Account,
  subscription: Subscription,
  name: string,
  link: string,
  body: string,
): Record<string, string> {
  const event = {
    'event-id': state.ids.next('event'),
    'event-name': name,
    'event-version': EVENT_VERSION,
    link,
  };
  const timestamp = String(Math.floor(now() / 1000));
  const signatures = subscription.secrets
    .filter(({ endsAt }) => now() < endsAt)
    .map(({ key }) => `v1=${signatureOf(key, { timestamp, body, headers: event })}`);
  return {
    ...event,
    ...authentication(subscription),
    ...(signatures.length > 0 && {
      'smartrecruiters-timestamp': timestamp,
      'smartrecruiters-signature': signatures.join(';'),
    }),
  };
}

function authentication({ callbackAuthentication: wanted }: Subscription): Record<string, string> {
  if (!wanted) return {};
  if (wanted.type === 'header') return { [wanted.headerName]: wanted.headerValue };
  return {
    authorization: `Basic ${Buffer.from(`${wanted.username}:${wanted.password}`).toString('base64')}`,
  };
}

interface Told {
  readonly name: string;
  readonly ids: Readonly<Record<string, string>>;
  /** Where the thing can be read. */
  readonly path: string;
}

function told({ state }: Account, happening: Happening): Told {
  if ('approval' in happening) {
    const { approval, deed } = happening;
    const path = `/approvals-api/v201910/approvals/${approval.id}`;
    if ('job' in approval.of)
      return { name: `job.${deed}`, path, ids: { approval_id: approval.id, job_id: approval.of.job.id } };
    const { name, ids } = offerTold('offer.updated', approval.of.offer);
    return { name: name.replace('updated', deed), path, ids: { approval_id: approval.id, ...ids } };
  }
  const { name } = happening;
  if ('application' in happening) {
    const { id, candidate, job } = happening.application;
    return {
      name,
      path: `/candidates/${candidate.id}/jobs/${job.id}`,
      ids: { job_id: job.id, candidate_id: candidate.id, application_id: id },
    };
  }
  if ('candidate' in happening) {
    const { id } = happening.candidate;
    return { name, path: `/candidates/${id}`, ids: { id } };
  }
  if ('job' in happening) {
    const { id } = happening.job;
    return { name, path: `/jobs/${id}`, ids: { id } };
  }
  if ('offer' in happening) return offerTold(happening.name, happening.offer);
  const { id, application } = happening.interview;
  return {
    name,
    path: `/interviews-api/v201904/interviews/${id}`,
    ids: {
      interview_id: id,
      application_id: application.id,
      candidate_id: application.candidate.id,
      company_id: state.company.id,
    },
  };
}

function offerTold(name: string, { id, application: { candidate, job } }: Offer): Told {
  return {
    name,
    path: `/candidates/${candidate.id}/jobs/${job.id}/offers/${id}`,
    ids: { job_id: job.id, candidate_id: candidate.id, offer_id: id },
  };
}
