import type { Company, CompanyApplication, CompanyCandidate } from '../../playground/company/model.js';
import { fullName } from '../../playground/company/teammates.js';
import { teammateNamed, wholeSecond } from './looking.js';

/**
 * What an ATS holds of the playground's company, and how it tells it. `asItIs` is the company as it is, with times in
 * whole seconds; an ATS that tells some of it differently has that part of its own.
 */
export interface Told {
  /** What becomes of a moment. */
  time(moment: Date): Date;
  teammates(company: Company): readonly {
    readonly name: string;
    readonly email: string;
    readonly role: string;
  }[];
  /** Every job it has; `place` is whether it says where it is, `team` are names in the order of the alphabet. */
  jobs(company: Company): readonly {
    readonly title: string;
    readonly open: boolean;
    readonly department: string | undefined;
    readonly place: boolean;
    readonly stages: readonly string[];
    readonly team: readonly string[];
  }[];
  /** Whom it has, oldest first; also what it has of them. */
  candidates(company: Company): readonly CompanyCandidate[];
  candidate(candidate: CompanyCandidate): {
    readonly emails: readonly string[];
    readonly phone: string | undefined;
    readonly source: string | undefined;
    readonly tags: readonly string[];
  };
  application(
    application: CompanyApplication,
    company: Company,
  ): {
    readonly job: string;
    readonly status: string;
    readonly stage: string | undefined;
    readonly score: number | undefined;
    readonly appliedAt: Date | undefined;
  };
  /** Whether a search for the text finds them. */
  fits(text: string, candidate: CompanyCandidate): boolean;
  /** Of the candidate's notes, newest first. `words` are in it. */
  notes(
    candidate: CompanyCandidate,
    company: Company,
  ): readonly {
    readonly author: string | undefined;
    readonly visibility: string;
    readonly at: Date | undefined;
    readonly words: readonly string[];
  }[];
  /** Of the application's interviews, in any order; `interviewers` are names in the order of the alphabet. */
  interviews(application: CompanyApplication, company: Company): readonly ToldInterview[];
  /** The application's moves, newest first; undefined where it tells none. */
  moves(
    application: CompanyApplication,
    company: Company,
  ):
    | readonly {
        readonly from: string | undefined;
        readonly to: string;
        readonly at: Date;
        readonly by: string | undefined;
      }[]
    | undefined;
  /** In order. */
  rejectionReasons(company: Company): readonly string[];
  /** The tags it lists, among others perhaps. */
  tags(company: Company): readonly string[];
  sources(company: Company): readonly string[];
}

export interface ToldInterview {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly interviewers: readonly string[];
  readonly location: string | undefined;
}

export const asItIs: Told = {
  time: wholeSecond,
  teammates: ({ teammates }) =>
    teammates.map((one) => ({ name: fullName(one), email: one.email, role: one.role })),
  jobs: (company) =>
    company.jobs.map((job) => ({
      title: job.title,
      open: job.status === 'open',
      department: job.department,
      place: true,
      stages: company.workflows.find(({ key }) => key === job.workflow)?.stages ?? [],
      team: job.hiringTeam.map((key) => teammateNamed(company, key)).sort(),
    })),
  candidates: ({ candidates }) => candidates,
  candidate: ({ email, phone, source, tags }) => ({ emails: [email], phone, source, tags }),
  application: ({ job, status, moves, score, appliedAt }, company) => ({
    job: company.jobs.find(({ key }) => key === job)?.title ?? '',
    status,
    stage: moves.at(-1)?.to,
    score: score?.total,
    appliedAt: wholeSecond(appliedAt),
  }),
  fits: (text, candidate) =>
    `${fullName(candidate)} ${candidate.email}`.toLowerCase().includes(text.toLowerCase()),
  notes: ({ notes }, company) =>
    [...notes]
      .sort((one, other) => other.at.getTime() - one.at.getTime())
      .map(({ author, visibility, at, html }) => ({
        author: teammateNamed(company, author),
        visibility,
        at: wholeSecond(at),
        words: wordsOf(html),
      })),
  interviews: ({ interviews }, company) =>
    interviews.map(({ startsAt, endsAt, interviewers, location }) => ({
      startsAt: wholeSecond(startsAt),
      endsAt: wholeSecond(endsAt),
      interviewers: interviewers.map((key) => teammateNamed(company, key)).sort(),
      location,
    })),
  moves: ({ moves }, company) =>
    [...moves].reverse().map(({ from, to, at, by }) => ({
      from,
      to,
      at: wholeSecond(at),
      by: typeof by === 'string' ? 'automation' : teammateNamed(company, by.teammate),
    })),
  rejectionReasons: ({ rejectionReasons }) => rejectionReasons,
  tags: ({ tags }) => tags,
  sources: ({ sources }) => sources,
};

/** The words of a note's HTML. */
export function wordsOf(html: string): string[] {
  return html
    .replace(/<[^>]+>/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
}
