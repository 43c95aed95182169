import { describe, expect, it } from 'vitest';
import type { Ats, Capabilities } from '../../src/api/ats.js';
import {
  ApplicationId,
  ApprovalId,
  CandidateId,
  InterviewId,
  JobId,
  NoteId,
  StageId,
  TeammateId,
} from '../../src/domain/ids.js';
import type { AtsTrait, Begin } from './ats.suite.js';
import { failureOf } from './looking.js';

/** What an ATS says it can't do is refused at once, kindly, and nothing is sent. */
export function cannotSuite(begin: Begin, { strangeId }: AtsTrait): void {
  const application = ApplicationId.parse(strangeId);
  const candidateId = CandidateId.parse(strangeId);
  const stage = StageId.parse(strangeId);
  const interview = InterviewId.parse(strangeId);
  const approval = ApprovalId.parse(strangeId);
  const person = TeammateId.parse(strangeId);
  const author = {
    id: person,
    name: 'Ben Adler',
    email: 'ben@northwind.example',
    role: 'recruiter',
  } as const;
  const body = { blocks: [] };
  const at = new Date(0);

  const deeds: readonly (readonly [keyof Capabilities, string, (ats: Ats) => Promise<unknown>])[] = [
    ['move', 'move', (ats) => ats.move(application, stage)],
    ['move', 'advance', (ats) => ats.advance(application)],
    ['move', 'moveMany', (ats) => ats.moveMany([application], stage)],
    ['hire', 'hire', (ats) => ats.hire(application)],
    ['reject', 'reject', (ats) => ats.reject(application, { email: false })],
    ['reject', 'rejectAll', (ats) => ats.rejectAll(candidateId)],
    ['reject', 'rejectMany', (ats) => ats.rejectMany([application])],
    ['unreject', 'unreject', (ats) => ats.unreject(application)],
    ['rejectionEmail', 'cancelQueuedEmails', (ats) => ats.cancelQueuedEmails(candidateId)],
    [
      'schedule',
      'scheduleInterview',
      (ats) =>
        ats.scheduleInterview({
          applicationId: application,
          startsAt: at,
          endsAt: at,
          interviewers: [person],
          organizer: person,
          zone: 'Europe/Berlin',
        }),
    ],
    ['changeInterview', 'changeInterview', (ats) => ats.changeInterview(interview, { startsAt: at })],
    ['changeInterview', 'cancelInterview', (ats) => ats.cancelInterview(interview)],
    ['addCandidate', 'addCandidate', (ats) => ats.addCandidate({ name: 'Zoë' })],
    ['assign', 'assign', (ats) => ats.assign(candidateId, JobId.parse(strangeId))],
    ['tag', 'addTags', (ats) => ats.addTags(candidateId, ['new'])],
    ['tag', 'removeTag', (ats) => ats.removeTag(candidateId, 'new')],
    ['tag', 'tagMany', (ats) => ats.tagMany([candidateId], ['new'])],
    ['tag', 'untagMany', (ats) => ats.untagMany([candidateId], ['new'])],
    ['deleteNote', 'deleteNote', (ats) => ats.deleteNote(NoteId.parse(strangeId))],
    ['privateNotes', 'addNote', (ats) => ats.addNote({ candidateId, author, body, visibility: 'private' })],
    ['offers', 'listOffers', (ats) => ats.listOffers(application)],
    ['approve', 'getApproval', (ats) => ats.getApproval(approval)],
    [
      'approve',
      'decideApproval',
      (ats) => ats.decideApproval(approval, { approver: person, decision: 'approved' }),
    ],
  ];

  describe('what it can’t do: ', () => {
    it.each(deeds)('without `%s`, %s is refused at once', async (capability, _name, deed) => {
      const { ats, background, calls } = await begin();
      if (ats.can[capability]) return;
      for (const one of [ats, background]) {
        const error = await failureOf(deed(one));
        expect(error.code).toBe('ats_cannot');
        expect(error.told).toContain(ats.name);
      }
      expect(calls()).toBe(0);
    });

    it('can’t be half of what it can', async () => {
      const { can } = (await begin()).ats;
      if (can.unreject || can.rejectionEmail) expect(can.reject).toBe(true);
      if (can.changeInterview) expect(can.schedule).toBe(true);
      if (can.unhire) expect(can.hire).toBe(true);
    });
  });
}
