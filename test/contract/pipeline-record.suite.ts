import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ApplicationId,
  CandidateId,
  InterviewId,
  JobId,
  NoteId,
  StageId,
  TeammateId,
} from '../../src/domain/ids.js';
import type { KnownApplication } from '../../src/domain/known-application.js';
import { EVENT_KINDS, type PipelineEvent } from '../../src/domain/pipeline-event.js';
import type { NewDelivery, PipelineEntry } from '../../src/store/pipeline-record.js';
import type { Store } from '../../src/store/store.js';
import { column, type OpenedStores, START } from './opened-stores.js';

const DAY = 24 * 60 * 60 * 1000;
const ana = CandidateId.parse('ana');
const ivo = CandidateId.parse('ivo');

function application(id: string, known: Partial<KnownApplication> = {}): KnownApplication {
  return {
    id: ApplicationId.parse(id),
    candidateId: ana,
    jobId: JobId.parse('designer'),
    status: 'active',
    changes: 0,
    ...known,
  };
}

function event(key: string, about: Partial<PipelineEvent> = {}): PipelineEvent {
  return { key, kind: 'moved', at: new Date(START), candidateId: ana, ...about };
}

const delivery = (eventKey: string, channel = 'C1'): NewDelivery => ({
  channel,
  eventKey,
  subscriptionId: 1,
});

const entry = (parts: Partial<PipelineEntry>): PipelineEntry => ({
  applications: [],
  events: [],
  deliveries: [],
  ...parts,
});

const fresh = (known: KnownApplication) => ({ application: known, version: undefined });

const keysOf = async ({ pipeline }: Store) =>
  (await pipeline.eventsBetween(new Date(0), new Date(START + 1000 * DAY))).map(({ key }) => key);

