import type { App, SlackActionMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { suggestIfAdmitted, take, tell } from '../commands/gate.js';
import { greet } from '../commands/greet.js';
import { homeFor } from '../commands/home.js';
import { parse } from '../commands/parse.js';
import { pressFor, SUBMISSIONS, SUGGESTIONS, verbFor } from '../commands/registry.js';
import { loadingModal } from '../views/blocks.js';
import { ONE_MOMENT } from '../views/interim.js';
import { modalWithId, openPicture } from './conversation.js';
import { originIn, withOrigin } from './origin.js';
import {
  CommandPayload,
  EventPayload,
  formValues,
  isThirdModal,
  PressPayload,
  SubmissionPayload,
  SuggestionPayload,
} from './payloads.js';
import { createSeenEvents } from './seen-events.js';
import { inTime, suggestFor } from './suggestions.js';
import { startTurn, type TurnTools } from './turns.js';

/**
 * Binds Bolt to the commands. Slack shows people an error for every request that is not acknowledged, so each
 * is, also one that nobody knows; the work comes after that and is counted, so that it can be waited for.
 */
export function bindListeners(app: App, tools: TurnTools): void {
  const { client } = tools;
  const firstTime = createSeenEvents();

  // Bolt walks through all listeners for every request: what comes most is taken before it does.
  app.use(async (request) => {
    if ('command' in request) return onCommand(request);
    if ('action' in request) return onPress(request);
    await request.next();
  });

  async function onCommand({ ack, body }: SlackCommandMiddlewareArgs): Promise<void> {
    await ack();
    const payload = CommandPayload.safeParse(body).data;
    if (payload === undefined) return;
    const typed = parse(payload.text);
    const verb = verbFor(typed.verb, tools.desk.ats);
    const picture = verb.picture?.(typed);
    startTurn(
      tools,
      { userId: payload.user_id, channel: payload.channel_id, responseUrl: payload.response_url },
      {
        open:
          picture && (() => openPicture(client, payload.trigger_id, picture, payload.channel_id, undefined)),
        doing: verb.doing?.(typed) ?? ONE_MOMENT,
      },
      (turn) => take(turn, verb.deed, (mine) => verb.run(mine, typed)),
    );
  }

  async function onPress({ ack, body }: SlackActionMiddlewareArgs): Promise<void> {
    await ack();
    const payload = PressPayload.safeParse(body).data;
    const action = payload?.actions[0];
    const press = pressFor(action?.action_id, tools.desk.ats);
    const form = payload?.view && {
      metadata: payload.view.private_metadata,
      values: formValues(payload.view),
    };
    const value = action?.value ?? action?.selected_option?.value;
    const prepared = press?.prepare(value, form);
    if (payload === undefined || prepared === undefined) return;
    const pressedIn =
      payload.view?.type === 'modal'
        ? { viewId: payload.view.id, inPlace: prepared.inPlace === true || isThirdModal(payload.view) }
        : undefined;
    // The Home tab has no message to answer in, so whatever is pressed there opens a modal.
    const picture = prepared.picture ?? (payload.view?.type === 'home' ? oneMoment : undefined);
    // What was pressed is gone where something else was shown in its place.
    const again =
      picture === undefined && prepared.isRepeatable && press ? { id: press.id, value } : undefined;
    const channel = payload.channel?.id;
    const origin = channel ?? originIn(payload.view?.private_metadata);
    startTurn(
      tools,
      {
        userId: payload.user.id,
        channel,
        origin,
        responseUrl: payload.response_url,
        isTheirsAlone: payload.container.is_ephemeral,
      },
      {
        open: picture && (() => openPicture(client, payload.trigger_id, picture, origin, pressedIn)),
        modal: pressedIn && modalWithId(client, pressedIn.viewId, origin),
        doing: prepared.doing,
      },
      (turn) =>
        take(
          turn,
          press?.deed,
          prepared.run,
          prepared.failed ?? ((mine, trouble) => tell(mine, trouble, again)),
        ),
    );
  }

  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ ack, body }) => {
    const payload = SubmissionPayload.safeParse(body).data;
    const submission = SUBMISSIONS.find(({ id }) => id === payload?.view.callback_id);
    const prepared = payload && submission?.prepare(payload.view.private_metadata, formValues(payload.view));
    if (payload === undefined || prepared === undefined) return ack();
    const complaints = prepared.complaints ?? {};
    if (Object.keys(complaints).length > 0) return ack({ response_action: 'errors', errors: complaints });
    const origin = originIn(payload.view.private_metadata);
    await ack({ response_action: 'update', view: withOrigin(prepared.picture, origin) });
    startTurn(
      tools,
      { userId: payload.user.id, channel: undefined, origin, responseUrl: undefined },
      { modal: modalWithId(client, payload.view.id, origin) },
      (turn) => take(turn, submission?.deed, prepared.run, prepared.failed),
    );
  });

  app.view({ callback_id: /.*/, type: 'view_closed' }, ({ ack }) => ack());
  app.options(/.*/, async ({ ack, body }) => {
    const payload = SuggestionPayload.safeParse(body).data;
    const suggestion = SUGGESTIONS.find(({ id }) => id === payload?.action_id);
    if (payload === undefined || suggestion === undefined) return ack({ options: [] });
    const options = await inTime(
      suggestFor(tools, payload.user.id, (turn) =>
        suggestIfAdmitted(turn, suggestion, payload.value, {
          metadata: payload.view?.private_metadata ?? '',
          block: payload.block_id,
        }),
      ),
    );
    await ack({ options: [...options] });
  });
  app.shortcut(/.*/, ({ ack }) => ack());

  app.event('app_home_opened', async ({ body }) => {
    const payload = EventPayload.safeParse(body).data;
    if (payload?.event.tab !== 'home' || !firstTime(payload.event_id)) return;
    const { user } = payload.event;
    startTurn(tools, { userId: user, channel: undefined, responseUrl: undefined }, {}, async (turn) =>
      client.publishHome(user, await homeFor(turn)),
    );
  });

  app.event('app_mention', async ({ body }) => {
    const payload = EventPayload.safeParse(body).data;
    if (payload === undefined || !firstTime(payload.event_id)) return;
    const { user, channel } = payload.event;
    const menu = verbFor('', tools.desk.ats);
    startTurn(tools, { userId: user, channel, responseUrl: undefined }, { doing: ONE_MOMENT }, (turn) =>
      take(turn, menu.deed, (mine) => menu.run(mine, parse(''))),
    );
  });

  app.event('member_joined_channel', async ({ body, context }) => {
    const payload = EventPayload.safeParse(body).data;
    const { user, channel, inviter } = payload?.event ?? {};
    if (payload === undefined || user === undefined || channel === undefined) return;
    if (user !== context.botUserId || !firstTime(payload.event_id)) return;
    const eventId = payload.event_id;
    // What goes wrong is told to who invited the bot.
    const place = { userId: inviter ?? user, channel, responseUrl: undefined };
    startTurn(tools, place, {}, (turn) => greet(turn, { channel, inviter, eventId }));
  });
}

const oneMoment = loadingModal('Hires', ONE_MOMENT);
