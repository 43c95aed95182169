import { describe, expect, it } from 'vitest';
import { readDelivery } from '../../../src/api/huntr/webhook.js';
import { anOrganization } from './account.js';

const SECRET = 'huntr-test-secret';
const BODY = '{"id":"5eb0a43d8899ba51bf96f647","actionType":"JOB_MOVED"}';
const SIGNATURE = 'dB9XbKpi3zDhUqu4rUFCP/IyuuPAWgHjSBOotRp6XmQ=';

function reading(body: string, signature: string | undefined, secret: string | undefined = SECRET) {
  return readDelivery(secret, { headers: { 'x-huntr-hmac-sha256': signature }, body: Buffer.from(body) });
}

describe('a delivery of Huntr', () => {
  it('is believed with the right signature', () => {
    // Without a card there is nothing to look at.
    expect(reading(BODY, SIGNATURE)).toEqual({ kind: 'ignored', word: 'job_moved' });
  });

  it.each([
    [BODY, undefined],
    [BODY, ''],
    [BODY, SIGNATURE.replace('d', 'e')],
    [BODY, SIGNATURE.slice(0, 20)],
    [BODY, Buffer.from(SIGNATURE, 'base64').toString('hex')],
    [BODY.replace('MOVED', 'MOVES'), SIGNATURE],
    [`${BODY} `, SIGNATURE],
  ])('is refused without: %j %j', (body, signature) => {
    expect(reading(body, signature)).toMatchObject({ kind: 'refused', status: 401 });
  });

  it.each([undefined, ''])('is refused as long as there is no secret: %j', (secret) => {
    expect(
      readDelivery(secret, { headers: { 'x-huntr-hmac-sha256': SIGNATURE }, body: Buffer.from(BODY) }),
    ).toMatchObject({
      kind: 'refused',
      status: 401,
      why: expect.stringContaining('HUNTR_WEBHOOK_SECRET'),
    });
  });

  it('of each deed hints at what it has changed', async () => {
    const { ats, double, clock } = await anOrganization({}, { webhookSecret: 'playground-webhook-secret' });
    double.addWebhook('https://bot.example/in');
    expect(ats.webhooks).toMatchObject({
      gotIt: 200,
      setUp: { kind: 'by-hand', where: expect.stringContaining('Developers') },
    });
    const { candidates, teammates } = double.snapshot();
    const [first, second] = candidates.filter(({ status }) => status === 'active');
    const by = teammates[0]?.id ?? '';
    if (!first || !second) throw new Error('too small a company');
    const application = { kind: 'application', id: first.applicationId };
    const times = { startsAt: clock.time, endsAt: clock.time + 1, interviewerIds: [] };
    const deeds: readonly (() => unknown)[] = [
      () => {
        double.move(first.applicationId, 'interview', by);
        return [application, application];
      },
      () => [{ kind: 'interview', id: double.schedule({ applicationId: first.applicationId, ...times }) }],
      () => {
        double.reject(first.applicationId, by);
        return [application, application];
      },
      () => [{ kind: 'note', id: double.note(first.id, by, '<p>Hello</p>') }],
      () => {
        double.update(first.id, { name: 'Somebody Else' });
        return [{ kind: 'candidate', id: first.id }];
      },
      () => {
        double.deactivate(second.id);
        return [{ kind: 'candidate', id: second.id }];
      },
      () => {
        double.deleteCard(second.applicationId);
        return [
          { kind: 'application', id: second.applicationId },
          { kind: 'candidate', id: second.id },
        ];
      },
    ];
    for (const deed of deeds) {
      const from = double.webhooks.sent.length;
      const wanted = deed();
      await double.webhooks.settle();
      const read = await Promise.all(
        double.webhooks.sent
          .slice(from)
          .map(({ body, headers = {} }) => ats.webhooks?.read({ headers, body: Buffer.from(body) })),
      );
      expect(read.flatMap((one) => (one?.kind === 'hints' ? [...one.hints] : []))).toEqual(wanted);
    }
  });
});
