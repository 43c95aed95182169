import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CandidateId, JobId } from '../../src/domain/ids.js';
import { buttons, fields, modals } from '../../src/views/ids.js';
import { CHANNELS, PEOPLE, richText } from '../support/acting.js';
import { elementWith } from '../support/elements.js';
import { secretsIn } from '../support/secrets.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

/** On the backend job, which Siobhán is not on. */
const HIDDEN = 'Ana Kovač';
const HIDDEN_JOB = 'Senior Backend Engineer';

describe('somebody who may not', () => {
  const start = useWorkplaces();

  it.each([
    ['an interviewer', PEOPLE.misaki],
    ['a recruiter', PEOPLE.siobhan],
  ])('%s does not see the doctor', async (_, userId) => {
    const work = await start();
    const person = work.as(userId);
    await person.types('/hires doctor');
    await person.reads(/doesn't cover this/);
    expect(work.ats.calls.map(({ path }) => path)).toEqual(['/v2/users']);
  });

  it('an interviewer does not share', async () => {
    const work = await start();
    const misaki = work.as(PEOPLE.misaki);
    await misaki.types('/hires show ana kovac');
    const card = await misaki.reads(/in stage for/);
    await press(work, PEOPLE.misaki, card, buttons.note.id, '', buttons.share.id);
    await work.finished();
    expect(work.as(PEOPLE.ben).now().messages).toEqual([]);
  });

  it.each([
    'find ana kovac',
    'show ana.kovac@mail.example',
    'note ana kovac: hello',
    'job senior backend engineer',
    'show ID',
    'note ID: hello',
  ])('a recruiter of other jobs gets nothing for %s', async (text) => {
    const work = await start();
    const siobhan = work.as(PEOPLE.siobhan);
    await siobhan.types(`/hires ${text.replace('ID', hiddenCandidate(work))}`);
    await siobhan.reads(/I found (nobody|no job)/);
    await work.finished();
    revealsNothing(work);
  });
});

describe('a forged button', () => {
  const start = useWorkplaces();

  it('does not open, note or share a candidate one may not see', async () => {
    const work = await start();
    const siobhan = work.as(PEOPLE.siobhan);
    const candidate = CandidateId.parse(hiddenCandidate(work));
    await siobhan.types('/hires find a');
    const list = await siobhan.reads(/people fit/);
    await press(work, PEOPLE.siobhan, list, buttons.card.id, buttons.card.encode({ candidate }));
    await siobhan.reads(/I found nobody for \*this candidate\*/);

    await siobhan.types('/hires show jose nunez');
    const card = await siobhan.reads(/in stage for/);
    await press(work, PEOPLE.siobhan, card, buttons.note.id, buttons.note.encode({ candidate }));
    await siobhan.seesModal(/I found nobody for \*this candidate\*/);
    await press(work, PEOPLE.siobhan, card, buttons.share.id, buttons.share.encode({ candidate }));
    await work.finished();
    expect(work.as(PEOPLE.ben).now().messages).toEqual([]);
    revealsNothing(work);
  });

  it('does not open a job one is not on', async () => {
    const work = await start();
    const job = JobId.parse(work.ats.snapshot().jobs.find(({ title }) => title === HIDDEN_JOB)?.id);
    const siobhan = work.as(PEOPLE.siobhan);
    await siobhan.types('/hires jobs');
    const jobs = await siobhan.reads(/open jobs/);
    await press(work, PEOPLE.siobhan, jobs, buttons.job.id, buttons.job.encode({ job }));
    await siobhan.reads(/I found no job/);
    await work.finished();
    revealsNothing(work);
  });

  it.each([
    ['of another version', '{"v":0,"candidate":"ID"}'],
    ['of a later version', '{"v":2,"candidate":"ID"}'],
    ['without a version', '{"candidate":"ID"}'],
    ['that is no JSON', 'ID'],
    ['that is empty', ''],
    ['of another shape', '{"v":1,"candidate":{"id":"ID"}}'],
    ['that climbs to another path', '{"v":1,"candidate":"../users"}'],
    ['with the id of nobody', '{"v":1,"candidate":"999999999"}'],
  ])('with a value %s does nothing', async (_, value) => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires show ana kovac');
    const card = await ben.reads(/in stage for/);
    const own = hiddenCandidate(work);
    for (const id of [buttons.note.id, buttons.share.id]) {
      await press(work, PEOPLE.ben, card, id, value.replace('ID', own));
    }
    await work.finished();
    expect(work.as(PEOPLE.misaki).now().messages).toEqual([]);
    expect(writes(work)).toEqual([]);
  });

  it('with an action id that nobody knows does nothing', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires show ana kovac');
    const card = await ben.reads(/in stage for/);
    const before = work.ats.calls.length;
    await press(work, PEOPLE.ben, card, buttons.note.id, '{"v":1}', 'candidate.delete');
    await work.finished();
    expect(work.ats.calls).toHaveLength(before);
  });
});

