import { expect, it } from 'vitest';
import type { DeedKind } from '../../src/domain/deed-record.js';
import { CANDIDATE, NOW } from '../../src/views/gallery-samples.js';
import { historyMessage } from '../../src/views/history.js';
import { drawn } from './drawing.js';

it.each<[DeedKind, string | undefined, string | undefined, string]>([
  ['moved', 'Interview', 'Offer', '*Ben* moved from *Interview* to *Offer*'],
  ['advanced', 'Interview', undefined, '*Ben* advanced from *Interview*'],
  ['hired', 'Offer', 'hired', '*Ben* hired from *Offer*'],
  ['rejected', 'Interview', 'rejected: Salary', '*Ben* rejected in *Interview*: *Salary*'],
  ['rejected', 'Interview', 'rejected', '*Ben* rejected in *Interview*'],
  ['noted', undefined, undefined, '*Ben* wrote a note'],
  ['scheduled', undefined, undefined, '*Ben* scheduled an interview'],
  ['tagged', undefined, 'go, rust', '*Ben* added the tags *go, rust*'],
  ['assigned', undefined, 'Data Analyst, Applied', '*Ben* assigned to another job: *Data Analyst, Applied*'],
  ['added', undefined, 'Data Analyst, Applied', '*Ben* added the candidate for *Data Analyst, Applied*'],
  ['undone', 'moved', undefined, '*Ben* took back a move'],
  ['undone', 'something newer', undefined, '*Ben* took back a decision'],
])('%s from %s to %s reads %s', (kind, before, after, line) => {
  const deed = { kind, before, after, at: NOW, by: 'Ben', job: undefined };
  expect(drawn(historyMessage(CANDIDATE, [deed], '100Hires').blocks)).toContain(`${line}  ·  <!date`);
});

it('names the job where there are several, and nobody who has left', () => {
  const deed = {
    kind: 'moved',
    before: 'A',
    after: 'B',
    at: NOW,
    by: undefined,
    job: 'Data Analyst',
  } as const;
  expect(drawn(historyMessage(CANDIDATE, [deed], '100Hires').blocks)).toContain(
    '*Somebody who has left* moved from *A* to *B* (Data Analyst)',
  );
});
