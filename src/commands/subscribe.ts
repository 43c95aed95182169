import { findJobs } from '../actions/job.js';
import { foretell, mayUseJobs, subscribe as subscribeNow, visibleJobs } from '../actions/subscribe.js';
import { subscriptionToChange } from '../actions/subscriptions.js';
import { hasOutsiders } from '../domain/channel.js';
import type { Job, Teammate } from '../domain/hiring.js';
import { isZone } from '../domain/local-times.js';
import type { Subscription } from '../domain/subscription.js';
import { loadingModal } from '../views/blocks.js';
import { buttons, fields, modals } from '../views/ids.js';
import { ONE_MOMENT } from '../views/interim.js';
import { LIMITS } from '../views/limits.js';
import { alreadyDoneMessage } from '../views/outcome.js';
import {
  notInHereMessage,
  QUIET_CHOICES,
  SUBSCRIBE_TITLE,
  type SubscriptionChoices,
  type SubscriptionForm,
  subscribeModal,
} from '../views/subscribe.js';
import {
  type AskedSubscription,
  checkMetadata,
  subscribeCheckModal,
  subscribedMessage,
} from '../views/subscribe-check.js';
import { noSubscriptionMessage, notYoursMessage } from '../views/subscriptions.js';
import { say } from './gate.js';
import { choicesOf, complaintsAbout, modeIn, ruleIn, toIn } from './subscription-form.js';
import { placeFor, readersIn } from './subscription-place.js';
import {
  defineChoice,
  definePress,
  defineSubmission,
  type FormValues,
  type TeammatesTurn,
  type Verb,
} from './turn.js';

export const subscribe: Verb = {
  name: 'subscribe',
  aliases: ['follow'],
  usage: 'subscribe [JOB]',
  help: 'tells this channel, or you alone, what happens in the pipeline',
  examples: ['subscribe', 'subscribe backend'],
  deed: 'subscribe',
  picture: () => loadingModal(SUBSCRIBE_TITLE, 'One moment …'),
  run: (turn, { subject }) => open(turn, turn.conversation.channel, subject),
};

export const subscribeButton = definePress({
  carrier: buttons.subscribe,
  deed: 'subscribe',
  picture: () => loadingModal(SUBSCRIBE_TITLE, 'One moment …'),
  run: (turn, { alone }) => open(turn, alone ? undefined : turn.conversation.channel, ''),
});

async function open(turn: TeammatesTurn, channel: string | undefined, job: string): Promise<void> {
  const place = await placeFor(turn, channel);
  if (place.kind === 'closed') return say(turn, SUBSCRIBE_TITLE, notInHereMessage());
  const meant = await jobMeant(turn, job);
  await showForm(turn, {
    channel: place.kind === 'here' ? { id: place.channel, name: place.info.name } : undefined,
    subscription: undefined,
    choices: { ...QUIET_CHOICES, to: place.kind, jobs: meant.job ? [meant.job] : [] },
    hint: meant.hint,
  });
}

/** The job that was typed, or why it is not the one. */
async function jobMeant(
  { desk, me }: TeammatesTurn,
  typed: string,
): Promise<{ readonly job?: Job; readonly hint?: string }> {
  if (typed === '') return {};
  const found = await findJobs(desk, me, typed);
  const jobs = found.kind === 'one' ? [found.job] : found.kind === 'several' ? found.jobs : [];
  const [job, ...others] = jobs.filter((one) => one.open);
  if (job === undefined) return { hint: `I found no open job for “${typed}”. Choose one, or none for all.` };
  return others.length === 0 ? { job } : { hint: `Several open jobs fit “${typed}”. Choose among them.` };
}

