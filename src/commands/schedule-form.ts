import { z } from 'zod';
import type { Clash } from '../domain/clashes.js';
import { type FormTime, formTime, type TimeQuestion } from '../domain/form-time.js';
import { isZone } from '../domain/local-times.js';
import { fields } from '../views/ids.js';
import {
  type ScheduleComplaints,
  type ScheduleEntries,
  type ScheduleForm,
  type ShownClash,
  strangersComplaint,
  USUAL_MINUTES,
} from '../views/schedule.js';
import type { PickedPeople } from './people.js';
import type { FormValues, TeammatesTurn } from './turn.js';

/** What scheduling and rescheduling read from the one form that they have. */
export const NOTHING_ENTERED: ScheduleEntries = {
  date: undefined,
  time: undefined,
  moment: undefined,
  minutes: USUAL_MINUTES,
  panel: [],
  place: '',
};

/** A machine may not know a zone that Slack knows. */
export function zoneOf(timeZone: string): string {
  return isZone(timeZone) ? timeZone : 'Etc/UTC';
}

/** Puts the form before the person again, with everything that was entered. */
export type Show = (more: Partial<ScheduleForm>) => Promise<void>;

export function strangersIn({ strangers }: PickedPeople, ats: string): ScheduleComplaints {
  return strangers.length > 0 ? { panel: strangersComplaint(strangers, ats) } : {};
}

/** Whose other interviews they are, by name. */
export async function clashesShown(
  { desk }: TeammatesTurn,
  clashes: readonly Clash[],
): Promise<readonly ShownClash[]> {
  const teammates = await desk.teammates();
  return clashes.map(({ teammateId, interview: { id, startsAt, endsAt } }) => {
    const busy = teammates.find((one) => one.id === teammateId);
    return { interview: id, teammate: busy?.name ?? 'Somebody', startsAt, endsAt };
  });
}

const Day = z.iso.date();
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Moment = z.coerce.date();
const Minutes = z.coerce.number().int().positive();

export function unreadableTime(values: FormValues): Readonly<Record<string, string>> {
  return {
    ...(Day.safeParse(values.date(fields.scheduleDate)).success
      ? {}
      : { [fields.scheduleDate.block]: 'Pick a day.' }),
    ...(Clock.safeParse(values.time(fields.scheduleTime)).success
      ? {}
      : { [fields.scheduleTime.block]: 'Pick a time.' }),
  };
}

export function unreadable(values: FormValues): Readonly<Record<string, string>> {
  return {
    ...unreadableTime(values),
    ...(values.people(fields.schedulePanel).length > 0
      ? {}
      : { [fields.schedulePanel.block]: 'Pick at least one person.' }),
  };
}

export function entriesIn(values: FormValues): ScheduleEntries {
  return {
    date: Day.safeParse(values.date(fields.scheduleDate)).data,
    time: Clock.safeParse(values.time(fields.scheduleTime)).data,
    moment: Moment.safeParse(values.choice(fields.scheduleMoment)).data,
    minutes: Minutes.safeParse(values.choice(fields.scheduleMinutes)).data ?? USUAL_MINUTES,
    panel: [...new Set(values.people(fields.schedulePanel))],
    place: values.text(fields.schedulePlace),
  };
}

/** @throws RangeError when the form holds no day or no time: it is then not taken in the first place. */
export function momentOf(
  { date = '', time = '', moment }: ScheduleEntries,
  zone: string,
  now: Date,
): FormTime {
  return formTime({ date, time }, zone, now, moment);
}

/** Whether the time that is entered has to be asked about, also when it was answered already. */
export function questionIn(
  { date, time }: ScheduleEntries,
  zone: string,
  now: Date,
): TimeQuestion | undefined {
  const asked = date && time ? formTime({ date, time }, zone, now) : undefined;
  return asked?.kind === 'question' ? asked : undefined;
}
