import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clashesOf } from '../../src/domain/clashes.js';
import type { Interview } from '../../src/domain/hiring.js';
import { InterviewId, TeammateId } from '../../src/domain/ids.js';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 25, hour));
const [ANA, BEN, CEM, DUA] = ['ana', 'ben', 'cem', 'dua'].map((id) => TeammateId.parse(id));
const people = [ANA, BEN, CEM, DUA].filter((id) => id !== undefined);

const span = fc
  .record({ start: fc.nat(20), hours: fc.integer({ min: 1, max: 4 }) })
  .map(({ start, hours }) => ({ startsAt: at(start), endsAt: at(start + hours) }));

const panel = fc.array(fc.constantFrom(...people), { maxLength: 5 });

const interviews: fc.Arbitrary<Interview[]> = fc.array(
  fc
    .record({ id: fc.nat(6).map((id) => InterviewId.parse(`interview-${id}`)), span, interviewers: panel })
    .map(({ id, span, interviewers }) => ({ id, ...span, interviewers })),
  { maxLength: 8 },
);

/** The hours that lie within, one by one. */
const hoursOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): number[] =>
  Array.from({ length: 25 }, (_, hour) => hour).filter((hour) => at(hour) >= startsAt && at(hour) < endsAt);

describe('clashes', () => {
  it('are exactly the shared hours of a shared teammate, each once, the earliest first', () => {
    fc.assert(
      fc.property(span, panel, interviews, (span, interviewers, others) => {
        // The same interview may come twice, once for each of its panel.
        const unique = [...new Map(others.map((interview) => [interview.id, interview])).values()];
        const clashes = clashesOf({ ...span, interviewers }, [...unique, ...unique]);
        const expected = unique.flatMap((interview) =>
          people
            .filter((id) => interviewers.includes(id) && interview.interviewers.includes(id))
            .filter(() => hoursOf(interview).some((hour) => hoursOf(span).includes(hour)))
            .map((id) => `${id} ${interview.id}`),
        );
        expect(clashes.map(({ teammateId, interview }) => `${teammateId} ${interview.id}`).sort()).toEqual(
          expected.sort(),
        );
        const starts = clashes.map(({ interview }) => interview.startsAt.getTime());
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
    );
  });

  it('are none between two that follow each other', () => {
    const interviewers = people.slice(0, 1);
    const before = { id: InterviewId.parse('1'), startsAt: at(9), endsAt: at(10), interviewers };
    const after = { id: InterviewId.parse('2'), startsAt: at(11), endsAt: at(12), interviewers };
    expect(clashesOf({ startsAt: at(10), endsAt: at(11), interviewers }, [before, after])).toEqual([]);
  });
});
