import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds without an answer, after which no more are expected. */
const PATIENCE = 3_000;

/** Where the bot's answers go: Slack's double knows no address that it has not given out itself. */
export async function startAnswerTaker() {
  const at: number[] = [];
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      at.push(performance.now());
      response.end('ok');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    count: () => at.length,
    /**
     * Resolves when so many have come: the next round is not to carry the work of this one.
     *
     * @returns how many came in a second, from the first to the last.
     */
    async reach(first: number, wanted: number): Promise<number | undefined> {
      for (let last = -1; at.length < wanted && last !== at.length; ) {
        last = at.length;
        await pause(PATIENCE);
      }
      if (at.length < wanted) throw new Error(`The bot answered ${at.length - first} of ${wanted - first}`);
      const took = (at.at(-1) ?? 0) - (at[first] ?? 0);
      return wanted === first ? undefined : ((wanted - first) / took) * 1000;
    },
    stop: () => server.close(),
  };
}
