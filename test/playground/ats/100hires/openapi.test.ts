import { expect, test } from 'vitest';
import { z } from 'zod';
import { routes } from '../../../../playground/ats/100hires/routes.js';
import { defaultSwitches } from '../../../../playground/ats/100hires/switches.js';
import { anAccount, ask } from './account.js';

const Document = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        parameters: z.array(
          z.looseObject({
            name: z.string(),
            in: z.string(),
            required: z.boolean(),
            schema: z.looseObject({}),
          }),
        ),
        requestBody: z.unknown().optional(),
      }),
    ),
  ),
});

test('the document lists every route that is on, and itself, without a key', async () => {
  const account = await anAccount();
  const read = async () =>
    (await ask(account, 'GET', '/openapi.json', undefined, { authorization: '' })).as(Document).paths;
  const listed = Object.entries(await read()).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`),
  );
  const on = routes.filter((row) => row.isOn(defaultSwitches)).map((row) => `${row.method} ${row.path}`);
  expect(listed.sort()).toEqual(on.sort());
  expect(new Set(on).size).toBe(on.length);
  expect(on).toContain('GET /openapi.json');
  account.switches.stageHistory = false;
  expect(Object.keys(await read())).not.toContain('/applications/{id}/stage-history');
});

test('it describes parameters and bodies as they are checked', async () => {
  const account = await anAccount();
  const { paths } = (await ask(account, 'GET', '/openapi.json')).as(Document);
  expect(paths['/notes']?.get?.parameters).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'candidate_id', in: 'query', required: true }),
      expect.objectContaining({
        name: 'size',
        required: false,
        schema: expect.objectContaining({ type: 'integer', minimum: 1, maximum: 100, default: 20 }),
      }),
    ]),
  );
  expect(paths['/notes/{id}']?.put?.parameters).toContainEqual(
    expect.objectContaining({ name: 'id', in: 'path', required: true }),
  );
  expect(JSON.stringify(paths['/notes']?.post?.requestBody)).toContain('mention_user_ids');
  expect(paths['/notes']?.get).not.toHaveProperty('requestBody');
});

test('every listed GET answers something other than an unknown route', async () => {
  const account = await anAccount();
  for (const row of routes.filter((one) => one.method === 'GET')) {
    await ask(account, 'GET', row.path.replace('{id}', '1'));
  }
  expect(account.unexpected().map((call) => call.reason)).toEqual([expect.stringContaining('candidate_id')]);
});
