import type { Application, Candidate, Interview, Note } from '../domain/hiring.js';
import { actions, button, context, linkButton, type Message, message, section } from './blocks.js';
import { calendarFile } from './calendar-file.js';
import { noteLines } from './card.js';
import { buttons } from './ids.js';
import { bold, escapeText, place } from './mrkdwn.js';
import { doneMessage } from './outcome.js';
import { timeInZone } from './times.js';

/** An interview that was just booked, in the words of those it concerns. */
export interface BookedInterview {
  readonly candidate: Candidate;
  readonly application: Application;
  readonly interview: Interview;
  /** Names, as on the profiles. */
  readonly panel: readonly string[];
  readonly ats: string;
}

/** What can still be done about an interview. @param name of whom it is with. */
export function changeButtons({ id }: Pick<Interview, 'id'>, name: string) {
  return [
    button(
      'Reschedule',
      buttons.rescheduleInterview,
      { interview: id },
      { about: `Reschedule the interview with ${name}` },
    ),
    button(
      'Cancel',
      buttons.cancelInterview,
      { interview: id },
      { about: `Cancel the interview with ${name}` },
    ),
  ];
}

/** How many notes one reads on the way to an interview. */
const NOTES_SHOWN = 3;

/** What an interviewer reads: whom they meet, for what, when on their own clock, where, and what is known. */
export function invitationMessage(
  booked: BookedInterview,
  reader: {
    readonly zone: string;
    /** Newest first: what this reader may read of them. */
    readonly notes: readonly Note[];
    /** Whether the reader may see the candidate's card. */
    readonly card: boolean;
    /** Who booked it. */
    readonly by: string;
  },
): Message {
  const { candidate, application, interview, panel, ats } = booked;
  const time = timeInZone(interview.startsAt, interview.endsAt, reader.zone);
  const sentence = `You interview ${bold(candidate.name)} for ${bold(application.job.title)}: *${time}*.`;
  const lines = [
    ...(interview.location ? [`*Where:* ${place(interview.location)}`] : []),
    `*Interviewers:* ${escapeText(panel.join(', '))}`,
    ...(application.stage ? [`*Stage:* ${escapeText(application.stage.name)}`] : []),
  ];
  const doors = [
    ...(reader.card
      ? [
          button(
            'Open card',
            buttons.card,
            { candidate: candidate.id },
            { about: `Open the card of ${candidate.name}` },
          ),
        ]
      : []),
    ...(candidate.profileUrl
      ? [linkButton('Résumé and profile', candidate.profileUrl, `Open ${candidate.name} in ${ats}`)]
      : []),
  ];
  return message(sentence, [
    section(`:calendar: ${sentence}`),
    section(lines.join('\n')),
    ...reader.notes.slice(0, NOTES_SHOWN).map((note) => section(noteLines(note))),
    ...(doors.length > 0 ? [actions(...doors)] : []),
    context(`Booked by ${bold(reader.by)}. The file puts it into your calendar.`),
  ]);
}

/** The same after a change: what was, what is, and the entry for the calendar anew. */
export function movedMessage(
  booked: BookedInterview,
  reader: {
    readonly zone: string;
    readonly by: string;
    /** As it was before. */
    readonly was: Interview;
  },
): Message {
  const { candidate, application, interview, panel } = booked;
  const { was, zone, by } = reader;
  const isSameTime =
    was.startsAt.getTime() === interview.startsAt.getTime() &&
    was.endsAt.getTime() === interview.endsAt.getTime();
  const time = `*${timeInZone(interview.startsAt, interview.endsAt, zone)}*`;
  const what = `Your interview with ${bold(candidate.name)} for ${bold(application.job.title)}`;
  const sentence = isSameTime
    ? `${what}, ${time}, is not as it was.`
    : `${what} is moved to ${time}. It was ${timeInZone(was.startsAt, was.endsAt, zone)}.`;
  const lines = [
    ...(interview.location ? [`*Where:* ${place(interview.location)}`] : []),
    `*Interviewers:* ${escapeText(panel.join(', '))}`,
  ];
  return message(sentence, [
    section(`:calendar: ${sentence}`),
    section(lines.join('\n')),
    context(`Changed by ${bold(by)}. The file brings your calendar up to date.`),
  ]);
}

/** What somebody reads who need not be there: it is cancelled, or others meet the candidate. */
export function offPanelMessage(
  { candidate, application, interview }: Pick<BookedInterview, 'candidate' | 'application' | 'interview'>,
  reader: { readonly zone: string; readonly by: string; readonly isCancelled: boolean },
): Message {
  const time = timeInZone(interview.startsAt, interview.endsAt, reader.zone);
  const what = `nterview with ${bold(candidate.name)} for ${bold(application.job.title)}, *${time}*`;
  const sentence = reader.isCancelled
    ? `The i${what}, is cancelled.`
    : `You need not be at the i${what}, any more.`;
  return message(sentence, [
    section(`:no_entry_sign: ${sentence}`),
    context(`Changed by ${bold(reader.by)}. The file takes it out of your calendar.`),
  ]);
}

/** Which version of a calendar's entry it is, see `CalendarEvent`. */
export interface EntryVersion {
  readonly sequence: number;
  readonly method: 'PUBLISH' | 'CANCEL';
}
const FIRST: EntryVersion = { sequence: 0, method: 'PUBLISH' };

/** The interview as an entry for a calendar. */
export function invitationFile(
  booked: BookedInterview,
  stamp: Date,
  { sequence, method }: EntryVersion = FIRST,
): { name: string; content: string } {
  const { candidate, application, interview, panel, ats } = booked;
  const content = calendarFile({
    uid: `${interview.id}@${ats}.hires`,
    title: `Interview: ${candidate.name}, ${application.job.title}`,
    startsAt: interview.startsAt,
    endsAt: interview.endsAt,
    description: `Interviewers: ${panel.join(', ')}`,
    ...(interview.location === undefined ? {} : { location: interview.location }),
    ...(candidate.profileUrl === undefined ? {} : { url: candidate.profileUrl }),
    attendees: [],
    sequence,
    method,
    stamp,
  });
  return { name: 'interview.ics', content };
}

/** What who booked it reads. @param unreached who could not be told. */
export function bookedMessage(
  booked: BookedInterview,
  options: { readonly zone: string; readonly unreached: readonly string[]; readonly canChange: boolean },
): Message {
  const { candidate, interview, panel, ats } = booked;
  const names = (people: readonly string[]) => new Intl.ListFormat('en').format(people.map(bold));
  const time = timeInZone(interview.startsAt, interview.endsAt, options.zone);
  const where = interview.location ? `, ${place(interview.location)}` : '';
  const sentence = `The interview with ${bold(candidate.name)} is booked: *${time}*${where}, with ${names(panel)}.`;
  const done = doneMessage(
    sentence,
    undefined,
    ...(options.canChange
      ? []
      : [`${escapeText(ats)} lets nobody move or cancel an interview from outside: its own pages can.`]),
  );
  const doors = [
    ...(options.canChange ? changeButtons(interview, candidate.name) : []),
    ...(candidate.profileUrl
      ? [linkButton('Open profile', candidate.profileUrl, `Open ${candidate.name} in ${ats}`)]
      : []),
  ];
  return message(done.text, [
    ...done.blocks,
    ...(options.unreached.length > 0
      ? [
          section(
            `:warning: I could not send everything to ${names(options.unreached)}. Please tell them yourself.`,
          ),
        ]
      : []),
    ...(doors.length > 0 ? [actions(...doors)] : []),
  ]);
}
