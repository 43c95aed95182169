import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTooLarge, problemsOfView } from '../../playground/slack/block-kit/problems.js';
import { ApplicationId, CandidateId, ReasonId, StageId } from '../../src/domain/ids.js';
import { modals } from '../../src/views/ids.js';
import { type RejectForm, rejectModal } from '../../src/views/reject.js';
import { drawnModal } from './drawing.js';

const seen = { stage: StageId.parse('s1'), status: 'active' as const };
const reasons = [
  { id: ReasonId.parse('1'), name: 'Salary expectations' },
  { id: ReasonId.parse('2'), name: 'Position filled' },
];

const form: RejectForm = {
  candidate: CandidateId.parse('1'),
  application: ApplicationId.parse('10'),
  seen,
  about: 'Ana Kovač  ·  Backend Engineer  ·  Interview',
  key: 'k1',
  ats: '100Hires',
  can: { mention: true, rejectionEmail: true, unreject: true },
  reasons,
  entered: { scope: 'one', reasonId: undefined, email: false, note: undefined },
};

describe('the form of a rejection', () => {
  it('says whom it is about, what will go, and when the e-mail leaves', () => {
    const all = ['Backend Engineer', 'Data Analyst'].map((job, index) => ({
      application: ApplicationId.parse(`1${index}`),
      seen,
      job,
    }));
    expect(drawnModal(rejectModal({ ...form, all }))).toMatchInlineSnapshot(`
      "«Reject a candidate»
      [section]
        :bust_in_silhouette: *Ana Kovač  ·  Backend Engineer  ·  Interview*
      [input]
        What is rejected
        <radio_buttons Only this application> of Only this application | All 2 active applications
        (All means every one of them: Backend Engineer and Data Analyst. 100Hires then queues an e-mail for each in any case; without the e-mail I cancel them right after.)
      [input]
        Reason
        <static_select Choose a reason> of Salary expectations | Position filled
      [input]
        Send the rejection e-mail
        <radio_buttons No> of Yes | No
        (100Hires queues it and sends it a little later: I show you when, and Undo cancels it until then. Once it has left, nobody can take it back.)
      [input]
        Note
        <rich_text_input>
        (Type @ to mention teammates. 100Hires e-mails everybody you mention.)
      «Reject»"
    `);
  });

  const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 300 }));
  const id = fc.string({ minLength: 1, maxLength: 40 }).filter((word) => word.trim() !== '');
  const forms = fc
    .record({
      about: text,
      jobs: fc.array(fc.record({ id, job: text }), { minLength: 2, maxLength: 30 }),
      names: fc.uniqueArray(id, { maxLength: 120 }),
      chosen: fc.nat(),
      email: fc.boolean(),
      scope: fc.constantFrom('one' as const, 'all' as const),
      written: fc.array(fc.string({ minLength: 1, maxLength: 200 }), { maxLength: 20 }),
      unknownReason: fc.option(text, { nil: undefined }),
    })
    .map(({ about, jobs, names, chosen, email, scope, written, unknownReason }): RejectForm => {
      const named = names.map((name, index) => ({ id: ReasonId.parse(String(index)), name }));
      return {
        ...form,
        about,
        unknownReason,
        reasons: named,
        all: jobs.map((one) => ({ application: ApplicationId.parse(one.id), seen, job: one.job })),
        entered: { scope, email, reasonId: named[chosen % (named.length || 1)]?.id, note: undefined },
        questions: written.map((name) => ({ kind: 'unknown', written: `@${name}`, options: [] })),
      };
    });

  it('is one that Slack takes, and its metadata says all that is needed to show it again', () => {
    fc.assert(
      fc.property(forms, (one) => {
        const view = rejectModal(one);
        expect(problemsOfView(view)).toEqual([]);
        expect(isTooLarge(view)).toBe(false);
        const travelling = modals.reject.decode(view.private_metadata);
        expect(travelling).toMatchObject({
          about: one.about,
          application: one.application,
          seen,
          key: one.key,
        });
        const asked = view.blocks.filter(({ block_id }) => block_id?.startsWith('note.mention'));
        expect(travelling?.asked).toHaveLength(asked.length);
        // All are offered together, or not at all.
        const offered = view.blocks.some(({ block_id }) => block_id === 'reject.scope');
        expect(travelling?.all).toEqual(offered ? one.all : undefined);
      }),
    );
  });
});
