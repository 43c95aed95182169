import { createHmac } from 'node:crypto';
import type { Webhook } from '../webhook-lane.js';
import { activityOnEntering } from './stage-types.js';
import type { Activity, Board, Card, Employer, JobPost, List, Member, Note, Person, State } from './state.js';
import type { Switches } from './switches.js';
import {
  bareActivity,
  cardStub,
  categoryJson,
  employerJson,
  memberJson,
  noteJson,
  personJson,
} from './wire.js';

/** What a handler or a deed works on. */
export interface Account {
  readonly state: State;
  readonly switches: Switches;
  /** Unix seconds. */
  readonly now: () => number;
  /** Sends a webhook, later. */
  readonly send: (webhook: Webhook) => void;
}

interface Happening {
  readonly type: string;
  readonly at: number;
  readonly creator: Person;
  readonly owner?: Member;
  readonly byWorkflow?: boolean;
  readonly card?: Card;
  readonly activity?: Activity;
  readonly note?: Note;
  readonly member?: Member;
  readonly from?: List;
  readonly to?: List;
  /** Of deletions: then the thing itself does not come along. */
  readonly isGone?: boolean;
}

/** Writes an action down and tells whoever listens. */
export function record(account: Account, happening: Happening): void {
  const { state, switches } = account;
  const { type, at, creator, owner, byWorkflow = false, card, activity, note, member } = happening;
  const id = state.newId(at);
  const list = (one: List) => ({ ...(switches.listIds && { id: one.id }), name: one.name });
  const { from, to, isGone } = happening;
  const body = {
    id,
    actionType: type,
    date: at,
    ...(owner && { ownerMember: personJson(owner) }),
    creatorMember: personJson(creator),
    ...(card && { jobId: card.id, employer: employerJson(card.employer) }),
    ...(card && !(isGone && !activity) && { job: cardStub(card) }),
    ...(card?.post && { jobPost: { id: card.post.id, title: card.post.title } }),
    ...(activity && { activityId: activity.id, activityCategory: categoryJson(activity.category) }),
    ...(activity && !isGone && { activity: bareActivity(activity) }),
    ...(note && { noteId: note.id }),
    ...(note && !isGone && { note: noteJson(note) }),
    ...(member && { member: memberJson(member) }),
    ...(from && { fromList: list(from), ...(switches.listIds && { fromListId: from.id }) }),
    ...(to && { toList: list(to), ...(switches.listIds && { toListId: to.id }) }),
    createdByWorkflow: byWorkflow,
    createdAt: at,
  };
  const about = {
    action_type: type,
    owner_member_id: owner?.id,
    creator_member_id: creator.id,
    job_id: card?.id,
    activity_id: activity?.id,
    note_id: note?.id,
    activity_category_id: activity?.category.id,
    employer_id: card?.employer.id,
  };
  state.actions.push({ id, type, createdAt: at, about, body });
  const text = JSON.stringify(body);
  for (const { url, secret } of state.webhooks) {
    account.send({ url, body: text, ...(switches.signs && { headers: signed(secret, text) }) });
  }
}

/** Documented: base64 of HMAC-SHA256 over the body as it is sent. */
function signed(secret: string, text: string): Record<string, string> {
  return { 'x-huntr-hmac-sha256': createHmac('sha256', secret).update(text).digest('base64') };
}

interface NewCard {
  readonly title: string;
  readonly employer: Employer;
  readonly post: JobPost | undefined;
  readonly owner: Member;
  readonly board: Board;
  readonly list: List;
  readonly creator?: Person;
  readonly at?: number;
}

export function addCard(account: Account, from: NewCard): Card {
  const { state } = account;
  const { at = account.now(), creator = from.owner, title, employer, post, owner, board, list } = from;
  const made = { id: state.newId(at), createdAt: at, cameFrom: undefined };
  const card: Card = { ...made, title, employer, post, owner, creator, board, list };
  state.cards.push(card);
  record(account, { type: 'JOB_CREATED', at, creator, owner, card, to: list });
  enter(account, card, creator, at);
  return card;
}

