import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Application } from '../../src/domain/hiring.js';
import { ApplicationId, CandidateId, JobId, StageId } from '../../src/domain/ids.js';
import { differencesFrom, isStill, seenOf } from '../../src/domain/seen.js';

const status = fc.constantFrom('active', 'hired', 'rejected', 'other');

const application = fc
  .record({ id: fc.integer({ min: 1, max: 12 }), stage: fc.integer({ min: 1, max: 3 }), status })
  .map(
    ({ id, stage, ...rest }): Application => ({
      ...rest,
      id: ApplicationId.parse(`a${id}`),
      candidateId: CandidateId.parse('c1'),
      job: { id: JobId.parse(`j${id}`), title: `Job ${id}` },
      stage: { id: StageId.parse(`s${stage}`), name: `Stage ${stage}` },
    }),
  );

const applications = fc.uniqueArray(application, { selector: ({ id }) => id, maxLength: 8 });

const seenIn = (all: readonly Application[]) =>
  all.filter((one) => one.status === 'active').map((one) => ({ application: one.id, seen: seenOf(one) }));

describe('applications that are decided on together', () => {
  it('differ in nothing while nothing happens', () => {
    fc.assert(
      fc.property(applications, (all) => {
        expect(differencesFrom(seenIn(all), all)).toEqual([]);
      }),
    );
  });

  it('differ in each that changed, went or came, and in no other', () => {
    fc.assert(
      fc.property(applications, applications, (before, after) => {
        const seen = seenIn(before);
        const different = new Set(differencesFrom(seen, after).map((one) => one.application));
        for (const { application: id, seen: then } of seen) {
          const now = after.find((one) => one.id === id);
          expect(different.has(id)).toBe(now === undefined || !isStill(then, now));
        }
        for (const now of after.filter(({ id }) => !seen.some((one) => one.application === id))) {
          expect(different.has(now.id)).toBe(now.status === 'active');
        }
      }),
    );
  });

  it('never go together unseen: without a difference all that is active was seen', () => {
    fc.assert(
      fc.property(applications, applications, (before, after) => {
        fc.pre(differencesFrom(seenIn(before), after).length === 0);
        expect(seenIn(after)).toEqual(expect.arrayContaining(seenIn(before)));
        expect(seenIn(after)).toHaveLength(seenIn(before).length);
      }),
    );
  });
});
