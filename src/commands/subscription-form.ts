import { departmentsToChoose, stagesToChoose } from '../actions/subscribe.js';
import type { Job } from '../domain/hiring.js';
import { JobId } from '../domain/ids.js';
import { EventKind } from '../domain/pipeline-event.js';
import type { Subscription, SubscriptionMode, SubscriptionRule } from '../domain/subscription.js';
import { fields } from '../views/ids.js';
import { namedOptions, QUIET_CHOICES, type SubscriptionChoices } from '../views/subscribe.js';
import type { FormValues, Suggestion } from './turn.js';

/** What was chosen, as a rule. What no form of ours offers is left out. */
export function ruleIn(values: FormValues): SubscriptionRule {
  const events = [...values.choices(fields.subscribeEvents), ...values.choices(fields.subscribeMoreEvents)];
  const score = values.text(fields.subscribeScore);
  return {
    events: events.flatMap((kind) => EventKind.safeParse(kind).data ?? []),
    jobs: values.choices(fields.subscribeJobs).flatMap((id) => JobId.safeParse(id).data ?? []),
    departments: values.choices(fields.subscribeDepartments),
    stages: values.choices(fields.subscribeStages),
    ...(score !== '' && { minimumScore: Number(score) }),
  };
}

/** @param zone the person's own. */
export function modeIn(values: FormValues, zone: string): SubscriptionMode {
  const kind = values.choice(fields.subscribeMode);
  if (kind === 'thread') return { kind, zone };
  if (kind !== 'digest') return { kind: 'card' };
  const hour = values.choice(fields.subscribeHour);
  if (hour === undefined || !/^(?:1?\d|2[0-3])$/.test(hour)) {
    // The hour had not been drawn yet: the check shows the usual one.
    const { hour: usual, workdaysOnly } = QUIET_CHOICES;
    return { kind, zone, hour: usual, workdaysOnly };
  }
  return {
    kind,
    zone,
    hour: Number(hour),
    workdaysOnly: values.choices(fields.subscribeWorkdays).includes('yes'),
  };
}

/** What needs nothing looked up, by block id. */
export function complaintsAbout(values: FormValues): Readonly<Record<string, string>> {
  const score = values.text(fields.subscribeScore);
  return {
    ...(ruleIn(values).events.length === 0 && {
      [fields.subscribeEvents.block]: 'Choose at least one thing to be told of.',
    }),
    ...(!/^(?:\d{1,2}|100)?$/.test(score) && {
      [fields.subscribeScore.block]: 'A whole number from 0 to 100.',
    }),
  };
}

/** Where a rule goes that has no choice of its own: to the channel, where there is one. */
export function toIn(values: FormValues, channel: object | undefined): SubscriptionChoices['to'] {
  return channel === undefined || values.choice(fields.subscribeTo) === 'alone' ? 'alone' : 'here';
}

/** A subscription as the form shows it. @param jobs those that the person may see: any other is left out. */
export function choicesOf(
  { rule, mode }: Pick<Subscription, 'rule' | 'mode'>,
  to: SubscriptionChoices['to'],
  jobs: readonly Job[],
): SubscriptionChoices {
  return {
    to,
    events: rule.events,
    jobs: rule.jobs.flatMap((id) => jobs.find((job) => job.id === id) ?? []),
    departments: rule.departments,
    stages: rule.stages,
    score: rule.minimumScore === undefined ? '' : String(rule.minimumScore),
    mode: mode.kind,
    hour: mode.kind === 'digest' ? mode.hour : QUIET_CHOICES.hour,
    workdaysOnly: mode.kind === 'digest' ? mode.workdaysOnly : QUIET_CHOICES.workdaysOnly,
  };
}

export const suggestDepartments: Suggestion = {
  id: fields.subscribeDepartments.action,
  deed: 'subscribe',
  suggest: async ({ desk, me }, typed) => namedOptions(await departmentsToChoose(desk, me, typed)),
};

export const suggestStages: Suggestion = {
  id: fields.subscribeStages.action,
  deed: 'subscribe',
  suggest: async ({ desk, me }, typed) => namedOptions(await stagesToChoose(desk, me, typed)),
};
