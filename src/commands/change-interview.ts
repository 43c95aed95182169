import {
  type ChangeOutcome,
  cancelInterview,
  changeInterview,
  type InterviewCase,
  interviewFor,
  type PanelMember,
  panelOf,
  seenInterview,
  type Unchanged,
} from '../actions/change-interview.js';
import { briefingsFor } from '../actions/schedule.js';
import { prefillFrom } from '../domain/form-time.js';
import type { Interview, Teammate } from '../domain/hiring.js';
import type { InterviewId, TeammateId } from '../domain/ids.js';
import { seenOf } from '../domain/seen.js';
import { loadingModal, type Message } from '../views/blocks.js';
import {
  CANCEL_INTERVIEW,
  cancelInterviewModal,
  interviewCancelledMessage,
  interviewChangedMessage,
  interviewMovedMessage,
  interviewSameMessage,
  noInterviewMessage,
  type PresentFacts,
  presentLine,
} from '../views/change-interview.js';
import { aboutCandidate } from '../views/deeds.js';
import { buttons, fields, modals } from '../views/ids.js';
import {
  type BookedInterview,
  invitationFile,
  invitationMessage,
  movedMessage,
  offPanelMessage,
} from '../views/invitation.js';
import { alreadyDoneMessage, busyMessage } from '../views/outcome.js';
import {
  NOT_CHANGED,
  RESCHEDULE,
  RULES,
  type ScheduleEntries,
  type ScheduleForm,
  scheduleModal,
} from '../views/schedule.js';
import { say } from './gate.js';
import { teammatesAmong } from './people.js';
import {
  clashesShown,
  entriesIn,
  momentOf,
  questionIn,
  type Show,
  strangersIn,
  unreadableTime,
  zoneOf,
} from './schedule-form.js';
import { definePress, defineSubmission, type TeammatesTurn } from './turn.js';

export const rescheduleButton = definePress({
  carrier: buttons.rescheduleInterview,
  deed: 'decide',
  needs: ['changeInterview'],
  picture: () => loadingModal(RESCHEDULE, 'One moment …'),
  async run(turn, { interview: id }) {
    const present = await interviewFor(turn.desk, turn.me, id);
    if (present === undefined) return say(turn, RESCHEDULE, noInterviewMessage(turn.desk.ats.name));
    const panel = await panelMembers(turn, present.interview);
    await turn.modal?.update(scheduleModal({ ...formOf(turn, present, panel), key: turn.desk.newId() }));
  },
});

/** The form as it stands before anybody touches it. */
function formOf(
  { conversation }: TeammatesTurn,
  present: InterviewCase,
  panel: readonly PanelMember[],
): Omit<ScheduleForm, 'key'> {
  const { candidate, application, interview } = present;
  const zone = zoneOf(conversation.person.timeZone);
  const minutes = Math.round((interview.endsAt.getTime() - interview.startsAt.getTime()) / 60_000);
  const { date, time } = prefillFrom({ kind: 'time', start: interview.startsAt, minutes }, zone);
  return {
    candidate: candidate.id,
    application: application.id,
    seen: seenOf(application),
    about: aboutCandidate(candidate, application),
    zone,
    present: {
      interview: interview.id,
      was: seenInterview(interview),
      now: presentLine(factsOf(present, panel, zone)),
      staying: stayingOf(interview, panel),
    },
    entered: {
      date,
      time,
      // The very moment, should the clock show it twice.
      moment: interview.startsAt,
      minutes,
      panel: panel.flatMap(({ person }) => (person ? [person.slackUserId] : [])),
      place: interview.location ?? '',
    },
  };
}

/** Whom Slack does not tell of right now counts as somebody whom it does not know. */
function panelMembers({ desk, conversation, trouble }: TeammatesTurn, { interviewers }: Interview) {
  return panelOf(desk, interviewers, async (email) => {
    try {
      return await conversation.memberWith(email);
    } catch (error) {
      trouble(error);
      return undefined;
    }
  });
}

