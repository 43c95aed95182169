import type { Account } from './account.js';
import { type Person, type Position, type Process, type Step, stepsOf, type User } from './state.js';

/** Our things as the API's JSON. Field names of candidates, steps and positions are documented unless it says otherwise. */

/** `YYYY-MM-DDTHH:mm:ssZ`, in UTC (documented). */
export function stamp(time: number): string {
  return new Date(Math.floor(time / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

/** What a user looks like inside other things is only documented as far as an e-mail address goes. */
function userJson({ switches }: Account, { firstName, lastName, email }: User) {
  return switches.people === 'parts'
    ? { first_name: firstName, last_name: lastName, email }
    : { full_name: `${firstName} ${lastName}`, email };
}

export function positionJson(account: Account, position: Position) {
  const { switches, url } = account;
  const { leadRecruiter, hiringManager } = position;
  return {
    uid: position.uid,
    name: position.name,
    internal_name: position.name,
    status: position.status,
    is_discreet: false,
    is_published: position.status === 'open',
    department: position.department,
    URL: `https://app.comeet.example/app/index.html#/req/${position.uid}`,
    experience_level: null,
    employment_type: 'Full-time',
    company_name: account.state.company,
    position_url: `${url}/positions/${position.uid}`,
    is_talent_pool: false,
    location: {
      uid: '10.001',
      name: `${position.city} office`,
      city: position.city,
      country: position.country,
    },
    time_updated: stamp(position.updatedAt),
    users: {
      ...(switches.recruiterDetails && {
        lead_recruiter: leadRecruiter ? userJson(account, leadRecruiter) : null,
      }),
      ...(switches.hiringManagerDetails && {
        hiring_manager: hiringManager ? userJson(account, hiringManager) : null,
      }),
    },
  };
}

export function candidateJson(account: Account, process: Process) {
  const { switches } = account;
  if (process.isDeleted) return { uid: process.uid, deleted: true };
  const { completed, current, future } = shownSteps(account, process);
  const steps = (some: readonly Step[]) => some.map((step) => stepJson(account, step));
  return {
    uid: process.uid,
    person_uid: process.person.uid,
    ...personJson(process.person),
    deleted: false,
    position_uid: process.position.uid,
    ...(switches.source && { source: { ...process.source, type: 'Web' } }),
    time_created: stamp(process.createdAt),
    URL: linkOf(process),
    completed_steps: steps(completed),
    current_steps: steps(current),
    ...(switches.futureSteps && { future_steps: steps(future) }),
    status: process.status,
    prospect_status: null,
    time_last_status_changed: stamp(process.statusChangedAt),
    tags: switches.tags === 'objects' ? process.tags.map((name) => ({ name })) : process.tags,
    custom_fields: {},
  };
}

function personJson(person: Person) {
  return {
    first_name: person.firstName,
    middle_name: null,
    last_name: person.lastName,
    email: person.email ?? null,
    phone: null,
    mobile_phone: person.phone ?? null,
    id_number: null,
    linkedin_url: person.linkedin ?? null,
  };
}

/** As in the web app: it ends in the numeric id. */
export function linkOf({ realId }: Process): string {
  return `https://app.comeet.co/app/index.html#/can/${realId}`;
}

/** There are current steps only of a process that is in progress (documented). */
function shownSteps({ switches }: Account, process: Process): ReturnType<typeof stepsOf> {
  const { completed, current, future } = stepsOf(process);
  if (process.status === 'In progress') return { completed, current, future };
  return switches.endedStep === 'completed'
    ? { completed: [...completed, ...current], current: [], future }
    : { completed, current: [], future: [...current, ...future] };
}

function stepJson(account: Account, step: Step) {
  const { switches } = account;
  return {
    name: step.name,
    type: step.type,
    time_scheduled: step.scheduledAt === undefined ? null : stamp(step.scheduledAt),
    ...(step.completedAt !== undefined && { time_completed: stamp(step.completedAt) }),
    ...(switches.stepUids && { position_step_uid: step.uid }),
    ...(switches.stepPeople !== 'none' && {
      [switches.stepPeople]: step.people.map((user) => userJson(account, user)),
    }),
  };
}
