import type { AtsDeeds } from '../types.js';
import { requestApproval } from './approving.js';
import { bookInterview } from './booking.js';
import { announce } from './events.js';
import { applicationById, candidateById, jobById } from './find.js';
import { candidateByEmail, enrol, join } from './intake.js';
import type { Account } from './route.js';
import { placeFrom } from './stages.js';
import { type Application, type Candidate, type Job, placeNow, type User } from './state.js';
import { changeStatus } from './transitions.js';
import { writeMessage } from './write-message.js';

/** What people do in the web app, beside what they do in every ATS. */
export interface SmartRecruitersDeeds {
  /** The candidate wants no more. @param reasonId one of the withdrawal reasons */
  withdraw(applicationId: string, reasonId?: string): void;
  /** Somebody deletes a candidate and all that is theirs. */
  remove(candidateId: string): void;
  setJobStatus(jobId: string, status: Job['status']): void;
  setHiringTeam(jobId: string, userIds: readonly string[]): void;
  /** An interview gets another time. */
  reschedule(interviewId: string, startsAt: number, endsAt: number): void;
  cancelInterview(interviewId: string): void;
  /**
   * Somebody makes an offer and asks these users for their approval, one after the other.
   * @returns the approval's id
   */
  requestApproval(applicationId: string, approverIds: readonly string[]): string;
}

/** Candidates have no score that the API tells, and of e-mails to them it is not known that any is queued. */
export type CommonDeeds = Omit<AtsDeeds, 'score' | 'sendQueuedMails'>;

type Deeds = SmartRecruitersDeeds & CommonDeeds;
type Applicant = Parameters<Deeds['apply']>[0];

/** By the same rules as over the API, with access to everything. */
export function deedsIn(account: Account, changed: () => void): Deeds {
  const { state } = account;
  const applicationOf = (id: string) => applicationById(account, id);
  const interviewOf = (id: string) => {
    const found = state.interviews.find((one) => one.id === id);
    if (!found) throw new Error('No such interview');
    return found;
  };
  return {
    apply: (applicant) => {
      const { id, candidate } = apply(account, applicant);
      changed();
      return { candidateId: candidate.id, applicationId: id };
    },
    move: (applicationId, stageId) => {
      changeStatus(account, applicationOf(applicationId), placeFrom(stageId));
      changed();
    },
    reject: (applicationId, _, { reasonId } = {}) => {
      changeStatus(account, applicationOf(applicationId), { status: 'REJECTED', reason: reasonId });
      changed();
    },
    unreject: (applicationId) => {
      const application = applicationOf(applicationId);
      changeStatus(account, application, beforeRejection(application));
      changed();
    },
    hire: (applicationId) => {
      changeStatus(account, applicationOf(applicationId), { status: 'HIRED' });
      changed();
    },
    withdraw: (applicationId, reasonId) => {
      changeStatus(account, applicationOf(applicationId), { status: 'WITHDRAWN', reason: reasonId });
      changed();
    },
    schedule: ({ applicationId, startsAt, endsAt, interviewerIds, location, byTeammateId }) => {
      const interview = bookInterview(account, {
        application: applicationOf(applicationId),
        isOurs: false,
        organizerId: byTeammateId ?? state.keyUser.id,
        timezone: 'Etc/UTC',
        location,
        timeslots: [
          {
            startsOn: startsAt,
            endsOn: endsAt,
            place: location,
            interviewers: interviewerIds.map((id) => ({ id, status: 'pending' })),
          },
        ],
      });
      changed();
      return interview.id;
    },
    reschedule: (interviewId, startsAt, endsAt) => {
      const interview = interviewOf(interviewId);
      const [timeslot] = interview.timeslots;
      if (timeslot) Object.assign(timeslot, { startsOn: startsAt, endsOn: endsAt });
      announce(account, { name: 'interview.updated', interview });
      changed();
    },
    cancelInterview: (interviewId) => {
      const interview = interviewOf(interviewId);
      state.interviews.splice(state.interviews.indexOf(interview), 1);
      announce(account, { name: 'interview.canceled', interview });
      changed();
    },
    update: (candidateId, { name, email, phone }) => {
      const candidate = candidateById(account, candidateId);
      if (name !== undefined) Object.assign(candidate, namesOf(name));
      candidate.email = email ?? candidate.email;
      candidate.phoneNumber = phone ?? candidate.phoneNumber;
      candidate.updatedOn = account.now();
      announce(account, { name: 'candidate.updated', candidate });
      changed();
    },
    note: (candidateId, authorId, body, mentionIds = []) => {
      const { id } = candidateById(account, candidateId);
      const text = body.replace(/<[^>]*>/g, '');
      const mentions = mentionIds.map((one) => ` @[USER:${one}]`).join('');
      const author = userOf(account, authorId);
      const content = `${text}${mentions} #[CANDIDATE:${id}]`;
      const message = writeMessage(account, { author, content, visibility: 'OPEN' });
      changed();
      return message.id;
    },
    remove: (candidateId) => {
      const candidate = candidateById(account, candidateId);
      remove(account, candidate);
      announce(account, { name: 'candidate.deleted', candidate });
      changed();
    },
    setJobStatus: (jobId, status) => {
      const job = jobById(account, jobId);
      job.status = status;
      job.updatedOn = account.now();
      announce(account, { name: 'job.status.updated', job });
      announce(account, { name: 'job.updated', job });
      changed();
    },
    setHiringTeam: (jobId, userIds) => {
      const job = jobById(account, jobId);
      job.hiringTeam = userIds.map((id) => ({ user: userOf(account, id), role: 'INTERVIEW_TEAM' }));
      job.updatedOn = account.now();
      announce(account, { name: 'job.hiring-team.updated', job });
      changed();
    },
    requestApproval: (applicationId, approverIds) => {
      const approvers = approverIds.map((id) => userOf(account, id));
      const approval = requestApproval(account, applicationOf(applicationId), approvers);
      changed();
      return approval.id;
    },
  };
}

function userOf({ state }: Account, id: string): User {
  const user = state.users.find((one) => one.id === id);
  if (!user) throw new Error('No such user');
  return user;
}

/** Back to where it was. */
function beforeRejection(application: Application) {
  const { status } = placeNow(application);
  const before = application.history.findLast((place) => place.status !== status);
  if (status !== 'REJECTED' || !before) throw new Error('The application is not rejected');
  return { status: before.status, subStatus: before.subStatus };
}

/** A person applies through the careers page; the e-mail address tells whether the company knows them already. */
function apply(account: Account, { name, email, jobId }: Applicant): Application {
  const job = jobById(account, jobId);
  const known = email === undefined ? undefined : candidateByEmail(account, email);
  const candidate = known ?? join(account, { ...namesOf(name), email: email ?? '' });
  const mine = candidate.applications.find((one) => one.job === job);
  return mine ?? enrol(account, candidate, job, 'Careers page');
}

function namesOf(name: string): Pick<Candidate, 'firstName' | 'lastName'> {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

function remove({ state }: Account, candidate: Candidate): void {
  const without = <Thing>(things: Thing[], isTheirs: (thing: Thing) => boolean) => {
    things.splice(0, things.length, ...things.filter((thing) => !isTheirs(thing)));
  };
  without(state.candidates, (one) => one === candidate);
  without(state.applications, (one) => one.candidate === candidate);
  without(state.interviews, ({ application }) => application.candidate === candidate);
  without(state.offers, ({ application }) => application.candidate === candidate);
  without(state.approvals, (one) => 'offer' in one.of && one.of.offer.application.candidate === candidate);
  without(state.messages, ({ candidates }) => candidates.includes(candidate));
}
