import type { KnownBlock } from '@slack/types';
import { type BlocksValidateArguments, type Logger, WebAPIPlatformError, WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { TextFile } from '../commands/turn.js';
import type { ChannelInfo } from '../domain/channel.js';
import { HiresError } from '../errors.js';
import type { Message, ModalView } from '../views/blocks.js';
import type { Specimen } from '../views/gallery.js';
import { downloadFrom } from './download.js';
import { fromSlack } from './errors.js';

/** The workspace and the bot in it, as the token says. */
export interface SlackHome {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly scopes: readonly string[];
}

/** The Slack calls the bot makes, each throwing a HiresError. */
export interface SlackClient {
  whoAmI(): Promise<SlackHome>;
  /** What Slack knows of a person, unparsed; undefined when it knows nobody of that id. */
  userInfo(user: string): Promise<unknown>;
  /** The same of whoever has the address; undefined when nobody in the workspace has. */
  userWithEmail(email: string): Promise<unknown>;
  post(channel: string, message: Message): Promise<void>;
  /** A channel with everybody in it; undefined when the bot can't see it. */
  channelInfo(channel: string): Promise<ChannelInfo | undefined>;
  /** The direct message with somebody. @returns its channel. */
  openDirectMessage(user: string): Promise<string>;
  /** Puts a file into a channel. */
  shareFile(channel: string, file: TextFile): Promise<void>;
  postEphemeral(channel: string, user: string, message: Message): Promise<void>;
  /** Answers through a `response_url`, which works five times in thirty minutes. */
  respond(responseUrl: string, message: Message, options: { readonly replace: boolean }): Promise<void>;
  /** @returns the id of the opened view. */
  openModal(triggerId: string, view: ModalView): Promise<string>;
  /** On top of the modal that is open. @returns the id of the opened view. */
  pushModal(triggerId: string, view: ModalView): Promise<string>;
  updateModal(viewId: string, view: ModalView): Promise<void>;
  /** A file of Slack's, by its `url_private_download`. Throws when it is longer than `maxBytes`. */
  download(url: string, maxBytes: number): Promise<Uint8Array>;
  publishHome(user: string, blocks: KnownBlock[]): Promise<void>;
  /** What Slack finds wrong with a view, without showing it to anybody; nothing when Slack would take it. */
  complaintsAbout(specimen: Specimen): Promise<readonly string[]>;
  /** Asks for the address of a Socket Mode connection and opens none. Throws when the token gets none. */
  askForSocket(appToken: string): Promise<void>;
}

export function createSlackClient(options: {
  readonly token: string;
  readonly apiUrl: string;
  readonly fetch: typeof fetch;
  readonly logger: Logger;
}): SlackClient {
  const { token, apiUrl, fetch, logger } = options;
  // A person waits: one more try, and never a silent sleep until Slack's own time is over.
  const web = new WebClient(token, {
    slackApiUrl: apiUrl,
    logger,
    fetch,
    timeout: 10_000,
    retryConfig: { retries: 1, minTimeout: 200 },
    rejectRateLimitedCalls: true,
  });
  return {
    async whoAmI() {
      const answer = await guarded(web.auth.test());
      const { team_id: teamId, user_id: botUserId, bot_id: botId } = AuthTest.parse(answer);
      return { teamId, botUserId, botId, scopes: answer.response_metadata?.scopes ?? [] };
    },
    async userInfo(user) {
      try {
        return (await web.users.info({ user })).user;
      } catch (error) {
        if (error instanceof WebAPIPlatformError && NOBODY.has(error.data.error)) return undefined;
        throw fromSlack(error);
      }
    },
    async userWithEmail(email) {
      try {
        return (await web.users.lookupByEmail({ email })).user;
      } catch (error) {
        if (error instanceof WebAPIPlatformError && NOBODY.has(error.data.error)) return undefined;
        throw fromSlack(error);
      }
    },
    async post(channel, { text, blocks }) {
      await guarded(web.chat.postMessage({ channel, text, blocks, unfurl_links: false }));
    },
    async channelInfo(channel) {
      try {
        const { channel: info } = ChannelAnswer.parse(await web.conversations.info({ channel }));
        const members = info.is_member ? await membersOf(web, channel) : [];
        return {
          id: info.id,
          name: info.name,
          isMember: info.is_member,
          isExternal: info.is_ext_shared || info.is_pending_ext_shared,
          members,
        };
      } catch (error) {
        if (error instanceof WebAPIPlatformError && error.data.error === 'channel_not_found')
          return undefined;
        throw fromSlack(error);
      }
    },
    async openDirectMessage(users) {
      return Opened.parse(await guarded(web.conversations.open({ users }))).channel.id;
    },
    async shareFile(channel_id, { name: filename, content }) {
      await guarded(web.files.uploadV2({ channel_id, filename, file: Buffer.from(content) }));
    },
    async postEphemeral(channel, user, { text, blocks }) {
      await guarded(web.chat.postEphemeral({ channel, user, text, blocks }));
    },
    async respond(responseUrl, { text, blocks }, { replace }) {
      const answer = await fetch(responseUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text, blocks, response_type: 'ephemeral', replace_original: replace }),
      }).catch((error: unknown) => {
        throw unanswered(error);
      });
      if (!answer.ok) throw refused(`response_url ${answer.status} ${(await answer.text()).slice(0, 200)}`);
    },
    async openModal(trigger_id, view) {
      return idOf(await guarded(web.views.open({ trigger_id, view })));
    },
    async pushModal(trigger_id, view) {
      return idOf(await guarded(web.views.push({ trigger_id, view })));
    },
    async updateModal(view_id, view) {
      await guarded(web.views.update({ view_id, view }));
    },
    download: (url, maxBytes) => downloadFrom({ token, apiUrl, fetch }, url, maxBytes),
    async publishHome(user_id, blocks) {
      await guarded(web.views.publish({ user_id, view: { type: 'home', blocks } }));
    },
    async complaintsAbout(specimen) {
      try {
        await web.blocks.validate(validationOf(specimen));
        return [];
      } catch (error) {
        if (error instanceof WebAPIPlatformError && REFUSED_VIEWS.has(error.data.error)) {
          return Complaints.parse(error.data).errors;
        }
        throw fromSlack(error);
      }
    },
    async askForSocket(token) {
      await guarded(web.apps.connections.open({ token }));
    },
  };
}

