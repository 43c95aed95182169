import type { KnownBlock } from '@slack/types';
import type { Job } from '../domain/hiring.js';
import type { JobId } from '../domain/ids.js';
import type { Pipeline } from '../domain/pipeline.js';
import { asOfLine } from './age.js';
import { button, context, divider, header, type Message, message, row, section } from './blocks.js';
import { buttons } from './ids.js';
import { bold, escapeText } from './mrkdwn.js';

/** Leaves room for the heading and the last line within a message's fifty blocks. */
const JOBS_SHOWN = 45;
const NAMES_SHOWN = 4;
const BAR_LENGTH = 12;

export interface JobListOptions {
  /** How many are active in each job, where that is known; a job without any may be left out. */
  readonly active?: ReadonlyMap<JobId, number> | undefined;
  /** How old what is shown is, where that matters. */
  readonly minutesOld?: number | undefined;
}

/** The jobs a teammate may see, each with a way in. */
export function jobsMessage(jobs: readonly Job[], { active, minutesOld }: JobListOptions = {}): Message {
  if (jobs.length === 0) {
    const sentence = 'You are on no open job at the moment.';
    return message(sentence, [section(sentence), context('You see the jobs whose hiring team you are on.')]);
  }
  const titles = jobs.slice(0, JOBS_SHOWN).map((job) => escapeText(job.title));
  return message(`${count(jobs.length, 'open job')}: ${titles.join(', ')}`, [
    header(count(jobs.length, 'open job')),
    ...jobs.slice(0, JOBS_SHOWN).map((job) => jobRow(job, active && (active.get(job.id) ?? 0))),
    ...(jobs.length > JOBS_SHOWN
      ? [context(`… and ${jobs.length - JOBS_SHOWN} more. Try \`/hires job\` and part of the title.`)]
      : []),
    ...asOfLine(minutesOld),
  ]);
}

/** Several jobs fit what was typed. */
export function whichJobMessage(text: string, jobs: readonly Job[]): Message {
  const question = `${count(jobs.length, 'job')} fit ${bold(text)}. Which one?`;
  return message(question, [section(question), ...jobs.slice(0, JOBS_SHOWN).map((job) => jobRow(job))]);
}

export function noJobMessage(text: string, suggestion: string | undefined): Message {
  const hint = suggestion === undefined ? '' : ` Did you mean ${bold(suggestion)}?`;
  const sentence = `I found no job for ${bold(text)}.${hint}`;
  return message(sentence, [section(sentence), context('`/hires jobs` lists the ones you are on.')]);
}

/** One job, stage by stage. @param minutesOld how old what is shown is, where that matters. */
export function pipelineMessage(pipeline: Pipeline, minutesOld?: number): Message {
  const { job, stages } = pipeline;
  const text = stages.map((stage) => `${escapeText(stage.name)} ${stage.count}`).join(', ');
  return message(`${escapeText(job.title)}: ${text}`, [...pipelineBlocks(pipeline), ...asOfLine(minutesOld)]);
}

function pipelineBlocks(pipeline: Pipeline): KnownBlock[] {
  const { job, stages, total, more } = pipeline;
  const longest = Math.max(1, ...stages.map((stage) => stage.count));
  return [
    header(job.title),
    context([...where(job), `${more ? 'more than ' : ''}${count(total, 'active candidate')}`].join('  ·  ')),
    divider,
    ...stages.map((stage) => row(stageLines(stage, longest))),
  ];
}

function stageLines(stage: Pipeline['stages'][number], longest: number): string {
  const names = stage.newest.slice(0, NAMES_SHOWN).map(escapeText);
  const rest = stage.count - names.length;
  const people = [...names, ...(rest > 0 && names.length > 0 ? [`and ${rest} more`] : [])].join(', ');
  return `${stageBar(stage.name, stage.count, longest)}${people === '' ? '' : `\n${people}`}`;
}

/** How many are in a stage, as a bar that takes its length from the fullest stage, and in figures. Mrkdwn. */
export function stageBar(name: string, count: number, longest: number): string {
  const filled = Math.round((count / longest) * BAR_LENGTH);
  return `\`${'█'.repeat(filled)}${' '.repeat(BAR_LENGTH - filled)}\`  *${count}*  ${bold(name)}`;
}

/** @param active how many are active in it, where that is known. */
export function jobRow(job: Job, active?: number) {
  const details = [...where(job), ...(active === undefined ? [] : [`${active} active`])].join('  ·  ');
  return row(
    details === '' ? bold(job.title) : `${bold(job.title)}\n${details}`,
    button('Pipeline', buttons.job, { job: job.id }, { about: `Open the pipeline of ${job.title}` }),
  );
}

/** What tells a job from others of its name. Mrkdwn. */
function where(job: Job): string[] {
  return [job.department, job.location, job.open ? undefined : job.label]
    .filter((word) => word !== undefined)
    .map(escapeText);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
