/** Everything an account holds. Times are milliseconds since the epoch. */
export interface State {
  readonly company: string;
  readonly users: User[];
  readonly positions: Position[];
  /** Hiring processes, which the API calls candidates; oldest first. */
  readonly processes: Process[];
  readonly notes: Note[];
  /** Where the hires integration calls, as an administrator has entered it. */
  hires: { readonly url: string; readonly secret: string } | undefined;
  /** How many things have got a number. */
  numbered: number;
}

export interface User {
  readonly key: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: string;
}

export interface Position {
  readonly uid: string;
  readonly name: string;
  readonly status: 'open' | 'on hold' | 'closed';
  readonly department: string;
  readonly city: string;
  readonly country: string;
  readonly leadRecruiter: User | undefined;
  readonly hiringManager: User | undefined;
  readonly interviewers: readonly User[];
  readonly workflow: readonly { readonly uid: string; readonly name: string; readonly type: string }[];
  readonly updatedAt: number;
}

export interface Person {
  readonly uid: string;
  firstName: string;
  lastName: string;
  email: string | undefined;
  phone: string | undefined;
  readonly linkedin: string | undefined;
}

export const STATUSES = [
  'In progress',
  'On hold',
  'Awaiting Decision',
  'Rejected',
  'Withdrawn',
  'Hired',
] as const;
export type Status = (typeof STATUSES)[number];

/** One person's process for one position. */
export interface Process {
  readonly uid: string;
  /** As in the address of the web app. */
  readonly realId: number;
  readonly person: Person;
  readonly position: Position;
  readonly source: { readonly uid: string; readonly name: string };
  readonly tags: readonly string[];
  /** Added through this app. */
  readonly isOwn: boolean;
  readonly partnerId: string | undefined;
  readonly createdAt: number;
  status: Status;
  statusChangedAt: number;
  /** The last activity of any sort. */
  touchedAt: number;
  steps: Step[];
  /** The current step's uid; it stays set when the process is over, for when it is taken up again. */
  current: string;
  isDeleted: boolean;
  isMergedAway: boolean;
}

/** A step of the position's workflow as this process has it. */
export interface Step {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  scheduledAt: number | undefined;
  completedAt: number | undefined;
  people: readonly User[];
}

export interface Note {
  readonly uid: string;
  readonly process: Process;
  readonly author: string;
  readonly text: string;
  readonly at: number;
}

/** A uid as the API spells them: two parts of hexadecimal digits. */
export function newUid(state: State, part: number): string {
  state.numbered += 1;
  return `${hex(part)}.${hex(0xa00 + state.numbered)}`;
}

function hex(number: number): string {
  return number.toString(16).toUpperCase().padStart(2, '0');
}

export const UID_PARTS = {
  position: 0x11,
  step: 0x22,
  person: 0x33,
  candidate: 0xb8,
  note: 0x55,
  source: 0x66,
};

/** Steps in the workflow's order, from where the process is: what is behind it, where it is, what is ahead. */
export function stepsOf(process: Process): {
  readonly completed: readonly Step[];
  readonly current: readonly Step[];
  readonly future: readonly Step[];
} {
  const at = process.steps.findIndex((step) => step.uid === process.current);
  return {
    completed: process.steps.filter((step, index) => index < at && step.completedAt !== undefined),
    current: process.steps.slice(at, at + 1),
    future: process.steps.slice(at + 1),
  };
}