/** The most that Slack gives at once. */
const MEMBERS_A_PAGE = 1000;

async function membersOf(web: WebClient, channel: string): Promise<string[]> {
  const members: string[] = [];
  let cursor: string | undefined;
  do {
    const page = MembersPage.parse(
      await web.conversations.members({ channel, limit: MEMBERS_A_PAGE, ...(cursor && { cursor }) }),
    );
    members.push(...page.members);
    cursor = page.response_metadata.next_cursor;
  } while (cursor !== '');
  return members;
}

const ChannelAnswer = z.object({
  channel: z.object({
    id: z.string(),
    name: z.string().default(''),
    is_member: z.boolean().default(false),
    is_ext_shared: z.boolean().default(false),
    is_pending_ext_shared: z.boolean().default(false),
  }),
});
const MembersPage = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().default('') }).default({ next_cursor: '' }),
});

const Opened = z.object({ channel: z.object({ id: z.string() }) });
const AuthTest = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string() });
const NOBODY: ReadonlySet<string> = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);

/** One of three arguments; a message's `text` is none of Block Kit's and would be refused. */
function validationOf({ surface, view }: Specimen): BlocksValidateArguments {
  switch (surface) {
    case 'message':
      return { message: { blocks: view.blocks } };
    case 'modal':
      return { view };
    case 'home':
      return { view: { type: 'home', blocks: view } };
  }
}

/** What `blocks.validate` answers for a view that is not as it should be (docs.slack.dev, its page). */
const REFUSED_VIEWS: ReadonlySet<string> = new Set(['invalid_blocks', 'invalid_message', 'invalid_view']);
const Complaint = z.union([
  z.string(),
  z
    .object({ message: z.string().default('refused'), pointer: z.string().default('') })
    .transform(({ message, pointer }) => `${message} [${pointer}]`),
]);
const Complaints = z
  .object({ errors: z.array(Complaint).min(1) })
  .catch({ errors: ['Slack does not say what is wrong with it'] });

async function guarded<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw fromSlack(error);
  }
}

function idOf(opened: { readonly view?: { readonly id?: string } }): string {
  if (opened.view?.id === undefined) throw refused('views answered without an id');
  return opened.view.id;
}

function refused(detail: string): HiresError {
  return new HiresError('slack_refused', { told: 'Slack did not take my answer. Try again.', detail });
}

function unanswered(cause: unknown): HiresError {
  return new HiresError('slack_unavailable', {
    told: 'Slack does not answer me at the moment. Try again in a minute.',
    cause,
  });
}
