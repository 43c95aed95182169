import type { HundredHires } from '../playground/ats/100hires/index.js';
import type { Application } from '../playground/ats/100hires/state.js';
import { emptyCompany } from '../playground/company/build.js';
import type { Company } from '../playground/company/model.js';
import { botUserId, workspace } from '../playground/company/workspace.js';
import type { WorkspaceSeed } from '../playground/slack/index.js';
import { JobId, TeammateId } from '../src/domain/ids.js';
import type { Store } from '../src/store/store.js';
import { oldApplicant, openJobs } from '../test/support/old-applicants.js';

/** An administrator, who reads every channel and has subscribed each. */
export const READER = 'U0BENADLER';
/** A channel for each job. */
export const JOBS = 20;

/** Twenty open jobs, with so many people who applied a while ago, as many for each. */
export function benchCompany(now: Date, count: number): Company {
  const jobs = openJobs(now, JOBS);
  const candidates = Array.from({ length: count }, (_, index) =>
    oldApplicant(`job-${index % JOBS}`, index, now),
  );
  return { ...emptyCompany(), jobs, candidates };
}

/** The number of the applicant that a text is about. */
export function numberIn(text: string): number | undefined {
  const number = /Kim Larsen (\d+)/.exec(text)?.[1];
  return number === undefined ? undefined : Number(number);
}

export function channelOf(job: number): string {
  return `C0BENCH${String(job).padStart(3, '0')}`;
}

export const people: WorkspaceSeed = {
  ...workspace,
  channels: Array.from({ length: JOBS }, (_, job) => ({
    id: channelOf(job),
    name: `job-${job}`,
    kind: 'public',
    members: [READER, botUserId],
  })),
};

/** Each channel is told when somebody is moved in its job. */
export async function subscribeChannels(
  store: Pick<Store, 'subscriptions'>,
  { state }: HundredHires,
): Promise<void> {
  const maker = { slackUserId: READER, teammateId: TeammateId.parse(String(state.keyUser.id)) };
  for (const [place, { id }] of state.jobs.entries()) {
    await store.subscriptions.add({
      channel: channelOf(place),
      maker,
      rule: { events: ['moved'], jobs: [JobId.parse(String(id))], departments: [], stages: [] },
      mode: { kind: 'card' },
      createdAt: new Date(),
    });
  }
}

/** Somebody drags it to the next stage, or back to the first. */
export function moveOn({ move, state }: HundredHires, { id, job, stage }: Application): void {
  const { stages } = job.workflow;
  const next = stages[(stages.indexOf(stage) + 1) % stages.length];
  if (next) move(String(id), String(next.id), String(state.keyUser.id));
}
