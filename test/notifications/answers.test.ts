import { afterEach, describe, expect, it } from 'vitest';
import { move } from '../../src/actions/move.js';
import { writeNote } from '../../src/actions/note.js';
import { reject } from '../../src/actions/reject.js';
import { scheduleInterview } from '../../src/actions/schedule.js';
import type { ApplicationId } from '../../src/domain/ids.js';
import { inlinesFromText } from '../../src/domain/note-document.js';
import { seenOf } from '../../src/domain/seen.js';
import { type Mailroom, openMailroom } from './mailroom.js';

const opened: Mailroom[] = [];
async function open(): Promise<Mailroom> {
  const room = await openMailroom();
  opened.push(room);
  await room.register();
  return room;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((room) => room.close()));
});

const HOUR = 3_600_000;
const stageOf = async (room: Mailroom, id: ApplicationId) =>
  (await room.store.pipeline.known(id))?.application.stage;

/** What was asked about the candidate, and done to them; who works there is remembered. */
const callsOf = (room: Mailroom) =>
  room.calls().filter((call) => !/ \/(jobs|users|rejection-reasons)$/.test(call));

async function moveTo(room: Mailroom, id: ApplicationId, stage: string) {
  const to = room.stage(room.job('Senior Backend'), stage);
  const present = (await room.people.getApplication(id)) ?? expect.fail();
  const wish = { applicationId: id, seen: seenOf(present), to, from: undefined };
  expect((await move(room.desk, room.teammate('Ben Adler'), wish)).kind).toBe('done');
  return to;
}

