import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { SeenView, StateValues } from '../../playground/slack/types.js';
import type { WorkplaceOptions } from '../../playground/workplace.js';
import { JobId, StageId, TeammateId } from '../../src/domain/ids.js';
import { QUIET_EVENTS, type Subscription } from '../../src/domain/subscription.js';
import { openStore, type Store } from '../../src/store/store.js';
import { fields } from '../../src/views/ids.js';
import { CHANNELS } from './acting.js';
import { useWorkplaces, type WatchedWorkplace } from './workplaces.js';

/** A workplace whose store the test looks into, beside the bot. */
export interface SubscribingWorkplace extends WatchedWorkplace {
  readonly store: Store;
  jobId(title: string): JobId;
  stageId(job: string, name: string): StageId;
  teammateId(name: string): TeammateId;
  /** Puts a subscription there as if it had been made before. */
  subscribed(
    by: { readonly slackUserId: string; readonly name: string },
    more?: Partial<Subscription>,
  ): Promise<Subscription>;
}

export const PRIYA = { slackUserId: 'U0PRIYARAM', name: 'Priya Raman' };
export const SIOBHAN = { slackUserId: 'U0SIOBHAN1', name: "Siobhán O'Neill" };
export const BEN = { slackUserId: 'U0BENADLER', name: 'Ben Adler' };
/** Where Priya and the bot write to each other. */
export const PRIYAS_DIRECT_MESSAGE = 'D0PRIYARAM';

/** Workplaces in which the bot asks the ATS for nothing by itself. `before` has the store before the bot has it. */
export function useSubscribing(): (
  options?: WorkplaceOptions,
  before?: (store: Store) => Promise<unknown>,
) => Promise<SubscribingWorkplace> {
  const closing: (() => Promise<unknown>)[] = [];
  // What is hooked in first is run last: by then the bot has stopped.
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  const start = useWorkplaces();

  return async (options = {}, before = async () => {}) => {
    const folder = await mkdtemp(join(tmpdir(), 'hires-subscribing-'));
    closing.push(() => rm(folder, { recursive: true }));
    const databaseUrl = join(folder, 'hires.db');
    const store = await openStore({
      databaseUrl,
      connection: { slackTeamId: 'T0NORTHWND', ats: '100hires' },
      now: options.now ?? Date.now,
    });
    closing.unshift(() => store.close());
    await before(store);
    const work = await start({
      door: 'socket',
      ...options,
      variables: { DATABASE_URL: databaseUrl, POLL_SECONDS: '0', ...options.variables },
    });
    const { jobs, teammates } = work.ats.snapshot();
    const jobId = (title: string) => JobId.parse(jobs.find((job) => job.title === title)?.id);
    const teammateId = (name: string) => TeammateId.parse(teammates.find((one) => one.name === name)?.id);
    return {
      ...work,
      store,
      jobId,
      stageId(title, name) {
        const stages = jobs.find((job) => job.title === title)?.stages ?? [];
        return StageId.parse(stages.find((stage) => stage.name === name)?.id);
      },
      teammateId,
      subscribed: ({ slackUserId, name }, more = {}) =>
        store.subscriptions.add({
          channel: CHANNELS.hiring,
          maker: { slackUserId, teammateId: teammateId(name) },
          rule: { events: QUIET_EVENTS, jobs: [], departments: [], stages: [] },
          mode: { kind: 'card' },
          createdAt: new Date((options.now ?? Date.now)()),
          ...more,
        }),
    };
  };
}

/** What one puts into a field. */
export const boxes = (...values: readonly string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ text: { type: 'plain_text', text: value }, value })),
});
export const radio = (value: string) => ({
  type: 'radio_buttons',
  selected_option: { text: { type: 'plain_text', text: value }, value },
});
export const number = (value: string) => ({ type: 'number_input', value });

/** The values of a form, by its fields. */
export function filled(
  ...entries: readonly (readonly [keyof typeof fields, StateValues[string][string]])[]
): StateValues {
  return Object.fromEntries(
    entries.map(([name, value]) => [fields[name].block, { [fields[name].action]: value }]),
  );
}

/** Everything a modal says. */
export function words(modal: SeenView): string {
  return JSON.stringify(modal.view.blocks);
}
