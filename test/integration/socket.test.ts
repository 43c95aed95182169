import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWorkplace, type Workplace } from '../../playground/workplace.js';
import { acting, PEOPLE } from '../support/acting.js';

describe('a Socket Mode connection', () => {
  let work: Workplace;
  const strays: unknown[] = [];
  const stray = (error: unknown) => void strays.push(error);

  beforeEach(async () => {
    process.on('unhandledRejection', stray);
    work = await startWorkplace({ door: 'socket', world: { wait: async () => {} } });
  });

  afterEach(async () => {
    await work.stop();
    process.off('unhandledRejection', stray);
    expect(strays.splice(0)).toEqual([]);
  });

  /** Waits until there is a connection again, and uses it. */
  async function comesBack(): Promise<void> {
    const { slack } = work;
    await slack.until(PEOPLE.priya, () => (slack.connections() === 1 ? true : undefined), {
      what: 'connection',
    });
    const priya = acting(slack, PEOPLE.priya);
    await priya.types('/hires whoami');
    await priya.reads(/You are \*Priya Raman\*/);
  }

  it('comes back when Slack renews it', async () => {
    work.slack.faults.refreshSockets();
    await comesBack();
  });

  it('comes back when it is cut', async () => {
    work.slack.faults.dropSockets();
    await comesBack();
  });

  it.each([
    ['is refused', () => work.slack.faults.refuseSocket('invalid_auth', 2)],
    ['is limited', () => work.slack.faults.rateLimit('apps.connections.open', { retryAfter: 1, times: 2 })],
    ['meets a broken Slack', () => work.slack.faults.fail('apps.connections.open', 500, 3)],
  ] as const)('comes back although it %s at first', async (_, plan) => {
    plan();
    work.slack.faults.dropSockets();
    await comesBack();
  });

  it('stays away once it is closed', async () => {
    const { slack, hires } = work;
    const opened = () => slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    const before = opened();
    await hires.stop();
    await slack.until(PEOPLE.priya, () => (slack.connections() === 0 ? true : undefined), { what: 'end' });
    expect(opened()).toBe(before);
  });
});
