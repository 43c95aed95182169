import { describe, expect, it } from 'vitest';
import { fullName } from '../../playground/company/teammates.js';
import type { AtsTrait, Begin } from './ats.suite.js';
import { someone } from './decisions.suite.js';
import { names, only } from './looking.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a team adds: interviews, candidates, applications, tags. */
export function recordsSuite(begin: Begin, trait: AtsTrait): void {
  const { told } = trait;

  describe('adds: ', () => {
    it('lists the interviews of a day, a week, and of one teammate', async () => {
      const { ats, company, now } = await begin();
      const nameOf = await names(ats);
      const all = told
        .candidates(company)
        .flatMap((one) =>
          one.applications.flatMap((it) =>
            told.interviews(it, company).map((interview) => ({ ...interview, of: fullName(one) })),
          ),
        );
      const people = await ats.listTeammates();
      const candidates = new Map((await ats.listCandidates(1000)).map(({ id, name }) => [id, name]));
      for (const [days, from] of [
        [1, now()],
        [7, now() - 3 * DAY_MS],
        [8, now() - 90 * DAY_MS],
      ] as const) {
        for (const person of [undefined, people[0], people[2]]) {
          const to = from + days * DAY_MS;
          const found = await ats.listInterviewsBetween(new Date(from), new Date(to), person?.id);
          const seen = found.map(({ startsAt, candidateId, interviewers }) => [
            startsAt.getTime(),
            candidateId && candidates.get(candidateId),
            interviewers.map(nameOf).sort().join(),
          ]);
          const wanted = all
            .map(({ startsAt, of, interviewers }) => ({ time: startsAt.getTime(), of, who: interviewers }))
            .filter(({ time, who }) => time >= from && time < to && (!person || who.includes(person.name)))
            .map(({ time, of, who }) => [time, of, who.join()]);
          expect(seen.sort()).toEqual(wanted.sort());
          expect(found.map(({ startsAt }) => startsAt.getTime())).toEqual(
            found.map(({ startsAt }) => startsAt.getTime()).sort((one, other) => one - other),
          );
        }
      }
    });

    it('books an interview, which is then among all', async () => {
      const { ats, now } = await begin();
      if (!ats.can.schedule) return;
      const { application } = await someone(ats);
      const [first, second] = await ats.listTeammates();
      if (!first || !second) throw new Error('the company has too few teammates');
      const startsAt = told.time(new Date(now() + 2 * DAY_MS));
      const interview = {
        applicationId: application.id,
        startsAt,
        endsAt: new Date(startsAt.getTime() + HOUR_MS),
        interviewers: [first.id, second.id],
        location: 'Room <4> & garden',
      };
      const booked = await ats.scheduleInterview({
        ...interview,
        organizer: first.id,
        zone: 'Europe/Berlin',
      });
      expect(booked).toMatchObject(interview);
      const own = await ats.listInterviews(application.candidateId);
      expect(own).toContainEqual(
        expect.objectContaining({ ...booked, candidateId: application.candidateId }),
      );
      const then = await ats.listInterviewsBetween(startsAt, interview.endsAt, second.id);
      expect(then.map(({ id }) => id)).toContain(booked.id);
      const before = await ats.listInterviewsBetween(new Date(now()), startsAt);
      expect(before.map(({ id }) => id)).not.toContain(booked.id);
    });

    it('moves an interview, gives it another panel and place, and cancels it', async () => {
      const { ats, now } = await begin();
      if (!ats.can.changeInterview) return;
      const { application } = await someone(ats);
      const [first, second, third] = await ats.listTeammates();
      if (!first || !second || !third) throw new Error('the company has too few teammates');
      const startsAt = told.time(new Date(now() + 2 * DAY_MS));
      const booked = await ats.scheduleInterview({
        applicationId: application.id,
        startsAt,
        endsAt: new Date(startsAt.getTime() + HOUR_MS),
        interviewers: [first.id],
        location: 'Room 4',
        organizer: first.id,
        zone: 'Europe/Berlin',
      });
      const later = new Date(startsAt.getTime() + DAY_MS);
      const times = { startsAt: later, endsAt: new Date(later.getTime() + HOUR_MS / 2) };
      const changes = [
        times,
        { interviewers: [second.id, third.id] },
        { location: 'Garden' },
        { ...times, interviewers: [first.id], location: 'Room 5' },
      ];
      let wanted = booked;
      for (const change of changes) {
        wanted = { ...wanted, ...change };
        expect(await ats.changeInterview(booked.id, change)).toMatchObject({
          startsAt: wanted.startsAt,
          endsAt: wanted.endsAt,
          interviewers: wanted.interviewers,
          location: wanted.location,
        });
        expect(await ats.getInterview(booked.id)).toMatchObject({ ...change, id: booked.id });
      }
      await ats.cancelInterview(booked.id);
      expect(await ats.getInterview(booked.id)).toBeUndefined();
      expect((await ats.listInterviews(application.candidateId)).map(({ id }) => id)).not.toContain(
        booked.id,
      );
      const error = await ats.changeInterview(booked.id, { location: 'Nowhere' }).catch((reason) => reason);
      expect(error).toMatchObject({ told: expect.stringMatching(/\.$/) });
    });

    it('adds a candidate with an application and a résumé', async () => {
      const { ats } = await begin();
      if (!ats.can.addCandidate) return;
      const { job } = await someone(ats);
      const stage = job.stages[trait.addsInStage ? 1 : 0];
      const sources = await ats.listSources();
      const added = await ats.addCandidate({
        name: 'Zoë van den Berg',
        email: 'zoe@new.example',
        phone: '+31 6 1234',
        jobId: job.id,
        ...(stage && { stageId: stage.id }),
        ...(sources[0] !== undefined && { source: sources[0] }),
        resume: { fileName: 'zoë.pdf', mimeType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') },
      });
      expect(added).toMatchObject({
        name: 'Zoë van den Berg',
        emails: ['zoe@new.example'],
        phone: '+31 6 1234',
        applications: [{ job: { id: job.id, title: job.title }, stage, status: 'active' }],
      });
      expect(await ats.getCandidate({ id: added.id })).toEqual(added);
      if (!trait.addsBare) return;
      const bare = await ats.addCandidate({ name: 'Zoran' });
      expect(bare).toMatchObject({ name: 'Zoran', emails: [], applications: [] });
    });

    it('never doubles a candidate: who is there already is shown, or it is refused', async () => {
      const { ats } = await begin();
      if (!ats.can.addCandidate) return;
      const { candidate: known, job } = await someone(ats);
      const [email = ''] = known.emails;
      const where = trait.addsBare ? {} : { jobId: job.id };
      const outcome = await ats.addCandidate({ name: 'Some Body', email, ...where }).then(
        ({ id }) => id,
        (error: unknown) => error,
      );
      if (outcome !== known.id) expect(outcome).toMatchObject({ code: 'ats_refused' });
      expect(await ats.findCandidatesByEmail(email)).toHaveLength(1);
    });

    it('assigns to another job, in its first stage or the one asked for', async () => {
      const { ats } = await begin();
      if (!ats.can.assign) return;
      const { candidate } = await someone(ats);
      const taken = new Set(candidate.applications.map(({ job }) => job.id));
      const [first, second] = (await ats.listJobs()).filter(({ id, open }) => open && !taken.has(id));
      if (!first || !second) throw new Error('the company has too few jobs');
      const plain = await ats.assign(candidate.id, first.id);
      expect(plain).toMatchObject({ candidateId: candidate.id, job: { id: first.id }, status: 'active' });
      expect(plain.stage).toEqual(first.stages[0]);
      const stage = second.stages[2];
      expect((await ats.assign(candidate.id, second.id, stage?.id)).stage).toEqual(stage);
      const now = await ats.getCandidate({ id: candidate.id });
      expect(now?.applications).toHaveLength(candidate.applications.length + 2);
    });

    it('tags and untags one candidate, and lists the tags and sources there are', async () => {
      const { ats, company } = await begin();
      if (!ats.can.tag) return;
      const { id } = (await someone(ats)).candidate;
      const before = (await ats.getCandidate({ id }))?.tags ?? [];
      await ats.addTags(id, ['C#/F#', 'night shift']);
      await ats.addTags(id, ['night shift']);
      const tagged = (await ats.getCandidate({ id }))?.tags ?? [];
      expect([...tagged].sort()).toEqual([...new Set([...before, 'C#/F#', 'night shift'])].sort());
      await ats.removeTag(id, 'C#/F#');
      await ats.removeTag(id, 'C#/F#');
      expect((await ats.getCandidate({ id }))?.tags).not.toContain('C#/F#');
      expect(await ats.listTags()).toEqual(expect.arrayContaining([...told.tags(company)]));
      expect(await ats.listSources()).toEqual(told.sources(company));
    });

    it('deletes a note, also one that is gone', async () => {
      const { ats, company } = await begin();
      if (!ats.can.deleteNote || !ats.can.readNotes) return;
      const author = (await ats.listTeammates())[1];
      const { id } = await only(ats, told.candidates(company)[7]?.email ?? '');
      if (!author) throw new Error('the company has too few teammates');
      const before = await ats.listNotes(id, 50);
      const body = {
        blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'Not for long.', marks: [] }] }],
      } as const;
      const { note } = await ats.addNote({ candidateId: id, author, visibility: 'all', body });
      expect(await ats.listNotes(id, 50)).toHaveLength(before.length + 1);
      await ats.deleteNote(note.id);
      await ats.deleteNote(note.id);
      expect(await ats.listNotes(id, 50)).toEqual(before);
    });
  });
}