export function pipelineRecordSuite(stores: OpenedStores): void {
  const { open, pair, newDatabase } = stores;

  describe('what is known of an application', () => {
    const ids = <Id>(kind: { parse(text: string): Id }) =>
      fc.string({ minLength: 1, maxLength: 20 }).map((text) => kind.parse(text));
    const date = fc.date({ noInvalidDate: true });
    const someApplication: fc.Arbitrary<KnownApplication> = fc.record(
      {
        id: ids(ApplicationId),
        candidateId: ids(CandidateId),
        candidateName: fc.string({ unit: 'grapheme' }),
        jobId: ids(JobId),
        stage: ids(StageId),
        status: fc.constantFrom('active', 'hired', 'rejected', 'other'),
        score: fc.nat({ max: 100_000_000 }).map((millionths) => millionths / 1_000_000),
        appliedAt: date,
        closedAt: date,
        updatedAt: date,
        movesTold: fc.nat(),
        changes: fc.nat(),
      },
      { requiredKeys: ['id', 'candidateId', 'jobId', 'status', 'changes'] },
    );

    it('is kept as it is, and replaced as a whole', async () => {
      const { pipeline } = await stores.fresh();
      await fc.assert(
        fc.asyncProperty(someApplication, async (known) => {
          const before = await pipeline.known(known.id);
          const applications = [{ application: known, version: before?.version }];
          expect(await pipeline.record(entry({ applications }))).toBe(true);
          expect((await pipeline.known(known.id))?.application).toEqual(known);
        }),
      );
    });

    it('is undefined where nothing is', async () => {
      const { pipeline } = await stores.fresh();
      expect(await pipeline.known(ApplicationId.parse('7'))).toBeUndefined();
      expect(await pipeline.knownMany([])).toEqual(new Map());
      expect(await pipeline.size()).toBe(0);
    });

    it('is found for many at once, and counted', async () => {
      const { pipeline } = await stores.fresh();
      const many = Array.from({ length: 2500 }, (_, index) => application(`${index}`));
      await pipeline.record(entry({ applications: many.map(fresh) }));
      const found = await pipeline.knownMany([ApplicationId.parse('none'), ...many.map(({ id }) => id)]);
      expect(found).toEqual(new Map(many.map((known) => [known.id, { application: known, version: 1 }])));
      expect(await pipeline.size()).toBe(2500);
    });
  });

  describe('the record of the pipeline', () => {
    it('tells events as they are, oldest first', async () => {
      const { pipeline } = await stores.fresh();
      const whole: Required<PipelineEvent> = {
        key: 'whole',
        kind: 'interview_scheduled',
        at: new Date(START),
        candidateId: ivo,
        applicationId: ApplicationId.parse('7'),
        jobId: JobId.parse('designer'),
        from: StageId.parse('new'),
        to: StageId.parse('offer'),
        by: TeammateId.parse('ben'),
        interviewId: InterviewId.parse('i1'),
        noteId: NoteId.parse('n1'),
        score: 72.123456789,
        doneIn: 'C9',
      };
      const events = [
        event('last', { at: new Date(START + 1), by: 'automation' }),
        whole,
        ...EVENT_KINDS.map((kind) => event(kind, { kind, at: new Date(START - 1) })),
        event('too late', { at: new Date(START + 2) }),
        event('too early', { at: new Date(START - 2) }),
      ];
      await pipeline.record(entry({ events }));
      expect(await pipeline.eventsBetween(new Date(START - 1), new Date(START + 2))).toEqual([
        ...events.slice(2, 2 + EVENT_KINDS.length),
        whole,
        events[0],
      ]);
    });

    it('has an event, and tells a channel of it, once', async () => {
      const url = await newDatabase();
      const store = await open(url);
      const told = entry({
        events: [event('7:moved:1'), event('7:moved:1', { kind: 'hired' })],
        deliveries: [delivery('7:moved:1'), delivery('7:moved:1', 'C2'), delivery('7:moved:1')],
      });
      expect(await store.pipeline.record(told)).toBe(true);
      expect(await store.pipeline.record(told)).toBe(true);
      expect(await keysOf(store)).toEqual(['7:moved:1']);
      expect(await column(url, 'deliveries', 'channel')).toEqual(['C1', 'C2']);
    });

    it('tells nobody of what was known before', async () => {
      const url = await newDatabase();
      const { pipeline } = await open(url);
      await pipeline.record(entry({ events: [event('known')] }));
      const events = [event('known'), event('news')];
      await pipeline.record(
        entry({ events, deliveries: [delivery('known'), delivery('news'), delivery('never heard of')] }),
      );
      expect(await column(url, 'deliveries', 'event_key')).toEqual(['news']);
    });

    it('writes nothing when somebody else was faster with one of the applications', async () => {
      const url = await newDatabase();
      const store = await open(url);
      const { pipeline } = store;
      await pipeline.record(entry({ applications: ['7', '8'].map((id) => fresh(application(id))) }));
      const change = (id: string, version: number | undefined) => ({
        application: application(id, { status: 'hired' }),
        version,
      });
      const version = (await pipeline.known(ApplicationId.parse('7')))?.version;
      expect(await pipeline.record(entry({ applications: [change('7', version)] }))).toBe(true);
      const others = [change('1', undefined), change('8', version)];
      for (const outdated of [change('7', version), change('7', undefined), change('never known', 1)]) {
        const late = entry({
          applications: [...others, outdated],
          events: [event('late')],
          deliveries: [delivery('late')],
        });
        expect(await pipeline.record(late)).toBe(false);
      }
      expect(await pipeline.size()).toBe(2);
      expect((await pipeline.known(ApplicationId.parse('8')))?.application.status).toBe('active');
      expect(await keysOf(store)).toEqual([]);
      expect(await column(url, 'deliveries', 'event_key')).toEqual([]);
      expect(await pipeline.record(entry({ applications: others }))).toBe(true);
    });

    it('is all there or not at all', async () => {
      const store = await stores.fresh();
      const broken = entry({
        applications: [fresh(application('7'))],
        events: [event('one')],
        deliveries: [{ ...delivery('one'), subscriptionId: Number.NaN }],
      });
      await expect(store.pipeline.record(broken)).rejects.toThrow();
      expect(await store.pipeline.size()).toBe(0);
      expect(await keysOf(store)).toEqual([]);
    });

    it.each([
      ['new', undefined],
      ['known', 1],
    ])('is written by one of twenty who looked at the same %s application', async (_, version) => {
      const [one, other] = await pair();
      if (version) await one.pipeline.record(entry({ applications: [fresh(application('7'))] }));
      const written = await Promise.all(
        Array.from({ length: 20 }, (_nothing, index) =>
          (index % 2 ? one : other).pipeline.record(
            entry({
              applications: [{ application: application('7', { changes: index }), version }],
              events: [event(`by ${index}`)],
            }),
          ),
        ),
      );
      const winner = written.indexOf(true);
      expect(written.filter(Boolean)).toHaveLength(1);
      expect((await one.pipeline.known(ApplicationId.parse('7')))?.application.changes).toBe(winner);
      expect(await keysOf(other)).toEqual([`by ${winner}`]);
    });

    it('takes overlapping entries of several at once, in whatever order they are', async () => {
      const url = await newDatabase();
      const [one, other] = [await open(url), await open(url)];
      const ids = Array.from({ length: 30 }, (_, index) => `${index}`);
      const all = ids.map((id) => ApplicationId.parse(id));
      await one.pipeline.record(entry({ applications: ids.map((id) => fresh(application(id))) }));
      const write = async ({ pipeline }: Store, turn: number) => {
        for (;;) {
          const known = [...(await pipeline.knownMany(all)).values()];
          const applications = known.map(({ application: before, version }) => ({
            application: { ...before, changes: before.changes + 1 },
            version,
          }));
          const mixed = turn % 2 ? applications.reverse() : applications;
          if (await pipeline.record(entry({ applications: mixed, events: [event(`turn ${turn}`)] }))) return;
          await new Promise(setImmediate);
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, turn) => write(turn % 3 ? one : other, turn)));
      const known = await one.pipeline.knownMany(all);
      expect(new Set([...known.values()].map((each) => each.application.changes))).toEqual(new Set([8]));
      expect(await keysOf(one)).toHaveLength(8);
    });

    it('takes more than fits into one statement', async () => {
      const url = await newDatabase();
      const store = await open(url);
      const keys = Array.from({ length: 3000 }, (_, index) => `event ${index}`);
      await store.pipeline.record(
        entry({
          applications: keys.map((key) => fresh(application(key))),
          events: keys.map((key) => event(key)),
          deliveries: keys.map((key) => delivery(key)),
        }),
      );
      expect(await store.pipeline.size()).toBe(3000);
      expect(await keysOf(store)).toEqual(keys);
      expect(await column(url, 'deliveries', 'event_key')).toEqual(keys.toSorted());
    });

    it('is swept after ninety days, but for what a channel is still to be told', async () => {
      let time = START;
      const url = await newDatabase();
      const store = await open(url, { now: () => time });
      const old = ['told', 'untold', 'of nobody’s interest'].map((key) => event(key));
      const deliveries = [delivery('told', 'C1'), delivery('untold', 'C2')];
      await store.pipeline.record(entry({ events: old, deliveries }));
      await store.outbox.withholdChannel('C1', 'nobody subscribes');
      time += 1;
      await store.pipeline.record(entry({ events: [event('younger', { at: new Date(time) })] }));
      time += 90 * DAY;
      await store.pipeline.record(entry({ events: [event('new', { at: new Date(time) })] }));
      expect(await keysOf(store)).toEqual(['untold', 'younger', 'new']);
      expect(await column(url, 'deliveries', 'event_key')).toEqual(['untold']);
    });
  });

  describe('a candidate who is forgotten', () => {
    it.each([
      ['with everything else about them', (store: Store) => store.forgetCandidate(ana)],
      ['in the pipeline alone', (store: Store) => store.pipeline.forget(ana)],
    ])('leaves nothing behind %s, and takes nobody else along', async (_, forget) => {
      const url = await newDatabase();
      const store = await open(url);
      const { pipeline, subscriptions, outbox, inbox } = store;
      const [seven, eight] = ['7', '8'].map((id) => ApplicationId.parse(id));
      if (!seven || !eight) throw new Error('two applications');
      const about = {
        applicationId: seven,
        interviewId: InterviewId.parse('i1'),
        noteId: NoteId.parse('n1'),
      };
      await pipeline.record(
        entry({
          applications: [fresh(application('7')), fresh(application('8', { candidateId: ivo }))],
          events: [
            event('of ana', about),
            event('of ana alone', { kind: 'candidate_updated' }),
            event('of ivo', { candidateId: ivo, applicationId: eight }),
          ],
          deliveries: [delivery('of ana'), delivery('of ana alone'), delivery('of ivo')],
        }),
      );
      await inbox.add([
        { kind: 'candidate', id: 'ana' },
        { kind: 'application', id: '7' },
        { kind: 'interview', id: 'i1' },
        { kind: 'note', id: 'n1' },
        { kind: 'note', id: '7' },
        { kind: 'application', id: '8' },
        { kind: 'candidate', id: 'ivo' },
      ]);
      for (const [id, applicationId] of [
        ['ana’s', seven],
        ['ivo’s', eight],
      ] as const) {
        await subscriptions.mute('C1', applicationId, 'U1');
        await outbox.plan({ id, channel: 'C1', kind: 'card', applicationId }, []);
        await outbox.plan({ id: `under ${id}`, channel: 'C1', kind: 'history', parentId: id }, []);
      }
      await forget(store);
      expect(await column(url, 'known_applications', 'candidate_id')).toEqual(['ivo']);
      expect(await keysOf(store)).toEqual(['of ivo']);
      expect(await column(url, 'deliveries', 'event_key')).toEqual(['of ivo']);
      expect(await subscriptions.mutedIn('C1')).toEqual([eight]);
      expect(await column(url, 'messages', 'id')).toEqual(['ivo’s', 'under ivo’s']);
      expect(await column(url, 'inbox', 'entity_id')).toEqual(['7', '8', 'ivo']);
      expect(await column(url, 'inbox', 'kind')).toEqual(['application', 'candidate', 'note']);
    });

    it('who is known nowhere is no trouble', async () => {
      const store = await stores.fresh();
      await store.inbox.add([{ kind: 'candidate', id: 'ana' }]);
      await store.forgetCandidate(ana);
      expect((await store.inbox.report()).waiting).toBe(0);
    });
  });
}