describe('a forged form', () => {
  const start = useWorkplaces();

  async function submitAs(metadata: (work: WatchedWorkplace) => string, callbackId: string = modals.note.id) {
    const work = await start();
    const siobhan = work.as(PEOPLE.siobhan);
    await siobhan.types('/hires note jose nunez');
    const form = await siobhan.seesModal(/Who may read it/);
    const answer = await work.slack.send({
      type: 'view_submission',
      team: { id: 'T0NORTHWND' },
      user: { id: PEOPLE.siobhan, team_id: 'T0NORTHWND' },
      view: {
        id: form.id,
        type: 'modal',
        callback_id: callbackId,
        private_metadata: metadata(work),
        state: { values: { [fields.noteBody.block]: { [fields.noteBody.action]: richText('hello') } } },
      },
    });
    expect(answer.kind).toBe('acknowledged');
    return work;
  }

  it('does not note on a candidate one may not see', async () => {
    const work = await submitAs((place) =>
      modals.note.encode({
        candidate: CandidateId.parse(hiddenCandidate(place)),
        about: 'Somebody else',
        asked: [],
        key: 'forged',
      }),
    );
    await work.as(PEOPLE.siobhan).seesModal(/I found nobody for \*this candidate\*/);
    await work.finished();
    expect(writes(work)).toEqual([]);
    revealsNothing(work);
  });

  it.each([
    ['of another version', '{"v":0}', modals.note.id],
    ['that is no JSON', 'hello', modals.note.id],
    ['that is empty', '', modals.note.id],
    ['of another form', '{"v":1,"verb":"find"}', modals.note.id],
    ['that is well', '{"v":1}', 'candidate.delete'],
  ])('with metadata %s does nothing', async (_, metadata, callbackId) => {
    const work = await submitAs(() => metadata, callbackId);
    await work.finished();
    expect(writes(work)).toEqual([]);
  });
});

const Sent = z.object({ channel: z.string(), ts: z.string(), blocks: z.unknown() });

/** Presses a button with another value than its own, or as another button. */
async function press(
  work: WatchedWorkplace,
  userId: string,
  message: unknown,
  id: string,
  value: string,
  as = id,
) {
  const { channel, ts, blocks } = Sent.parse(message);
  await work.slack.as(userId).presses({ channel, ts }, elementWith(blocks, id), { value, action_id: as });
}

function hiddenCandidate({ ats }: WatchedWorkplace): string {
  return ats.snapshot().candidates.find(({ name }) => name === HIDDEN)?.id ?? '';
}

function revealsNothing(work: WatchedWorkplace): void {
  const { messages, modals: open } = work.as(PEOPLE.siobhan).now();
  expect(secretsIn([messages, open], [HIDDEN, HIDDEN_JOB, '+385 1 555 0142', 'Technical Task'])).toEqual([]);
  expect(
    work
      .as(PEOPLE.ben)
      .now()
      .messages.filter(({ channel }) => channel === CHANNELS.hiring),
  ).toEqual([]);
  expect(writes(work)).toEqual([]);
}

function writes({ ats }: WatchedWorkplace): string[] {
  return ats.calls.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}
