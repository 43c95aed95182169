import { describe, expect, it } from 'vitest';
import { belongingsOf, type Candidate } from '../../playground/ats/100hires/state.js';
import { buildCompany } from '../../playground/company/build.js';
import { asked, fields, modals } from '../../src/views/ids.js';
import { PEOPLE, searching } from '../support/acting.js';
import { useMirroredWorkplaces } from '../support/mirrored.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

type Person = ReturnType<WatchedWorkplace['as']>;

async function opensQuestion(person: Person, verb = 'find') {
  await person.types(`/hires ${verb}`);
  return person.seesModal(/"ask\.about"/);
}

/** What was asked of the ATS since then. */
function callsSince({ ats }: WatchedWorkplace, before: number): string[] {
  return ats.calls.slice(before).map(({ method, path }) => `${method} ${path}`);
}

const SEARCH = (text: string) => ({ text: `Search 100Hires for “${text}”`, value: asked.encode({ text }) });

describe('asked whom, with a mirror', () => {
  const start = useMirroredWorkplaces();

  it('one is offered people with each letter, told apart, and no call is spent', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    const form = await opensQuestion(ben);
    await ben.asks(form, fields.ask, 'x');
    const before = work.ats.calls.length;
    for (const letters of ['a', 'an', 'ana', 'ana g', 'ana ga']) await ben.asks(form, fields.ask, letters);
    const offered = await ben.asks(form, fields.ask, 'ana garcia');
    expect(offered.map(({ text, description }) => [text, description])).toEqual([
      ['Ana García', expect.stringMatching(/^.+ · .+$/)],
      ['Ana García', expect.stringMatching(/^.+ · .+$/)],
      ['Search 100Hires for “ana garcia”', undefined],
    ]);
    expect(new Set(offered.map(({ description }) => description)).size).toBe(3);
    expect(callsSince(work, before)).toEqual([]);
  });

  it.each([
    ['a slip', 'ana kovax'],
    ['no accents', 'kovac'],
    ['another order', 'kovač ana'],
    ['initials', 'a kov'],
    ['a part of the e-mail address', 'ana.kov'],
    ['the whole address', 'ana.kovac@mail.example'],
    ['a word of the job', 'kovac backend'],
  ])('she is found by %s: %s', async (_, letters) => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    const offered = await ben.asks(await opensQuestion(ben), fields.ask, letters);
    expect(offered[0]).toMatchObject({
      text: 'Ana Kovač',
      description: 'Senior Backend Engineer · Interview',
    });
    expect(offered.at(-1)).toEqual(SEARCH(letters));
  });

  it('somebody is found by a nickname in brackets, an id, and a profile link', async () => {
    const company = buildCompany(new Date());
    const [first] = company.candidates;
    if (first === undefined) throw new Error('there is nobody');
    const kasia = { ...first, firstName: 'Katarzyna (Kasia)', lastName: 'Wójcik', email: 'kw@mail.example' };
    const work = await start({ company: { ...company, candidates: [...company.candidates, kasia] } });
    const id = work.ats.state.candidates.find(({ firstName }) => firstName.includes('(Kasia)'))?.id;
    const ben = work.as(PEOPLE.ben);
    const form = await opensQuestion(ben);
    const texts = ['kasia', 'kasia woj', String(id), `https://app.100hires.com/candidates/${id}`];
    for (const text of texts) {
      const [offered] = await ben.asks(form, fields.ask, text);
      expect(offered).toMatchObject({ text: 'Katarzyna (Kasia) Wójcik' });
    }
  });

  it('who is picked is opened at once, with one read of the candidate and no search', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    const form = await opensQuestion(ben);
    const [ana] = await ben.asks(form, fields.ask, 'ana kovac');
    const before = work.ats.calls.length;
    await ben.picks(form, fields.ask, ana?.value ?? '');
    const card = await ben.seesModal(/in stage for/);
    expect(card.id).toBe(form.id);
    const calls = callsSince(work, before);
    expect(calls.filter((call) => /candidates\/\d+$/.test(call))).toHaveLength(1);
    expect(calls.filter((call) => /candidates$/.test(call))).toEqual([]);
  });

  it.each([
    ['note', /Who may read it/],
    ['move', /Move to/],
    ['advance', /Next: /],
    ['hire', /Will be marked as/],
    ['reject', /"reject\.do"/],
    ['schedule', /"schedule\.do"/],
    ['tag', /Tags to add/],
    ['assign', /Choose an open job/],
    ['history', /Nothing was done to/],
  ])('%s goes on with who is picked, and with what is searched for', async (verb, next) => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    const form = await opensQuestion(ben, verb);
    const [ana] = await ben.asks(form, fields.ask, 'ana kov');
    await ben.picks(form, fields.ask, ana?.value ?? '');
    await ben.closes(await ben.seesModal(next));
    const again = await opensQuestion(ben, verb);
    await ben.submits(again, searching('ana kovac'));
    await ben.seesModal(next);
  });

  it('who is not in the mirror yet is found by searching', async () => {
    const work = await start();
    const job = work.ats.state.jobs.find(({ title }) => title === 'Senior Backend Engineer');
    work.ats.apply({ name: 'Nova Newly', email: 'nova@new.example', jobId: String(job?.id) });
    const ben = work.as(PEOPLE.ben);
    const form = await opensQuestion(ben);
    const offered = await ben.asks(form, fields.ask, 'nova newly');
    expect(offered).toEqual([SEARCH('nova newly')]);
    await ben.picks(form, fields.ask, offered[0]?.value ?? '');
    await ben.seesModal(/Nova Newly.*in stage for/s);
  });

  it('nobody of a job is offered to who may not see it, nor is the job named', async () => {
    const work = await start();
    const { jobs, applications, users } = work.ats.state;
    const misaki = users.find(({ lastName }) => lastName === '美咲');
    const isHers = (job: (typeof jobs)[number]) => misaki !== undefined && job.hiringTeam.includes(misaki);
    const everybody = [...new Set(applications.map(({ candidate }) => candidate))];
    const jobsOf = (candidate: Candidate) =>
      belongingsOf(work.ats.state, candidate).applications.map(({ job }) => job);
    const hidden = everybody.filter((one) => !jobsOf(one).some(isHers));
    const half = everybody.filter((one) => jobsOf(one).some(isHers) && !jobsOf(one).every(isHers));
    expect([hidden.length > 20, half.length > 0]).toEqual([true, true]);

    const person = work.as(PEOPLE.misaki);
    const form = await opensQuestion(person);
    for (const { id, firstName, lastName, email } of hidden.slice(0, 20)) {
      for (const text of [`${firstName} ${lastName}`, `${lastName}x`, email ?? lastName, String(id)]) {
        const offered = await person.asks(form, fields.ask, text);
        expect(offered.map(({ value }) => asked.decode(value)?.candidate)).not.toContain(String(id));
      }
    }
    for (const one of half) {
      const offered = await person.asks(form, fields.ask, `${one.firstName} ${one.lastName}`);
      const titles = jobsOf(one).filter((job) => !isHers(job));
      expect(offered.some(({ value }) => asked.decode(value)?.candidate === String(one.id))).toBe(true);
      for (const { title } of titles) expect(JSON.stringify(offered)).not.toContain(title);
    }
  });

  it('nothing is offered to who is not let in', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    const form = await opensQuestion(ben);
    work.slack.admin.changeUser(PEOPLE.siobhan, { isGuest: true });
    for (const user of [PEOPLE.gus, PEOPLE.siobhan]) {
      const answer = await work.slack.send({
        type: 'block_suggestion',
        user: { id: user },
        team: { id: 'T0NORTHWND', domain: 'northwind' },
        action_id: fields.ask.action,
        block_id: fields.ask.block,
        value: 'ana',
        view: { id: form.id, type: 'modal', private_metadata: modals.ask.encode({ verb: 'find' }) },
      });
      expect(answer).toMatchObject({ kind: 'acknowledged', body: { options: [] } });
    }
  });
});