describe('what the bot itself has done', () => {
  it('is known from what the ATS answered: one call to read it before, one to do it', async () => {
    const room = await open();
    const me = room.teammate('Ben Adler');
    const kovac = room.application('Kovač');
    const present = (await room.people.getApplication(kovac)) ?? expect.fail();
    room.calls();
    const to = room.stage(room.job('Senior Backend'), 'Offer');
    await move(room.desk, me, { applicationId: kovac, seen: seenOf(present), to, from: 'C0BACKEND1' });
    await room.ats.webhooks.settle();
    await room.drain();
    expect(callsOf(room)).toEqual([`GET /applications/${kovac}`, `POST /applications/${kovac}/move`]);
    expect(await room.events('moved')).toMatchObject([
      { applicationId: kovac, to, by: me.id, doneIn: 'C0BACKEND1' },
    ]);

    const after = { applicationId: kovac, seen: { ...seenOf(present), stage: to } };
    await reject(room.desk, me, { ...after, reasonId: undefined, email: false, from: undefined });
    await room.ats.webhooks.settle();
    await room.drain();
    expect(callsOf(room)).toEqual([`GET /applications/${kovac}`, `POST /applications/${kovac}/reject`]);
    expect((await room.events('rejected')).map(({ by }) => by)).toEqual([me.id]);
  });

  it('is known of notes and interviews, too', async () => {
    const room = await open();
    const me = room.teammate('Ben Adler');
    const kovac = room.application('Kovač');
    const present = (await room.people.getApplication(kovac)) ?? expect.fail();
    room.calls();
    await writeNote(
      room.desk,
      me,
      {
        candidateId: present.candidateId,
        body: { blocks: [{ kind: 'paragraph', content: inlinesFromText('Well') }] },
        visibility: 'all',
        answers: new Map(),
      },
      { teammateOfSlackUser: () => undefined, nameOfSlackUser: () => undefined },
    );
    await room.ats.webhooks.settle();
    await room.drain();
    expect(callsOf(room)).toEqual([`GET /candidates/${present.candidateId}`, 'POST /notes']);
    room.ats.update(present.candidateId, { name: 'Ana Horvat' });
    await room.ats.webhooks.settle();
    await room.drain();
    expect(callsOf(room)).toEqual([`GET /candidates/${present.candidateId}`]);
    expect(await room.store.mirror.candidate(present.candidateId)).toMatchObject({ name: 'Ana Horvat' });

    const startsAt = new Date(room.clock.time + 400 * HOUR);
    await scheduleInterview(room.desk, me, {
      applicationId: kovac,
      seen: seenOf(present),
      key: 'form',
      startsAt,
      endsAt: new Date(startsAt.getTime() + HOUR),
      zone: 'Europe/Berlin',
      interviewers: [me.id],
      location: undefined,
      despite: [],
      from: undefined,
    });
    await room.ats.webhooks.settle();
    await room.drain();
    // So far ahead no interviews are known: whether the panel is free is asked.
    expect(new Set(callsOf(room))).toEqual(
      new Set([`GET /applications/${kovac}`, 'GET /interviews', `POST /applications/${kovac}/interviews`]),
    );
    expect((await room.events('interview_scheduled')).map(({ by }) => by)).toEqual([me.id]);
  });

  it('is read all the same when more was hinted at than that', async () => {
    const room = await open();
    const kovac = room.application('Kovač');
    await moveTo(room, kovac, 'Offer');
    const job = room.job('Senior Backend');
    room.ats.move(kovac, room.stage(job, 'Interview'), room.teammate('Priya').id);
    await room.ats.webhooks.settle();
    await room.drain();
    expect(await stageOf(room, kovac)).toBe(room.stage(job, 'Interview'));
    expect((await room.events('moved')).map(({ to }) => to)).toEqual([
      room.stage(job, 'Offer'),
      room.stage(job, 'Interview'),
    ]);
  });

  it('is read at the next look where somebody else’s webhook was taken for the bot’s own', async () => {
    const room = await open();
    const kovac = room.application('Kovač');
    room.ats.webhooks.lose();
    const offer = await moveTo(room, kovac, 'Offer');
    await room.drain();
    expect(await stageOf(room, kovac)).toBe(offer);
    room.pass(2);
    const job = room.job('Senior Backend');
    room.ats.move(kovac, room.stage(job, 'Interview'), room.teammate('Priya').id);
    await room.ats.webhooks.settle();
    await room.drain();
    expect(await stageOf(room, kovac)).toBe(offer);
    await room.look();
    expect(await stageOf(room, kovac)).toBe(room.stage(job, 'Interview'));
    expect((await room.events('moved')).length).toBe(2);
  });

  it('is read by another instance, and after a minute', async () => {
    const room = await open();
    const other = await room.open();
    const kovac = room.application('Kovač');
    const offer = await moveTo(room, kovac, 'Offer');
    await room.ats.webhooks.settle();
    room.calls();
    await other.drain();
    expect(room.calls()).toContain(`GET /applications/${kovac}`);
    expect(await stageOf(room, kovac)).toBe(offer);

    await moveTo(room, kovac, 'Interview');
    room.pass(61);
    room.calls();
    await room.drain();
    expect(room.calls()).toContain(`GET /applications/${kovac}`);
    expect((await room.events('moved')).length).toBe(2);
  });
});

describe('whether a panel is free', () => {
  const booking = async (room: Mailroom, key: string) => {
    const kovac = room.application('Kovač');
    const present = (await room.people.getApplication(kovac)) ?? expect.fail();
    const startsAt = new Date(room.clock.time + 30 * HOUR);
    room.calls();
    const outcome = await scheduleInterview(room.desk, room.teammate('Ben Adler'), {
      applicationId: kovac,
      seen: seenOf(present),
      key,
      startsAt,
      endsAt: new Date(startsAt.getTime() + HOUR),
      zone: 'Europe/Berlin',
      interviewers: [room.teammate('Priya').id],
      location: undefined,
      despite: [],
      from: undefined,
    });
    return { kind: outcome.kind, asked: room.calls().includes('GET /interviews') };
  };

  it('is known without a call; that somebody is busy is asked once more', async () => {
    const room = await open();
    await room.readInterviews();
    expect(await booking(room, 'one')).toEqual({ kind: 'booked', asked: false });
    expect(await booking(room, 'two')).toEqual({ kind: 'clashes', asked: true });
    const last = room.ats.state.interviews.at(-1) ?? expect.fail();
    room.ats.cancelInterview(String(last.id));
    expect(await booking(room, 'three')).toEqual({ kind: 'booked', asked: true });
  });

  it('is asked where the ATS does not tell by itself', async () => {
    const room = await openMailroom();
    opened.push(room);
    await room.readInterviews();
    expect(await booking(room, 'one')).toEqual({ kind: 'booked', asked: true });
  });
});
