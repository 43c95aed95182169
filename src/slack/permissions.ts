import type { Finding } from '../domain/finding.js';

/**
 * Every Web API method the bot calls, with the scopes it needs (docs.slack.dev, each method's page). The manifest
 * asks for exactly these; a test holds the two together.
 */
export const METHOD_SCOPES = {
  'auth.test': [],
  'apps.connections.open': [],
  'blocks.validate': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'users.info': ['users:read', 'users:read.email'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
} as const;

/** The events the bot listens to, with their scopes, and the scope of the slash command. */
export const EVENT_SCOPES = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
} as const;
const COMMAND_SCOPE = 'commands';
/** The elements of Block Kit that need a scope: what people attach is downloaded (docs.slack.dev, `file_input`). */
export const ELEMENT_SCOPES = { file_input: ['files:read'] } as const;

export const SCOPES: readonly string[] = [
  ...new Set([
    COMMAND_SCOPE,
    ...Object.values(ELEMENT_SCOPES).flat(),
    ...Object.values(METHOD_SCOPES).flat(),
    ...Object.values(EVENT_SCOPES).flat(),
  ]),
].sort();

/** What the token may do, held against what the bot needs. @param granted as Slack reports it with each answer. */
export function examineScopes(granted: readonly string[]): Finding {
  const missing = SCOPES.filter((scope) => !granted.includes(scope));
  return missing.length === 0
    ? {
        check: 'slack permissions',
        verdict: 'confirmed',
        seen: 'Slack gives me every permission that I need.',
      }
    : {
        check: 'slack permissions',
        verdict: 'broken',
        seen: `Missing: ${missing.join(', ')}.`,
        mend: 'Put manifest.yml into the app again (api.slack.com/apps → App Manifest) and install it again.',
      };
}
