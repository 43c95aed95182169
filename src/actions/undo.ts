import type { Application, Teammate } from '../domain/hiring.js';
import type { ApplicationId, CandidateId } from '../domain/ids.js';
import type { Undoable, UndoRecord } from '../domain/undo.js';
import { keepUndo, type LastChange, lastChange, locksOf } from './decide.js';
import type { HiringDesk } from './hiring-desk.js';
import { alone, type Busy, nameOf } from './one-at-a-time.js';
import { rejectionEmails } from './rejection-emails.js';
import { writeDown } from './write-down.js';

export type UndoOutcome =
  | Busy
  | {
      readonly kind: 'undone';
      readonly record: UndoRecord;
      readonly names: readonly string[];
      /** When a rejection e-mail had already left. */
      readonly leftAt: Date | undefined;
      /** What could not be taken back, to be tried again under this word. */
      readonly remaining: { readonly undo: string; readonly count: number } | undefined;
    }
  /** There is nothing to take back, or nothing of this person's. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'already'; readonly by: string; readonly at: Date }
  /** Somebody has changed it since: it is taken back only when the person says so again. */
  | { readonly kind: 'changed'; readonly record: UndoRecord; readonly changes: readonly ChangedSince[] };

export interface ChangedSince {
  /** The candidate's. */
  readonly name: string;
  readonly application: Application;
  readonly change: LastChange | undefined;
}

/** The teammate's last deed that can still be taken back. */
export async function lastUndoable(desk: HiringDesk, me: Teammate): Promise<UndoRecord | undefined> {
  return desk.store.undo.latest(me.id);
}

/**
 * Takes a deed back: only who did it, or an administrator, and only once. What somebody else has changed since
 * is not overwritten, unless `evenIfChanged`.
 */
export async function takeBack(
  desk: HiringDesk,
  me: Teammate,
  id: string,
  options: { readonly evenIfChanged: boolean; readonly from: string | undefined },
): Promise<UndoOutcome> {
  const record = await desk.store.undo.get(id);
  if (record === undefined || (record.by !== me.id && me.role !== 'administrator'))
    return { kind: 'nothing' };
  if (record.takenBack) return alreadyBy(desk, record.takenBack);
  return alone(desk, me, locksOf(applicationsIn(record.what)), () =>
    takeBackAlone(desk, me, record, options),
  );
}

function applicationsIn(what: Undoable): readonly ApplicationId[] {
  if (what.deed === 'moved') return what.moves.map(({ applicationId }) => applicationId);
  return what.deed === 'rejected' ? what.applicationIds : [];
}

async function takeBackAlone(
  desk: HiringDesk,
  me: Teammate,
  record: UndoRecord,
  options: { readonly evenIfChanged: boolean; readonly from: string | undefined },
): Promise<UndoOutcome> {
  const { id } = record;
  const changes = await changesSince(desk, record.what);
  if (changes.length > 0 && !options.evenIfChanged) return { kind: 'changed', record, changes };

  if (!(await desk.store.undo.takeBack(id, me.id))) {
    const now = await desk.store.undo.get(id);
    return now?.takenBack ? alreadyBy(desk, now.takenBack) : { kind: 'nothing' };
  }
  try {
    const { leftAt, remaining } = await undo(desk, record);
    for (const candidateId of record.candidateIds) {
      await writeDown(desk, {
        id: desk.newId(),
        kind: 'undone',
        by: me.id,
        candidateId,
        before: record.what.deed,
        at: desk.now(),
        from: options.from,
      });
    }
    return {
      kind: 'undone',
      record,
      names: await namesOf(desk, record.candidateIds),
      leftAt,
      remaining: remaining && {
        undo: await keepUndo(desk, me, record.candidateIds, remaining.what),
        count: remaining.count,
      },
    };
  } catch (error) {
    await desk.store.undo.restore(id);
    throw error;
  }
}

interface Undone {
  readonly leftAt?: Date;
  /** What failed, in a form that can be tried again. */
  readonly remaining?: { readonly what: Undoable; readonly count: number };
}

function undo(desk: HiringDesk, { what, candidateIds, at }: UndoRecord): Promise<Undone> {
  switch (what.deed) {
    case 'moved':
      return undoMoves(desk, what);
    case 'rejected':
      return undoRejections(desk, what, candidateIds, at);
    case 'noted':
      return desk.ats.deleteNote(what.noteId).then(() => ({}));
    case 'tagged':
      return undoTags(desk, what);
  }
}

