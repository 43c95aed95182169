import { afterEach } from 'vitest';
import { z } from 'zod';
import { type Huntr, type HuntrOptions, startHuntr } from '../../../../playground/ats/huntr/index.js';
import { buildCompany } from '../../../../playground/company/build.js';

export const NOW = Date.parse('2026-11-18T09:30:00Z');
const company = buildCompany(new Date(NOW));

const running: Huntr[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((organization) => organization.close()));
});

/** An organization of Northwind's people that ends with the test. */
export async function anOrganization(options: Partial<HuntrOptions> = {}): Promise<Huntr> {
  const organization = await startHuntr({ company, now: () => NOW, ...options });
  running.push(organization);
  return organization;
}

const Row = z.looseObject({ id: z.string(), createdAt: z.number().optional() });
export const List = z.object({ data: z.array(Row), next: z.string().nullish() });

export async function ask(
  { url, apiKey }: Huntr,
  path: string,
  { method = 'GET', body, token = apiKey }: { method?: string; body?: unknown; token?: string } = {},
) {
  const response = await fetch(url + path, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const json: unknown = await response.json();
  return { status: response.status, headers: response.headers, json };
}
