import { expect, it } from 'vitest';
import type { Switches } from '../../../playground/ats/huntr/index.js';
import type { Finding } from '../../../src/domain/finding.js';
import { anOrganization } from './account.js';

async function findings(switches: Partial<Switches> = {}, options = {}) {
  const { ats, double } = await anOrganization(switches, options);
  const found: Finding[] = [];
  for await (const finding of ats.examine()) found.push(finding);
  return { found, calls: double.calls };
}

it('the examination confirms what is as documented, and names nobody', async () => {
  const { found, calls } = await findings({}, { webhookSecret: 'quince' });
  expect(found.filter(({ verdict }) => verdict !== 'confirmed')).toEqual([]);
  expect(found.map(({ check }) => check)).toEqual([
    'token',
    'advisors',
    'board templates',
    'cards',
    'job posts',
    'interview categories',
    'actions',
    'notes',
    'webhook secret',
  ]);
  expect(calls.every(({ method }) => method === 'GET')).toBe(true);
  expect(calls).toHaveLength(8);
  expect(JSON.stringify(found)).not.toMatch(/Kovač|Adler|@|quince/);
});

it('the examination says how to get the secret of the webhook', async () => {
  const { found } = await findings();
  expect(found.at(-1)).toMatchObject({
    check: 'webhook secret',
    verdict: 'unknown',
    mend: expect.stringMatching(/Developers.*Reveal.*HUNTR_WEBHOOK_SECRET/),
  });
});

it('the examination says what an old key lacks', async () => {
  const { found } = await findings({ advisors: false, jobPosts: false, memberNotes: false });
  const broken = found.filter(({ verdict }) => verdict === 'broken');
  expect(broken.map(({ check }) => check)).toEqual(['advisors', 'job posts', 'notes']);
  expect(broken[0]?.mend).toMatch(/nobody is known/i);
});

it.each([
  [{ allowed: false }, {}],
  [{}, { accessToken: 'revoked' }],
])('the examination ends at once at a token that may not: %j %j', async (switches, options) => {
  const { found, calls } = await findings(switches, options);
  expect(found.map(({ check, verdict }) => [check, verdict])).toEqual([['token', 'broken']]);
  expect(calls).toHaveLength(1);
});
