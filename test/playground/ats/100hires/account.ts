import { afterEach } from 'vitest';
import { z } from 'zod';
import {
  type HundredHires,
  type HundredHiresOptions,
  start100Hires,
} from '../../../../playground/ats/100hires/index.js';
import { buildCompany } from '../../../../playground/company/build.js';

export const NOW = Date.parse('2026-11-18T09:30:00Z');
const company = buildCompany(new Date(NOW));

const running: HundredHires[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((account) => account.close()));
});

/** An account of Northwind that ends with the test. */
export async function anAccount(options: Partial<HundredHiresOptions> = {}): Promise<HundredHires> {
  const account = await start100Hires({ company, now: () => NOW, ...options });
  running.push(account);
  return account;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, read by a schema. */
  as<Output>(schema: z.ZodType<Output>): Output;
}

/** One request with the right key; a body is sent as JSON. */
export async function ask(
  account: HundredHires,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const response = await fetch(account.url + path, {
    method,
    headers: {
      authorization: `Bearer ${account.apiKey}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    as: (schema) => schema.parse(JSON.parse(text)),
  };
}

/** What is needed of a row by most tests; the rest is kept. */
export const Row = z.looseObject({ id: z.number() });
export const Rows = z.object({ data: z.array(Row), pagination: z.looseObject({}).optional() });
export const Failure = z.strictObject({
  error: z.strictObject({
    name: z.string(),
    message: z.string(),
    code: z.number(),
    status: z.number(),
    validation_errors: z.record(z.string(), z.array(z.string())).optional(),
  }),
});

/** The id of the candidate, job or user with this name. */
export function idOf(account: HundredHires, name: string): number {
  const { candidates, jobs, users } = account.state;
  const people = [...users, ...candidates].map((one) => ({
    id: one.id,
    name: `${one.firstName} ${one.lastName}`,
  }));
  const found = [...people, ...jobs.map(({ id, title }) => ({ id, name: title }))].find(
    (one) => one.name === name,
  );
  if (!found) throw new Error('Nobody has this name');
  return found.id;
}

/** The application of this person for this job, or their first one. */
export function applicationOf(account: HundredHires, name: string, jobTitle?: string) {
  const candidateId = idOf(account, name);
  const found = account.state.applications.find(
    ({ candidate, job }) =>
      candidate.id === candidateId && (jobTitle === undefined || job.title === jobTitle),
  );
  if (!found) throw new Error('No such application');
  return found;
}

/** The id of a stage of the application's own workflow. */
export function stageOf({ job }: ReturnType<typeof applicationOf>, name: string): number {
  const stage = job.workflow.stages.find((one) => one.name === name);
  if (!stage) throw new Error('No such stage');
  return stage.id;
}
