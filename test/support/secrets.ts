import type { AtsDouble } from '../../playground/ats/types.js';

/** What nobody outside the hiring team may read: the names of candidates, jobs, stages and teammates. */
export function secretsOf(ats: Pick<AtsDouble, 'snapshot'>): string[] {
  const { candidates, jobs, teammates } = ats.snapshot();
  const names = [
    ...candidates.map(({ name }) => name),
    ...jobs.flatMap(({ title, stages }) => [title, ...stages.map(({ name }) => name)]),
    ...teammates.flatMap(({ name, email }) => [name, email]),
  ];
  return [...new Set(names)];
}

/** Which secrets stand in a text or in anything that can be written as JSON. */
export function secretsIn(said: unknown, secrets: readonly string[]): string[] {
  const text = JSON.stringify(said) ?? '';
  return secrets.filter((secret) => text.includes(JSON.stringify(secret).slice(1, -1)));
}
