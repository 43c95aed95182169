import { linkButton, type Message, message, section } from './blocks.js';
import { bold, escapeText } from './mrkdwn.js';

/**
 * What an ATS may be able to do over its API, in words. `row` is a line of the table in its page under `docs/`; `deed`
 * follows "can't".
 */
export const CAPABILITY_WORDS = {
  readNotes: { row: 'Show notes on the card', deed: 'show me its notes' },
  mention: { row: 'Notify the teammates mentioned in a note', deed: 'notify teammates' },
  authorNotes: { row: 'Write notes in your own name', deed: 'write notes in your name' },
  privateNotes: { row: 'Write private notes', deed: 'keep notes private' },
  move: { row: 'Move to another stage, advance', deed: 'move candidates' },
  reject: { row: 'Reject', deed: 'reject candidates' },
  unreject: { row: 'Take a rejection back', deed: 'take back a rejection' },
  rejectionEmail: {
    row: 'Choose whether the rejection e-mail is sent',
    deed: 'let me choose about the rejection e-mail',
  },
  hire: { row: 'Hire', deed: 'hire candidates' },
  unhire: { row: 'Take a hire back', deed: 'take back a hire' },
  schedule: { row: 'Schedule an interview', deed: 'schedule interviews' },
  changeInterview: { row: 'Move or cancel an interview', deed: 'move or cancel interviews' },
  addCandidate: { row: 'Add a candidate', deed: 'add candidates' },
  assign: { row: 'Put a candidate on another job', deed: 'put candidates on another job' },
  tag: { row: 'Tag', deed: 'tag candidates' },
  deleteNote: { row: 'Take a note back', deed: 'take back a note' },
  scores: { row: 'Show scores, and tell when one is ready', deed: 'show me scores' },
  offers: { row: 'Show offers', deed: 'show me its offers' },
  approve: { row: 'Approve and reject requests', deed: 'decide on requests for approval' },
} as const satisfies Readonly<Record<string, { readonly row: string; readonly deed: string }>>;

export type CapabilityName = keyof typeof CAPABILITY_WORDS;

/**
 * The connected ATS has no call for it, and where it is done instead.
 *
 * @param candidate whom it is about, where that is one.
 */
export function cannotMessage(
  ats: string,
  capability: CapabilityName,
  candidate?: { readonly name: string; readonly profileUrl?: string },
): Message {
  const sentence = `${escapeText(ats)} can't ${CAPABILITY_WORDS[capability].deed} over its API.`;
  if (candidate?.profileUrl === undefined) {
    const whole = `${sentence} Please do it in ${escapeText(ats)} itself.`;
    return message(whole, [section(whole)]);
  }
  const whole = `${sentence} Open the profile of ${bold(candidate.name)} to do it.`;
  return message(whole, [
    section(whole, linkButton('Open', candidate.profileUrl, `Open ${candidate.name} in ${ats}`)),
  ]);
}

/** What the ATS can do, as a table in Markdown, in the order of the words. */
export function capabilityTable(ats: string, can: Readonly<Record<CapabilityName, boolean>>): string {
  const names = Object.keys(CAPABILITY_WORDS).filter(
    (name): name is CapabilityName => name in CAPABILITY_WORDS,
  );
  return [
    `| From Slack | ${ats} |`,
    '| --- | --- |',
    ...names.map((name) => `| ${CAPABILITY_WORDS[name].row} | ${can[name] ? 'yes' : 'no'} |`),
  ].join('\n');
}
