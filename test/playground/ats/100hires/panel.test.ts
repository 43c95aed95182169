import { expect, test } from 'vitest';
import { anAccount, ask, idOf, NOW, Row, Rows } from './account.js';

const rowOf = (account: Awaited<ReturnType<typeof anAccount>>, name: string) => {
  const row = account.snapshot().candidates.find((one) => one.name === name);
  if (!row) throw new Error('Nobody has this name');
  return row;
};

test('the snapshot is plain JSON of what the panel shows', async () => {
  const account = await anAccount();
  await ask(account, 'GET', '/users?size=5');
  const snapshot = account.snapshot();
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
  expect(rowOf(account, 'Ana Kovač')).toMatchObject({
    id: String(idOf(account, 'Ana Kovač')),
    job: 'Senior Backend Engineer',
    stage: 'Interview',
    status: 'active',
  });
  expect(snapshot.teammates.map((one) => one.role)).toContain('administrator');
  expect(snapshot.jobs.filter((job) => job.open)).toHaveLength(4);
  expect(snapshot.calls).toEqual([
    { method: 'GET', path: '/v2/users', query: '?size=5', status: 200, at: NOW },
  ]);
  expect(snapshot.rate).toEqual({ limit: 100, remaining: 99, resetAt: NOW + 600_000 });
});

test('somebody new applies and is there for the API', async () => {
  let now = NOW;
  const account = await anAccount({ now: () => now });
  now += 60_000;
  const jobId = String(idOf(account, 'Product Designer'));
  const made = account.apply({ name: 'Zoë van Dijk', email: 'zoe@mail.example', jobId });
  const reply = await ask(account, 'GET', `/candidates?created_after=${NOW / 1000}&include=applications`);
  expect(reply.as(Rows).data).toMatchObject([
    {
      id: Number(made.candidateId),
      first_name: 'Zoë',
      last_name: 'van Dijk',
      applications: [{ id: Number(made.applicationId), stage: { name: 'Applied' }, status: 'pending' }],
    },
  ]);
});

test('somebody known by their address applies for another job, and only once', async () => {
  const account = await anAccount();
  const before = account.state.candidates.length;
  const again = {
    name: 'Ana K.',
    email: 'ana.kovac@mail.example',
    jobId: String(idOf(account, 'Data Analyst')),
  };
  const first = account.apply(again);
  expect(account.apply(again)).toEqual(first);
  expect(account.state.candidates).toHaveLength(before);
  const ana = (await ask(account, 'GET', `/candidates/${first.candidateId}`)).as(Row);
  expect(ana).toMatchObject({
    full_name: 'Ana Kovač',
    applications: [{ job: { title: 'Data Analyst' } }, {}],
  });
  const withoutAddress = account.apply({ name: 'Cher', jobId: again.jobId });
  expect((await ask(account, 'GET', `/candidates/${withoutAddress.candidateId}`)).as(Row)).toMatchObject({
    first_name: 'Cher',
    last_name: '',
    email: null,
  });
  expect(account.apply({ name: 'Cher', jobId: again.jobId })).not.toEqual(withoutAddress);
});

test('a move is in the history, the times and the list of changes', async () => {
  let now = NOW;
  const account = await anAccount({ now: () => now });
  now += 5000;
  const { applicationId } = rowOf(account, 'Ana Kovač');
  const offer = account.snapshot().jobs.find((job) => job.title === 'Senior Backend Engineer')?.stages[5];
  const priya = String(idOf(account, 'Priya Raman'));
  account.move(applicationId, offer?.id ?? '', priya);
  expect(rowOf(account, 'Ana Kovač').stage).toBe('Offer');
  const changed = await ask(account, 'GET', `/applications?updated_after=${NOW / 1000}`);
  expect(changed.as(Rows).data.map((one) => String(one.id))).toEqual([applicationId]);
  const history = account.state.applications.find((one) => String(one.id) === applicationId)?.history;
  expect(history?.at(-1)).toMatchObject({
    from: { name: 'Interview' },
    to: { name: 'Offer' },
    at: now / 1000,
  });
  account.move(applicationId, offer?.id ?? '', priya);
  expect(history).toHaveLength(5);
});

test('a stage of another workflow is refused', async () => {
  const account = await anAccount();
  const { applicationId } = rowOf(account, 'Ana Kovač');
  const foreign = account.state.workflows[1]?.stages[2]?.id;
  expect(() => account.move(applicationId, String(foreign), String(idOf(account, 'Ben Adler')))).toThrow(
    'Stage',
  );
});

