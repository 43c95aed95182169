import type { SentMail } from '../types.js';
import type { NewIds } from './ids.js';
import type { Place, SubStatuses } from './stages.js';

/** What the API holds. Times are milliseconds since the epoch; everything in it may change. */
export interface State {
  readonly company: { readonly id: string; readonly name: string };
  readonly users: User[];
  /** The user whom the credential belongs to. */
  readonly keyUser: User;
  readonly processes: HiringProcess[];
  readonly rejectionReasons: readonly Labelled[];
  readonly withdrawalReasons: readonly Labelled[];
  readonly sourceTypes: readonly SourceType[];
  readonly jobs: Job[];
  readonly candidates: Candidate[];
  readonly applications: Application[];
  readonly messages: Message[];
  readonly interviews: Interview[];
  readonly offers: Offer[];
  readonly approvals: Approval[];
  readonly subscriptions: Subscription[];
  readonly mails: SentMail[];
  readonly ids: NewIds;
}

export interface Labelled {
  readonly id: string;
  readonly label: string;
}

export interface SourceType extends Labelled {
  readonly subTypes: readonly Labelled[];
  readonly values: readonly (Labelled & { readonly subType?: string })[];
}

export interface User {
  readonly id: string;
  firstName: string;
  lastName: string;
  email: string;
  readonly systemRole: { readonly id: string; readonly name: string };
  active: boolean;
  updatedOn: number;
}

export interface HiringProcess {
  readonly id: string;
  readonly name: string;
  readonly subStatuses: SubStatuses;
}

export const JOB_STATUSES = [
  'CREATED',
  'SOURCING',
  'FILLED',
  'INTERVIEW',
  'OFFER',
  'CANCELLED',
  'ON_HOLD',
] as const;

export interface Job {
  readonly id: string;
  readonly title: string;
  readonly refNumber: string;
  status: (typeof JOB_STATUSES)[number];
  postingStatus: 'PUBLIC' | 'INTERNAL' | 'NOT_PUBLISHED' | 'PRIVATE';
  readonly department: (Labelled & { readonly description: string }) | undefined;
  readonly city: string;
  readonly country: string;
  readonly remote: boolean;
  readonly description: string;
  readonly process: HiringProcess;
  hiringTeam: { readonly user: User; readonly role: HiringTeamRole }[];
  readonly createdOn: number;
  updatedOn: number;
}

export type HiringTeamRole = 'HIRING_MANAGER' | 'INTERVIEW_TEAM' | 'RECRUITER' | 'EXECUTIVE' | 'COORDINATOR';

export interface Candidate {
  readonly id: string;
  firstName: string;
  lastName: string;
  email: string;
  phoneNumber: string | undefined;
  readonly web: Readonly<Record<string, string>>;
  readonly location: Readonly<Record<string, string>>;
  tags: readonly string[];
  readonly internal: boolean;
  /** Oldest first. */
  readonly applications: Application[];
  readonly createdOn: number;
  updatedOn: number;
}

export interface Application {
  readonly id: string;
  readonly candidate: Candidate;
  readonly job: Job;
  /** Oldest first; the last one is where it is. Never empty. */
  readonly history: (Place & { readonly at: number })[];
  readonly source: string;
  startsOn: string | undefined;
  /** Why it was rejected or withdrawn. */
  reason: Labelled | undefined;
  /** What files there are; they can't be read over the API here. */
  readonly attachments: {
    readonly id: string;
    readonly type: string;
    readonly name: string;
    /** In bytes, as they arrived as text. */
    readonly size: number;
  }[];
  readonly createdOn: number;
}

export interface Message {
  readonly id: string;
  readonly author: User;
  /** With its tokens. */
  readonly content: string;
  readonly visibility: 'PRIVATE' | 'DIRECT' | 'OPEN' | 'EVERYONE';
  /** Of the candidates it is tied to. */
  readonly candidates: readonly Candidate[];
  readonly createdOn: number;
}

export const ATTENDANCE = ['accepted', 'declined', 'pending', 'tentative'] as const;
export type Attendance = (typeof ATTENDANCE)[number];

export interface Interview {
  readonly id: string;
  readonly application: Application;
  /** Whether it was made over the API. */
  readonly isOurs: boolean;
  candidateStatus: Attendance;
  location: string | undefined;
  readonly organizerId: string;
  timezone: string;
  readonly timeslots: Timeslot[];
  readonly createdOn: number;
  readonly refUrl: string | undefined;
  readonly source: string | undefined;
}

export interface Timeslot {
  readonly id: string;
  interviewType: string | undefined;
  title: string | undefined;
  place: string | undefined;
  startsOn: number;
  endsOn: number;
  interviewers: readonly { readonly id: string; readonly status: Attendance }[];
  candidateStatus: Attendance;
  noShow: boolean;
}

export const OFFER_STATUSES = [
  'CREATED',
  'PENDING_APPROVAL',
  'APPROVED',
  'NOT_APPROVED',
  'PENDING_ACCEPTANCE',
  'ACCEPTED',
  'NOT_ACCEPTED',
  'ABANDONED',
] as const;

export interface Offer {
  readonly id: string;
  readonly application: Application;
  status: (typeof OFFER_STATUSES)[number];
  readonly createdOn: number;
  updatedOn: number;
}

export type Decision = 'PENDING' | 'APPROVED' | 'REJECTED';

/** Steps are decided one after the other, or all at once; within a step everybody decides. */
export interface Approval {
  readonly id: string;
  readonly of: { readonly offer: Offer } | { readonly job: Job };
  readonly type: 'SEQUENTIAL' | 'PARALLEL';
  status: Decision | 'ABANDONED';
  readonly steps: ApprovalStep[];
  readonly comments: { readonly content: string; readonly authorId: string; readonly createdOn: number }[];
  readonly createdOn: number;
}

export interface ApprovalStep {
  status: Decision;
  readonly approvers: { readonly user: User; decision: Decision }[];
}

export interface Subscription {
  readonly id: string;
  readonly callbackUrl: string;
  readonly events: readonly string[];
  readonly alertingEmailAddress: string | undefined;
  readonly callbackAuthentication: CallbackAuthentication | undefined;
  isActive: boolean;
  /** Oldest first. All but the last end a day after they were replaced (documented). */
  readonly secrets: { readonly key: string; endsAt: number }[];
}

export type CallbackAuthentication =
  | { readonly type: 'basic'; readonly username: string; readonly password: string }
  | { readonly type: 'header'; readonly headerName: string; readonly headerValue: string };

/** Where an application is. */
export function placeNow({ history }: Application): Place & { readonly at: number } {
  const last = history.at(-1);
  if (!last) throw new Error('An application is somewhere');
  return last;
}
