import type {
  Activity,
  Advisor,
  Card,
  Category,
  Employer,
  JobPost,
  Member,
  MemberField,
  Note,
  Person,
  State,
  Template,
} from './state.js';
import type { Switches } from './switches.js';

/** How things travel. Keys and shapes are documented, unless a switch says otherwise. */

export interface Wire {
  readonly state: State;
  readonly switches: Switches;
}

export function personJson({ id, givenName, familyName, email, createdAt }: Person) {
  return { id, givenName, familyName, email, createdAt, isActive: true };
}

export function memberJson(member: Member) {
  const values = [...member.values].map(([{ id }, value]) => ({ fieldId: id, value }));
  return {
    ...personJson(member),
    isActive: member.isActive,
    memberFieldValues: values,
    memberFieldValuesKeyedById: Object.fromEntries(values.map((value) => [value.fieldId, value])),
    boardIds: member.boards.map(({ id }) => id),
  };
}

export function advisorJson({ id, account }: Advisor) {
  const { givenName, familyName, email, createdAt } = account;
  return { id, fullName: `${givenName} ${familyName}`, givenName, familyName, email, createdAt };
}

export function fieldJson({ id, name, fieldType }: MemberField) {
  return { id, name, fieldType };
}

export function templateJson({ id, name, isDefault, lists }: Template) {
  return { id, name, isDefault, listTemplates: lists.map((list) => ({ id: list.id, name: list.name })) };
}

export function categoryJson({ id, name }: Category) {
  return { id, name };
}

export function employerJson({ id, name, domain }: Employer) {
  return { id, name, domain, isPartner: false };
}

export function postJson({ employer }: State, post: JobPost) {
  const { id, title, isRemote, description, createdAt, city, country, status } = post;
  const location = { name: city, address: `${city}, ${country}`, country };
  return {
    id,
    title,
    isRemote,
    htmlDescription: description,
    jobType: 'FULL_TIME',
    postDate: createdAt,
    createdAt,
    location,
    locations: [location],
    jobPostStatus: { name: status },
    employerId: employer.id,
    employer: employerJson(employer),
    visibility: 'VISIBLE',
    visibleMemberGroupIds: [],
  };
}

/** Within other things. */
export function cardStub({ id, title, createdAt }: Card) {
  return { id, title, location: {}, createdAt };
}

export function cardJson({ state, switches }: Wire, card: Card) {
  const activities = state.activities.filter((one) => one.card === card);
  const within = (activity: Activity) => ({
    ...bareActivity(activity),
    ...(switches.categoriesInCards && { activityCategory: categoryJson(activity.category) }),
  });
  const last = (name: string) => activities.filter(({ category }) => category.name === name).at(-1);
  const named = (key: string, activity: Activity | undefined) => activity && { [key]: within(activity) };
  return {
    ...cardStub(card),
    ...(switches.listIds && { boardId: card.board.id, listId: card.list.id }),
    ownerMember: personJson(card.owner),
    creatorMember: personJson(card.creator),
    employer: employerJson(card.employer),
    ...(card.post && { jobPost: { id: card.post.id, title: card.post.title } }),
    list: { ...(switches.listIds && { id: card.list.id }), name: card.list.name },
    activities: activities.map(within),
    interviewActivities: activities.filter(isInterview).map(within),
    ...named('applicationActivity', last('Apply')),
    ...named('offerActivity', last('Offer Received')),
    ...named('offerAcceptedActivity', last('Accept Offer')),
  };
}

const INTERVIEWS = ['Phone Screen', 'Phone Interview', 'On Site Interview'];

export function isInterview({ category }: Activity): boolean {
  return INTERVIEWS.includes(category.name);
}

export function bareActivity(activity: Activity) {
  const { id, title, completedAt, createdByWorkflow, startAt, endAt, createdAt } = activity;
  return {
    id,
    title,
    note: '',
    completed: completedAt !== undefined,
    createdByWorkflow,
    ...(startAt !== undefined && { startAt }),
    ...(endAt !== undefined && { endAt }),
    ...(completedAt !== undefined && { completedAt }),
    createdAt,
  };
}

export function activityJson(activity: Activity) {
  const { card, owner, creator, category, createdByWorkflow } = activity;
  return {
    ...bareActivity(activity),
    ownerMember: personJson(owner),
    ...(!createdByWorkflow && { creatorMember: personJson(creator) }),
    ...(card && { job: cardStub(card), employer: employerJson(card.employer) }),
    activityCategory: categoryJson(category),
  };
}

/** The plain text is what is left of the HTML without its tags. */
export function noteJson({ id, html, member }: Note) {
  return { id, text: html.replace(/<[^>]*>/g, ''), htmlText: html, memberId: member.id };
}
