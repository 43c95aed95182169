import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';

export interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}

export interface CalendarEvent {
  /** Never empty, and the same for every version of one interview, so that a calendar changes its entry and adds no second one. */
  readonly uid: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly location?: string;
  readonly description?: string;
  readonly url?: string;
  readonly organizer?: CalendarPerson;
  readonly attendees: readonly CalendarPerson[];
  /** 0 for the first version, one more for each that replaces it. */
  readonly sequence: number;
  readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
  /** When this version was made. */
  readonly stamp: Date;
}

/** Whatever some reader takes for the end of a line. */
const LINE_BREAK = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;
const CONTROL = /[^\P{Cc}\n]/gu;

/** Text that may have lines, whatever it was; half a surrogate pair has no place in UTF-8. */
const lines = (text: string): string =>
  text
    .replace(LINE_BREAK, '\n')
    .replaceAll('\t', ' ')
    .replace(CONTROL, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD');

const oneLine = (text: string): string => lines(text).replace(/\s+/g, ' ').trim();

/** A parameter of a property has no escapes (RFC 5545, 3.1): a quotation mark would end it. */
const parameter = (text: string): string => oneLine(text).replaceAll('"', "'").replaceAll('\\', '/');

/** Marks that would need escapes in one place or another; no teammate's address holds one. */
const ADDRESS = /^[^\s\p{Cc}\p{Surrogate},;:"\\<>@]+@[^\s\p{Cc}\p{Surrogate},;:"\\<>@]+$/u;

/** Nobody when the address is none: an entry without an invitation is better than no entry. */
function reachable({ name, email }: CalendarPerson): CalendarPerson[] {
  return ADDRESS.test(email) ? [{ name: parameter(name) || email, email }] : [];
}

/** A link as it may stand unescaped; undefined for anything but the web. */
function webLink(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return href.replace(/[,;\\]/g, (mark) => encodeURIComponent(mark));
}

/**
 * An interview as an iCalendar file (RFC 5545, and 5546 for the methods): times in UTC, lines folded at 75
 * octets and ended by CRLF, the same file for the same event. A PUBLISH names no attendees, as RFC 5546 3.2.1 has it.
 */
export function calendarFile(event: CalendarEvent): string {
  const calendar = new ICalCalendar({
    prodId: '//Hires//Interviews//EN',
    method: ICalCalendarMethod[event.method],
  });
  const url = webLink(event.url);
  const [organizer] = event.organizer ? reachable(event.organizer) : [];
  const invited = event.method === 'PUBLISH' ? [] : event.attendees.flatMap(reachable);
  calendar.createEvent({
    id: oneLine(event.uid),
    sequence: event.sequence,
    stamp: event.stamp,
    start: event.startsAt,
    end: event.endsAt,
    summary: oneLine(event.title),
    status: event.method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(event.location ? { location: oneLine(event.location) } : {}),
    ...(event.description ? { description: lines(event.description) } : {}),
    ...(url ? { url } : {}),
    ...(organizer ? { organizer } : {}),
    attendees: invited.map((person) => ({
      ...person,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: event.method === 'REQUEST',
    })),
  });
  return `${calendar.toString()}\r\n`;
}
