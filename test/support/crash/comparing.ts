import { expect } from 'vitest';
import type { Fleet } from '../fleet.js';
import { CHANNELS, READER } from './company.js';
import type { Truth } from './deeds.js';
import { type ReadChannel, readChannel } from './lines.js';

type Reading = ReadonlyMap<string, ReadChannel>;

/** What stands in the channels now. */
export function read({ slack }: Fleet): Reading {
  const { messages } = slack.snapshot(READER.slackUserId);
  return new Map(
    CHANNELS.map((id) => [id, readChannel(messages.filter(({ channel }) => channel === id))] as const),
  );
}

/** Whether there can be nothing more to come: enough is told, and the cards show what is true. */
export function looksDone(fleet: Fleet, { lines }: Truth): boolean {
  const channels = read(fleet);
  const states = presentStates(fleet);
  return CHANNELS.every((channel) => {
    const { lines: told = [], cards = [] } = channels.get(channel) ?? {};
    return (
      told.length >= (lines.get(channel)?.length ?? 0) &&
      cards.every(({ application, state }) => states.get(application) === state)
    );
  });
}

/** Everything is told once and as it was, in order; and each card is the only one, and true. */
export function expectTruth(fleet: Fleet, { lines }: Truth): void {
  const states = presentStates(fleet);
  for (const [channel, { lines: told, cards }] of read(fleet)) {
    const happened = lines.get(channel) ?? [];
    const wrong = { lost: without(happened, told), tooMuch: without(told, happened) };
    expect(wrong, `what is told in ${channel}`).toEqual({ lost: [], tooMuch: [] });
    expect(movesIn(told), `the order in ${channel}`).toEqual(movesIn(happened));

    const applications = cards.map(({ application }) => application);
    expect(applications, `the cards in ${channel}`).toEqual([...new Set(applications)]);
    const present = cards.map(({ application }) => ({ application, state: states.get(application) }));
    expect(cards, `what the cards in ${channel} show`).toEqual(present);
  }
}

/** The lines that are not among the others, or not as often. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/** Of each person the moves, as they follow each other. */
function movesIn(lines: readonly string[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const line of lines) {
    const name = /moved (\*.*?\*) from/.exec(line)?.[1];
    if (name !== undefined) found[name] = [...(found[name] ?? []), line];
  }
  return found;
}

/** What a card has to say of each application now. */
function presentStates({ ats }: Fleet): Map<string, string> {
  return new Map(
    ats.state.applications.map(({ id, job, stage, status }) => {
      const place = `*${stage.name}*`;
      const words = { pending: place, rejected: `*Rejected* in ${place}`, hired: '*Hired*' };
      return [String(id), `${job.title}  ·  ${words[status]}`];
    }),
  );
}
