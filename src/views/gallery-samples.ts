import type { CandidateCard, CardApplication } from '../domain/candidate-card.js';
import type { Candidate, Job, Note, Teammate } from '../domain/hiring.js';
import {
  ApplicationId,
  CandidateId,
  InterviewId,
  JobId,
  NoteId,
  StageId,
  TeammateId,
} from '../domain/ids.js';
import { inlinesFromText, type NoteDocument } from '../domain/note-document.js';
import type { SlackPerson } from '../domain/person.js';
import type { Pipeline } from '../domain/pipeline.js';
import type { HelpEntry } from './help.js';
import type { Trouble } from './trouble.js';

/** Invented people and jobs for the gallery: ordinary ones, the longest there can be, and ones that attack. */

export const NOW = new Date('2026-03-02T09:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

/** What somebody can put into any text of an ATS. */
export const ATTACK = '<!channel> <b> <@U0VICTIM01> *_~`&lt; @here | \n> <https://evil.example|salary>';
/** Longer than any text that Slack takes, of characters that count double and must not be cut. */
export const LONGEST = '👩‍💻 Wolfeschlegelsteinhausenbergerdorff & Söhne '.repeat(90);

export function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export function sampleTeammate(index: number, name = `Teammate Number ${index}`): Teammate {
  const email = `teammate.${index}@company.example`;
  return { id: TeammateId.parse(String(index)), name, email, role: 'recruiter' };
}

export function sampleJob(index: number, title: string): Job {
  return {
    id: JobId.parse(String(index)),
    title,
    open: true,
    label: 'Public',
    department: 'Engineering',
    location: 'Lisbon',
    stages: [],
    hiringTeam: [],
  };
}

export const JOB: Job = sampleJob(7, 'Senior Backend Engineer');
export const CLOSED_JOB: Job = { ...sampleJob(8, 'Backend Engineer'), open: false, label: 'Archived' };

export function paragraph(text: string): NoteDocument {
  return { blocks: [{ kind: 'paragraph', content: inlinesFromText(text) }] };
}

/** A note with everything that a note can hold, each piece of it saying `text`. */
export function richNote(text: string): NoteDocument {
  return {
    blocks: [
      {
        kind: 'paragraph',
        content: [
          { kind: 'mention', teammateId: TeammateId.parse('1'), name: text },
          { kind: 'text', text, marks: ['bold', 'italic', 'strike'] },
          { kind: 'text', text, marks: ['code'] },
          { kind: 'break' },
          { kind: 'link', url: 'https://example.com/task?a=1&b=2', text, marks: [] },
          { kind: 'slack-user', slackUserId: 'U0BENADLER' },
        ],
      },
      { kind: 'quote', content: inlinesFromText(text) },
      { kind: 'list', ordered: true, indent: 1, items: [inlinesFromText(text), inlinesFromText(text)] },
      { kind: 'code', text },
    ],
  };
}

export function sampleApplication(index: number, title: string, stage: string): CardApplication {
  return {
    id: ApplicationId.parse(`a${index}`),
    candidateId: CandidateId.parse('1'),
    job: { id: JobId.parse(`j${index}`), title },
    stage: { id: StageId.parse(`s${index}`), name: stage },
    status: 'active',
    score: 87,
    appliedAt: daysAgo(16),
    enteredStageAt: daysAgo(4),
  };
}

export function sampleNote(index: number, author: string, body: NoteDocument): Note {
  return {
    id: NoteId.parse(`n${index}`),
    candidateId: CandidateId.parse('1'),
    author: { id: TeammateId.parse('1'), name: author },
    visibility: 'all',
    body,
    createdAt: daysAgo(5),
  };
}

export const CANDIDATE: Candidate = {
  id: CandidateId.parse('4694640'),
  name: 'Ana Kovač',
  emails: ['ana.kovac@mail.example'],
  phone: '+385 1 555 0142',
  source: 'Referral',
  tags: ['relocation', 'go'],
  profileUrl: 'https://app.100hires.example/candidates/4694640',
  applications: [sampleApplication(1, JOB.title, 'Interview')],
};

export const CARD: CandidateCard = {
  candidate: CANDIDATE,
  applications: [sampleApplication(1, JOB.title, 'Interview')],
  nextInterview: {
    interview: {
      id: InterviewId.parse('i1'),
      startsAt: new Date('2026-03-03T13:00:00Z'),
      endsAt: new Date('2026-03-03T14:00:00Z'),
      interviewers: [],
      location: 'https://meet.example/ana',
    },
    interviewers: ['Ben Adler-Schmidt', '田中 美咲'],
  },
  notes: [
    sampleNote(1, 'Priya Raman', {
      blocks: [
        {
          kind: 'paragraph',
          content: [
            { kind: 'text', text: 'The task is ', marks: [] },
            { kind: 'text', text: 'excellent', marks: ['bold'] },
            { kind: 'text', text: ': tests first.', marks: [] },
          ],
        },
      ],
    }),
    { ...sampleNote(2, 'Ben Adler', paragraph('Asks for 78,000.')), visibility: 'private' },
  ],
};

/** A candidate of whom every text is `text`, and of whom there is `amount` of everything. */
export function candidateOf(text: string, amount: number): Candidate {
  return {
    ...CANDIDATE,
    id: CandidateId.parse('9'.repeat(150)),
    name: text,
    emails: many(amount, () => text),
    phone: text,
    source: text,
    tags: many(amount, () => text),
    applications: many(amount, (index) => sampleApplication(index, text, text)),
  };
}

/** A card on which every text is `text`, and on which there is `amount` of everything. */
export function cardOf(text: string, amount: number): CandidateCard {
  const candidate = candidateOf(text, amount);
  return {
    candidate,
    applications: candidate.applications,
    nextInterview: CARD.nextInterview && {
      interview: { ...CARD.nextInterview.interview, location: text },
      interviewers: many(amount, () => text),
    },
    notes: many(amount, (index) => sampleNote(index, text, richNote(text))),
  };
}

/** A pipeline of so many stages, with the people in each. */
export function pipelineOf(job: Job, stageName: string, stages: number, names: readonly string[]): Pipeline {
  return {
    job,
    total: stages * names.length,
    more: false,
    stages: many(stages, (index) => ({
      id: StageId.parse(`s${index}`),
      name: stageName,
      count: names.length,
      newest: names,
    })),
  };
}

export const PERSON: SlackPerson = {
  slackUserId: 'U0BENADLER',
  teamId: 'T0NORTHWND',
  name: 'Ben Adler',
  email: 'ben.adler@company.example',
  timeZone: 'Europe/Berlin',
  isGuest: false,
  isBot: false,
  isDeleted: false,
  isStranger: false,
};

export const ATS = '100Hires';

export const HELP: readonly HelpEntry[] = [
  {
    usage: 'note CANDIDATE: TEXT',
    help: 'writes a note; every @teammate in it is notified',
    examples: ['note ana kovac', 'note ana kovac: strong on distributed systems @Ben Adler'],
  },
  { usage: 'whoami', help: 'says who I think you are, and what you may do', examples: ['whoami'] },
];

export const TROUBLE: Trouble = { told: `${ATS} does not answer at the moment.`, reference: '5f0c1a2b' };

export const ME: Teammate = { ...sampleTeammate(1, 'Ben Adler'), role: 'administrator' };

/** Texts at their worst, by what is wrong with them. */
const EXTREMES = [
  ['longest', LONGEST],
  ['attack', ATTACK],
] as const;

/** The same view with each of the worst texts, by name. */
export function extremes<T>(name: string, draw: (text: string) => T): Record<string, T> {
  return Object.fromEntries(EXTREMES.map(([wrong, text]) => [`${name}, ${wrong}`, draw(text)]));
}
