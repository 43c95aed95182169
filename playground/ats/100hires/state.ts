import type { CompanyEvaluation, CompanyScore } from '../../company/model.js';
import type { SentMail } from '../types.js';

/** What the API holds. Ids are numbers, times are Unix seconds; everything in it may change. */
export interface State {
  readonly company: { readonly id: number; readonly name: string; readonly website: string };
  readonly users: User[];
  /** The user whom the API key belongs to. */
  readonly keyUser: User;
  readonly workflows: Workflow[];
  readonly departments: Named[];
  readonly sources: Named[];
  readonly tags: Named[];
  readonly rejectionReasons: Named[];
  readonly jobs: Job[];
  readonly candidates: Candidate[];
  readonly applications: Application[];
  readonly belongings: Map<Candidate, Belongings>;
  readonly interviews: Interview[];
  readonly evaluations: Evaluation[];
  readonly notes: Note[];
  readonly webhooks: Webhook[];
  /** The e-mails about mentions; those to candidates are `messages`. */
  readonly mentionMails: SentMail[];
  readonly messages: NotificationMessage[];
  readonly files: StoredFile[];
  readonly newId: Record<keyof typeof FIRST_IDS, () => number>;
}

export interface Named {
  readonly id: number;
  readonly name: string;
}

export interface User {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: 'administrator' | 'recruiter' | 'interviewer';
  readonly mailAccountId: number;
}

export interface Workflow extends Named {
  readonly stages: readonly Named[];
}

export interface Job {
  readonly id: number;
  readonly alias: string;
  title: string;
  status: 'open' | 'draft' | 'archived';
  readonly description: string;
  readonly department: Named | undefined;
  readonly city: string;
  readonly country: string;
  readonly remote: boolean;
  readonly workflow: Workflow;
  readonly hiringTeam: User[];
  readonly createdAt: number;
  updatedAt: number;
}

export interface Candidate {
  readonly id: number;
  readonly alias: string;
  firstName: string;
  lastName: string;
  email: string | undefined;
  phone: string | undefined;
  /** Answers to the company's questions about a person. */
  readonly profile: Record<string, string>;
  readonly linkedin: string | undefined;
  readonly source: Named | undefined;
  /** Names, as candidates are tagged by name. */
  readonly tags: string[];
  readonly createdAt: number;
  updatedAt: number;
}

/** What is a candidate's, oldest first, so that nobody needs to look through everybody's. */
export interface Belongings {
  readonly applications: Application[];
  readonly files: StoredFile[];
}

export function belongingsOf({ belongings }: State, candidate: Candidate): Belongings {
  const known = belongings.get(candidate) ?? { applications: [], files: [] };
  belongings.set(candidate, known);
  return known;
}

export interface Application {
  readonly id: number;
  readonly candidate: Candidate;
  readonly job: Job;
  stage: Named;
  status: 'pending' | 'hired' | 'rejected';
  rejectionReason: Named | undefined;
  score: CompanyScore | undefined;
  readonly history: StageMove[];
  /** Oldest first. Who decided in the company's past is not told. */
  readonly qualifications: Qualification[];
  readonly createdAt: number;
  updatedAt: number;
  hiredAt: number | undefined;
  rejectedAt: number | undefined;
}

export interface StageMove {
  readonly from: Named | undefined;
  readonly to: Named;
  readonly at: number;
  readonly by: 'system' | 'automation' | User;
}

/** Rejected or reopened. */
export interface Qualification {
  readonly isQualified: boolean;
  readonly at: number;
  readonly by: User;
}

export interface Interview {
  readonly id: number;
  readonly application: Application;
  startTime: number;
  endTime: number;
  readonly interviewers: readonly User[];
  readonly location: string | undefined;
  readonly createdAt: number;
  updatedAt: number;
}

export interface Evaluation {
  readonly id: number;
  readonly application: Application;
  readonly evaluator: User;
  readonly verdict: CompanyEvaluation['verdict'];
  readonly text: string;
  readonly at: number;
}

export interface Note {
  readonly id: number;
  readonly candidate: Candidate;
  readonly author: User;
  body: string;
  visibility: 'all' | 'private';
  readonly createdAt: number;
  updatedAt: number;
}

/** An e-mail of the system's own to a candidate: a rejection. */
export interface NotificationMessage {
  readonly id: number;
  readonly application: Application;
  readonly sender: User;
  readonly to: string;
  subject: string;
  /** HTML. */
  body: string;
  readonly createdAt: number;
  scheduledAt: number;
  cancelledAt: number | undefined;
}

export interface StoredFile {
  readonly uuid: string;
  readonly candidate: Candidate;
  readonly type: 'resume' | 'other';
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
  readonly uploadedAt: number;
}

export interface Webhook {
  readonly id: number;
  /** Undefined for the whole company. */
  readonly job: Job | undefined;
  readonly url: string;
  /** Undefined for all. */
  readonly kinds: readonly ChangeKind[] | undefined;
}

/** The changes that webhooks tell of (documented). */
export const CHANGE_KINDS = [
  'applied',
  'moved',
  'hired',
  'disqualified',
  'interviewScheduled',
  'scored',
  'candidateCreated',
  'candidateUpdated',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Sample ids of the real API lie in these ranges and are all multiples of 3; the kinds without one are made up. */
const FIRST_IDS = {
  candidate: 4_694_640,
  application: 4_806_315,
  job: 275_691,
  stage: 251_850,
  workflow: 61_200,
  user: 118_203,
  mailAccount: 72_300,
  note: 9_120_300,
  interview: 530_400,
  evaluation: 340_200,
  reason: 44_100,
  source: 27_300,
  department: 15_600,
  tag: 88_200,
  company: 33_501,
  message: 7_410_300,
  file: 2_203_500,
  webhook: 19_500,
} as const;

function countingFrom(first: number): () => number {
  let next = first;
  return () => {
    const id = next;
    next += 3;
    return id;
  };
}

export function newIds(): State['newId'] {
  return {
    candidate: countingFrom(FIRST_IDS.candidate),
    application: countingFrom(FIRST_IDS.application),
    job: countingFrom(FIRST_IDS.job),
    stage: countingFrom(FIRST_IDS.stage),
    workflow: countingFrom(FIRST_IDS.workflow),
    user: countingFrom(FIRST_IDS.user),
    mailAccount: countingFrom(FIRST_IDS.mailAccount),
    note: countingFrom(FIRST_IDS.note),
    interview: countingFrom(FIRST_IDS.interview),
    evaluation: countingFrom(FIRST_IDS.evaluation),
    reason: countingFrom(FIRST_IDS.reason),
    source: countingFrom(FIRST_IDS.source),
    department: countingFrom(FIRST_IDS.department),
    tag: countingFrom(FIRST_IDS.tag),
    company: countingFrom(FIRST_IDS.company),
    message: countingFrom(FIRST_IDS.message),
    file: countingFrom(FIRST_IDS.file),
    webhook: countingFrom(FIRST_IDS.webhook),
  };
}

/** A word that stands for the thing in paths and links; it always begins with a letter, so it is never an id. */
export function aliasOf(id: number): string {
  return `h${(Math.imul(id, 2_654_435_761) >>> 0).toString(36).padStart(7, '0')}`;
}

/** Files go by UUIDs. */
export function uuidOf(id: number): string {
  return `00000000-0000-4000-8000-${id.toString(16).padStart(12, '0')}`;
}
