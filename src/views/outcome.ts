import { formatDistance } from 'date-fns';
import type { Application } from '../domain/hiring.js';
import { actions, button, context, type Message, message, section } from './blocks.js';
import { buttons, type FormDeed } from './ids.js';
import { bold } from './mrkdwn.js';
import { localTime } from './times.js';

/** What was done, with a way back where there is one. @param sentence mrkdwn. */
export function doneMessage(
  sentence: string,
  undo: string | undefined,
  ...small: readonly string[]
): Message {
  return message(sentence, [
    section(`:white_check_mark: ${sentence}`),
    ...(small.length > 0 ? [context(...small)] : []),
    ...(undo === undefined
      ? []
      : [actions(button('Undo', buttons.undo, { undo }, { about: 'Take this back' }))]),
  ]);
}

/** Nothing was done, because the application is no longer as it was seen. */
export function changedMessage(changed: {
  readonly name: string;
  readonly now: Application;
  readonly change: { readonly by?: string; readonly at: Date } | undefined;
  readonly at: Date;
  readonly again: FormDeed;
}): Message {
  const { name, now, change, at, again } = changed;
  const sentence = `${changeSentence(name, now, change, at)} I changed nothing.`;
  return message(sentence, [
    section(`:warning: ${sentence}`),
    actions(
      button(
        'Look again',
        buttons[again],
        { candidate: now.candidateId, application: now.id },
        { style: 'primary', about: `Look again at ${name}` },
      ),
    ),
  ]);
}

/** "Ben Adler moved Ana to Offer 2 minutes ago." As much of it as is known. Mrkdwn. */
export function changeSentence(
  name: string,
  now: Application,
  change: { readonly by?: string; readonly at: Date } | undefined,
  at: Date,
): string {
  const state = STATES[now.status](now);
  if (change === undefined) return `Meanwhile ${bold(name)} is ${state}.`;
  const when = formatDistance(change.at, at, { addSuffix: true });
  const who = change.by === undefined ? 'Somebody' : bold(change.by);
  return `${who} was faster: ${bold(name)} is ${state}, ${when} (${localTime(change.at)}).`;
}

const STATES: Readonly<Record<Application['status'], (application: Application) => string>> = {
  active: ({ stage }) => `in ${bold(stage?.name ?? 'no stage')}`,
  rejected: ({ isWithdrawn }) => (isWithdrawn ? '*withdrawn*' : '*rejected*'),
  hired: () => '*hired*',
  other: () => 'closed',
};

/** Somebody decides at this very moment. */
export function busyMessage(by: string): Message {
  const sentence = `${bold(by)} is deciding on this at this very moment. Look again in a little while.`;
  return message(sentence, [section(`:hourglass_flowing_sand: ${sentence}`)]);
}

/** The same form was submitted before. */
export function alreadyDoneMessage(by: string, at: Date): Message {
  const sentence = `That is done already, by ${bold(by)} at ${localTime(at, '{time}')}.`;
  return message(sentence, [section(`:white_check_mark: ${sentence}`)]);
}
