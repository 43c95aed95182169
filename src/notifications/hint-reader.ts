import type { Answer } from '../actions/answers.js';
import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats } from '../api/ats.js';
import { ApplicationId, ApprovalId, CandidateId, InterviewId } from '../domain/ids.js';
import type { TakenHint } from '../store/inbox.js';
import { NOTHING_READ, type Read } from './absorb.js';
import type { TellApprovers } from './approvals.js';
import { isWanted, type NoteReader } from './note-reader.js';

/**
 * Reads what a hint is about as it is now, unless the ATS has just said it; nothing, when it is gone. A hint at anything
 * is about nothing that could be read.
 *
 * @throws HiresError when the ATS does not tell.
 */
export type HintReader = (hint: TakenHint) => Promise<Read>;

export function createHintReader(
  { store, answers }: Pick<HiringDesk, 'store' | 'answers'>,
  background: Ats,
  notes: Pick<NoteReader, 'notesOf'>,
  tellApprovers: TellApprovers,
): HintReader {
  async function application(id: ApplicationId): Promise<Read> {
    // Looked up first: whoever writes it down meanwhile has read it later, perhaps.
    const known = await store.pipeline.known(id);
    const now = await background.getApplication(id);
    if (now) return { ...NOTHING_READ, applications: [now], knownBefore: new Map([[id, known]]) };
    // With the whole candidate, perhaps; then they are to be forgotten.
    if (known) await store.inbox.add([{ kind: 'candidate', id: known.application.candidateId }]);
    return NOTHING_READ;
  }

  async function candidate(id: CandidateId): Promise<Read> {
    const now = await background.getCandidate({ id });
    if (now === undefined) {
      await store.forgetCandidate(id);
      return NOTHING_READ;
    }
    return {
      ...NOTHING_READ,
      candidates: [now],
      applications: now.applications.map((one) => ({ candidateName: now.name, ...one })),
      notes: new Map([[now.id, await notes.notesOf(now)]]),
    };
  }

  async function interview(id: InterviewId): Promise<Read> {
    const now = await background.getInterview(id);
    if (now) return { ...NOTHING_READ, interviews: [now] };
    await store.interviews.forget(id);
    return NOTHING_READ;
  }

  /** Whoever decides is told at once; no channel hears of it. */
  async function approval(id: ApprovalId): Promise<Read> {
    await tellApprovers(id);
    return NOTHING_READ;
  }

  /** Undefined where it does not tell all that somebody wants to hear. */
  async function readFrom(answer: Answer): Promise<Read | undefined> {
    switch (answer.kind) {
      case 'application': {
        const { application, before, known } = answer;
        return {
          ...NOTHING_READ,
          applications: [application],
          knownBefore: new Map([[application.id, known]]),
          deeds: new Map([[application.id, before.stage?.id]]),
        };
      }
      case 'interview':
        return { ...NOTHING_READ, interviews: [answer.interview] };
      case 'candidate': {
        if (await isWanted({ store }, ['candidate_updated', 'mentioned'])) return undefined;
        return {
          ...NOTHING_READ,
          candidates: [answer.candidate],
          applications: answer.candidate.applications,
        };
      }
    }
  }

  return async (hint) => {
    const answer = answers.to(hint);
    const answered = answer && (await readFrom(answer));
    if (answered) return answered;
    const { kind, id } = hint;
    switch (kind) {
      case 'application':
        return application(ApplicationId.parse(id));
      case 'candidate':
        return candidate(CandidateId.parse(id));
      case 'interview':
        return interview(InterviewId.parse(id));
      case 'approval':
        return approval(ApprovalId.parse(id));
      case 'note':
      case 'anything':
        return NOTHING_READ;
    }
  };
}