/** Who can't be picked in Slack would be taken off the panel without anybody's wish. */
function stayingOf({ interviewers }: Interview, panel: readonly PanelMember[]) {
  const inForm = new Set(panel.flatMap(({ teammate, person }) => (person ? [teammate.id] : [])));
  return interviewers.flatMap((id, place) => {
    const name = panel.find(({ teammate }) => teammate.id === id)?.teammate.name ?? 'somebody who has left';
    return inForm.has(id) ? [] : [{ place, name }];
  });
}

function factsOf(present: InterviewCase, panel: readonly PanelMember[], zone: string): PresentFacts {
  return { ...present, panel: panel.map(({ teammate }) => teammate.name), zone };
}

export const doReschedule = defineSubmission({
  carrier: modals.rescheduleInterview,
  deed: 'decide',
  complaints: unreadableTime,
  picture: () => loadingModal(RESCHEDULE, 'Saving …'),
  async run(turn, { clashes, interview: id, was, staying, ...subject }, values) {
    const { desk, me, conversation } = turn;
    const entered = entriesIn(values);
    const show: Show = (more) => showAgain(turn, id, was, { ...subject, entered, ...more });
    try {
      const picked = await teammatesAmong(turn, entered.panel);
      const time = momentOf(entered, subject.zone, desk.now());
      if (time.kind === 'question' || picked.strangers.length > 0) {
        return await show({ notice: NOT_CHANGED, complaints: strangersIn(picked, desk.ats.name) });
      }
      const before = await interviewFor(desk, me, id);
      const kept = staying.flatMap((place) => before?.interview.interviewers[place] ?? []);
      const outcome = await changeInterview(desk, me, {
        interviewId: id,
        seen: was,
        key: subject.key,
        startsAt: time.at,
        endsAt: new Date(time.at.getTime() + entered.minutes * 60_000),
        interviewers: [...picked.teammates.map(({ teammate }) => teammate.id), ...kept],
        location: entered.place.trim(),
        despite: values.choices(fields.scheduleDespite).length > 0 ? clashes : [],
        from: conversation.origin,
      });
      switch (outcome.kind) {
        case 'unfit':
          return await show({
            notice: NOT_CHANGED,
            complaints: Object.assign({}, ...outcome.complaints.map((one) => RULES[one])),
          });
        case 'clashes':
          return await show({ clashes: await clashesShown(turn, outcome.clashes) });
        default:
          return await showMoved(turn, outcome, subject.zone);
      }
    } catch (error) {
      // What was entered goes back into the form, whatever went wrong.
      await show({ trouble: turn.trouble(error) });
    }
  },
});

/** With everything that was entered. What the interview is now may be out of reach: then that line is left out. */
async function showAgain(
  turn: TeammatesTurn,
  id: InterviewId,
  was: string,
  form: Omit<ScheduleForm, 'present'> & { readonly entered: ScheduleEntries },
): Promise<void> {
  const { desk, me } = turn;
  const question = questionIn(form.entered, form.zone, desk.now());
  const present = await interviewFor(desk, me, id).catch(() => undefined);
  const panel = present ? await panelMembers(turn, present.interview) : [];
  await turn.modal?.update(
    scheduleModal({
      ...form,
      question,
      present: {
        interview: id,
        was,
        now: present ? presentLine(factsOf(present, panel, form.zone)) : 'I can’t see how it is now.',
        staying: present ? stayingOf(present.interview, panel) : [],
      },
    }),
  );
}

async function showMoved(
  turn: TeammatesTurn,
  outcome: Exclude<ChangeOutcome, { kind: 'unfit' | 'clashes' }>,
  zone: string,
): Promise<void> {
  if (outcome.kind === 'same') return say(turn, RESCHEDULE, interviewSameMessage());
  if (outcome.kind !== 'moved') return say(turn, RESCHEDULE, await unchangedMessage(turn, outcome));
  const { before, interview } = outcome;
  const [was, now] = await Promise.all([panelMembers(turn, before.interview), panelMembers(turn, interview)]);
  const booked = bookedOf(turn, { ...before, interview }, now);
  const unreached = [
    ...(await tellPanel(turn, booked, before.interview, now)),
    ...(await tellOff(turn, bookedOf(turn, before, was), without(was, interview.interviewers), false)),
  ];
  await say(turn, RESCHEDULE, interviewMovedMessage(booked, { unreached, zone }));
}

