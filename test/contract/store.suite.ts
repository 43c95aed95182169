import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { DeedKind, type DeedRecord } from '../../src/domain/deed-record.js';
import { ApplicationId, CandidateId, NoteId, StageId, TeammateId } from '../../src/domain/ids.js';
import type { Undoable, UndoRecord } from '../../src/domain/undo.js';
import type { Claim } from '../../src/store/claims.js';
import { openDatabase } from '../../src/store/database.js';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.js';

const START = Date.UTC(2026, 5, 1, 12);
const DAY = 24 * 60 * 60 * 1000;
const ours = { slackTeamId: 'T0001', ats: '100hires' };

const ana = CandidateId.parse('ana');
const ivo = CandidateId.parse('ivo');
const ben = TeammateId.parse('ben');
const mia = TeammateId.parse('mia');

const noted: Undoable = { deed: 'noted', noteId: NoteId.parse('n1') };

function undoRecord(record: Partial<UndoRecord> = {}): UndoRecord {
  return { id: 'u1', by: ben, what: noted, candidateIds: [ana], at: new Date(START), ...record };
}

function deedRecord(record: Partial<DeedRecord> = {}): DeedRecord {
  return { id: 'd1', kind: 'moved', by: ben, candidateId: ana, at: new Date(START), ...record };
}

