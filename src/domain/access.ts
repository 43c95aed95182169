import type { Application, Candidate, Job, Note, Role, Teammate } from './hiring.js';
import type { SlackPerson } from './person.js';

/** Whether somebody may use the bot at all, and as whom. */
export type Admission =
  | { readonly admitted: true; readonly teammate: Teammate }
  | { readonly admitted: false; readonly why: Refusal };

export type Refusal = 'bot' | 'deactivated' | 'stranger' | 'guest' | 'no-email' | 'no-teammate';

/** What a teammate can ask for. Whoever is admitted may have help and learn who the bot takes them for. */
export type Deed = 'look-up' | 'note' | 'job' | 'share' | 'decide' | 'history' | 'subscribe' | 'doctor';

const DEEDS: Readonly<Record<Role, readonly Deed[]>> = {
  administrator: ['look-up', 'note', 'job', 'share', 'decide', 'history', 'subscribe', 'doctor'],
  recruiter: ['look-up', 'note', 'job', 'share', 'decide', 'history', 'subscribe'],
  interviewer: ['look-up', 'note', 'job'],
  other: ['look-up'],
};

/** Case is ignored for ASCII only: other letters that lower-case to ASCII (the Kelvin sign) are other addresses. */
function normalisedEmail(email: string): string {
  return email.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * Lets in full members of the workspace who are a teammate in the ATS with the same e-mail address. An address
 * that two teammates share tells nobody apart, so it lets nobody in.
 */
export function admit(person: SlackPerson, teammates: readonly Teammate[]): Admission {
  if (person.isBot) return { admitted: false, why: 'bot' };
  if (person.isDeleted) return { admitted: false, why: 'deactivated' };
  if (person.isStranger) return { admitted: false, why: 'stranger' };
  if (person.isGuest) return { admitted: false, why: 'guest' };
  const email = normalisedEmail(person.email ?? '');
  if (email === '') return { admitted: false, why: 'no-email' };
  const [teammate, ...others] = teammates.filter((one) => normalisedEmail(one.email) === email);
  if (!teammate || others.some((other) => other.id !== teammate.id)) {
    return { admitted: false, why: 'no-teammate' };
  }
  return { admitted: true, teammate };
}

export function may(teammate: Teammate, deed: Deed): boolean {
  return DEEDS[teammate.role].includes(deed);
}

/** Administrators see every job, all others those whose hiring team they are on. */
export function maySeeJob(teammate: Teammate, job: Job): boolean {
  return teammate.role === 'administrator' || job.hiringTeam.includes(teammate.id);
}

/** The candidate's applications that this teammate may know of, in the same order. */
export function visibleApplications(
  teammate: Teammate,
  candidate: Candidate,
  jobs: readonly Job[],
): readonly Application[] {
  if (teammate.role === 'administrator') return candidate.applications;
  const visible = new Set(jobs.filter((job) => maySeeJob(teammate, job)).map((job) => job.id));
  return candidate.applications.filter((application) => visible.has(application.job.id));
}

/** Administrators see everybody, all others who has an application that they may see. */
export function maySeeCandidate(teammate: Teammate, candidate: Candidate, jobs: readonly Job[]): boolean {
  return teammate.role === 'administrator' || visibleApplications(teammate, candidate, jobs).length > 0;
}

/** A note that is not for all is for its author and administrators. */
export function maySeeNote(teammate: Teammate, note: Note): boolean {
  return note.visibility === 'all' || teammate.role === 'administrator' || note.author?.id === teammate.id;
}

/** An offer says what somebody is worth to the company. */
export function maySeeOffers(teammate: Teammate): boolean {
  return teammate.role === 'administrator' || teammate.role === 'recruiter';
}

export function maySeeScore(teammate: Teammate): boolean {
  return teammate.role === 'administrator' || teammate.role === 'recruiter';
}
