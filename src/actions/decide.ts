import { maySeeCandidate, visibleApplications } from '../domain/access.js';
import type { DeedKind } from '../domain/deed-record.js';
import type { Application, Candidate, Job, Teammate } from '../domain/hiring.js';
import type { ApplicationId, CandidateId } from '../domain/ids.js';
import { isStill, type Seen } from '../domain/seen.js';
import type { Undoable } from '../domain/undo.js';
import type { HiringDesk } from './hiring-desk.js';
import { lookAgain } from './look-again.js';
import { isUpToDate, knownCandidate } from './mirror.js';
import { alone, type Busy, nameOf } from './one-at-a-time.js';
import { writeDown } from './write-down.js';

/** An application somebody is about to decide on, read afresh, with the candidate it belongs to, as far as known. */
export interface Case {
  readonly candidate: Candidate;
  readonly application: Application;
}

/** How a decision ended. */
export type Decision =
  | {
      readonly kind: 'done';
      readonly before: Case;
      readonly after: Application;
      readonly undo: string | undefined;
    }
  /** Somebody else was faster: nothing was done. */
  | { readonly kind: 'changed'; readonly now: Case; readonly change: LastChange | undefined }
  | Busy
  /** There is no such application, or the teammate may not see it: the two look the same from outside. */
  | { readonly kind: 'gone' };

/** Who brought an application to where it is. */
export interface LastChange {
  /** Undefined where nobody can tell. */
  readonly by?: string;
  readonly at: Date;
}

export interface DecisionOn {
  readonly applicationId: ApplicationId;
  readonly seen: Seen;
  readonly kind: DeedKind;
  /** The call to the ATS. @returns the application afterwards. */
  readonly act: (present: Case) => Promise<Application>;
  /** What takes it back; undefined for what can't be. */
  readonly undo: (present: Case, after: Application) => Undoable | undefined;
  /** Words for the audit log, without personal data. */
  readonly words: (application: Application) => string;
  /** The channel it was decided in, for the audit log. */
  readonly from: string | undefined;
}

/**
 * The one way a decision on an application is taken: one person at a time, on the state they had seen, with a
 * line in the audit log and, where it can be taken back, a record of how.
 */
export async function decide(desk: HiringDesk, me: Teammate, decision: DecisionOn): Promise<Decision> {
  const { applicationId, seen, kind, act, undo, words, from } = decision;
  return alone(desk, me, locksOf([applicationId]), async (): Promise<Decision> => {
    const known = await desk.store.pipeline.known(applicationId);
    const before = await caseFor(desk, me, applicationId);
    if (before === undefined) return { kind: 'gone' };
    if (!isStill(seen, before.application)) {
      // What was shown of it is not so any more: it is read before it is shown again.
      await lookAgain(desk, { kind: 'application', id: applicationId });
      return { kind: 'changed', now: before, change: await lastChange(desk, before.application) };
    }
    const after = await act(before);
    const candidateId = before.candidate.id;
    const what = undo(before, after);
    const at = desk.now();
    const undoId = what && (await keepUndo(desk, me, [candidateId], what));
    const deed = {
      id: desk.newId(),
      kind,
      by: me.id,
      candidateId,
      applicationId,
      before: words(before.application),
      after: words(after),
      at,
      from,
    };
    const answer = { kind: 'application', application: after, before: before.application, known } as const;
    await writeDown(desk, deed, answer);
    return { kind: 'done', before, after, undo: undoId };
  });
}

/** The names under which applications are decided on, one person at a time. */
export function locksOf(applicationIds: readonly ApplicationId[]): string[] {
  return applicationIds.map((id) => `application:${id}`);
}

/**
 * The application, read afresh, and its candidate, for whom a call is spent only where nothing is known of them;
 * undefined when the teammate may not see them.
 */
