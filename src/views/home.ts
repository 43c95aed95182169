import type { KnownBlock } from '@slack/types';
import type { Job, Teammate } from '../domain/hiring.js';
import { capToHome, context, divider, header, section } from './blocks.js';
import { type HelpEntry, helpSection, menuButtons } from './help.js';
import { jobRow } from './job.js';
import { bold, escapeText } from './mrkdwn.js';

const JOBS_SHOWN = 20;

/** The Home tab of a teammate: what they can do, and the jobs they are on. */
export function homeBlocks(home: {
  readonly me: Teammate;
  readonly ats: string;
  readonly jobs: readonly Job[];
  readonly help: readonly HelpEntry[];
  readonly can: Readonly<Record<'mention' | 'move' | 'reject', boolean>>;
}): KnownBlock[] {
  const { me, ats, jobs, help, can } = home;
  const shown = jobs.slice(0, JOBS_SHOWN);
  return capToHome([
    header('Hires'),
    section(`Hello ${bold(me.name)}. I bring ${escapeText(ats)} into Slack: ${promise(can)}.`),
    menuButtons(me),
    divider,
    header('Your open jobs'),
    ...(shown.length === 0
      ? [section('You are on no open job at the moment.')]
      : shown.map((job) => jobRow(job))),
    ...(jobs.length > shown.length
      ? [context(`… and ${jobs.length - shown.length} more: \`/hires jobs\``)]
      : []),
    divider,
    header('What you can type'),
    helpSection(help),
    context('Only you see my answers, until you press *Share*. Candidates are people.'),
  ]);
}

/** Only what the ATS can do. */
function promise(can: Readonly<Record<'mention' | 'move' | 'reject', boolean>>): string {
  const notes = can.mention ? 'write notes that notify' : 'write notes';
  return can.move || can.reject
    ? `look candidates up, ${notes}, decide, and take it back`
    : `look candidates up, ${notes}, and hear in your channels what happens`;
}

/** The Home tab of somebody who is not let in, or when the ATS can't be asked. */
export function homeForStrangerBlocks(why: readonly KnownBlock[]): KnownBlock[] {
  return capToHome([header('Hires'), ...why]);
}
