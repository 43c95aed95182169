import { describe, expect, it } from 'vitest';
import type { DeedRecord } from '../../src/domain/deed-record.js';
import { ApplicationId, CandidateId, JobId, StageId, TeammateId } from '../../src/domain/ids.js';
import type { PipelineEvent } from '../../src/domain/pipeline-event.js';
import { attributed } from '../../src/notifications/attribution.js';

const START = Date.UTC(2026, 5, 1, 12);
const minutes = (count: number) => new Date(START + count * 60_000);
const ben = TeammateId.parse('ben');
const keyOwner = TeammateId.parse('owner');
const a1 = ApplicationId.parse('a1');

const event = (changes: Partial<PipelineEvent> = {}): PipelineEvent => ({
  key: 'moved:a1:1',
  kind: 'moved',
  at: minutes(0),
  candidateId: CandidateId.parse('c1'),
  applicationId: a1,
  jobId: JobId.parse('j1'),
  from: StageId.parse('interview'),
  to: StageId.parse('offer'),
  by: keyOwner,
  ...changes,
});
const deed = (changes: Partial<DeedRecord> = {}): DeedRecord => ({
  id: 'd1',
  kind: 'moved',
  by: ben,
  candidateId: CandidateId.parse('c1'),
  applicationId: a1,
  before: 'Interview',
  after: 'Offer',
  at: minutes(0),
  from: 'C1',
  ...changes,
});

const NAMES = new Map([
  ['interview', 'Interview'],
  ['offer', 'Offer'],
]);
const explain = (events: readonly PipelineEvent[], deeds: readonly DeedRecord[]) =>
  attributed(events, deeds, (_, stage) => NAMES.get(stage)).map(({ by, doneIn }) => [by, doneIn]);

const OURS = [ben, 'C1'];
const THEIRS = [keyOwner, undefined];

describe('what was done through the bot', () => {
  it('was done by whom the audit log names, in the channel it names', () => {
    expect(explain([event()], [deed()])).toEqual([OURS]);
    expect(explain([event()], [deed({ kind: 'advanced', at: minutes(4) })])).toEqual([OURS]);
    expect(explain([event()], [deed({ from: undefined })])).toEqual([[ben, undefined]]);
  });

  it.each([
    ['another application', { applicationId: ApplicationId.parse('a2') }],
    ['another candidate', { candidateId: CandidateId.parse('c2') }],
    ['something else', { kind: 'rejected' }],
    ['another stage', { after: 'Hired' }],
    ['another time', { at: minutes(-6) }],
  ] satisfies [string, Partial<DeedRecord>][])('is not what was done to %s', (_, changes) => {
    expect(explain([event()], [deed(changes)])).toEqual([THEIRS]);
  });

  it('explains one event, the nearest deed first', () => {
    const back = event({ key: 'moved:a1:2', from: StageId.parse('offer'), to: StageId.parse('interview') });
    const again = event({ key: 'moved:a1:3', at: minutes(2) });
    expect(explain([event(), back, again], [deed()])).toEqual([OURS, THEIRS, THEIRS]);
    const mia = TeammateId.parse('mia');
    const two = [deed({ id: 'd2', by: mia, at: minutes(2), from: 'C2' }), deed()];
    expect(explain([event(), again], two)).toEqual([OURS, [mia, 'C2']]);
  });

  it('may be a stage that nobody knows the name of', () => {
    expect(explain([event({ to: StageId.parse('new') })], [deed()])).toEqual([OURS]);
  });

  it.each([
    ['rejected', 'rejected', { after: 'Salary' }],
    ['hired', 'hired', { after: 'hired' }],
    ['hired', 'moved', { after: 'hired' }],
    ['scheduled', 'interview_scheduled', { after: '2026-06-02 09:00 UTC' }],
    ['assigned', 'applied', {}],
    ['added', 'joined_late', {}],
    ['undone', 'moved', { before: 'moved', applicationId: undefined }],
    ['undone', 'unrejected', { before: 'rejected', applicationId: undefined }],
  ] satisfies [DeedRecord['kind'], PipelineEvent['kind'], Partial<DeedRecord>][])(
    'is known by what it shows as: %s as %s',
    (kind, shows, changes) => {
      expect(explain([event({ kind: shows })], [deed({ kind, ...changes })])).toEqual([OURS]);
    },
  );

  it('tells taking back a move from taking back a rejection', () => {
    const undone = deed({ kind: 'undone', before: 'rejected', applicationId: undefined });
    expect(explain([event()], [undone])).toEqual([THEIRS]);
  });

  it('explains each application of a candidate, and what is about the candidate alone', () => {
    const undone = deed({ kind: 'undone', before: 'rejected', applicationId: undefined });
    const both = [
      event({ kind: 'unrejected' }),
      event({ kind: 'unrejected', applicationId: ApplicationId.parse('a2') }),
    ];
    expect(explain(both, [undone])).toEqual([OURS, OURS]);
    const created = event({ kind: 'candidate_created', applicationId: undefined });
    expect(explain([created], [deed({ kind: 'added' })])).toEqual([OURS]);
  });
});
