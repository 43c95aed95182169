import { createHmac } from 'node:crypto';
import type { AtsDeeds } from '../types.js';
import type { Account } from './account.js';
import { newUid, type Person, type Process, type Status, type Step, UID_PARTS, type User } from './state.js';
import { stamp } from './wire.js';
import { begin } from './writing.js';

/** What a teammate can do there. */
export type Deeds = Pick<
  AtsDeeds,
  'apply' | 'move' | 'reject' | 'unreject' | 'hire' | 'schedule' | 'update' | 'note'
> & {
  /** A teammate puts a process on hold. */
  hold(candidateId: string): void;
  /** A teammate deletes a candidate. */
  remove(candidateId: string): void;
  /** A candidate turns out to be a duplicate, and goes. */
  mergeAway(candidateId: string): void;
  /** An administrator enters where the hires integration calls. */
  receiveHires(url: string, secret: string): void;
};

/** What people do in the web app. */
export function deedsIn(account: Account, changed: () => void): Deeds {
  const { state, now } = account;
  const processOf = (id: string) => found(state.processes, ({ uid }) => uid === id, 'candidate');
  const userOf = (id: string) => found(state.users, ({ email }) => email === id, 'user');

  function touch(process: Process): void {
    process.touchedAt = now();
    changed();
  }

  function become(process: Process, status: Status): void {
    const step = current(process);
    if (step && status !== 'In progress') step.completedAt = now();
    if (step && status === 'In progress') step.completedAt = undefined;
    process.status = status;
    process.statusChangedAt = now();
    touch(process);
  }

  return {
    apply: ({ name, email, jobId }) => {
      const position = found(state.positions, ({ uid }) => uid === jobId, 'position');
      const known = state.processes.find(
        ({ person, isDeleted }) => !isDeleted && email !== undefined && person.email === email,
      );
      const person = known?.person ?? newPerson(account, name, email);
      const same = state.processes.find(
        (one) => one.person === person && one.position === position && one.status === 'In progress',
      );
      const process =
        same ??
        begin(account, person, position, {
          isOwn: false,
          partnerId: undefined,
          source: 'Careers page',
          step: position.workflow[1]?.name ?? '',
        });
      changed();
      return { candidateId: process.uid, applicationId: process.uid };
    },
    move: (applicationId, stageId) => {
      const process = processOf(applicationId);
      const target = process.position.workflow.findIndex(({ name }) => name === stageId);
      if (target < 0 || process.status !== 'In progress') throw new Error('Not a step to move to');
      moveTo(process, target, now());
      touch(process);
    },
    reject: (applicationId) => become(processOf(applicationId), 'Rejected'),
    unreject: (applicationId) => become(processOf(applicationId), 'In progress'),
    hold: (candidateId) => become(processOf(candidateId), 'On hold'),
    hire: (applicationId) => {
      const process = processOf(applicationId);
      become(process, 'Hired');
      tellOfHire(account, process);
    },
    schedule: ({ applicationId, startsAt, interviewerIds }) => {
      const process = processOf(applicationId);
      const step = current(process);
      if (!step || process.status !== 'In progress') throw new Error('There is no current step');
      step.scheduledAt = startsAt;
      step.people = interviewerIds.map(userOf);
      touch(process);
      // An interview has no id in Comeet: it is the step of the process, which may have no uid either.
      return `${process.uid}:${account.switches.stepUids ? step.uid : step.name}`;
    },
    update: (candidateId, { name, email, phone }) => {
      const process = processOf(candidateId);
      const { person } = process;
      if (name !== undefined) Object.assign(person, namesOf(name));
      person.email = email ?? person.email;
      person.phone = phone ?? person.phone;
      touch(process);
    },
    note: (candidateId, authorId, body) => {
      const process = processOf(candidateId);
      const uid = newUid(state, UID_PARTS.note);
      state.notes.push({ uid, process, author: userOf(authorId).email, text: body, at: now() });
      touch(process);
      return uid;
    },
    remove: (candidateId) => {
      const process = processOf(candidateId);
      process.isDeleted = true;
      touch(process);
    },
    mergeAway: (candidateId) => {
      const process = processOf(candidateId);
      process.isMergedAway = true;
      touch(process);
    },
    receiveHires: (url, secret) => {
      state.hires = { url, secret };
    },
  };
}

function current(process: Process): Step | undefined {
  return process.steps.find(({ uid }) => uid === process.current);
}

/** Forward completes the step one leaves; back takes up again what was completed. */
function moveTo(process: Process, target: number, at: number): void {
  const { workflow, interviewers } = process.position;
  const orderOf = (uid: string) => workflow.findIndex((step) => step.uid === uid);
  const from = orderOf(process.current);
  const step = workflow[target];
  if (!step) return;
  if (!process.steps.some(({ uid }) => uid === step.uid)) {
    process.steps.push({ ...step, scheduledAt: undefined, completedAt: undefined, people: interviewers });
    process.steps.sort((one, other) => orderOf(one.uid) - orderOf(other.uid));
  }
  for (const one of process.steps) {
    const order = orderOf(one.uid);
    if (order === from && target > from) one.completedAt = at;
    if (order >= target) one.completedAt = undefined;
  }
  process.current = step.uid;
}

function newPerson({ state }: Account, name: string, email: string | undefined): Person {
  return {
    uid: newUid(state, UID_PARTS.person),
    ...namesOf(name),
    email,
    phone: undefined,
    linkedin: undefined,
  };
}

function namesOf(name: string): Pick<Person, 'firstName' | 'lastName'> {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

/** The webhook "create an employee": a signature of the raw body, as a word, a space, and hexadecimal digits. */
function tellOfHire({ state, send }: Account, { uid, person, position, createdAt }: Process): void {
  if (!state.hires) return;
  const body = JSON.stringify({
    comeet_id: uid,
    person_uid: person.uid,
    first_name: person.firstName,
    last_name: person.lastName,
    email: person.email ?? null,
    time_created: stamp(createdAt),
    position: { comeet_id: position.uid, name: position.name, department: position.department },
  });
  const digest = createHmac('sha256', state.hires.secret).update(body).digest('hex');
  send({ url: state.hires.url, body, headers: { signature: `sha256 ${digest}` } });
}

function found<Thing>(things: readonly Thing[], is: (thing: Thing) => boolean, what: string): Thing {
  const thing = things.find(is);
  if (!thing) throw new Error(`There is no such ${what}`);
  return thing;
}

/** Who uses the account, by the address that they are known by. */
export function idOf({ email }: User): string {
  return email;
}