test('whoever listens hears of requests, mails and deeds until they stop', async () => {
  const account = await anAccount();
  let heard = 0;
  const stop = account.onChange(() => {
    heard += 1;
  });
  await ask(account, 'GET', '/users');
  account.apply({
    name: 'New Person',
    email: 'new@mail.example',
    jobId: String(idOf(account, 'Data Analyst')),
  });
  expect(heard).toBe(2);
  stop();
  await ask(account, 'GET', '/users');
  expect(heard).toBe(2);
});

test('what a teammate decides in the web app is done by the rules of the API, in their name', async () => {
  const account = await anAccount();
  const { applicationId } = rowOf(account, 'Ana Kovač');
  const application = account.state.applications.find((one) => String(one.id) === applicationId);
  const priya = String(idOf(account, 'Priya Raman'));
  const reason = account.snapshot().rejectionReasons[0];
  account.reject(applicationId, priya, { reasonId: reason?.id });
  expect(application).toMatchObject({ status: 'rejected', rejectionReason: { name: reason?.name } });
  expect(application?.qualifications.at(-1)?.by.firstName).toBe('Priya');
  expect(account.snapshot().queued).toHaveLength(1);
  expect(() => account.reject(applicationId, priya)).toThrow('rejected');
  expect(() => account.hire(applicationId, priya)).toThrow('rejected');
  account.unreject(applicationId, priya);
  account.reject(applicationId, priya, { email: false });
  expect(account.snapshot().queued).toHaveLength(1);
  account.unreject(applicationId, priya);
  account.hire(applicationId, priya);
  expect(rowOf(account, 'Ana Kovač').status).toBe('hired');
});

test('a teammate schedules in the web app', async () => {
  const account = await anAccount();
  const { applicationId } = rowOf(account, 'Ines Haddad');
  const siobhan = idOf(account, "Siobhán O'Neill");
  const startsAt = NOW + 7_200_000;
  const booking = {
    applicationId,
    startsAt,
    endsAt: startsAt + 1_800_000,
    interviewerIds: [String(siobhan)],
  };
  const id = account.schedule(booking);
  expect((await ask(account, 'GET', `/interviews/${id}`)).as(Row)).toMatchObject({
    start_time: startsAt / 1000,
    interviewers: [{ id: siobhan }],
  });
});

test('queued e-mails are let go at once', async () => {
  const account = await anAccount();
  const priya = String(idOf(account, 'Priya Raman'));
  account.reject(rowOf(account, 'Ana Kovač').applicationId, priya);
  account.reject(rowOf(account, 'Ines Haddad').applicationId, priya);
  await ask(account, 'DELETE', `/candidates/${idOf(account, 'Ines Haddad')}/notification-messages`);
  account.sendQueuedMails();
  expect(account.snapshot().queued).toEqual([]);
  expect(account.snapshot().mails).toMatchObject([
    { to: 'ana.kovac@mail.example', kind: 'rejection', at: NOW },
  ]);
});

test('a score, a correction and a note are there for the API, and in the lists of what has changed', async () => {
  let now = NOW;
  const account = await anAccount({ now: () => now });
  const { id: candidateId, applicationId } = rowOf(account, 'Ana Kovač');
  const priya = String(idOf(account, 'Priya Raman'));
  const ben = String(idOf(account, 'Ben Adler'));
  const changed = async (list: string, since: number) => {
    const reply = await ask(account, 'GET', `/${list}?updated_after=${since / 1000}`);
    return reply.as(Rows).data.map((row) => String(row.id));
  };
  now += 1000;
  account.score(applicationId, 81);
  expect((await ask(account, 'GET', `/applications/${applicationId}/ai-score`)).text).toContain('"score":81');
  expect((await ask(account, 'GET', `/applications/${applicationId}`)).as(Row)).toMatchObject({
    ai_score: 81,
  });
  expect(await changed('applications', now - 1000)).toEqual([applicationId]);
  expect(await changed('candidates', now - 1000)).toEqual([candidateId]);
  now += 1000;
  account.update(candidateId, { name: 'Ana María Kovač', phone: '555 9876' });
  expect((await ask(account, 'GET', `/candidates/${candidateId}`)).as(Row)).toMatchObject({
    first_name: 'Ana',
    last_name: 'María Kovač',
    email: 'ana.kovac@mail.example',
    phone: '555 9876',
    updated_at: now / 1000,
  });
  expect(await changed('applications', now - 1000)).toEqual([]);
  expect(await changed('candidates', now - 1000)).toEqual([candidateId]);
  now += 1000;
  const noteId = account.note(candidateId, priya, '<p>@Ben Adler, please look.</p>', [ben]);
  expect((await ask(account, 'GET', `/notes/${noteId}`)).as(Row)).toMatchObject({
    candidate_id: Number(candidateId),
    user_id: Number(priya),
    visibility: 'all',
  });
  expect(account.mails).toMatchObject([{ kind: 'mention', teammateId: ben }]);
  expect(await changed('candidates', now - 1000)).toEqual([candidateId]);
  expect(account.unexpected()).toEqual([]);
});