export async function caseFor(
  desk: HiringDesk,
  me: Teammate,
  applicationId: ApplicationId,
): Promise<Case | undefined> {
  const [application, jobs] = await Promise.all([desk.ats.getApplication(applicationId), desk.jobs()]);
  if (application === undefined) return undefined;
  const candidate = await candidateWith(desk, application, jobs);
  const visible = candidate && visibleApplications(me, candidate, jobs);
  return candidate && visible?.some(({ id }) => id === applicationId)
    ? { candidate, application }
    : undefined;
}

/** As the mirror has them, but for this application, which was read afresh. */
async function candidateWith(
  desk: HiringDesk,
  application: Application,
  jobs: readonly Job[],
): Promise<Candidate | undefined> {
  const { id, candidateId } = application;
  const known = await knownCandidate(desk, candidateId, jobs);
  if (known === undefined) return desk.ats.getCandidate({ id: candidateId });
  return { ...known, applications: [...known.applications.filter((one) => one.id !== id), application] };
}

/** The candidate, read afresh; undefined when there is none or the teammate may not see them. */
export async function candidateFor(
  desk: HiringDesk,
  me: Teammate,
  candidateId: CandidateId,
): Promise<Candidate | undefined> {
  const [candidate, jobs] = await Promise.all([desk.ats.getCandidate({ id: candidateId }), desk.jobs()]);
  return candidate && maySeeCandidate(me, candidate, jobs) ? candidate : undefined;
}

/**
 * The candidate for a form about their applications, which is held against what is read afresh when it is submitted:
 * as the mirror has them, while it can be trusted to the second. That there is nobody, or nothing to decide on, is
 * said only of what was read afresh.
 */
export async function candidateForForm(
  desk: HiringDesk,
  me: Teammate,
  candidateId: CandidateId,
): Promise<Candidate | undefined> {
  const jobs = await desk.jobs();
  const known = (await isUpToDate(desk)) ? await knownCandidate(desk, candidateId, jobs) : undefined;
  const isOpen = ({ status, stage }: Application) => status === 'active' && stage !== undefined;
  const isEnough = known && visibleApplications(me, known, jobs).some(isOpen);
  return isEnough ? known : candidateFor(desk, me, candidateId);
}

/** The candidate, with those of their applications only that the teammate may know of. */
export async function asSeen(desk: HiringDesk, me: Teammate, candidate: Candidate): Promise<Candidate> {
  return { ...candidate, applications: visibleApplications(me, candidate, await desk.jobs()) };
}

/** Keeps how a deed is taken back. @returns the word that takes it back. */
export async function keepUndo(
  desk: HiringDesk,
  me: Teammate,
  candidateIds: readonly CandidateId[],
  what: Undoable,
): Promise<string> {
  const id = desk.newId();
  await desk.store.undo.keep({ id, by: me.id, candidateIds, what, at: desk.now() });
  return id;
}

/**
 * Who brought the application to where it is now, as far as anybody can tell. To the ATS everything that the bot
 * does is done by whom its key belongs to, so of the bot's own deeds the audit log knows better.
 */
export async function lastChange(
  desk: HiringDesk,
  application: Application,
): Promise<LastChange | undefined> {
  const { id, candidateId, stage, status } = application;
  const deeds = (await desk.store.audit.about(candidateId, DEEDS_READ)).filter(
    ({ applicationId = id }) => applicationId === id,
  );
  if (status === 'rejected' || status === 'hired') {
    const deed = deeds.find(
      ({ kind, before }) => kind === status || (kind === 'undone' && before === status),
    );
    return deed?.kind === status ? { by: await nameOf(desk, deed.by), at: deed.at } : undefined;
  }
  const [newest] = (await desk.ats.listStageChanges(id)) ?? [];
  if (newest === undefined) return undefined;
  const deed = deeds.find(({ kind }) => kind === 'moved' || kind === 'advanced');
  const isOurs = deed !== undefined && deed.after === stage?.name && deed.at >= newest.at;
  const by = isOurs ? deed.by : newest.by;
  if (by === undefined) return { at: newest.at };
  return { by: by === 'automation' ? `${desk.ats.name} itself` : await nameOf(desk, by), at: newest.at };
}

/** How far back the audit log is read for the last deed. */
const DEEDS_READ = 20;
