import { describe, expect, it } from 'vitest';
import { changesOf } from '../../src/domain/changes.js';
import type { Application, StageChange } from '../../src/domain/hiring.js';
import { ApplicationId, CandidateId, JobId, StageId, TeammateId } from '../../src/domain/ids.js';
import type { KnownApplication } from '../../src/domain/known-application.js';

const START = new Date('2026-06-01T12:00:00.400Z');
const minutes = (count: number) => new Date(Date.parse('2026-06-01T12:00:00Z') + count * 60_000);
const stage = (name: string) => ({ id: StageId.parse(name), name });
const stages = ['sourced', 'applied', 'interview', 'offer'].map(stage);
const ben = TeammateId.parse('ben');

function application(changes: Partial<Application> = {}): Application {
  return {
    id: ApplicationId.parse('a1'),
    candidateId: CandidateId.parse('c1'),
    candidateName: 'Ana Kovač',
    job: { id: JobId.parse('j1'), title: 'Backend Engineer' },
    stage: stage('applied'),
    status: 'active',
    appliedAt: minutes(-60),
    updatedAt: minutes(-60),
    ...changes,
  };
}

const moved = (from: string, to: string, at: Date, by: StageChange['by'] = ben): StageChange => ({
  from: StageId.parse(from),
  to: StageId.parse(to),
  at,
  by,
});
const entered = (to: string, at: Date, by: StageChange['by'] = 'automation'): StageChange => ({
  to: StageId.parse(to),
  at,
  by,
});

function changes(
  before: KnownApplication | undefined,
  now: Application,
  history?: readonly StageChange[],
  noticedAt = minutes(9),
) {
  return changesOf(before, now, { history, listeningSince: START, noticedAt, stages });
}

/** What is known after it was read for the first time. */
const known = (now = application(), history?: readonly StageChange[]) =>
  changes(undefined, now, history).known;

const told = ({ events }: ReturnType<typeof changes>) => events.map(({ key }) => key);

describe('an application that is not known', () => {
  it('is no news when it was there before the bot listened', () => {
    const closed = application({
      status: 'rejected',
      closedAt: minutes(-5),
      updatedAt: minutes(-5),
      score: 80,
    });
    expect(changes(undefined, closed).events).toEqual([]);
    expect(known(closed)).toEqual({
      id: 'a1',
      candidateId: 'c1',
      candidateName: 'Ana Kovač',
      jobId: 'j1',
      stage: 'applied',
      status: 'rejected',
      score: 80,
      appliedAt: minutes(-60),
      closedAt: minutes(-5),
      updatedAt: minutes(-5),
      changes: 0,
    });
  });

  it('has applied when it came since, be it in the very second', () => {
    expect(changes(undefined, application({ appliedAt: minutes(0) })).events).toEqual([
      {
        key: 'applied:a1',
        kind: 'applied',
        at: minutes(0),
        candidateId: 'c1',
        applicationId: 'a1',
        jobId: 'j1',
        to: 'applied',
      },
    ]);
  });

  it('has joined late when it entered behind the second stage, wherever it is by now', () => {
    const now = application({ appliedAt: minutes(1), stage: stage('offer') });
    const history = [moved('interview', 'offer', minutes(2)), entered('interview', minutes(1), ben)];
    const [arrival, move] = changes(undefined, now, history).events;
    expect(arrival).toMatchObject({ key: 'applied:a1', kind: 'joined_late', to: 'interview', by: ben });
    expect(move).toMatchObject({
      key: 'moved:a1:0',
      from: 'interview',
      to: 'offer',
      by: ben,
      at: minutes(2),
    });
  });

  it('entered where its first move began, where the history does not say how it came', () => {
    const now = application({ appliedAt: minutes(1), stage: stage('offer') });
    const { events } = changes(undefined, now, [moved('sourced', 'offer', minutes(2))]);
    expect(events[0]).toMatchObject({ kind: 'applied', to: 'sourced' });
  });

  it('tells of moves and decisions since, and of no earlier ones', () => {
    const now = application({ stage: stage('offer'), status: 'hired', closedAt: minutes(3) });
    const history = [
      moved('interview', 'offer', minutes(2), 'automation'),
      moved('applied', 'interview', minutes(-30)),
      entered('applied', minutes(-60)),
    ];
    const { events, known: after } = changes(undefined, now, history);
    expect(events).toMatchObject([
      { key: 'moved:a1:1', at: minutes(2), by: 'automation' },
      { key: 'hired:a1:c1', kind: 'hired', at: minutes(3), to: 'offer' },
    ]);
    expect(after).toMatchObject({ movesTold: 2, changes: 1 });
  });

  it('tells of a score only when all of it is new', () => {
    expect(told(changes(undefined, application({ score: 91 })))).toEqual([]);
    expect(changes(undefined, application({ appliedAt: minutes(1), score: 91 })).events[1]).toMatchObject({
      key: 'score_ready:a1:91',
      score: 91,
    });
  });
});

