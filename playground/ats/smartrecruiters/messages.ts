import { z } from 'zod';
import { ApiError, Excusable, malformed, notFound } from './errors.js';
import { candidateById } from './find.js';
import { linkTo, newestFirst, pageOf, pageParameters } from './lists.js';
import { type Account, iso, noParameters, route, routeWithBody } from './route.js';
import type { Message } from './state.js';
import { writeMessage } from './write-message.js';

const share = z.strictObject({
  content: z.string().min(1).max(10_000),
  correlationId: z.string().optional(),
  shareWith: z
    .strictObject({
      users: z.array(z.string()).optional(),
      hiringTeamOf: z.array(z.string()).optional(),
      everyone: z.boolean().optional(),
      openNote: z.boolean().optional(),
    })
    .optional(),
});

export const messageRoutes = [
  routeWithBody({
    method: 'POST',
    path: '/messages/shares',
    query: noParameters,
    body: share,
    handle: (account, { body: { content, shareWith = {} } }) => {
      const message = writeMessage(account, {
        author: account.state.keyUser,
        content,
        visibility: visibilityOf(account, shareWith),
      });
      return { status: 201, body: { id: message.id, shareRequired: false } };
    },
  }),

  route({
    method: 'DELETE',
    path: '/messages/shares/{id}',
    query: noParameters,
    handle: ({ state }, { parameter }) => {
      const index = state.messages.findIndex(({ id }) => id === parameter('id'));
      const message = state.messages[index];
      if (!message) throw notFound('MESSAGE_NOT_FOUND', 'Message not found.');
      if (message.author !== state.keyUser)
        throw new Excusable(403, 'ACCESS_DENIED', 'Only the author may delete this message.');
      state.messages.splice(index, 1);
      return { status: 204 };
    },
  }),

  route({
    method: 'GET',
    path: '/messages',
    query: z.strictObject({
      candidateId: z.string(),
      jobId: z.string().optional(),
      ...pageParameters(100, 10),
    }),
    handle: (account, { query, raw }) => {
      const { state, switches } = account;
      if (switches.credentialRole !== 'ADMINISTRATOR')
        throw new ApiError(403, 'ACCESS_DENIED', 'Only administrators may read messages.');
      const candidate = candidateById(account, query.candidateId);
      const found = state.messages
        .filter(({ candidates }) => candidates.includes(candidate))
        .filter((message) => query.jobId === undefined || jobIdsOf(message).includes(query.jobId))
        .sort(newestFirst);
      const { rows, nextPageId } = pageOf(found, query);
      const content = rows.map((message) => messageJson(account, message));
      return {
        status: 200,
        headers: linkTo(raw, nextPageId),
        body:
          switches.messageLists === 'array'
            ? content
            : { limit: query.limit, ...(nextPageId !== undefined && { nextPageId }), content },
      };
    },
  }),
];

/** Which mix is bad is not known: here "everyone" stands alone. What each word means is inferred. */
function visibilityOf(
  { state }: Account,
  {
    users = [],
    hiringTeamOf = [],
    everyone = false,
    openNote = false,
  }: NonNullable<z.infer<typeof share>['shareWith']>,
): Message['visibility'] {
  if (everyone && (openNote || users.length > 0 || hiringTeamOf.length > 0))
    throw malformed('shareWith: "everyone" goes with nothing else.');
  if (users.some((id) => !state.users.some((user) => user.id === id)))
    throw new Excusable(400, 'USER_NOT_FOUND', 'No such user.');
  if (hiringTeamOf.some((id) => !state.jobs.some((job) => job.id === id)))
    throw new Excusable(400, 'JOB_NOT_FOUND', 'No such job.');
  if (everyone) return 'EVERYONE';
  if (openNote) return 'OPEN';
  return users.length > 0 || hiringTeamOf.length > 0 ? 'DIRECT' : 'PRIVATE';
}

function jobIdsOf({ candidates }: Message): string[] {
  return candidates.flatMap(({ applications }) => applications.map(({ job }) => job.id));
}

/** What an entry of `context.applications` holds is not known. */
function messageJson({ switches }: Account, message: Message) {
  const { id, content, createdOn, visibility, author, candidates } = message;
  const applications = candidates.flatMap((candidate) =>
    candidate.applications.map(({ job }) => ({ candidateId: candidate.id, jobId: job.id })),
  );
  return {
    ...(switches.messageIds && { id }),
    content,
    createdOn: iso(createdOn),
    visibility,
    authorId: author.id,
    context: { applications },
  };
}
