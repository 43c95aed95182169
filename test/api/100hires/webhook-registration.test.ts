import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventNames } from '../../../src/api/100hires/openapi.js';
import { registrationOf } from '../../support/registration.js';
import { type Answers, useAccounts } from './account.js';

const OURS = 'https://bot.example/webhooks/100hires/secret';
const COMPANY: Answers = { 'GET /companies': () => [200, { data: [{ id: 3 }, { id: 6 }] }] };
const refusal = (field: string) =>
  [422, { error: { validation_errors: { [field]: ['is wrong'] } } }] as const;

/** An account's own webhooks, by one of the two paths, with a say in what is taken. */
function webhooksAt(path: string, takes: (events: unknown) => boolean = () => true) {
  const kept: { id: number; url: string; events?: unknown }[] = [];
  return {
    kept,
    answers: {
      [`GET ${path}`]: () => [200, { webhooks: [...kept] }] as const,
      [`POST ${path}`]: (body: string) => {
        const { url, events } = JSON.parse(body);
        if (!takes(events)) return refusal('events');
        kept.push({ id: kept.length + 1, url, events });
        return [201, kept.at(-1)] as const;
      },
      [`DELETE ${path}/1`]: () => {
        kept.splice(0, 1);
        return [204, undefined] as const;
      },
    },
  };
}

describe('the webhooks of 100Hires', () => {
  const account = useAccounts();

  it('are the company’s, once, and found where they are the next time', async () => {
    const { kept, answers } = webhooksAt('/companies/3/webhooks');
    const { background, ats, asked } = await account({ ...COMPANY, ...answers });
    await registrationOf(background).register(OURS);
    expect(kept).toEqual([{ id: 1, url: OURS, events: undefined }]);
    const before = asked().length;
    await registrationOf(ats).register(OURS);
    expect(asked().slice(before)).toEqual(['GET /v2/companies/3/webhooks']);
    expect(kept).toHaveLength(1);
  });

  it('know their own address however it is spelled', async () => {
    const { kept, answers } = webhooksAt('/companies/3/webhooks');
    kept.push({ id: 1, url: 'HTTPS://Bot.example:443/webhooks/100hires/secret' });
    const { background } = await account({ ...COMPANY, ...answers });
    expect(await registrationOf(background).isRegistered(OURS)).toBe(true);
    expect(await registrationOf(background).isRegistered(`${OURS}2`)).toBe(false);
  });

  it.each([
    ['there is no company', {}],
    ['the companies are none of ours to see', { 'GET /companies': () => [403, {}] as const }],
    ['the company has none', COMPANY],
  ])('are beside the company where %s', async (_, companies) => {
    const { kept, answers } = webhooksAt('/webhooks');
    const { background, written } = await account({ ...companies, ...answers });
    await registrationOf(background).register(OURS);
    expect(kept.map(({ url }) => url)).toEqual([OURS]);
    expect(written()).toHaveLength(1);
    await registrationOf(background).unregister('https://bot.example/');
    expect(kept).toEqual([]);
  });

  it('name the events that the vendor describes, where events have to be named', async () => {
    const { kept, answers } = webhooksAt(
      '/companies/3/webhooks',
      (events) => JSON.stringify(events) === '["a","b"]',
    );
    const operation = {
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Hook' } } } },
    };
    const { background, written } = await account({
      ...COMPANY,
      ...answers,
      'GET /openapi.json': () => [
        200,
        {
          paths: { '/v2/companies/{company_id}/webhooks': { post: operation } },
          components: {
            schemas: {
              Hook: {
                properties: { events: { type: 'array', items: { $ref: '#/components/schemas/Event' } } },
              },
              Event: { enum: ['a', 'b'] },
            },
          },
        },
      ],
    });
    await registrationOf(background).register(OURS);
    expect(kept).toHaveLength(1);
    expect(written()).toHaveLength(2);
  });

  it.each([
    ['/webhooks', undefined],
    ['/webhooks', 'candidate.hired'],
    ['/companies/3/webhooks', 'Candidate hired'],
  ])('at %s name events as they are taken: %s', async (path, event) => {
    const names = z.array(z.string()).optional();
    const takes = (events: unknown) => names.parse(events)?.includes(event ?? '') ?? event === undefined;
    const { kept, answers } = webhooksAt(path, takes);
    const { background } = await account({ ...COMPANY, ...answers });
    await registrationOf(background).register(OURS);
    expect(kept.map(({ events }) => takes(events))).toEqual([true]);
  });

  it('are given up at once when it is not about events', async () => {
    const { background, written } = await account({
      ...COMPANY,
      'GET /companies/3/webhooks': () => [200, []],
      'POST /companies/3/webhooks': () => refusal('url'),
    });
    const registering = registrationOf(background).register(OURS);
    await expect(registering).rejects.toMatchObject({
      code: 'ats_refused',
      told: expect.stringContaining('address'),
    });
    expect(written()).toHaveLength(1);
  });

  it('are given up when no way of naming events is taken', async () => {
    const { answers } = webhooksAt('/companies/3/webhooks', () => false);
    const { background, written } = await account({ ...COMPANY, ...answers });
    await expect(registrationOf(background).register(OURS)).rejects.toMatchObject({ code: 'ats_refused' });
    expect(written()).toHaveLength(4);
  });

  it('are not there where the API knows neither path', async () => {
    const { background, written } = await account(COMPANY);
    await expect(registrationOf(background).register(OURS)).rejects.toMatchObject({ code: 'ats_not_found' });
    expect(await registrationOf(background).isRegistered(OURS)).toBe(false);
    await registrationOf(background).unregister('https://bot.example/');
    expect(written()).toEqual([]);
  });

  it('are never registered twice because an answer was lost', async () => {
    const { kept, answers } = webhooksAt('/companies/3/webhooks');
    let isLost = true;
    const { background } = await account({
      ...COMPANY,
      ...answers,
      'POST /companies/3/webhooks': (body) => {
        answers['POST /companies/3/webhooks']?.(body);
        return isLost ? [500, {}] : [201, {}];
      },
    });
    await expect(registrationOf(background).register(OURS)).rejects.toMatchObject({
      code: 'ats_unavailable',
    });
    isLost = false;
    await registrationOf(background).register(OURS);
    expect(kept).toHaveLength(1);
  });

  it('are taken back also where somebody else was faster', async () => {
    const { kept, answers } = webhooksAt('/companies/3/webhooks');
    kept.push({ id: 1, url: OURS }, { id: 2, url: `${OURS}2` }, { id: 3, url: 'https://other.example/' });
    const { background, written } = await account({ ...COMPANY, ...answers });
    await registrationOf(background).unregister('https://bot.example/');
    expect(written().map(([call]) => call)).toEqual([
      'DELETE /companies/3/webhooks/1',
      'DELETE /companies/3/webhooks/2',
    ]);
  });
});

describe('the described names of events', () => {
  it.each([
    [undefined],
    [7],
    [{ paths: [] }],
    [{ paths: { '/webhooks': { get: {} } } }],
    [
      {
        paths: { '/webhooks': { post: { requestBody: { content: { json: { schema: { $ref: '#/a' } } } } } } },
        a: { $ref: '#/a' },
      },
    ],
  ])('are not there in %j', (document) => {
    expect(eventNames(document, '/webhooks')).toBeUndefined();
  });
});
