import { afterEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../playground/company/random.js';
import { hire, move } from '../../src/actions/move.js';
import { reject } from '../../src/actions/reject.js';
import { scheduleInterview } from '../../src/actions/schedule.js';
import { ApplicationId, CandidateId, type TeammateId } from '../../src/domain/ids.js';
import type { PipelineEvent } from '../../src/domain/pipeline-event.js';
import { seenOf } from '../../src/domain/seen.js';
import { type Mailroom, type MailroomOptions, openMailroom } from './mailroom.js';

const opened: Mailroom[] = [];
async function open(options: MailroomOptions = {}): Promise<Mailroom> {
  const room = await openMailroom(options);
  opened.push(room);
  return room;
}
afterEach(async () => {
  const rooms = opened.splice(0);
  await Promise.all(rooms.map((room) => room.close()));
  expect(rooms.flatMap(({ troubles }) => troubles)).toEqual([]);
});

const ofPipeline = (events: readonly PipelineEvent[]) =>
  events.filter(({ kind }) => !kind.startsWith('candidate'));

describe('what happens in the ATS', () => {
  it('is one event each, with who did it, though a webhook and the poll both bring it', async () => {
    const room = await open();
    const { ats } = room;
    await room.register();
    const ben = room.teammate('Ben Adler').id;
    const kovac = room.application('Kovač');
    const job = room.job('Senior Backend');
    ats.move(kovac, room.stage(job, 'Offer'), ben);
    room.pass(2);
    ats.hire(kovac, ben);
    room.pass(2);
    ats.apply({ name: 'Nina Novak', email: 'nina@mail.example', jobId: job.id });
    await ats.webhooks.settle();
    await Promise.all([room.drain(), room.look()]);
    await room.drain();
    await room.look();
    const told = ofPipeline(await room.events());
    expect(told.map(({ kind, by, from, to }) => [kind, by, from, to])).toEqual([
      ['moved', ben, room.stage(job, 'Interview'), room.stage(job, 'Offer')],
      ['hired', undefined, undefined, room.stage(job, 'Offer')],
      ['applied', undefined, undefined, room.stage(job, 'Applied')],
    ]);
  });

  it.each([
    ['with their history', {}],
    ['without a history', { stageHistory: false }],
    ['with bare webhooks', { webhookPayload: 'bare' }],
    ['with flat webhooks', { webhookPayload: 'flat', webhookNames: 'dotted' }],
  ] satisfies [string, MailroomOptions['switches']][])(
    'leads from each state to the next, %s, whatever happens how often',
    async (_, switches) => {
      const room = await open({ switches });
      const other = await room.open();
      const { ats } = room;
      await room.register();
      ats.webhooks.duplicate(2);
      ats.webhooks.reorder(7, 1);
      const random = seededRandom(11);
      const ben = room.teammate('Ben Adler').id;
      const active = ats.state.applications.filter(({ status }) => status === 'pending').slice(0, 12);
      const start = new Map(active.map(({ id, stage }) => [String(id), String(stage.id)]));
      const moves = new Map(active.map(({ id, history }) => [String(id), history.length]));
      for (let round = 0; round < 60; round += 1) {
        const one = active[random.between(0, active.length - 1)] ?? expect.fail();
        const { stages } = one.job.workflow;
        const to = stages[random.between(0, stages.length - 2)] ?? expect.fail();
        if (one.status === 'rejected') ats.unreject(String(one.id), ben);
        else if (random.between(0, 5) === 0) ats.reject(String(one.id), ben, { email: false });
        else ats.move(String(one.id), String(to.id), ben);
        room.pass(random.between(0, 2));
        if (random.between(0, 3) === 0) await Promise.all([room.drain(), other.look(), other.drain()]);
      }
      await ats.webhooks.settle();
      room.pass(2);
      await Promise.all([room.drain(), other.drain(), room.look()]);
      room.pass(2);
      await room.look();
      await room.drain();

      const events = await room.events();
      expect(other.troubles).toEqual([]);
      for (const one of active) {
        const id = ApplicationId.parse(String(one.id));
        const own = events.filter(({ applicationId }) => applicationId === id);
        let stage = start.get(id);
        for (const { from, to } of own.filter(({ kind }) => kind === 'moved')) {
          expect(from).toBe(stage);
          stage = to;
        }
        expect(stage).toBe(String(one.stage.id));
        const decisions = own.map(({ kind }) => kind).filter((kind) => kind !== 'moved');
        expect(decisions.at(-1) ?? 'unrejected').toBe(one.status === 'rejected' ? 'rejected' : 'unrejected');
        expect(decisions.some((kind, index) => kind === decisions[index - 1])).toBe(false);
        const known = (await room.store.pipeline.known(id))?.application;
        expect(known).toMatchObject({ stage, status: one.status === 'rejected' ? 'rejected' : 'active' });
        const made = one.history.length - (moves.get(id) ?? 0);
        expect(own.filter(({ kind }) => kind === 'moved').length).toBeLessThanOrEqual(made);
      }
    },
  );

  it('tells of scores, interviews and people', async () => {
    const room = await open();
    const { ats, clock } = room;
    const kovac = room.application('Kovač');
    const ben = room.teammate('Ben Adler').id;
    await room.subscribe(['candidate_created', 'candidate_updated', 'score_ready']);
    await room.look();
    ats.score(kovac, 91);
    const interview = ats.schedule({
      applicationId: kovac,
      startsAt: clock.time + 90_000_000,
      endsAt: clock.time + 93_600_000,
      interviewerIds: [ben],
    });
    room.pass(10);
    const { candidateId } = ats.apply({ name: 'Nina Novak', jobId: room.job('Senior Backend').id });
    room.pass(20);
    ats.update(candidateId, { phone: '+49 30 555 0100' });
    await room.look();
    const told = await room.events();
    const seconds = Math.floor(clock.time / 1000);
    expect(told.map(({ key }) => key).sort()).toEqual(
      [
        `score_ready:${kovac}:91`,
        `interview:${interview}`,
        `created:${candidateId}`,
        `updated:${candidateId}:${seconds}`,
        expect.stringMatching(/^applied:/),
      ].sort(),
    );
    const score = told.find(({ kind }) => kind === 'score_ready');
    expect(score).toMatchObject({ score: 91, applicationId: kovac, to: expect.anything() });
    // To three of them somebody listens.
    expect(room.deliveries()).toBe(3);
    await room.look();
    expect(await room.events()).toHaveLength(told.length);
  });

  it('tells of notes with a mention if somebody wants to hear of them, and of no private ones', async () => {
    const room = await open();
    const { ats } = room;
    const ben = room.teammate('Ben Adler');
    const mia = room.teammate('Priya');
    const { candidate } =
      ats.state.applications.find(({ id }) => String(id) === room.application('Kovač')) ?? expect.fail();
    const id = String(candidate.id);
    const hear = async () => {
      await room.store.inbox.add([{ kind: 'candidate', id }]);
      await room.drain();
      return (await room.events('mentioned')).map(({ noteId, by }) => [noteId, by]);
    };
    const one = ats.note(id, mia.id, `<p>@${ben.name}, please call her</p>`, [ben.id]);
    room.calls();
    expect(await hear()).toEqual([]);
    expect(room.calls().filter((path) => path.includes('/notes'))).toEqual([]);
    await room.subscribe(['mentioned']);
    ats.note(id, mia.id, '<p>She called</p>');
    const secret = ats.note(id, mia.id, `<p>@${ben.name}, she asks for more</p>`, [ben.id]);
    const note = ats.state.notes.find((each) => String(each.id) === secret) ?? expect.fail();
    note.visibility = 'private';
    expect(await hear()).toEqual([[one, mia.id]]);
    expect(await hear()).toHaveLength(1);
    room.pass(5);
    const two = ats.note(id, ben.id, `<p>@${mia.name} done</p>`, [mia.id]);
    // The first time candidates are asked for, they are asked for from then on.
    await room.look();
    await room.look();
    room.calls();
    await room.look();
    await room.look();
    expect(room.calls().filter((path) => path.includes('/notes'))).toEqual([]);
    expect((await room.events('mentioned')).map(({ noteId }) => noteId)).toEqual([one, two]);
  });

  it('is told of who went away and came back, while there are calls for it', async () => {
    let left = 1000;
    const room = await open({ meddle: (real) => ({ ...real, callsLeft: () => left }) });
    const { ats } = room;
    const job = room.job('Senior Backend');
    const id = room.application('Kovač');
    const ben = room.teammate('Ben Adler').id;
    const thereAndBack = async () => {
      ats.move(id, room.stage(job, 'Offer'), ben);
      room.pass(1);
      ats.move(id, room.stage(job, 'Interview'), ben);
      room.pass(1);
      await room.look();
      return (await room.events('moved')).map(({ key }) => key);
    };
    const two = await thereAndBack();
    expect(two).toHaveLength(2);
    left = 20;
    expect(await thereAndBack()).toEqual(two);
    // It is made up for when the history is read for the next time.
    left = 9;
    ats.move(id, room.stage(job, 'Offer'), ben);
    await room.look();
    expect(await room.events('moved')).toHaveLength(5);
    left = 8;
    room.pass(1);
    ats.move(id, room.stage(job, 'Phone Screen'), ben);
    room.calls();
    await room.look();
    expect(room.calls().filter((path) => path.includes('stage-history'))).toEqual([]);
    expect((await room.events('moved')).at(-1)).toMatchObject({ key: `moved:${id}:c1` });
  });

  it('is not told when it was so before anybody listened', async () => {
    const room = await open({ isKnown: false });
    const kovac = room.application('Kovač');
    await room.store.inbox.add([{ kind: 'application', id: kovac }]);
    await room.drain();
    await room.readEverything();
    expect(await room.events()).toEqual([]);
    expect(await room.store.pipeline.size()).toBe(room.ats.state.applications.length);
    expect((await room.store.pipeline.known(kovac))?.application.candidateName).toBe('Ana Kovač');
  });

  it('is told of somebody who moved before the first picture was there', async () => {
    const room = await open({ isKnown: false });
    const kovac = room.application('Kovač');
    const ben = room.teammate('Ben Adler').id;
    room.ats.move(kovac, room.stage(room.job('Senior Backend'), 'Offer'), ben);
    await room.readEverything();
    await room.look();
    expect((await room.events()).map(({ kind, by }) => [kind, by])).toEqual([['moved', ben]]);
  });
});

describe('a deed through the bot', () => {
  const deedBy = (room: Mailroom) => {
    const me = room.teammate('Ben Adler');
    const kovac = room.application('Kovač');
    return { me, kovac, from: 'C0BACKEND1' };
  };
  const seen = async (room: Mailroom, id: ApplicationId) =>
    seenOf((await room.people.getApplication(id)) ?? expect.fail());

  it('is told as done by whoever did it, in the channel they did it in', async () => {
    // To the ATS it is done by whom the key belongs to.
    const room = await open();
    await room.register();
    const priya = room.teammate('Priya');
    const { kovac, from } = deedBy(room);
    const to = room.stage(room.job('Senior Backend'), 'Offer');
    const done = await move(room.desk, priya, {
      applicationId: kovac,
      seen: await seen(room, kovac),
      to,
      from,
    });
    expect(done.kind).toBe('done');
    await room.ats.webhooks.settle();
    await Promise.all([room.drain(), room.look()]);
    expect((await room.events('moved')).map(({ by, doneIn }) => [by, doneIn])).toEqual([[priya.id, from]]);
    expect(
      (await room.ats.state.applications.find(({ id }) => String(id) === kovac))?.history.at(-1)?.by,
    ).toBe(room.ats.state.keyUser);
  });

  it('is heard of without webhooks and without the poll', async () => {
    const room = await open();
    const { me, kovac, from } = deedBy(room);
    const wish = { applicationId: kovac, from };
    await hire(room.desk, me, { ...wish, seen: await seen(room, kovac) });
    const startsAt = new Date(room.clock.time + 90_000_000);
    const jensen = ApplicationId.parse(
      String(room.ats.state.applications.find(({ status }) => status === 'pending')?.id),
    );
    await scheduleInterview(room.desk, me, {
      applicationId: jensen,
      seen: await seen(room, jensen),
      startsAt,
      endsAt: new Date(startsAt.getTime() + 1_800_000),
      interviewers: [me.id],
      despite: [],
      key: 'form',
      from,
      location: undefined,
      zone: 'Europe/Berlin',
    });
    await reject(room.desk, me, {
      applicationId: jensen,
      seen: await seen(room, jensen),
      reasonId: undefined,
      email: false,
      from,
    });
    await room.drain();
    expect(ofPipeline(await room.events()).map(({ kind, by, doneIn }) => [kind, by, doneIn])).toEqual(
      expect.arrayContaining([
        ['hired', me.id, from],
        ['interview_scheduled', me.id, from],
        ['rejected', me.id, from],
      ]),
    );
  });

  it('is not told while it is being done', async () => {
    const room = await open();
    const { me, kovac } = deedBy(room);
    const lock = `application:${kovac}`;
    room.ats.move(kovac, room.stage(room.job('Senior Backend'), 'Offer'), me.id);
    await room.store.claims.claim(lock, me.id, 60);
    await room.store.inbox.add([{ kind: 'application', id: kovac }]);
    await room.look();
    await room.drain();
    expect(await room.events()).toEqual([]);
    await room.store.audit.write({
      id: 'd1',
      kind: 'moved',
      by: me.id,
      candidateId: CandidateId.parse(
        String(room.ats.state.applications.find(({ id }) => String(id) === kovac)?.candidate.id),
      ),
      applicationId: kovac,
      after: 'Offer',
      at: room.desk.now(),
      from: 'C0BACKEND1',
    });
    await room.store.claims.release(lock);
    room.pass(1);
    await room.drain();
    const told: (readonly [string, TeammateId | string | undefined, string | undefined])[] = (
      await room.events()
    ).map(({ kind, by, doneIn }) => [kind, by, doneIn]);
    expect(told).toEqual([['moved', me.id, 'C0BACKEND1']]);
  });
});
