import type { Digest, DigestJob, DigestStage } from '../domain/digest.js';
import type { Job } from '../domain/hiring.js';
import { StageId } from '../domain/ids.js';
import { EVENT_KINDS } from '../domain/pipeline-event.js';
import type { ChannelMessage, Message } from './blocks.js';
import { chartedDigestMessage, type DigestOptions, digestMessage } from './digest.js';
import { CANDIDATE, extremes, JOB, ME, many, NOW, sampleJob, TROUBLE } from './gallery-samples.js';

const HOUR = 3_600_000;
const hoursFromNow = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const daysAgo = (days: number) => hoursFromNow(-24 * days);

const options: DigestOptions = {
  zone: 'Europe/Berlin',
  now: NOW,
  because: { subscription: 3, maker: ME.name, subject: 'every job' },
};

function stage(
  index: number,
  name: string,
  active: number,
  waiting: DigestStage['waiting'] = [],
): DigestStage {
  return { id: StageId.parse(`s${index}`), name, active, waiting };
}

const BACKEND: DigestJob = {
  job: JOB,
  counts: [
    { kind: 'hired', count: 1 },
    { kind: 'moved', count: 3 },
    { kind: 'applied', count: 2 },
  ],
  notable: [
    { kind: 'hired', at: daysAgo(1), candidate: CANDIDATE.id, name: 'Íñigo Peña', by: 'Priya Raman' },
    {
      kind: 'moved',
      at: daysAgo(1),
      candidate: CANDIDATE.id,
      name: CANDIDATE.name,
      from: 'Screening',
      to: 'Offer',
      by: 'Ben Adler',
    },
    {
      kind: 'moved',
      at: daysAgo(2),
      candidate: CANDIDATE.id,
      name: undefined,
      to: 'Interview',
      by: { automation: true },
    },
  ],
  stages: [
    stage(1, 'Applied', 8),
    stage(2, 'Screening', 5, [
      { candidate: 'Chloé Laurent', since: daysAgo(12) },
      { candidate: 'Noa Katz', since: daysAgo(6) },
    ]),
    stage(3, 'Interview', 2),
    stage(4, 'Offer', 1, [{ candidate: undefined, since: daysAgo(5) }]),
    stage(5, 'Hired', 0),
  ],
  team: ['Ben Adler', '田中 美咲'],
};

const DESIGN: DigestJob = {
  job: sampleJob(9, 'Product Designer'),
  counts: [{ kind: 'rejected', count: 1 }],
  notable: [
    { kind: 'rejected', at: daysAgo(1), candidate: CANDIDATE.id, name: 'Jo Smith', to: 'Portfolio review' },
  ],
  stages: [stage(1, 'Applied', 3), stage(2, 'Portfolio review', 1), stage(3, 'Offer', 0)],
  team: [],
};

export const DIGEST: Digest = {
  period: { from: daysAgo(3), to: NOW },
  jobs: [BACKEND, DESIGN],
  elsewhere: [{ kind: 'candidate_created', count: 4 }],
  interviews: [
    {
      startsAt: hoursFromNow(4),
      endsAt: hoursFromNow(5),
      candidate: CANDIDATE.name,
      job: JOB.title,
      panel: ['Ben Adler', "Siobhán O'Neill"],
    },
    { startsAt: hoursFromNow(23), endsAt: hoursFromNow(24), candidate: undefined, job: undefined, panel: [] },
  ],
};

const QUIET: Digest = {
  period: { from: daysAgo(1), to: NOW },
  jobs: [{ ...BACKEND, counts: [], notable: [] }],
  elsewhere: [],
  interviews: undefined,
};

/** A digest in which every text is `text`, and in which there is more of everything than fits. */
function digestFull(text: string): Digest {
  const job = (index: number): Job => ({ ...sampleJob(index, text) });
  return {
    period: DIGEST.period,
    jobs: many(40, (index) => ({
      job: job(index),
      counts: EVENT_KINDS.map((kind) => ({ kind, count: 1000 })),
      notable: many(40, () => ({
        kind: 'moved' as const,
        at: daysAgo(1),
        candidate: CANDIDATE.id,
        name: text,
        from: text,
        to: text,
        by: text,
      })),
      stages: many(40, (place) =>
        stage(
          place,
          text,
          100,
          many(50, () => ({ candidate: text, since: daysAgo(99) })),
        ),
      ),
      team: many(40, () => text),
    })),
    elsewhere: EVENT_KINDS.map((kind) => ({ kind, count: 1 })),
    interviews: many(60, (index) => ({
      startsAt: hoursFromNow(index),
      endsAt: hoursFromNow(index + 1),
      candidate: text,
      job: text,
      panel: many(20, () => text),
    })),
  };
}

export const digestMessages = (): Record<string, Message> => ({
  digest: digestMessage(DIGEST, options),
  'digest of a quiet day without calls': digestMessage(QUIET, { ...options, trouble: TROUBLE.told }),
  ...extremes('digest', (text) =>
    digestMessage(digestFull(text), {
      ...options,
      because: { ...options.because, subject: text },
      trouble: text,
    }),
  ),
});

/** The same with a chart, which is for channels alone. */
export const digestWithChart = (text?: string): ChannelMessage =>
  chartedDigestMessage(text === undefined ? DIGEST : digestFull(text), options);
