import type { Random } from '../../../playground/company/random.js';
import type { Fleet } from '../fleet.js';

/** Milliseconds: a moment that does not come is not waited for any longer. */
const LONGEST_WAIT = 3_000;

/** Ends processes at random moments, among them the very ones in which Slack or the ATS has just been called. */
export interface Chaos {
  /** How often a process was killed. */
  readonly kills: number;
  /** Kills one process after the other, some of them while they start. */
  kill(times: number): Promise<void>;
}

export function createChaos(fleet: Fleet, instances: number, random: Random): Chaos {
  let kills = 0;

  /** Calls `deed` in the moment itself: what was just asked has not been answered yet. */
  function atRandomMoment(deed: () => void): void {
    let isOver = false;
    const over = () => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      forget();
      deed();
    };
    const kind = random.pick(['time', 'slack', 'slack', 'ats']);
    const timer = setTimeout(over, kind === 'time' ? random.between(50, 2_000) : LONGEST_WAIT);
    let left = kind === 'slack' ? random.between(1, 15) : random.between(1, 60);
    const happened = () => {
      left -= 1;
      if (left === 0) over();
    };
    const watched = kind === 'slack' ? fleet.slack : kind === 'ats' ? fleet.ats : undefined;
    const forget = watched?.onChange(happened) ?? (() => {});
  }

  async function killOne(): Promise<void> {
    const index = random.between(0, instances - 1);
    if (random.chance(80)) await fleet.ready(index);
    await new Promise<void>((resolve) => {
      atRandomMoment(() => {
        kills += 1;
        resolve(fleet.kill(index));
      });
    });
  }

  return {
    get kills() {
      return kills;
    },
    async kill(times) {
      for (let time = 0; time < times; time += 1) await killOne();
    },
  };
}