async function undoMoves(desk: HiringDesk, what: Extract<Undoable, { deed: 'moved' }>): Promise<Undone> {
  const [first, ...others] = what.moves;
  if (first !== undefined && others.length === 0) {
    await desk.ats.move(first.applicationId, first.from);
    return {};
  }
  const stages = [...new Set(what.moves.map(({ from }) => from))];
  const results = await Promise.all(
    stages.map((stage) =>
      desk.ats.moveMany(
        what.moves.filter(({ from }) => from === stage).map(({ applicationId }) => applicationId),
        stage,
      ),
    ),
  );
  const failed = new Set(results.flat().flatMap((result) => (result.ok ? [] : [result.id])));
  const moves = what.moves.filter(({ applicationId }) => failed.has(applicationId));
  return moves.length === 0 ? {} : { remaining: { what: { ...what, moves }, count: moves.length } };
}

/** There is no batch for it, so it is one call each; the first failure leaves the rest for another try. */
async function undoRejections(
  desk: HiringDesk,
  what: Extract<Undoable, { deed: 'rejected' }>,
  candidateIds: readonly CandidateId[],
  rejectedAt: Date,
): Promise<Undone> {
  const remaining = [...what.applicationIds];
  const [first] = remaining;
  try {
    for (const id of what.applicationIds) {
      await desk.ats.unreject(id);
      remaining.shift();
    }
  } catch (error) {
    if (remaining[0] === first) throw error;
  }
  const leftAt = what.emails ? await cancelEmails(desk, candidateIds, rejectedAt) : undefined;
  return remaining.length === 0
    ? { leftAt }
    : { leftAt, remaining: { what: { ...what, applicationIds: remaining }, count: remaining.length } };
}

/** @returns when the first rejection e-mail left, if one had. */
async function cancelEmails(
  desk: HiringDesk,
  candidateIds: readonly CandidateId[],
  rejectedAt: Date,
): Promise<Date | undefined> {
  let leftAt: Date | undefined;
  for (const candidateId of candidateIds) {
    await desk.ats.cancelQueuedEmails(candidateId);
    leftAt ??= (await rejectionEmails(desk, candidateId, rejectedAt)).leftAt;
  }
  return leftAt;
}

async function undoTags(desk: HiringDesk, what: Extract<Undoable, { deed: 'tagged' }>): Promise<Undone> {
  const [only, ...others] = what.candidateIds;
  if (only !== undefined && others.length === 0) {
    for (const tag of what.tags) await desk.ats.removeTag(only, tag);
    return {};
  }
  const results = await desk.ats.untagMany(what.candidateIds, what.tags);
  const candidateIds = results.flatMap((result) => (result.ok ? [] : [result.id]));
  return candidateIds.length === 0
    ? {}
    : { remaining: { what: { ...what, candidateIds }, count: candidateIds.length } };
}

/** The applications that are no longer as the deed left them. */
async function changesSince(desk: HiringDesk, what: Undoable): Promise<ChangedSince[]> {
  const expected = expectedAfter(what);
  const present = await Promise.all(expected.map(({ id }) => desk.ats.getApplication(id)));
  const changed = present.flatMap((application, index) =>
    application && !expected[index]?.holds(application) ? [application] : [],
  );
  return Promise.all(
    changed.map(async (application) => ({
      application,
      name: (await namesOf(desk, [application.candidateId]))[0] ?? 'somebody',
      change: await lastChange(desk, application),
    })),
  );
}

function expectedAfter(
  what: Undoable,
): { readonly id: ApplicationId; readonly holds: (application: Application) => boolean }[] {
  switch (what.deed) {
    case 'moved':
      return what.moves.map(({ applicationId, to }) => ({
        id: applicationId,
        holds: ({ status, stage }) => status === 'active' && stage?.id === to,
      }));
    case 'rejected':
      return what.applicationIds.map((id) => ({ id, holds: ({ status }) => status === 'rejected' }));
    case 'noted':
    case 'tagged':
      return [];
  }
}

async function alreadyBy(
  desk: HiringDesk,
  { by, at }: NonNullable<UndoRecord['takenBack']>,
): Promise<UndoOutcome> {
  return { kind: 'already', by: await nameOf(desk, by), at };
}

async function namesOf(desk: HiringDesk, candidateIds: readonly CandidateId[]): Promise<string[]> {
  const candidates = await Promise.all(
    candidateIds.slice(0, NAMED).map((id) => desk.ats.getCandidate({ id })),
  );
  return candidates.flatMap((candidate) => candidate?.name ?? []);
}

/** Names cost a call each; of many, the first few are enough. */
const NAMED = 3;
