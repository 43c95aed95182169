import type { Application } from '../domain/hiring.js';
import type { ApplicationId } from '../domain/ids.js';
import type { KnownApplication } from '../domain/known-application.js';
import { wholeSeconds } from '../domain/listening.js';
import type { Known } from '../store/pipeline-record.js';

/**
 * Which applications may be news. One that was read in a list may be older than what is known by now: its own time
 * says so. Where that does not tell, it is unclear, and has to be read alone.
 */
export function sortByAge(
  applications: readonly Application[],
  known: ReadonlyMap<ApplicationId, Known>,
  knownBefore: ReadonlyMap<ApplicationId, Known | undefined>,
): { news: Application[]; unclear: Application[] } {
  const news: Application[] = [];
  const unclear: Application[] = [];
  for (const application of applications) {
    const before = known.get(application.id)?.application;
    const order =
      before && !isReadAfter(application, known, knownBefore) ? age(application, before) : 'younger';
    if (order === 'younger') news.push(application);
    if (order === 'unclear' && before && !isAs(before, application)) unclear.push(application);
  }
  return { news, unclear };
}

/** What nobody has written down since before it was read is older than what was read. */
function isReadAfter(
  { id }: Application,
  known: ReadonlyMap<ApplicationId, Known>,
  knownBefore: ReadonlyMap<ApplicationId, Known | undefined>,
): boolean {
  return knownBefore.has(id) && knownBefore.get(id)?.version === known.get(id)?.version;
}

function age(now: Application, known: KnownApplication): 'younger' | 'older' | 'unclear' {
  if (now.updatedAt === undefined || known.updatedAt === undefined) return 'unclear';
  const seconds = wholeSeconds(now.updatedAt) - wholeSeconds(known.updatedAt);
  if (seconds === 0) return 'unclear';
  return seconds > 0 ? 'younger' : 'older';
}

function isAs(known: KnownApplication, { job, stage, status, score }: Application): boolean {
  return (
    known.jobId === job.id &&
    (status === 'other' || known.status === status) &&
    (stage === undefined || known.stage === stage.id) &&
    (score === undefined || known.score === score)
  );
}