describe('asked whom, before the mirror is whole', () => {
  const start = useWorkplaces();

  it('no call is spent on letters, and what was read a short while ago is offered', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    const form = await opensQuestion(ben);
    expect(await ben.asks(form, fields.ask, 'a')).toEqual([]);
    const before = work.ats.calls.length;
    expect(await ben.asks(form, fields.ask, 'ana kovac')).toEqual([SEARCH('ana kovac')]);
    for (const letters of ['an', 'ana', 'ana k', '林']) await ben.asks(form, fields.ask, letters);
    expect(callsSince(work, before)).toEqual([]);

    await ben.types('/hires find ana');
    await ben.reads(/people fit \*ana\*/);
    const after = work.ats.calls.length;
    const offered = await ben.asks(form, fields.ask, 'kovac ana');
    expect(offered.map(({ text }) => text)).toEqual(['Ana Kovač', 'Search 100Hires for “kovac ana”']);
    expect(callsSince(work, after)).toEqual([]);
  });

  it('whoever presses Next searches, too', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.submits(await opensQuestion(ben, 'note'), searching('ana kovac'));
    await ben.seesModal(/Who may read it/);
  });
});

describe('asked which job', () => {
  const start = useWorkplaces();

  it('one is offered those that one may see, and the picked one is opened at once', async () => {
    const work = await start();
    const siobhan = work.as(PEOPLE.siobhan);
    const form = await opensQuestion(siobhan, 'job');
    const all = await siobhan.asks(form, fields.ask, '');
    const hers = work.ats.state.jobs.filter(({ hiringTeam }) =>
      hiringTeam.some(({ firstName }) => firstName === 'Siobhán'),
    );
    expect(all.map(({ text }) => text).sort()).toEqual(hers.map(({ title }) => title).sort());
    const before = work.ats.calls.length;
    const [first] = await siobhan.asks(form, fields.ask, all[0]?.text.toUpperCase() ?? '');
    expect(callsSince(work, before)).toEqual([]);
    await siobhan.picks(form, fields.ask, first?.value ?? '');
    await siobhan.seesModal(/active candidate/);
  });
});