function without(panel: readonly PanelMember[], ids: readonly TeammateId[]): readonly PanelMember[] {
  return panel.filter(({ teammate }) => !ids.includes(teammate.id));
}

function bookedOf(
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
function sequenceAt(now: Date): number {
  return Math.floor((now.getTime() - Date.UTC(2020, 0)) / 1000);
}

/** Who stays reads what has changed, who is new reads everything. @returns the names of those it did not reach. */
async function tellPanel(
  turn: TeammatesTurn,
  booked: BookedInterview,
  was: Interview,
  panel: readonly PanelMember[],
): Promise<string[]> {
  const { desk, me } = turn;
  const version = { sequence: sequenceAt(desk.now()), method: 'PUBLISH' } as const;
  const file = invitationFile(booked, desk.now(), version);
  const teammates = panel.map(({ teammate }) => teammate).filter(({ id }) => !was.interviewers.includes(id));
  const briefings = await briefingsIfAny(turn, booked, teammates);
  return tellEach(turn, panel, file, ({ teammate }, zone) =>
    was.interviewers.includes(teammate.id)
      ? movedMessage(booked, { zone, by: me.name, was })
      : invitationMessage(booked, {
          ...(briefings?.get(teammate.id) ?? { card: false, notes: [] }),
          zone,
          by: me.name,
        }),
  );
}

async function briefingsIfAny(
  turn: TeammatesTurn,
  { candidate }: BookedInterview,
  teammates: readonly Teammate[],
) {
  if (teammates.length === 0) return undefined;
  return briefingsFor(turn.desk, candidate, teammates).catch((error: unknown) => {
    turn.trouble(error);
    return undefined;
  });
}

/** These need not be there any more. @returns the names of those it did not reach. */
function tellOff(
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

async function tellEach(
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

async function unchangedMessage(turn: TeammatesTurn, outcome: Unchanged): Promise<Message> {
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

export const cancelInterviewButton = definePress({
  carrier: buttons.cancelInterview,
  deed: 'decide',
  needs: ['changeInterview'],
  picture: () => loadingModal(CANCEL_INTERVIEW, 'One moment …'),
  async run(turn, { interview: id }) {
    const { desk, me, conversation } = turn;
    const present = await interviewFor(desk, me, id);
    if (present === undefined) return say(turn, CANCEL_INTERVIEW, noInterviewMessage(desk.ats.name));
    const panel = await panelMembers(turn, present.interview);
    const form = { was: seenInterview(present.interview), key: desk.newId() };
    const facts = factsOf(present, panel, zoneOf(conversation.person.timeZone));
    await turn.modal?.update(cancelInterviewModal(facts, form));
  },
});

export const doCancelInterview = defineSubmission({
  carrier: modals.cancelInterview,
  deed: 'decide',
  picture: () => loadingModal(CANCEL_INTERVIEW, 'Cancelling …'),
  async run(turn, { interview: interviewId, was: seen, key }) {
    const { desk, me, conversation } = turn;
    const wish = { interviewId, seen, key, from: conversation.origin };
    const outcome = await cancelInterview(desk, me, wish);
    if (outcome.kind !== 'cancelled') {
      return say(turn, CANCEL_INTERVIEW, await unchangedMessage(turn, outcome));
    }
    const panel = await panelMembers(turn, outcome.before.interview);
    const unreached = await tellOff(turn, bookedOf(turn, outcome.before, panel), panel, true);
    const zone = zoneOf(conversation.person.timeZone);
    await say(turn, CANCEL_INTERVIEW, interviewCancelledMessage(outcome.before, { unreached, zone }));
  },
});
