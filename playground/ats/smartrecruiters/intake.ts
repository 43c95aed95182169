import { z } from 'zod';
import { Excusable } from './errors.js';
import { announce } from './events.js';
import { jobById } from './find.js';
import { type Account, noParameters, routeWithBody } from './route.js';
import { DEFAULT_SOURCE } from './sources.js';
import type { Application, Candidate, Job } from './state.js';
import { candidateDetails } from './wire.js';

const text = z.string().min(1);

const newCandidate = z.strictObject({
  firstName: text,
  lastName: text,
  email: z.email(),
  phoneNumber: z.string().optional(),
  location: z
    .strictObject({
      country: z.string().optional(),
      countryCode: z.string().optional(),
      regionCode: z.string().optional(),
      region: z.string().optional(),
      city: z.string().optional(),
    })
    .optional(),
  web: z
    .strictObject({
      skype: z.string().optional(),
      linkedin: z.string().optional(),
      facebook: z.string().optional(),
      twitter: z.string().optional(),
      website: z.string().optional(),
    })
    .optional(),
  tags: z.array(text).optional(),
  education: z.array(z.looseObject({})).optional(),
  experience: z.array(z.looseObject({})).optional(),
  sourceDetails: z
    .strictObject({ sourceTypeId: text, sourceSubTypeId: text.optional(), sourceId: text })
    .optional(),
  internal: z.boolean().optional(),
});
type NewCandidate = z.infer<typeof newCandidate>;

/** How people come in over the API: to a job, or to the talent pool. */
export const intakeRoutes = [
  routeWithBody({
    method: 'POST',
    path: '/jobs/{jobId}/candidates',
    query: noParameters,
    body: newCandidate,
    handle: (account, { parameter, body }) => {
      const job = jobById(account, parameter('jobId'));
      const source = sourceOf(account, body);
      const known =
        account.switches.knownEmail === 'merged' ? candidateByEmail(account, body.email) : undefined;
      if (known?.applications.some((one) => one.job === job)) {
        if (account.switches.duplicateApplication === 'refused')
          throw new Excusable(409, 'ALREADY_ASSIGNED', 'The candidate is assigned to this job already.');
        return { status: 201, body: candidateDetails(account, known) };
      }
      const candidate = known ?? join(account, body);
      enrol(account, candidate, job, source);
      return { status: 201, body: candidateDetails(account, candidate) };
    },
  }),

  routeWithBody({
    method: 'POST',
    path: '/candidates',
    query: noParameters,
    body: newCandidate,
    handle: (account, { body }) => {
      sourceOf(account, body);
      const known =
        account.switches.knownEmail === 'merged' ? candidateByEmail(account, body.email) : undefined;
      return { status: 201, body: candidateDetails(account, known ?? join(account, body)) };
    },
  }),
];

export function candidateByEmail({ state }: Account, email: string): Candidate | undefined {
  return state.candidates.find((one) => one.email.toLowerCase() === email.toLowerCase());
}

/** The errors' codes are documented. */
function sourceOf({ state }: Account, { sourceDetails }: NewCandidate): string {
  if (!sourceDetails) return DEFAULT_SOURCE;
  const { sourceTypeId, sourceSubTypeId, sourceId } = sourceDetails;
  const type = state.sourceTypes.find(({ id }) => id === sourceTypeId);
  if (!type) throw new Excusable(400, 'INVALID_SOURCE_TYPE', 'No such source type.');
  if (type.subTypes.length > 0 && !type.subTypes.some(({ id }) => id === sourceSubTypeId))
    throw new Excusable(400, 'SUBTYPE_REQUIRED', 'This source type needs one of its sub-types.');
  const source = type.values.find(({ id }) => id === sourceId);
  if (!source) throw new Excusable(400, 'INVALID_SOURCE', 'No such source of this type.');
  return source.label;
}

type Person = Pick<Candidate, 'firstName' | 'lastName' | 'email'> &
  Partial<Pick<NewCandidate, 'phoneNumber' | 'web' | 'location' | 'tags' | 'internal'>>;

/** A new candidate, who is on no job yet. */
export function join(account: Account, person: Person): Candidate {
  const { state, now } = account;
  const at = now();
  const candidate: Candidate = {
    id: state.ids.next('candidate'),
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    phoneNumber: person.phoneNumber,
    web: present(person.web),
    location: present(person.location),
    tags: person.tags ?? [],
    internal: person.internal ?? false,
    applications: [],
    createdOn: at,
    updatedOn: at,
  };
  state.candidates.push(candidate);
  announce(account, { name: 'candidate.created', candidate });
  return candidate;
}

function present(given: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** A new application, at the beginning. */
export function enrol(account: Account, candidate: Candidate, job: Job, source: string): Application {
  const { state, now } = account;
  const at = now();
  const application: Application = {
    id: state.ids.next('application'),
    candidate,
    job,
    history: [{ status: 'NEW', at }],
    source,
    startsOn: undefined,
    reason: undefined,
    attachments: [],
    createdOn: at,
  };
  state.applications.push(application);
  candidate.applications.push(application);
  candidate.updatedOn = at;
  announce(account, { name: 'application.created', application });
  return application;
}
