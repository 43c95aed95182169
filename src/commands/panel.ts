import {
  type InterviewCase,
  type PanelMember,
  panelOf,
  type Unchanged,
} from '../actions/change-interview.js';
import type { Interview } from '../domain/hiring.js';
import type { Message } from '../views/blocks.js';
import { interviewChangedMessage, noInterviewMessage, type PresentFacts } from '../views/change-interview.js';
import { type BookedInterview, invitationFile, offPanelMessage } from '../views/invitation.js';
import { alreadyDoneMessage, busyMessage } from '../views/outcome.js';
import { zoneOf } from './schedule-form.js';
import type { TeammatesTurn } from './turn.js';

/** Whom Slack does not tell of right now counts as somebody whom it does not know. */
export function panelMembers({ desk, conversation, trouble }: TeammatesTurn, { interviewers }: Interview) {
  return panelOf(desk, interviewers, async (email) => {
    try {
      return await conversation.memberWith(email);
    } catch (error) {
      trouble(error);
      return undefined;
    }
  });
}

export function factsOf(present: InterviewCase, panel: readonly PanelMember[], zone: string): PresentFacts {
  return { ...present, panel: panel.map(({ teammate }) => teammate.name), zone };
}

export function bookedOf(
  { desk }: TeammatesTurn,
  present: InterviewCase,
  panel: readonly PanelMember[],
): BookedInterview {
  return { ...present, panel: panel.map(({ teammate }) => teammate.name), ats: desk.ats.name };
}

/**
 * Later versions of a calendar's entry have a greater number. Seconds since 2020: nothing has to be kept, and no
 * calendar's integer is too small for them.
 */
export function sequenceAt(now: Date): number {
  return Math.floor((now.getTime() - Date.UTC(2020, 0)) / 1000);
}

/** These need not be there any more. @returns the names of those it did not reach. */
export function tellOff(
  turn: TeammatesTurn,
  booked: BookedInterview,
  panel: readonly PanelMember[],
  isCancelled: boolean,
): Promise<string[]> {
  const { desk, me } = turn;
  const version = { sequence: sequenceAt(desk.now()), method: 'CANCEL' } as const;
  const file = invitationFile(booked, desk.now(), version);
  return tellEach(turn, panel, file, (_, zone) =>
    offPanelMessage(booked, { zone, by: me.name, isCancelled }),
  );
}

/** @returns the names of those it did not reach. */
export async function tellEach(
  turn: TeammatesTurn,
  panel: readonly PanelMember[],
  file: ReturnType<typeof invitationFile>,
  messageFor: (member: PanelMember, zone: string) => Message,
): Promise<string[]> {
  const unreached = await Promise.all(
    panel.map(async (member) => {
      const { teammate, person } = member;
      if (person === undefined) return [teammate.name];
      try {
        const message = messageFor(member, zoneOf(person.timeZone));
        await turn.conversation.sendTo(person.slackUserId, message, file);
        return [];
      } catch (error) {
        turn.trouble(error);
        return [teammate.name];
      }
    }),
  );
  return unreached.flat();
}

/** What somebody reads when nothing was changed. */
export async function unchangedMessage(turn: TeammatesTurn, outcome: Unchanged): Promise<Message> {
  switch (outcome.kind) {
    case 'gone':
      return noInterviewMessage(turn.desk.ats.name);
    case 'busy':
      return busyMessage(outcome.by);
    case 'again':
      return alreadyDoneMessage(outcome.by, outcome.at);
    case 'changed': {
      const panel = await panelMembers(turn, outcome.now.interview);
      const zone = zoneOf(turn.conversation.person.timeZone);
      return interviewChangedMessage(factsOf(outcome.now, panel, zone));
    }
  }
}
