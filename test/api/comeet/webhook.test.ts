import { describe, expect, it, test } from 'vitest';
import { hiresWebhook, isSigned } from '../../../src/api/comeet/webhook.js';
import { SECRET, useComeet } from './account.js';

const BODY = Buffer.from('{"comeet_id":"1"}');
const SIGNATURE = 'sha256 7bce8dfe940cde88cb843fe55fd85764467549535bf24d0a361b19efbf5b3639';

test('the signature is the one that the facts have computed', () => {
  expect(isSigned(SIGNATURE, BODY, 'XXXX')).toBe(true);
});

test.each([
  undefined,
  '',
  'sha256',
  SIGNATURE.replace(' ', '='),
  SIGNATURE.replace('sha256 ', ''),
  SIGNATURE.slice(0, -1),
  `${SIGNATURE}0`,
])('%j is no signature of it', async (signature) => {
  const reading = await hiresWebhook('XXXX').read({ headers: { signature }, body: BODY });
  expect(reading).toMatchObject({ kind: 'refused', status: 401 });
});

test('a body that was changed is refused', async () => {
  const body = Buffer.from('{"comeet_id":"2"}');
  const reading = await hiresWebhook('XXXX').read({ headers: { signature: SIGNATURE }, body });
  expect(reading).toMatchObject({ kind: 'refused', status: 401 });
});

describe('from the double', () => {
  const start = useComeet();

  it('a hire is a hint at the process', async () => {
    const { ats, double } = await start();
    double.receiveHires('https://bot.example/in', SECRET);
    const id = double.snapshot().candidates.find(({ status }) => status === 'active')?.id ?? '';
    double.hire(id, double.state.users[0]?.email ?? '');
    await double.webhooks?.settle();
    const sent = double.webhooks?.sent.at(-1);
    const reading = await ats.webhooks?.read({
      headers: sent?.headers ?? {},
      body: Buffer.from(sent?.body ?? ''),
    });
    expect(reading).toEqual({
      kind: 'hints',
      word: 'hired',
      hints: [
        { kind: 'application', id },
        { kind: 'candidate', id },
      ],
    });
    expect(ats.webhooks).toMatchObject({ gotIt: 200, setUp: { kind: 'by-hand' } });
  });
});
