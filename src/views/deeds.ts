import type { KnownBlock } from '@slack/types';
import { leadApplication } from '../domain/candidate-card.js';
import type { Application, Candidate } from '../domain/hiring.js';
import { button, context, type Message, message, section } from './blocks.js';
import { buttons, type FormDeed } from './ids.js';
import { LIMITS, truncate } from './limits.js';
import { bold, escapeText } from './mrkdwn.js';

/** What each deed's modal is called, and the question when nobody was named. */
export const DEED_WORDS: Readonly<Record<FormDeed, { readonly title: string; readonly who: string }>> = {
  move: { title: 'Move a candidate', who: 'Who moves on?' },
  advance: { title: 'Advance a candidate', who: 'Who advances?' },
  hire: { title: 'Hire a candidate', who: 'Who is hired?' },
  reject: { title: 'Reject a candidate', who: 'Who is rejected?' },
  tag: { title: 'Tag a candidate', who: 'Who gets the tags?' },
  assign: { title: 'Assign to a job', who: 'Who is assigned to another job?' },
  history: { title: 'History', who: 'Whose history?' },
  schedule: { title: 'Schedule an interview', who: 'Who is to be interviewed?' },
};

/** The candidate as a form names them, so that nobody decides on the wrong one: name, job, stage. Plain text. */
export function aboutCandidate(
  candidate: Candidate,
  application = leadApplication(candidate.applications),
): string {
  const words = [candidate.name, application?.job.title, application?.stage?.name];
  return truncate(words.filter((word) => word !== undefined).join('  ·  '), LIMITS.header);
}

/** The line at the top of every form. */
export function aboutBlock(candidate: Candidate, application?: Application): KnownBlock {
  return section(`:bust_in_silhouette: ${bold(aboutCandidate(candidate, application))}`);
}

/** The candidate has several active applications: which one is it about? */
export function whichApplicationMessage(
  candidate: Candidate,
  applications: readonly Application[],
  deed: FormDeed,
  wish: string | undefined,
): Message {
  const question = `${bold(candidate.name)} has ${applications.length} active applications. Which one do you mean?`;
  return message(question, [
    section(question),
    ...applications.map((application) =>
      section(
        `${bold(application.job.title)}\n${escapeText(application.stage?.name ?? 'no stage')}`,
        button(
          'Choose',
          buttons[deed],
          { candidate: candidate.id, application: application.id, wish },
          { about: `Choose ${application.job.title}` },
        ),
      ),
    ),
  ]);
}

/** Nothing can be decided on somebody who is no longer, or not yet, in a pipeline. */
export function noActiveApplicationMessage(candidate: Candidate): Message {
  const sentence = `${bold(candidate.name)} has no active application that you can decide on.`;
  const closed = candidate.applications.map(
    ({ job, status }) => `${escapeText(job.title)}: ${status === 'active' ? 'active' : status}`,
  );
  return message(sentence, [
    section(sentence),
    ...(closed.length > 0 ? [context(closed.join('  ·  '))] : []),
  ]);
}
