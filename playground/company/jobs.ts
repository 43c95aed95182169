import type { CompanyJob, CompanyWorkflow } from './model.js';

/** The first two are shared by two jobs each; the others have one job. */
export const workflows: readonly CompanyWorkflow[] = [
  {
    key: 'engineering',
    name: 'Engineering',
    stages: ['Sourced', 'Applied', 'Phone Screen', 'Technical Task', 'Interview', 'Offer', 'Hired'],
  },
  {
    key: 'standard',
    name: 'Standard',
    stages: ['Sourced', 'Applied', 'Interview', 'Offer', 'Hired'],
  },
  {
    key: 'design',
    name: 'Design',
    stages: ['Sourced', 'Applied', 'Portfolio Review', 'Interview', 'Offer', 'Hired'],
  },
  {
    key: 'sales',
    name: 'Sales',
    stages: ['Sourced', 'Applied', 'Recruiter Call', 'Role Play', 'Final Interview', 'Offer', 'Hired'],
  },
];

/** Everybody but the administrator is on some hiring teams and not on others. */
const jobs: readonly (Omit<CompanyJob, 'createdAt'> & { readonly daysOld: number })[] = [
  {
    key: 'senior-backend-engineer',
    title: 'Senior Backend Engineer',
    status: 'open',
    department: 'Engineering',
    city: 'Berlin',
    country: 'Germany',
    remote: true,
    description: '<p>Build the services that plan and track freight for <b>thousands of ports</b>.</p>',
    workflow: 'engineering',
    hiringTeam: ['priya-raman', 'ben-adler', 'ben-adler-schmidt', 'misaki-tanaka'],
    daysOld: 95,
  },
  {
    key: 'product-designer',
    title: 'Product Designer',
    status: 'open',
    department: 'Design',
    city: 'Dublin',
    country: 'Ireland',
    remote: true,
    description: '<p>Shape how dispatchers see a ship, a lorry and a delay on one screen.</p>',
    workflow: 'design',
    hiringTeam: ['siobhan-oneill', 'ben-adler-schmidt'],
    daysOld: 70,
  },
  {
    key: 'account-executive-emea',
    title: 'Account Executive, EMEA',
    status: 'open',
    department: 'Sales',
    city: 'Dublin',
    country: 'Ireland',
    remote: false,
    description: '<p>Win mid-sized shippers in Europe, the Middle East and Africa.</p>',
    workflow: 'sales',
    hiringTeam: ['siobhan-oneill', 'ben-adler'],
    daysOld: 60,
  },
  {
    key: 'data-analyst',
    title: 'Data Analyst',
    status: 'open',
    department: 'Data',
    city: 'New York',
    country: 'United States',
    remote: true,
    description: '<p>Turn arrival times into forecasts that planners trust.</p>',
    workflow: 'standard',
    hiringTeam: ['priya-raman', 'misaki-tanaka'],
    daysOld: 50,
  },
  {
    key: 'site-reliability-engineer',
    title: 'Site Reliability Engineer',
    status: 'draft',
    department: 'Engineering',
    city: 'Tokyo',
    country: 'Japan',
    remote: false,
    description: '<p>Keep the platform awake while the ships sleep.</p>',
    workflow: 'engineering',
    hiringTeam: ['priya-raman', 'misaki-tanaka'],
    daysOld: 12,
  },
  {
    key: 'office-manager',
    title: 'Office Manager',
    status: 'archived',
    department: 'Operations',
    city: 'Berlin',
    country: 'Germany',
    remote: false,
    description: '<p>Run the Berlin office so that nobody has to think about it.</p>',
    workflow: 'standard',
    hiringTeam: ['priya-raman', 'siobhan-oneill'],
    daysOld: 200,
  },
];

const DAY = 86_400_000;

/** The six jobs, opened so many days before `now`. */
export function jobsAt(now: Date): CompanyJob[] {
  return jobs.map(({ daysOld, ...job }) => ({
    ...job,
    createdAt: new Date(now.getTime() - daysOld * DAY),
  }));
}
