import type { Company, CompanyApplication, CompanyCandidate, CompanyJob } from '../../company/model.js';
import {
  newUid,
  type Person,
  type Position,
  type Process,
  type State,
  type Step,
  UID_PARTS,
  type User,
} from './state.js';

const POSITION_STATUSES = { open: 'open', draft: 'on hold', archived: 'closed' } as const;
const APPLICATION_STATUSES = { active: 'In progress', hired: 'Hired', rejected: 'Rejected' } as const;

/** The company as an account of Comeet: one process for each application; a person's processes share their person. */
export function seed(company: Company): State {
  const users = company.teammates.map(({ key, firstName, lastName, email, role }) => ({
    key,
    firstName,
    lastName,
    email,
    role,
  }));
  const state: State = {
    company: company.name,
    users,
    positions: [],
    processes: [],
    notes: [],
    hires: undefined,
    numbered: 0,
  };
  const positions = new Map<string, Position>();
  for (const job of company.jobs) {
    const position = seedPosition(state, company, job);
    positions.set(job.key, position);
    state.positions.push(position);
  }
  const sources = new Map(
    company.sources.map((name) => [name, { uid: newUid(state, UID_PARTS.source), name }] as const),
  );
  const applications = company.candidates.flatMap((candidate) => {
    const person = seedPerson(state, candidate);
    return candidate.applications.map((application) => ({ candidate, person, application }));
  });
  for (const { candidate, person, application } of applications.sort(byAge)) {
    const process = seedProcess(state, application, person, {
      position: known(positions, application.job),
      source: sources.get(candidate.source) ?? {
        uid: newUid(state, UID_PARTS.source),
        name: candidate.source,
      },
      tags: [...candidate.tags],
      lookUp: (key) => userNamed(state, key),
    });
    state.processes.push(process);
    for (const note of candidate.notes) {
      // Notes belong to a process; those of the company are told with each of the person's.
      if (note.visibility !== 'all') continue;
      const author = userNamed(state, note.author);
      state.notes.push({
        uid: newUid(state, UID_PARTS.note),
        process,
        author: author.email,
        text: note.html,
        at: note.at.getTime(),
      });
    }
  }
  return state;
}

function byAge(
  one: { readonly application: CompanyApplication },
  other: { readonly application: CompanyApplication },
): number {
  return one.application.appliedAt.getTime() - other.application.appliedAt.getTime();
}

/** In Comeet a hire is a status and no step. */
function seedPosition(state: State, company: Company, job: CompanyJob): Position {
  const workflow = company.workflows.find(({ key }) => key === job.workflow);
  const team = job.hiringTeam.map((key) => userNamed(state, key));
  const recruiters = team.filter(({ role }) => role === 'recruiter');
  const [leadRecruiter] = recruiters;
  return {
    uid: newUid(state, UID_PARTS.position),
    name: job.title,
    status: POSITION_STATUSES[job.status],
    department: job.department,
    city: job.city,
    country: job.country,
    leadRecruiter,
    hiringManager: team.find(({ role }) => role === 'administrator') ?? recruiters[1],
    interviewers: team.filter(({ role }) => role === 'interviewer'),
    workflow: (workflow?.stages ?? [])
      .filter((name) => name !== 'Hired')
      .map((name) => ({ uid: newUid(state, UID_PARTS.step), name, type: typeOf(name) })),
    updatedAt: job.createdAt.getTime(),
  };
}

/** In the vendor's words. */
function typeOf(stepName: string): string {
  return MEETINGS.test(stepName) ? 'In person Interview' : 'Go/No-go';
}

const MEETINGS = /interview|screen|call|play|review/i;

function seedPerson(state: State, candidate: CompanyCandidate): Person {
  return {
    uid: newUid(state, UID_PARTS.person),
    firstName: candidate.firstName,
    lastName: candidate.lastName,
    email: candidate.email,
    phone: candidate.phone,
    linkedin: candidate.linkedin,
  };
}

/** The steps of a new process: all of its position's. */
export function freshSteps({ workflow, interviewers, leadRecruiter }: Position): Step[] {
  return workflow.map(({ uid, name, type }) => ({
    uid,
    name,
    type,
    scheduledAt: undefined,
    completedAt: undefined,
    people: type === 'Go/No-go' ? (leadRecruiter ? [leadRecruiter] : []) : interviewers,
  }));
}

function seedProcess(
  state: State,
  application: CompanyApplication,
  person: Person,
  of: Pick<Process, 'position' | 'source' | 'tags'> & { readonly lookUp: (key: string) => User },
): Process {
  const { position, source, tags, lookUp } = of;
  const visited = application.moves.filter(({ to }) => to !== 'Hired');
  const steps = freshSteps(position).filter(
    isOnTheWay(
      position,
      visited.map(({ to }) => to),
    ),
  );
  for (const [index, { to }] of visited.entries()) {
    const step = steps.find(({ name }) => name === to);
    if (step) step.completedAt = visited[index + 1]?.at.getTime();
  }
  const current = steps.find(({ name }) => name === visited.at(-1)?.to) ?? steps[0];
  const end = application.decidedAt?.getTime();
  const uid = newUid(state, UID_PARTS.candidate);
  for (const interview of application.interviews) {
    const startsAt = interview.startsAt.getTime();
    // An interview belongs to the step that was under way when it took place.
    const step = steps.find((one) => one.completedAt !== undefined && one.completedAt >= startsAt) ?? current;
    if (!step) continue;
    step.scheduledAt = startsAt;
    step.people = interview.interviewers.map(lookUp);
  }
  const createdAt = application.appliedAt.getTime();
  const last = application.moves.at(-1)?.at.getTime() ?? createdAt;
  return {
    uid,
    realId: 70_000 + state.numbered,
    person,
    position,
    source,
    tags,
    isOwn: false,
    partnerId: undefined,
    createdAt,
    status: APPLICATION_STATUSES[application.status],
    statusChangedAt: end ?? createdAt,
    touchedAt: Math.max(last, end ?? 0),
    steps,
    current: current?.uid ?? '',
    isDeleted: false,
    isMergedAway: false,
  };
}

/** Steps before the present one that nobody went through are not part of the process. */
function isOnTheWay(position: Position, visited: readonly string[]): (step: Step) => boolean {
  const indexOf = (name: string) => position.workflow.findIndex((one) => one.name === name);
  const present = indexOf(visited.at(-1) ?? '');
  return ({ name }) => visited.includes(name) || indexOf(name) > present;
}

function userNamed({ users }: State, key: string): User {
  const user = users.find((one) => one.key === key);
  if (!user) throw new Error(`The company names "${key}", which it does not have`);
  return user;
}

function known<Thing>(things: ReadonlyMap<string, Thing>, key: string): Thing {
  const thing = things.get(key);
  if (!thing) throw new Error(`The company names "${key}", which it does not have`);
  return thing;
}
