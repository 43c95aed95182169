import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { interviewsState } from '../../src/store/interview-windows.js';
import { mirrorState } from '../../src/store/progress.js';
import { openStore } from '../../src/store/store.js';
import { labelsOf, PEOPLE, readable } from '../support/acting.js';
import { useWorkplaces } from '../support/workplaces.js';

const folders: string[] = [];
const HOUR = 3_600_000;

describe('lists out of the mirror', () => {
  const begin = useWorkplaces();
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  async function start() {
    const folder = await mkdtemp(join(tmpdir(), 'hires-'));
    folders.push(folder);
    let ahead = 0;
    const now = () => Date.now() + ahead;
    const file = join(folder, 'mirror.db');
    const variables = { POLL_SECONDS: '3600', DATABASE_URL: file };
    const work = await begin({ now, variables });
    const connection = { slackTeamId: 'T0NORTHWND', ats: '100hires' };
    const store = await openStore({ databaseUrl: file, connection, now });
    /** Everything has been read. */
    async function warm(): Promise<void> {
      for (;;) {
        const [{ wholeSince, readUpTo }, interviews] = await Promise.all([
          mirrorState(store),
          interviewsState(store, now()),
        ]);
        if (wholeSince && readUpTo && interviews) break;
        await sleep(20);
      }
    }
    await warm();
    await store.close();
    /** A first look at who it is, and at the company. */
    const meet = async (person: string) => {
      const hands = work.as(person);
      await hands.types('/hires whoami');
      await hands.reads(/I take you for|You are/);
      return hands;
    };
    let seen = 0;
    const calls = () => {
      const news = work.ats.calls.slice(seen).map(({ method, path }) => `${method} ${path}`);
      seen = work.ats.calls.length;
      return news;
    };
    const pass = (minutes: number) => {
      ahead += minutes * 60_000;
    };
    return { ...work, as: work.as, now, meet, calls, pass };
  }

  it('shows jobs, a pipeline and interviews without a call, as the ATS has them', async () => {
    const work = await start();
    const ben = await work.meet(PEOPLE.ben);
    const { jobs, applications, interviews } = work.ats.state;
    const backend = jobs.find(({ title }) => title.includes('Backend'));
    const active = applications.filter(({ job, status }) => job === backend && status === 'pending');
    work.calls();

    await ben.types('/hires jobs');
    const list = readable(await ben.reads(/open jobs?/));
    expect(list).toMatch(new RegExp(`Senior Backend Engineer.{0,80}${active.length} active`));
    await ben.types('/hires job backend');
    const pipeline = readable(await ben.reads(/Senior Backend Engineer: /));
    expect(pipeline).toContain(`${active.length} active candidates`);
    for (const stage of backend?.workflow.stages ?? []) {
      const here = active.filter((one) => one.stage.id === stage.id);
      expect(pipeline).toContain(`*${here.length}*  *${stage.name}*`);
    }
    await ben.types('/hires interviews week');
    const week = await ben.reads(/in the next seven days/);
    const coming = interviews.filter(({ startTime }) => {
      const startsAt = startTime * 1000;
      return startsAt > work.now() && startsAt < work.now() + 6 * 24 * HOUR;
    });
    for (const { application } of coming) {
      expect(readable(week)).toContain(
        `${application.candidate.firstName} ${application.candidate.lastName}`,
      );
    }
    expect(labelsOf(week.blocks)).toContain('Open card');
    expect(work.calls()).toEqual([]);
    for (const text of [list, pipeline, readable(week)]) expect(text).not.toContain('As of');
  });

  it('shows nothing of a job to whoever may not see it', async () => {
    const work = await start();
    const misaki = await work.meet(PEOPLE.misaki);
    const { users, jobs, applications, interviews } = work.ats.state;
    const her = users.find(({ lastName }) => lastName === '美咲');
    const isOpen = ({ status }: (typeof jobs)[number]) => status === 'open';
    const hidden = jobs.filter((job) => her && isOpen(job) && !job.hiringTeam.includes(her));
    const visible = applications.filter(({ job }) => !hidden.includes(job)).map(({ candidate }) => candidate);
    const strangers = interviews
      .filter(({ application: { job, candidate }, startTime }) => {
        const isThisWeek = startTime * 1000 > work.now() && startTime * 1000 < work.now() + 6 * 24 * HOUR;
        return isThisWeek && hidden.includes(job) && !visible.includes(candidate);
      })
      .map(({ application: { candidate } }) => `"${candidate.id}\\"`);
    expect(hidden).not.toEqual([]);
    expect(strangers).not.toEqual([]);
    const listsOf = async (hands: typeof misaki) => {
      await hands.types('/hires jobs');
      const open = readable(await hands.reads(/open jobs?/));
      await hands.types('/hires interviews week');
      return open + readable(await hands.reads(/in the next seven days/));
    };
    for (const { title } of hidden) {
      await misaki.types(`/hires job ${title}`);
      await misaki.reads(/I found no job for/);
    }
    const [hers, bens] = [await listsOf(misaki), await listsOf(work.as(PEOPLE.ben))];
    for (const { title } of hidden)
      expect([hers.includes(title), bens.includes(title)]).toEqual([false, true]);
    for (const id of strangers) expect([hers.includes(id), bens.includes(id)]).toEqual([false, true]);
  });

  it('says how old the lists are when the ATS was not asked for long', async () => {
    const work = await start();
    const ben = await work.meet(PEOPLE.ben);
    work.pass(20);
    await ben.types('/hires jobs');
    expect(readable(await ben.reads(/open jobs?/))).toContain('As of 20 minutes ago.');
    await ben.types('/hires job backend');
    expect(readable(await ben.reads(/Senior Backend Engineer: /))).toContain('As of 20 minutes ago.');
    await ben.types('/hires interviews week');
    expect(readable(await ben.reads(/in the next seven days/))).toContain('As of 20 minutes ago.');
  });

  it('asks the ATS itself after a day', async () => {
    const work = await start();
    const ben = await work.meet(PEOPLE.ben);
    work.pass(26 * 60);
    work.calls();
    await ben.types('/hires job backend');
    expect(readable(await ben.reads(/Senior Backend Engineer: /))).not.toContain('As of');
    expect(work.calls()).toContain('GET /v2/applications');
  });
});
