/**
 * The playground's company as plain data: people, jobs and candidates in the words of hiring, in no ATS's wire
 * format. Each ATS double gives it ids and spellings of its own. References between things are their keys.
 */
export interface Company {
  readonly name: string;
  readonly website: string;
  readonly teammates: readonly CompanyTeammate[];
  readonly departments: readonly string[];
  readonly sources: readonly string[];
  readonly tags: readonly string[];
  readonly rejectionReasons: readonly string[];
  readonly workflows: readonly CompanyWorkflow[];
  readonly jobs: readonly CompanyJob[];
  /** Oldest first, so that an ATS may number them in this order. */
  readonly candidates: readonly CompanyCandidate[];
}

export interface CompanyTeammate {
  readonly key: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: 'administrator' | 'recruiter' | 'interviewer';
  /** IANA zone. */
  readonly zone: string;
}

export interface CompanyWorkflow {
  readonly key: string;
  readonly name: string;
  /** Stage names in order; unique within the workflow. */
  readonly stages: readonly string[];
}

export interface CompanyJob {
  readonly key: string;
  readonly title: string;
  readonly status: 'open' | 'draft' | 'archived';
  readonly department: string;
  readonly city: string;
  readonly country: string;
  readonly remote: boolean;
  readonly description: string;
  /** A workflow's key. */
  readonly workflow: string;
  /** Teammates' keys. */
  readonly hiringTeam: readonly string[];
  readonly createdAt: Date;
}

export interface CompanyCandidate {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly linkedin?: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly resume?: { readonly fileName: string; readonly text: string };
  readonly createdAt: Date;
  /** Oldest first. */
  readonly applications: readonly CompanyApplication[];
  /** Oldest first. */
  readonly notes: readonly CompanyNote[];
}

export interface CompanyApplication {
  /** A job's key. */
  readonly job: string;
  readonly status: 'active' | 'hired' | 'rejected';
  readonly appliedAt: Date;
  /** Oldest first; the last one leads to the present stage. The first has no `from`. */
  readonly moves: readonly CompanyStageMove[];
  readonly decidedAt?: Date;
  readonly rejectionReason?: string;
  readonly score?: CompanyScore;
  readonly interviews: readonly CompanyInterview[];
  readonly evaluations: readonly CompanyEvaluation[];
}

export interface CompanyStageMove {
  readonly from?: string;
  readonly to: string;
  readonly at: Date;
  readonly by: 'system' | 'automation' | { readonly teammate: string };
}

export interface CompanyScore {
  /** 0 to 100, as every criterion's. */
  readonly total: number;
  readonly summary: string;
  readonly criteria: readonly { readonly name: string; readonly score: number; readonly reason: string }[];
}

export interface CompanyInterview {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly interviewers: readonly string[];
  readonly location: string;
  readonly createdAt: Date;
}

export interface CompanyEvaluation {
  readonly evaluator: string;
  readonly verdict: 'strong-yes' | 'yes' | 'no' | 'strong-no';
  readonly text: string;
  readonly at: Date;
}

export interface CompanyNote {
  readonly author: string;
  readonly visibility: 'all' | 'private';
  readonly html: string;
  /** Teammates named in the text. */
  readonly mentions: readonly string[];
  readonly at: Date;
}
