import { describe, expect, it } from 'vitest';
import type { SeenView } from '../../playground/slack/index.js';
import { fields } from '../../src/views/ids.js';
import { type acting, chosen, labelsOf, PEOPLE, richText, searching } from '../support/acting.js';
import { expectDiscreetLog, lineBehind } from '../support/trouble.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

const MINUTE = 60_000;
const WILHELMINA = 'wilhelmina.achterberg@mail.example';

interface Entered {
  readonly reason?: string;
  readonly email?: 'yes' | 'no';
  readonly scope?: 'one' | 'all';
  readonly note?: ReturnType<typeof richText>;
}

/** What somebody fills in. A reason goes by its name. */
function entered({ ats }: WatchedWorkplace, { reason, email, scope, note }: Entered) {
  const put = ({ block, action }: { block: string; action: string }, value: ReturnType<typeof chosen>) => ({
    [block]: { [action]: value },
  });
  const id = ats.snapshot().rejectionReasons.find(({ name }) => name === reason)?.id ?? '';
  return {
    ...(reason && put(fields.rejectReason, chosen(id))),
    ...(email && put(fields.rejectEmail, chosen(email, 'radio_buttons'))),
    ...(scope && put(fields.rejectScope, chosen(scope, 'radio_buttons'))),
    ...(note && { [fields.rejectNote.block]: { [fields.rejectNote.action]: note } }),
  };
}

const rowsOf = ({ ats }: WatchedWorkplace, name: string) =>
  ats.snapshot().candidates.filter((row) => row.name === name);
const statusesOf = (work: WatchedWorkplace, name = 'Ana Kovač') =>
  rowsOf(work, name).map(({ status }) => status);
