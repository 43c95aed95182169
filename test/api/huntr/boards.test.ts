import { describe, expect, it } from 'vitest';
import { pipelineOf, pipelinesFrom, stageFrom, stagesOfAll } from '../../../src/api/huntr/boards.js';
import { stageTypeOf } from '../../../src/api/huntr/stage-types.js';
import { outcomeOf } from '../../../src/api/huntr/translate.js';
import * as wire from '../../../src/api/huntr/wire.js';

const template = (id: string, name: string, lists: readonly string[], isDefault = false) =>
  wire.Template.parse({
    id,
    name,
    isDefault,
    listTemplates: lists.map((one) => ({ id: 'same', name: one })),
  });

describe('boards', () => {
  it('are kinds of their own, the default one first, whatever ids their lists have', () => {
    const [first, second] = pipelinesFrom([
      template('b', 'Sales', ['Wishlist', 'Call', 'Offer']),
      template('a', 'Tech', ['Wishlist', 'Applied', 'Offer', 'offer '], true),
    ]);
    expect([first?.title, second?.title]).toEqual(['Own search (Tech)', 'Own search (Sales)']);
    expect(first?.stages).toEqual([
      { id: 'wishlist', name: 'Wishlist' },
      { id: 'applied', name: 'Applied' },
      { id: 'offer', name: 'offer' },
    ]);
  });

  it('are the default one where there is no template', () => {
    const [only, ...others] = pipelinesFrom([]);
    expect(only?.title).toBe('Own search');
    expect(only?.stages.map(({ id }) => id)).toEqual([
      'wishlist',
      'applied',
      'interview',
      'offer',
      'rejected',
    ]);
    expect(others).toEqual([]);
  });

  it('have their stages in one order, each before what follows it', () => {
    const all = stagesOfAll(
      pipelinesFrom([
        template('a', 'A', ['1', '2', '5'], true),
        template('b', 'B', ['2', '3', '4', '5', '6']),
      ]),
    );
    expect(all.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(stagesOfAll([])).toEqual([]);
  });

  it('are known by the name of a list, and the first where none has it', () => {
    const pipelines = pipelinesFrom([template('a', 'A', ['One'], true), template('b', 'B', ['Two'])]);
    expect(pipelineOf(pipelines, stageFrom(' TWO '))?.jobId).toBe('b');
    expect(pipelineOf(pipelines, stageFrom('Three'))?.jobId).toBe('a');
    expect(pipelineOf(pipelines, undefined)?.jobId).toBe('a');
    expect(stageFrom(' ')).toBeUndefined();
  });
});

describe('the name of a list', () => {
  it.each([
    ['APplied', 'APPLY'],
    ['phone screen(s)', 'PHONE_SCREEN'],
    ['HR interview', 'PHONE_INTERVIEW'],
    [' Entrevistas ', 'ON_SITE_INTERVIEW'],
    ['ofertas', 'OFFER_RECEIVED'],
    ['Accepted', 'OFFER_ACCEPTED'],
    ['Rejected by me', 'OFFER_DECLINED'],
    ['Wishlist', undefined],
    ['rejected', undefined],
    ['constructor', undefined],
  ])('%j is of type %j', (name, type) => {
    expect(stageTypeOf(name)).toBe(type);
  });
});

describe('what has become of a card', () => {
  const activity = (title: string, seconds: number, rest = {}) => ({
    id: `a${seconds}`,
    title,
    completed: true,
    completedAt: seconds,
    ...rest,
  });
  it.each([
    ['Interview', [], 'active', undefined],
    ['Interview', [activity('rejected', 7)], 'rejected', 7],
    ['Interview', [activity('Application Withdrawn', 7)], 'rejected', 7],
    ['Interview', [activity('Decline Offer', 7)], 'rejected', 7],
    ['Interview', [activity('Accept Offer', 7)], 'hired', 7],
    ['Interview', [activity('Accept Offer', 7, { completed: false })], 'active', undefined],
    ['Interview', [activity('Accept Offer', 9), activity('Rejected', 7)], 'hired', 9],
    ['Interview', [activity('Accept Offer', 7), activity('Rejected', 9)], 'rejected', 9],
    ['Interview', [activity('No luck', 7, { activityCategory: { name: 'Rejected' } })], 'rejected', 7],
    ['Offer Accepted', [activity('Rejected', 9)], 'hired', undefined],
    ['offer declined', [], 'rejected', undefined],
    ['Rejected', [activity('Rejected', 7)], 'rejected', 7],
    [undefined, [], 'active', undefined],
  ] as const)('in %j with %j is %j', (list, activities, status, seconds) => {
    const card = wire.Card.parse({ id: 'c', list: { name: list }, activities });
    expect(outcomeOf(card)).toEqual({
      status,
      ...(seconds !== undefined && { closedAt: new Date(seconds * 1000) }),
    });
  });

  it('is hired with an accepted offer, also where it is not among the activities', () => {
    const card = wire.Card.parse({
      id: 'c',
      offerAcceptedActivity: { id: 'a', completed: true, createdAt: 5 },
    });
    expect(outcomeOf(card)).toEqual({ status: 'hired', closedAt: new Date(5000) });
  });
});
