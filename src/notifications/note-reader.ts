import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats } from '../api/ats.js';
import type { Candidate, Note } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import type { EventKind } from '../domain/pipeline-event.js';
import { KEPT_CALLS } from './histories.js';
import { inParallel } from './in-parallel.js';

export interface NoteReader {
  /** The newest notes of one candidate, if any channel wants to hear of mentions; otherwise none. */
  notesOf(candidate: Candidate): Promise<readonly Note[]>;
  /**
   * The newest notes of those who were updated since their notes were last read. `left` are those for whom there
   * are no calls now.
   */
  notesOfUpdated(
    candidates: readonly Candidate[],
  ): Promise<{ notes: ReadonlyMap<CandidateId, readonly Note[]>; left: readonly Candidate[] }>;
}

const NEWEST = 10;
const IN_PARALLEL = 5;
/** Of how many candidates it is remembered when they were updated. */
const REMEMBERED = 10_000;

/** Notes cost a call for each candidate, so they are read only when somebody wants to hear of them. */
export function createNoteReader(
  desk: Pick<HiringDesk, 'store'>,
  background: Pick<Ats, 'listNotes' | 'callsLeft'>,
): NoteReader {
  /** When each was updated, as of the last time their notes were read. */
  const read = new Map<CandidateId, number | undefined>();

  function remember({ id, updatedAt }: Candidate): void {
    read.delete(id);
    read.set(id, updatedAt?.getTime());
    const [oldest] = read.keys();
    if (read.size > REMEMBERED && oldest !== undefined) read.delete(oldest);
  }

  async function readNotes(candidate: Candidate): Promise<readonly Note[]> {
    const notes = await background.listNotes(candidate.id, NEWEST);
    remember(candidate);
    return notes;
  }

  return {
    async notesOf(candidate) {
      return (await isWanted(desk, ['mentioned'])) ? readNotes(candidate) : [];
    },

    async notesOfUpdated(candidates) {
      const updated = candidates.filter(
        ({ id, updatedAt }) => updatedAt === undefined || read.get(id) !== updatedAt.getTime(),
      );
      if (updated.length === 0 || !(await isWanted(desk, ['mentioned']))) {
        return { notes: new Map(), left: [] };
      }
      const notes = new Map<CandidateId, readonly Note[]>();
      const left: Candidate[] = [];
      await inParallel(updated, IN_PARALLEL, async (candidate) => {
        if (background.callsLeft() > KEPT_CALLS) notes.set(candidate.id, await readNotes(candidate));
        else left.push(candidate);
      });
      return { notes, left };
    },
  };
}

/** Whether any channel wants to hear of one of these, be it in a digest. */
export async function isWanted(
  { store }: Pick<HiringDesk, 'store'>,
  kinds: readonly EventKind[],
): Promise<boolean> {
  const subscriptions = await store.subscriptions.all();
  return subscriptions.some(({ rule }) => rule.events.some((kind) => kinds.includes(kind)));
}
