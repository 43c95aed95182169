import { afterEach, describe, expect, it } from 'vitest';
import { buildCompany } from '../../playground/company/build.js';
import { enlarged } from '../../playground/company/enlarge.js';
import { scheduleInterview } from '../../src/actions/schedule.js';
import { CandidateId } from '../../src/domain/ids.js';
import { seenOf } from '../../src/domain/seen.js';
import { interviewsState } from '../../src/store/interview-windows.js';
import { type Mailroom, type MailroomOptions, NOON, openMailroom } from './mailroom.js';

const opened: Mailroom[] = [];
async function open(options: MailroomOptions = {}): Promise<Mailroom> {
  const room = await openMailroom(options);
  opened.push(room);
  return room;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((room) => room.close()));
});

const DAY = 86_400;

describe('the census', () => {
  /** Who is deleted, of three pages of candidates. */
  async function withoutSomebody(options: MailroomOptions = {}) {
    const company = enlarged(buildCompany(new Date(NOON)), 250);
    const room = await open({ company, ...options });
    const gone = room.ats.state.candidates.at(40);
    const id = CandidateId.parse(String(gone?.id));
    room.ats.deleteCandidate(id);
    for (let look = 0; look < 6; look += 1) await room.look();
    await room.drain();
    expect(await room.store.mirror.candidate(id)).toBeDefined();
    return { room, id };
  }

  it('begins after a day, asks for a page every ten minutes, and goes on after a restart', async () => {
    const { room, id } = await withoutSomebody();
    room.calls();
    await room.census();
    expect(room.calls()).toEqual([]);
    room.pass(DAY);
    await room.census();
    expect(room.calls()).toEqual(['GET /candidates']);
    await room.census();
    room.pass(599);
    const { census } = await room.open();
    await census();
    expect(room.calls()).toEqual([]);
    for (let part = 0; part < 3; part += 1) {
      room.pass(600);
      await census();
      await room.drain();
    }
    expect(await room.store.mirror.candidate(id)).toBeUndefined();
    const calls = room.calls();
    expect(calls.filter((call) => call === 'GET /candidates')).toHaveLength(2);
    // Whoever is only out of sight, because a page has moved, is looked for and found.
    expect(calls.filter((call) => call === `GET /candidates/${id}`)).toHaveLength(1);
    expect(await room.store.mirror.size()).toBe(room.ats.state.candidates.length);
    room.pass(600);
    await census();
    expect(room.calls()).toEqual([]);
  });

  it('is not made while calls are short, nor before everybody is known', async () => {
    let left = 1000;
    const meddle: MailroomOptions['meddle'] = (real) => ({ ...real, callsLeft: () => left });
    const { room } = await withoutSomebody({ meddle });
    room.pass(DAY);
    left = 8;
    room.calls();
    await room.census();
    expect(room.calls()).toEqual([]);
    left = 9;
    room.pass(600);
    await room.census();
    expect(room.calls()).toEqual(['GET /candidates']);
    const early = await open({ isKnown: false });
    early.pass(9 * DAY);
    early.calls();
    await early.census();
    expect(early.calls()).toEqual([]);
  });
});

describe('interviews', () => {
  it('are known once each window was read, and are read again when it is time', async () => {
    const room = await open();
    const stands = () => interviewsState(room.store, room.clock.time);
    room.calls();
    await room.interviews();
    expect(await stands()).toBeUndefined();
    // Another instance goes on where this one was.
    const other = await room.open();
    await other.readInterviews();
    expect(await stands()).toEqual({ asOf: undefined });
    const first = room.calls();
    expect(first.every((call) => call === 'GET /interviews')).toBe(true);
    expect(first.length).toBeLessThan(12);
    await other.readInterviews();
    room.pass(29 * 60);
    await other.readInterviews();
    expect(room.calls()).toEqual([]);
    room.pass(60);
    await other.readInterviews();
    expect(room.calls()).toEqual(['GET /interviews', 'GET /interviews']);
    room.pass(DAY / 2);
    // The days after tomorrow were to be read again by then, too.
    expect(await stands()).toEqual({ asOf: new Date(room.clock.time - (DAY / 2 + 30 * 60) * 1000) });
  });

  it('are not read while calls are short, and later when the ATS does not tell', async () => {
    let left = 8;
    const room = await open({ meddle: (real) => ({ ...real, callsLeft: () => left }) });
    room.calls();
    await room.readInterviews();
    expect(room.calls()).toEqual([]);
    left = 1000;
    room.pass(30);
    room.ats.faults.next({ kind: 'garbage', times: 9 });
    await room.readInterviews();
    expect(room.troubles.splice(0)).toHaveLength(1);
    expect(await interviewsState(room.store, room.clock.time)).toBeUndefined();
    for (let attempt = 0; attempt < 9; attempt += 1) {
      room.pass(600);
      await room.readInterviews();
    }
    expect(await interviewsState(room.store, room.clock.time)).toEqual({ asOf: undefined });
  });

  it('show one that was booked through the bot at once, with the candidate and the job', async () => {
    const room = await open();
    const me = room.teammate('Ben Adler');
    const application = await room.people.getApplication(room.application('Kovač'));
    if (application === undefined) throw new Error('There is no such application');
    const startsAt = new Date(room.clock.time + 50 * 3_600_000);
    const outcome = await scheduleInterview(room.desk, me, {
      applicationId: application.id,
      seen: seenOf(application),
      key: 'form',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      zone: 'Europe/Berlin',
      interviewers: [me.id],
      location: 'Room 4',
      despite: [],
      from: undefined,
    });
    expect(outcome.kind).toBe('booked');
    const until = new Date(startsAt.getTime() + 1);
    expect(await room.store.interviews.between(startsAt, until)).toMatchObject([
      { candidateName: 'Ana Kovač', jobId: application.job.id, interviewers: [me.id], location: 'Room 4' },
    ]);
  });

  it('are left by one that is gone when it is hinted at', async () => {
    const room = await open();
    await room.readInterviews();
    const startsAt = room.clock.time + 3_600_000;
    const id = room.ats.schedule({
      applicationId: room.application('Kovač'),
      startsAt,
      endsAt: startsAt + 3_600_000,
      interviewerIds: [room.teammate('Ben Adler').id],
    });
    const known = async () => {
      await room.store.inbox.add([{ kind: 'interview', id }]);
      await room.drain();
      return (await room.store.interviews.between(new Date(startsAt), new Date(startsAt + 1))).length;
    };
    expect(await known()).toBe(1);
    room.ats.cancelInterview(id);
    expect(await known()).toBe(0);
  });
});
