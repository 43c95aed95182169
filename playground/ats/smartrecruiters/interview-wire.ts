import { z } from 'zod';
import { iso, moment } from './route.js';
import { ATTENDANCE, type Interview, type Timeslot } from './state.js';

const attendance = z.enum(ATTENDANCE);

export const participant = z.strictObject({ id: z.string().min(1), status: attendance });

export const newTimeslot = z.strictObject({
  startsOn: moment,
  endsOn: moment,
  interviewers: z.array(participant),
  interviewType: z.string().optional(),
  title: z.string().optional(),
  place: z.string().optional(),
  candidateStatus: attendance.optional(),
});

export const attendanceBody = z.strictObject({ status: attendance });

/** A TZ database name (documented). */
export const zone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}, 'Is no time zone.');

export function interviewJson(interview: Interview) {
  const { id, application, candidateStatus, location, organizerId, timezone, refUrl, source } = interview;
  return {
    id,
    candidate: { id: application.candidate.id, status: candidateStatus },
    jobId: application.job.id,
    ...(location !== undefined && { location }),
    organizerId,
    timezone,
    timeslots: interview.timeslots.map(timeslotJson),
    createdOn: iso(interview.createdOn),
    ...(refUrl !== undefined && { refUrl }),
    ...(source !== undefined && { source }),
  };
}

export function timeslotJson(timeslot: Timeslot) {
  const { id, interviewType, title, place, startsOn, endsOn, interviewers, candidateStatus, noShow } =
    timeslot;
  return {
    id,
    ...(interviewType !== undefined && { interviewType }),
    ...(title !== undefined && { title }),
    ...(place !== undefined && { place }),
    startsOn: iso(startsOn),
    endsOn: iso(endsOn),
    interviewers,
    candidateStatus,
    noShow,
  };
}
