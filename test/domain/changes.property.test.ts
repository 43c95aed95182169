import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf } from '../../src/domain/changes.js';
import type { Application, ApplicationStatus, StageChange } from '../../src/domain/hiring.js';
import { ApplicationId, CandidateId, JobId, StageId, TeammateId } from '../../src/domain/ids.js';
import type { KnownApplication } from '../../src/domain/known-application.js';
import type { PipelineEvent } from '../../src/domain/pipeline-event.js';

const START = Date.UTC(2026, 5, 1, 12);
const stages = ['sourced', 'applied', 'interview', 'offer'].map((name) => ({
  id: StageId.parse(name),
  name,
}));
const ben = TeammateId.parse('ben');

/** What happens next, and whether the application is read then. Times grow by whole seconds, or not at all. */
const step = fc.record({
  deed: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...stages.map(({ id }) => id)) },
    { weight: 2, arbitrary: fc.constantFrom('rejected', 'unrejected', 'hired') },
  ),
  seconds: fc.integer({ min: 0, max: 2 }),
  isRead: fc.boolean(),
});

/** What one read sees of the history: all of it, nothing, or all but so many of the newest moves. */
const sight = fc.oneof(fc.constant('all'), fc.constant('nothing'), fc.integer({ min: 1, max: 3 }));

interface World {
  readonly stage: StageId;
  readonly status: ApplicationStatus;
  readonly time: number;
  readonly closedAt: Date | undefined;
  /** Oldest first. */
  readonly history: readonly StageChange[];
}

const applied: World = {
  stage: StageId.parse('applied'),
  status: 'active',
  time: START,
  closedAt: undefined,
  history: [{ to: StageId.parse('applied'), at: new Date(START), by: 'automation' }],
};

function then(world: World, { deed, seconds }: { readonly deed: string; readonly seconds: number }): World {
  const time = world.time + seconds * 1000;
  const at = new Date(time);
  if (deed === 'unrejected') {
    return world.status === 'rejected' ? { ...world, time, status: 'active', closedAt: undefined } : world;
  }
  if (world.status !== 'active') return world;
  if (deed === 'rejected' || deed === 'hired') return { ...world, time, status: deed, closedAt: at };
  const to = StageId.parse(deed);
  if (to === world.stage) return world;
  return { ...world, time, stage: to, history: [...world.history, { from: world.stage, to, at, by: ben }] };
}

function applicationIn({ stage, status, time, closedAt }: World): Application {
  return {
    id: ApplicationId.parse('a1'),
    candidateId: CandidateId.parse('c1'),
    job: { id: JobId.parse('j1'), title: 'Backend Engineer' },
    stage: { id: stage, name: stage },
    status,
    appliedAt: new Date(START),
    updatedAt: new Date(time),
    ...(closedAt && { closedAt }),
  };
}

/** As a port gives it: newest first, the changes of one second in the order of the API. */
function historyIn({ history }: World, seen: string | number, apiIsOldestFirst: boolean) {
  if (seen === 'nothing') return undefined;
  const shown = typeof seen === 'number' ? history.slice(0, -seen) : history;
  return [...(apiIsOldestFirst ? shown : [...shown].reverse())].sort(
    (one, other) => other.at.getTime() - one.at.getTime(),
  );
}

interface Told {
  readonly events: PipelineEvent[];
  readonly known: KnownApplication;
}

function read(told: Told | undefined, world: World, history: readonly StageChange[] | undefined): Told {
  const { events, known } = changesOf(told?.known, applicationIn(world), {
    history,
    listeningSince: new Date(START),
    noticedAt: new Date(world.time),
    stages,
  });
  return { events: [...(told?.events ?? []), ...events], known };
}

const moves = ({ events }: Told) => events.filter(({ kind }) => kind === 'moved');

/** Each move goes on where the one before ended, and the last one ends where the application is. */
function expectChain(told: Told, world: World): void {
  let stage: StageId | undefined = applied.stage;
  for (const { from, to } of moves(told)) {
    expect(from).toBe(stage);
    stage = to;
  }
  expect(stage).toBe(world.stage);
}

/** What is told about decisions leads from active to the status of now, and tells nothing that was so already. */
function expectDecisions(told: Told, world: World): void {
  let status: ApplicationStatus = 'active';
  for (const { kind } of told.events) {
    if (kind !== 'rejected' && kind !== 'unrejected' && kind !== 'hired') continue;
    const next = kind === 'unrejected' ? 'active' : kind;
    expect(next).not.toBe(status);
    status = next;
  }
  expect(status).toBe(world.status);
}

function expectKeysOnce({ events }: Told): void {
  expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
}

describe('what has happened to an application', () => {
  it('is told once and in order, whenever it is read, where the ATS tells the history', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), fc.boolean(), (steps, apiIsOldestFirst) => {
        let world = applied;
        let told = read(undefined, world, historyIn(world, 'all', apiIsOldestFirst));
        for (const one of steps) {
          world = then(world, one);
          if (one.isRead) told = read(told, world, historyIn(world, 'all', apiIsOldestFirst));
        }
        told = read(told, world, historyIn(world, 'all', apiIsOldestFirst));
        expect(moves(told).map(({ from, to, at, by }) => ({ from, to, at, by }))).toEqual(
          world.history.slice(1),
        );
        expectDecisions(told, world);
        expectKeysOnce(told);
        expect(told.events[0]?.kind).toBe('applied');
      }),
    );
  });

  it('is told from where it was to where it is, where the ATS tells no history', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        let world = applied;
        let told = read(undefined, world, undefined);
        for (const one of steps) {
          world = then(world, one);
          if (one.isRead) told = read(told, world, undefined);
        }
        told = read(told, world, undefined);
        expectChain(told, world);
        expectDecisions(told, world);
        expectKeysOnce(told);
      }),
    );
  });

  it('is told without a gap and never twice, when the history is seen now and then, or lags behind', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(step, sight), { maxLength: 15 }),
        fc.boolean(),
        (steps, apiIsOldestFirst) => {
          let world = applied;
          let told = read(undefined, world, undefined);
          for (const [one, seen] of steps) {
            // A history that lags, with all of it in one second, is more than anybody can sort out.
            world = then(world, { ...one, seconds: one.seconds + 1 });
            if (one.isRead) told = read(told, world, historyIn(world, seen, apiIsOldestFirst));
          }
          told = read(told, world, historyIn(world, 'all', apiIsOldestFirst));
          expectChain(told, world);
          expectDecisions(told, world);
          expectKeysOnce(told);
          expect(moves(told).length).toBeLessThan(world.history.length);
        },
      ),
    );
  });

  it('is nothing when it is read twice', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), sight, fc.boolean(), (steps, seen, oldestFirst) => {
        const world = steps.reduce(then, applied);
        const history = historyIn(world, seen, oldestFirst);
        const once = read(undefined, world, history);
        expect(read(once, world, history)).toEqual(once);
      }),
    );
  });
});
