import { buildCompany } from '../../playground/company/build.js';
import type { CompanyCandidate, CompanyJob } from '../../playground/company/model.js';

const DAY = 86_400_000;

/** So many open jobs, `job-0` and on, like those of the company. */
export function openJobs(now: Date, count: number): CompanyJob[] {
  const templates = buildCompany(now).jobs;
  return Array.from({ length: count }, (_, index): CompanyJob => {
    const template = templates[index % templates.length];
    if (template === undefined) throw new Error('The company has no jobs');
    return { ...template, key: `job-${index}`, title: `${template.title} ${index}`, status: 'open' };
  });
}

/** Kim Larsen with this number, who applied nine days ago and has been where they were since. */
export function oldApplicant(job: string, number: number, now: Date): CompanyCandidate {
  const at = new Date(now.getTime() - 9 * DAY);
  return {
    firstName: 'Kim',
    lastName: `Larsen ${number}`,
    email: `kim.larsen.${number}@mail.example`,
    phone: '+45 555 0100',
    source: 'Referral',
    tags: [],
    createdAt: at,
    applications: [
      {
        job,
        status: 'active',
        appliedAt: at,
        moves: [{ to: 'Applied', at, by: 'system' }],
        interviews: [],
        evaluations: [],
      },
    ],
    notes: [],
  };
}
