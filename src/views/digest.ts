import type { KnownBlock } from '@slack/types';
import {
  type Digest,
  type DigestJob,
  type InterviewAhead,
  type KindCount,
  type NotableChange,
  sumOf,
  WAITING_DAYS,
} from '../domain/digest.js';
import type { EventKind } from '../domain/pipeline-event.js';
import {
  actions,
  button,
  type ChannelMessage,
  context,
  divider,
  header,
  type Message,
  message,
  section,
} from './blocks.js';
import { barChart, type ChartBlock } from './chart.js';
import { buttons } from './ids.js';
import { stageBar } from './job.js';
import { bold, escapeText } from './mrkdwn.js';
import { changeButton } from './pipeline-card.js';
import { type Because, becauseLine, changeSentence } from './pipeline-words.js';
import { dayHeading, daysBetween, hours } from './times.js';

export interface DigestOptions {
  /** The subscription's IANA zone: one message has one clock. */
  readonly zone: string;
  readonly now: Date;
  readonly because: Because;
  /** Why the interviews could not be read: a sentence for people. */
  readonly trouble?: string;
}

/** More are counted, and found behind the buttons. */
const SHOWN = { jobs: 8, changes: 5, stages: 12, interviews: 12, team: 3 } as const;

/** What has changed, what waits for whom, and who is met next. */
export function digestMessage(digest: Digest, options: DigestOptions): Message {
  const { zone, now, because, trouble } = options;
  const { jobs, elsewhere, interviews = [], period } = digest;
  const shown = jobs.slice(0, SHOWN.jobs);
  const since = `${dayHeading(period.from, zone)}, ${clock(period.from, zone)}`;
  const summary = summaryOf(digest);
  return message(`Hiring since ${since}: ${summary.replaceAll('*', '')}.`, [
    header(`Hiring on ${dayHeading(now, zone)}`),
    section(`Since ${since}: ${summary}.`),
    ...shown.flatMap((job) => jobBlocks(job, now)),
    ...(jobs.length > shown.length ? [context(restWords(jobs.slice(SHOWN.jobs)))] : []),
    ...(elsewhere.length > 0 ? [divider, context(`Of candidates alone: ${countWords(elsewhere)}.`)] : []),
    ...interviewBlocks(interviews, zone),
    ...(trouble === undefined
      ? []
      : [context(`The interviews ahead are missing here: ${escapeText(trouble)}`)]),
    context(`Times in ${escapeText(zone)}.  ·  ${becauseLine(because)}`),
    actions(changeButton(because)),
  ]);
}

/** Below the summary: what follows explains it. */
const CHART_PLACE = 2;

/** The same with the pipelines as a chart, too, for a Slack that takes one. The bars of text stay. */
export function chartedDigestMessage(digest: Digest, options: DigestOptions): ChannelMessage {
  const { text, blocks } = digestMessage(digest, options);
  const chart = pipelineChart(digest.jobs.slice(0, SHOWN.jobs));
  return {
    text,
    blocks: [...blocks.slice(0, CHART_PLACE), ...(chart ? [chart] : []), ...blocks.slice(CHART_PLACE)],
  };
}

function summaryOf({ jobs, elsewhere, interviews }: Digest): string {
  const changes = countWords(sumOf([...jobs.flatMap(({ counts }) => counts), ...elsewhere]));
  const waiting = jobs.reduce((sum, job) => sum + waitingIn(job), 0);
  const ahead = interviews?.length ?? 0;
  return [
    changes === '' ? 'nothing has changed' : changes,
    ...(waiting > 0 ? [`*${waiting}* ${waiting === 1 ? 'waits' : 'wait'}`] : []),
    ...(ahead > 0 ? [`*${ahead}* ${ahead === 1 ? 'interview' : 'interviews'} ahead`] : []),
  ].join(', ');
}

function waitingIn({ stages }: DigestJob): number {
  return stages.reduce((sum, { waiting }) => sum + waiting.length, 0);
}

/** "*3* moved, *1* rejected". */
function countWords(counts: readonly KindCount[]): string {
  return counts.map(({ kind, count }) => `*${count}* ${COUNTED[kind](count)}`).join(', ');
}

const plural = (one: string, many: string) => (count: number) => (count === 1 ? one : many);
const COUNTED: Readonly<Record<EventKind, (count: number) => string>> = {
  hired: () => 'hired',
  moved: () => 'moved',
  rejected: () => 'rejected',
  unrejected: plural('rejection taken back', 'rejections taken back'),
  joined_late: () => 'new at a late stage',
  applied: () => 'applied',
  interview_scheduled: plural('interview booked', 'interviews booked'),
  score_ready: plural('score ready', 'scores ready'),
  candidate_created: () => 'added',
  candidate_updated: plural('profile changed', 'profiles changed'),
  mentioned: plural('note with a mention', 'notes with a mention'),
};

