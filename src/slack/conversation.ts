import type { Conversation, OpenModal } from '../commands/turn.js';
import type { SlackPerson } from '../domain/person.js';
import type { Message, ModalView } from '../views/blocks.js';
import type { SlackClient } from './client.js';
import type { Identity } from './identity.js';
import { withOrigin } from './origin.js';

/** Where somebody did something, and the ways Slack offers to answer there. */
export interface Place {
  readonly userId: string;
  readonly channel: string | undefined;
  /** In a modal: the channel it was opened from. */
  readonly origin?: string | undefined;
  readonly responseUrl: string | undefined;
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

export function createConversation(
  client: SlackClient,
  identity: Identity,
  place: Place,
  person: SlackPerson,
): Conversation {
  return {
    person,
    channel: place.channel,
    origin: place.channel ?? place.origin,
    reply: (message) => reply(client, place, message, { replace: false }),
    replace: (message) => reply(client, place, message, { replace: true }),
    channelInfo: (channel) => client.channelInfo(channel),
    directMessage: () => client.openDirectMessage(place.userId),
    download: (file, maxBytes) => client.download(file.url, maxBytes),
    share: (channel, message) => client.post(channel, message),
    async sendTo(slackUserId, message, file) {
      const channel = await client.openDirectMessage(slackUserId);
      await client.post(channel, message);
      if (file !== undefined) await client.shareFile(channel, file);
    },
    async people(slackUserIds) {
      const found = await Promise.all(slackUserIds.map((id) => identity.personOf(id)));
      return new Map(found.flatMap((one) => (one ? [[one.slackUserId, one] as const] : [])));
    },
  };
}

/**
 * Opens the picture at once, on top of the modal that the press came from if there is one; in the place of a
 * modal on which nothing more can be put.
 */
export async function openPicture(
  client: SlackClient,
  triggerId: string,
  picture: ModalView,
  origin: string | undefined,
  from: { readonly viewId: string; readonly isThird: boolean } | undefined,
): Promise<OpenModal> {
  if (from?.isThird) {
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
