/** What a method needs: all of `every`; of a channel's method also the scope for the channel's kind. */
interface MethodScopes {
  readonly token: 'bot' | 'app' | 'none';
  readonly every: readonly string[];
  readonly byChannelKind?: 'read';
}

const reading = { token: 'bot', every: [], byChannelKind: 'read' } as const;
const free = { token: 'bot', every: [] } as const;
const writing = { token: 'bot', every: ['chat:write'] } as const;

/** The scopes of every method this workspace knows, from the methods' reference pages. */
export const methodScopes: Readonly<Record<string, MethodScopes>> = {
  'api.test': { token: 'none', every: [] },
  'auth.test': free,
  'blocks.validate': { token: 'none', every: [] },
  'chat.postMessage': writing,
  'chat.update': writing,
  'chat.delete': writing,
  'chat.postEphemeral': writing,
  'chat.getPermalink': free,
  'conversations.list': reading,
  'conversations.info': reading,
  'conversations.members': reading,
  'conversations.open': { token: 'bot', every: ['im:write'] },
  'conversations.join': { token: 'bot', every: ['channels:join'] },
  'files.getUploadURLExternal': { token: 'bot', every: ['files:write'] },
  'files.completeUploadExternal': { token: 'bot', every: ['files:write'] },
  'users.info': { token: 'bot', every: ['users:read'] },
  'users.list': { token: 'bot', every: ['users:read'] },
  'users.lookupByEmail': { token: 'bot', every: ['users:read.email'] },
  'users.conversations': reading,
  'views.open': free,
  'views.push': free,
  'views.update': free,
  'views.publish': free,
  'apps.connections.open': { token: 'app', every: ['connections:write'] },
};

/** The scope to read a channel of each kind. */
export const readScopes = { public: 'channels:read', private: 'groups:read', im: 'im:read' } as const;