/** Change, on a card, in a digest or in the list: the same form with what is there. */
export const changeSubscription = definePress({
  carrier: buttons.changeSubscription,
  deed: 'subscribe',
  picture: () => loadingModal(SUBSCRIBE_TITLE, 'One moment …'),
  async run(turn, { subscription: id }) {
    const { desk, me } = turn;
    const found = await subscriptionToChange(desk, me, id);
    if (found.kind === 'gone') return say(turn, SUBSCRIBE_TITLE, noSubscriptionMessage());
    if (found.kind === 'not-yours') return say(turn, SUBSCRIBE_TITLE, notYoursMessage(found.maker));
    const { subscription } = found;
    const place = await placeFor(turn, subscription.channel);
    if (place.kind === 'closed') return say(turn, SUBSCRIBE_TITLE, notInHereMessage());
    const choices = choicesOf(subscription, place.kind, await visibleJobs(desk, me));
    await showForm(turn, {
      channel: place.kind === 'here' ? { id: place.channel, name: place.info.name } : undefined,
      subscription: id,
      choices,
      hint: hintFor(subscription, choices, me),
    });
  },
});

/** What changing it does besides. */
function hintFor(
  { rule, maker }: Subscription,
  { jobs }: SubscriptionChoices,
  me: Teammate,
): string | undefined {
  const hints = [
    ...(maker.teammateId === me.id
      ? []
      : ['Somebody else made this. Once you save it, it is yours: it tells what you may see.']),
    ...(jobs.length < rule.jobs.length
      ? ['Some of its jobs are not yours to see, so they go out of it. With none left it would mean all.']
      : []),
  ];
  return hints.length === 0 ? undefined : hints.join(' ');
}

/** Another mode was chosen: a summary has an hour. */
export const subscriptionModeChosen = defineChoice({
  id: fields.subscribeMode.action,
  metadata: modals.subscribe,
  deed: 'subscribe',
  run: (turn, form, values) => showAgain(turn, askedIn(turn, form, values)),
});

/** The form is filled in: who reads along, and what would it have told? Nothing is saved yet. */
export const checkSubscription = defineSubmission({
  carrier: modals.subscribe,
  deed: 'subscribe',
  complaints: complaintsAbout,
  picture: () => loadingModal(SUBSCRIBE_TITLE, 'Looking who reads along …'),
  async run(turn, form, values) {
    const asked = askedIn(turn, form, values);
    try {
      const { desk, me } = turn;
      if (!(await mayUseJobs(desk, me, asked.rule))) return await showAgain(turn, asked, NOT_ON_JOB);
      // The fingerprint is as long as any; so is the key.
      const room = checkMetadata(asked, '0'.repeat(16), desk.newId()).length;
      if (room > LIMITS.modal.privateMetadata) return await showAgain(turn, asked, TOO_MUCH);
      await showCheck(turn, asked);
    } catch (error) {
      // What was chosen goes back into the form, whatever went wrong.
      await showForm(turn, { ...(await formOf(turn, asked)), trouble: turn.trouble(error) });
    }
  },
});

const NOT_ON_JOB = { hint: 'You are not on one of these jobs any more, so I took it out. Look again.' };
const TOO_MUCH = { hint: 'That is more than I can keep. Choose fewer, or none, which means all.' };

export const backToSubscription = defineChoice({
  id: buttons.subscribeBack.id,
  metadata: modals.subscribeCheck,
  deed: 'subscribe',
  doing: ONE_MOMENT,
  run: (turn, asked) => showAgain(turn, asked),
});

export const saveSubscription = defineSubmission({
  carrier: modals.subscribeCheck,
  deed: 'subscribe',
  picture: () => loadingModal(SUBSCRIBE_TITLE, 'Saving …'),
  async run(turn, { outsiders, key, ...asked }, values) {
    const consent = values.choices(fields.subscribeConsent).includes('yes');
    try {
      await save(turn, asked, { outsiders: consent ? outsiders : undefined, key });
    } catch (error) {
      await showForm(turn, { ...(await formOf(turn, asked)), trouble: turn.trouble(error) });
    }
  },
});

