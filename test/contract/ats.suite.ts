import { afterEach, describe, expect, it } from 'vitest';
import type { AtsDouble, Fault, SentMail, UnexpectedCall } from '../../playground/ats/types.js';
import type { Company, CompanyCandidate } from '../../playground/company/model.js';
import { fullName } from '../../playground/company/teammates.js';
import type { Ats } from '../../src/api/ats.js';
import type { Candidate, Teammate } from '../../src/domain/hiring.js';
import { CandidateId } from '../../src/domain/ids.js';
import { type NoteInline, plainText } from '../../src/domain/note-document.js';
import type { HiresError } from '../../src/errors.js';
import { batchSuite } from './batch.suite.js';
import { changesSuite } from './changes.suite.js';
import { decisionsSuite } from './decisions.suite.js';
import { candidateWith, failureOf, names, only, teammateNamed, wholeSecond } from './looking.js';
import { recordsSuite } from './records.suite.js';

/** One adapter connected to its double, with hooks into what the double knows. */
export interface AtsHarness {
  readonly ats: Ats;
  /** The same account, for what nobody waits for. */
  readonly background: Ats;
  readonly double: AtsDouble;
  /** The company the double was seeded with. */
  readonly company: Company;
  /** What people may paste to mean a candidate. */
  references(email: string): { readonly id: string; readonly alias?: string; readonly link?: string };
  mentionMails(): readonly SentMail[];
  /** How many of the ATS's own e-mails to this candidate wait to leave. */
  queuedEmails(candidateId: string): number;
  /** Lets time pass for the adapter and the double. */
  pass(seconds: number): void;
  /** How many requests have arrived, faulty ones included. */
  calls(): number;
  unexpected(): readonly UnexpectedCall[];
  fault(fault: Fault): void;
  /** From now on the ATS refuses the key, or the account behind it. */
  refuse(what: 'key' | 'account'): void;
  /** From now on no call is left, for this many seconds. */
  exhaust(seconds: number): void;
  /** From now on there are so many calls in ten minutes. */
  limitTo(calls: number): void;
  now(): number;
  close(): Promise<void>;
}

export interface AtsTrait {
  /** Whether closed jobs come with their stages and team. */
  readonly wholeClosedJobs: boolean;
  /** Whether the moves between stages can be read. */
  readonly stageHistory: boolean;
  readonly inAuthorsName: boolean;
}

/** How long the adapter waits for one answer: as in production, or so short that silence is soon over. */
export type Patience = 'usual' | 'short';

