import type { HiringDesk } from '../actions/hiring-desk.js';
import type { OpenModal, Turn } from '../commands/turn.js';
import type { SlackPerson } from '../domain/person.js';
import { loadingModal } from '../views/blocks.js';
import { interimMessage } from '../views/interim.js';
import { type Trouble, troubleMessage } from '../views/trouble.js';
import type { SlackClient } from './client.js';
import { createConversation, type Place, reply, replyAfter } from './conversation.js';
import type { Identity } from './identity.js';
import { createInterim, type Interim, type Later, noInterim } from './interim.js';
import type { WorkUnderWay } from './work-under-way.js';

export interface TurnTools {
  readonly desk: HiringDesk;
  readonly client: SlackClient;
  readonly identity: Identity;
  readonly work: WorkUnderWay;
  readonly drafts: Pick<Turn, 'keepDraft' | 'draft'>;
  readonly examine: Turn['examine'];
  readonly isCalled: Turn['isCalled'];
  readonly redraw: Turn['redraw'];
  readonly trouble: (error: unknown) => Trouble;
  readonly later: Later;
}

/** What somebody sees first. */
export interface Beginning {
  /** Opens a picture. */
  readonly open?: (() => Promise<OpenModal>) | undefined;
  /** The modal before their eyes. */
  readonly modal?: OpenModal | undefined;
  /** What is said when the answer takes a while, as mrkdwn; not where a picture is opened. */
  readonly doing?: string | undefined;
}

/**
 * One thing a person does: first the picture, because a trigger lives three seconds; then who it is; then the
 * work. Whatever goes wrong is in the log and told to the person, as long as Slack takes our words.
 */
export function startTurn(
  tools: TurnTools,
  place: Place,
  beginning: Beginning,
  run: (turn: Turn) => Promise<void>,
): void {
  const { client, trouble } = tools;
  tools.work.runLater(async () => {
    const interim = interimFor(tools, place, beginning);
    try {
      const modal = beginning.open ? await beginning.open() : beginning.modal;
      await run(await turnOf(tools, place, modal, interim));
    } catch (error) {
      const told = troubleMessage(trouble(error));
      await replyAfter(interim, client, place, told).catch(trouble);
    } finally {
      await interim.over();
    }
  });
}

/** Begins to wait at once, whatever else is slow. */
function interimFor({ client, later, trouble }: TurnTools, place: Place, beginning: Beginning): Interim {
  const { open, modal, doing } = beginning;
  const { isTheirsAlone: replace = false } = place;
  if (open !== undefined || doing === undefined) return noInterim;
  const show = () =>
    modal
      ? modal.update(loadingModal('Hires', doing))
      : reply(client, place, interimMessage(doing, { stays: !replace }), { replace });
  return createInterim(later, () =>
    show().then(
      () => true,
      (error: unknown) => {
        trouble(error);
        return false;
      },
    ),
  );
}

/** Everything it takes to answer one person. */
export async function turnOf(
  tools: TurnTools,
  place: Place,
  open: OpenModal | undefined,
  interim: Interim,
): Promise<Turn> {
  const { client, identity, desk, drafts, examine, isCalled, redraw, trouble } = tools;
  const person = (await identity.personOf(place.userId)) ?? unknownPerson(place.userId);
  const conversation = createConversation(client, identity, place, person, interim);
  const modal: OpenModal | undefined = open && {
    async update(view) {
      await interim.over();
      await open.update(view);
    },
  };
  return { desk, conversation, modal, examine, isCalled, redraw, trouble, ...drafts };
}

/** Slack doesn't tell us who this is, so they are nobody of ours. */
function unknownPerson(slackUserId: string): SlackPerson {
  return {
    slackUserId,
    teamId: '',
    name: '',
    timeZone: 'Etc/UTC',
    isGuest: false,
    isBot: false,
    isDeleted: false,
    isStranger: true,
  };
}
