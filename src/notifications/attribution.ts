import type { DeedKind, DeedRecord } from '../domain/deed-record.js';
import type { StageId } from '../domain/ids.js';
import { foldName } from '../domain/names.js';
import type { EventKind, PipelineEvent } from '../domain/pipeline-event.js';

/** What each deed looks like when it is read back from the ATS. Hiring may bring into the last stage too. */
const SHOWS_AS: Readonly<Record<DeedKind, readonly EventKind[]>> = {
  moved: ['moved'],
  advanced: ['moved'],
  hired: ['hired', 'moved'],
  rejected: ['rejected'],
  noted: ['mentioned'],
  scheduled: ['interview_scheduled'],
  rescheduled: [],
  cancelled: [],
  approved: [],
  declined: [],
  tagged: ['candidate_updated'],
  assigned: ['applied', 'joined_late'],
  added: ['applied', 'joined_late', 'candidate_created'],
  undone: ['moved', 'unrejected'],
};

/** The clocks of the ATS and of the bot may differ, and the log is written after the deed. */
const APART_MILLISECONDS = 5 * 60_000;

/**
 * Says who did what was done through the bot, and in which channel. The ATS thinks that all of it was done by whom
 * its key belongs to; the audit log knows better. A deed explains one event of a kind of an application.
 *
 * @param deeds those of the events' candidates.
 * @param stageName undefined for a stage that is not known.
 */
export function attributed(
  events: readonly PipelineEvent[],
  deeds: readonly DeedRecord[],
  stageName: (event: PipelineEvent, stage: StageId) => string | undefined,
): PipelineEvent[] {
  const used = new Set<string>();
  return events.map((event) => {
    const fitting = deeds
      .filter((deed) => isShownBy(deed, event, stageName) && !used.has(markOf(deed, event)))
      .sort((one, other) => apart(one, event) - apart(other, event));
    const [deed] = fitting;
    if (deed === undefined) return event;
    used.add(markOf(deed, event));
    return { ...event, by: deed.by, ...(deed.from !== undefined && { doneIn: deed.from }) };
  });
}

function markOf(deed: DeedRecord, event: PipelineEvent): string {
  return [deed.id, event.kind, event.applicationId ?? ''].join(' ');
}

function apart(deed: DeedRecord, event: PipelineEvent): number {
  return Math.abs(deed.at.getTime() - event.at.getTime());
}

function isShownBy(
  deed: DeedRecord,
  event: PipelineEvent,
  stageName: (event: PipelineEvent, stage: StageId) => string | undefined,
): boolean {
  const { applicationId = event.applicationId } = deed;
  return (
    deed.candidateId === event.candidateId &&
    (event.applicationId === undefined || applicationId === event.applicationId) &&
    SHOWS_AS[deed.kind].includes(event.kind) &&
    apart(deed, event) <= APART_MILLISECONDS &&
    wordsFit(deed, event, stageName)
  );
}

/** The log has the name of the stage somebody was moved into, and of an undone deed what it was. */
function wordsFit(
  { kind, before, after }: DeedRecord,
  event: PipelineEvent,
  stageName: (event: PipelineEvent, stage: StageId) => string | undefined,
): boolean {
  if (kind === 'undone') return before === (event.kind === 'unrejected' ? 'rejected' : 'moved');
  if (kind !== 'moved' && kind !== 'advanced') return true;
  const name = event.to && stageName(event, event.to);
  return name === undefined || after === undefined || foldName(after) === foldName(name);
}
