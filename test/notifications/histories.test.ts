import { describe, expect, it } from 'vitest';
import type { Application, Stage } from '../../src/domain/hiring.js';
import { ApplicationId, CandidateId, JobId, StageId } from '../../src/domain/ids.js';
import { hasMoved } from '../../src/notifications/histories.js';

const stages: readonly Stage[] = ['Sourced', 'Applied', 'Interview', 'Offer'].map((name) => ({
  id: StageId.parse(name),
  name,
}));
const listening = { listeningSince: new Date('2026-06-01T12:00:00.900Z'), stages };
const second = (seconds: number) => new Date(Date.UTC(2026, 5, 1, 12, 0, seconds));

function application(stage: string, appliedAt?: Date, updatedAt?: Date): Application {
  return {
    id: ApplicationId.parse('1'),
    candidateId: CandidateId.parse('2'),
    job: { id: JobId.parse('3'), title: 'Data Analyst' },
    stage: { id: StageId.parse(stage), name: stage },
    status: 'active',
    ...(appliedAt && { appliedAt }),
    ...(updatedAt && { updatedAt }),
  };
}

describe('an application that nobody knows', () => {
  it.each([
    ['untouched since it came', application('Applied', second(5), second(5)), 'no'],
    ['touched later', application('Applied', second(5), second(6)), 'yes'],
    [
      'beyond where people enter, within the second it came',
      application('Offer', second(5), second(5)),
      'yes',
    ],
    ['last touched before the bot listened', application('Offer', second(-9), second(-1)), 'no'],
    [
      'touched in the very second in which the bot began to listen',
      application('Offer', second(-9), second(0)),
      'yes',
    ],
    ['without a time', application('Applied'), 'yes'],
  ] as const)('%s', (_, now, moved) => {
    expect(hasMoved(undefined, now, { ...listening, isFirstPicture: false })).toBe(moved);
  });
});

describe('an application of the first picture whose ATS tells no times but when it came', () => {
  it.each([
    ['that came before the bot listened', application('Offer', second(-9)), 'no'],
    ['that came since', application('Offer', second(5)), 'yes'],
    ['that came nobody knows when', application('Offer'), 'yes'],
  ] as const)('%s', (_, now, moved) => {
    expect(hasMoved(undefined, now, { ...listening, isFirstPicture: true })).toBe(moved);
  });

  it('has moved where it is read because it has changed', () => {
    const now = application('Offer', second(-9));
    expect(hasMoved(undefined, now, { ...listening, isFirstPicture: false })).toBe('yes');
  });
});

describe('an application that is known', () => {
  const before = { ...application('Applied'), jobId: JobId.parse('3'), changes: 0 };

  it('has moved where its stage is another one, and may have where it is the same', () => {
    const known = { ...before, stage: StageId.parse('Applied') };
    expect(hasMoved(known, application('Offer'), { ...listening, isFirstPicture: false })).toBe('yes');
    expect(hasMoved(known, application('Applied'), { ...listening, isFirstPicture: false })).toBe('perhaps');
  });
});
