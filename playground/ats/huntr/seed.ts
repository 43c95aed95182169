import type { Company, CompanyApplication, CompanyCandidate } from '../../company/model.js';
import {
  type Account,
  addActivity,
  addCard,
  addNote,
  boardFor,
  listNamed,
  moveCard,
  record,
} from './happenings.js';
import {
  type JobPost,
  type List,
  type Member,
  objectIds,
  type Person,
  type State,
  type Template,
} from './state.js';
import { defaultSwitches } from './switches.js';

/** The list that every board ends with; the default board of Huntr has it, too (documented). */
export const REJECTED = 'Rejected';

/** Documented, all of them. */
const CATEGORIES = [
  'Email',
  'Meeting',
  'Phone Call',
  'Reach Out',
  'Get Reference',
  'Prep Cover Letter',
  'Prep Resume',
  'Apply',
  'Follow Up',
  'Send Availability',
  'Prep for Interview',
  'Phone Screen',
  'Phone Interview',
  'Assignment',
  'On Site Interview',
  'Rejected',
  'Offer Received',
  'Decline Offer',
  'Accept Offer',
  'Send Thank You',
  'Networking Event',
  'Application Withdrawn',
  'Other',
];

/**
 * The company as an organization of Huntr: candidates are members, applications cards on their boards, workflows
 * board templates, teammates advisors, jobs the company's own job posts. What Huntr has no place for is left out:
 * tags, sources, scores, interviewers, hiring teams, who wrote a note.
 */
export function seed(company: Company): State {
  const newId = objectIds();
  const founded = seconds(
    new Date(Math.min(...company.jobs.map(({ createdAt }) => createdAt.getTime()), 1.5e12)),
  );
  const [firstWorkflow] = company.workflows;
  const templates = new Map<string, Template>(
    company.workflows.map((workflow) => [
      workflow.key,
      {
        id: newId(founded),
        name: workflow.name,
        isDefault: workflow === firstWorkflow,
        lists: listsNamed([...workflow.stages, REJECTED], () => newId(founded)),
      },
    ]),
  );
  const people = new Map<string, Person>(
    company.teammates.map(({ key, firstName, lastName, email }) => [
      key,
      { id: newId(founded), givenName: firstName, familyName: lastName, email, createdAt: founded },
    ]),
  );
  const state: State = {
    employer: { id: newId(founded), name: company.name, domain: new URL(company.website).hostname },
    advisors: [...people.values()].map((account) => ({ id: newId(founded), account })),
    fields: [{ id: newId(founded), name: 'Phone', fieldType: 'TEXT' }],
    templates: [...templates.values()],
    categories: CATEGORIES.map((name) => ({ id: newId(founded), name })),
    posts: [],
    members: [],
    cards: [],
    activities: [],
    notes: [],
    actions: [],
    webhooks: [],
    newId,
  };
  const posts = new Map<string, JobPost>();
  for (const job of company.jobs) {
    const createdAt = seconds(job.createdAt);
    const post: JobPost = {
      id: newId(createdAt),
      title: job.title,
      status: job.status === 'open' ? 'Open' : job.status === 'draft' ? 'Draft' : 'Closed',
      description: job.description,
      city: job.city,
      country: job.country,
      isRemote: job.remote,
      createdAt,
      template: named(templates, job.workflow),
    };
    posts.set(job.key, post);
    state.posts.push(post);
  }
  const account = { state, switches: defaultSwitches, now: () => founded, send: () => {} };
  for (const candidate of company.candidates) seedMember(account, candidate, posts, people);
  // They were written down person by person.
  state.actions.sort((one, other) => one.createdAt - other.createdAt);
  state.notes.sort((one, other) => one.createdAt - other.createdAt);
  return state;
}

/** The last two have one id, as in the documentation's own example: nobody may go by it. */
function listsNamed(names: readonly string[], newId: () => string): List[] {
  const ids = names.map(newId);
  return names.map((name, index) => ({ id: ids[Math.min(index, ids.length - 2)] ?? '', name }));
}

type Posts = ReadonlyMap<string, JobPost>;
type People = ReadonlyMap<string, Person>;

function seedMember(account: Account, person: CompanyCandidate, posts: Posts, people: People): void {
  const { state } = account;
  const createdAt = seconds(person.createdAt);
  const [phone] = state.fields;
  const member: Member = {
    id: state.newId(createdAt),
    givenName: person.firstName,
    familyName: person.lastName,
    email: person.email,
    createdAt,
    isActive: true,
    values: new Map(phone ? [[phone, person.phone]] : []),
    boards: [],
  };
  state.members.push(member);
  record(account, { type: 'MEMBER_CREATED', at: createdAt, creator: member, owner: member, member });
  for (const application of person.applications) {
    seedCard(account, member, application, named(posts, application.job), people);
  }
  // A note in Huntr is for the whole staff.
  for (const note of person.notes.filter(({ visibility }) => visibility === 'all')) {
    addNote(account, member, note.html, named(people, note.author), seconds(note.at));
  }
}

function seedCard(
  account: Account,
  owner: Member,
  from: CompanyApplication,
  post: JobPost,
  people: People,
): void {
  const [first, ...moves] = from.moves;
  if (!first) throw new Error('An application begins with a move into its first stage');
  const at = seconds(first.at);
  const board = boardFor(account, owner, post.template, at);
  const { employer } = account.state;
  const { title } = post;
  const card = addCard(account, {
    title,
    employer,
    post,
    owner,
    board,
    list: listNamed(board, first.to),
    at,
  });
  for (const move of moves) {
    const creator = typeof move.by === 'string' ? owner : named(people, move.by.teammate);
    const how = { at: seconds(move.at), byWorkflow: typeof move.by === 'string' };
    moveCard(account, card, listNamed(board, move.to), creator, how);
  }
  for (const { startsAt, endsAt, createdAt } of from.interviews) {
    const times = { startAt: seconds(startsAt), endAt: seconds(endsAt), at: seconds(createdAt) };
    addActivity(account, { category: 'On Site Interview', card, owner, creator: owner, ...times });
  }
  const decidedAt = seconds(from.decidedAt ?? first.at);
  const decision = { card, owner, creator: owner, startAt: decidedAt, completedAt: decidedAt, at: decidedAt };
  if (from.status === 'hired') addActivity(account, { category: 'Accept Offer', ...decision });
  if (from.status === 'rejected') {
    addActivity(account, { category: 'Rejected', ...decision });
    moveCard(account, card, listNamed(board, REJECTED), owner, { at: decidedAt });
  }
}

function named<Thing>(things: ReadonlyMap<string, Thing>, key: string): Thing {
  const thing = things.get(key);
  if (!thing) throw new Error(`The company names "${key}", which it does not have`);
  return thing;
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
