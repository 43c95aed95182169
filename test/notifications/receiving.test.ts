import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createBell } from '../../src/notifications/bell.js';
import { createReceiving } from '../../src/notifications/receiving.js';
import { type Mailroom, type MailroomOptions, openMailroom } from './mailroom.js';

const Place = z.object({ at: z.number() });

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** A company and a bot that receives by itself; `heard` resolves when something was written down. */
async function open(
  options: MailroomOptions & { readonly webhooksInPlace?: boolean; readonly firstPicture?: boolean } = {},
) {
  const room = await openMailroom({ isKnown: false, ...options });
  ending.push(room.close);
  const receive = (instance: Pick<Mailroom, 'desk' | 'background' | 'bell'>) => {
    let tell = () => {};
    const lane = createBell();
    const receiving = createReceiving({
      ...instance,
      inboxBell: instance.bell,
      laneBell: lane,
      onRecorded: () => tell(),
      firstPicture: options.firstPicture ?? true,
      pollSeconds: options.pollSeconds ?? 60,
      tellApprovers: async () => {},
      webhooksInPlace: () => options.webhooksInPlace ?? false,
      random: () => 0.5,
      trouble: (error) => room.troubles.push(error),
    });
    receiving.start();
    ending.push(receiving.stop);
    return {
      receiving,
      /** Resolves when it is so; looked at whenever something was written down. */
      until: async (test: () => Promise<boolean>) => {
        while (!(await test())) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, 50);
            tell = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        }
      },
    };
  };
  return { room, receive };
}

const moveKovac = (room: Mailroom, stage: string) =>
  room.ats.move(
    room.application('Kovač'),
    room.stage(room.job('Senior Backend'), stage),
    room.teammate('Ben Adler').id,
  );

describe('receiving', () => {
  it('carries what webhooks say, and what nobody says, into the record', async () => {
    const { room, receive } = await open();
    await room.register();
    const { until } = receive(room);
    await until(async () => (await room.store.pipeline.size()) === room.ats.state.applications.length);
    moveKovac(room, 'Phone Screen');
    await until(async () => (await room.events('moved')).length === 1);
    room.ats.webhooks.lose();
    room.pass(1);
    moveKovac(room, 'Offer');
    room.pass(60);
    await until(async () => (await room.events('moved')).length === 2);
    expect(room.troubles).toEqual([]);
  });

  it('is shared by two instances, and doubles nothing', async () => {
    const { room, receive } = await open();
    await room.register();
    room.ats.webhooks.duplicate(3);
    const { until } = receive(room);
    receive(await room.open());
    const active = room.ats.state.applications.filter(({ status }) => status === 'pending').slice(0, 30);
    const ben = room.teammate('Ben Adler').id;
    await until(async () => (await room.store.pipeline.size()) === room.ats.state.applications.length);
    for (const { id, job, stage } of active) {
      const [first, second] = job.workflow.stages.filter((one) => one !== stage);
      room.ats.move(String(id), String(first?.id), ben);
      room.pass(1);
      room.ats.move(String(id), String(second?.id), ben);
    }
    await room.ats.webhooks.settle();
    room.pass(120);
    await until(async () => (await room.events('moved')).length >= 60);
    room.pass(120);
    await until(async () => (await room.store.inbox.report()).waiting === 0);
    expect(await room.events('moved')).toHaveLength(60);
    expect(room.troubles).toEqual([]);
  });

  it('begins to listen at its first start, and with no other', async () => {
    const { room, receive } = await open({ pollSeconds: 0, firstPicture: false, isListening: false });
    const since = () => room.store.cursors.read('listening since');
    const begun = room.desk.now().toISOString();
    await receive(room).receiving.stop();
    expect(await since()).toBe(begun);
    room.pass(1000);
    await receive(await room.open()).receiving.stop();
    expect(await since()).toBe(begun);
  });

  it('asks a tenth as often while the ATS calls by itself', async () => {
    const { room, receive } = await open({ webhooksInPlace: true, firstPicture: false });
    /** When the ATS was asked last; each worker makes a step at its start, and none is left undone. */
    const askedAt = async () => {
      await receive(await room.open()).receiving.stop();
      const { at } = Place.parse(JSON.parse((await room.store.cursors.read('changes')) ?? '{}'));
      return at;
    };
    const start = room.clock.time;
    expect(await askedAt()).toBe(start);
    room.pass(599);
    expect(await askedAt()).toBe(start);
    room.pass(1);
    expect(await askedAt()).toBe(room.clock.time);
  });

  it('stops in the middle of everything, and goes on later', async () => {
    const { room, receive } = await open();
    await room.register();
    const { receiving } = receive(room);
    for (const stage of ['Phone Screen', 'Offer', 'Interview', 'Technical Task']) {
      moveKovac(room, stage);
      room.pass(1);
    }
    await receiving.stop();
    const before = room.ats.calls.length;
    await new Promise(setImmediate);
    expect(room.ats.calls.length).toBe(before);
    const { until } = receive(await room.open());
    room.pass(300);
    await until(async () => (await room.events('moved')).length === 4);
    expect(room.troubles).toEqual([]);
  });
});
