import type { AtsDouble } from '../types.js';
import { bookInterview } from './booking.js';
import { announce } from './changes.js';
import { applicationFor, enrolApplication, enrolCandidate } from './enrol.js';
import { byId } from './find.js';
import { sendQueued } from './mails.js';
import { writeNote } from './notes.js';
import type { Account } from './route.js';
import type { Application, Candidate } from './state.js';
import { hire, moveTo, reject, score, unreject } from './transitions.js';

type Deeds = Pick<
  AtsDouble,
  | 'apply'
  | 'move'
  | 'reject'
  | 'unreject'
  | 'hire'
  | 'schedule'
  | 'score'
  | 'update'
  | 'note'
  | 'sendQueuedMails'
>;
type Applicant = Parameters<Deeds['apply']>[0];

/** What people do in the web app, by the same rules as over the API. */
export function deedsIn(account: Account, changed: () => void): Deeds {
  const { state } = account;
  const applicationOf = (id: string) => byId(state.applications, id, 'Application');
  const candidateOf = (id: string) => byId(state.candidates, id, 'Candidate');
  const teammateOf = (id: string) => byId(state.users, id, 'User');
  return {
    apply: (applicant) => {
      const { id, candidate } = apply(account, applicant);
      changed();
      return { candidateId: String(candidate.id), applicationId: String(id) };
    },
    move: (applicationId, stageId, byTeammateId) => {
      const application = applicationOf(applicationId);
      const stage = byId(application.job.workflow.stages, stageId, 'Stage');
      moveTo(account, application, stage.id, teammateOf(byTeammateId));
      changed();
    },
    reject: (applicationId, byTeammateId, { reasonId, email = true } = {}) => {
      const reason =
        reasonId === undefined ? undefined : byId(state.rejectionReasons, reasonId, 'Rejection reason');
      reject(account, applicationOf(applicationId), teammateOf(byTeammateId), { reason, email });
      changed();
    },
    unreject: (applicationId, byTeammateId) => {
      unreject(account, applicationOf(applicationId), teammateOf(byTeammateId));
      changed();
    },
    hire: (applicationId, byTeammateId) => {
      hire(account, applicationOf(applicationId), teammateOf(byTeammateId));
      changed();
    },
    schedule: ({ applicationId, startsAt, endsAt, interviewerIds, location, byTeammateId }) => {
      const asked = {
        application: applicationOf(applicationId),
        startTime: Math.floor(startsAt / 1000),
        endTime: Math.floor(endsAt / 1000),
        interviewerIds: interviewerIds.map(Number),
        location,
      };
      const by = byTeammateId === undefined ? 'system' : teammateOf(byTeammateId);
      const interview = bookInterview(account, asked, by);
      changed();
      return String(interview.id);
    },
    score: (applicationId, total) => {
      score(account, applicationOf(applicationId), total);
      changed();
    },
    update: (candidateId, { name, email, phone }) => {
      const candidate = candidateOf(candidateId);
      const { firstName, lastName } = name === undefined ? candidate : namesOf(name);
      candidate.firstName = firstName;
      candidate.lastName = lastName;
      candidate.email = email ?? candidate.email;
      candidate.phone = phone ?? candidate.phone;
      candidate.updatedAt = account.now();
      announce(account, { kind: 'candidateUpdated', candidate, by: 'system' });
      changed();
    },
    note: (candidateId, authorId, body, mentionIds = []) => {
      const mentioned = mentionIds.map(teammateOf);
      const note = writeNote(account, candidateOf(candidateId), teammateOf(authorId), body, mentioned);
      changed();
      return String(note.id);
    },
    sendQueuedMails: () => {
      sendQueued(state, account.now());
      changed();
    },
  };
}

/** A person applies through the careers page; the e-mail address tells whether the company knows them already. */
function apply(account: Account, applicant: Applicant): Application {
  const { state } = account;
  const job = byId(state.jobs, applicant.jobId, 'Job');
  const known = state.candidates.find((one) => one.email !== undefined && one.email === applicant.email);
  const candidate = known ?? join(account, applicant);
  const [first, second] = job.workflow.stages;
  // The first stage is for people who were sourced; who applies enters the second.
  const stage = second ?? first;
  if (!stage) throw new Error('A workflow has stages');
  return (
    applicationFor(state, candidate, job) ?? enrolApplication(account, candidate, { job, stage }, 'system')
  );
}

function join(account: Account, { name, email }: Applicant): Candidate {
  const source = account.state.sources.find((one) => one.name === 'Careers page');
  return enrolCandidate(account, { ...namesOf(name), email, phone: undefined, source }, 'system');
}

function namesOf(name: string): Pick<Candidate, 'firstName' | 'lastName'> {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}
