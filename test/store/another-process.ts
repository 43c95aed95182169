import { CandidateId, TeammateId } from '../../src/domain/ids.js';
import { openStore } from '../../src/store/store.js';

/**
 * A process of its own with a store open, as the tests start it:
 * `write FILE` keeps undo records and audit lines until it is killed, and says each one that is acknowledged;
 * `claim FILE NAME COUNT` claims that many keys, and says each one it got.
 */
const [task, databaseUrl = '', name = 'ben', count = '0'] = process.argv.slice(2);
const store = await openStore({
  databaseUrl,
  connection: { slackTeamId: 'T0001', ats: '100hires' },
  now: () => Date.now(),
});
const by = TeammateId.parse(name);
const candidateId = CandidateId.parse('ana');

const say = (word: string) => process.stdout.write(`${word}\n`);

if (task === 'write') {
  for (let number = 0; ; number++) {
    const record = { id: `${number}`, by, at: new Date() };
    await store.undo.keep({
      ...record,
      candidateIds: [candidateId],
      what: { deed: 'tagged', candidateIds: [candidateId], tags: ['Go'] },
    });
    await store.audit.write({ ...record, candidateId, kind: 'tagged' });
    say(record.id);
  }
}
if (task === 'claim') {
  for (let number = 0; number < Number(count); number++) {
    const { claimed } = await store.claims.claim(`${number}`, by);
    if (claimed) say(`${number}`);
  }
  await store.close();
}
