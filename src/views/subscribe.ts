import type { KnownBlock, PlainTextOption } from '@slack/types';
import type { JobId } from '../domain/ids.js';
import type { EventKind } from '../domain/pipeline-event.js';
import { EVENT_KINDS } from '../domain/pipeline-event.js';
import { QUIET_EVENTS, type SubscriptionMode } from '../domain/subscription.js';
import {
  actions,
  button,
  context,
  type Message,
  type ModalView,
  message,
  modal,
  option,
  plain,
  section,
} from './blocks.js';
import { buttons, fields, modals } from './ids.js';
import { LIMITS } from './limits.js';
import { bold, escapeText } from './mrkdwn.js';
import { EVENT_LABELS, hourWords, MODE_LABELS } from './subscription-words.js';
import { type Trouble, troubleBlocks } from './trouble.js';

/** What was chosen, as the form holds it. */
export interface SubscriptionChoices {
  readonly to: 'here' | 'alone';
  readonly events: readonly EventKind[];
  readonly jobs: readonly { readonly id: JobId; readonly title: string }[];
  readonly departments: readonly string[];
  readonly stages: readonly string[];
  /** As typed. */
  readonly score: string;
  readonly mode: SubscriptionMode['kind'];
  readonly hour: number;
  readonly workdaysOnly: boolean;
}

export const QUIET_CHOICES: SubscriptionChoices = {
  to: 'here',
  events: QUIET_EVENTS,
  jobs: [],
  departments: [],
  stages: [],
  score: '',
  mode: 'card',
  hour: 9,
  workdaysOnly: true,
};

export interface SubscriptionForm {
  /** The channel it can be for; undefined when it is for the person alone. */
  readonly channel: { readonly id: string; readonly name: string } | undefined;
  /** The one that is changed: it stays where it is. */
  readonly subscription: number | undefined;
  readonly choices: SubscriptionChoices;
  /** What the ATS never tells is not offered. */
  readonly can: { readonly scores: boolean; readonly readNotes: boolean };
  /** The person's own, for the hour. */
  readonly zone: string;
  /** Why it is shown again, or what to know first. */
  readonly hint?: string | undefined;
  readonly trouble?: Trouble | undefined;
}

export const SUBSCRIBE_TITLE = 'Subscribe';

/** What to tell, of whom, and how. Nothing is saved by it: who reads along comes next. */
export function subscribeModal(form: SubscriptionForm): ModalView {
  const { channel, subscription, choices, can, zone, hint, trouble } = form;
  return modal({
    title: SUBSCRIBE_TITLE,
    submit: 'Next',
    callback: {
      id: modals.subscribe.id,
      metadata: modals.subscribe.encode({ channel, subscription }),
    },
    blocks: [
      ...(trouble ? troubleBlocks(trouble) : []),
      ...(hint === undefined ? [] : [section(`:warning: ${escapeText(hint)}`)]),
      placeBlock(form),
      ...eventBlocks(choices, can),
      menu(fields.subscribeJobs, 'Jobs', {
        hint: 'None chosen means all jobs that you may see, also those to come.',
        placeholder: 'All that I may see',
        chosen: choices.jobs.map(({ id, title }) => option(title, id)),
      }),
      menu(fields.subscribeDepartments, 'Departments', {
        placeholder: 'All',
        chosen: namedOptions(choices.departments),
      }),
      menu(fields.subscribeStages, 'Stages', {
        hint: 'A move is told when it leaves or reaches one of them.',
        placeholder: 'All',
        chosen: namedOptions(choices.stages),
      }),
      ...(can.scores ? [scoreBlock(choices)] : []),
      modeBlock(choices),
      ...(choices.mode === 'digest' ? hourBlocks(choices, zone) : []),
      context('Next you see who reads along, and what the last seven days would have brought.'),
    ],
  });
}

