import type { AtsDeeds } from '../types.js';
import {
  type Account,
  addActivity,
  addCard,
  addNote,
  boardFor,
  listNamed,
  moveCard,
  record,
  removeActivity,
  removeCard,
} from './happenings.js';
import { REJECTED } from './seed.js';
import { type Card, type Employer, known, type Member, type Person } from './state.js';

export type Deeds = Pick<
  AtsDeeds,
  'apply' | 'move' | 'reject' | 'unreject' | 'hire' | 'schedule' | 'update' | 'note'
>;

/** Deeds that only this product has. */
export interface OwnDeeds {
  /** A member puts a job they found themselves on their board. @returns the card's id */
  addOwnJob(memberId: string, job: { readonly title: string; readonly employer: string }): string;
  /** A member takes a card off their board, with its activities. */
  deleteCard(cardId: string): void;
  /** An advisor deactivates a member. */
  deactivate(memberId: string): void;
  /** A member leaves with all that is theirs. */
  deleteMember(memberId: string): void;
}

/** What members and advisors do in the web app. `by` is an advisor's id, or the member's own. */
export function deedsIn(account: Account, changed: () => void): Deeds & OwnDeeds {
  const { state, now } = account;
  const cardOf = (id: string) => known(state.cards, id);
  const memberOf = (id: string) => known(state.members, id);
  const personOf = (id: string): Person =>
    state.advisors.find((advisor) => advisor.id === id)?.account ?? memberOf(id);

  function decide(card: Card, category: string, creator: Person): void {
    const at = now();
    addActivity(account, { category, card, owner: card.owner, creator, startAt: at, completedAt: at });
  }

  function join({ name, email }: { readonly name: string; readonly email?: string | undefined }): Member {
    const at = now();
    const member: Member = {
      id: state.newId(at),
      ...namesOf(name),
      email: email ?? `${state.members.length}@nobody.example`,
      createdAt: at,
      isActive: true,
      values: new Map(),
      boards: [],
    };
    state.members.push(member);
    record(account, { type: 'MEMBER_CREATED', at, creator: member, owner: member, member });
    return member;
  }

  return {
    /** They become a member, if they are not, and a card of the job post stands on their board. */
    apply: (applicant) => {
      const post = known(state.posts, applicant.jobId);
      const owner = state.members.find(({ email }) => email === applicant.email) ?? join(applicant);
      const there = state.cards.find((card) => card.owner === owner && card.post === post);
      const board = boardFor(account, owner, post.template, now());
      const { title } = post;
      const list = listNamed(board, 'Applied');
      const card = there ?? addCard(account, { title, employer: state.employer, post, owner, board, list });
      changed();
      return { candidateId: owner.id, applicationId: card.id };
    },
    move: (cardId, stageId, by) => {
      const card = cardOf(cardId);
      moveCard(account, card, listNamed(card.board, stageId), personOf(by));
      changed();
    },
    /** The rejection is written down, and the card is put away. Nobody gets an e-mail. */
    reject: (cardId, by) => {
      const card = cardOf(cardId);
      decide(card, 'Rejected', personOf(by));
      moveCard(account, card, listNamed(card.board, REJECTED), personOf(by));
      changed();
    },
    unreject: (cardId, by) => {
      const card = cardOf(cardId);
      const rejections = state.activities.filter(
        (one) => one.card === card && one.category.name === 'Rejected',
      );
      for (const activity of rejections) removeActivity(account, activity, personOf(by));
      if (card.list.name === REJECTED && card.cameFrom) moveCard(account, card, card.cameFrom, personOf(by));
      changed();
    },
    hire: (cardId, by) => {
      decide(cardOf(cardId), 'Accept Offer', personOf(by));
      changed();
    },
    /** Huntr has no place for who meets the candidate, or where. */
    schedule: ({ applicationId, startsAt, endsAt, byTeammateId }) => {
      const card = cardOf(applicationId);
      const creator = byTeammateId === undefined ? card.owner : personOf(byTeammateId);
      const times = { startAt: Math.floor(startsAt / 1000), endAt: Math.floor(endsAt / 1000) };
      const category = 'On Site Interview';
      const activity = addActivity(account, { category, card, owner: card.owner, creator, ...times });
      changed();
      return activity.id;
    },
    update: (memberId, { name, email, phone }) => {
      const member = memberOf(memberId);
      const names = name === undefined ? member : namesOf(name);
      member.givenName = names.givenName;
      member.familyName = names.familyName;
      member.email = email ?? member.email;
      const field = state.fields.find((one) => one.name === 'Phone');
      if (field && phone !== undefined) member.values.set(field, phone);
      const creator = member;
      record(account, { type: 'MEMBER_UPDATED', at: now(), creator, owner: member, member });
      changed();
    },
    /** Nobody is notified: Huntr has no mentions. */
    note: (memberId, authorId, body) => {
      const { id } = addNote(account, memberOf(memberId), body, personOf(authorId));
      changed();
      return id;
    },
    addOwnJob: (memberId, { title, employer: name }) => {
      const owner = memberOf(memberId);
      const [template] = state.templates;
      if (!template) throw new Error('An organization has a board template');
      const at = now();
      const employer: Employer = { id: state.newId(at), name, domain: 'employer.example' };
      const board = owner.boards[0] ?? boardFor(account, owner, template, at);
      const list = listNamed(board, 'Applied');
      const card = addCard(account, { title, employer, post: undefined, owner, board, list });
      changed();
      return card.id;
    },
    deleteCard: (cardId) => {
      const card = cardOf(cardId);
      removeCard(account, card, card.owner);
      changed();
    },
    deleteMember: (memberId) => {
      const member = memberOf(memberId);
      for (const card of state.cards.filter(({ owner }) => owner === member)) {
        removeCard(account, card, member);
      }
      state.members.splice(state.members.indexOf(member), 1);
      record(account, { type: 'MEMBER_DELETED', at: now(), creator: member, owner: member, member });
      changed();
    },
    deactivate: (memberId) => {
      const member = memberOf(memberId);
      member.isActive = false;
      const creator = state.advisors[0]?.account ?? member;
      record(account, { type: 'MEMBER_DEACTIVATED', at: now(), creator, owner: member, member });
      changed();
    },
  };
}

function namesOf(name: string): Pick<Person, 'givenName' | 'familyName'> {
  const [givenName = '', ...rest] = name.trim().split(/\s+/);
  return { givenName, familyName: rest.join(' ') };
}
