import { applicantsAt } from './applicants.js';
import { heroesAt } from './heroes.js';
import { jobsAt, workflows } from './jobs.js';
import type { Company } from './model.js';
import { seededRandom } from './random.js';
import { teammates } from './teammates.js';
import { departments, rejectionReasons, sources, tags } from './vocabulary.js';

/** Any number but 0; another one is another company. */
const SEED = 20_240_229;

const APPLICANTS = 196;

/** Northwind on its first day: the five teammates and nothing to hire for. */
export function emptyCompany(): Company {
  return {
    name: 'Northwind',
    website: 'https://northwind.example',
    teammates,
    departments,
    sources,
    tags,
    rejectionReasons,
    workflows,
    jobs: [],
    candidates: [],
  };
}

/** Northwind as it stands at `now`: always the same people and the same distances in time. */
export function buildCompany(now: Date): Company {
  const jobs = jobsAt(now);
  const candidates = [...heroesAt(now), ...applicantsAt(now, jobs, APPLICANTS, seededRandom(SEED))];
  return {
    ...emptyCompany(),
    jobs,
    candidates: candidates.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()),
  };
}
