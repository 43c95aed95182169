import { expect, test } from 'vitest';
import { z } from 'zod';
import { anAccount, applicationOf, ask, NOW } from './account.js';

const Tags = z
  .object({ data: z.array(z.looseObject({ name: z.string() })) })
  .transform(({ data }) => data.map(({ name }) => name));

test('tags are put on by name, made where there are none, and taken off', async () => {
  const account = await anAccount();
  const { candidate } = applicationOf(account, 'Grace Kim');
  const path = `/candidates/${candidate.alias}/tags`;
  const tagged = await ask(account, 'POST', path, { tags: ['go', 'on/off & 50%', 'go'] });
  expect(tagged.as(Tags).sort()).toEqual(['go', 'on/off & 50%', 'visa needed']);
  expect((await ask(account, 'GET', '/tags')).as(Tags).filter((name) => name.startsWith('on/'))).toHaveLength(
    1,
  );
  expect(candidate.updatedAt).toBe(NOW / 1000);
  const off = () => ask(account, 'DELETE', `${path}/${encodeURIComponent('on/off & 50%')}`);
  expect((await off()).status).toBe(204);
  expect((await ask(account, 'GET', path)).as(Tags).sort()).toEqual(['go', 'visa needed']);
  expect((await off()).status).toBe(404);
  expect(account.unexpected()).toEqual([]);
});

test('no tag and an empty one are refused', async () => {
  const account = await anAccount();
  const { candidate } = applicationOf(account, 'Grace Kim');
  for (const tags of [[], [' '], 'go'])
    expect((await ask(account, 'POST', `/candidates/${candidate.id}/tags`, { tags })).status).toBe(422);
  expect(candidate.tags).toEqual(['visa needed']);
});

test('many are tagged and untagged at once, each with a result', async () => {
  const account = await anAccount();
  const grace = applicationOf(account, 'Grace Kim').candidate;
  const ines = applicationOf(account, 'Ines Haddad').candidate;
  const body = { ids: [grace.id, 1, ines.id], tags: ['panel', 'visa needed'] };
  const outcome = (id: number) => expect.objectContaining({ id, success: id !== 1 });
  const results = { results: body.ids.map(outcome) };
  expect((await ask(account, 'POST', '/candidates/batch/tags', body)).as(z.unknown())).toEqual(results);
  expect([grace.tags, ines.tags]).toEqual([
    ['visa needed', 'panel'],
    ['panel', 'visa needed'],
  ]);
  const less = { ...body, tags: ['visa needed', 'never seen'] };
  expect((await ask(account, 'DELETE', '/candidates/batch/tags', less)).as(z.unknown())).toEqual(results);
  expect([grace.tags, ines.tags]).toEqual([['panel'], ['panel']]);
  expect(account.unexpected()).toEqual([]);
  const aliases = { ids: [grace.alias], tags: ['x'] };
  expect((await ask(account, 'POST', '/candidates/batch/tags', aliases)).status).toBe(422);
});
