import type { KnownBlock } from '@slack/types';
import type { CandidateCard, CardApplication } from '../domain/candidate-card.js';
import type { Note, Offer } from '../domain/hiring.js';
import {
  actions,
  button,
  confirmation,
  context,
  facts,
  header,
  linkButton,
  type Message,
  message,
  section,
} from './blocks.js';
import { buttons, type FormDeed } from './ids.js';
import { truncate } from './limits.js';
import { bold, escapeText, mrkdwnFromDocument } from './mrkdwn.js';
import { daysBetween, localTime } from './times.js';

/** How much of a card there is room for: a card is read in a glance, the profile has the rest. */
const SHOWN = { applications: 3, notes: 3, noteText: 280, tags: 10 } as const;

export interface CardOptions {
  readonly ats: string;
  readonly now: Date;
  /** What the reader may do to the candidate; a button for each. */
  readonly deeds: readonly FormDeed[];
  /** Whether the reader can put this card into the channel they are in. */
  readonly share: boolean;
  /** A last line in small type: who shared it, what has just happened. Mrkdwn. */
  readonly footer?: string;
}

/** One candidate at a glance. */
export function cardMessage(card: CandidateCard, options: CardOptions): Message {
  return message(cardText(card, options.now), cardBlocks(card, options));
}

/** The same card as blocks, for a modal. */
export function cardBlocks(card: CandidateCard, options: CardOptions): KnownBlock[] {
  const { candidate, applications, notes } = card;
  const details = [
    ...candidate.emails.slice(0, 1).map((email) => `*E-mail*\n${escapeText(email)}`),
    ...(candidate.phone ? [`*Phone*\n${escapeText(candidate.phone)}`] : []),
    ...(candidate.source ? [`*Source*\n${escapeText(candidate.source)}`] : []),
    ...(card.offer ? [`*Offer*\n${offerWords(card.offer)}`] : []),
    ...(card.nextInterview ? [`*Next interview*\n${interviewLine(card.nextInterview)}`] : []),
  ];
  return [
    header(candidate.name),
    ...applications
      .slice(0, SHOWN.applications)
      .map((application) => section(applicationLine(application, options.now))),
    ...(applications.length > SHOWN.applications
      ? [context(`… and ${applications.length - SHOWN.applications} more applications`)]
      : []),
    ...(details.length > 0 ? [facts(details)] : []),
    ...(candidate.tags.length > 0
      ? [context(`:label: ${candidate.tags.slice(0, SHOWN.tags).map(escapeText).join('  ·  ')}`)]
      : []),
    ...(notes ?? []).slice(0, SHOWN.notes).map((note) => section(noteLines(note))),
    ...(card.recalledUntil ? [context(recalledLine(card.recalledUntil, options.ats))] : []),
    actions(...cardButtons(card, options)),
    ...(options.footer ? [context(options.footer)] : []),
  ];
}

function recalledLine(until: Date, ats: string): string {
  return `:hourglass: As I last saw them. What is left of ${ats}’s calls until ${localTime(until, '{time}')} is kept for notes and decisions.`;
}

function cardButtons({ candidate, notes }: CandidateCard, options: CardOptions) {
  return [
    button(
      'Note',
      buttons.note,
      { candidate: candidate.id },
      { style: 'primary', about: `Note about ${candidate.name}` },
    ),
    ...(notes === undefined
      ? [
          button(
            'Read notes',
            buttons.notes,
            { candidate: candidate.id },
            { about: `Read the notes on ${candidate.name}` },
          ),
        ]
      : []),
    ...options.deeds.map((deed) =>
      button(
        CARD_BUTTONS[deed],
        buttons[deed],
        { candidate: candidate.id },
        { about: `${CARD_BUTTONS[deed]} ${candidate.name}`, ...(deed === 'reject' && { style: 'danger' }) },
      ),
    ),
    ...(options.share
      ? [
          button(
            'Share',
            buttons.share,
            { candidate: candidate.id },
            {
              about: `Share ${candidate.name} with this channel`,
              confirm: confirmation(
                'Share with this channel?',
                `Everybody here will see ${candidate.name}'s card. Private notes, scores and contact details stay out.`,
                'Share',
              ),
            },
          ),
        ]
      : []),
    ...(candidate.profileUrl
      ? [linkButton('Open', candidate.profileUrl, `Open ${candidate.name} in ${options.ats}`)]
      : []),
  ];
}

const CARD_BUTTONS: Readonly<Record<FormDeed, string>> = {
  move: 'Move',
  advance: 'Advance',
  hire: 'Hire',
  tag: 'Tag',
  assign: 'Assign',
  history: 'History',
  schedule: 'Schedule',
  reject: 'Reject',
};

function applicationLine(application: CardApplication, now: Date): string {
  const status = application.isWithdrawn ? 'withdrawn' : STATUS_WORDS[application.status];
  const where = [application.stage?.name, status].filter((word) => word !== undefined);
  const facts = [
    ...(where.length > 0 ? [bold(where.join(', '))] : []),
    ...(application.enteredStageAt && application.status === 'active'
      ? [`in stage for ${daysBetween(application.enteredStageAt, now)}`]
      : []),
    ...(application.appliedAt ? [`applied ${localTime(application.appliedAt, '{date_short_pretty}')}`] : []),
    ...(application.score === undefined ? [] : [`score ${bold(String(application.score))} of 100`]),
  ];
  return `:briefcase: ${bold(application.job.title)}\n${facts.join('  ·  ')}`;
}

/** An active application needs no word for it: its stage says it. */
const STATUS_WORDS = { active: undefined, hired: 'hired', rejected: 'rejected', other: 'closed' } as const;

/** "Pending approval, made 2 March": the ATS's own word, as people would write it. */
function offerWords({ status, createdAt }: Offer): string {
  const words = status.replaceAll('_', ' ').toLowerCase();
  const word = escapeText(words.charAt(0).toUpperCase() + words.slice(1));
  return createdAt ? `${word}, made ${localTime(createdAt, '{date_short_pretty}')}` : word;
}

function interviewLine({ interview, interviewers }: NonNullable<CandidateCard['nextInterview']>): string {
  const panel = interviewers.length > 0 ? `\nwith ${interviewers.map(escapeText).join(', ')}` : '';
  const place = interview.location ? `\n${escapeText(interview.location)}` : '';
  return localTime(interview.startsAt) + panel + place;
}

/** A note in a few lines: who, when, and how it begins. Mrkdwn. */
export function noteLines(note: Note): string {
  const head = [
    bold(note.author?.name ?? 'Somebody'),
    ...(note.createdAt ? [localTime(note.createdAt, '{date_short_pretty}')] : []),
    ...(note.visibility === 'all' ? [] : [':lock: private']),
  ].join('  ·  ');
  const body = truncate(mrkdwnFromDocument(note.body), SHOWN.noteText);
  return `${head}\n${body.replace(/^/gm, '> ')}`;
}

function cardText({ candidate, applications }: CandidateCard, now: Date): string {
  const [lead] = applications;
  if (lead === undefined) return `${escapeText(candidate.name)}: no application`;
  const since = lead.enteredStageAt ? `, in stage for ${daysBetween(lead.enteredStageAt, now)}` : '';
  const stage = lead.stage ? `, ${escapeText(lead.stage.name)}` : '';
  return `${escapeText(candidate.name)}: ${escapeText(lead.job.title)}${stage}${since}`;
}