const applicationOf = (work: WatchedWorkplace, name = 'Ana Kovač', job?: string) => {
  const row = rowsOf(work, name).find((one) => job === undefined || one.job === job);
  if (row === undefined) throw new Error(`Nobody is called ${name}`);
  return row;
};
const teammate = ({ ats }: WatchedWorkplace, name: string) => {
  const found = ats.snapshot().teammates.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No teammate is called ${name}`);
  return found.id;
};
const reasonKept = ({ ats }: WatchedWorkplace, applicationId: string) =>
  ats.state.applications.find(({ id }) => String(id) === applicationId)?.rejectionReason?.name;
const isReject = (method: string, path: string) => method === 'POST' && path.endsWith('/reject');
const textOf = ({ view }: SeenView) => JSON.stringify(view);
/** The value that a field of the form stands at. */
const standsAt = ({ state }: SeenView, field: { block: string; action: string }) =>
  state[field.block]?.[field.action];

async function openForm(person: ReturnType<typeof acting>, who = 'ana kovac') {
  await person.types(`/hires reject ${who}`);
  return person.seesModal(/"reject\.do"/);
}

describe('rejecting', () => {
  const start = useWorkplaces();

  it('shows candidate, job, stage and the reason that was typed, and writes to nobody unless asked to', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    const form = await openForm(priya, 'ana kovac because salary');
    expect(textOf(form)).toContain('Ana Kovač  ·  Senior Backend Engineer  ·  Interview');
    expect(standsAt(form, fields.rejectReason)).toMatchObject({
      selected_option: { text: { text: 'Salary expectations' } },
    });
    expect(standsAt(form, fields.rejectEmail)).toMatchObject({ selected_option: { value: 'no' } });
    expect(textOf(form)).not.toContain(fields.rejectScope.block);

    await priya.submits(form, {});
    const done = await priya.seesModal(/is rejected for \*Senior Backend Engineer\*: Salary expectations\./);
    expect(textOf(done)).toContain('sends no rejection e-mail');
    expect(labelsOf(done.view.blocks)).toEqual(['Undo']);
    expect(statusesOf(work)).toEqual(['rejected']);
    expect(reasonKept(work, applicationOf(work).applicationId)).toBe('Salary expectations');
    expect(work.ats.queued).toEqual([]);
  });

  it('names the real reasons when one is mistyped, and proposes the one that was meant', async () => {
    const work = await start();
    const form = await openForm(work.as(PEOPLE.priya), 'ana kovac because Positon filled');
    expect(textOf(form)).toContain(
      '*Positon filled* is no rejection reason here. There are Not enough experience,',
    );
    expect(standsAt(form, fields.rejectReason)).toMatchObject({
      selected_option: { text: { text: 'Position filled' } },
    });
  });

  it('asks for a reason, unless the company has none', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    const form = await openForm(priya);
    await priya.submits(form, {});
    expect(Object.keys(priya.now().modals[0]?.errors ?? {})).toEqual([fields.rejectReason.block]);
    expect(statusesOf(work)).toEqual(['active']);

    const bare = await start();
    bare.ats.state.rejectionReasons.splice(0);
    const siobhan = bare.as(PEOPLE.priya);
    const short = await openForm(siobhan);
    expect(textOf(short)).toContain('There are no rejection reasons in 100Hires');
    await siobhan.submits(short, {});
    await siobhan.seesModal(/is rejected for \*Senior Backend Engineer\*\./);
  });

  it('queues the e-mail when asked to, says when it leaves, and Undo takes both back', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    const form = await openForm(priya);
    await priya.submits(form, entered(work, { reason: 'Position filled', email: 'yes' }));
    const done = await priya.seesModal(/is queued and leaves </);
    const [mail] = work.ats.queued;
    expect(mail?.to).toBe('ana.kovac@mail.example');
    expect(textOf(done)).toContain(`<!date^${Math.floor((mail?.leavesAt ?? 0) / 1000)}^`);

    await priya.pressesInModal(done, 'Undo');
    await priya.seesModal(/Taken back: \*Ana Kovač\* is no longer rejected/);
    expect(textOf(await priya.seesModal(/Taken back/))).toContain('had not left and is cancelled');
    expect(statusesOf(work)).toEqual(['active']);
    expect(work.ats.queued).toEqual([]);
    expect(work.ats.mails).toEqual([]);
  });

  it.each([[900], [0]])(
    'says when the e-mail had left before the undo (%i s after the rejection)',
    async (delay) => {
      const began = Math.floor(Date.now() / 1000);
      let time = began * 1000 + 700;
      const work = await start({ now: () => time, switches: { rejectionMailDelay: delay } });
      const priya = work.as(PEOPLE.priya);
      await priya.submits(await openForm(priya), entered(work, { reason: 'Position filled', email: 'yes' }));
      await priya.seesModal(delay === 0 ? /The rejection e-mail has left, </ : /is queued and leaves </);
      time += 20 * MINUTE;
      await priya.types('/hires undo');
      await priya.reads(new RegExp(`already left, at <!date\\^${began + delay}\\^`));
      expect(statusesOf(work)).toEqual(['active']);
      expect(work.ats.mails.map(({ to }) => to)).toEqual(['ana.kovac@mail.example']);
    },
  );

  it('says when the ATS has queued nothing, because there is no address', async () => {
    const work = await start();
    const [candidate] = work.ats.state.candidates.filter(({ lastName }) => lastName === 'Kovač');
    if (candidate) candidate.email = undefined;
    const priya = work.as(PEOPLE.priya);
    await priya.submits(await openForm(priya), entered(work, { reason: 'Position filled', email: 'yes' }));
    await priya.seesModal(/shows no queued rejection e-mail/);
  });

  it('still tells of the rejection when the e-mails can’t be looked at', async () => {
    const work = await start();
    work.ats.faults.next({
      kind: 'status',
      status: 500,
      match: (_, path) => path.endsWith('/messages'),
      times: 9,
    });
    const priya = work.as(PEOPLE.priya);
    await priya.submits(await openForm(priya), entered(work, { reason: 'Position filled', email: 'yes' }));
    const done = await priya.seesModal(/was asked to send its rejection e-mail/);
    expect(labelsOf(done.view.blocks)).toEqual(['Undo']);
  });

  it('does not overwrite with an undo what somebody else has changed since', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.submits(await openForm(priya), entered(work, { reason: 'Position filled' }));
    const done = await priya.seesModal(/is rejected/);
    work.ats.unreject(applicationOf(work).applicationId, teammate(work, 'Ben Adler'));
    await priya.pressesInModal(done, 'Undo');
    await priya.seesModal(/It has changed since/);
  });

  it('lets an interviewer reject nobody, and offers it on the card to those who may', async () => {
    const work = await start();
    const misaki = work.as(PEOPLE.misaki);
    await misaki.types('/hires reject ana kovac');
    await misaki.seesModal(/an interviewer, doesn't cover this/);
    await misaki.types('/hires show ana kovac');
    expect(labelsOf((await misaki.reads(/in stage for/)).blocks)).not.toContain('Reject');

    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires show ana kovac');
    const card = await priya.reads(/in stage for/);
    expect(JSON.stringify(card.blocks)).toMatch(
      /"text":"Reject"[^}]*}[^}]*}","style":"danger"|"style":"danger"/,
    );
    await priya.presses(card, 'Reject');
    await priya.seesModal(/"reject\.do"/);
  });

  it('asks whom to reject when nobody is named', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires reject');
    const asked = await priya.seesModal(/Who is rejected/);
    await priya.submits(asked, searching('ana kovac'));
    await priya.seesModal(/"reject\.do"/);
  });
});

describe('the note of a rejection', () => {
  const start = useWorkplaces();

  it('is saved after it is certain who is mentioned, with everything entered kept meanwhile', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    const note = richText('Too expensive, says @Ben and ', { user: PEOPLE.misaki });
    await priya.submits(
      await openForm(priya),
      entered(work, { reason: 'Salary expectations', email: 'yes', note }),
    );
    const asked = await priya.seesModal(/Who is @Ben\?/);
    expect(statusesOf(work)).toEqual(['active']);
    expect(standsAt(asked, fields.rejectReason)).toMatchObject({
      selected_option: { text: { text: 'Salary expectations' } },
    });
    expect(standsAt(asked, fields.rejectEmail)).toMatchObject({ selected_option: { value: 'yes' } });
    expect(standsAt(asked, fields.rejectNote)?.rich_text_value).toMatchObject(note.rich_text_value);

    await priya.submits(asked, {
      'note.mention.0': { 'note.mention': chosen(teammate(work, 'Ben Adler')) },
    });
    const done = await priya.seesModal(/is rejected for/);
    expect(textOf(done)).toMatch(
      /Your note on \*Ana Kovač\* is saved\. \*Ben Adler\* and \*田中 美咲\* get an e-mail/,
    );
    expect(work.ats.mails.map(({ to }) => to).sort()).toEqual([
      'ben.adler@northwind.example',
      'misaki.tanaka@northwind.example',
    ]);
    expect(work.ats.queued).toHaveLength(1);

    expect(labelsOf(done.view.blocks)).toEqual(['Undo']);
    await priya.types('/hires undo');
    await priya.reads(/no longer rejected/);
    expect(work.ats.state.notes.filter(({ body }) => body.includes('Too expensive'))).toHaveLength(1);
  });

  it('comes back when it fails, and the rejection stands', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    const form = await openForm(priya);
    work.ats.faults.next({
      kind: 'status',
      status: 422,
      match: (method, path) => method === 'POST' && path === '/v2/notes',
    });
    const note = richText('Too expensive, says ', { user: PEOPLE.misaki });
    await priya.submits(form, entered(work, { reason: 'Salary expectations', note }));
    const done = await priya.seesModal(/Your note is not saved/);
    expect(textOf(done)).toContain('is rejected for');
    expect(textOf(done)).toContain('Too expensive, says <@U0MISAKI01>');
    lineBehind(done.view, work.log);
    expect(statusesOf(work)).toEqual(['rejected']);

    await priya.pressesInModal(done, 'Save the note');
    const again = await priya.seesModal(/Who may read it/);
    await priya.submits(again, {});
    await priya.seesModal(/is saved\. \*田中 美咲\* gets an e-mail/);
    expect(work.ats.state.notes.filter(({ body }) => body.includes('Too expensive'))).toHaveLength(1);
    expectDiscreetLog(work);
  });
});

describe('a rejection that can’t be', () => {
  const start = useWorkplaces();
  const note = richText('Asks for too much');

  it('for a reason that is gone asks for another, with everything entered kept', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    const form = await openForm(priya);
    const values = entered(work, { reason: 'Position filled', email: 'yes', note });
    const { rejectionReasons: reasons } = work.ats.state;
    reasons.splice(
      reasons.findIndex(({ name }) => name === 'Position filled'),
      1,
    );
    await priya.submits(form, values);
    const again = await priya.seesModal(/That reason is no longer there/);
    expect(textOf(again)).not.toContain('Position filled');
    expect(standsAt(again, fields.rejectEmail)).toMatchObject({ selected_option: { value: 'yes' } });
    expect(standsAt(again, fields.rejectNote)?.rich_text_value).toMatchObject(note.rich_text_value);
    const { blocks } = again.view;
    const place = (pattern: RegExp) => blocks.findIndex((block) => pattern.test(JSON.stringify(block)));
    expect(place(/no longer there/)).toBe(place(/"reject\.reason"/) + 1);
    expect(statusesOf(work)).toEqual(['active']);

    await priya.submits(again, entered(work, { reason: 'Candidate withdrew' }));
    await priya.seesModal(/is rejected for/);
    expect(work.ats.queued).toHaveLength(1);
  });

  it.each([
    ['a failure', 500, /can't tell whether that was saved/, 'ats_unavailable'],
    ['a refusal', 422, /did not accept that/, 'ats_refused'],
    ['too many calls', 429, /they are used up/, 'ats_budget_spent'],
  ])(
    'for %s comes back with everything entered, and is done when sent again',
    async (_, status, told, code) => {
      let time = Date.now();
      const work = await start({ now: () => time });
      const priya = work.as(PEOPLE.priya);
      const form = await openForm(priya);
      work.ats.faults.next({ kind: 'status', status, match: isReject, retryAfterSeconds: 120, times: 1 });
      await priya.submits(form, entered(work, { reason: 'Salary expectations', email: 'yes', note }));
      const again = await priya.seesModal(told);
      expect(lineBehind(again.view, work.log).code).toBe(code);
      expect(standsAt(again, fields.rejectEmail)).toMatchObject({ selected_option: { value: 'yes' } });
      expect(standsAt(again, fields.rejectNote)?.rich_text_value).toMatchObject(note.rich_text_value);
      expect(statusesOf(work)).toEqual(['active']);

      time += 121_000;
      await priya.submits(again, {});
      await priya.seesModal(/is rejected for .*Salary expectations.*Your note on \*Ana Kovač\* is saved/);
      expectDiscreetLog(work);
    },
  );

  it('on a dead network comes back with everything entered', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    const form = await openForm(priya);
    const values = entered(work, { reason: 'Salary expectations', note });
    await work.ats.close();
    await priya.submits(form, values);
    const again = await priya.seesModal(/does not answer at the moment/);
    expect(standsAt(again, fields.rejectNote)?.rich_text_value).toMatchObject(note.rich_text_value);
  });

  it.each([
    ['conflict', 'rejected', /\*Ana Kovač\* is already rejected\. I changed nothing/],
    ['validation', 'rejected', /\*Ana Kovač\* is already rejected\. I changed nothing/],
    ['conflict', 'hired', /Meanwhile \*Ana Kovač\* is \*hired\*\. I changed nothing/],
  ] as const)('because the ATS knows better (%s, %s) says so', async (conflicts, state, told) => {
    const work = await start({ switches: { conflicts } });
    const priya = work.as(PEOPLE.priya);
    const form = await openForm(priya);
    const { applicationId } = applicationOf(work);
    // Between our reading and our writing somebody decides in the ATS itself.
    const ben = teammate(work, 'Ben Adler');
    let decided = false;
    work.ats.faults.next({
      kind: 'status',
      match: (method, path) => {
        if (isReject(method, path) && !decided) {
          decided = true;
          if (state === 'rejected') work.ats.reject(applicationId, ben, { email: false });
          else work.ats.hire(applicationId, ben);
        }
        return false;
      },
    });
    await priya.submits(form, entered(work, { reason: 'Salary expectations', note }));
    const answer = await priya.seesModal(told);
    expect(textOf(answer)).toContain('> Asks for too much');
    expect(labelsOf(answer.view.blocks)).toContain('Save the note');
  });

  it('says of whom was rejected before that there is nothing to decide on', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires show ana kovac');
    const card = await priya.reads(/in stage for/);
    work.ats.reject(applicationOf(work).applicationId, teammate(work, 'Ben Adler'));
    await priya.presses(card, 'Reject');
    await priya.seesModal(/has no active application that you can decide on/);
  });
});

describe('two people, or one who submits twice', () => {
  const start = useWorkplaces();
  const rejections = ({ ats }: WatchedWorkplace) =>
    ats.calls.filter(({ method, path, status }) => isReject(method, path) && status === 200);

  it('reads who rejected already', async () => {
    const work = await start();
    const [priya, ben] = [work.as(PEOPLE.priya), work.as(PEOPLE.ben)];
    const [hers, his] = [await openForm(priya), await openForm(ben)];
    await priya.submits(hers, entered(work, { reason: 'Salary expectations' }));
    await priya.seesModal(/is rejected for/);
    await ben.submits(his, entered(work, { reason: 'Position filled', note: richText('My view') }));
    const told = await ben.seesModal(
      /\*Ana Kovač\* is already rejected, by \*Priya Raman\* less than a minute ago/,
    );
    expect(textOf(told)).toContain('> My view');
    expect(reasonKept(work, applicationOf(work).applicationId)).toBe('Salary expectations');
  });

  it('reads who moved her meanwhile, by the bot or in the ATS', async () => {
    const work = await start();
    const [priya, ben] = [work.as(PEOPLE.priya), work.as(PEOPLE.ben)];
    const his = await openForm(ben);
    await priya.types('/hires advance ana kovac');
    await priya.submits(await priya.seesModal(/Next: \*Offer\*/), {});
    await priya.seesModal(/to \*Offer\*/);
    await ben.submits(his, entered(work, { reason: 'Position filled' }));
    const told = await ben.seesModal(/\*Priya Raman\* was faster: \*Ana Kovač\* is in \*Offer\*/);
    await ben.pressesInModal(told, 'Look again');
    await ben.seesModal(/Senior Backend Engineer {2}· {2}Offer/);
    expect(statusesOf(work)).toEqual(['active']);
  });

  it('reads who moved her last, also while the bot was still noting its own move', async () => {
    const began = Date.now();
    let time = began;
    const work = await start({ now: () => time });
    const [priya, ben] = [work.as(PEOPLE.priya), work.as(PEOPLE.ben)];
    work.ats.onChange(() => {
      if (work.ats.calls.at(-1)?.path.endsWith('/advance')) time = began + 5000;
    });
    const his = await openForm(ben);
    await priya.types('/hires advance ana kovac');
    await priya.submits(await priya.seesModal(/Next: \*Offer\*/), {});
    await priya.seesModal(/to \*Offer\*/);
    time = began + 2000;
    const { applicationId, jobId } = applicationOf(work);
    const stages = work.ats.snapshot().jobs.find(({ id }) => id === jobId)?.stages ?? [];
    const screen = stages.find(({ name }) => name === 'Phone Screen');
    work.ats.move(applicationId, screen?.id ?? '', teammate(work, "Siobhán O'Neill"));
    await ben.submits(his, entered(work, { reason: 'Position filled' }));
    await ben.seesModal(/\*Siobhán O'Neill\* was faster: \*Ana Kovač\* is in \*Phone Screen\*/);
  });

  it('does it once for two people at once', async () => {
    const work = await start();
    const [priya, ben] = [work.as(PEOPLE.priya), work.as(PEOPLE.ben)];
    const [hers, his] = [await openForm(priya), await openForm(ben)];
    await Promise.all([
      priya.submits(hers, entered(work, { reason: 'Salary expectations', email: 'yes' })),
      ben.submits(his, entered(work, { reason: 'Position filled', email: 'yes' })),
    ]);
    const ended = /is rejected for|is already rejected, by|is deciding on this/;
    const views = await Promise.all([priya.seesModal(ended), ben.seesModal(ended)]);
    expect(views.filter((view) => /is rejected for/.test(textOf(view)))).toHaveLength(1);
    expect(rejections(work)).toHaveLength(1);
    expect(work.ats.queued).toHaveLength(1);
  });

  it('does it once for a form that is submitted twice', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    const form = await openForm(priya);
    const values = entered(work, { reason: 'Salary expectations', note: richText('Asks for too much') });
    const told = priya.seesModal(/That is done already, by \*Priya Raman\*/);
    await Promise.all([priya.submits(form, values), priya.submits(form, values)]);
    await told;
    await work.finished();
    expect(rejections(work)).toHaveLength(1);
    expect(work.ats.state.notes.filter(({ body }) => body.includes('Asks for too much'))).toHaveLength(1);
  });
});

describe('several active applications', () => {
  const start = useWorkplaces();
  const NAME = 'Wilhelmina Achterberg';

  async function openFor(person: ReturnType<typeof acting>) {
    await person.types('/hires reject achterberg');
    const asked = await person.seesModal(/has 2 active applications/);
    await person.pressesInModal(asked, 'Choose');
    return person.seesModal(/"reject\.do"/);
  }

  it('are asked about, and one of them is rejected alone', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    const form = await openFor(priya);
    expect(textOf(form)).toContain('All 2 active applications');
    expect(textOf(form)).toMatch(/All means every one of them: [^.]*Senior Backend Engineer/);
    await priya.submits(form, entered(work, { reason: 'Position filled' }));
    await priya.seesModal(/is rejected for/);
    expect(statusesOf(work, NAME).sort()).toEqual(['active', 'rejected']);
  });

  it.each([
    ['no', 0, /sends no rejection e-mail/],
    ['yes', 2, /2 e-mails are queued and the first leaves </],
  ] as const)('are rejected all at once, e-mails: %s, and taken back at once', async (email, count, told) => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.submits(
      await openFor(priya),
      entered(work, { reason: 'Position filled', email, scope: 'all' }),
    );
    const done = await priya.seesModal(told);
    expect(textOf(done)).toMatch(/is rejected for \*[^*]+\* and \*[^*]+\*: Position filled/);
    expect(statusesOf(work, NAME)).toEqual(['rejected', 'rejected']);
    expect(work.ats.queued).toHaveLength(count);

    await priya.pressesInModal(done, 'Undo');
    await priya.seesModal(/no longer rejected/);
    expect(statusesOf(work, NAME)).toEqual(['active', 'active']);
    expect(work.ats.queued).toEqual([]);
    expect(work.ats.mails).toEqual([]);
  });

  it.each([
    ['Cancel the e-mails', /No e-mail is queued for \*Wilhelmina Achterberg\* any more/, 'rejected'],
    ['Undo', /had not left and is cancelled/, 'active'],
  ])(
    'say so when the e-mails that nobody wanted could not be cancelled: %s does',
    async (way, told, status) => {
      const work = await start();
      const priya = work.as(PEOPLE.priya);
      const form = await openFor(priya);
      work.ats.faults.next({
        kind: 'status',
        status: 403,
        match: (method, path) => method === 'DELETE' && path.endsWith('/notification-messages'),
      });
      await priya.submits(form, entered(work, { reason: 'Position filled', scope: 'all' }));
      const done = await priya.seesModal(/has queued its rejection e-mails all the same/);
      lineBehind(done.view, work.log);
      expect(work.ats.queued).toHaveLength(2);
      await priya.pressesInModal(done, way);
      await priya.seesModal(told);
      expect(work.ats.queued).toEqual([]);
      expect(statusesOf(work, NAME)).toEqual([status, status]);
    },
  );

  it('stay as they are when one of them has changed', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    const form = await openFor(priya);
    const { applicationId, jobId } = applicationOf(work, NAME, 'Data Analyst');
    const stages = work.ats.snapshot().jobs.find(({ id }) => id === jobId)?.stages ?? [];
    const offer = stages.find(({ name }) => name === 'Offer');
    work.ats.move(applicationId, offer?.id ?? '', teammate(work, 'Ben Adler'));
    await priya.submits(form, entered(work, { reason: 'Position filled', scope: 'all' }));
    const told = await priya.seesModal(/no longer as you saw them, so I rejected none/);
    expect(textOf(told)).toMatch(/\*Data Analyst\*: \*Ben Adler\* was faster/);
    expect(textOf(told)).not.toContain('Senior Backend Engineer');
    expect(statusesOf(work, NAME)).toEqual(['active', 'active']);
    await priya.pressesInModal(told, 'Look again');
    await priya.seesModal(/has 2 active applications/);
  });

  it('are not offered all to who may not see all, and not rejected when one appears that they may not see', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    const form = await openFor(priya);
    const designer = work.ats.snapshot().jobs.find(({ title }) => title === 'Product Designer');
    work.ats.apply({ name: NAME, email: WILHELMINA, jobId: designer?.id ?? '' });
    await priya.submits(form, entered(work, { reason: 'Position filled', scope: 'all' }));
    const told = await priya.seesModal(/no longer as you saw them, so I rejected none/);
    expect(textOf(told)).not.toContain('Product Designer');
    expect(statusesOf(work, NAME)).toEqual(['active', 'active', 'active']);

    await priya.pressesInModal(told, 'Look again');
    await priya.pressesInModal(await priya.seesModal(/has 2 active applications/), 'Choose');
    const again = await priya.seesModal(/"reject\.do"/);
    expect(textOf(again)).not.toContain(fields.rejectScope.block);
  });
});
