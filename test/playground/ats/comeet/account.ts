import { createHmac } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { type Comeet, type ComeetOptions, startComeet } from '../../../../playground/ats/comeet/index.js';
import { buildCompany } from '../../../../playground/company/build.js';

export const NOW = Date.UTC(2026, 5, 1, 12);
const company = buildCompany(new Date(NOW));

/** An account that ends with the test. */
export async function anAccount(options: Partial<ComeetOptions> = {}): Promise<Comeet> {
  const account = await startComeet({ company, now: () => NOW, ...options });
  onTestFinished(() => account.close());
  return account;
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as the vendor's samples make it, or with something wrong about it. */
export function tokenOf(
  { apiKey, apiSecret }: Comeet,
  wrong: {
    readonly secret?: string;
    readonly claims?: Readonly<Record<string, unknown>>;
    readonly head?: Readonly<Record<string, unknown>>;
  } = {},
): string {
  const head = part({ alg: 'HS256', typ: 'JWT', ...wrong.head });
  const claims = part({ iss: apiKey, exp: NOW / 1000 + 600, ...wrong.claims });
  const secret = wrong.secret ?? apiSecret;
  const signature = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url');
  return `${head}.${claims}.${signature}`;
}

export async function ask(
  account: Comeet,
  method: string,
  path: string,
  how: {
    readonly body?: unknown;
    readonly token?: string;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
) {
  const response = await fetch(`${account.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      Authorization: `Bearer ${how.token ?? tokenOf(account)}`,
      ...(how.body !== undefined && { 'Content-Type': 'application/json' }),
      ...how.headers,
    },
    ...(how.body !== undefined && { body: JSON.stringify(how.body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    as: <T>(schema: z.ZodType<T>): T => schema.parse(JSON.parse(text)),
  };
}

export const Failure = z.object({ status: z.number(), error: z.string(), message: z.string() });
const Step = z.object({
  name: z.string(),
  time_scheduled: z.string().nullable(),
  time_completed: z.string().optional(),
  interviewers: z.array(z.object({ email: z.string() })).optional(),
});
export const Candidate = z.looseObject({
  uid: z.string(),
  deleted: z.boolean(),
  status: z.string().optional(),
  email: z.string().nullish(),
  person_uid: z.string().optional(),
  time_created: z.string().optional(),
  completed_steps: z.array(Step).optional(),
  current_steps: z.array(Step).optional(),
  future_steps: z.array(Step).optional(),
});
export const Candidates = z.object({ candidates: z.array(Candidate), next_page: z.string().nullable() });
