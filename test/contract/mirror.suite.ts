import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/domain/hiring.js';
import { ApplicationId, CandidateId, JobId } from '../../src/domain/ids.js';
import { matchName, rankCandidates } from '../../src/domain/names.js';
import { fitOf } from '../../src/domain/search.js';
import { openDatabase } from '../../src/store/database.js';
import type { Store } from '../../src/store/store.js';
import { column, openedStores, START } from './opened-stores.js';

const DAY = 86_400_000;
const backend = JobId.parse('backend');
const sales = JobId.parse('sales');
const TITLES = new Map([
  [backend, 'Backend Engineer'],
  [sales, 'Account Executive'],
]);

let numbers = 0;
function candidate(
  name: string,
  emails: readonly string[] = [],
  changes: Partial<Candidate> = {},
): Candidate {
  numbers += 1;
  return { id: CandidateId.parse(`c${numbers}`), name, emails, tags: [], applications: [], ...changes };
}

async function applies(store: Store, { id }: Candidate, jobId: JobId): Promise<void> {
  const application = {
    id: ApplicationId.parse(`${id}-${jobId}`),
    candidateId: id,
    jobId,
    status: 'active' as const,
    changes: 0,
  };
  await store.pipeline.record({
    applications: [{ application, version: undefined }],
    events: [],
    deliveries: [],
  });
}

const word = fc.constantFrom(
  ...[
    'Ana',
    'Anabel',
    'López',
    'Jörg',
    'Strauß',
    'Øyvind',
    "O'Neil",
    'Jean-Luc',
    '(Bobby)',
    'Зоя',
    '美咲',
    '민수',
    'an',
  ],
);
const name = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme' }),
);
const address = fc
  .tuple(
    fc.constantFrom('ana', 'an', 'a.lopez', 'Jörg+x', 'o', '민수', 'b_ana'),
    fc.constantFrom('x.example', 'Y.example'),
  )
  .map((parts) => parts.join('@'));
const person = fc.record({ name, emails: fc.array(address, { maxLength: 2 }) });
const query = fc.oneof(
  name,
  address,
  fc.tuple(fc.oneof(name, address), fc.nat()).map(([text, cut]) => text.slice(0, cut % (text.length + 1))),
  fc
    .tuple(word, word, fc.nat())
    .map(([one, other, cut]) => `${one.slice(0, 1 + (cut % 3))} ${other.slice(0, 2)}`),
);

