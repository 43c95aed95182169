import type { Refusal } from '../domain/access.js';
import type { Job, Role, Teammate } from '../domain/hiring.js';
import type { SlackPerson } from '../domain/person.js';
import { context, type Message, message, section } from './blocks.js';
import { bold, escapeText } from './mrkdwn.js';

/** A kind no that reveals nothing about candidates, jobs or teammates. */
export function refusalMessage(why: Refusal, person: SlackPerson, ats: string): Message {
  const sentence = REFUSALS[why](person, escapeText(ats));
  return message(sentence, [section(sentence)]);
}

const REFUSALS: Readonly<Record<Refusal, (person: SlackPerson, ats: string) => string>> = {
  bot: () => 'I only work for people.',
  deactivated: () => 'Your Slack account is deactivated, so I can do nothing for you.',
  stranger: () =>
    "You are here from another workspace. I only work for this one's own hiring team; please ask the person who invited you.",
  guest: () =>
    'You are a guest in this workspace. I only work for its full members; please ask the person who invited you.',
  'no-email': (_, ats) =>
    `Slack doesn't tell me your e-mail address, so I can't see who you are in ${ats}. Add one to your Slack profile, or ask an administrator to install me again with all my permissions.`,
  'no-teammate': (person, ats) =>
    `Slack knows you as ${bold(person.email ?? '')}, and no teammate in ${ats} has that address. Ask an administrator to invite you there with it, or to correct one of the two. I look again within a minute.`,
};

export function notAllowedMessage(me: Teammate, ats: string): Message {
  const sentence = `Your role in ${escapeText(ats)}, ${ROLE_WORDS[me.role]}, doesn't cover this. An administrator there can do it, or change your role.`;
  return message(sentence, [section(sentence)]);
}

/** Who the bot thinks somebody is. */
export function whoAmIMessage(me: Teammate, person: SlackPerson, jobs: readonly Job[], ats: string): Message {
  const sentence = `You are ${bold(me.name)} in ${escapeText(ats)}, ${ROLE_WORDS[me.role]}.`;
  return message(sentence, [
    section(sentence),
    section(scope(me.role, jobs)),
    context(
      `I know you by ${escapeText(me.email)}, the address of your Slack profile.  ·  Your times are in ${escapeText(person.timeZone)}.`,
    ),
  ]);
}

function scope(role: Role, jobs: readonly Job[]): string {
  if (role === 'administrator') return 'You can see every job and candidate, and do everything that I can.';
  const titles = jobs.map((job) => `•  ${escapeText(job.title)}`);
  return titles.length === 0
    ? 'You are on no hiring team yet, so there is nobody I can show you.'
    : `${SCOPES[role]}\n${titles.join('\n')}`;
}

const SCOPES: Readonly<Record<Exclude<Role, 'administrator'>, string>> = {
  recruiter: 'You can see and work on the candidates of the jobs whose hiring team you are on:',
  interviewer: 'You can see the candidates of these jobs, and write notes about them:',
  other: "I don't know your role, so you can only look at the candidates of these jobs:",
};

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  administrator: 'an administrator',
  recruiter: 'a recruiter',
  interviewer: 'an interviewer',
  other: "a teammate with a role I don't know",
};
