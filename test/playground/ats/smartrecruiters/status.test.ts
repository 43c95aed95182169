import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SmartRecruiters, Switches } from '../../../../playground/ats/smartrecruiters/index.js';
import { anAccount, applicationOf, ask, codeOf, NOW, pathOf, Rows } from './account.js';

const Place = z.looseObject({ status: z.string(), subStatus: z.string().nullable() });

/** The answer to a move of Ana Kovač's, who is at INTERVIEW. */
async function moved(body: unknown, switches: Partial<Switches> = {}) {
  const account = await anAccount({ switches });
  const path = pathOf(applicationOf(account, 'Ana Kovač'));
  const reply = await ask(account, 'PUT', `${path}/status`, body);
  return { account, reply, path };
}

async function history(account: SmartRecruiters, path: string): Promise<string[]> {
  const { content } = (await ask(account, 'GET', `${path}/status/history`)).as(Rows);
  return content.map((row) => Place.parse(row)).map(({ status, subStatus }) => `${status} ${subStatus}`);
}

describe('the status call', () => {
  it('moves without a word, and the history tells', async () => {
    const { account, reply, path } = await moved({ status: 'OFFERED' });
    expect([reply.status, reply.text]).toEqual([204, '']);
    const way = ['NEW null', 'IN_REVIEW Phone Screen', 'IN_REVIEW Technical Task', 'INTERVIEW Interview'];
    expect(await history(account, path)).toEqual([...way, 'OFFERED null']);
    account.switches.historyOrder = 'newestFirst';
    expect((await history(account, path))[0]).toBe('OFFERED null');
  });

  it.each([
    [{ status: 'REJECTED' }, 'reasonOfRejection', 'Salary expectations'],
    [{ status: 'WITHDRAWN' }, 'reasonOfWithdrawal', 'Candidate withdrew'],
  ])('keeps the reason of %j', async ({ status }, field, label) => {
    const account = await anAccount({ switches: { reasonCompulsory: true } });
    const path = pathOf(applicationOf(account, 'Ana Kovač'));
    const { state } = account;
    const reason = [...state.rejectionReasons, ...state.withdrawalReasons].find((one) => one.label === label);
    const without = await ask(account, 'PUT', `${path}/status`, { status });
    expect([without.status, codeOf(without)]).toEqual([400, 'REASON_REQUIRED']);
    expect((await ask(account, 'PUT', `${path}/status`, { status, reason: reason?.id })).status).toBe(204);
    expect((await ask(account, 'GET', path)).as(z.unknown())).toMatchObject({ status, [field]: { label } });
    expect(account.unexpected()).toEqual([]);
  });

  it('hires from a day on', async () => {
    const { account, path } = await moved({ status: 'HIRED', startsOn: '2026-12-01T00:00:00.000Z' });
    expect((await ask(account, 'GET', path)).as(z.unknown())).toMatchObject({
      status: 'HIRED',
      startsOn: '2026-12-01T00:00:00.000Z',
    });
    expect(account.snapshot().candidates.find(({ name }) => name === 'Ana Kovač')?.status).toBe('hired');
  });

  it.each([
    [{ status: 'IN_REVIEW', subStatus: 'Portfolio Review' }, 'INVALID_SUB_STATUS'],
    [{ status: 'NEW', subStatus: 'Phone Screen' }, 'INVALID_SUB_STATUS'],
    [{ status: 'REJECTED', reason: 'nothing' }, 'INVALID_REASON'],
    [{ status: 'OFFERED', reason: 'nothing' }, 'INVALID_REASON'],
    [{ status: 'TRANSFERRED' }, 'INVALID_STATUS'],
  ])('refuses %j', async (body, code) => {
    const { account, reply, path } = await moved(body);
    expect([reply.status, codeOf(reply)]).toEqual([400, code]);
    expect((await history(account, path)).at(-1)).toBe('INTERVIEW Interview');
    expect(account.unexpected()).toEqual([]);
  });

  it('refuses what it is told to', async () => {
    const refused = await moved({ status: 'HIRED' }, { refusedTransitions: ['INTERVIEW>HIRED'] });
    expect(refused.reply.status).toBe(400);
    const all = await moved({ status: 'NEW' }, { refusedTransitions: ['INTERVIEW>*'] });
    expect(all.reply.status).toBe(400);
    const others = await moved({ status: 'NEW' }, { refusedTransitions: ['REJECTED>*', '*>HIRED'] });
    expect(others.reply.status).toBe(204);
  });

  it('does not know other words', async () => {
    const { account, reply } = await moved({ status: 'HIRE' });
    expect(reply.status).toBe(400);
    expect(account.unexpected()).toHaveLength(1);
  });

  it.each([
    ['none', 'INTERVIEW null'],
    ['first', 'INTERVIEW Interview'],
  ] as const)('takes %s of the sub-statuses where none is named', async (missingSubStatus, place) => {
    const { account, path } = await moved({ status: 'NEW' }, { missingSubStatus });
    await ask(account, 'PUT', `${path}/status`, { status: 'INTERVIEW' });
    expect((await history(account, path)).at(-1)).toBe(place);
  });

  it('tells nobody by e-mail', async () => {
    const { account } = await moved({ status: 'REJECTED' });
    expect([account.mails, account.queued]).toEqual([[], []]);
  });
});

describe('deeds in the web app', () => {
  it('move, reject, reopen, hire and withdraw', async () => {
    const account = await anAccount();
    const application = applicationOf(account, 'Ana Kovač');
    const path = pathOf(application);
    const before = (await history(account, path)).length;
    account.move(application.id, 'IN_REVIEW:Phone Screen', '');
    account.reject(application.id, '');
    account.unreject(application.id, '');
    account.hire(application.id, '');
    account.withdraw(application.id);
    expect((await history(account, path)).slice(before)).toEqual([
      'IN_REVIEW Phone Screen',
      'REJECTED null',
      'IN_REVIEW Phone Screen',
      'HIRED null',
      'WITHDRAWN null',
    ]);
  });

  it('apply as somebody new or known', async () => {
    const account = await anAccount();
    const [job] = account.state.jobs;
    const somebody = { name: 'Noor van Dam', email: 'noor@mail.example', jobId: job?.id ?? '' };
    const first = account.apply(somebody);
    expect(account.apply(somebody)).toEqual(first);
    const { candidates } = account.snapshot();
    expect(candidates[0]).toMatchObject({
      name: 'Noor van Dam',
      stage: 'New',
      stageId: 'NEW',
      status: 'active',
    });
    expect(account.state.candidates.find(({ id }) => id === first.candidateId)?.createdOn).toBe(NOW);
  });
});
