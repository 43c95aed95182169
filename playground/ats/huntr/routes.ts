import { z } from 'zod';
import { notFound } from './errors.js';
import { addNote, record } from './happenings.js';
import { created, objectId, pageOf, paging } from './lists.js';
import { type Route, route } from './route.js';
import {
  activityJson,
  advisorJson,
  cardJson,
  categoryJson,
  fieldJson,
  memberJson,
  noteJson,
  postJson,
  templateJson,
} from './wire.js';

const byMember = { owner_member_id: objectId.optional(), creator_member_id: objectId.optional() };

/** What the documentation lists and the bot has a use for, behind `/org`. There is no call that writes a card. */
export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/members',
    query: z.strictObject({
      ...paging,
      email: z.string().optional(),
      active: z.enum(['true', 'false']).optional(),
    }),
    handle: (account, { query }) => {
      const { state, switches } = account;
      const { email, active } = query;
      const found = state.members.filter(
        (one) =>
          (email === undefined || one.email.toLowerCase() === email.toLowerCase()) &&
          (active === undefined || String(one.isActive) === active),
      );
      if (email === undefined || switches.emailLookup === 'list')
        return pageOf(account, found, query, memberJson);
      const [member] = found;
      if (!member) throw notFound();
      return memberJson(member);
    },
  }),
  route({
    method: 'GET',
    path: '/members/{id}',
    handle: ({ state }, { id }) => memberJson(there(state.members, id)),
  }),
  route({
    method: 'GET',
    path: '/member-fields',
    handle: ({ state }) => ({ data: state.fields.map(fieldJson) }),
  }),
  route({
    method: 'GET',
    path: '/advisors',
    isOn: ({ advisors }) => advisors,
    handle: ({ state }) => ({ data: state.advisors.map(advisorJson) }),
  }),
  route({
    method: 'GET',
    path: '/board-templates',
    handle: ({ state }) => ({ data: state.templates.map(templateJson) }),
  }),
  route({
    method: 'GET',
    path: '/activity-categories',
    handle: ({ state }) => ({ data: state.categories.map(categoryJson) }),
  }),
  route({
    method: 'GET',
    path: '/jobs',
    query: z.strictObject({ ...paging, ...created, ...byMember }),
    handle: (account, { query }) => {
      const { owner_member_id: owner, creator_member_id: creator } = query;
      const found = account.state.cards.filter(
        (card) =>
          (owner === undefined || card.owner.id === owner) &&
          (creator === undefined || card.creator.id === creator),
      );
      return pageOf(account, found, query, (card) => cardJson(account, card));
    },
  }),
  route({
    method: 'GET',
    path: '/jobs/{id}',
    handle: (account, { id }) => cardJson(account, there(account.state.cards, id)),
  }),
  route({
    method: 'GET',
    path: '/job-posts',
    isOn: ({ jobPosts }) => jobPosts,
    query: z.strictObject(paging),
    handle: (account, { query }) =>
      pageOf(account, account.state.posts, query, (post) => postJson(account.state, post)),
  }),
  route({
    method: 'GET',
    path: '/activities',
    query: z.strictObject({
      ...paging,
      ...created,
      ...byMember,
      job_id: objectId.optional(),
      activity_category_id: objectId.optional(),
      employer_id: objectId.optional(),
    }),
    handle: (account, { query }) => {
      const found = account.state.activities.filter(
        ({ owner, creator, card, category }) =>
          fits(query.owner_member_id, owner.id) &&
          fits(query.creator_member_id, creator.id) &&
          fits(query.job_id, card?.id) &&
          fits(query.activity_category_id, category.id) &&
          fits(query.employer_id, card?.employer.id),
      );
      return pageOf(account, found, query, activityJson);
    },
  }),
  route({
    method: 'GET',
    path: '/actions',
    query: z.strictObject({
      ...paging,
      ...created,
      ...byMember,
      action_type: z
        .string()
        .regex(/^[A-Z_]+$/)
        .optional(),
      job_id: objectId.optional(),
      activity_id: objectId.optional(),
      note_id: objectId.optional(),
      contact_id: objectId.optional(),
      activity_category_id: objectId.optional(),
      employer_id: objectId.optional(),
    }),
    handle: (account, { query }) => {
      const { limit: _, next: __, created_after: ___, created_before: ____, ...filters } = query;
      const asked = Object.entries(filters);
      const found = account.state.actions.filter(({ about }) =>
        asked.every(([name, value]) => fits(value, about[name])),
      );
      return pageOf(account, found, query, ({ body }) => body);
    },
  }),
  route({
    method: 'GET',
    path: '/notes/members',
    isOn: ({ memberNotes }) => memberNotes,
    query: z.strictObject(paging),
    handle: (account, { query }) => pageOf(account, account.state.notes, query, noteJson),
  }),
  route({
    method: 'POST',
    path: '/notes/members',
    isOn: ({ memberNotes }) => memberNotes,
    body: z.strictObject({
      memberId: objectId.optional(),
      memberEmail: z.string().optional(),
      htmlText: z.string().min(1, 'Invalid value'),
    }),
    handle: (account, { body }) => {
      const { members, advisors } = account.state;
      const member = members.find(({ id, email }) => id === body.memberId || email === body.memberEmail);
      const [advisor] = advisors;
      if (!member) throw notFound();
      return noteJson(addNote(account, member, body.htmlText, advisor?.account ?? member));
    },
  }),
  route({
    method: 'DELETE',
    path: '/notes/members/note/{id}',
    isOn: ({ memberNotes }) => memberNotes,
    handle: (account, { id }) => {
      const { state, switches, now } = account;
      const note = there(state.notes, id);
      state.notes.splice(state.notes.indexOf(note), 1);
      const creator = state.advisors[0]?.account ?? note.member;
      const happening = { type: 'NOTE_DELETED', at: now(), creator, owner: note.member, note, isGone: true };
      if (switches.noteActions) record(account, happening);
      return noteJson(note);
    },
  }),
];

function fits(asked: string | undefined, is: string | undefined): boolean {
  return asked === undefined || asked === is;
}

function there<Thing extends { readonly id: string }>(things: readonly Thing[], id: string): Thing {
  const thing = things.find((one) => one.id === id);
  if (!thing) throw notFound();
  return thing;
}
