import { afterEach, describe, expect, it } from 'vitest';
import type { Ats } from '../../../src/api/ats.js';
import { signatureWith } from '../../../src/api/smartrecruiters/signature.js';
import type { WebhookDelivery } from '../../../src/api/webhooks.js';
import { failureOf } from '../../contract/looking.js';
import { registrationOf } from '../../support/registration.js';
import { json, type TinyServer, tinyServer } from '../tiny-server.js';
import { applicationIn, useAccounts } from './account.js';

const ADDRESS = 'https://bot.example/webhooks/smartrecruiters/0123456789abcdef';

describe('webhooks of SmartRecruiters', () => {
  const account = useAccounts();
  const servers: TinyServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  /** An account whose webhooks arrive at the adapter, as at the bot's door. */
  async function calledAccount() {
    const bot: { ats?: Ats } = {};
    const arrived: WebhookDelivery[] = [];
    const server = await tinyServer(async ({ headers, body }, response) => {
      const delivery = {
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
        body: Buffer.from(body),
      };
      const reading = await bot.ats?.webhooks?.read(delivery);
      if (reading?.kind === 'handshake') json(response, 200, {}, reading.answer);
      else {
        arrived.push(delivery);
        json(response, 202, {});
      }
    });
    servers.push(server);
    const here = await account({ reach: () => server.url });
    bot.ats = here.background;
    const webhooks = here.background.webhooks;
    if (!webhooks) throw new Error('no webhooks');
    /** What SmartRecruiters sends next. */
    const delivered = async (deed: () => unknown) => {
      const before = arrived.length;
      deed();
      await here.double.webhooks.settle();
      const delivery = arrived[before];
      if (!delivery) throw new Error('nothing came');
      return delivery;
    };
    return { ...here, webhooks, delivered, registration: registrationOf(here.background) };
  }

  it('are subscribed with a key, activated with a handshake, and then come signed', async () => {
    const { asked, registration, double, delivered, webhooks } = await calledAccount();
    const calls = await asked(() => registration.register(ADDRESS));
    expect(calls.map((call) => call.replace(/[\da-f]{8}-[\da-f-]{27}/, 'ID').split('?')[0])).toEqual([
      'GET /webhooks-api/v201907/subscriptions',
      'POST /webhooks-api/v201907/subscriptions',
      'GET /webhooks-api/v201907/subscriptions/ID/secret-key',
      'POST /webhooks-api/v201907/subscriptions/ID/secret-key',
      'PUT /webhooks-api/v201907/subscriptions/ID/activation',
    ]);
    const [candidate] = double.state.candidates;
    const delivery = await delivered(() => double.update(candidate?.id ?? '', { phone: '+1' }));
    expect(await webhooks.read(delivery)).toEqual({
      kind: 'hints',
      word: 'candidate.updated',
      hints: [{ kind: 'candidate', id: candidate?.id }],
    });
    expect(double.webhooks.sent.at(-1)?.status).toBe(202);
  });

  it('that were left half done are activated the next time, and only once', async () => {
    const { registration, double, asked } = await calledAccount();
    double.faults.next({ kind: 'status', status: 500, match: (_, path) => path.endsWith('/activation') });
    await failureOf(registration.register(ADDRESS));
    expect(await registration.isRegistered(ADDRESS)).toBe(false);
    await registration.register(ADDRESS);
    expect(await registration.isRegistered(ADDRESS)).toBe(true);
    expect(double.state.subscriptions).toHaveLength(1);
    const calls = await asked(() => registration.register(ADDRESS));
    expect(calls.every((call) => call.startsWith('GET'))).toBe(true);
  });

  it('that do not reach the bot say what to do', async () => {
    const { background } = await account();
    const error = await failureOf(registrationOf(background).register(ADDRESS));
    expect(error.told).toContain('PUBLIC_URL');
  });

  it('are subscribed without the newer events where the account does not know them', async () => {
    const { registration, double } = await calledAccount();
    double.faults.next({ kind: 'status', status: 422, match: (method) => method === 'POST' });
    await registration.register(ADDRESS);
    expect(double.state.subscriptions[0]?.events).not.toContain('interview.created');
    expect(double.state.subscriptions[0]?.events).toContain('application.status.updated');
  });

  it('are believed by another process, which asks for the key, once', async () => {
    const here = await calledAccount();
    await here.registration.register(ADDRESS);
    const { own, application } = await applicationIn(here, 'NEW');
    const delivery = await here.delivered(() => here.double.move(own.id, 'INTERVIEW', ''));
    const other = here.connect().background;
    const wanted = { kind: 'hints', hints: [{ kind: 'application', id: application.id }] };
    const first = await here.asked(async () => {
      expect(await other.webhooks?.read(delivery)).toMatchObject(wanted);
    });
    expect(first).toHaveLength(2);
    expect(await here.asked(async () => other.webhooks?.read(delivery))).toEqual([]);
  });

  it('are believed after the key was changed, and with the one before as well', async () => {
    const here = await calledAccount();
    await here.registration.register(ADDRESS);
    const [subscription] = here.double.state.subscriptions;
    const [candidate] = here.double.state.candidates;
    const before = await here.delivered(() => here.double.update(candidate?.id ?? '', { phone: '+1' }));
    subscription?.secrets.splice(0, 1, { key: 'a new key', endsAt: Number.POSITIVE_INFINITY });
    here.clock.time += 61_000;
    const after = await here.delivered(() => here.double.update(candidate?.id ?? '', { phone: '+2' }));
    expect(await here.webhooks.read(after)).toMatchObject({ kind: 'hints' });
    expect(await here.webhooks.read(before)).toMatchObject({ kind: 'hints' });
  });

  it('with a wrong signature cost two calls a minute, however many come', async () => {
    const here = await calledAccount();
    await here.registration.register(ADDRESS);
    const forged = signed({ 'event-name': 'candidate.updated' }, '{"id":"x"}', 'not the key');
    here.clock.time += 61_000;
    const calls = await here.asked(async () => {
      for (let count = 0; count < 5; count += 1) {
        expect(await here.webhooks.read(forged)).toMatchObject({ kind: 'refused', status: 401 });
      }
    });
    expect(calls).toHaveLength(2);
    here.clock.time += 61_000;
    expect(await here.asked(() => here.webhooks.read(forged))).toHaveLength(2);
  });

  it('without a signature are refused for nothing', async () => {
    const { webhooks, asked } = await calledAccount();
    const delivery = { headers: { 'event-name': 'candidate.updated' }, body: Buffer.from('{"id":"x"}') };
    const calls = await asked(async () => {
      expect(await webhooks.read(delivery)).toMatchObject({ kind: 'refused', status: 401 });
    });
    expect(calls).toEqual([]);
  });

  it('are to come again where the key can’t be read now', async () => {
    const here = await calledAccount();
    const delivery = signed({ 'event-name': 'candidate.updated' }, '{"id":"x"}', 'some key');
    here.double.faults.next({ kind: 'status', status: 500, times: 3 });
    await failureOf(here.webhooks.read(delivery));
    // Within the minute it is not asked again, and still not refused: the key may be the right one.
    const calls = await here.asked(async () => {
      await failureOf(here.webhooks.read(delivery));
    });
    expect(calls).toEqual([]);
  });

  it.each([
    ['application.created', { job_id: 'j', candidate_id: 'c', application_id: 'a' }, ['application', 'c:j']],
    ['application.attachment.created', { job_id: 'j', candidate_id: 'c' }, ['application', 'c:j']],
    ['candidate.deleted', { id: 'c' }, ['candidate', 'c']],
    ['job.hiring-team.updated', { id: 'j' }, ['anything', '-']],
    ['offer.created', { job_id: 'j', candidate_id: 'c', offer_id: 'o' }, ['application', 'c:j']],
    [
      'offer.approval.step.approved',
      { approval_id: 'p', job_id: 'j', candidate_id: 'c', offer_id: 'o' },
      ['approval', 'p:c:j'],
    ],
    ['job.approval.created', { approval_id: 'p', job_id: 'j' }, ['approval', 'p::j']],
    [
      'interview.canceled',
      { interview_id: 'i', application_id: 'a', candidate_id: 'c', company_id: 'n' },
      ['interview', 'i'],
    ],
    ['something.new', { strange_id: 's' }, ['anything', '-']],
    ['review.created', { application_id: 'a', review_id: 'r' }, undefined],
    ['job.ad.updated', { job_id: 'j', job_ad_id: 'd' }, undefined],
    ['position.created', { job_id: 'j', position_id: 'p' }, undefined],
    ['onboarding.process.started', { onboarding_process_id: 'o', new_hire_id: 'h' }, undefined],
  ])('of %s are hints by their ids', async (name, body, hint) => {
    const here = await calledAccount();
    await here.registration.register(ADDRESS);
    const key = here.double.state.subscriptions[0]?.secrets[0]?.key ?? '';
    const reading = await here.webhooks.read(signed({ 'event-name': name }, JSON.stringify(body), key));
    if (hint === undefined) expect(reading).toEqual({ kind: 'ignored', word: name });
    else expect(reading).toEqual({ kind: 'hints', word: name, hints: [{ kind: hint[0], id: hint[1] }] });
  });

  it.each(['', 'hello', '[]', '7'])('that are signed but hold %j are refused', async (body) => {
    const here = await calledAccount();
    await here.registration.register(ADDRESS);
    const key = here.double.state.subscriptions[0]?.secrets[0]?.key ?? '';
    const reading = await here.webhooks.read(signed({ 'event-name': 'candidate.updated' }, body, key));
    expect(reading).toMatchObject({ kind: 'refused', status: 400 });
  });

  it('shake hands only where there is no event, and only with what can be sent back', async () => {
    const { webhooks } = await calledAccount();
    const read = (headers: Record<string, string>) => webhooks.read({ headers, body: Buffer.from('') });
    expect(await read({ 'x-hook-secret': 'abc' })).toEqual({
      kind: 'handshake',
      answer: { 'X-Hook-Secret': 'abc' },
    });
    expect(await read({ 'x-hook-secret': 'abc', 'event-name': 'candidate.updated' })).toMatchObject({
      status: 401,
    });
    expect(await read({ 'x-hook-secret': 'a\r\nb' })).toMatchObject({ kind: 'refused', status: 400 });
    expect(await read({ 'x-hook-secret': '' })).toMatchObject({ kind: 'refused', status: 400 });
  });

  it('teach the id by which interviews are found, where nothing else tells it', async () => {
    const bot: { ats?: Ats } = {};
    const server = await tinyServer(async ({ headers }, response) => {
      const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      const reading = await bot.ats?.webhooks?.read({ headers: plain, body: Buffer.from('') });
      json(response, 200, {}, reading?.kind === 'handshake' ? reading.answer : {});
    });
    servers.push(server);
    const here = await account({ reach: () => server.url, switches: { applicationIdField: 'absent' } });
    bot.ats = here.background;
    await registrationOf(here.background).register(ADDRESS);
    const { application, own } = await applicationIn(here, 'INTERVIEW');
    expect(await here.ats.listInterviews(application.candidateId)).toEqual([]);
    const key = here.double.state.subscriptions[0]?.secrets[0]?.key ?? '';
    const ids = { job_id: own.job.id, candidate_id: own.candidate.id, application_id: own.id };
    await here.background.webhooks?.read(
      signed({ 'event-name': 'application.status.updated' }, JSON.stringify(ids), key),
    );
    const startsAt = here.clock.time + 86_400_000;
    here.double.schedule({
      applicationId: own.id,
      startsAt,
      endsAt: startsAt + 3_600_000,
      interviewerIds: [],
    });
    expect(await here.ats.listInterviews(application.candidateId)).not.toEqual([]);
  });
});

function signed(headers: Readonly<Record<string, string>>, body: string, key: string): WebhookDelivery {
  const unsigned = {
    headers: { 'smartrecruiters-timestamp': '1780315200', 'event-id': 'e', ...headers },
    body: Buffer.from(body),
  };
  const signature = `v1=${signatureWith(key, unsigned)}`;
  return { ...unsigned, headers: { ...unsigned.headers, 'smartrecruiters-signature': signature } };
}
