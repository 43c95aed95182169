import type { KnownBlock, PlainTextInput } from '@slack/types';
import type { TimeQuestion } from '../domain/form-time.js';
import type { ApplicationId, CandidateId, InterviewId } from '../domain/ids.js';
import type { ScheduleComplaint } from '../domain/schedule.js';
import type { Seen } from '../domain/seen.js';
import type { Unclear, When } from '../domain/when.js';
import { context, type ModalView, modal, option, plain, section } from './blocks.js';
import { DEED_WORDS } from './deeds.js';
import { fields, modals } from './ids.js';
import { LIMITS } from './limits.js';
import { bold, escapeText } from './mrkdwn.js';
import { momentInZone, timeInZone } from './times.js';
import { type Trouble, troubleBlocks } from './trouble.js';

/** What is entered in the form. Slack people by their ids. */
export interface ScheduleEntries {
  readonly date: string | undefined;
  readonly time: string | undefined;
  /** The answer to the question which moment is meant, once it was asked. */
  readonly moment: Date | undefined;
  readonly minutes: number;
  readonly panel: readonly string[];
  readonly place: string;
}

/** What the form is about. It travels with it, so that the form can be shown again whatever fails. */
export interface ScheduleSubject {
  readonly candidate: CandidateId;
  readonly application: ApplicationId;
  readonly seen: Seen;
  /** The candidate, job and stage, see `aboutCandidate`. */
  readonly about: string;
  /** The form's own word, so that it is submitted once. */
  readonly key: string;
  /** The zone that its times are meant in. */
  readonly zone: string;
}

export type ScheduleField = 'date' | 'time' | 'minutes' | 'panel';
export type ScheduleComplaints = Readonly<Partial<Record<ScheduleField, string>>>;

