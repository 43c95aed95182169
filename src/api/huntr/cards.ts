import type { Application, StageChange } from '../../domain/hiring.js';
import { ApplicationId, type JobId } from '../../domain/ids.js';
import { pipelinesFrom } from './boards.js';
import { type Client, HUNTR_ID, LARGEST_PAGE, unlessUnknown } from './client.js';
import { applicationFrom, stageChangeFrom } from './translate.js';
import * as wire from './wire.js';
import type { Words } from './words.js';

const CARDS = '/jobs';
const CARD = '/jobs/{id}';
const ACTIONS = '/actions';

/** What is needed to read cards. */
export interface Reader {
  readonly client: Client;
  readonly words: Words;
}

/** The card as it is now; undefined when there is none of that id, or not any more. */
export async function getApplication(reader: Reader, id: ApplicationId): Promise<Application | undefined> {
  if (!HUNTR_ID.test(id)) return undefined;
  const card = await unlessUnknown(reader.client.call('GET', CARD, wire.Card, { id }));
  return card && (await applicationsFrom(reader, [card]))[0];
}

/** Up to this many cards are worth a call each. */
const FEW = 5;

/** One of the cards that are asked for. */
export interface Wanted {
  readonly id: string;
  readonly createdAt: Date | undefined;
}

/**
 * These cards as they are now, without those that are gone. Of many, what is among the five hundred newest of their
 * time costs one call together.
 */
export async function getApplications(reader: Reader, wanted: readonly Wanted[]): Promise<Application[]> {
  const together = wanted.length > FEW ? await newestUpTo(reader, wanted) : [];
  const found: Application[] = [];
  for (const { id } of wanted) {
    const one =
      together.find((row) => row.id === id) ?? (await getApplication(reader, ApplicationId.parse(id)));
    if (one) found.push(one);
  }
  return found;
}

async function newestUpTo(reader: Reader, wanted: readonly Wanted[]): Promise<Application[]> {
  const times = wanted.map(({ createdAt }) => createdAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const newest = Math.max(...times);
  const query = Number.isFinite(newest) ? { created_before: Math.floor(newest / 1000) + 1 } : {};
  const { rows } = await reader.client.page(CARDS, wire.Card, { query, limit: LARGEST_PAGE });
  return applicationsFrom(reader, rows);
}

/** @param owner whose cards they are, where they do not say so. */
export async function applicationsFrom(
  { words }: Reader,
  cards: readonly wire.Card[],
  owner?: wire.Person,
): Promise<Application[]> {
  if (cards.length === 0) return [];
  const pipelines = pipelinesFrom(await words.templates());
  return cards.flatMap((card) => applicationFrom(card, pipelines, card.ownerMember ?? owner) ?? []);
}

/** All cards of one member. */
export async function applicationsOf(reader: Reader, owner: wire.Person): Promise<Application[]> {
  const { rows } = await reader.client.list(CARDS, wire.Card, { query: { owner_member_id: owner.id } });
  return applicationsFrom(reader, rows, owner);
}

/** The newest cards, as far back as any of them can be that somebody has made since then. */
export async function applicationsSince(reader: Reader, oldest: Date | undefined): Promise<Application[]> {
  const time = oldest?.getTime() ?? 0;
  const { rows } = await reader.client.list(CARDS, wire.Card, {
    enough: (read) => (read.at(-1)?.createdAt?.getTime() ?? time) < time,
  });
  return applicationsFrom(reader, rows);
}

/** Cards can't be asked for by job or by where they stand: all are read, newest first, until there are enough. */
export async function listActiveApplications(
  reader: Reader,
  jobId: JobId,
  limit: number,
): Promise<{ applications: Application[]; more: boolean }> {
  const pipelines = pipelinesFrom(await reader.words.templates());
  const fitting = (cards: readonly wire.Card[]) =>
    cards
      .flatMap((card) => applicationFrom(card, pipelines) ?? [])
      .filter(({ job, status }) => job.id === jobId && status === 'active');
  const { rows, more } = await reader.client.list(CARDS, wire.Card, {
    enough: (read) => fitting(read).length >= limit,
  });
  const applications = fitting(rows);
  return { applications: applications.slice(0, limit), more: more || applications.length > limit };
}

/** All cards there are, five hundred at a time, newest first. The cursor is the id of the last one. */
export async function listApplications(
  reader: Reader,
  cursor?: string,
): Promise<{ applications: Application[]; next: string | undefined }> {
  const page = await reader.client.page(CARDS, wire.Card, { limit: LARGEST_PAGE, next: cursor });
  return {
    applications: await applicationsFrom(reader, page.rows),
    next: page.rows.length > 0 && page.next !== cursor ? page.next : undefined,
  };
}

/** The moves of a card, newest first: from its actions, of which each tells where it came from and where it went. */
export async function listStageChanges({ client, words }: Reader, id: ApplicationId): Promise<StageChange[]> {
  if (!HUNTR_ID.test(id)) return [];
  const { rows } = await client.list(ACTIONS, wire.Action, { query: { job_id: id } });
  const moves = rows.filter(({ actionType }) => actionType === 'JOB_MOVED' || actionType === 'JOB_CREATED');
  const advisors = moves.length > 0 ? await words.advisors() : [];
  return moves.flatMap((action) => stageChangeFrom(action, advisors) ?? []);
}
