import type { Company, CompanyCandidate } from '../../playground/company/model.js';
import { fullName } from '../../playground/company/teammates.js';
import type { Ats } from '../../src/api/ats.js';
import type { Candidate } from '../../src/domain/hiring.js';
import { HiresError } from '../../src/errors.js';

/** What the suites look for, in the company and through the adapter. */

export async function only(ats: Ats, email: string): Promise<Candidate> {
  const [one] = await ats.findCandidatesByEmail(email);
  if (!one) throw new Error('no such candidate');
  return one;
}

export async function names(ats: Ats): Promise<(id: string) => string | undefined> {
  const teammates = await ats.listTeammates();
  return (id) => teammates.find((one) => one.id === id)?.name;
}

export function candidateWith(
  candidates: readonly CompanyCandidate[],
  holds: (one: CompanyCandidate) => boolean,
): CompanyCandidate {
  const found = candidates.find(holds);
  if (!found) throw new Error('the company has no such candidate');
  return found;
}

export function teammateNamed(company: Company, key: string): string {
  const found = company.teammates.find((one) => one.key === key);
  if (!found) throw new Error('the company has no such teammate');
  return fullName(found);
}

export function wholeSecond(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}

export async function failureOf(promise: Promise<unknown>): Promise<HiresError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof HiresError) return error;
  throw new Error(`expected a HiresError, got ${String(error)}`);
}