describe('an application that is known', () => {
  it('tells nothing when nothing is different', () => {
    expect(changes(known(), application())).toEqual({ events: [], known: known() });
  });

  it('tells of a move by the difference where the ATS tells no history', () => {
    const now = application({ stage: stage('interview'), updatedAt: minutes(4) });
    const { events, known: after } = changes(known(), now);
    expect(events).toMatchObject([
      { key: 'moved:a1:c1', kind: 'moved', from: 'applied', to: 'interview', at: minutes(4) },
    ]);
    expect(events[0]).not.toHaveProperty('by');
    expect(changes(after, now).events).toEqual([]);
    expect(told(changes(after, application({ stage: stage('offer'), updatedAt: minutes(5) })))).toEqual([
      'moved:a1:c2',
    ]);
  });

  it('tells when it was noticed where the ATS does not say when it was', () => {
    const now = application({ stage: stage('interview'), updatedAt: undefined });
    expect(changes(known(), now).events[0]?.at).toEqual(minutes(9));
  });

  it('goes on in the history behind what was there before the bot listened', () => {
    const now = application({ stage: stage('offer'), updatedAt: minutes(3) });
    const history = [
      moved('interview', 'offer', minutes(3)),
      moved('applied', 'interview', minutes(2)),
      moved('interview', 'applied', minutes(-70)),
      moved('applied', 'interview', minutes(-80)),
      entered('applied', minutes(-90)),
    ];
    expect(told(changes(known(), now, history))).toEqual(['moved:a1:2', 'moved:a1:3']);
  });

  it('falls back to the difference when the history does not show where it is now', () => {
    const history = [entered('applied', minutes(-60))];
    const now = application({ stage: stage('interview'), updatedAt: minutes(3) });
    const first = changes(known(application(), history), now, history);
    expect(told(first)).toEqual(['moved:a1:c1']);
    const later = [
      moved('interview', 'offer', minutes(5)),
      moved('applied', 'interview', minutes(3)),
      ...history,
    ];
    const second = changes(first.known, application({ stage: stage('offer'), updatedAt: minutes(5) }), later);
    expect(told(second)).toEqual(['moved:a1:1']);
  });

  it('does not take for news what was told, where the history lags behind within one second', () => {
    const at = minutes(3);
    const history = [
      moved('interview', 'applied', at),
      moved('applied', 'interview', at),
      entered('applied', at),
    ];
    const before = known(application({ updatedAt: at }), history);
    expect(before.movesTold).toBe(2);
    const now = application({ stage: stage('interview'), updatedAt: at });
    expect(told(changes(before, now, history))).toEqual(['moved:a1:c1']);
  });

  it('leaves for later what the history knows already and the application does not show yet', () => {
    const history = [
      moved('interview', 'offer', minutes(4)),
      moved('applied', 'interview', minutes(3)),
      entered('applied', minutes(-60)),
    ];
    const now = application({ stage: stage('interview'), updatedAt: minutes(3) });
    const first = changes(known(application(), [entered('applied', minutes(-60))]), now, history);
    expect(told(first)).toEqual(['moved:a1:0']);
    const second = changes(
      first.known,
      application({ stage: stage('offer'), updatedAt: minutes(4) }),
      history,
    );
    expect(told(second)).toEqual(['moved:a1:1']);
  });

  it('tells decisions after moves, each under a number of its own', () => {
    const rejected = application({
      stage: stage('interview'),
      status: 'rejected',
      closedAt: minutes(5),
      updatedAt: minutes(5),
    });
    const first = changes(known(), rejected);
    expect(told(first)).toEqual(['moved:a1:c1', 'rejected:a1:c2']);
    expect(first.events[1]).toMatchObject({ at: minutes(5), to: 'interview' });
    const again = application({ stage: stage('interview'), updatedAt: minutes(6) });
    const second = changes(first.known, again);
    expect(second.events).toMatchObject([{ key: 'unrejected:a1:c3', at: minutes(6) }]);
    expect(second.known).not.toHaveProperty('closedAt');
    expect(told(changes(second.known, rejected))).toEqual(['rejected:a1:c4']);
  });

  it('makes nothing of a status that nobody knows, or of a hire that was taken back', () => {
    const other = changes(known(), application({ status: 'other', updatedAt: minutes(1) }));
    expect(other.events).toEqual([]);
    expect(other.known.status).toBe('other');
    const hired = known(application({ status: 'hired' }));
    expect(changes(hired, application()).events).toEqual([]);
  });

  it('tells of each new score', () => {
    const first = changes(known(), application({ score: 70 }));
    expect(told(first)).toEqual(['score_ready:a1:70']);
    expect(changes(first.known, application({ score: 70 })).events).toEqual([]);
    expect(told(changes(first.known, application({ score: 75 })))).toEqual(['score_ready:a1:75']);
  });

  it('keeps what was not sent along this time', () => {
    const all = known(application({ score: 70, status: 'rejected', closedAt: minutes(-5) }));
    const bare: Application = {
      id: all.id,
      candidateId: all.candidateId,
      job: { id: all.jobId, title: 'Backend Engineer' },
      status: 'rejected',
    };
    expect(changes(all, bare)).toEqual({ events: [], known: all });
  });
});