function placeBlock({ channel, subscription, choices }: SubscriptionForm): KnownBlock {
  if (channel === undefined) return section(':speech_balloon: For you alone, as a direct message.');
  if (subscription !== undefined) return section(`:speech_balloon: For ${bold(`#${channel.name}`)}.`);
  const here = option(`#${channel.name}`, 'here');
  const alone = option('Me alone, as a direct message', 'alone');
  return {
    type: 'input',
    block_id: fields.subscribeTo.block,
    label: plain('Whom to tell', LIMITS.input.label),
    element: {
      type: 'radio_buttons',
      action_id: fields.subscribeTo.action,
      options: [here, alone],
      initial_option: choices.to === 'here' ? here : alone,
    },
  };
}

function eventBlocks({ events }: SubscriptionChoices, can: SubscriptionForm['can']): KnownBlock[] {
  const isTold = (kind: EventKind) =>
    (kind !== 'score_ready' || can.scores) && (kind !== 'mentioned' || can.readNotes);
  const told = EVENT_KINDS.filter(isTold);
  const loud = told.filter((kind) => !QUIET_EVENTS.includes(kind));
  return [
    checkboxes(fields.subscribeEvents, 'Tell when', QUIET_EVENTS.filter(isTold), events),
    checkboxes(
      fields.subscribeMoreEvents,
      'And when',
      loud,
      events,
      'These are many. What is about a person and no job comes only when nothing is chosen below.',
    ),
  ];
}

/** Slack takes at most ten in one group. */
function checkboxes(
  { block, action }: { readonly block: string; readonly action: string },
  label: string,
  kinds: readonly EventKind[],
  chosen: readonly EventKind[],
  hint?: string,
): KnownBlock {
  const options = kinds.map((kind) => option(EVENT_LABELS[kind], kind));
  const initial = options.filter(({ value }) => chosen.some((kind) => kind === value));
  return {
    type: 'input',
    block_id: block,
    label: plain(label, LIMITS.input.label),
    optional: true,
    ...(hint === undefined ? {} : { hint: plain(hint, LIMITS.input.hint) }),
    element: {
      type: 'checkboxes',
      action_id: action,
      options,
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
  };
}

/** A menu of several, which asks for its options as one types. */
function menu(
  { block, action }: { readonly block: string; readonly action: string },
  label: string,
  {
    hint,
    placeholder,
    chosen,
  }: {
    readonly hint?: string;
    readonly placeholder: string;
    readonly chosen: readonly PlainTextOption[];
  },
): KnownBlock {
  return {
    type: 'input',
    block_id: block,
    label: plain(label, LIMITS.input.label),
    optional: true,
    ...(hint === undefined ? {} : { hint: plain(hint, LIMITS.input.hint) }),
    element: {
      type: 'multi_external_select',
      action_id: action,
      min_query_length: 0,
      placeholder: plain(placeholder, LIMITS.select.placeholder),
      ...(chosen.length > 0 ? { initial_options: chosen.slice(0, LIMITS.select.options) } : {}),
    },
  };
}

/** Names as a menu offers them. What is too long for a menu is left out. */
export function namedOptions(names: readonly string[]): PlainTextOption[] {
  return names.filter((name) => name.length <= LIMITS.option.value).map((name) => option(name, name));
}

function scoreBlock({ score }: SubscriptionChoices): KnownBlock {
  return {
    type: 'input',
    block_id: fields.subscribeScore.block,
    label: plain('Minimum score', LIMITS.input.label),
    hint: plain(
      '0 to 100; who has no score is then left out. The number itself is never shown in a channel.',
      LIMITS.input.hint,
    ),
    optional: true,
    element: {
      type: 'number_input',
      action_id: fields.subscribeScore.action,
      is_decimal_allowed: false,
      min_value: '0',
      max_value: '100',
      ...(score === '' ? {} : { initial_value: score }),
    },
  };
}

function modeBlock({ mode }: SubscriptionChoices): KnownBlock {
  const options = (['card', 'thread', 'digest'] as const).map((kind) => {
    const [name, what] = MODE_LABELS[kind];
    return { ...option(name, kind), description: plain(what, LIMITS.option.description) };
  });
  const initial = options.find(({ value }) => value === mode);
  return {
    type: 'input',
    block_id: fields.subscribeMode.block,
    label: plain('How', LIMITS.input.label),
    // A summary has an hour.
    dispatch_action: true,
    element: {
      type: 'radio_buttons',
      action_id: fields.subscribeMode.action,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

function hourBlocks({ hour, workdaysOnly }: SubscriptionChoices, zone: string): KnownBlock[] {
  const hours = Array.from({ length: 24 }, (_, at) => option(hourWords(at), String(at)));
  const workdays = option('Not on Saturday and Sunday', 'yes');
  return [
    {
      type: 'input',
      block_id: fields.subscribeHour.block,
      label: plain('At', LIMITS.input.label),
      hint: plain(`Your time, ${zone}`, LIMITS.input.hint),
      element: {
        type: 'static_select',
        action_id: fields.subscribeHour.action,
        options: hours,
        initial_option: hours[hour] ?? option(hourWords(9), '9'),
      },
    },
    {
      type: 'input',
      block_id: fields.subscribeWorkdays.block,
      label: plain('Days', LIMITS.input.label),
      optional: true,
      element: {
        type: 'checkboxes',
        action_id: fields.subscribeWorkdays.action,
        options: [workdays],
        ...(workdaysOnly ? { initial_options: [workdays] } : {}),
      },
    },
  ];
}

/** The bot can tell a channel nothing that it is not in. */
export function notInHereMessage(): Message {
  const sentence = "I'm not in this channel. Type `/invite @Hires` here, then try again.";
  return message(sentence, [
    section(sentence),
    actions(
      button(
        'Tell me alone instead',
        buttons.subscribe,
        { alone: true },
        { about: 'Subscribe for yourself' },
      ),
    ),
  ]);
}
