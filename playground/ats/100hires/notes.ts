import { z } from 'zod';
import { ApiError, invalid } from './errors.js';
import { byId, byIdOrAlias, remove } from './find.js';
import { created, deleted, paged } from './lists.js';
import { sendMentions } from './mentions.js';
import { listOf, noParameters, paging } from './parameters.js';
import { type Account, route, routeWithBody } from './route.js';
import type { Candidate, Note, User } from './state.js';
import { touch } from './touch.js';
import { noteJson } from './wire.js';

const include = listOf(['user', 'candidate']);
const visibility = z.enum(['all', 'private']).optional();
const body = z.string().min(1, 'Cannot be blank.');

export const noteRoutes = [
  route({
    method: 'GET',
    path: '/notes',
    summary: 'The notes of one candidate, newest first',
    query: z.strictObject({ candidate_id: z.string().min(1), include, ...paging(20) }),
    handle: (account, { query }) => {
      const candidate = byIdOrAlias(account.state.candidates, query.candidate_id, 'Candidate');
      const notes = account.state.notes
        .filter((note) => note.candidate === candidate)
        .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
      return paged(account, 'notes', notes, query, (note) => noteJson(account, note, query.include));
    },
  }),

  routeWithBody({
    method: 'POST',
    path: '/notes',
    summary: 'Write a note; teammates mentioned in both the body and mention_user_ids get an e-mail',
    query: z.strictObject({ include }),
    body: z.strictObject({
      candidate_id: z.union([z.string().min(1), z.int()]),
      body,
      user_id: z.int().optional(),
      visibility,
      mention_user_ids: z.array(z.int()).optional(),
    }),
    handle: (account, { query, body: sent }) => {
      const candidate = byIdOrAlias(account.state.candidates, sent.candidate_id, 'Candidate');
      const author = authorOf(account, sent.user_id);
      const mentioned = (sent.mention_user_ids ?? []).map((id) => userNamed(account, id, 'mention_user_ids'));
      const note = writeNote(account, candidate, author, sent.body, mentioned, sent.visibility);
      return created(account, noteJson(account, note, query.include));
    },
  }),

  route({
    method: 'GET',
    path: '/notes/{id}',
    summary: 'One note',
    query: z.strictObject({ include }),
    handle: (account, { parameter, query }) => ({
      status: 200,
      body: noteJson(account, byId(account.state.notes, parameter('id'), 'Note'), query.include),
    }),
  }),

  routeWithBody({
    method: 'PUT',
    path: '/notes/{id}',
    summary: 'Edit a note in place; nobody is notified',
    query: z.strictObject({ include }),
    body: z.strictObject({ body: body.optional(), visibility }),
    handle: (account, { parameter, query, body: sent }) => {
      const note = byId(account.state.notes, parameter('id'), 'Note');
      note.body = sent.body ?? note.body;
      note.visibility = sent.visibility ?? note.visibility;
      note.updatedAt = account.now();
      return { status: 200, body: noteJson(account, note, query.include) };
    },
  }),

  route({
    method: 'DELETE',
    path: '/notes/{id}',
    summary: 'Delete a note',
    query: noParameters,
    handle: (account, { parameter }) => {
      const { notes } = account.state;
      remove(notes, byId(notes, parameter('id'), 'Note'));
      return deleted(account);
    },
  }),
];

/** @param body HTML */
export function writeNote(
  account: Account,
  candidate: Candidate,
  author: User,
  body: string,
  mentioned: readonly User[],
  visibility: Note['visibility'] = 'all',
): Note {
  const { state, now } = account;
  const at = now();
  const note: Note = {
    id: state.newId.note(),
    candidate,
    author,
    body,
    visibility,
    createdAt: at,
    updatedAt: at,
  };
  state.notes.push(note);
  touch(account, candidate);
  sendMentions(state, note, mentioned);
  return note;
}

function authorOf(account: Account, id: number | undefined): User {
  const { keyUser } = account.state;
  if (id === undefined || id === keyUser.id) return keyUser;
  if (!account.switches.authorNotes) throw new ApiError(403, 'You may not write notes for other users.');
  return userNamed(account, id, 'user_id');
}

function userNamed({ state }: Account, id: number, field: string): User {
  const user = state.users.find((one) => one.id === id);
  if (!user) throw invalid({ [field]: ['No such user.'] });
  return user;
}