/** What holds for every engine. @param newDatabase makes an empty one and says its URL. */
export function storeSuite(name: string, newDatabase: () => Promise<string>): void {
  describe(name, () => {
    const opened: Store[] = [];
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
    });

    async function open(databaseUrl: string, options: Partial<StoreOptions> = {}): Promise<Store> {
      const store = await openStore({ databaseUrl, connection: ours, now: () => START, ...options });
      opened.push(store);
      return store;
    }

    const fresh = async (options?: Partial<StoreOptions>) => open(await newDatabase(), options);

    async function close(store: Store): Promise<void> {
      opened.splice(opened.indexOf(store), 1);
      await store.close();
    }

    describe('a claim', () => {
      it('is for who comes first, and tells the second who that was', async () => {
        let time = START;
        const { claims } = await fresh({ now: () => time });
        expect(await claims.claim('reject:7', ben)).toEqual({ claimed: true });
        time += 5000;
        const second = { claimed: false, by: ben, at: new Date(START) };
        expect(await claims.claim('reject:7', mia)).toEqual(second);
        expect(await claims.claim('reject:7', ben)).toEqual(second);
        expect(await claims.claim('reject:8', mia)).toEqual({ claimed: true });
      });

      it.each([1, 2])('of fifty at once is one person’s, through %i open stores', async (count) => {
        const url = await newDatabase();
        const stores = await Promise.all(Array.from({ length: count }, () => open(url)));
        const claims = await Promise.all(
          Array.from({ length: 50 }, async (_, index): Promise<[TeammateId, Claim]> => {
            const by = TeammateId.parse(`teammate ${index}`);
            const store = stores[index % count];
            if (!store) throw new Error('no such store');
            return [by, await store.claims.claim('reject:7', by)];
          }),
        );
        const winners = claims.filter(([, claim]) => claim.claimed).map(([by]) => by);
        expect(winners).toHaveLength(1);
        expect(new Set(claims.flatMap(([, claim]) => (claim.claimed ? [] : claim.by)))).toEqual(
          new Set(winners),
        );
      });

      it('can be taken again when it was released', async () => {
        const { claims } = await fresh();
        await claims.claim('reject:7', ben);
        await claims.release('reject:7');
        expect(await claims.claim('reject:7', mia)).toEqual({ claimed: true });
      });

      it('that is held and released in turn never belongs to two', async () => {
        const url = await newDatabase();
        const stores = await Promise.all([open(url), open(url)]);
        let holders = 0;
        let most = 0;
        let turns = 0;
        await Promise.all(
          Array.from({ length: 20 }, async (_, index) => {
            const store = stores[index % 2];
            if (!store) throw new Error('no such store');
            while (!(await store.claims.claim('application:7', ben)).claimed);
            holders += 1;
            most = Math.max(most, holders);
            turns += 1;
            // Another round through the database, so that a second holder would be seen.
            await store.claims.claim('something else', ben);
            holders -= 1;
            await store.claims.release('application:7');
          }),
        );
        expect([turns, most]).toEqual([20, 1]);
      });

      it('ends after its seconds, and then belongs to one again', async () => {
        let time = START;
        const { claims } = await fresh({ now: () => time });
        await claims.claim('application:7', ben, 60);
        time += 59_999;
        expect(await claims.claim('application:7', mia, 60)).toMatchObject({ claimed: false, by: ben });
        time += 1;
        const at = new Date(time);
        const both = await Promise.all([mia, mia].map((by) => claims.claim('application:7', by, 60)));
        expect(both).toEqual(expect.arrayContaining([{ claimed: true }, { claimed: false, by: mia, at }]));
        time += 59_999;
        expect(await claims.claim('application:7', ben, 60)).toEqual({ claimed: false, by: mia, at });
      });

      it('is swept after thirty days', async () => {
        let time = START;
        const url = await newDatabase();
        const { claims } = await open(url, { now: () => time });
        await claims.claim('old', ben);
        time += DAY;
        await claims.claim('younger', ben);
        time += 29 * DAY;
        await claims.claim('new', ben);
        expect(await column(url, 'claims', 'key')).toEqual(['new', 'younger']);
      });
    });

    describe('an undo record', () => {
      const ids = <Id>(kind: { parse(text: string): Id }) =>
        fc.string({ minLength: 1, maxLength: 20 }).map((text) => kind.parse(text));
      const someWhat: fc.Arbitrary<Undoable> = fc.oneof(
        fc.record({
          deed: fc.constant('moved' as const),
          moves: fc.array(
            fc.record({ applicationId: ids(ApplicationId), from: ids(StageId), to: ids(StageId) }),
          ),
        }),
        fc.record({
          deed: fc.constant('rejected' as const),
          applicationIds: fc.array(ids(ApplicationId)),
          emails: fc.boolean(),
        }),
        fc.record({ deed: fc.constant('noted' as const), noteId: ids(NoteId) }),
        fc.record({
          deed: fc.constant('tagged' as const),
          candidateIds: fc.array(ids(CandidateId)),
          tags: fc.array(fc.string({ unit: 'grapheme' })),
        }),
      );
      const someRecord = fc.record({
        by: ids(TeammateId),
        what: someWhat,
        candidateIds: fc.uniqueArray(ids(CandidateId)),
        at: fc.date({ noInvalidDate: true, min: new Date(START - 20 * DAY) }),
      });

      it('is kept as it is', async () => {
        const { undo } = await fresh();
        let count = 0;
        await fc.assert(
          fc.asyncProperty(someRecord, async (record) => {
            count += 1;
            const kept = { ...record, id: `u${count}` };
            await undo.keep(kept);
            expect(await undo.get(kept.id)).toEqual(kept);
          }),
        );
      });

      it('holds a deed on a hundred people', async () => {
        const { undo } = await fresh();
        const candidateIds = Array.from({ length: 100 }, (_, index) => CandidateId.parse(`c${index}`));
        const record = undoRecord({ candidateIds });
        await undo.keep(record);
        expect(await undo.get('u1')).toEqual(record);
        expect(await undo.latest(ben)).toEqual(record);
      });

      it('is undefined where there is none', async () => {
        const { undo } = await fresh();
        expect(await undo.get('u1')).toBeUndefined();
        expect(await undo.latest(ben)).toBeUndefined();
        expect(await undo.takeBack('u1', ben)).toBe(false);
      });

      it('that is the latest is one’s own, the newest, not taken back, and not older than asked for', async () => {
        const { undo } = await fresh();
        const latest = async (since?: Date) => (await undo.latest(ben, since))?.id;
        const at = (seconds: number) => new Date(START + seconds * 1000);
        await undo.keep(undoRecord({ id: 'newer', at: at(2) }));
        await undo.keep(undoRecord({ id: 'newer, too', at: at(2) }));
        await undo.keep(undoRecord({ id: 'older', at: at(1) }));
        await undo.keep(undoRecord({ id: 'of mia', at: at(3), by: mia }));
        expect(await latest()).toBe('newer, too');
        await undo.takeBack('newer, too', mia);
        expect(await latest()).toBe('newer');
        expect(await latest(at(2))).toBe('newer');
        await undo.takeBack('newer', ben);
        expect(await latest(at(2))).toBeUndefined();
        expect(await latest(at(1))).toBe('older');
        await undo.restore('newer, too');
        expect(await latest()).toBe('newer, too');
      });

      it('is taken back by exactly one of fifty, through two open stores', async () => {
        const url = await newDatabase();
        const one = await open(url);
        const other = await open(url);
        await one.undo.keep(undoRecord());
        const taken = await Promise.all(
          Array.from({ length: 50 }, (_, index) =>
            (index % 2 ? one : other).undo.takeBack('u1', TeammateId.parse(`teammate ${index}`)),
          ),
        );
        expect(taken.filter(Boolean)).toHaveLength(1);
        const by = TeammateId.parse(`teammate ${taken.indexOf(true)}`);
        expect((await one.undo.get('u1'))?.takenBack).toEqual({ by, at: new Date(START) });
      });

      it('can be taken back again when taking back had failed', async () => {
        const { undo } = await fresh();
        await undo.keep(undoRecord());
        await undo.takeBack('u1', mia);
        await undo.restore('u1');
        expect(await undo.get('u1')).toEqual(undoRecord());
        expect(await undo.takeBack('u1', ben)).toBe(true);
      });

      it('is all there or not at all', async () => {
        const { undo } = await fresh();
        await undo.keep(undoRecord());
        await expect(undo.keep(undoRecord({ candidateIds: [ivo] }))).rejects.toThrow();
        expect(await undo.get('u1')).toEqual(undoRecord());
      });

      it('is swept after thirty days', async () => {
        let time = START;
        const url = await newDatabase();
        const { undo } = await open(url, { now: () => time });
        await undo.keep(undoRecord({ id: 'old' }));
        time += 1;
        await undo.keep(undoRecord({ id: 'younger', at: new Date(time) }));
        time += 30 * DAY;
        await undo.keep(undoRecord({ id: 'new', at: new Date(time) }));
        expect(await column(url, 'undo_records', 'id')).toEqual(['new', 'younger']);
        expect(await column(url, 'undo_candidates', 'undo_id')).toEqual(['new', 'younger']);
      });
    });

    describe('the audit log', () => {
      const text = fc.string({ unit: 'grapheme', minLength: 1 });
      const someDeed = fc.record(
        {
          kind: fc.constantFrom(...DeedKind.options),
          by: text.map((id) => TeammateId.parse(id)),
          candidateId: fc.constantFrom(ana, ivo),
          at: fc.date({ noInvalidDate: true }),
          applicationId: text.map((id) => ApplicationId.parse(id)),
          before: fc.string({ unit: 'grapheme' }),
          after: fc.string({ unit: 'grapheme' }),
          from: text,
        },
        { requiredKeys: ['kind', 'by', 'candidateId', 'at'] },
      );

      it('keeps each line as it is, newest first', async () => {
        const { audit } = await fresh();
        const written: DeedRecord[] = [];
        await fc.assert(
          fc.asyncProperty(someDeed, async (deed) => {
            const line = { ...deed, id: `d${written.length}` };
            written.push(line);
            await audit.write(line);
          }),
        );
        for (const candidate of [ana, ivo]) {
          const lines = written.filter(({ candidateId }) => candidateId === candidate).reverse();
          lines.sort((one, other) => other.at.getTime() - one.at.getTime());
          expect(await audit.about(candidate, written.length)).toEqual(lines);
          expect(await audit.about(candidate, 3)).toEqual(lines.slice(0, 3));
        }
      });

      it('tells what was written last of one moment first', async () => {
        const { audit } = await fresh();
        for (const id of ['b', 'c', 'a']) await audit.write(deedRecord({ id }));
        expect((await audit.about(ana, 9)).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
      });

      it('tells the newest of each of many', async () => {
        const { audit } = await fresh();
        const lines = [
          deedRecord({ id: 'a' }),
          deedRecord({ id: 'b', candidateId: ivo }),
          deedRecord({ id: 'c' }),
        ];
        for (const line of lines) await audit.write(line);
        expect((await audit.aboutMany([ana, ivo], 1)).map(({ id }) => id)).toEqual(['c', 'b']);
        expect(await audit.aboutMany([], 1)).toEqual([]);
      });
    });

    it('forgets a candidate everywhere, and nobody else', async () => {
      const store = await fresh();
      const { undo, audit } = store;
      await undo.keep(undoRecord({ id: 'on both', candidateIds: [ivo, ana] }));
      await undo.keep(undoRecord({ id: 'on ana' }));
      await undo.keep(undoRecord({ id: 'on ivo', candidateIds: [ivo] }));
      await audit.write(deedRecord());
      await audit.write(deedRecord({ id: 'd2', candidateId: ivo }));
      await store.forgetCandidate(ana);
      expect(await audit.about(ana, 9)).toEqual([]);
      expect(await audit.about(ivo, 9)).toHaveLength(1);
      expect([await undo.get('on both'), await undo.get('on ana')]).toEqual([undefined, undefined]);
      expect((await undo.get('on ivo'))?.candidateIds).toEqual([ivo]);
    });

    it('has everything again after it was closed and opened', async () => {
      const url = await newDatabase();
      const first = await open(url);
      await first.claims.claim('reject:7', ben);
      await first.undo.keep(undoRecord());
      await first.audit.write(deedRecord());
      await close(first);
      const second = await open(url);
      expect(await second.claims.claim('reject:7', mia)).toMatchObject({ claimed: false, by: ben });
      expect(await second.undo.latest(ben)).toEqual(undoRecord());
      expect(await second.audit.about(ana, 9)).toEqual([deedRecord()]);
    });

    it.each([
      ['workspace', { ...ours, slackTeamId: 'T0002' }],
      ['ATS', { ...ours, ats: 'comeet' }],
    ])('shows a connection nothing of another %s', async (_, connection) => {
      const url = await newDatabase();
      const store = await open(url);
      const stranger = await open(url, { connection, now: () => START + 60 * DAY });
      await store.claims.claim('reject:7', ben);
      await store.undo.keep(undoRecord());
      await store.audit.write(deedRecord());

      expect(await stranger.undo.get('u1')).toBeUndefined();
      expect(await stranger.undo.latest(ben)).toBeUndefined();
      expect(await stranger.undo.takeBack('u1', mia)).toBe(false);
      expect(await stranger.audit.about(ana, 9)).toEqual([]);
      await stranger.claims.release('reject:7');
      await stranger.forgetCandidate(ana);

      // The same words mean something else over there.
      const theirs = undoRecord({ candidateIds: [ivo], at: new Date(START + 60 * DAY) });
      expect(await stranger.claims.claim('reject:7', mia)).toEqual({ claimed: true });
      expect(await stranger.claims.claim('reject:7', ben)).toMatchObject({ claimed: false, by: mia });
      await stranger.undo.keep(theirs);
      await stranger.audit.write(deedRecord({ candidateId: ivo }));
      await stranger.undo.takeBack('u1', mia);
      await store.undo.restore('u1');
      await store.forgetCandidate(ivo);
      expect((await stranger.undo.get('u1'))?.takenBack?.by).toBe(mia);
      expect(await stranger.audit.about(ivo, 9)).toHaveLength(1);
      await stranger.undo.restore('u1');

      expect(await store.claims.claim('reject:7', mia)).toMatchObject({ claimed: false, by: ben });
      expect(await store.undo.get('u1')).toEqual(undoRecord());
      expect(await store.undo.latest(ben)).toEqual(undoRecord());
      expect(await stranger.undo.latest(ben)).toEqual(theirs);
      expect(await store.audit.about(ana, 9)).toEqual([deedRecord()]);
    });

    it('is brought up to date once, however many open it at once and again', async () => {
      const url = await newDatabase();
      await Promise.all(Array.from({ length: 8 }, () => open(url)));
      await open(url);
      expect(await column(url, 'migrations', 'name')).toEqual([
        '0001-claims-undo-audit',
        '0002-notifications',
        '0003-mirror',
        '0004-ledgers',
        '0005-approvals',
        '0006-words-together',
      ]);
      expect(await column(url, 'connections', 'slack_team_id')).toEqual([ours.slackTeamId]);
    });

    it('of a newer version is left alone, with a sentence', async () => {
      const url = await newDatabase();
      await close(await open(url));
      const { kysely } = await openDatabase(url);
      await kysely.insertInto('migrations').values({ number: 999, name: '0999-future', at: START }).execute();
      await kysely.destroy();
      await expect(open(url)).rejects.toMatchObject({
        code: 'store_unusable',
        told: expect.stringContaining('newer version of Hires'),
        detail: expect.stringContaining('999'),
      });
    });
  });
}

/** One column of a whole table, sorted. */
async function column(url: string, table: string, name: string): Promise<unknown[]> {
  const { kysely } = await openDatabase(url);
  const { rows } = await sql<{
    readonly value: unknown;
  }>`select ${sql.ref(name)} as value from ${sql.table(table)}`.execute(kysely);
  await kysely.destroy();
  return rows.map(({ value }) => value).sort();
}
