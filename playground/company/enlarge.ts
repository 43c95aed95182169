import type { Company, CompanyCandidate } from './model.js';

/**
 * The company with at least `count` candidates: whoever is missing is like one of those there are, under a name
 * and an address of their own ("Kim Larsen 2").
 */
export function enlarged(company: Company, count: number): Company {
  const { candidates } = company;
  const missing = Math.max(0, count - candidates.length);
  if (missing === 0 || candidates.length === 0) return company;
  const others = Array.from({ length: Math.ceil(missing / candidates.length) }, (_, round) =>
    candidates.map((candidate) => another(candidate, round + 2)),
  );
  const all = [...candidates, ...others.flat().slice(0, missing)];
  return { ...company, candidates: all.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()) };
}

function another({ linkedin: _, ...candidate }: CompanyCandidate, number: number): CompanyCandidate {
  return {
    ...candidate,
    lastName: `${candidate.lastName} ${number}`,
    email: candidate.email.replace('@', `+${number}@`),
  };
}
