import { type Account, iso } from './route.js';
import type { Place } from './stages.js';
import { type Application, type Candidate, type Job, placeNow, type User } from './state.js';

/** How things travel. */

function link(url: string) {
  return { url, method: 'GET' };
}

export function jobLink({ url }: Account, { id }: Job) {
  return link(`${url}/jobs/${id}`);
}

export function candidateLink({ url }: Account, { id }: Candidate) {
  return link(`${url}/candidates/${id}`);
}

export function placeJson({ status, subStatus }: Place) {
  return { status, subStatus: subStatus ?? null };
}

/** The newest application is the primary one: which one really is, is not known. */
function assignmentsOf({ applications }: Candidate) {
  return [...applications].sort((a, b) => b.createdOn - a.createdOn);
}

function common(account: Account, candidate: Candidate) {
  const { id, internal, firstName, lastName, email, location, tags, createdOn, updatedOn } = candidate;
  const details = candidateLink(account, candidate);
  return {
    id,
    internal,
    firstName,
    lastName,
    email,
    createdOn: iso(createdOn),
    updatedOn: iso(updatedOn),
    location,
    averageRating: 0,
    tags,
    consent: { status: 'REQUIRED' },
    actions: { details, properties: link(`${details.url}/properties`) },
  };
}

/** As in a list: of all applications but the first it only says for which job they are (documented). */
export function candidateRow(account: Account, candidate: Candidate) {
  const [primary, ...others] = assignmentsOf(candidate);
  return {
    ...common(account, candidate),
    ...(primary && {
      primaryAssignment: {
        job: {
          id: primary.job.id,
          title: primary.job.title,
          actions: { details: jobLink(account, primary.job) },
        },
        ...placeJson(placeNow(primary)),
      },
    }),
    secondaryAssignments: others.map(({ job }) => ({
      job: { id: job.id, actions: { details: jobLink(account, job) } },
    })),
  };
}

/** With every application in full (documented). */
export function candidateDetails(account: Account, candidate: Candidate) {
  const [primary, ...others] = assignmentsOf(candidate);
  const { phoneNumber, web } = candidate;
  return {
    ...common(account, candidate),
    ...(phoneNumber !== undefined && { phoneNumber }),
    web,
    education: [],
    experience: [],
    ...(primary && { primaryAssignment: assignmentJson(account, primary) }),
    secondaryAssignments: others.map((one) => assignmentJson(account, one)),
  };
}

function assignmentJson(account: Account, application: Application) {
  const { job } = application;
  return {
    job: { id: job.id, title: job.title, actions: { details: jobLink(account, job) } },
    ...stateJson(application),
    actions: { sourceDetails: link(`${applicationUrl(account, application)}/source`) },
  };
}

export function stateJson(application: Application) {
  const { source, startsOn, reason } = application;
  const place = placeNow(application);
  return {
    ...placeJson(place),
    source,
    ...(startsOn !== undefined && { startsOn }),
    ...(reason && place.status === 'REJECTED' && { reasonOfRejection: reason }),
    ...(reason && place.status === 'WITHDRAWN' && { reasonOfWithdrawal: reason }),
  };
}

export function applicationUrl({ url }: Account, { candidate, job }: Application): string {
  return `${url}/candidates/${candidate.id}/jobs/${job.id}`;
}

export function jobRow(account: Account, job: Job) {
  const { id, title, refNumber, createdOn, updatedOn, department, status, postingStatus } = job;
  return {
    id,
    title,
    refNumber,
    createdOn: iso(createdOn),
    updatedOn: iso(updatedOn),
    lastActivityOn: iso(updatedOn),
    ...(department && { department }),
    location: { country: job.country, city: job.city, remote: job.remote },
    status,
    postingStatus,
    language: { code: 'en' },
    actions: { details: jobLink(account, job) },
  };
}

export function jobDetails(account: Account, job: Job) {
  const { state } = account;
  const { id, firstName, lastName } = state.keyUser;
  return {
    ...jobRow(account, job),
    industry: { id: 'logistics_and_supply_chain', label: 'Logistics and Supply Chain' },
    function: { id: 'other', label: 'Other' },
    typeOfEmployment: { id: 'permanent', label: 'Full-time' },
    experienceLevel: { id: 'mid_senior_level', label: 'Mid-Senior Level' },
    template: false,
    creator: { id, firstName, lastName },
    jobAd: { sections: { jobDescription: { title: 'Job Description', text: job.description } } },
    properties: [],
  };
}

export function userJson(user: User) {
  const { id, email, firstName, lastName, active, systemRole, updatedOn } = user;
  return {
    id,
    email,
    firstName,
    lastName,
    active,
    systemRole,
    externalData: null,
    ssoIdentifier: null,
    ssoLoginMode: 'PASSWORD',
    language: { code: 'en' },
    updatedOn: iso(updatedOn),
    accessGroups: [],
  };
}
