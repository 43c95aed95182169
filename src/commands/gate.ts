import { type Admission, admit, type Deed, may } from '../domain/access.js';
import type { Message, PlainTextOption } from '../views/blocks.js';
import { modal } from '../views/blocks.js';
import { LIMITS } from '../views/limits.js';
import { notAllowedMessage, refusalMessage } from '../views/people.js';
import { type Again, type Trouble, troubleMessage } from '../views/trouble.js';
import type { FormOfMenu, Suggestion, TeammatesTurn, Turn } from './turn.js';

/** Somebody who was only just invited to the ATS is let in after a minute at most. */
const SECOND_LOOK_SECONDS = 60;

/**
 * The one gate. The ATS key can do everything, so whoever acts is checked here before anything is done: a full
 * member of the workspace, a teammate in the ATS, with a role that covers the deed. An error on the way becomes
 * a sentence with a reference.
 */
export async function take(
  turn: Turn,
  deed: Deed | undefined,
  run: (turn: TeammatesTurn) => Promise<void>,
  failed: (turn: Turn, trouble: Trouble) => Promise<void> = (turn, trouble) => tell(turn, trouble),
): Promise<void> {
  try {
    const { desk, conversation } = turn;
    const admission = await admissionOf(turn);
    if (!admission.admitted) {
      await say(turn, 'Hires', refusalMessage(admission.why, conversation.person, desk.ats.name));
      return;
    }
    const me = admission.teammate;
    desk.crowd.saw(me.id);
    if (deed !== undefined && !may(me, deed)) {
      await say(turn, 'Hires', notAllowedMessage(me, desk.ats.name));
      return;
    }
    await run({ ...turn, me });
  } catch (error) {
    await failed(turn, turn.trouble(error));
  }
}

/** @param again the button that was pressed, to be pressed once more. */
export function tell(turn: Turn, trouble: Trouble, again?: Again): Promise<void> {
  return say(turn, 'That did not work', troubleMessage(trouble, again));
}

export async function admissionOf({ desk, conversation }: Turn): Promise<Admission> {
  const first = admit(conversation.person, await desk.teammates());
  const worthAnotherLook = !first.admitted && first.why === 'no-teammate';
  return worthAnotherLook ? admit(conversation.person, await desk.teammates(SECOND_LOOK_SECONDS)) : first;
}

/** Options for who is let in and may do the deed; none at all for anybody else. */
export async function suggestIfAdmitted(
  turn: Turn,
  { deed, suggest }: Suggestion,
  typed: string,
  form: FormOfMenu,
): Promise<readonly PlainTextOption[]> {
  const admission = await admissionOf(turn);
  if (!admission.admitted || !may(admission.teammate, deed)) return [];
  const options = await suggest({ ...turn, me: admission.teammate }, typed, form);
  return options.slice(0, LIMITS.select.options);
}

/** Answers where the person is looking: in the modal that is open, or else where they typed. */
export async function say(turn: Turn, title: string, message: Message): Promise<void> {
  if (turn.modal) await turn.modal.update(modal({ title, blocks: message.blocks }));
  else await turn.conversation.reply(message);
}

/** Like `say`, and a message whose button was pressed becomes the answer. */
export async function answer(turn: Turn, title: string, message: Message): Promise<void> {
  if (turn.modal) await turn.modal.update(modal({ title, blocks: message.blocks }));
  else await turn.conversation.replace(message);
}
