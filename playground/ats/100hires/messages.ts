import { z } from 'zod';
import { conflict } from './errors.js';
import { byId, byIdOrAlias } from './find.js';
import { deleted, paged } from './lists.js';
import { fateOf } from './mails.js';
import { noParameters, paging } from './parameters.js';
import { type Account, route, routeWithBody } from './route.js';
import type { NotificationMessage } from './state.js';

/**
 * The system's own e-mails to candidates. No teammate of this company writes to candidates over the API, so a
 * candidate's message history holds nothing else. The shape of a row is not documented.
 */
export const messageRoutes = [
  route({
    method: 'GET',
    path: '/candidates/{id}/messages',
    summary: "A candidate's e-mails, newest first",
    query: z.strictObject({ is_scheduled: z.literal('1').optional(), ...paging(20) }),
    handle: (account, { parameter, query }) => {
      const candidate = byIdOrAlias(account.state.candidates, parameter('id'), 'Candidate');
      const messages = readable(account)
        .filter(({ application }) => application.candidate === candidate)
        .filter(
          (message) => query.is_scheduled === undefined || fateOf(message, account.now()) === 'scheduled',
        )
        .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
      return paged(account, 'messages', messages, query, (message) => messageJson(account, message));
    },
  }),

  route({
    method: 'DELETE',
    path: '/candidates/{id}/notification-messages',
    summary: 'Cancel all system e-mails to a candidate that are scheduled; succeeds also when none is',
    query: noParameters,
    handle: (account, { parameter }) => {
      const { state } = account;
      const candidate = byIdOrAlias(state.candidates, parameter('id'), 'Candidate');
      const at = account.now();
      for (const message of state.messages) {
        if (message.application.candidate === candidate && fateOf(message, at) === 'scheduled')
          message.cancelledAt = at;
      }
      return deleted(account);
    },
  }),

  route({
    method: 'GET',
    path: '/notification-messages/{id}',
    summary: 'One system e-mail',
    query: noParameters,
    handle: (account, { parameter }) => ({
      status: 200,
      body: messageJson(account, byId(readable(account), parameter('id'), 'Message')),
    }),
  }),

  routeWithBody({
    method: 'PUT',
    path: '/notification-messages/{id}',
    summary: 'Rewrite a system e-mail while it is scheduled',
    query: noParameters,
    body: z.strictObject({
      subject: z.string().min(1, 'Cannot be blank.'),
      body: z.string().min(1, 'Cannot be blank.'),
      scheduled_at: z.int().positive().optional(),
    }),
    handle: (account, { parameter, body }) => {
      const message = scheduledMessage(account, parameter('id'));
      message.subject = body.subject;
      message.body = body.body;
      message.scheduledAt = body.scheduled_at ?? message.scheduledAt;
      return { status: 200, body: messageJson(account, message) };
    },
  }),

  route({
    method: 'DELETE',
    path: '/notification-messages/{id}',
    summary: 'Cancel a system e-mail while it is scheduled',
    query: noParameters,
    handle: (account, { parameter }) => {
      scheduledMessage(account, parameter('id')).cancelledAt = account.now();
      return deleted(account);
    },
  }),
];

function readable({ state, switches }: Account): NotificationMessage[] {
  return state.messages.filter(
    ({ cancelledAt }) => cancelledAt === undefined || switches.cancelledMails === 'listed',
  );
}

function scheduledMessage(account: Account, id: string): NotificationMessage {
  const message = byId(readable(account), id, 'Message');
  const fate = fateOf(message, account.now());
  if (fate !== 'scheduled') throw conflict(account.switches, 'status', `The message is ${fate}.`);
  return message;
}

function messageJson(account: Account, message: NotificationMessage) {
  const { application, sender } = message;
  const status = fateOf(message, account.now());
  return {
    id: message.id,
    type: 'notification',
    candidate_id: application.candidate.id,
    application_id: application.id,
    from: sender.email,
    to: [message.to],
    subject: message.subject,
    body: message.body,
    status,
    scheduled_at: message.scheduledAt,
    sent_at: status === 'sent' ? message.scheduledAt : null,
    cancelled_at: message.cancelledAt ?? null,
    created_at: message.createdAt,
    attachments: [],
  };
}
