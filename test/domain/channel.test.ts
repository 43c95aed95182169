import { describe, expect, it } from 'vitest';
import { type ChannelInfo, hasOutsiders, isDirectMessage, readersOf } from '../../src/domain/channel.js';
import type { SlackPerson } from '../../src/domain/person.js';

function person(slackUserId: string, more: Partial<SlackPerson> = {}): SlackPerson {
  return {
    slackUserId,
    teamId: 'T0NORTHWND',
    name: `Name of ${slackUserId}`,
    timeZone: 'Etc/UTC',
    isGuest: false,
    isBot: false,
    isDeleted: false,
    isStranger: false,
    ...more,
  };
}

function channel(members: readonly string[], isExternal = false): ChannelInfo {
  return { id: 'C0HIRING01', name: 'hiring', isMember: true, isExternal, members };
}

const known = (...people: readonly SlackPerson[]) =>
  new Map(people.map((one) => [one.slackUserId, one] as const));

describe('who reads a channel', () => {
  it('is its people, and no bot', () => {
    const readers = readersOf(
      channel(['U1', 'U2', 'B1']),
      known(person('U1'), person('U2'), person('B1', { isBot: true })),
    );
    expect(readers).toEqual({ count: 2, guests: [], strangers: [], isExternal: false, unknown: 0 });
    expect(hasOutsiders(readers)).toBe(false);
  });

  it('tells guests from people of other workspaces, whose guests are strangers first', () => {
    const readers = readersOf(
      channel(['U1', 'U2', 'U3']),
      known(
        person('U1', { isGuest: true, name: 'Zoe' }),
        person('U2', { isStranger: true, isGuest: true }),
        person('U3', { isGuest: true, name: 'Gus' }),
      ),
    );
    expect(readers.guests).toEqual(['Gus', 'Zoe']);
    expect(readers.strangers).toEqual(['Name of U2']);
  });

  it.each([
    ['a guest', readersOf(channel(['U1']), known(person('U1', { isGuest: true })))],
    ['a stranger', readersOf(channel(['U1']), known(person('U1', { isStranger: true })))],
    ['somebody unknown', readersOf(channel(['U1', 'U2']), known(person('U1')))],
    ['nobody yet, of a channel that is shared', readersOf(channel(['U1'], true), known(person('U1')))],
  ])('has outsiders with %s', (_, readers) => {
    expect(hasOutsiders(readers)).toBe(true);
  });

  it('counts whom nobody knows among them', () => {
    expect(readersOf(channel(['U1', 'U2', 'U3']), known(person('U1')))).toMatchObject({
      count: 3,
      unknown: 2,
    });
  });

  it('is only one person in a direct message', () => {
    expect([isDirectMessage('D0PRIYARAM'), isDirectMessage('C0HIRING01'), isDirectMessage('G0OLD')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
