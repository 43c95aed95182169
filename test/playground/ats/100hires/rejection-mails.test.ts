import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Switches } from '../../../../playground/ats/100hires/index.js';
import { anAccount, applicationOf, ask, Failure, idOf, NOW, Row, Rows } from './account.js';

const AT = NOW / 1000;
const DELAY = 900;

/** An account with a clock that the test sets. */
async function anAccountInTime(switches: Partial<Switches> = {}) {
  const clock = { time: NOW };
  const account = await anAccount({ now: () => clock.time, switches });
  const ana = applicationOf(account, 'Ana Kovač');
  return {
    account,
    ana,
    clock,
    reject: (body?: unknown) => ask(account, 'POST', `/applications/${ana.id}/reject`, body),
    messages: async (query = '') =>
      (await ask(account, 'GET', `/candidates/${ana.candidate.id}/messages${query}`)).as(Rows).data,
  };
}

const QUEUED = {
  kind: 'rejection',
  to: 'ana.kovac@mail.example',
  subject: 'Your application for Senior Backend Engineer at Northwind',
  bodyPreview: expect.stringContaining('Dear Ana,'),
};

describe('a rejection e-mail', () => {
  test('waits for its time and then has left', async () => {
    const { account, ana, clock, reject, messages } = await anAccountInTime();
    await reject();
    expect(account.queued).toEqual([
      { ...QUEUED, candidateId: String(ana.candidate.id), leavesAt: (AT + DELAY) * 1000 },
    ]);
    expect(account.mails).toEqual([]);
    expect(await messages('?is_scheduled=1')).toMatchObject([
      {
        status: 'scheduled',
        to: [QUEUED.to],
        scheduled_at: AT + DELAY,
        sent_at: null,
        application_id: ana.id,
      },
    ]);
    clock.time += DELAY * 1000 - 1000;
    expect(account.queued).toHaveLength(1);
    clock.time += 1000;
    expect(account.queued).toEqual([]);
    expect(account.mails).toEqual([
      { ...QUEUED, candidateId: String(ana.candidate.id), at: (AT + DELAY) * 1000 },
    ]);
    expect(await messages('?is_scheduled=1')).toEqual([]);
    expect(await messages()).toMatchObject([{ status: 'sent', sent_at: AT + DELAY }]);
    expect(
      (await ask(account, 'GET', `/candidates/${ana.candidate.id}/messages?is_scheduled=0`)).status,
    ).toBe(422);
  });

  test('takes as long as it is switched to', async () => {
    const { account, reject } = await anAccountInTime({ rejectionMailDelay: 60 });
    await reject({});
    expect(account.queued.map(({ leavesAt }) => leavesAt)).toEqual([NOW + 60_000]);
  });

  test('is none where it is suppressed, and none for who has no address', async () => {
    const { account, reject } = await anAccountInTime();
    await reject({ suppress_notification: true });
    const { applicationId } = account.apply({ name: 'Cher', jobId: String(idOf(account, 'Data Analyst')) });
    expect((await ask(account, 'POST', `/applications/${applicationId}/reject`)).status).toBe(200);
    expect(account.queued).toEqual([]);
  });

  test('is queued by a batch and for each application of who is disqualified', async () => {
    const { account, ana } = await anAccountInTime();
    await ask(account, 'POST', '/applications/batch/reject', { ids: [ana.id] });
    await ask(account, 'POST', `/candidates/${idOf(account, 'Wilhelmina Achterberg')}/disqualify`);
    expect(account.queued.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
      `${QUEUED.to}: ${QUEUED.subject}`,
      'wilhelmina.achterberg@mail.example: Your application for Senior Backend Engineer at Northwind',
      'wilhelmina.achterberg@mail.example: Your application for Data Analyst at Northwind',
    ]);
  });

  test('stays queued when the rejection is taken back', async () => {
    const { account, ana, reject } = await anAccountInTime();
    await reject();
    await ask(account, 'POST', `/applications/${ana.id}/unreject`);
    expect(account.queued).toHaveLength(1);
  });
});

