import type { HiringDesk } from '../actions/hiring-desk.js';
import type { OpenModal, Turn } from '../commands/turn.js';
import type { SlackPerson } from '../domain/person.js';
import { type Trouble, troubleMessage } from '../views/trouble.js';
import type { SlackClient } from './client.js';
import { createConversation, type Place, reply } from './conversation.js';
import type { Identity } from './identity.js';
import type { WorkUnderWay } from './work-under-way.js';

export interface TurnTools {
  readonly desk: HiringDesk;
  readonly client: SlackClient;
  readonly identity: Identity;
  readonly work: WorkUnderWay;
  readonly drafts: Pick<Turn, 'keepDraft' | 'draft'>;
  readonly examine: Turn['examine'];
  readonly redraw: Turn['redraw'];
  readonly trouble: (error: unknown) => Trouble;
}

/**
 * One thing a person does: first the picture, because a trigger lives three seconds; then who it is; then the
 * work. Whatever goes wrong is in the log and told to the person, as long as Slack takes our words.
 */
export function startTurn(
  tools: TurnTools,
  place: Place,
  open: () => Promise<OpenModal | undefined>,
  run: (turn: Turn) => Promise<void>,
): Promise<void> {
  const { client, trouble } = tools;
  return tools.work.run(async () => {
    try {
      const modal = await open();
      await run(await turnOf(tools, place, modal));
    } catch (error) {
      const told = troubleMessage(trouble(error));
      await reply(client, place, told, { replace: false }).catch(trouble);
    }
  });
}

/** Everything it takes to answer one person. */
export async function turnOf(tools: TurnTools, place: Place, modal: OpenModal | undefined): Promise<Turn> {
  const { client, identity, desk, drafts, examine, redraw, trouble } = tools;
  const person = (await identity.personOf(place.userId)) ?? unknownPerson(place.userId);
  const conversation = createConversation(client, identity, place, person);
  return { desk, conversation, modal, examine, redraw, trouble, ...drafts };
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
