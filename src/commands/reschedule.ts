import {
  type ChangeOutcome,
  changeInterview,
  type InterviewCase,
  interviewFor,
  type PanelMember,
  seenInterview,
} from '../actions/change-interview.js';
import { briefingsFor } from '../actions/schedule.js';
import { prefillFrom } from '../domain/form-time.js';
import type { Interview, Teammate } from '../domain/hiring.js';
import type { InterviewId, TeammateId } from '../domain/ids.js';
import { seenOf } from '../domain/seen.js';
import { loadingModal } from '../views/blocks.js';
import {
  interviewMovedMessage,
  interviewSameMessage,
  noInterviewMessage,
  presentLine,
} from '../views/change-interview.js';
import { aboutCandidate } from '../views/deeds.js';
import { buttons, fields, modals } from '../views/ids.js';
import {
  type BookedInterview,
  invitationFile,
  invitationMessage,
  movedMessage,
} from '../views/invitation.js';
import {
  NOT_CHANGED,
  RESCHEDULE,
  RULES,
  type ScheduleEntries,
  type ScheduleForm,
  scheduleModal,
} from '../views/schedule.js';
import { say } from './gate.js';
import { bookedOf, factsOf, panelMembers, sequenceAt, tellEach, tellOff, unchangedMessage } from './panel.js';
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

/** Who can't be picked in Slack would be taken off the panel without anybody's wish. */
function stayingOf({ interviewers }: Interview, panel: readonly PanelMember[]) {
  const inForm = new Set(panel.flatMap(({ teammate, person }) => (person ? [teammate.id] : [])));
  return interviewers.flatMap((id, place) => {
    const name = panel.find(({ teammate }) => teammate.id === id)?.teammate.name ?? 'somebody who has left';
    return inForm.has(id) ? [] : [{ place, name }];
  });
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