/** What holds for every adapter, run against its double. */
export function atsSuite(
  name: string,
  start: (patience: Patience) => Promise<AtsHarness>,
  trait: AtsTrait,
): void {
  describe(name, () => {
    const running: AtsHarness[] = [];
    afterEach(async () => {
      const unexpected = running.flatMap((harness) => harness.unexpected());
      await Promise.all(running.splice(0).map((harness) => harness.close()));
      expect(unexpected).toEqual([]);
    });

    async function begin(patience: Patience = 'usual'): Promise<AtsHarness> {
      const harness = await start(patience);
      running.push(harness);
      return harness;
    }

    it('lists every teammate with name, e-mail address and role', async () => {
      const { ats, company } = await begin();
      const teammates = await ats.listTeammates();
      expect(teammates.map(({ name, email, role }) => ({ name, email, role }))).toEqual(
        company.teammates.map((one) => ({ name: fullName(one), email: one.email, role: one.role })),
      );
    });

    it('lists every job with status, stages in order, hiring team, department and place', async () => {
      const { ats, company } = await begin();
      const nameOf = await names(ats);
      const jobs = await ats.listJobs();
      const seen = jobs.map((job) => ({
        title: job.title,
        open: job.open,
        department: job.department,
        city: company.jobs.find(({ city }) => job.location?.includes(city)) !== undefined,
        stages: job.stages.map((stage) => stage.name),
        team: job.hiringTeam.map(nameOf).sort(),
      }));
      const wanted = company.jobs.map((job) => {
        const isWhole = job.status === 'open' || trait.wholeClosedJobs;
        return {
          title: job.title,
          open: job.status === 'open',
          department: job.department,
          city: true,
          stages: isWhole ? company.workflows.find(({ key }) => key === job.workflow)?.stages : [],
          team: isWhole ? job.hiringTeam.map((key) => teammateNamed(company, key)).sort() : [],
        };
      });
      expect(seen.sort(byTitle)).toEqual(wanted.sort(byTitle));
    });

    it('finds the one candidate of an e-mail address, and nobody for a strange one', async () => {
      const { ats, company } = await begin();
      const someone = candidateWith(company, (one) => one.applications.length > 1);
      const found = await ats.findCandidatesByEmail(someone.email);
      expect(found.map((one) => one.name)).toEqual([fullName(someone)]);
      expectSame(found[0], someone, company);
      expect(await ats.findCandidatesByEmail('nobody@nowhere.example')).toEqual([]);
    });

    it('searches by a part of the name, at most as many as asked for', async () => {
      const { ats, company } = await begin();
      const fitting = company.candidates.filter((one) => /ana/i.test(`${fullName(one)} ${one.email}`));
      const found = await ats.searchCandidates('ana', 100);
      expect(found.map((one) => one.emails[0]).sort()).toEqual(fitting.map((one) => one.email).sort());
      expect(await ats.searchCandidates('ana', 2)).toHaveLength(2);
      expect(await ats.searchCandidates('no such person', 10)).toEqual([]);
    });

    it('lists the newest candidates over as many pages as needed, with their applications', async () => {
      const { ats, company } = await begin();
      const newest = [...company.candidates].reverse();
      const all = await ats.listCandidates(1000);
      expect(all.map((one) => one.emails[0])).toEqual(newest.map((one) => one.email));
      expect(all.flatMap((one) => one.applications)).toHaveLength(
        company.candidates.flatMap((one) => one.applications).length,
      );
      const some = await ats.listCandidates(150);
      expect(some.map((one) => one.emails[0])).toEqual(newest.slice(0, 150).map((one) => one.email));
    });

    it('reads one candidate by id, alias and profile link', async () => {
      const { ats, company, references } = await begin();
      const someone = candidateWith(company, (one) => one.tags.length > 0 && one.applications.length > 0);
      const known = references(someone.email);
      for (const text of [known.id, known.alias, known.link]) {
        if (text === undefined) continue;
        const reference = ats.referenceFrom(` ${text} `);
        const found = reference && (await ats.getCandidate(reference));
        expectSame(found, someone, company);
        expect(found?.id).toBe(known.id);
        expect([...(found?.tags ?? [])].sort()).toEqual([...someone.tags].sort());
        expect(found?.profileUrl).toBe(known.link);
      }
    });

    it('knows that there is no such candidate', async () => {
      const { ats } = await begin();
      expect(await ats.getCandidate({ id: CandidateId.parse('999999999') })).toBeUndefined();
      expect(await ats.getCandidate({ alias: 'h0n0such0' })).toBeUndefined();
    });

    it.each([
      'Ana',
      'ana garcía',
      'ana.garcia@mail.example',
      '',
      'https://example.com/candidate/12',
      'Jean-Luc',
    ])('takes %j for no reference', async (text) => {
      const { ats } = await begin();
      expect(ats.referenceFrom(text)).toBeUndefined();
    });

    it('lists notes newest first, as documents, with author and visibility', async () => {
      const { ats, company } = await begin();
      const someone = candidateWith(company, (one) =>
        one.notes.some((note) => note.visibility === 'private'),
      );
      const { id } = await only(ats, someone.email);
      const notes = await ats.listNotes(id, 10);
      const wanted = [...someone.notes].sort((one, other) => other.at.getTime() - one.at.getTime());
      expect(notes.map(({ author, visibility, createdAt }) => [author?.name, visibility, createdAt])).toEqual(
        wanted.map((note) => [teammateNamed(company, note.author), note.visibility, wholeSecond(note.at)]),
      );
      for (const [index, note] of notes.entries()) {
        expect(note.candidateId).toBe(id);
        const words = (wanted[index]?.html ?? '')
          .replace(/<[^>]+>/g, ' ')
          .split(/\s+/)
          .filter(Boolean);
        for (const word of words) expect(plainText(note.body)).toContain(word);
        expect(plainText(note.body)).not.toMatch(/<\/?(p|b|strong)>/);
      }
      expect(await ats.listNotes(id, 1)).toEqual(notes.slice(0, 1));
    });

    it('writes a note with two mentions, and both teammates get their e-mail', async () => {
      const harness = await begin();
      const { ats, company } = harness;
      const [author, ...others] = await ats.listTeammates();
      const { id } = await only(ats, company.candidates[0]?.email ?? '');
      if (!author) throw new Error('the company has no teammates');
      const mention = ({ id, name }: Teammate): NoteInline => ({ kind: 'mention', teammateId: id, name });
      const text = (words: string): NoteInline => ({ kind: 'text', text: words, marks: [] });
      const [first, second] = others;
      if (!first || !second) throw new Error('the company has too few teammates');
      const saved = await ats.addNote({
        candidateId: id,
        author: first,
        visibility: 'all',
        body: {
          blocks: [
            {
              kind: 'paragraph',
              content: [mention(second), text(' & '), mention(author), text(': 1 < 2 <b>no tag</b>')],
            },
            {
              kind: 'list',
              ordered: false,
              indent: 0,
              items: [[text('strong in '), { kind: 'text', text: 'Go', marks: ['bold'] }]],
            },
          ],
        },
      });
      expect(new Set(saved.notified)).toEqual(new Set([second.id, author.id]));
      expect(saved.inAuthorsName).toBe(trait.inAuthorsName);
      const mails = harness.mentionMails();
      expect(mails.map((mail) => mail.teammateId).sort()).toEqual([second.id, author.id].map(String).sort());
      expect(mails.every((mail) => mail.candidateId === id)).toBe(true);

      const [newest] = await ats.listNotes(id, 1);
      expect(newest?.id).toBe(saved.note.id);
      expect(newest?.visibility).toBe('all');
      const read = newest ? plainText(newest.body) : '';
      expect(read).toContain(`@${second.name} & @${author.name}: 1 < 2 <b>no tag</b>`);
      if (trait.inAuthorsName) expect(newest?.author).toEqual({ id: first.id, name: first.name });
      else expect(read).toMatch(new RegExp(`^From ${first.name}:`));
    });

    it('writes a private note that notifies nobody', async () => {
      const harness = await begin();
      const { ats, company } = harness;
      const [author] = await ats.listTeammates();
      const { id } = await only(ats, company.candidates[3]?.email ?? '');
      if (!author) throw new Error('the company has no teammates');
      const body = {
        blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'Asks for 90.', marks: [] }] }],
      } as const;
      const saved = await ats.addNote({ candidateId: id, author, visibility: 'private', body });
      expect(saved.notified).toEqual([]);
      expect(saved.note.visibility).toBe('private');
      expect((await ats.listNotes(id, 1))[0]?.visibility).toBe('private');
      expect(harness.mentionMails()).toEqual([]);
    });

    it('lists interviews earliest first, with who, when and where', async () => {
      const { ats, company } = await begin();
      const someone = candidateWith(
        company,
        (one) => one.applications.flatMap((it) => it.interviews).length > 1,
      );
      const { id } = await only(ats, someone.email);
      const nameOf = await names(ats);
      const interviews = await ats.listInterviews(id);
      expect(
        interviews.map((one) => [
          one.startsAt,
          one.endsAt,
          one.interviewers.map(nameOf).sort(),
          one.location,
        ]),
      ).toEqual(
        someone.applications
          .flatMap((application) => application.interviews)
          .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
          .map((one) => [
            wholeSecond(one.startsAt),
            wholeSecond(one.endsAt),
            one.interviewers.map((key) => teammateNamed(company, key)).sort(),
            one.location,
          ]),
      );
    });

    it('tells the moves of an application newest first, as far as the ATS does', async () => {
      const { ats, company } = await begin();
      const open = company.jobs.filter(({ status }) => status === 'open');
      const rich = ({ job, moves }: CompanyCandidate['applications'][number]) =>
        moves.length > 2 && open.some(({ key }) => key === job);
      const someone = candidateWith(company, ({ applications }) => applications.some(rich));
      const { job: key = '', moves = [] } = someone.applications.find(rich) ?? {};
      const job = (await ats.listJobs()).find(
        ({ title }) => title === open.find((one) => one.key === key)?.title,
      );
      const application = (await only(ats, someone.email)).applications.find((one) => one.job.id === job?.id);
      if (!application) throw new Error('no application');
      const stageNamed = (id?: string) => job?.stages.find((stage) => stage.id === id)?.name;
      const nameOf = await names(ats);
      const changes = await ats.listStageChanges(application.id);
      const read = changes?.map(({ from, to, at, by }) => [
        stageNamed(from),
        stageNamed(to),
        at,
        by === 'automation' ? by : nameOf(by),
      ]);
      const wanted = [...moves]
        .reverse()
        .map(({ from, to, at, by }) => [
          from,
          to,
          wholeSecond(at),
          typeof by === 'string' ? 'automation' : teammateNamed(company, by.teammate),
        ]);
      expect(read).toEqual(trait.stageHistory ? wanted : undefined);
    });

    it("lists a job's active applications, over all pages, and says when there are more", async () => {
      const { ats, company } = await begin();
      const activeIn = (key: string) =>
        company.candidates.filter((one) =>
          one.applications.some((it) => it.job === key && it.status === 'active'),
        );
      for (const job of await ats.listJobs()) {
        const wanted = activeIn(company.jobs.find(({ title }) => title === job.title)?.key ?? '');
        const { applications, more } = await ats.listActiveApplications(job.id, 500);
        expect(more).toBe(false);
        expect(applications.map((one) => one.candidateName).sort()).toEqual(wanted.map(fullName).sort());
        expect(applications.every((one) => one.job.title === job.title && one.stage !== undefined)).toBe(
          true,
        );
        if (wanted.length > 3) {
          const few = await ats.listActiveApplications(job.id, 3);
          expect([few.applications.length, few.more]).toEqual([3, true]);
        }
      }
    });

    it('lists the rejection reasons', async () => {
      const { ats, company } = await begin();
      expect((await ats.listRejectionReasons()).map((reason) => reason.name)).toEqual(
        company.rejectionReasons,
      );
    });

    it('reads the same thing for several people at once in one call', async () => {
      const harness = await begin();
      await harness.ats.listTeammates();
      const before = harness.calls();
      const answers = await Promise.all([1, 2, 3].map(() => harness.ats.listTeammates()));
      expect(harness.calls() - before).toBe(1);
      expect(answers[1]).toEqual(answers[0]);
    });

    describe('when something is wrong', () => {
      it.each([
        ['key', 'ats_key_refused'],
        ['account', 'ats_forbidden'],
      ] as const)('a refused %s is %s', async (what, code) => {
        const harness = await begin();
        harness.refuse(what);
        await expectFailure(harness.ats.listTeammates(), code, harness);
      });

      it('an exhausted budget says when there are calls again', async () => {
        const harness = await begin();
        harness.exhaust(300);
        const error = await expectFailure(harness.ats.listTeammates(), 'ats_budget_spent', harness);
        const seconds = ((error.retryAt?.getTime() ?? 0) - harness.now()) / 1000;
        expect(seconds).toBeGreaterThan(290);
        expect(seconds).toBeLessThanOrEqual(300);
      });

      it.each([
        { kind: 'status', status: 500 },
        { kind: 'status', status: 503, retryAfterSeconds: 2 },
        { kind: 'status', status: 429, retryAfterSeconds: 2 },
        { kind: 'cut' },
      ] as const)('a read survives it once: %j', async (fault) => {
        const harness = await begin();
        harness.fault(fault);
        expect(await harness.ats.listTeammates()).toHaveLength(harness.company.teammates.length);
      });

      it.each([
        [{ kind: 'status', status: 500, times: 9 }, 'ats_unavailable'],
        [{ kind: 'cut', times: 9 }, 'ats_unavailable'],
        [{ kind: 'slow', milliseconds: 20_000, times: 9 }, 'ats_unavailable'],
        [{ kind: 'garbage', times: 9 }, 'ats_unreadable'],
      ] as const)('a read ends with a sentence: %j is %s', async (fault, code) => {
        const harness = await begin(fault.kind === 'slow' ? 'short' : 'usual');
        harness.fault(fault);
        await expectFailure(harness.ats.listTeammates(), code, harness);
      });

      it.each([
        { kind: 'status', status: 500 },
        { kind: 'cut' },
        { kind: 'slow', milliseconds: 20_000 },
        { kind: 'garbage' },
      ] as const)('a note is never written twice: %j', async (fault) => {
        const harness = await begin(fault.kind === 'slow' ? 'short' : 'usual');
        const { ats, company } = harness;
        const [author] = await ats.listTeammates();
        const { id } = await only(ats, company.candidates[5]?.email ?? '');
        if (!author) throw new Error('the company has no teammates');
        const before = harness.calls();
        harness.fault({ ...fault, match: (method) => method === 'POST' });
        const body = {
          blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'Once.', marks: [] }] }],
        } as const;
        const note = { candidateId: id, author, visibility: 'all', body } as const;
        const error = await failureOf(ats.addNote(note));
        expect(error.told).toContain('Please look there before you try again');
        expect(harness.calls() - before).toBe(1);
        const written = (await ats.listNotes(id, 50)).filter((one) => plainText(one.body).includes('Once.'));
        expect(written.length).toBe(fault.kind === 'status' ? 0 : 1);
      });
    });

    decisionsSuite(begin, trait);
    batchSuite(begin);
    recordsSuite(begin);
    changesSuite(begin);

    it('examines the API without writing, and names nobody', async () => {
      const harness = await begin();
      const before = harness.calls();
      const findings = [];
      for await (const finding of harness.ats.examine()) findings.push(finding);
      expect(findings.length).toBeGreaterThan(5);
      expect(new Set(findings.map(({ check }) => check)).size).toBe(findings.length);
      expect(harness.calls() - before).toBeLessThanOrEqual(25);
      const { teammates, candidates } = harness.company;
      const everything = JSON.stringify(findings);
      for (const { firstName, lastName, email } of [...teammates, ...candidates]) {
        for (const personal of [`${firstName} ${lastName}`, email])
          expect(everything).not.toContain(personal);
      }
    });
  });
}

