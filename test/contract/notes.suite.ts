import { describe, expect, it } from 'vitest';
import type { Teammate } from '../../src/domain/hiring.js';
import { type NoteInline, plainText } from '../../src/domain/note-document.js';
import type { AtsHarness, AtsTrait, Begin } from './ats.suite.js';
import { candidateWith, only } from './looking.js';

/** Notes, and whom they notify. */
export function notesSuite(begin: Begin, trait: AtsTrait): void {
  const { told } = trait;

  describe('notes: ', () => {
    it('lists notes newest first, as documents, with author and visibility', async () => {
      const { ats, company } = await begin();
      const someone = candidateWith(told.candidates(company), (one) =>
        one.notes.some((note) => note.visibility === 'private'),
      );
      const { id } = await only(ats, someone.email);
      const notes = await ats.listNotes(id, 10);
      const wanted = ats.can.readNotes ? told.notes(someone, company) : [];
      expect(notes.map(({ author, visibility, createdAt }) => [author?.name, visibility, createdAt])).toEqual(
        wanted.map(({ author, visibility, at }) => [author, visibility, at]),
      );
      for (const [index, note] of notes.entries()) {
        expect(note.candidateId).toBe(id);
        for (const word of wanted[index]?.words ?? []) expect(plainText(note.body)).toContain(word);
        expect(plainText(note.body)).not.toMatch(/<\/?(p|b|strong)>/);
      }
      expect(await ats.listNotes(id, 1)).toEqual(notes.slice(0, 1));
    });

    it('writes a note with two mentions, and both teammates get their e-mail', async () => {
      const harness = await begin();
      const { ats, company } = harness;
      const [author, ...others] = await ats.listTeammates();
      const { id } = await only(ats, told.candidates(company)[0]?.email ?? '');
      const mention = ({ id, name }: Teammate): NoteInline => ({ kind: 'mention', teammateId: id, name });
      const text = (words: string): NoteInline => ({ kind: 'text', text: words, marks: [] });
      const [first, second] = others;
      if (!author || !first || !second) throw new Error('the company has too few teammates');
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
      const notified = ats.can.mention ? [second.id, author.id].map(String).sort() : [];
      expect([...saved.notified].sort()).toEqual(notified);
      expect(saved.inAuthorsName).toBe(trait.inAuthorsName);
      const mails = harness.mentionMails();
      expect(mails.map((mail) => mail.teammateId).sort()).toEqual(notified);
      expect(mails.every((mail) => mail.candidateId === id)).toBe(true);

      const read = await newestNote(harness, id, saved.note.id);
      expect(read).toContain(`@${second.name} & @${author.name}: 1 < 2 <b>no tag</b>`);
      if (!ats.can.readNotes) return;
      const [newest] = await ats.listNotes(id, 1);
      expect(newest?.visibility).toBe('all');
      if (trait.inAuthorsName) expect(newest?.author).toEqual({ id: first.id, name: first.name });
      else expect(read).toMatch(new RegExp(`^From ${first.name}:`));
    });

    it('writes a private note that notifies nobody', async () => {
      const harness = await begin();
      const { ats, company } = harness;
      if (!ats.can.privateNotes) return;
      const [author] = await ats.listTeammates();
      const { id } = await only(ats, told.candidates(company)[3]?.email ?? '');
      if (!author) throw new Error('the company has no teammates');
      const body = {
        blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'Asks for 90.', marks: [] }] }],
      } as const;
      const saved = await ats.addNote({ candidateId: id, author, visibility: 'private', body });
      expect(saved.notified).toEqual([]);
      expect(saved.note.visibility).toBe('private');
      if (ats.can.readNotes) expect((await ats.listNotes(id, 1))[0]?.visibility).toBe('private');
      expect(harness.mentionMails()).toEqual([]);
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
      const { id } = await only(ats, told.candidates(company)[5]?.email ?? '');
      if (!author) throw new Error('the company has no teammates');
      const before = harness.calls();
      harness.fault({ ...fault, match: (method) => method === 'POST' });
      const body = {
        blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'Once.', marks: [] }] }],
      } as const;
      const note = { candidateId: id, author, visibility: 'all', body } as const;
      const error = await ats.addNote(note).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({
        told: expect.stringContaining('Please look there before you try again'),
      });
      expect(writesSince(harness, before)).toBe(1);
      if (trait.oneCallDeeds) expect(harness.calls() - before).toBe(1);
      const written = (await notesOf(harness, id)).filter((text) => text.includes('Once.'));
      expect(written.length).toBe(fault.kind === 'status' ? 0 : 1);
    });
  });
}

/** The calls that may have changed something, of all that came after so many. */
export function writesSince({ double }: AtsHarness, before: number): number {
  return double.calls.slice(before).filter(({ method }) => method !== 'GET').length;
}

/** The texts, newest first. */
async function notesOf({ ats, writtenNotes }: AtsHarness, id: Parameters<AtsHarness['ats']['listNotes']>[0]) {
  if (!ats.can.readNotes) return writtenNotes?.(id) ?? [];
  return (await ats.listNotes(id, 50)).map(({ body }) => plainText(body));
}

async function newestNote(
  harness: AtsHarness,
  id: Parameters<AtsHarness['ats']['listNotes']>[0],
  noteId: string,
): Promise<string> {
  const [newest] = await notesOf(harness, id);
  if (harness.ats.can.readNotes) expect((await harness.ats.listNotes(id, 1))[0]?.id).toBe(noteId);
  return newest ?? '';
}