function jobBlocks(entry: DigestJob, now: Date): KnownBlock[] {
  const { job, counts, notable, stages } = entry;
  const title = [bold(job.title), ...(counts.length > 0 ? [countWords(counts)] : [])].join('  ·  ');
  const changes = notable.slice(0, SHOWN.changes).map(changeLine);
  const more = notable.length - changes.length;
  const lines = [title, ...changes, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
  const about = `Open the pipeline of ${job.title}`;
  return [
    divider,
    section(lines, button('Pipeline', buttons.job, { job: job.id }, { about })),
    ...(stages.some(({ active }) => active > 0) ? [section(stageLines(entry, now))] : []),
    ...turnBlocks(entry),
  ];
}

function changeLine(change: NotableChange): string {
  const mark = change.kind === 'hired' ? ':tada:' : '•';
  return `${mark} ${changeSentence({ ...change, name: change.name ?? SOMEBODY })}`;
}

const SOMEBODY = 'Somebody';

function stageLines({ stages }: DigestJob, now: Date): string {
  const peopled = stages.filter(({ active }) => active > 0);
  const longest = Math.max(1, ...peopled.map(({ active }) => active));
  const lines = peopled.slice(0, SHOWN.stages).map(({ name, active, waiting }) => {
    const [first] = waiting;
    const bar = stageBar(name, active, longest);
    if (first === undefined) return bar;
    const who = `${escapeText(first.candidate ?? SOMEBODY)} for ${daysBetween(first.since, now)}`;
    return `${bar}  ·  :hourglass: ${waiting.length === 1 ? who : `${waiting.length} wait, ${who}`}`;
  });
  const more = peopled.length - lines.length;
  return [...lines, ...(more > 0 ? [`… and ${more} more stages`] : [])].join('\n');
}

function turnBlocks(entry: DigestJob): KnownBlock[] {
  const waiting = waitingIn(entry);
  if (waiting === 0) return [];
  const who = waiting === 1 ? '1 waits' : `${waiting} wait`;
  return [
    context(
      `:hourglass: ${who}: nothing has changed for ${WAITING_DAYS} days or longer. ${turnWords(entry.team)}`,
    ),
  ];
}

function turnWords(team: readonly string[]): string {
  if (team.length === 0) return 'Nobody is on the hiring team.';
  const named = team.slice(0, SHOWN.team).map(escapeText);
  const more = team.length - named.length;
  const names = new Intl.ListFormat('en').format([...named, ...(more > 0 ? [`${more} more`] : [])]);
  return `It is the turn of ${names}.`;
}

function restWords(jobs: readonly DigestJob[]): string {
  const counts = countWords(sumOf(jobs.flatMap((job) => job.counts)));
  const what = jobs.length === 1 ? '1 more job' : `${jobs.length} more jobs`;
  return `… and ${what}${counts === '' ? '' : `: ${counts}`}. \`/hires jobs\` lists them.`;
}

function interviewBlocks(interviews: readonly InterviewAhead[], zone: string): KnownBlock[] {
  if (interviews.length === 0) return [];
  const days = new Map<string, string[]>();
  for (const one of interviews.slice(0, SHOWN.interviews)) {
    const day = dayHeading(one.startsAt, zone);
    days.set(day, [...(days.get(day) ?? []), interviewLine(one, zone)]);
  }
  const more = interviews.length - SHOWN.interviews;
  return [
    divider,
    ...[...days].map(([day, lines]) =>
      section([`:calendar: ${bold(`Interviews on ${day}`)}`, ...lines].join('\n')),
    ),
    ...(more > 0 ? [context(`… and ${more} more. \`/hires interviews\` lists them.`)] : []),
  ];
}

function interviewLine({ startsAt, endsAt, candidate, job, panel }: InterviewAhead, zone: string): string {
  return [
    `*${hours(startsAt, endsAt, zone)}*  ${bold(candidate ?? SOMEBODY)}`,
    ...(job === undefined ? [] : [escapeText(job)]),
    ...(panel.length === 0 ? [] : [`with ${escapeText(panel.join(', '))}`]),
  ].join('  ·  ');
}

/** "09:00". */
function clock(at: Date, zone: string): string {
  return hours(at, at, zone).slice(0, 5);
}

/** Where the candidates of these jobs stand; undefined where there are none. */
function pipelineChart(jobs: readonly DigestJob[]): ChartBlock | undefined {
  const peopled = jobs.filter(({ stages }) => stages.some(({ active }) => active > 0));
  const [first] = peopled;
  if (first === undefined) return undefined;
  const categories = stageNames(peopled);
  return barChart({
    title: peopled.length === 1 ? `Active candidates: ${first.job.title}` : 'Active candidates by stage',
    xLabel: 'Stage',
    yLabel: 'Candidates',
    categories,
    series: peopled.map(({ job, stages }) => ({
      name: peopled.length === 1 ? 'Active' : job.title,
      values: categories.map((category) =>
        stages.reduce((sum, { name, active }) => (name === category ? sum + active : sum), 0),
      ),
    })),
  });
}

/** The stages with somebody in them, by where they stand in their pipelines on average. */
function stageNames(jobs: readonly DigestJob[]): string[] {
  const places = new Map<string, number[]>();
  for (const { stages } of jobs) {
    for (const [index, { name, active }] of stages.entries()) {
      if (active > 0) places.set(name, [...(places.get(name) ?? []), index / stages.length]);
    }
  }
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  return [...places]
    .map(([name, numbers]) => ({ name, place: mean(numbers) }))
    .sort((one, other) => one.place - other.place)
    .map(({ name }) => name);
}
