import type { Job, Teammate } from '../../domain/hiring.js';
import { pipelinesFrom } from './boards.js';
import type { Reader } from './cards.js';
import { unlessUnknown } from './client.js';
import { jobFrom, ownSearchFrom, teammateFrom } from './translate.js';
import * as wire from './wire.js';

/**
 * The organization's job posts, and one job for each kind of board: what members look for by themselves. Every advisor
 * is on every hiring team, because every advisor sees every member. A key from before 2021 has no posts.
 */
export async function listJobs({ client, words }: Reader): Promise<Job[]> {
  const { templates, advisors } = words.readAnew();
  const [posts, boards, people] = await Promise.all([
    unlessUnknown(client.list('/job-posts', wire.JobPost)),
    templates(),
    advisors(),
  ]);
  const pipelines = pipelinesFrom(boards);
  const team = people.flatMap((advisor) => teammateFrom(advisor)?.id ?? []);
  return [
    ...(posts?.rows ?? []).map((post) => jobFrom(post, pipelines, team)),
    ...pipelines.map((pipeline) => ownSearchFrom(pipeline, team)),
  ];
}

/** The advisors. A key from before 2023 has no list of them, and then nobody is known: the doctor says so. */
export async function listTeammates({ words }: Reader): Promise<Teammate[]> {
  const advisors = await words.readAnew().advisors();
  return advisors.flatMap((advisor) => teammateFrom(advisor) ?? []);
}
