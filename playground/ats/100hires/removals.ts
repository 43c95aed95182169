import { byId, remove } from './find.js';
import type { Account } from './route.js';

/** What people do in the web app and the API does not know; no webhook tells of any of it. */
export interface Removals {
  /** A candidate is deleted for good, with all that is theirs. */
  deleteCandidate(candidateId: string): void;
  /** An interview is taken off the calendar. */
  cancelInterview(interviewId: string): void;
  /** An interview is moved to another time. @param startsAt milliseconds since the epoch; it lasts as long as before. */
  moveInterview(interviewId: string, startsAt: number): void;
}

export function removalsIn(account: Account, changed: () => void): Removals {
  const { state, now } = account;
  return {
    deleteCandidate(candidateId) {
      const candidate = byId(state.candidates, candidateId, 'Candidate');
      const isTheirs = (thing: { readonly application: { readonly candidate: unknown } }) =>
        thing.application.candidate === candidate;
      drop(state.interviews, isTheirs);
      drop(state.evaluations, isTheirs);
      drop(state.messages, isTheirs);
      drop(state.notes, (note) => note.candidate === candidate);
      const others = state.files.filter((file) => file.candidate !== candidate);
      state.files.splice(0, state.files.length, ...others);
      drop(state.applications, (application) => application.candidate === candidate);
      state.belongings.delete(candidate);
      remove(state.candidates, candidate);
      changed();
    },
    cancelInterview(interviewId) {
      remove(state.interviews, byId(state.interviews, interviewId, 'Interview'));
      changed();
    },
    moveInterview(interviewId, startsAt) {
      const interview = byId(state.interviews, interviewId, 'Interview');
      const startTime = Math.floor(startsAt / 1000);
      interview.endTime += startTime - interview.startTime;
      interview.startTime = startTime;
      interview.updatedAt = now();
      changed();
    },
  };
}

function drop<Thing extends { readonly id: number }>(
  things: Thing[],
  isToGo: (thing: Thing) => boolean,
): void {
  for (const thing of things.filter(isToGo)) remove(things, thing);
}
