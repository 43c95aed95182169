import type { Turn } from '../commands/turn.js';
import type { PlainTextOption } from '../views/blocks.js';
import { noInterim } from './interim.js';
import { type TurnTools, turnOf } from './turns.js';

type Options = readonly PlainTextOption[];

/** Options for what somebody types into a menu. What goes wrong is in the log, and there are none. */
export async function suggestFor(
  tools: TurnTools,
  userId: string,
  suggest: (turn: Turn) => Promise<Options>,
): Promise<Options> {
  let options: Options = [];
  await tools.work.run(async () => {
    try {
      const place = { userId, channel: undefined, responseUrl: undefined };
      options = await suggest(await turnOf(tools, place, undefined, noInterim));
    } catch (error) {
      tools.trouble(error);
    }
  });
  return options;
}

/** Slack waits three seconds for options. */
const IN_TIME_MS = 2_500;

/** The options, or none when they take too long: what was read by then answers the next letter. */
export async function inTime(options: Promise<Options>): Promise<Options> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Options>((resolve) => {
    timer = setTimeout(() => resolve([]), IN_TIME_MS);
  });
  try {
    return await Promise.race([options, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