/** What every way of reading a candidate brings. */
function expectSame(found: Candidate | undefined, wanted: CompanyCandidate, company: Company): void {
  expect(found).toMatchObject({
    name: fullName(wanted),
    emails: [wanted.email],
    phone: wanted.phone,
    source: wanted.source,
  });
  const newest = [...wanted.applications].sort(
    (one, other) => other.appliedAt.getTime() - one.appliedAt.getTime(),
  );
  expect(
    found?.applications.map((one) => [
      one.candidateId,
      one.job.title,
      one.status,
      one.stage?.name,
      one.score,
      one.appliedAt,
    ]),
  ).toEqual(
    newest.map((one) => [
      found?.id,
      company.jobs.find(({ key }) => key === one.job)?.title,
      one.status,
      one.moves.at(-1)?.to,
      one.score?.total,
      wholeSecond(one.appliedAt),
    ]),
  );
}

function byTitle(one: { readonly title: string }, other: { readonly title: string }): number {
  return one.title.localeCompare(other.title);
}

async function expectFailure(
  promise: Promise<unknown>,
  code: HiresError['code'],
  { ats }: AtsHarness,
): Promise<HiresError> {
  const error = await failureOf(promise);
  expect(error.code).toBe(code);
  expect(error.told).toContain(ats.name);
  expect(error.told).toMatch(/\.$/);
  return error;
}
