import type { HundredHires } from '../../../playground/ats/100hires/index.js';
import type { Application } from '../../../playground/ats/100hires/state.js';
import type { Random } from '../../../playground/company/random.js';
import { ApplicationId } from '../../../src/domain/ids.js';
import type { Store } from '../../../src/store/store.js';
import { channelsFor } from './company.js';
import { readingOf } from './lines.js';

/** What has truly happened, as each channel is to be told of it, in the order in which it happened. */
export interface Truth {
  /** The lines of each channel. */
  readonly lines: ReadonlyMap<string, readonly string[]>;
  /** How many things have happened. */
  readonly count: number;
  /** Does something. */
  act(random: Random): void;
  /** Looks at what the bot knows by now: what it has not seen can't be decided anew. */
  look(store: Pick<Store, 'pipeline'>): Promise<void>;
}

/** Nobody applies to the first of the jobs: who is there has cards, and much happens to them. */
const QUIET_JOBS = 6;
const QUIET_SHARE = 40;
/** Who moves people. */
const MOVERS = ['Ben Adler', "Siobhán O'Neill", 'Priya Raman'];
const HOUR = 3600;

/**
 * People act in the ATS. An ATS tells through which stages an application went, but not how often it was rejected and
 * reopened: so nobody decides on an application before the bot has seen what was decided before. And it tells times in
 * whole seconds: so in the second in which somebody has applied, they are only moved to where nobody begins.
 *
 * @param now milliseconds since 1970, as the ATS counts them.
 * @param newcomers how many people apply.
 */
export function createTruth(ats: HundredHires, now: () => number, newcomers: number): Truth {
  const { state } = ats;
  const lines = new Map<string, string[]>();
  /** Of these the bot has not seen yet what was decided last. */
  const undecidable = new Set<Application>();
  let applied = 0;
  let interviews = 0;
  let count = 0;

  function tell(kind: Parameters<typeof channelsFor>[0], application: Application, line: string): void {
    const job = kind === 'candidate_created' ? undefined : state.jobs.indexOf(application.job);
    for (const channel of channelsFor(kind, job)) {
      const told = lines.get(channel) ?? [];
      told.push(line);
      lines.set(channel, told);
    }
    count += 1;
  }

  function apply(random: Random): void {
    applied += 1;
    const job = random.pick(state.jobs.slice(QUIET_JOBS));
    const name = `Ana Kovač ${applied}`;
    const email = `ana.kovac.${applied}@mail.example`;
    const { applicationId } = ats.apply({ name, email, jobId: String(job.id) });
    const application = found(state.applications, applicationId);
    const { createdAt, candidate } = application;
    tell('candidate_created', application, readingOf.created(name, candidate.createdAt));
    tell('applied', application, readingOf.applied(name, createdAt));
  }

  function move(random: Random, application: Application): void {
    const from = application.stage;
    const { stages } = application.job.workflow;
    const isNew = application.createdAt === Math.floor(now() / 1000);
    const to = random.pick((isNew ? stages.slice(2) : stages).filter((stage) => stage !== from));
    const mover = random.pick(MOVERS);
    const by = state.users.find((user) => `${user.firstName} ${user.lastName}` === mover);
    ats.move(String(application.id), String(to.id), String(by?.id));
    const at = application.history.at(-1)?.at ?? 0;
    tell('moved', application, readingOf.moved(nameOf(application), mover, from.name, to.name, at));
  }

  function reject(application: Application): void {
    ats.reject(String(application.id), String(state.keyUser.id), { email: false });
    undecidable.add(application);
    const { stage, rejectedAt = 0 } = application;
    tell('rejected', application, readingOf.rejected(nameOf(application), stage.name, rejectedAt));
  }

  function unreject(application: Application): void {
    ats.unreject(String(application.id), String(state.keyUser.id));
    undecidable.add(application);
    tell('unrejected', application, readingOf.unrejected(nameOf(application)));
  }

  function hire(application: Application): void {
    ats.hire(String(application.id), String(state.keyUser.id));
    tell('hired', application, readingOf.hired(nameOf(application), application.hiredAt ?? 0));
  }

  function schedule(application: Application): void {
    interviews += 1;
    const startsAt = (Math.floor(now() / 1000) + interviews * HOUR) * 1000;
    const id = ats.schedule({
      applicationId: String(application.id),
      startsAt,
      endsAt: startsAt + HOUR * 1000,
      interviewerIds: [String(state.keyUser.id)],
      byTeammateId: String(state.keyUser.id),
    });
    const { startTime, createdAt } = found(state.interviews, id);
    const line = readingOf.interview(nameOf(application), startTime, createdAt);
    tell('interview_scheduled', application, line);
  }

  /** @param lot 0 to 99. */
  function decide(application: Application, lot: number): boolean {
    if (undecidable.has(application)) return false;
    if (application.status === 'rejected') {
      if (lot >= 20) return false;
      unreject(application);
      return true;
    }
    if (lot >= 7) return false;
    if (lot < 1) hire(application);
    else reject(application);
    return true;
  }

  function tryToAct(random: Random): void {
    if (applied < newcomers && random.chance(12)) {
      apply(random);
      return;
    }
    const isQuiet = random.chance(QUIET_SHARE);
    const open = state.applications.filter(
      ({ status, job }) => status !== 'hired' && state.jobs.indexOf(job) < QUIET_JOBS === isQuiet,
    );
    if (open.length === 0) return;
    const application = random.pick(open);
    if (decide(application, random.between(0, 99)) || application.status === 'rejected') return;
    if (random.chance(8)) schedule(application);
    else move(random, application);
  }

  return {
    lines,
    get count() {
      return count;
    },

    act(random) {
      const before = count;
      while (count === before) tryToAct(random);
    },

    async look({ pipeline }) {
      const open = [...undecidable];
      const known = await pipeline.knownMany(open.map(({ id }) => ApplicationId.parse(String(id))));
      for (const application of open) {
        const seen = known.get(ApplicationId.parse(String(application.id)))?.application.status;
        const isSeen = seen === (application.status === 'pending' ? 'active' : application.status);
        if (isSeen) undecidable.delete(application);
      }
    },
  };
}

function nameOf({ candidate }: Application): string {
  return `${candidate.firstName} ${candidate.lastName}`;
}

function found<Thing extends { readonly id: number }>(things: readonly Thing[], id: string): Thing {
  const thing = things.findLast((one) => String(one.id) === id);
  if (thing === undefined) throw new Error(`Nothing has the id ${id}`);
  return thing;
}
