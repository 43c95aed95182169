import { afterEach, expect } from 'vitest';
import { type Huntr, type Switches, startHuntr } from '../../../playground/ats/huntr/index.js';
import { buildCompany } from '../../../playground/company/build.js';
import { createHuntr } from '../../../src/api/huntr/index.js';

export const NOW = Date.UTC(2026, 5, 1, 12);
const company = buildCompany(new Date(NOW));

const running: Huntr[] = [];

afterEach(async () => {
  const unexpected = running.flatMap((double) => double.unexpected());
  await Promise.all(running.splice(0).map((double) => double.close()));
  expect(unexpected).toEqual([]);
});

/** An adapter at an organization of Huntr that ends with the test. Both go by one clock. */
export async function anOrganization(
  switches: Partial<Switches> = {},
  { webhookSecret = '', accessToken = '' } = {},
) {
  const clock = { time: NOW };
  const now = () => clock.time;
  const double = await startHuntr({ company, now, switches });
  running.push(double);
  const { people: ats, background } = createHuntr({
    accessToken: accessToken || double.apiKey,
    ...(webhookSecret !== '' && { webhookSecret }),
    baseUrl: double.url,
    fetch,
    now,
    wait: async (milliseconds) => {
      clock.time += milliseconds;
    },
    random: () => 0.5,
  });
  return {
    ats,
    background,
    double,
    clock,
    company,
    pass: (seconds: number) => {
      clock.time += seconds * 1000;
    },
  };
}
