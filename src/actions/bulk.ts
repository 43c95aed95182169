import type { ItemResult } from '../api/ats.js';
import { maySeeJob } from '../domain/access.js';
import type { DeedKind } from '../domain/deed-record.js';
import type { Application, RejectionReason, Teammate } from '../domain/hiring.js';
import type { ApplicationId, CandidateId, ReasonId, StageId } from '../domain/ids.js';
import { isStill, type SeenApplication } from '../domain/seen.js';
import type { Undoable } from '../domain/undo.js';
import { HiresError } from '../errors.js';
import { keepUndo, locksOf } from './decide.js';
import type { HiringDesk } from './hiring-desk.js';
import { alone, type Busy } from './one-at-a-time.js';
import { writeDown } from './write-down.js';

/** What became of each of many: nobody fails because of another. */
export interface BulkOutcome {
  readonly kind: 'bulk';
  readonly done: readonly Application[];
  readonly failed: readonly { readonly application: Application | undefined; readonly told: string }[];
  /** Takes all of it back. */
  readonly undo: string | undefined;
}

interface Many {
  readonly seen: readonly SeenApplication[];
  /** The Slack channel, for the audit log. */
  readonly from: string | undefined;
}

/** More than a company has active in one job is not read: who is not found is told so. */
const ROWS = 500;

/** Moves many to one stage. Whoever's job has no such stage stays, and is named. */
export function moveMany(
  desk: HiringDesk,
  me: Teammate,
  many: Many & { readonly to: { readonly id: StageId; readonly name: string } },
): Promise<BulkOutcome | Busy> {
  return together(desk, me, many, {
    kind: 'moved',
    after: many.to.name,
    act: (applications) => desk.ats.moveMany(idsOf(applications), many.to.id),
    undo: (done) => ({
      deed: 'moved',
      moves: done.flatMap(({ id, stage }) =>
        stage ? [{ applicationId: id, from: stage.id, to: many.to.id }] : [],
      ),
    }),
  });
}

/**
 * Rejects many. A batch always queues the ATS's e-mails, so without them each is rejected on its own: slower and
 * a call for each, but no e-mail can slip out when the calls run short.
 */
export function rejectMany(
  desk: HiringDesk,
  me: Teammate,
  many: Many & { readonly reason: RejectionReason | undefined; readonly email: boolean },
): Promise<BulkOutcome | Busy> {
  const { reason, email } = many;
  return together(desk, me, many, {
    kind: 'rejected',
    after: reason?.name ?? 'no reason',
    act: (applications) =>
      email
        ? desk.ats.rejectMany(idsOf(applications), reason?.id)
        : oneByOne(applications, (id) => desk.ats.reject(id, { ...reasonOf(reason?.id), email: false })),
    undo: (done) => ({ deed: 'rejected', applicationIds: idsOf(done), emails: email }),
  });
}

/** Tags many candidates. */
export function tagMany(
  desk: HiringDesk,
  me: Teammate,
  many: Many & { readonly tags: readonly string[] },
): Promise<BulkOutcome | Busy> {
  const { tags } = many;
  return together(desk, me, many, {
    kind: 'tagged',
    after: tags.join(', '),
    async act(applications) {
      const results = await desk.ats.tagMany(candidatesOf(applications), tags);
      const failures = new Map(results.flatMap((result) => (result.ok ? [] : [[result.id, result.told]])));
      return applications.map(({ id, candidateId }): ItemResult<ApplicationId> => {
        const told = failures.get(candidateId);
        return told === undefined ? { id, ok: true } : { id, ok: false, told };
      });
    },
    undo: (done) => ({ deed: 'tagged', candidateIds: candidatesOf(done), tags: [...tags] }),
  });
}

interface Deed {
  readonly kind: DeedKind;
  /** What it came to, for the audit log. */
  readonly after: string;
  readonly act: (applications: readonly Application[]) => Promise<readonly ItemResult<ApplicationId>[]>;
  readonly undo: (done: readonly Application[]) => Undoable;
}

