import type { KnownBlock } from '@slack/types';
import { formatDistance } from 'date-fns';
import type { Application, Candidate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import type { NoteDocument } from '../domain/note-document.js';
import { actions, button, type Message, message, section } from './blocks.js';
import { buttons } from './ids.js';
import { bold, escapeText } from './mrkdwn.js';
import { quoteOf, type SavedNoteFacts, savedNoteBlocks } from './note.js';
import { changeSentence, doneMessage } from './outcome.js';
import { localTime } from './times.js';
import { type Trouble, troubleBlocks } from './trouble.js';

/** What became of the ATS's rejection e-mail. */
export type EmailFate =
  | { readonly kind: 'off' }
  | { readonly kind: 'queued'; readonly count: number; readonly leavesAt: Date | undefined }
  | { readonly kind: 'left'; readonly at: Date }
  /** It was to be sent, but the ATS shows none. */
  | { readonly kind: 'none' }
  /** It was to be sent, and the ATS does not say what became of it. */
  | { readonly kind: 'unseen' }
  /** It was not to be sent, but is queued and could not be cancelled. */
  | { readonly kind: 'uncancelled'; readonly trouble: Trouble };

export interface RejectedFacts {
  readonly candidate: Candidate;
  /** What was rejected. */
  readonly applications: readonly Application[];
  readonly reason: string | undefined;
  /** It was the candidate who ended it. */
  readonly isWithdrawal?: boolean | undefined;
  readonly ats: string;
  /** Undefined where the ATS has no such e-mails. */
  readonly email: EmailFate | undefined;
  readonly undo: string | undefined;
  readonly note: NoteFate | undefined;
}

export type NoteFate =
  | ({ readonly kind: 'saved' } & SavedNoteFacts)
  | ({ readonly kind: 'unsaved' } & UnsavedNote);

export interface UnsavedNote {
  readonly candidate: CandidateId;
  readonly body: NoteDocument;
  /** The word under which what was typed is kept. */
  readonly draft: string;
  readonly trouble?: Trouble | undefined;
}

/** What was done, who hears of it, and the way back. */
export function rejectedMessage(rejected: RejectedFacts): Message {
  const { candidate, applications, reason, isWithdrawal, undo, note, email, ats } = rejected;
  const jobs = new Intl.ListFormat('en').format(applications.map(({ job }) => bold(job.title)));
  const why = reason === undefined ? '.' : `: ${escapeText(reason)}.`;
  const what = isWithdrawal ? 'withdrew from' : 'is rejected for';
  const sentence = `${bold(candidate.name)} ${what} ${jobs}${why}`;
  const small = email === undefined ? [] : [EMAIL_LINES[email.kind](rejected)];
  const noteStays = undo !== undefined && note?.kind === 'saved' ? ['Undo leaves the note where it is.'] : [];
  const done = doneMessage(sentence, undo, ...small, ...noteStays);
  return message(done.text, [
    ...done.blocks,
    ...(email?.kind === 'uncancelled' ? uncancelledBlocks(candidate, email.trouble, ats) : []),
    ...(note?.kind === 'saved' ? savedNoteBlocks(note) : []),
    ...(note?.kind === 'unsaved' ? unsavedNoteBlocks(note) : []),
  ]);
}

const EMAIL_LINES: Readonly<Record<EmailFate['kind'], (facts: RejectedFacts) => string>> = {
  off: ({ ats }) => `:no_bell: ${escapeText(ats)} sends no rejection e-mail.`,
  queued: queuedLine,
  left: ({ email }) =>
    `:envelope: The rejection e-mail has left${email?.kind === 'left' ? `, ${localTime(email.at)}` : ''}.`,
  none: ({ ats }) =>
    `:warning: ${escapeText(ats)} shows no queued rejection e-mail. It may have no e-mail address to send it to.`,
  unseen: ({ ats }) => `:envelope: ${escapeText(ats)} was asked to send its rejection e-mail.`,
  uncancelled: ({ ats }) => `:warning: ${escapeText(ats)} has queued its rejection e-mails all the same.`,
};

function queuedLine({ email, undo }: RejectedFacts): string {
  if (email?.kind !== 'queued') return '';
  const { count, leavesAt } = email;
  const what = count === 1 ? 'The rejection e-mail is queued' : `${count} e-mails are queued`;
  const when = leavesAt ? ` and ${count === 1 ? 'leaves' : 'the first leaves'} ${localTime(leavesAt)}` : '';
  const wayBack = undo === undefined ? '' : ` Undo cancels ${count === 1 ? 'it' : 'them'} until then.`;
  return `:envelope: ${what}${when}.${wayBack}`;
}

function uncancelledBlocks(candidate: Candidate, trouble: Trouble, ats: string): KnownBlock[] {
  return [
    ...troubleBlocks(trouble),
    actions(
      button(
        'Cancel the e-mails',
        buttons.cancelEmails,
        { candidate: candidate.id },
        { style: 'primary', about: `Cancel what ${ats} has queued for ${candidate.name}` },
      ),
    ),
  ];
}

export function emailsCancelledMessage(candidate: Candidate): Message {
  const sentence = `No e-mail is queued for ${bold(candidate.name)} any more.`;
  return message(sentence, [section(`:no_bell: ${sentence}`)]);
}

/** The same answer, and below it the note that was not saved, with a way to save it. */
export function withUnsavedNote({ text, blocks }: Message, note: UnsavedNote): Message {
  return message(text, [...blocks, ...unsavedNoteBlocks(note)]);
}

function unsavedNoteBlocks({ candidate, body, draft, trouble }: UnsavedNote): KnownBlock[] {
  return [
    section(':warning: Your note is not saved.'),
    ...(trouble ? troubleBlocks(trouble) : []),
    section(quoteOf(body)),
    actions(
      button('Save the note', buttons.note, { candidate, draft }, { about: 'Open the note to save it' }),
    ),
  ];
}

/** Somebody else has rejected the application: nothing was done, and nothing is left to do. */
export function alreadyRejectedMessage(
  name: string,
  change: { readonly by?: string; readonly at: Date } | undefined,
  at: Date,
): Message {
  const by = change
    ? `,${change.by === undefined ? '' : ` by ${bold(change.by)}`} ${formatDistance(change.at, at, { addSuffix: true })} (${localTime(change.at)})`
    : '';
  const sentence = `${bold(name)} is already rejected${by}. I changed nothing.`;
  return message(sentence, [section(`:warning: ${sentence}`)]);
}

/** All were to be rejected, but they are not as they were seen. */
export function othersChangedMessage(changed: {
  readonly candidate: Candidate;
  readonly changes: readonly {
    readonly now: Application;
    readonly change: { readonly by?: string; readonly at: Date } | undefined;
  }[];
  readonly at: Date;
}): Message {
  const { candidate, changes, at } = changed;
  const sentence = `The applications of ${bold(candidate.name)} are no longer as you saw them, so I rejected none.`;
  const lines = changes.map(
    ({ now, change }) => `•  ${bold(now.job.title)}: ${changeSentence(candidate.name, now, change, at)}`,
  );
  return message([sentence, ...lines].join('\n'), [
    section(`:warning: ${sentence}`),
    ...(lines.length > 0 ? [section(lines.join('\n'))] : []),
    actions(
      button(
        'Look again',
        buttons.reject,
        { candidate: candidate.id },
        { style: 'primary', about: `Look again at ${candidate.name}` },
      ),
    ),
  ]);
}
