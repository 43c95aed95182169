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
}): KnownBlock[] {
  const { me, ats, jobs, help } = home;
  const shown = jobs.slice(0, JOBS_SHOWN);
  return capToHome([
    header('Hires'),
    section(
      `Hello ${bold(me.name)}. I bring ${escapeText(ats)} into Slack: look candidates up, write notes that notify, decide, and take it back.`,
    ),
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

/** The Home tab of somebody who is not let in, or when the ATS can't be asked. */
export function homeForStrangerBlocks(why: readonly KnownBlock[]): KnownBlock[] {
  return capToHome([header('Hires'), ...why]);
}
