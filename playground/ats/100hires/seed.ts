import type { Company, CompanyApplication, CompanyCandidate, CompanyJob } from '../../company/model.js';
import {
  type Application,
  aliasOf,
  belongingsOf,
  type Candidate,
  type Job,
  newIds,
  type State,
  type User,
  uuidOf,
} from './state.js';

/** The company as an account of 100Hires, with ids in the order of the company's lists. */
export function seed(company: Company): State {
  const newId = newIds();
  const named = (kind: 'department' | 'source' | 'tag' | 'reason', names: readonly string[]) =>
    names.map((name) => ({ id: newId[kind](), name }));

  const users = new Map(
    company.teammates.map(({ key, firstName, lastName, email, role }) => [
      key,
      { id: newId.user(), firstName, lastName, email, role, mailAccountId: newId.mailAccount() },
    ]),
  );
  const workflows = new Map(
    company.workflows.map(({ key, name, stages }) => [
      key,
      { id: newId.workflow(), name, stages: stages.map((stage) => ({ id: newId.stage(), name: stage })) },
    ]),
  );
  const administrator = company.teammates.find((teammate) => teammate.role === 'administrator');
  const state: State = {
    company: { id: newId.company(), name: company.name, website: company.website },
    users: [...users.values()],
    keyUser: known(users, administrator?.key ?? ''),
    workflows: [...workflows.values()],
    departments: named('department', company.departments),
    sources: named('source', company.sources),
    tags: named('tag', company.tags),
    rejectionReasons: named('reason', company.rejectionReasons),
    jobs: [],
    candidates: [],
    applications: [],
    belongings: new Map(),
    interviews: [],
    evaluations: [],
    notes: [],
    webhooks: [],
    mentionMails: [],
    messages: [],
    files: [],
    newId,
  };

  const jobs = new Map<string, Job>();
  for (const job of company.jobs) {
    const added = seedJob(state, job, known(workflows, job.workflow), users);
    jobs.set(job.key, added);
    state.jobs.push(added);
  }
  for (const candidate of company.candidates) seedCandidate(state, candidate, jobs, users);
  return state;
}

function seedJob(
  state: State,
  job: CompanyJob,
  workflow: Job['workflow'],
  users: ReadonlyMap<string, User>,
): Job {
  const id = state.newId.job();
  const { title, status, description, city, country, remote } = job;
  return {
    id,
    alias: aliasOf(id),
    title,
    status,
    description,
    city,
    country,
    remote,
    department: state.departments.find((department) => department.name === job.department),
    workflow,
    hiringTeam: job.hiringTeam.map((key) => known(users, key)),
    createdAt: seconds(job.createdAt),
    updatedAt: seconds(job.createdAt),
  };
}

function seedCandidate(
  state: State,
  person: CompanyCandidate,
  jobs: ReadonlyMap<string, Job>,
  users: ReadonlyMap<string, User>,
): void {
  const id = state.newId.candidate();
  const createdAt = seconds(person.createdAt);
  const candidate: Candidate = {
    id,
    alias: aliasOf(id),
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    phone: person.phone,
    profile: {},
    linkedin: person.linkedin,
    source: state.sources.find((source) => source.name === person.source),
    tags: [...person.tags],
    createdAt,
    updatedAt: createdAt,
  };
  state.candidates.push(candidate);
  for (const name of person.tags) {
    if (!state.tags.some((tag) => tag.name === name)) state.tags.push({ id: state.newId.tag(), name });
  }
  for (const application of person.applications) {
    const added = seedApplication(state, candidate, application, known(jobs, application.job), users);
    belongingsOf(state, candidate).applications.push(added);
    candidate.updatedAt = Math.max(candidate.updatedAt, added.updatedAt);
  }
  if (person.resume) {
    const file = {
      uuid: uuidOf(state.newId.file()),
      candidate,
      type: 'resume' as const,
      name: person.resume.fileName,
      mimeType: 'text/plain',
      bytes: Buffer.from(person.resume.text),
      uploadedAt: createdAt,
    };
    state.files.push(file);
    belongingsOf(state, candidate).files.push(file);
  }
  for (const note of person.notes) {
    const at = seconds(note.at);
    state.notes.push({
      id: state.newId.note(),
      candidate,
      author: known(users, note.author),
      body: note.html,
      visibility: note.visibility,
      createdAt: at,
      updatedAt: at,
    });
  }
}

function seedApplication(
  state: State,
  candidate: Candidate,
  from: CompanyApplication,
  job: Job,
  users: ReadonlyMap<string, User>,
): Application {
  const stageNamed = (name: string) => {
    const stage = job.workflow.stages.find((one) => one.name === name);
    if (!stage) throw new Error(`${job.workflow.name} has no stage ${name}`);
    return stage;
  };
  const history = from.moves.map((move) => ({
    from: move.from === undefined ? undefined : stageNamed(move.from),
    to: stageNamed(move.to),
    at: seconds(move.at),
    by: typeof move.by === 'string' ? move.by : known(users, move.by.teammate),
  }));
  const last = history.at(-1);
  if (!last) throw new Error('An application begins with a move into its first stage');
  const decidedAt = from.decidedAt && seconds(from.decidedAt);
  const application: Application = {
    id: state.newId.application(),
    candidate,
    job,
    stage: last.to,
    status: from.status === 'active' ? 'pending' : from.status,
    rejectionReason: state.rejectionReasons.find((reason) => reason.name === from.rejectionReason),
    score: from.score,
    history,
    qualifications: [],
    createdAt: seconds(from.appliedAt),
    updatedAt: decidedAt ?? last.at,
    hiredAt: from.status === 'hired' ? decidedAt : undefined,
    rejectedAt: from.status === 'rejected' ? decidedAt : undefined,
  };
  state.applications.push(application);
  for (const interview of from.interviews) {
    const createdAt = seconds(interview.createdAt);
    state.interviews.push({
      id: state.newId.interview(),
      application,
      startTime: seconds(interview.startsAt),
      endTime: seconds(interview.endsAt),
      interviewers: interview.interviewers.map((key) => known(users, key)),
      location: interview.location,
      createdAt,
      updatedAt: createdAt,
    });
  }
  for (const { evaluator, verdict, text, at } of from.evaluations) {
    state.evaluations.push({
      id: state.newId.evaluation(),
      application,
      evaluator: known(users, evaluator),
      verdict,
      text,
      at: seconds(at),
    });
  }
  return application;
}

function known<Thing>(things: ReadonlyMap<string, Thing>, key: string): Thing {
  const thing = things.get(key);
  if (!thing) throw new Error(`The company names "${key}", which it does not have`);
  return thing;
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