describe('cancelling', () => {
  test('takes all that wait for one candidate, and succeeds when none does', async () => {
    const { account, ana, clock, reject, messages } = await anAccountInTime();
    await reject();
    const others = applicationOf(account, 'Ines Haddad');
    await ask(account, 'POST', `/applications/${others.id}/reject`);
    const cancel = () => ask(account, 'DELETE', `/candidates/${ana.candidate.alias}/notification-messages`);
    expect((await cancel()).status).toBe(204);
    expect((await cancel()).status).toBe(204);
    expect(account.queued.map(({ to }) => to)).toEqual(['ines.haddad@mail.example']);
    expect(await messages()).toMatchObject([{ status: 'cancelled', cancelled_at: AT, sent_at: null }]);
    clock.time += DELAY * 1000;
    expect(account.mails.map(({ to }) => to)).toEqual(['ines.haddad@mail.example']);
    account.switches.cancelledMails = 'gone';
    expect(await messages()).toEqual([]);
  });

  test('does not recall what has left', async () => {
    const { account, ana, clock, reject, messages } = await anAccountInTime();
    await reject();
    clock.time += DELAY * 1000;
    await ask(account, 'DELETE', `/candidates/${ana.candidate.id}/notification-messages`);
    expect(await messages()).toMatchObject([{ status: 'sent' }]);
    expect(account.mails).toHaveLength(1);
  });
});

describe('one message', () => {
  test('is read, rewritten, postponed and cancelled while it waits', async () => {
    const { account, clock, reject, messages } = await anAccountInTime();
    await reject();
    const [message] = await messages();
    const path = `/notification-messages/${message?.id}`;
    expect((await ask(account, 'GET', path)).as(Row)).toEqual(message);
    const subject = 'From us';
    const rewritten = await ask(account, 'PUT', path, { subject, body: '<p>Sorry.</p>' });
    expect(rewritten.as(Row)).toMatchObject({ subject, body: '<p>Sorry.</p>', scheduled_at: AT + DELAY });
    const postponed = { subject, body: 'x', scheduled_at: AT + 2 * DELAY };
    expect((await ask(account, 'PUT', path, postponed)).as(Row)).toMatchObject(postponed);
    clock.time += DELAY * 1000;
    expect((await ask(account, 'DELETE', path)).status).toBe(204);
    expect(account.queued).toEqual([]);
    expect((await ask(account, 'DELETE', path)).as(Failure).error.message).toContain('cancelled');
    account.switches.cancelledMails = 'gone';
    expect((await ask(account, 'GET', path)).status).toBe(404);
    expect(account.unexpected()).toEqual([]);
  });

  test('is a conflict to change once it has left', async () => {
    const { account, clock, reject, messages } = await anAccountInTime({ conflicts: 'validation' });
    await reject();
    clock.time += DELAY * 1000;
    const path = `/notification-messages/${(await messages())[0]?.id}`;
    const refusals = [
      await ask(account, 'DELETE', path),
      await ask(account, 'PUT', path, { subject: 'x', body: 'x' }),
    ];
    for (const refused of refusals) {
      expect(refused.status).toBe(422);
      expect(refused.as(Failure).error.validation_errors).toEqual({ status: ['The message is sent.'] });
    }
    expect((await ask(account, 'PUT', path, { subject: '', body: 'x' })).as(Failure)).toMatchObject({
      error: { validation_errors: { subject: ['Cannot be blank.'] } },
    });
  });
});

test('mentions and rejections are one record, in the order of their leaving', async () => {
  const { account, ana, clock, reject } = await anAccountInTime();
  await reject();
  const mention = async () => {
    const priya = idOf(account, 'Priya Raman');
    const note = { candidate_id: ana.candidate.id, body: '@Priya Raman', mention_user_ids: [priya] };
    await ask(account, 'POST', '/notes', note);
  };
  await mention();
  clock.time += DELAY * 1000 + 1000;
  await mention();
  expect(account.mails.map(({ kind }) => kind)).toEqual(['mention', 'rejection', 'mention']);
  expect(z.array(z.unknown()).parse(account.snapshot().mails)).toEqual(account.mails);
});
