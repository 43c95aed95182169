import { expect, it } from 'vitest';
import { buildCompany, emptyCompany } from '../../../playground/company/build.js';
import { enlarged } from '../../../playground/company/enlarge.js';

const company = buildCompany(new Date('2026-11-18T09:30:00Z'));

it('gives everybody an address of their own, oldest first', () => {
  const { candidates } = enlarged(company, 1000);
  expect(candidates).toHaveLength(1000);
  expect(new Set(candidates.map(({ email }) => email)).size).toBe(1000);
  const times = candidates.map(({ createdAt }) => createdAt.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(candidates).toEqual(expect.arrayContaining([...company.candidates]));
});

it('leaves a company that is large enough, or has nobody, as it is', () => {
  expect(enlarged(company, 10)).toBe(company);
  const empty = emptyCompany();
  expect(enlarged(empty, 10)).toBe(empty);
});
