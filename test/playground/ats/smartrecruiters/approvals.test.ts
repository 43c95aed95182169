import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SmartRecruiters } from '../../../../playground/ats/smartrecruiters/index.js';
import { anAccount, applicationOf, ask, codeOf, jobOf, pathOf, userOf } from './account.js';

const API = '/approvals-api/v201910/approvals';
const Offers = z.looseObject({ content: z.array(z.looseObject({ id: z.string(), status: z.string() })) });

/** The approval of somebody's newest offer, as its path, and the offer. */
async function approvalOf(account: SmartRecruiters, name: string) {
  const path = `${pathOf(applicationOf(account, name))}/offers`;
  const [offer] = (await ask(account, 'GET', path)).as(Offers).content;
  const latest = await ask(account, 'GET', `${path}/${offer?.id}/approvals/latest`);
  const { approvalRequestId } = latest.as(z.object({ approvalRequestId: z.string() }));
  return { approval: `${API}/${approvalRequestId}`, offer: `${path}/${offer?.id}` };
}

describe('offers', () => {
  it('are read, all of them or those of one application', async () => {
    const account = await anAccount();
    const all = (await ask(account, 'GET', '/offers?limit=100')).as(Offers).content;
    expect(all.filter(({ status }) => status === 'PENDING_APPROVAL')).toHaveLength(2);
    const pending = await ask(
      account,
      'GET',
      '/offers?limit=1&offset=1&status=PENDING_APPROVAL&status=APPROVED',
    );
    expect(pending.as(z.unknown())).toMatchObject({ totalFound: 2, limit: 1, offset: 1, content: [{}] });
    const { offer } = await approvalOf(account, 'José Núñez Ortega');
    expect((await ask(account, 'GET', offer)).as(z.unknown())).toMatchObject({ status: 'PENDING_APPROVAL' });
    const hired = await ask(account, 'GET', `${pathOf(applicationOf(account, 'Leila Nasser'))}/offers`);
    expect(hired.as(Offers).content).toMatchObject([{ status: 'ACCEPTED' }]);
    const path = `${pathOf(applicationOf(account, 'Leila Nasser'))}/offers/${hired.as(Offers).content[0]?.id}`;
    expect((await ask(account, 'GET', path)).status).toBe(200);
    expect(codeOf(await ask(account, 'GET', `${path}/approvals/latest`))).toBe('APPROVAL_REQUEST_NOT_FOUND');
    expect(codeOf(await ask(account, 'GET', `${path}x`))).toBe('OFFER_NOT_FOUND');
    expect(account.unexpected()).toEqual([]);
  });
});

describe('approvals', () => {
  it('are given one after the other by who is asked, and nobody else', async () => {
    const account = await anAccount();
    const { approval, offer } = await approvalOf(account, 'José Núñez Ortega');
    const [siobhan, ben, priya] = ["O'Neill", 'Adler', 'Raman'].map((name) => userOf(account, name).id);
    expect((await ask(account, 'GET', approval)).as(z.unknown())).toMatchObject({
      subject: 'Offer to José Núñez Ortega, Product Designer',
      type: 'SEQUENTIAL',
      status: 'PENDING',
      steps: [
        { status: 'PENDING', approvers: [{ id: siobhan, decision: 'PENDING' }] },
        { status: 'PENDING', approvers: [{ id: ben, decision: 'PENDING' }] },
      ],
    });
    const approve = (approverId: string | undefined) =>
      ask(account, 'POST', `${approval}/approve-decisions`, { approverId });
    for (const early of [ben, priya]) expect(codeOf(await approve(early))).toBe('APPROVER_NOT_ALLOWED');
    expect((await approve(siobhan)).status).toBe(204);
    expect(codeOf(await approve(siobhan))).toBe('APPROVER_NOT_ALLOWED');
    expect((await approve(ben)).status).toBe(204);
    expect(codeOf(await approve(ben))).toBe('APPROVAL_REQUEST_COMPLETED');
    expect((await ask(account, 'GET', approval)).as(z.unknown())).toMatchObject({ status: 'APPROVED' });
    expect((await ask(account, 'GET', offer)).as(z.unknown())).toMatchObject({ status: 'APPROVED' });
    expect(account.unexpected()).toEqual([]);
  });

  it('are given by several at once, and rejected by any, with a comment', async () => {
    const account = await anAccount({
      switches: {
        approvalSteps: 'decisions',
        approvalSubject: 'object',
        approvalType: 'subject',
        approveStatus: 200,
        rejectionComment: 'required',
      },
    });
    const [ben, priya] = ['Adler', 'Raman'].map((name) => userOf(account, name).id);
    const { id } = applicationOf(account, 'Grace Kim', 'Data Analyst');
    const approval = `${API}/${account.requestApproval(id, [priya ?? '', ben ?? ''])}`;
    const approved = await ask(account, 'POST', `${approval}/approve-decisions`, { approverId: priya });
    expect(approved.as(z.unknown())).toMatchObject({
      type: 'OFFER',
      subject: { type: 'OFFER' },
      steps: [
        { status: 'APPROVED', decisions: [{ approverId: priya, decision: 'APPROVED' }] },
        { status: 'PENDING', decisions: [{ approverId: ben, decision: 'PENDING' }] },
      ],
    });
    const reject = (comment?: string) =>
      ask(account, 'POST', `${approval}/reject-decisions`, { approverId: ben, comment });
    expect(codeOf(await reject())).toBe('COMMENT_REQUIRED');
    expect((await reject('Too much')).status).toBe(204);
    expect((await ask(account, 'GET', approval)).as(z.unknown())).toMatchObject({ status: 'REJECTED' });
    expect((await ask(account, 'GET', `${approval}/comments`)).as(z.unknown())).toMatchObject([
      { content: 'Too much', authorId: ben },
    ]);
    expect(account.state.offers.at(-1)?.status).toBe('NOT_APPROVED');
    expect(account.unexpected()).toEqual([]);
  });

  it('of a job are found through it', async () => {
    const account = await anAccount();
    const path = `/jobs/${jobOf(account, 'Site Reliability Engineer').id}/approvals/latest`;
    const { approvalRequestId } = (await ask(account, 'GET', path)).as(
      z.looseObject({ approvalRequestId: z.string() }),
    );
    expect((await ask(account, 'GET', `${API}/${approvalRequestId}`)).text).toContain('Site Reliability');
    const none = `/jobs/${jobOf(account, 'Data Analyst').id}/approvals/latest`;
    expect(codeOf(await ask(account, 'GET', none))).toBe('APPROVAL_REQUEST_NOT_FOUND');
    expect(codeOf(await ask(account, 'GET', `${API}/none`))).toBe('APPROVAL_REQUEST_NOT_FOUND');
  });
});
