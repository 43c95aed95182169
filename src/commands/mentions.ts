import { z } from 'zod';
import type { SlackPeople } from '../actions/note.js';
import { admit } from '../domain/access.js';
import { TeammateId } from '../domain/ids.js';
import type { Answers } from '../domain/mentions.js';
import { type NoteDocument, runsOf } from '../domain/note-document.js';
import { mentionField } from '../views/ids.js';
import type { FormValues, TeammatesTurn } from './turn.js';

/** Who the Slack people mentioned in a note are. Only who would be let in as a teammate is one. */
export async function slackPeopleIn(turn: TeammatesTurn, body: NoteDocument): Promise<SlackPeople> {
  const ids = runsOf(body).flatMap((run) =>
    run.flatMap((inline) => (inline.kind === 'slack-user' ? inline.slackUserId : [])),
  );
  const [people, teammates] = await Promise.all([turn.conversation.people(ids), turn.desk.teammates()]);
  return {
    nameOfSlackUser: (id) => people.get(id)?.name,
    teammateOfSlackUser(id) {
      const person = people.get(id);
      const admission = person && admit(person, teammates);
      return admission?.admitted ? admission.teammate : undefined;
    },
  };
}

/** What was answered to the questions of a form. @param asked what each of them was about, in order. */
export function answersIn(asked: readonly string[], values: FormValues): Answers {
  return new Map(
    asked.flatMap((written, index) => {
      const answer = Answer.safeParse(values.choice(mentionField(index))).data;
      return answer === undefined ? [] : [[written, answer] as const];
    }),
  );
}

const Answer = z.union([z.literal('nobody'), TeammateId]);