test('where candidates are not touched by what happens to them, only their own fields are updates', async () => {
  let now = NOW;
  const account = await anAccount({ now: () => now, switches: { candidateTouch: false } });
  const ana = rowOf(account, 'Ana Kovač');
  const priya = String(idOf(account, 'Priya Raman'));
  now += 1000;
  account.score(ana.applicationId, 81);
  account.note(ana.id, priya, 'Good.');
  account.reject(ana.applicationId, priya);
  account.apply({
    name: 'Ana Kovač',
    email: 'ana.kovac@mail.example',
    jobId: String(idOf(account, 'Data Analyst')),
  });
  const updated = async () =>
    (await ask(account, 'GET', `/candidates?updated_after=${NOW / 1000}`)).as(Rows).data;
  expect(await updated()).toEqual([]);
  account.update(ana.id, { email: 'ana@mail.example' });
  expect(await updated()).toMatchObject([{ id: Number(ana.id), email: 'ana@mail.example' }]);
});

test('what is booked, rejected, hired or assigned is in the lists of what has changed', async () => {
  let now = NOW;
  const account = await anAccount({ now: () => now });
  const ana = rowOf(account, 'Ana Kovač');
  const ines = rowOf(account, 'Ines Haddad');
  const priya = String(idOf(account, 'Priya Raman'));
  now += 1000;
  const interviewId = account.schedule({
    applicationId: ana.applicationId,
    startsAt: now + 3_600_000,
    endsAt: now + 7_200_000,
    interviewerIds: [priya],
  });
  const interviews = await ask(account, 'GET', `/interviews?updated_after=${NOW / 1000}`);
  expect(interviews.as(Rows).data).toMatchObject([
    { id: Number(interviewId), created_at: now / 1000, updated_at: now / 1000 },
  ]);
  account.hire(ana.applicationId, priya);
  account.reject(ines.applicationId, priya);
  const jobId = idOf(account, 'Data Analyst');
  await ask(account, 'POST', '/applications', { candidate_id: Number(ines.id), job_id: jobId });
  const applications = await ask(account, 'GET', `/applications?updated_after=${NOW / 1000}`);
  expect(applications.as(Rows).data).toMatchObject([
    { job_id: jobId, created_at: now / 1000, updated_at: now / 1000, hired_at: null, rejected_at: null },
    { id: Number(ana.applicationId), hired_at: now / 1000, rejected_at: null },
    { id: Number(ines.applicationId), rejected_at: now / 1000, updated_at: now / 1000 },
  ]);
  const candidates = await ask(account, 'GET', `/candidates?updated_after=${NOW / 1000}`);
  expect(
    candidates
      .as(Rows)
      .data.map(({ id }) => String(id))
      .sort(),
  ).toEqual([ana.id, ines.id].sort());
});

test('who is deleted is gone with all that was theirs, and nobody is told', async () => {
  const account = await anAccount();
  const id = idOf(account, 'Ana Kovač');
  const { applications, interviews, notes } = account.state;
  const counts = () => [applications, interviews, notes].map(({ length }) => length);
  const before = counts();
  const theirs = [
    applications.filter(({ candidate }) => candidate.id === id),
    interviews.filter(({ application }) => application.candidate.id === id),
    notes.filter(({ candidate }) => candidate.id === id),
  ].map(({ length }) => length);
  account.deleteCandidate(String(id));
  expect(counts()).toEqual(before.map((count, index) => count - (theirs[index] ?? 0)));
  expect(theirs).not.toContain(0);
  expect((await ask(account, 'GET', `/candidates/${id}`)).status).toBe(404);
  expect(account.webhooks.waiting + account.webhooks.sent.length).toBe(0);
});

test('an interview is moved, and is cancelled', async () => {
  let now = NOW;
  const account = await anAccount({ now: () => now });
  const [first] = account.state.interviews;
  const id = String(first?.id);
  now += 60_000;
  account.moveInterview(id, NOW + 3_600_000);
  const moved = await ask(account, 'GET', `/interviews?updated_after=${NOW / 1000}`);
  const startTime = NOW / 1000 + 3_600;
  expect(moved.as(Rows).data).toMatchObject([{ id: Number(id), start_time: startTime }]);
  account.cancelInterview(id);
  expect((await ask(account, 'GET', `/interviews/${id}`)).status).toBe(404);
});