export interface ShownClash {
  readonly interview: InterviewId;
  readonly teammate: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The interview that is to have another time, panel or place. */
export interface PresentInterview {
  readonly interview: InterviewId;
  /** A fingerprint of how it is. */
  readonly was: string;
  /** A line that says how it is, as mrkdwn. */
  readonly now: string;
  /** Interviewers whom the form can't show, because Slack does not know them: they stay. By place and name. */
  readonly staying: readonly { readonly place: number; readonly name: string }[];
}

export interface ScheduleForm extends ScheduleSubject {
  /** Undefined for a new interview. */
  readonly present?: PresentInterview | undefined;
  readonly entered: ScheduleEntries;
  /** A line on top, as mrkdwn: how a moment in words was read, or what has changed. */
  readonly notice?: string | undefined;
  /** What is wrong, as mrkdwn, by the field that it is about. */
  readonly complaints?: ScheduleComplaints | undefined;
  readonly question?: TimeQuestion | undefined;
  readonly clashes?: readonly ShownClash[] | undefined;
  readonly trouble?: Trouble | undefined;
}

const LENGTHS = [15, 30, 45, 60, 90, 120] as const;
export const USUAL_MINUTES = 60;
/** A panel of more is a slip. */
const LARGEST_PANEL = 10;
const LONGEST_PLACE = 200;
/** More than these are not named, and can then not be waved through either. */
const SHOWN_CLASHES = 6;

export function scheduleModal(form: ScheduleForm): ModalView {
  const { entered, complaints = {}, question, clashes = [], trouble, notice, present, ...rest } = form;
  const { candidate, application, seen, about, key, zone } = rest;
  const shown = clashes.slice(0, SHOWN_CLASHES);
  const metadata = {
    candidate,
    application,
    seen,
    about,
    key,
    zone,
    clashes: shown.map(({ interview }) => interview),
  };
  return modal({
    ...(present ? movingFrame(present, metadata) : bookingFrame(metadata)),
    blocks: [
      ...(trouble ? troubleBlocks(trouble) : []),
      section(`:bust_in_silhouette: ${bold(about)}`),
      ...(present ? [section(present.now)] : []),
      ...(notice === undefined ? [] : [section(notice)]),
      ...(shown.length > 0 ? clashBlocks(shown, zone, present !== undefined) : []),
      dateBlock(entered),
      ...complaintBlocks(complaints.date),
      timeBlock(entered, zone),
      ...complaintBlocks(complaints.time),
      ...(question ? [questionBlock(question, entered, zone)] : []),
      lengthBlock(entered),
      ...complaintBlocks(complaints.minutes),
      panelBlock(entered, present?.staying ?? []),
      ...stayingBlocks(present?.staying ?? []),
      ...complaintBlocks(complaints.panel),
      placeBlock(entered),
    ],
  });
}

export const RESCHEDULE = 'Reschedule an interview';

function bookingFrame(metadata: Parameters<typeof modals.schedule.encode>[0]) {
  return {
    title: DEED_WORDS.schedule.title,
    submit: 'Book',
    callback: { id: modals.schedule.id, metadata: modals.schedule.encode(metadata) },
  };
}

function movingFrame(
  { interview, was, staying }: PresentInterview,
  metadata: Parameters<typeof modals.schedule.encode>[0],
) {
  const carrier = modals.rescheduleInterview;
  const places = staying.map(({ place }) => place);
  return {
    title: RESCHEDULE,
    submit: 'Save',
    callback: { id: carrier.id, metadata: carrier.encode({ ...metadata, interview, was, staying: places }) },
  };
}

function stayingBlocks(staying: PresentInterview['staying']): KnownBlock[] {
  if (staying.length === 0) return [];
  const names = new Intl.ListFormat('en').format(staying.map(({ name }) => bold(name)));
  return [context(`Not in Slack, so not in this list, but still there: ${names}.`)];
}

function complaintBlocks(complaint: string | undefined): KnownBlock[] {
  return complaint === undefined ? [] : [context(`:warning: ${complaint}`)];
}

function dateBlock({ date }: ScheduleEntries): KnownBlock {
  return {
    type: 'input',
    block_id: fields.scheduleDate.block,
    label: plain('Day', LIMITS.input.label),
    element: {
      type: 'datepicker',
      action_id: fields.scheduleDate.action,
      ...(date === undefined ? {} : { initial_date: date }),
    },
  };
}

function timeBlock({ time }: ScheduleEntries, zone: string): KnownBlock {
  return {
    type: 'input',
    block_id: fields.scheduleTime.block,
    label: plain('Time', LIMITS.input.label),
    hint: plain(`Your time, ${zone}`, LIMITS.input.hint),
    element: {
      type: 'timepicker',
      action_id: fields.scheduleTime.action,
      ...(time === undefined ? {} : { initial_time: time }),
    },
  };
}

/** Which of the two moments is meant by a time that comes twice, or not at all. */
function questionBlock(
  { why, options }: TimeQuestion,
  { moment }: ScheduleEntries,
  zone: string,
): KnownBlock {
  const words = {
    skipped: 'The clocks go forward over this time, so it does not exist. Which one do you mean?',
    twice: 'The clocks go back, so this time comes twice. Which one do you mean?',
  } as const;
  const moments = options.map((at) => option(momentInZone(at, zone), at.toISOString()));
  const chosen = moments.find(({ value }) => value === moment?.toISOString());
  return {
    type: 'input',
    block_id: fields.scheduleMoment.block,
    label: plain(words[why], LIMITS.input.label),
    element: {
      type: 'static_select',
      action_id: fields.scheduleMoment.action,
      options: moments,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  };
}

function lengthBlock({ minutes }: ScheduleEntries): KnownBlock {
  const lengths = [...new Set([...LENGTHS, minutes])].sort((a, b) => a - b);
  const chosen = option(lengthWords(minutes), String(minutes));
  return {
    type: 'input',
    block_id: fields.scheduleMinutes.block,
    label: plain('Length', LIMITS.input.label),
    element: {
      type: 'static_select',
      action_id: fields.scheduleMinutes.action,
      options: lengths.map((one) => option(lengthWords(one), String(one))),
      initial_option: chosen,
    },
  };
}

function lengthWords(minutes: number): string {
  const hours = minutes / 60;
  if (minutes < 60 || !Number.isInteger(hours * 2)) return `${minutes} minutes`;
  return hours === 1 ? '1 hour' : `${hours} hours`;
}

function panelBlock({ panel }: ScheduleEntries, staying: PresentInterview['staying']): KnownBlock {
  const people = panel.slice(0, LARGEST_PANEL);
  return {
    type: 'input',
    ...(staying.length > 0 && { optional: true }),
    block_id: fields.schedulePanel.block,
    label: plain('Interviewers', LIMITS.input.label),
    hint: plain(
      'Each gets a message with everything they need, and an entry for their calendar.',
      LIMITS.input.hint,
    ),
    element: {
      type: 'multi_users_select',
      action_id: fields.schedulePanel.action,
      max_selected_items: LARGEST_PANEL,
      ...(people.length > 0 ? { initial_users: people } : {}),
    },
  };
}

function placeBlock({ place }: ScheduleEntries): KnownBlock {
  const element: PlainTextInput = {
    type: 'plain_text_input',
    action_id: fields.schedulePlace.action,
    max_length: LONGEST_PLACE,
    ...(place === '' ? {} : { initial_value: place }),
  };
  return {
    type: 'input',
    block_id: fields.schedulePlace.block,
    optional: true,
    label: plain('Place or link', LIMITS.input.label),
    element,
  };
}

function clashBlocks(clashes: readonly ShownClash[], zone: string, isMove: boolean): KnownBlock[] {
  const lines = clashes.map(
    ({ teammate, startsAt, endsAt }) => `•  ${bold(teammate)}: ${timeInZone(startsAt, endsAt, zone)}`,
  );
  return [
    section(
      `:warning: Nothing is ${isMove ? 'changed' : 'booked'} yet, because there is another interview at that time:\n${lines.join('\n')}`,
    ),
    {
      type: 'input',
      block_id: fields.scheduleDespite.block,
      optional: true,
      label: plain('Another time, or all the same?', LIMITS.input.label),
      element: {
        type: 'checkboxes',
        action_id: fields.scheduleDespite.action,
        options: [option(isMove ? 'Change it all the same' : 'Book it all the same', 'yes')],
      },
    },
  ];
}

/** Stands on top, because what is marked may be out of sight. */
export const NOT_CHANGED = ':warning: Nothing is changed yet. Look at what is marked below.';
export const NOT_BOOKED = ':warning: Nothing is booked yet. Look at what is marked below.';

/** What is wrong with an interview, by the field to mend it in. */
export const RULES: Readonly<Record<ScheduleComplaint, ScheduleComplaints>> = {
  'in-the-past': { time: 'That is over already. Pick a time to come.' },
  'ends-before-it-starts': { minutes: 'It would be over before it begins.' },
  'too-long': { minutes: 'Nobody is interviewed for that long. Pick another length.' },
  'nobody-in-panel': { panel: 'Somebody has to be there. Pick at least one person.' },
};

/** @param names who was picked and can't be booked. */
export function strangersComplaint(names: readonly string[], ats: string): string {
  const who = new Intl.ListFormat('en').format(names.map(bold));
  const reason = `nobody in ${escapeText(ats)} has the same e-mail address`;
  return names.length === 1
    ? `I can't book ${who}: ${reason}. Take them out, or have them invited there.`
    : `I can't book ${who}: for each of them, ${reason}. Take them out, or have them invited there.`;
}

const UNCLEAR: Readonly<Record<Unclear, readonly [ScheduleField, (said: string) => string]>> = {
  'no-time': ['time', (said) => `${said} says no time of the day. Pick one.`],
  'no-date': ['date', (said) => `${said} says no day. Pick one.`],
  'day-or-month': ['date', (said) => `${said} can be two days. Pick the one you mean.`],
  'am-or-pm': ['time', (said) => `${said} can be in the morning or in the afternoon. Pick the time.`],
  'other-weekday': ['date', (said) => `${said} is another day of the week. Pick the day you mean.`],
  'not-understood': ['date', (said) => `I can't read ${said} as a time. Pick the day and the time.`],
};

/** Says how a moment in words was read, or what of it was not clear. @param said the words. */
export function echoOf(
  said: string,
  when: When,
  minutes: number,
  zone: string,
): Pick<ScheduleForm, 'notice' | 'complaints'> {
  const words = bold(said);
  switch (when.kind) {
    case 'time':
    case 'past': {
      const end = new Date(when.start.getTime() + minutes * 60_000);
      const notice = `I read ${words} as *${timeInZone(when.start, end, zone)}*.`;
      return when.kind === 'time' ? { notice } : { notice, complaints: RULES['in-the-past'] };
    }
    case 'skipped':
    case 'twice':
      return {};
    case 'unclear': {
      const [field, complaint] = UNCLEAR[when.why];
      return { complaints: { [field]: complaint(words) } };
    }
  }
}
