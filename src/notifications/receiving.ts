import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats } from '../api/ats.js';
import type { PipelineEntry } from '../store/pipeline-record.js';
import { createAbsorb } from './absorb.js';
import type { TellApprovers } from './approvals.js';
import { createBaseline } from './baseline.js';
import { type Bell, createBell } from './bell.js';
import { carefully } from './careful.js';
import { createCensus } from './census.js';
import { createHintReader } from './hint-reader.js';
import { createInterviewReader } from './interview-reader.js';
import { createNoteReader } from './note-reader.js';
import { createPoll } from './poll.js';
import { createRefresh } from './refresh.js';
import { createWorker, type Worker } from './worker.js';

export interface ReceivingOptions {
  readonly desk: HiringDesk;
  /** The ATS, with what the background may use of its calls. */
  readonly background: Ats;
  /** Rung when something is put into the inbox. */
  readonly inboxBell: Bell;
  /** Rung by this when somebody is to be told. */
  readonly laneBell: Pick<Bell, 'ring'>;
  /** Hears of everything that was read and is on the disk now. */
  readonly onRecorded: (entry: PipelineEntry) => void;
  /** How often the ATS is asked what has changed; 0 for never. */
  readonly pollSeconds: number;
  /** Whether all applications are read once, so that a difference shows; of no use where no change is heard of. */
  readonly firstPicture: boolean;
  /** Whether the ATS calls us: then it need not be asked as often. */
  readonly webhooksInPlace: () => boolean;
  /** Whom a request for approval concerns hears of it. */
  readonly tellApprovers: TellApprovers;
  /** At least 0, less than 1. */
  readonly random: () => number;
  /** Writes an error into the log. */
  readonly trouble: (error: unknown) => unknown;
}

/** How many times as long is waited between two questions while the ATS calls by itself. */
const WITH_WEBHOOKS = 10;
const LISTENING_SINCE = 'listening since';

/** Everything that carries changes from the ATS to where somebody can be told of them. */
export function createReceiving(options: ReceivingOptions): Worker {
  const { desk, background, inboxBell, pollSeconds, firstPicture, webhooksInPlace, tellApprovers } = options;
  const { random, trouble } = options;
  let since: Date | undefined;

  /** When this company's bot was started for the first time. */
  async function listeningSince(): Promise<Date> {
    since ??= new Date(await desk.store.cursors.begin(LISTENING_SINCE, desk.now().toISOString()));
    return since;
  }

  const absorb = createAbsorb({ ...options, listeningSince });
  const absorbPage = carefully(absorb, desk, trouble);
  const notes = createNoteReader(desk, background);
  const poll = createPoll({
    desk,
    background,
    absorb: absorbPage,
    notes,
    seconds: () => pollSeconds * (webhooksInPlace() ? WITH_WEBHOOKS : 1),
    isTold: webhooksInPlace,
    random,
    trouble,
  });
  const read = createHintReader(desk, background, notes, tellApprovers);
  const worker = (step: Parameters<typeof createWorker>[0]['step'], bell = createBell()) =>
    createWorker({ step, bell, now: () => desk.now().getTime(), trouble });
  let isStopping = false;
  const refresh = createRefresh({
    desk,
    read,
    absorb,
    poll,
    isStopping: () => isStopping,
    random,
    trouble,
  });
  const workers = [
    worker(async () => {
      // Before the first hint is read: what it is about has happened since.
      await listeningSince();
      return refresh();
    }, inboxBell),
    worker(poll.step),
    ...(firstPicture
      ? [
          worker(createBaseline({ desk, background, absorb: absorbPage, random, trouble })),
          ...(background.listsInterviewsByTime
            ? [worker(createInterviewReader({ desk, background, random, trouble }))]
            : []),
          worker(createCensus({ desk, background, random, trouble })),
        ]
      : []),
  ];

  return {
    start() {
      isStopping = false;
      for (const one of workers) one.start();
    },
    async stop() {
      isStopping = true;
      await Promise.all(workers.map((one) => one.stop()));
    },
  };
}
