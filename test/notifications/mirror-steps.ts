import { belongingsOf } from '../../playground/ats/100hires/state.js';
import { fullName } from '../../playground/company/teammates.js';
import { add } from '../../src/actions/add.js';
import { assign } from '../../src/actions/assign.js';
import { move } from '../../src/actions/move.js';
import { writeNote } from '../../src/actions/note.js';
import { reject } from '../../src/actions/reject.js';
import { scheduleInterview } from '../../src/actions/schedule.js';
import { lastUndoable, takeBack } from '../../src/actions/undo.js';
import type { Application } from '../../src/domain/hiring.js';
import { ApplicationId, CandidateId } from '../../src/domain/ids.js';
import { inlinesFromText, type NoteDocument } from '../../src/domain/note-document.js';
import { seenOf } from '../../src/domain/seen.js';
import { HiresError } from '../../src/errors.js';
import { boundsOf, INTERVIEW_WINDOWS } from '../../src/store/interview-windows.js';
import type { Mailroom } from './mailroom.js';

const STATUS: Readonly<Record<string, string>> = { pending: 'active', hired: 'hired', rejected: 'rejected' };
const HOUR = 3_600_000;

/** Everybody with everything that the mirror knows of them, and the interviews of these days, as the ATS has it. */
export function inAts({ ats, clock }: Mailroom) {
  const { state } = ats;
  const { from, to } = theseDays(clock.time);
  return {
    candidates: state.candidates
      .map((one) => ({
        id: String(one.id),
        name: fullName(one),
        emails: one.email === undefined ? [] : [one.email],
        applications: belongingsOf(state, one)
          .applications.map(({ id, job, stage, status }) => [
            String(id),
            String(job.id),
            String(stage.id),
            STATUS[status],
          ])
          .sort(),
      }))
      .sort(byId),
    sizes: [state.candidates.length, state.applications.length],
    interviews: state.interviews
      .filter(({ startTime }) => startTime * 1000 >= from.getTime() && startTime * 1000 < to.getTime())
      .map(({ id, application, startTime, endTime, interviewers, location }) => ({
        id: String(id),
        candidate: [String(application.candidate.id), fullName(application.candidate)],
        job: String(application.job.id),
        time: [startTime * 1000, endTime * 1000],
        interviewers: interviewers.map((one) => String(one.id)),
        location,
      }))
      .sort(byId),
  };
}

/** @param everybody ids of all there ever were. */
export async function inMirror({ store, clock }: Mailroom, everybody: Iterable<string>) {
  const found = await Promise.all([...everybody].map((id) => store.mirror.candidate(CandidateId.parse(id))));
  const { from, to } = theseDays(clock.time);
  return {
    candidates: found
      .flatMap((one) => one ?? [])
      .map(({ id, name, emails, applications }) => ({
        id: String(id),
        name,
        emails,
        applications: applications.map((it) => [it.id, it.jobId, it.stage, it.status]).sort(),
      }))
      .sort(byId),
    sizes: [await store.mirror.size(), await store.pipeline.size()],
    interviews: (await store.interviews.between(from, to))
      .map((one) => ({
        id: String(one.id),
        candidate: [one.candidateId, one.candidateName],
        job: one.jobId,
        time: [one.startsAt.getTime(), one.endsAt.getTime()],
        interviewers: one.interviewers,
        location: one.location,
      }))
      .sort(byId),
  };
}

function theseDays(now: number): { readonly from: Date; readonly to: Date } {
  const bounds = INTERVIEW_WINDOWS.map((window) => boundsOf(window, now));
  return {
    from: new Date(Math.min(...bounds.map(({ from }) => from.getTime()))),
    to: new Date(Math.max(...bounds.map(({ to }) => to.getTime()))),
  };
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}

/** Something that happens in the ATS, in the bot, or between them. @param pick chooses whom and what. */
export type Step = (room: Mailroom, pick: number) => Promise<unknown> | unknown;

function some<Thing>(things: readonly Thing[], pick: number): Thing {
  const one = things[pick % things.length];
  if (one === undefined) throw new Error('there is none');
  return one;
}

const FEWEST = 20;
const ben = (room: Mailroom) => room.teammate('Ben Adler').id;
const application = (room: Mailroom, pick: number) => some(room.ats.state.applications, pick);
const candidate = (room: Mailroom, pick: number) => some(room.ats.state.candidates, pick);
const openJob = (room: Mailroom, pick: number) =>
  some(
    room.jobs.filter((job) => job.open),
    pick,
  );
/** From two days ago to some weeks ahead. */
const timeFor = (room: Mailroom, pick: number) => room.clock.time + ((pick % 600) - 48) * HOUR;

