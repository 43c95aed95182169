import { describe, expect, it } from 'vitest';
import type { WebhookDelivery } from '../../src/api/webhooks.js';
import { ANYTHING } from '../../src/domain/hint.js';
import { registrationOf } from '../support/registration.js';
import type { AtsTrait, Begin } from './ats.suite.js';
import { failureOf } from './looking.js';

const ADDRESS = 'https://bot.example/webhooks/ats/0123456789abcdef';
const HOUR_MS = 3_600_000;

/** What the ATS tells by itself. */
export function webhooksSuite(begin: Begin, trait: AtsTrait): void {
  describe('webhooks: ', () => {
    it('registers an address once, and takes back its own only', async () => {
      const { background } = await begin();
      if (background.webhooks?.setUp.kind !== 'api') return;
      const registration = registrationOf(background);
      const other = 'https://other.example/in';
      expect(await registration.isRegistered(ADDRESS)).toBe(false);
      await registration.register(other);
      await registration.register(ADDRESS);
      await registration.register(ADDRESS);
      expect(await registration.isRegistered(ADDRESS)).toBe(true);
      await registration.unregister('https://bot.example/webhooks/ats/');
      expect(await registration.isRegistered(ADDRESS)).toBe(false);
      expect(await registration.isRegistered(other)).toBe(true);
      await registration.unregister('https://bot.example/webhooks/ats/');
    });

    it.each(['http://bot.example/in', 'https:/bot example', 'bot.example'])(
      'are not registered at %j',
      async (url) => {
        const { background, calls } = await begin();
        if (background.webhooks?.setUp.kind !== 'api') return;
        const error = await failureOf(registrationOf(background).register(url));
        expect(error.told).toMatch(/https.*Nothing was changed\.$/);
        expect(calls()).toBe(0);
      },
    );

    it('that a person sets up say where', async () => {
      const { ats } = await begin();
      if (ats.webhooks?.setUp.kind === 'by-hand') expect(ats.webhooks.setUp.where).toContain(ats.name);
    });

    it('are read as hints at what has changed', async () => {
      const { background, double, now, calling } = await begin();
      const { webhooks } = background;
      if (!webhooks || !calling) return;
      await calling.begin();
      const { candidates, teammates, jobs } = double.snapshot();
      const [first, second] = candidates.filter(({ status }) => status === 'active');
      const by = teammates[0]?.id ?? '';
      if (!first || !second) throw new Error('too small a company');
      const job = jobs.find(({ id }) => id === first.jobId);
      const startsAt = now() + 48 * HOUR_MS;
      const application = (id: string) => ({ kind: 'application', id });
      const times = { startsAt, endsAt: startsAt + HOUR_MS, interviewerIds: [by] };
      const { move, score, schedule, reject, hire, update } = double;
      const deeds = [
        move &&
          (() => {
            move(first.applicationId, job?.stages.find(({ id }) => id !== first.stageId)?.id ?? '', by);
            return application(first.applicationId);
          }),
        score &&
          (() => {
            score(first.applicationId, 70);
            return application(first.applicationId);
          }),
        schedule &&
          (() => ({ kind: 'interview', id: schedule({ applicationId: second.applicationId, ...times }) })),
        reject &&
          (() => {
            reject(second.applicationId, by);
            return application(second.applicationId);
          }),
        hire &&
          (() => {
            hire(first.applicationId, by);
            return application(first.applicationId);
          }),
        update &&
          (() => {
            update(first.id, { phone: '+1' });
            return { kind: 'candidate', id: first.id };
          }),
      ].flatMap((deed) => deed ?? []);
      let hinted = 0;
      for (const deed of deeds) {
        const before = (await calling.deliveries()).length;
        const wanted = deed();
        const news = (await calling.deliveries()).slice(before);
        // Not every product tells of everything by itself.
        if (news.length === 0) continue;
        hinted += 1;
        const readings = await Promise.all(news.map((delivery) => webhooks.read(delivery)));
        const hints = readings.flatMap((reading) => {
          expect(['hints', 'ignored']).toContain(reading.kind);
          if (reading.kind !== 'hints') return [];
          expect(reading.word).toMatch(/^[a-z0-9_.-]{3,60}$/);
          expect(reading.word).not.toContain('x');
          expect(reading.hints.length).toBeGreaterThan(0);
          expect(reading.hints.length).toBeLessThanOrEqual(trait.hintsAtOnce);
          return reading.hints;
        });
        const isNamed = hints.some(({ kind, id }) => kind === wanted.kind && id === wanted.id);
        expect(isNamed || hints.includes(ANYTHING), JSON.stringify([wanted, hints])).toBe(true);
      }
      expect(hinted).toBeGreaterThanOrEqual(trait.toldByWebhook);
    });

    it('refuses what is none', async () => {
      const { background } = await begin();
      for (const body of ['', 'hello', '[]', '7', '{}', '{"a":']) {
        const reading = await background.webhooks?.read({ headers: {}, body: Buffer.from(body) });
        if (reading) expect(reading).toMatchObject({ kind: 'refused', status: trait.signed ? 401 : 400 });
      }
    });

    it('that are signed are refused without their signature, with a wrong one, and with another body', async () => {
      const { background, double, calling } = await begin();
      const { webhooks } = background;
      if (!trait.signed || !webhooks || !calling) return;
      await calling.begin();
      const { candidates, jobs, teammates } = double.snapshot();
      const [first] = candidates.filter(({ status }) => status === 'active');
      const stages = jobs.find(({ id }) => id === first?.jobId)?.stages ?? [];
      const to = stages.find(({ id }) => id !== first?.stageId);
      double.move?.(first?.applicationId ?? '', to?.id ?? '', teammates[0]?.id ?? '');
      const delivery = (await calling.deliveries()).at(-1);
      if (!delivery) throw new Error('the ATS did not call');
      expect((await webhooks.read(delivery)).kind).not.toBe('refused');
      for (const forged of forgeriesOf(delivery)) {
        expect(await webhooks.read(forged)).toMatchObject({ kind: 'refused', status: 401 });
      }
    });
  });
}

function forgeriesOf({ headers, body }: WebhookDelivery): WebhookDelivery[] {
  const [name] = Object.keys(headers).filter((one) => /signature|hmac/.test(one));
  if (name === undefined) throw new Error('the delivery has no signature');
  const { [name]: signature = '', ...unsigned } = headers;
  const otherEnd = signature.slice(0, -3) + (signature.endsWith('abc') ? 'cba' : 'abc');
  return [
    { headers: unsigned, body },
    ...['', 'x', otherEnd].map((wrong) => ({ headers: { ...unsigned, [name]: wrong }, body })),
    { headers, body: Buffer.concat([body, Buffer.from(' ')]) },
  ];
}