/** @param agreed.outsiders the fingerprint of those whom the person has agreed to. */
async function save(
  turn: TeammatesTurn,
  asked: AskedSubscription,
  agreed: { readonly outsiders: string | undefined; readonly key: string },
): Promise<void> {
  const { desk, me, conversation } = turn;
  const place = await placeFor(turn, channelOf(asked));
  if (place.kind === 'closed') return say(turn, SUBSCRIBE_TITLE, notInHereMessage());
  if (place.kind === 'here') {
    const { readers, outsiders } = await readersIn(turn, place.info);
    if (hasOutsiders(readers) && outsiders !== agreed.outsiders) {
      return showCheck(turn, asked, 'Others read along than you have agreed to. Look again.');
    }
  }
  const { rule, mode, subscription } = asked;
  const outcome = await subscribeNow(desk, me, {
    channel: place.channel,
    slackUserId: conversation.person.slackUserId,
    rule,
    mode,
    subscription,
    key: agreed.key,
  });
  switch (outcome.kind) {
    case 'saved': {
      const jobs = titlesOf(asked, await visibleJobs(desk, me));
      const channel = place.kind === 'here' ? place.info.name : undefined;
      const saved = { rule, mode, jobs, otherJobs: 0, maker: undefined, channel };
      return say(turn, SUBSCRIBE_TITLE, subscribedMessage(saved));
    }
    case 'no-job':
      return showAgain(turn, asked, NOT_ON_JOB);
    case 'gone':
      return say(turn, SUBSCRIBE_TITLE, noSubscriptionMessage());
    case 'not-yours':
      return say(turn, SUBSCRIBE_TITLE, notYoursMessage(outcome.maker));
    case 'again':
      return say(turn, SUBSCRIBE_TITLE, alreadyDoneMessage(outcome.by, outcome.at));
  }
}

async function showCheck(turn: TeammatesTurn, asked: AskedSubscription, hint?: string): Promise<void> {
  const { desk, me } = turn;
  const place = await placeFor(turn, channelOf(asked));
  if (place.kind === 'closed') return say(turn, SUBSCRIBE_TITLE, notInHereMessage());
  const { readers, outsiders } =
    place.kind === 'here' ? await readersIn(turn, place.info) : { readers: undefined, outsiders: '' };
  const [jobs, preview] = await Promise.all([
    visibleJobs(desk, me),
    foretell(desk, me, { ...asked, channel: place.channel }),
  ]);
  const shown = { asked, jobs: titlesOf(asked, jobs), readers, outsiders, key: desk.newId(), preview, hint };
  await turn.modal?.update(subscribeCheckModal(shown));
}

/** The channel to be told; undefined for the direct message. */
function channelOf({ to, channel }: AskedSubscription): string | undefined {
  return to === 'here' ? channel?.id : undefined;
}

function titlesOf({ rule }: AskedSubscription, jobs: readonly Job[]): string[] {
  return rule.jobs.flatMap((id) => jobs.find((job) => job.id === id)?.title ?? []);
}

function askedIn(
  turn: TeammatesTurn,
  { channel, subscription }: Pick<AskedSubscription, 'channel' | 'subscription'>,
  values: FormValues,
): AskedSubscription {
  const to = toIn(values, channel);
  return { channel, subscription, to, rule: ruleIn(values), mode: modeIn(values, zoneOf(turn)) };
}

async function showAgain(
  turn: TeammatesTurn,
  asked: AskedSubscription,
  more: Pick<SubscriptionForm, 'hint'> = {},
): Promise<void> {
  await showForm(turn, { ...(await formOf(turn, asked)), ...more });
}

type FormParts = Omit<SubscriptionForm, 'zone' | 'can'>;

async function formOf({ desk, me }: TeammatesTurn, asked: AskedSubscription): Promise<FormParts> {
  // Without their titles no jobs can be shown: then they are to be chosen again.
  const jobs = await visibleJobs(desk, me).catch(() => []);
  const { channel, subscription, to } = asked;
  return { channel, subscription, choices: choicesOf(asked, to, jobs) };
}

async function showForm(turn: TeammatesTurn, form: FormParts): Promise<void> {
  await turn.modal?.update(subscribeModal({ ...form, can: turn.desk.ats.can, zone: zoneOf(turn) }));
}

/** A machine may not know a zone that Slack knows. */
function zoneOf({ conversation }: TeammatesTurn): string {
  const { timeZone } = conversation.person;
  return isZone(timeZone) ? timeZone : 'Etc/UTC';
}