/** Reads all afresh, leaves out who is not as they were seen, does the rest, and keeps one way back for all. */
function together(
  desk: HiringDesk,
  me: Teammate,
  { seen, from }: Many,
  { kind, after, act, undo }: Deed,
): Promise<BulkOutcome | Busy> {
  const ids = seen.map(({ application }) => application);
  return alone(desk, me, locksOf(ids), async (): Promise<BulkOutcome> => {
    const present = await readApplications(desk, me, ids);
    const unchanged = seen.flatMap(({ application, seen: then }) => {
      const now = present.get(application);
      return now && isStill(then, now) ? [now] : [];
    });
    const excluded = seen
      .filter(({ application }) => !unchanged.some(({ id }) => id === application))
      .map(({ application }) => ({
        application: present.get(application),
        told: stateNow(present.get(application)),
      }));

    const results = unchanged.length === 0 ? [] : await act(unchanged);
    const failures = new Map(results.flatMap((result) => (result.ok ? [] : [[result.id, result.told]])));
    const done = unchanged.filter(({ id }) => !failures.has(id));
    const failed = unchanged.flatMap((application) => {
      const told = failures.get(application.id);
      return told === undefined ? [] : [{ application, told }];
    });
    for (const application of done) {
      await writeDown(desk, {
        id: desk.newId(),
        kind,
        by: me.id,
        candidateId: application.candidateId,
        applicationId: application.id,
        before: application.stage?.name ?? 'no stage',
        after,
        at: desk.now(),
        ...(from !== undefined && { from }),
      });
    }
    const undoId = done.length === 0 ? undefined : await keepUndo(desk, me, candidatesOf(done), undo(done));
    return { kind: 'bulk', done, failed: [...excluded, ...failed], undo: undoId };
  });
}

/**
 * The applications as they are now, as far as this teammate may see them, with few calls: those of one job come
 * as a list.
 */
async function readApplications(
  desk: HiringDesk,
  me: Teammate,
  ids: readonly ApplicationId[],
): Promise<ReadonlyMap<ApplicationId, Application>> {
  const wanted = new Set(ids);
  const found = new Map<ApplicationId, Application>();
  const visible = new Set((await desk.jobs()).filter((job) => maySeeJob(me, job)).map(({ id }) => id));
  for (const id of ids) {
    if (found.has(id)) continue;
    const one = await desk.ats.getApplication(id);
    if (one === undefined) continue;
    const others =
      wanted.size > 1 ? (await desk.ats.listActiveApplications(one.job.id, ROWS)).applications : [];
    for (const application of [one, ...others]) {
      if (wanted.has(application.id)) found.set(application.id, application);
    }
  }
  return new Map([...found].filter(([, { job }]) => visible.has(job.id)));
}

async function oneByOne(
  applications: readonly Application[],
  act: (id: ApplicationId) => Promise<unknown>,
): Promise<ItemResult<ApplicationId>[]> {
  const results: ItemResult<ApplicationId>[] = [];
  for (const { id } of applications) {
    try {
      await act(id);
      results.push({ id, ok: true });
    } catch (error) {
      if (!(error instanceof HiresError)) throw error;
      results.push({ id, ok: false, told: error.told });
    }
  }
  return results;
}

const STATES = { rejected: 'rejected', hired: 'hired', other: 'closed' } as const;

function stateNow(application: Application | undefined): string {
  if (application === undefined) return 'is no longer there, or you may not see it.';
  const { status, stage } = application;
  return `has changed meanwhile: now ${status === 'active' ? `in ${stage?.name ?? 'no stage'}` : STATES[status]}.`;
}

const idsOf = (applications: readonly Application[]): ApplicationId[] => applications.map(({ id }) => id);

const candidatesOf = (applications: readonly Application[]): CandidateId[] => [
  ...new Set(applications.map(({ candidateId }) => candidateId)),
];

const reasonOf = (reasonId: ReasonId | undefined) => (reasonId === undefined ? {} : { reasonId });
