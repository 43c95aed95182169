import { describe, expect, it } from 'vitest';
import { CandidateId } from '../../../src/domain/ids.js';
import { useAccounts } from './account.js';

const ANA = CandidateId.parse('12');
const NOW = 1_000_000;
const at = (seconds: number) => new Date(seconds * 1000);

describe("the ATS's own e-mails", () => {
  const account = useAccounts();

  async function emailsOf(rows: readonly unknown[]) {
    const { ats, clock } = await account({ 'GET /candidates/12/messages': () => [200, rows] });
    clock.time = NOW * 1000;
    return ats.listSystemEmails(ANA);
  }

  it.each<[object, object]>([
    [
      { type: 'notification', status: 'scheduled', scheduled_at: NOW + 900 },
      { state: 'queued', at: at(NOW + 900) },
    ],
    [
      { is_notification: true, is_scheduled: 1, scheduled_at: NOW + 900 },
      { state: 'queued', at: at(NOW + 900) },
    ],
    [
      { kind: 'System e-mail', state: 'Sent', sent_at: NOW - 9 },
      { state: 'sent', at: at(NOW - 9) },
    ],
    [
      { message_type: 'rejection', sent_at: NOW - 9, is_scheduled: true },
      { state: 'sent', at: at(NOW - 9) },
    ],
    [
      { category: 'Automatic', cancelled_at: NOW, created_at: 5 },
      { state: 'cancelled', at: at(5) },
    ],
    [{ is_system: '1', status: 'canceled' }, { state: 'cancelled' }],
    [
      { type: 'email', scheduled_at: NOW + 1 },
      { state: 'queued', at: at(NOW + 1) },
    ],
    [
      { scheduled_at: NOW - 1, from_account_id: null },
      { state: 'sent', at: at(NOW - 1) },
    ],
    [{ type: 'notification', status: 'failed' }, { state: 'cancelled' }],
  ])('%j is %j', async (row, email) => {
    expect(await emailsOf([{ id: 1, subject: 'News', ...row }])).toEqual([{ subject: 'News', ...email }]);
  });

  it.each([
    { is_notification: false },
    { type: 'manual' },
    { from_account_id: 72300 },
    { type: 'email', user_id: 3 },
    { direction: 'incoming', type: 'notification' },
    { is_incoming: true },
  ])('%j is none', async (row) => {
    expect(await emailsOf([{ id: 1, subject: 'News', ...row }])).toEqual([]);
  });

  it('are newest first, and those still scheduled are asked for where the history shows none', async () => {
    const sent = { id: 1, subject: 'We got it', is_system: true, sent_at: NOW - 500 };
    const queued = { id: 2, subject: 'Sorry', is_system: true, scheduled_at: NOW + 900 };
    for (const [history, calls] of [
      [[sent], 2],
      [[sent, queued], 1],
    ] as const) {
      const { ats, clock, asked } = await account({
        'GET /candidates/12/messages': (_, query) => [
          200,
          { messages: query.get('is_scheduled') === '1' ? [queued, sent] : history },
        ],
      });
      clock.time = NOW * 1000;
      const emails = await ats.listSystemEmails(ANA);
      expect(emails.map(({ subject, state }) => [subject, state])).toEqual([
        ['Sorry', 'queued'],
        ['We got it', 'sent'],
      ]);
      expect(asked()).toHaveLength(calls);
    }
  });

  it.each([
    [204, undefined],
    [200, { success: true }],
  ])('that wait are cancelled in one call without a body, answered with %i %j', async (status, answer) => {
    const { ats, written } = await account({
      'DELETE /candidates/12/notification-messages': () => [status, answer],
    });
    await ats.cancelQueuedEmails(ANA);
    expect(written()).toEqual([['DELETE /candidates/12/notification-messages', '']]);
  });
});
