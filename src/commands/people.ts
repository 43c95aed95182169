import { admit } from '../domain/access.js';
import type { Teammate } from '../domain/hiring.js';
import type { SlackPerson } from '../domain/person.js';
import type { TeammatesTurn } from './turn.js';

/** Slack people whom somebody picked: those who are teammates, and the names of those who are not. */
export interface PickedPeople {
  readonly teammates: readonly { readonly teammate: Teammate; readonly person: SlackPerson }[];
  readonly strangers: readonly string[];
}

/** Who the picked people are in the ATS. Only who would be let in is a teammate. */
export async function teammatesAmong(
  turn: TeammatesTurn,
  slackUserIds: readonly string[],
): Promise<PickedPeople> {
  const [people, teammates] = await Promise.all([
    turn.conversation.people(slackUserIds),
    turn.desk.teammates(),
  ]);
  const picked = slackUserIds.map((id) => {
    const person = people.get(id);
    const admission = person && admit(person, teammates);
    if (person === undefined || !admission?.admitted) return { name: person?.name || 'somebody' };
    return { teammate: admission.teammate, person };
  });
  return {
    teammates: picked.flatMap((one) => (one.teammate === undefined ? [] : [one])),
    strangers: picked.flatMap((one) => (one.teammate === undefined ? [one.name] : [])),
  };
}
