import type { Application, Candidate, Interview } from '../domain/hiring.js';
import { actions, context, type Message, type ModalView, message, modal, section } from './blocks.js';
import { aboutCandidate } from './deeds.js';
import { modals } from './ids.js';
import { type BookedInterview, changeButtons } from './invitation.js';
import { bold, escapeText, place } from './mrkdwn.js';
import { doneMessage } from './outcome.js';
import { timeInZone } from './times.js';

export const CANCEL_INTERVIEW = 'Cancel an interview';

/** An interview as it is before a change. */
export interface PresentFacts {
  readonly candidate: Candidate;
  readonly application: Application;
  readonly interview: Interview;
  /** Names, as on the profiles. */
  readonly panel: readonly string[];
  /** The reader's. */
  readonly zone: string;
}

const names = (people: readonly string[]) => new Intl.ListFormat('en').format(people.map(bold));

/** "Now: Tue, 24 Nov, 15:00–16:00, Room 2, with Ben Adler." Mrkdwn. */
export function presentLine({ interview, panel, zone }: Omit<PresentFacts, 'candidate' | 'application'>) {
  const where = interview.location ? `, ${place(interview.location)}` : '';
  const who = panel.length > 0 ? `, with ${names(panel)}` : '';
  return `Now: *${timeInZone(interview.startsAt, interview.endsAt, zone)}*${where}${who}.`;
}

/** Shows what would be cancelled, and asks. */
export function cancelInterviewModal(
  facts: PresentFacts,
  form: { readonly was: string; readonly key: string },
): ModalView {
  const { candidate, application, interview } = facts;
  const { cancelInterview } = modals;
  const metadata = cancelInterview.encode({ interview: interview.id, ...form });
  return modal({
    title: CANCEL_INTERVIEW,
    submit: 'Cancel it',
    close: 'Keep it',
    callback: { id: cancelInterview.id, metadata },
    blocks: [
      section(`:bust_in_silhouette: ${bold(aboutCandidate(candidate, application))}`),
      section(presentLine(facts)),
      context(
        'Whoever was to be there gets a message from me, and a file that takes it out of their calendar. Nobody tells the candidate: please do.',
      ),
    ],
  });
}

interface Told {
  /** Who could not be told. */
  readonly unreached: readonly string[];
  readonly zone: string;
}

/** What who moved it reads. */
export function interviewMovedMessage(
  { candidate, interview, panel }: BookedInterview,
  { unreached, zone }: Told,
): Message {
  const time = timeInZone(interview.startsAt, interview.endsAt, zone);
  const where = interview.location ? `, ${place(interview.location)}` : '';
  const sentence = `The interview with ${bold(candidate.name)} is changed: *${time}*${where}, with ${names(panel)}.`;
  const done = doneMessage(sentence, undefined, NOT_TOLD);
  return message(done.text, [
    ...done.blocks,
    ...unreachedBlocks(unreached),
    actions(...changeButtons(interview, candidate.name)),
  ]);
}

/** What who cancelled it reads. */
export function interviewCancelledMessage(
  { candidate, interview }: Pick<BookedInterview, 'candidate' | 'interview'>,
  { unreached, zone }: Told,
): Message {
  const time = timeInZone(interview.startsAt, interview.endsAt, zone);
  const sentence = `The interview with ${bold(candidate.name)}, *${time}*, is cancelled.`;
  const done = doneMessage(sentence, undefined, NOT_TOLD);
  return message(done.text, [...done.blocks, ...unreachedBlocks(unreached)]);
}

const NOT_TOLD = 'I have told the interviewers. Please tell the candidate.';

function unreachedBlocks(unreached: readonly string[]) {
  if (unreached.length === 0) return [];
  return [section(`:warning: I could not reach ${names(unreached)}. Please tell them yourself.`)];
}

/** Nothing was done: somebody else has changed it meanwhile. */
export function interviewChangedMessage(facts: PresentFacts): Message {
  const { candidate, interview } = facts;
  const sentence = `Somebody has changed the interview with ${bold(candidate.name)} meanwhile, so I did nothing. ${presentLine(facts)}`;
  return message(sentence, [
    section(`:warning: ${sentence}`),
    actions(...changeButtons(interview, candidate.name)),
  ]);
}

/** There is no such interview any more, or it is with somebody the reader may not see. */
export function noInterviewMessage(ats: string): Message {
  const sentence = `That interview is not in ${escapeText(ats)} any more, or you may not see whom it is with.`;
  return message(sentence, [section(sentence)]);
}

export function interviewSameMessage(): Message {
  const sentence = 'The interview is already as you want it. I changed nothing.';
  return message(sentence, [section(sentence)]);
}
