import { afterEach } from 'vitest';
import { z } from 'zod';
import {
  type SmartRecruiters,
  type SmartRecruitersOptions,
  startSmartRecruiters,
} from '../../../../playground/ats/smartrecruiters/index.js';
import { buildCompany } from '../../../../playground/company/build.js';

export const NOW = Date.parse('2026-11-18T09:30:00Z');
export const company = buildCompany(new Date(NOW));

const running: SmartRecruiters[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((account) => account.close()));
});

/** An account of Northwind that ends with the test. */
export async function anAccount(options: Partial<SmartRecruitersOptions> = {}): Promise<SmartRecruiters> {
  const account = await startSmartRecruiters({ company, now: () => NOW, ...options });
  account.switches.rateLimit = options.switches?.rateLimit ?? 1000;
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
  account: SmartRecruiters,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = { 'x-smarttoken': account.apiKey },
): Promise<Reply> {
  const response = await fetch(account.url + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
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
export const Row = z.looseObject({ id: z.string() });
export const Rows = z.looseObject({
  content: z.array(z.looseObject({})),
  totalFound: z.number().optional(),
  nextPageId: z.string().optional(),
});
export const Failure = z.strictObject({
  message: z.string(),
  errors: z.array(z.strictObject({ code: z.string(), message: z.string() })),
});
/** A failure's one code. */
export const codeOf = (reply: Reply) =>
  reply
    .as(Failure)
    .errors.map(({ code }) => code)
    .join();

/** The application of this person for this job, or their first one. */
export function applicationOf(account: SmartRecruiters, name: string, jobTitle?: string) {
  const found = account.state.applications.find(
    ({ candidate, job }) =>
      `${candidate.firstName} ${candidate.lastName}` === name &&
      (jobTitle === undefined || job.title === jobTitle),
  );
  if (!found) throw new Error('No such application');
  return found;
}

export function jobOf(account: SmartRecruiters, title: string) {
  const found = account.state.jobs.find((job) => job.title === title);
  if (!found) throw new Error('No such job');
  return found;
}

export function userOf(account: SmartRecruiters, lastName: string) {
  const found = account.state.users.find((user) => user.lastName === lastName);
  if (!found) throw new Error('No such user');
  return found;
}

/** Where an application is, and what is done to it. */
export function pathOf({ candidate, job }: ReturnType<typeof applicationOf>): string {
  return `/candidates/${candidate.id}/jobs/${job.id}`;
}
