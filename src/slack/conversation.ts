import type { Conversation, OpenModal } from '../commands/turn.js';
import type { SlackPerson } from '../domain/person.js';
import type { Message, ModalView } from '../views/blocks.js';
import type { SlackClient } from './client.js';
import type { Identity } from './identity.js';
import type { Interim } from './interim.js';
import { withOrigin } from './origin.js';

/** Where somebody did something, and the ways Slack offers to answer there. */
export interface Place {
  readonly userId: string;
  readonly channel: string | undefined;
  /** In a modal: the channel it was opened from. */
  readonly origin?: string | undefined;
  readonly responseUrl: string | undefined;
  /** Something in a message was pressed that nobody else sees: only such a message is ever replaced. */
  readonly isTheirsAlone?: boolean;
}

/** Says something that only this person sees. In a modal and on the Home tab there is no place for it. */
export async function reply(
  client: SlackClient,
  { userId, channel, responseUrl }: Place,
  message: Message,
  options: { readonly replace: boolean },
): Promise<void> {
  if (responseUrl === undefined) {
    if (channel !== undefined) await client.postEphemeral(channel, userId, message);
    return;
  }
  try {
    await client.respond(responseUrl, message, options);
  } catch (error) {
    // The address is used up or out of order. Where the bot is a member there is another way.
    if (channel === undefined) throw error;
    await client.postEphemeral(channel, userId, message).catch(() => {
      throw error;
    });
  }
}

/**
 * The same, in the place of what was shown in between where that stands in the place of the message that was pressed.
 * Anything else that only one person sees can't be replaced: Slack has no way to do that for what is answered to a
 * command (github.com/slackapi/bolt-js/issues/2287). So it stays, and the answer follows it.
 */
export async function replyAfter(
  interim: Interim,
  client: SlackClient,
  place: Place,
  message: Message,
): Promise<void> {
  const isShown = await interim.over();
  await reply(client, place, message, { replace: isShown && place.isTheirsAlone === true });
}

export function createConversation(
  client: SlackClient,
  identity: Identity,
  place: Place,
  person: SlackPerson,
  interim: Interim,
): Conversation {
  const { isTheirsAlone = false } = place;
  return {
    person,
    channel: place.channel,
    origin: place.channel ?? place.origin,
    reply: (message) => replyAfter(interim, client, place, message),
    async replace(message) {
      await interim.over();
      await reply(client, place, message, { replace: isTheirsAlone });
    },
    channelInfo: (channel) => client.channelInfo(channel),
    directMessage: () => client.openDirectMessage(place.userId),
    download: (file, maxBytes) => client.download(file.url, maxBytes),
    share: (channel, message) => client.post(channel, message),
    async sendTo(slackUserId, message, file) {
      const channel = await client.openDirectMessage(slackUserId);
      await client.post(channel, message);
      if (file !== undefined) await client.shareFile(channel, file);
    },
    memberWith: (email) => identity.memberWith(email),
    async people(slackUserIds) {
      const found = await Promise.all(slackUserIds.map((id) => identity.personOf(id)));
      return new Map(found.flatMap((one) => (one ? [[one.slackUserId, one] as const] : [])));
    },
  };
}

/** Opens the picture at once: on top of the modal that the press came from if there is one, or in its place. */
export async function openPicture(
  client: SlackClient,
  triggerId: string,
  picture: ModalView,
  origin: string | undefined,
  from: { readonly viewId: string; readonly inPlace: boolean } | undefined,
): Promise<OpenModal> {
  if (from?.inPlace) {
    const modal = modalWithId(client, from.viewId, origin);
    await modal.update(picture);
    return modal;
  }
  const open = from ? client.pushModal : client.openModal;
  return modalWithId(client, await open(triggerId, withOrigin(picture, origin)), origin);
}

/** @param origin the channel that the modal was opened from. */
export function modalWithId(client: SlackClient, viewId: string, origin: string | undefined): OpenModal {
  return { update: (view) => client.updateModal(viewId, withOrigin(view, origin)) };
}
