import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { belongingsOf, type Candidate } from '../../playground/ats/100hires/state.js';
import { fitOf, SHOWN } from '../../src/domain/search.js';
import { mirrorState } from '../../src/store/progress.js';
import { openStore } from '../../src/store/store.js';
import { labelsOf, PEOPLE, readable } from '../support/acting.js';
import { useWorkplaces } from '../support/workplaces.js';

const folders: string[] = [];

describe('with a mirror', () => {
  const begin = useWorkplaces();
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  /** A bot whose mirror is whole; `pass` lets time go by without a look at the ATS. */
  async function start() {
    const folder = await mkdtemp(join(tmpdir(), 'hires-'));
    folders.push(folder);
    let ahead = 0;
    const now = () => Date.now() + ahead;
    const file = join(folder, 'mirror.db');
    const work = await begin({ now, variables: { POLL_SECONDS: '3600', DATABASE_URL: file } });
    const connection = { slackTeamId: 'T0NORTHWND', ats: '100hires' };
    const store = await openStore({ databaseUrl: file, connection, now });
    for (;;) {
      const { wholeSince, readUpTo } = await mirrorState(store);
      if (wholeSince && readUpTo) break;
      await sleep(20);
    }
    await store.close();
    const pass = (minutes: number) => {
      ahead += minutes * 60_000;
    };
    return { ...work, as: work.as, pass };
  }

  it('finds people without a call, and opens the card of one afresh', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires find ana');
    await ben.reads(/people fit \*ana\*/);
    const before = work.ats.calls.length;
    for (const text of ['an', 'kov', 'a backend', 'ana kovax']) await ben.types(`/hires find ${text}`);
    await ben.reads(/people fit \*a backend\*/);
    const guess = await ben.reads(/I found nobody called \*ana kovax\*, but one person comes close/);
    expect(work.ats.calls.slice(before).map(({ path }) => path)).toEqual([]);
    await ben.presses(guess, labelsOf(guess.blocks)[0] ?? '');
    await ben.reads(/"text":"Note"/);
    const calls = work.ats.calls.slice(before).map(({ path }) => path);
    expect(calls.filter((path) => /candidates\/\d+$/.test(path))).toHaveLength(1);
  });

  it('counts all who fit and shows the best of them, with what they applied for', async () => {
    const work = await start();
    const fitting = work.ats.state.candidates.filter(
      ({ firstName, lastName, email }) =>
        fitOf('a', { name: `${firstName} ${lastName}`, emails: email ? [email] : [] }) !== undefined,
    );
    expect(fitting.length).toBeGreaterThan(SHOWN);
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires find a');
    const list = await ben.reads(new RegExp(`^${fitting.length} people fit \\*a\\*`));
    expect(readable(list)).toContain(`… and ${fitting.length - SHOWN} more.`);
    expect(labelsOf(list.blocks).filter((label) => label === 'Open card')).toHaveLength(SHOWN);
    expect(readable(list)).toContain('Backend Engineer');
  });

  it('never picks somebody who is called only nearly so', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    const notes = work.ats.state.notes.length;
    await ben.types('/hires note ana kovax: strong on distributed systems');
    await ben.reads(/one person comes close/);
    expect(work.ats.state.notes).toHaveLength(notes);
  });

  it('finds nobody of a job for whoever may not see it', async () => {
    const work = await start();
    const { jobs, applications, users } = work.ats.state;
    const misaki = users.find(({ lastName }) => lastName === '美咲');
    expect(misaki).toBeDefined();
    const theirs = jobs.filter((job) => misaki && job.hiringTeam.includes(misaki));
    const isHidden = (candidate: Candidate) =>
      belongingsOf(work.ats.state, candidate).applications.every(({ job }) => !theirs.includes(job));
    const hidden = [...new Set(applications.map(({ candidate }) => candidate))].filter(isHidden).slice(0, 12);
    expect(hidden).toHaveLength(12);
    expect(theirs).not.toEqual([]);
    const person = work.as(PEOPLE.misaki);
    for (const { firstName, lastName, email } of hidden) {
      for (const text of [`${firstName} ${lastName}`, `${lastName}x`, email ?? firstName]) {
        await person.types(`/hires find ${text}`);
      }
    }
    await work.finished();
    const said = person.now().messages.map(readable).join('\n');
    for (const { id } of hidden) expect(said).not.toContain(String(id));
    expect(said).toMatch(/I found nobody for/);
  });

  it('says how old it is when the ATS was not asked for long, and asks it itself after a day', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires find ana');
    expect(readable(await ben.reads(/people fit \*ana\*/))).not.toContain('As of');
    work.pass(20);
    await ben.types('/hires find kov');
    await ben.reads(/As of 20 minutes ago/);
    work.pass(24 * 60);
    const before = work.ats.calls.length;
    await ben.types('/hires find ana');
    await work.finished();
    const asked = work.ats.calls.slice(before).filter(({ path }) => path === '/v2/candidates');
    expect(asked.some(({ query }) => query.includes('q=ana'))).toBe(true);
  });
});
