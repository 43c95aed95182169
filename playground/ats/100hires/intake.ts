import { z } from 'zod';
import { announce } from './changes.js';
import { store, upload } from './documents.js';
import { applicationFor, enrolApplication, enrolCandidate, type Place, placeIn } from './enrol.js';
import { conflict, Excusable, invalid, unfit } from './errors.js';
import { byIdOrAlias } from './find.js';
import { created } from './lists.js';
import { listOf } from './parameters.js';
import { type Account, type Answer, routeWithBody } from './route.js';
import type { Application, Candidate } from './state.js';
import { applicationJson, candidateJson } from './wire.js';

/** All optional (documented). */
const person = {
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  email: z.email('Is not a valid email address.').optional(),
  phone: z.string().optional(),
  profile: z.record(z.string(), z.string()).optional(),
  job_id: z.int().optional(),
  stage_id: z.int().optional(),
  cv: upload.optional(),
};
const Person = z.strictObject(person);
type Person = z.infer<typeof Person>;

const parameters = z.strictObject({ include: listOf(['applications']) });

/** People and applications that come in over the API. */
export const intakeRoutes = [
  routeWithBody({
    method: 'POST',
    path: '/candidates',
    summary: 'Add a candidate, with an application when a job is named; known by the e-mail address',
    query: parameters,
    body: Person.extend({ company_id: z.int().optional() }),
    handle: (account, { body }) => {
      const place = placeOf(account, body);
      const known = withEmail(account, body.email);
      if (known) return answerKnown(account, known, body, place);
      const { first_name: firstName = '', last_name: lastName = '', email, phone } = body;
      const person = { firstName, lastName, email, phone, source: undefined };
      const candidate = enrolCandidate(account, person, account.state.keyUser);
      add(account, candidate, body, place);
      return created(account, candidateJson(account, candidate, true));
    },
  }),

  routeWithBody({
    method: 'PUT',
    path: '/candidates/{id}',
    summary: 'Change what is sent of a candidate; a job makes another application',
    query: parameters,
    body: Person,
    handle: (account, { parameter, body }) => {
      const candidate = byIdOrAlias(account.state.candidates, parameter('id'), 'Candidate');
      const place = placeOf(account, body);
      if ((withEmail(account, body.email) ?? candidate) !== candidate)
        throw unfit('email', 'Has already been taken.');
      if (place) alreadyThere(account, candidate, place);
      write(account, candidate, body, place);
      return { status: 200, body: candidateJson(account, candidate, true) };
    },
  }),

  routeWithBody({
    method: 'POST',
    path: '/applications',
    summary: 'Assign a candidate to a job, in its first stage when none is named',
    query: z.strictObject({ include: listOf(['candidate', 'job', 'cv.text']) }),
    body: z.strictObject({
      candidate_id: z.union([z.string().min(1), z.int()]),
      job_id: z.int(),
      stage_id: z.int().optional(),
      cv: upload.optional(),
    }),
    handle: (account, { query, body }) => {
      const candidate = byIdOrAlias(account.state.candidates, body.candidate_id, 'Candidate');
      const place = placeIn(account, body.job_id, body.stage_id);
      const answer = (application: Application) => applicationJson(account, application, query.include);
      const first = alreadyThere(account, candidate, place);
      if (first) return { status: 200, body: answer(first) };
      if (body.cv) store(account, candidate, 'resume', body.cv);
      return created(account, answer(enrolApplication(account, candidate, place, account.state.keyUser)));
    },
  }),
];

function placeOf(account: Account, { job_id, stage_id }: Person): Place | undefined {
  if (job_id !== undefined) return placeIn(account, job_id, stage_id);
  if (stage_id !== undefined) throw invalid({ stage_id: ['Requires job_id.'] });
  return undefined;
}

function withEmail({ state }: Account, email: string | undefined): Candidate | undefined {
  const sought = email?.toLowerCase();
  return sought === undefined
    ? undefined
    : state.candidates.find((one) => one.email?.toLowerCase() === sought);
}

function answerKnown(account: Account, known: Candidate, sent: Person, place: Place | undefined): Answer {
  const { duplicateCandidates } = account.switches;
  if (duplicateCandidates === 'refused')
    throw new Excusable(409, 'A candidate with this email address exists.');
  if (duplicateCandidates === 'merged') write(account, known, sent, place);
  return { status: 200, body: candidateJson(account, known, true) };
}

/** Only what was sent changes. */
function write(account: Account, candidate: Candidate, sent: Person, place: Place | undefined): void {
  candidate.firstName = sent.first_name ?? candidate.firstName;
  candidate.lastName = sent.last_name ?? candidate.lastName;
  candidate.email = sent.email ?? candidate.email;
  candidate.phone = sent.phone ?? candidate.phone;
  candidate.updatedAt = account.now();
  announce(account, { kind: 'candidateUpdated', candidate, by: account.state.keyUser });
  add(account, candidate, sent, place);
}

function add(account: Account, candidate: Candidate, sent: Person, place: Place | undefined): void {
  Object.assign(candidate.profile, sent.profile);
  if (sent.cv) store(account, candidate, 'resume', sent.cv);
  if (place && !applicationFor(account.state, candidate, place.job))
    enrolApplication(account, candidate, place, account.state.keyUser);
}

/** The application that a second one would double; a conflict where that is refused. */
function alreadyThere(account: Account, candidate: Candidate, { job }: Place): Application | undefined {
  const first = applicationFor(account.state, candidate, job);
  if (first && account.switches.duplicateApplications === 'refused')
    throw conflict(account.switches, 'job_id', 'The candidate has an application for this job.');
  return first;
}