/** The mirror, for every engine. @param newDatabase makes an empty one and says its URL. */
export function mirrorSuite(engine: string, newDatabase: () => Promise<string>): void {
  describe(engine, () => {
    const stores = openedStores(newDatabase);
    const found = async (store: Store, text: string, jobs: ReadonlySet<JobId> | 'all' = 'all') =>
      (await store.mirror.search(text, { jobs, titles: TITLES, limit: 20 })).map((one) => one.name);

    it('keeps what it is told of somebody, and the youngest of it', async () => {
      const { mirror } = await stores.fresh();
      const ana = candidate('Ana Kovač', ['ana@x.example'], {
        profileUrl: 'https://ats.example/1',
        createdAt: new Date(START),
        updatedAt: new Date(START + DAY),
      });
      const { id, emails, profileUrl, createdAt, updatedAt } = ana;
      await mirror.keep([ana]);
      const kept = { id, name: 'Ana Kovač', emails, profileUrl, createdAt, updatedAt, applications: [] };
      expect(await mirror.candidate(id)).toEqual(kept);
      await mirror.keep([{ ...ana, name: 'Ana Horvat', updatedAt: new Date(START) }]);
      expect(await mirror.candidate(id)).toMatchObject({ name: 'Ana Kovač' });
      await mirror.keep([
        { ...ana, name: 'Ana Horvat', updatedAt: new Date(START + 2 * DAY) },
        { ...ana, name: 'Ana Babić' },
      ]);
      expect(await mirror.candidate(id)).toMatchObject({ name: 'Ana Horvat' });
      expect(await mirror.search('kovac', { jobs: 'all', limit: 9 })).toEqual([]);
      expect(await mirror.size()).toBe(1);
      expect(await mirror.candidate(CandidateId.parse('nobody'))).toBeUndefined();
    });

    it('knows the name of somebody of whom only an application was read, until they are', async () => {
      const { mirror } = await stores.fresh();
      const zoe = candidate('Zoé Noël', ['zoe@x.example'], { updatedAt: new Date(START) });
      const application = {
        id: ApplicationId.parse('1'),
        candidateId: zoe.id,
        candidateName: 'Zoé N.',
        job: { id: backend, title: '' },
        status: 'active',
      } as const;
      await mirror.keepNames([application, { ...application, id: ApplicationId.parse('2') }]);
      expect(await mirror.candidate(zoe.id)).toMatchObject({ name: 'Zoé N.', emails: [] });
      await mirror.keep([zoe]);
      await mirror.keepNames([application]);
      expect(await mirror.candidate(zoe.id)).toMatchObject({ name: 'Zoé Noël' });
    });

    it.each([
      ['KOVAC', 'Ana Kovač'],
      ['kovac ana', 'Ana Kovač'],
      ['a kov', 'Ana Kovač'],
      ['oneil', "Seán O'Neil"],
      ['jeanluc', 'Jean-Luc Picard'],
      ['jean l', 'Jean-Luc Picard'],
      ['bobby', 'Robert (Bobby) Tables'],
      ['ltables', 'Robert (Bobby) Tables'],
      ['ana.k@mail', 'Ana Kovač'],
      ['picar', 'Jean-Luc Picard'],
      ['ana backend', 'Ana Kovač'],
      ['executive', "Seán O'Neil"],
      ['kovca', 'Ana Kovač'],
      ['anna kovac', 'Ana Kovač'],
      ['jena picrad', 'Jean-Luc Picard'],
    ])('by %j finds %s', async (text, whom) => {
      const store = await stores.fresh();
      const ana = candidate('Ana Kovač', ['Ana.K@mail.example']);
      const sean = candidate("Seán O'Neil");
      const others = [
        candidate('Jean-Luc Picard'),
        candidate('Robert (Bobby) Tables', ['little.tables@x.example']),
      ];
      await store.mirror.keep([ana, sean, ...others]);
      await applies(store, ana, backend);
      await applies(store, sean, sales);
      if (text === 'ltables') expect(await found(store, 'litt tab')).toEqual([whom]);
      else expect(await found(store, text)).toEqual([whom]);
    });

    it('puts the best first, and of equals whoever was active last', async () => {
      const store = await stores.fresh();
      const at = (days: number) => ({ updatedAt: new Date(START + days * DAY) });
      await store.mirror.keep([
        candidate('Maria Ana Diaz', [], at(9)),
        candidate('Ana Ruiz', [], at(1)),
        candidate('Ben Diaz', ['b.ana@x.example'], at(8)),
        candidate('Ana', [], at(0)),
        candidate('Anabel Diaz', [], at(3)),
      ]);
      expect(await found(store, 'ana')).toEqual([
        'Ana',
        'Anabel Diaz',
        'Ana Ruiz',
        'Maria Ana Diaz',
        'Ben Diaz',
      ]);
      expect(await store.mirror.search('ana', { jobs: 'all', limit: 2 })).toHaveLength(2);
      expect(await store.mirror.search('ana', { jobs: 'all', limit: 0 })).toEqual([]);
    });

    it('finds only who applied for one of the jobs, and tells nothing of other jobs', async () => {
      const store = await stores.fresh();
      const both = candidate('Ana Kovač', ['ana@x.example']);
      const hidden = candidate('Ana Horvat');
      await store.mirror.keep([both, hidden]);
      await applies(store, both, backend);
      await applies(store, both, sales);
      await applies(store, hidden, sales);
      expect(await found(store, 'ana', new Set([backend]))).toEqual(['Ana Kovač']);
      expect(await found(store, 'horvat', new Set([backend]))).toEqual([]);
      expect(await found(store, 'horvta', new Set([backend]))).toEqual([]);
      expect(await found(store, 'ana executive', new Set([backend]))).toEqual([]);
      expect(await found(store, 'ana executive')).toEqual(['Ana Kovač', 'Ana Horvat']);
      expect(await found(store, 'ana', new Set())).toEqual([]);
      expect((await store.mirror.candidate(both.id))?.applications).toHaveLength(2);
    });

    it('finds by e-mail address who has exactly that', async () => {
      const { mirror } = await stores.fresh();
      await mirror.keep([
        candidate('Ana', ['ana@x.example', 'A@y.example']),
        candidate('Ben', ['ben.ana@x.example']),
      ]);
      expect((await mirror.withEmail(' a@Y.example')).map((one) => one.name)).toEqual(['Ana']);
      expect(await mirror.withEmail('ana')).toEqual([]);
    });

    it('forgets all of somebody, and nobody else', async () => {
      const url = await newDatabase();
      const store = await stores.open(url);
      const ana = candidate('Ana Kovač', ['ana@x.example']);
      await store.mirror.keep([ana, candidate('Ben')]);
      await store.forgetCandidate(ana.id);
      expect(await store.mirror.size()).toBe(1);
      expect(await found(store, 'ana')).toEqual([]);
      expect(await column(url, 'candidate_words', 'word')).toEqual(['ben']);
      expect(await column(url, 'known_candidates', 'name')).toEqual(['Ben']);
    });

    it('shows a connection nobody of another', async () => {
      const url = await newDatabase();
      const store = await stores.open(url);
      const stranger = await stores.open(url, { connection: { slackTeamId: 'T2', ats: '100hires' } });
      const ana = candidate('Ana Kovač', ['ana@x.example']);
      await store.mirror.keep([ana]);
      expect(await found(stranger, 'ana')).toEqual([]);
      expect(await found(stranger, 'anna kovac')).toEqual([]);
      expect(await stranger.mirror.withEmail('ana@x.example')).toEqual([]);
      expect(await stranger.mirror.candidate(ana.id)).toBeUndefined();
      await stranger.forgetCandidate(ana.id);
      expect([await store.mirror.size(), await stranger.mirror.size()]).toEqual([1, 0]);
    });

    it('is kept by two at once', async () => {
      const [one, other] = await stores.pair();
      const people = ['Ana', 'Ben', 'Zoé', 'Óscar'].map((who) => candidate(who, [`${who}@x.example`]));
      await Promise.all([
        ...people.map((_, index) => one.mirror.keep(people.slice(index))),
        ...people.map((_, index) => other.mirror.keep(people.slice(0, index + 1).reverse())),
      ]);
      expect(await one.mirror.size()).toBe(4);
      for (const who of people) expect(await found(other, who.name)).toEqual([who.name]);
    });

    it('finds whoever is active among very many that begin alike', async () => {
      const store = await stores.fresh();
      const people = Array.from({ length: 4_000 }, (_, index) =>
        candidate(`A${index % 7 === 0 ? 'k' : 'l'}${index} Z${index % 11}`, [], {
          updatedAt: new Date(START + index),
        }),
      );
      await store.mirror.keep(people);
      const fitting = (text: string) =>
        rankCandidates(
          text,
          people.toReversed().filter((one) => matchName(text, one) !== undefined),
        );
      for (const text of ['a', 'z', 'ak', 'z1', 'a z', 'z3 ak', 'al39']) {
        const expected = fitting(text)
          .slice(0, 20)
          .map((one) => one.name);
        expect(await found(store, text), text).toEqual(expected);
      }
    });

    it('finds by several words of a name whatever its length', async () => {
      const store = await stores.fresh();
      const long = Array.from({ length: 40 }, (_, index) => `Name${index}`).join(' ');
      await store.mirror.keep([candidate(long, ['someone.else@x.example']), candidate('Name3')]);
      for (const text of ['name7 name39', 'name39 name0', 'name1 some']) {
        expect(await found(store, text), text).toEqual([long]);
      }
    });

    it('finds by several words who was there before their words stood together', async () => {
      const url = await newDatabase();
      const store = await stores.open(url);
      await store.mirror.keep([candidate('Ana Kovač', ['info@x.example']), candidate('Ana Horvat')]);
      const { kysely } = await openDatabase(url);
      await kysely.schema.dropIndex('candidate_words_by_word').execute();
      await kysely.schema.alterTable('candidate_words').dropColumn('together').execute();
      await kysely.schema
        .createIndex('candidate_words_by_word')
        .on('candidate_words')
        .columns(['connection_id', 'word'])
        .execute();
      await kysely.deleteFrom('migrations').where('number', '>=', 6).execute();
      await kysely.destroy();
      const updated = await stores.open(url);
      expect(await found(updated, 'kov ana')).toEqual(['Ana Kovač']);
      expect(await found(updated, 'kovac inf')).toEqual(['Ana Kovač']);
    });

    it('finds exactly those who fit', async () => {
      const store = await stores.fresh();
      await fc.assert(
        fc.asyncProperty(
          fc.array(person, { maxLength: 12 }),
          fc.array(query, { minLength: 1, maxLength: 6 }),
          async (people, queries) => {
            const kept = people.map((one) => candidate(one.name, one.emails));
            await store.mirror.keep(kept);
            for (const text of queries) {
              const hits = await store.mirror.hits(text, { jobs: 'all', limit: 500 });
              const direct = hits.filter(({ fit }) => fit === 'words').map(({ row }) => row.candidate_id);
              const stored = kept.map((one) => ({ ...one, name: one.name.replaceAll('\u0000', '') }));
              const fitting = stored.filter((one) => fitOf(text, one) !== undefined).map(({ id }) => id);
              expect(new Set(direct), JSON.stringify(text)).toEqual(new Set(fitting));
              const named = stored.filter((one) => matchName(text, one) !== undefined);
              expect(fitting).toEqual(expect.arrayContaining(named.map(({ id }) => id)));
            }
            for (const { id } of kept) await store.mirror.forget(id);
          },
        ),
        { numRuns: 60 },
      );
    });
  });
}