const inTheWebApp: Readonly<Record<string, Step>> = {
  moves: (room, pick) => {
    const { id, job, status } = application(room, pick);
    if (status !== 'pending') return;
    room.ats.move(String(id), String(some(job.workflow.stages, pick >> 3).id), ben(room));
  },
  decides: (room, pick) => {
    const { id, status } = application(room, pick);
    if (status === 'pending') room.ats.reject(String(id), ben(room));
    if (status === 'rejected') room.ats.unreject(String(id), ben(room));
  },
  renames: (room, pick) => {
    const names = ['Zoé Noël', 'Ana Kovač', 'Seán O’Neil'];
    const changes = { name: some(names, pick >> 2), email: `new${pick}@x.example` };
    room.ats.update(String(candidate(room, pick).id), changes);
  },
  applies: (room, pick) => {
    const jobId = openJob(room, pick).id;
    room.ats.apply({ name: `Nova ${pick}`, email: `nova${pick}@x.example`, jobId });
  },
  deletes: (room, pick) => {
    if (room.ats.state.candidates.length <= FEWEST) return;
    room.ats.deleteCandidate(String(candidate(room, pick).id));
  },
  books: (room, pick) => {
    const startsAt = timeFor(room, pick);
    const applicationId = String(application(room, pick).id);
    room.ats.schedule({ applicationId, startsAt, endsAt: startsAt + HOUR, interviewerIds: [ben(room)] });
  },
  shifts: (room, pick) => {
    const { interviews } = room.ats.state;
    if (interviews.length > 0)
      room.ats.moveInterview(String(some(interviews, pick).id), timeFor(room, pick >> 2));
  },
  cancels: (room, pick) => {
    const { interviews } = room.ats.state;
    if (interviews.length > 0) room.ats.cancelInterview(String(some(interviews, pick).id));
  },
};

/** A deed of the bot's own, on an application as it is in the ATS right now. What the ATS refuses is not done. */
function deed(act: (room: Mailroom, application: Application, pick: number) => Promise<unknown>): Step {
  return async (room, pick) => {
    const id = ApplicationId.parse(String(application(room, pick).id));
    const present = await room.people.getApplication(id);
    try {
      if (present) await act(room, present, pick);
    } catch (error) {
      if (!(error instanceof HiresError)) throw error;
    }
  };
}

const me = (room: Mailroom) => room.teammate('Ben Adler');
const from = undefined;
const WELL: NoteDocument = { blocks: [{ kind: 'paragraph', content: inlinesFromText('Well') }] };

const throughTheBot: Readonly<Record<string, Step>> = {
  moves: deed((room, present, pick) => {
    const stages = room.jobs.find(({ id }) => id === present.job.id)?.stages ?? [];
    const wish = { applicationId: present.id, seen: seenOf(present), to: some(stages, pick >> 3).id, from };
    return move(room.desk, me(room), wish);
  }),
  rejects: deed((room, present, pick) => {
    const wish = { applicationId: present.id, seen: seenOf(present), email: pick % 2 === 0 };
    return reject(room.desk, me(room), { ...wish, reasonId: undefined, from });
  }),
  undoes: deed(async (room) => {
    const last = await lastUndoable(room.desk, me(room));
    if (last) await takeBack(room.desk, me(room), last.id, { evenIfChanged: true, from });
  }),
  notes: deed((room, { candidateId }) =>
    writeNote(
      room.desk,
      me(room),
      { candidateId, body: WELL, visibility: 'all', answers: new Map() },
      { teammateOfSlackUser: () => undefined, nameOfSlackUser: () => undefined },
    ),
  ),
  adds: deed((room, _, pick) =>
    add(room.desk, me(room), {
      name: `Noor ${pick}`,
      email: `noor${pick}@x.example`,
      phone: undefined,
      jobId: openJob(room, pick).id,
      stageId: undefined,
      resume: undefined,
      key: room.desk.newId(),
      from,
    }),
  ),
  assigns: deed((room, { candidateId }, pick) => {
    const wish = { candidateId, jobId: openJob(room, pick >> 2).id, stageId: undefined };
    return assign(room.desk, me(room), { ...wish, key: room.desk.newId(), from });
  }),
  schedules: deed((room, present, pick) => {
    const startsAt = new Date(room.clock.time + (1 + (pick % 500)) * HOUR);
    return scheduleInterview(room.desk, me(room), {
      applicationId: present.id,
      seen: seenOf(present),
      key: room.desk.newId(),
      startsAt,
      endsAt: new Date(startsAt.getTime() + HOUR),
      zone: 'Europe/Berlin',
      interviewers: [me(room).id],
      location: pick % 2 === 0 ? 'Room 4' : undefined,
      despite: [],
      from,
    });
  }),
};

const between: Readonly<Record<string, Step>> = {
  look: (room) => room.look(),
  drain: (room) => room.drain(),
  baseline: (room) => room.baseline(),
  interviews: (room) => room.interviews(),
  census: (room) => room.census(),
  wait: (room, pick) => room.pass(pick % 400),
  sleep: (room, pick) => room.pass((pick % 30) * 3_600),
  lose: (room) => room.ats.webhooks.lose(),
  duplicate: (room) => room.ats.webhooks.duplicate(2),
  restart: async (room) => {
    await room.ats.webhooks.settle();
    const other = await room.open();
    await other.baseline();
    await other.look();
  },
};

const prefixed = (who: string, steps: Readonly<Record<string, Step>>) =>
  Object.entries(steps).map(([name, step]) => [`${who} ${name}`, step] as const);

/** By name, so that a sequence that went wrong can be read. */
export const STEPS: ReadonlyMap<string, Step> = new Map([
  ...prefixed('web app', inTheWebApp),
  ...prefixed('bot', throughTheBot),
  ...prefixed('then', between),
]);

/** Whatever is under way arrives, and so much time goes by that everything was looked at again. */
export async function settle(room: Mailroom): Promise<void> {
  await room.ats.webhooks.settle();
  await room.readEverything();
  for (let look = 0; look < 6; look += 1) await room.look();
  await room.drain();
  // A census may be under way: after that, one that begins now.
  for (let part = 0; part < 24; part += 1) {
    room.pass(part === 12 ? 86_400 : 601);
    await room.census();
    await room.drain();
  }
  await room.readInterviews();
}