export function moveCard(
  account: Account,
  card: Card,
  to: List,
  creator: Person,
  { at = account.now(), byWorkflow = false } = {},
): void {
  const from = card.list;
  if (from === to) return;
  card.list = to;
  card.cameFrom = from;
  record(account, { type: 'JOB_MOVED', at, creator, owner: card.owner, card, from, to, byWorkflow });
  enter(account, card, creator, at);
}

/** The default workflows (documented): a card that comes into such a list gets the activity. */
function enter(account: Account, card: Card, creator: Person, at: number): void {
  const category = activityOnEntering(card.list.name);
  if (category === undefined) return;
  addActivity(account, {
    category,
    card,
    owner: card.owner,
    creator,
    startAt: at,
    completedAt: at,
    createdByWorkflow: true,
    at,
  });
}

interface NewActivity {
  readonly category: string;
  readonly card: Card;
  readonly owner: Member;
  readonly creator: Person;
  readonly startAt?: number;
  readonly endAt?: number;
  readonly completedAt?: number;
  readonly createdByWorkflow?: boolean;
  readonly at?: number;
}

export function addActivity(account: Account, from: NewActivity): Activity {
  const { state } = account;
  const { at = account.now(), card, owner, creator, createdByWorkflow = false } = from;
  const category = state.categories.find(({ name }) => name === from.category);
  if (!category) throw new Error(`Huntr has no category of activities "${from.category}"`);
  const activity: Activity = {
    id: state.newId(at),
    title: category.name,
    category,
    card,
    owner,
    creator,
    startAt: from.startAt,
    endAt: from.endAt,
    completedAt: from.completedAt,
    createdByWorkflow,
    createdAt: at,
  };
  state.activities.push(activity);
  const type = 'ACTIVITY_CREATED';
  record(account, { type, at, creator, owner, card, activity, byWorkflow: createdByWorkflow });
  return activity;
}

export function removeActivity(account: Account, activity: Activity, creator: Person): void {
  const { state, now } = account;
  state.activities.splice(state.activities.indexOf(activity), 1);
  const { owner, card } = activity;
  const type = 'ACTIVITY_DELETED';
  record(account, { type, at: now(), creator, owner, ...(card && { card }), activity, isGone: true });
}

export function removeCard(account: Account, card: Card, creator: Person): void {
  const { state, now } = account;
  state.cards.splice(state.cards.indexOf(card), 1);
  for (const activity of state.activities.filter((one) => one.card === card)) {
    state.activities.splice(state.activities.indexOf(activity), 1);
  }
  record(account, { type: 'JOB_DELETED', at: now(), creator, owner: card.owner, card, isGone: true });
}

export function addNote(account: Account, member: Member, html: string, creator: Person, at?: number): Note {
  const { state, switches, now } = account;
  const createdAt = at ?? now();
  const note = { id: state.newId(createdAt), member, html, createdAt };
  state.notes.push(note);
  if (switches.noteActions) {
    record(account, { type: 'NOTE_CREATED', at: createdAt, creator, owner: member, note });
  }
  return note;
}

/** A board for this member with copies of the template's lists, or the one there is. */
export function boardFor({ state }: Account, member: Member, template: Board['template'], at: number): Board {
  const there = member.boards.find((board) => board.template === template);
  if (there) return there;
  const lists = template.lists.map(({ name }) => ({ id: state.newId(at), name }));
  const board = { id: state.newId(at), template, lists };
  member.boards.push(board);
  return board;
}

export function listNamed({ lists }: Pick<Board, 'lists'>, name: string): List {
  const key = name.trim().toLowerCase();
  const list = lists.find((one) => one.name.toLowerCase() === key);
  if (!list) throw new Error(`The board has no list "${name}"`);
  return list;
}
