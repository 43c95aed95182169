import { briefingsFor, type ScheduleOutcome, scheduleInterview } from '../actions/schedule.js';
import { prefillFrom } from '../domain/form-time.js';
import { seenOf } from '../domain/seen.js';
import { readWhen } from '../domain/when.js';
import { loadingModal } from '../views/blocks.js';
import { aboutCandidate, DEED_WORDS } from '../views/deeds.js';
import { nobodyMessage } from '../views/find.js';
import { fields, modals } from '../views/ids.js';
import {
  type BookedInterview,
  bookedMessage,
  invitationFile,
  invitationMessage,
} from '../views/invitation.js';
import { alreadyDoneMessage, changedMessage, changeSentence } from '../views/outcome.js';
import { echoOf, NOT_BOOKED, RULES, type ScheduleSubject, scheduleModal } from '../views/schedule.js';
import { defineDeed } from './deed.js';
import { say } from './gate.js';
import { type PickedPeople, teammatesAmong } from './people.js';
import {
  clashesShown,
  entriesIn,
  momentOf,
  NOTHING_ENTERED,
  questionIn,
  type Show,
  strangersIn,
  unreadable,
  zoneOf,
} from './schedule-form.js';
import { defineSubmission, type TeammatesTurn } from './turn.js';
import { readWish, splitAtTime } from './typed-interview.js';

export const scheduling = defineDeed({
  deed: 'schedule',
  usage: 'schedule CANDIDATE [WHEN] [with @TEAMMATE …]',
  help: 'books an interview and tells everybody who is to be there',
  examples: ['schedule ana kovac tomorrow 3pm for 45m with @Ben Adler', 'schedule ana kovac'],
  split: splitAtTime,
  async form({ desk, conversation }, { candidate, application }, wish) {
    const zone = zoneOf(conversation.person.timeZone);
    const { when, panel } = readWish(wish ?? '');
    const subject: ScheduleSubject = {
      candidate: candidate.id,
      application: application.id,
      seen: seenOf(application),
      about: aboutCandidate(candidate, application),
      key: desk.newId(),
      zone,
    };
    const empty = { ...NOTHING_ENTERED, panel };
    if (when === '') return scheduleModal({ ...subject, entered: empty });
    const read = readWhen(when, desk.now(), zone);
    const entered = { ...empty, ...prefillFrom(read, zone) };
    return scheduleModal({
      ...subject,
      entered,
      question: questionIn(entered, zone, desk.now()),
      ...echoOf(when, read, entered.minutes, zone),
    });
  },
});

export const doSchedule = defineSubmission({
  carrier: modals.schedule,
  deed: 'decide',
  complaints: unreadable,
  picture: () => loadingModal(DEED_WORDS.schedule.title, 'Booking …'),
  async run(turn, { clashes, ...subject }, values) {
    const entered = entriesIn(values);
    const { desk, me } = turn;
    const question = questionIn(entered, subject.zone, desk.now());
    const show: Show = async (more) =>
      turn.modal?.update(scheduleModal({ ...subject, entered, question, ...more }));
    try {
      const panel = await teammatesAmong(turn, entered.panel);
      const time = momentOf(entered, subject.zone, desk.now());
      if (time.kind === 'question' || panel.strangers.length > 0) {
        return await show({ notice: NOT_BOOKED, complaints: strangersIn(panel, desk.ats.name) });
      }

      const outcome = await scheduleInterview(desk, me, {
        applicationId: subject.application,
        seen: subject.seen,
        key: subject.key,
        startsAt: time.at,
        endsAt: new Date(time.at.getTime() + entered.minutes * 60_000),
        interviewers: panel.teammates.map(({ teammate }) => teammate.id),
        location: entered.place === '' ? undefined : entered.place,
        zone: subject.zone,
        despite: values.choices(fields.scheduleDespite).length > 0 ? clashes : [],
        from: turn.conversation.origin,
      });
      await showOutcome(turn, subject, { outcome, panel, show });
    } catch (error) {
      // What was entered goes back into the form, whatever went wrong.
      await show({ trouble: turn.trouble(error) });
    }
  },
});

async function showOutcome(
  turn: TeammatesTurn,
  { zone }: ScheduleSubject,
  result: {
    readonly outcome: ScheduleOutcome;
    readonly panel: PickedPeople;
    readonly show: Show;
  },
): Promise<void> {
  const { outcome, panel, show } = result;
  switch (outcome.kind) {
    case 'gone':
      return say(turn, 'Nobody found', nobodyMessage('this candidate'));
    case 'already':
      return say(turn, 'Done already', alreadyDoneMessage(outcome.by, outcome.at));
    case 'unfit':
      return show({
        notice: NOT_BOOKED,
        complaints: Object.assign({}, ...outcome.complaints.map((one) => RULES[one])),
      });
    case 'clashes':
      return show({ clashes: await clashesShown(turn, outcome.clashes) });
    case 'changed': {
      const { now, change } = outcome;
      const at = turn.desk.now();
      if (now.application.status !== 'active') {
        const facts = {
          name: now.candidate.name,
          now: now.application,
          change,
          at,
          again: 'schedule',
        } as const;
        return say(turn, 'Look again', changedMessage(facts));
      }
      return show({
        notice: `:warning: ${changeSentence(now.candidate.name, now.application, change, at)} Look again before you book.`,
        about: aboutCandidate(now.candidate, now.application),
        seen: seenOf(now.application),
      });
    }
    case 'booked': {
      const { ats } = turn.desk;
      const booked: BookedInterview = {
        ...outcome.present,
        interview: outcome.interview,
        panel: panel.teammates.map(({ teammate }) => teammate.name),
        ats: ats.name,
      };
      const unreached = await tellPanel(turn, booked, panel);
      return say(
        turn,
        'Interview booked',
        bookedMessage(booked, { zone, unreached, canChange: ats.can.changeInterview }),
      );
    }
  }
}

/** Writes to everybody of the panel. What is booked stays booked. @returns the names of those it did not reach. */
async function tellPanel(
  turn: TeammatesTurn,
  booked: BookedInterview,
  panel: PickedPeople,
): Promise<string[]> {
  const { desk, me, conversation } = turn;
  const { candidate } = booked;
  const teammates = panel.teammates.map(({ teammate }) => teammate);
  const briefings = await briefingsFor(desk, candidate, teammates).catch((error: unknown) => {
    turn.trouble(error);
    return undefined;
  });
  const file = invitationFile(booked, desk.now());
  const unreached = await Promise.all(
    panel.teammates.map(async ({ teammate, person }) => {
      const invitation = invitationMessage(booked, {
        ...(briefings?.get(teammate.id) ?? { card: false, notes: [] }),
        zone: zoneOf(person.timeZone),
        by: me.name,
      });
      try {
        await conversation.sendTo(person.slackUserId, invitation, file);
        return [];
      } catch (error) {
        turn.trouble(error);
        return [teammate.name];
      }
    }),
  );
  return unreached.flat();
}
