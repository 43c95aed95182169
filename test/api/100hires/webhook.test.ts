import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDelivery } from '../../../src/api/100hires/webhook.js';
import { ANYTHING, type Hint } from '../../../src/domain/hint.js';

function read(body: unknown) {
  return readDelivery({ headers: {}, body: Buffer.from(JSON.stringify(body)) });
}

const application = (id: string): Hint => ({ kind: 'application', id });
const candidate = (id: string): Hint => ({ kind: 'candidate', id });
const interview = (id: string): Hint => ({ kind: 'interview', id });

describe('a webhook of 100Hires', () => {
  it.each<[unknown, readonly Hint[]]>([
    // Ids under names of their own.
    [{ event: 'application.created', application: { id: 9, candidate_id: 7 } }, [application('9')]],
    [{ event: 'application_stage_change', application_id: 9, candidate_id: 7 }, [application('9')]],
    [
      { type: 'Application stage change', data: { application: { id: 9 }, candidate: { id: 7 } } },
      [application('9')],
    ],
    [{ event_type: 'applicationCreated', data: { application_id: '9' } }, [application('9')]],
    [{ event: 'NewApplicationSubmitted', data: { applicationId: 9 } }, [application('9')]],
    [
      { event: 'applications.moved', data: { application_ids: [9, 10, 9] } },
      [application('9'), application('10')],
    ],
    [
      { event: 'application.created', data: [{ application: { id: 9 } }, { application: { id: 10 } }] },
      [application('9'), application('10')],
    ],
    [
      { event: 'candidate.hired', candidate: { id: 7 }, application: { id: 9, candidate_id: 7 } },
      [application('9')],
    ],
    [{ event: 'ai_score.generated', payload: { application: { id: 9 }, score: 80 } }, [application('9')]],
    [{ event: 'AIScoreGenerated', data: { id: 1, score: 80, application_id: 9 } }, [application('9')]],
    [{ event: 'interview.scheduled', interview: { id: 5 }, application: { id: 9 } }, [interview('5')]],
    [{ event: 'candidate.updated', candidate: { id: 7, applications: [{ id: 9 }] } }, [candidate('7')]],
    // The one thing it is about has no name.
    [{ event: 'application.created', data: { id: 9, candidate_id: 7, job_id: 3 } }, [application('9')]],
    [{ event: 'candidate_disqualified', data: { id: 9, candidate_id: 7, job_id: 3 } }, [application('9')]],
    [{ event: 'candidate.disqualified', data: { id: 9 } }, [application('9'), candidate('9')]],
    [{ event: 'candidate.hired', data: { id: 7, type: 'candidate' } }, [candidate('7')]],
    [{ event: 'candidate.updated', data: { id: 7, applications: [{ id: 9 }] } }, [candidate('7')]],
    [{ event: 'candidate.created', payload: { object: { id: 7 } } }, [candidate('7')]],
    [{ event: 'interview_scheduled', data: { id: 5, application_id: 9, start_time: 1 } }, [interview('5')]],
    [{ event: 'created', entity: { type: 'interview', id: 5 } }, [interview('5')]],
    [{ event: 'updated', entity_type: 'candidate', entity_id: 7 }, [candidate('7')]],
    [{ action: 'moved', resource: 'application', resource_id: 9 }, [application('9')]],
    [{ event: { id: 1, type: 'application.created' }, data: { id: 9 } }, [application('9')]],
    // An event nobody has heard of, or none at all.
    [{ event: 'something.else', application_id: 9 }, [application('9')]],
    [{ event: 'note.created', candidate_id: 7, note_id: 3 }, [candidate('7')]],
    [{ application_id: 9, candidate_id: 7 }, [application('9'), candidate('7')]],
    // An event without an id, or with one that can't be one.
    [{ event: 'application.created', created_at: 1 }, [ANYTHING]],
    [{ event: 'application.created', id: 1 }, [ANYTHING]],
    [{ event: 'interview.scheduled', application_id: 9 }, [ANYTHING]],
    [{ event: 'application.created', application_id: 'Ana' }, [ANYTHING]],
    [{ event: 'application.created', application_id: -3, data: { id: 0.5 } }, [ANYTHING]],
    [{ event: 'something.else', data: { id: 9 } }, [ANYTHING]],
    [{ data: { any: 'thing' } }, [ANYTHING]],
    [
      { event: 'applications.moved', application_ids: Array.from({ length: 200 }, (_, at) => at + 1) },
      [ANYTHING],
    ],
  ])('says what may have changed: %j', (body, hints) => {
    expect(read(body)).toMatchObject({ kind: 'hints', hints });
  });

  it.each([
    ['job.published', 'job.published'],
    ['Job updated', 'job_updated'],
    ['webhook.test', 'webhook.test'],
    ['ping', 'ping'],
    ['user_created', 'user_created'],
  ])('of no concern is ignored: %s', (event, word) => {
    expect(read({ event, data: { id: 3 } })).toEqual({ kind: 'ignored', word });
  });

  it.each([
    ['application.stage_changed', 'application.stage_changed'],
    ['Application stage change', 'application_stage_change'],
    ['candidateHired', 'candidate_hired'],
    ['AIScoreGenerated', 'ai_score_generated'],
    ['  Ana García moved to Offer! ', 'x_x_x_moved_x_offer_'],
    ['ana@mail.example', 'x_x.x'],
    [`application${'.moved'.repeat(50)}`, `application${'.moved'.repeat(8)}.`],
    ['🎉', '_'],
  ])('is counted under the words of its name, and nobody else’s: %j', (event, word) => {
    expect(read({ event })).toMatchObject({ kind: 'hints', word });
  });

  it.each([
    '',
    ' ',
    'hello',
    '{',
    '[]',
    '[{"event":"application.created"}]',
    'null',
    '"application"',
    '7',
    '{}',
    '{"a":1}',
  ])('is refused when it is none: %j', (text) => {
    const reading = readDelivery({ headers: {}, body: Buffer.from(text) });
    expect(reading).toMatchObject({ kind: 'refused', status: 400 });
  });

  it('is read with a byte order mark before it, and with letters broken in two', () => {
    const body = Buffer.from('\ufeff{"event":"application.created","application_id":9,"name":"Zoë"}');
    expect(readDelivery({ headers: {}, body })).toMatchObject({ hints: [application('9')] });
    const broken = Buffer.from(body);
    broken[broken.length - 3] = 0xff;
    expect(readDelivery({ headers: {}, body: broken })).toMatchObject({ hints: [application('9')] });
  });

  it('never ends in anything but an answer, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readDelivery({ headers: {}, body: Buffer.from(bytes) })).toMatchObject({ kind: 'refused' });
      }),
      { numRuns: 500 },
    );
  });

  const key = fc.constantFrom(
    ...[
      'event',
      'type',
      'event_type',
      'data',
      'payload',
      'entity',
      'object',
      'id',
      'application',
      'candidate',
    ],
    ...[
      'application_id',
      'candidate_ids',
      'interview',
      'interviews',
      'resource_id',
      '__proto__',
      'constructor',
      'name',
    ],
  );
  const { body: anything } = fc.letrec((tie) => ({
    body: fc.oneof(
      { depthSize: 'medium' },
      fc.oneof(
        fc.integer(),
        fc.string(),
        fc.constantFrom('application.created', 'Candidate hired', null, true, '12'),
      ),
      fc.array(tie('body'), { maxLength: 4 }),
      fc.dictionary(key, tie('body'), { maxKeys: 8 }),
    ),
  }));

  it('never ends in anything but an answer, whatever the JSON', () => {
    fc.assert(
      fc.property(anything, (body) => {
        const reading = read(body);
        expect(reading.kind).not.toBe('handshake');
        if (reading.kind === 'handshake') return;
        if (reading.kind === 'refused') {
          expect(reading.status).toBe(400);
          return;
        }
        expect(reading.word).toMatch(/^[a-z0-9_.-]{1,60}$/);
        if (reading.kind === 'ignored') return;
        expect(reading.hints.length).toBeGreaterThan(0);
        expect(reading.hints.length).toBeLessThanOrEqual(100);
        expect(new Set(reading.hints.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(reading.hints.length);
        for (const { kind, id } of reading.hints)
          if (kind !== 'anything') expect(id).toMatch(/^[1-9]\d{0,15}$/);
      }),
      { numRuns: 3000 },
    );
  });

  it('is read however deep and wide it is', () => {
    const deep = `${'{"data":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    expect(readDelivery({ headers: {}, body: Buffer.from(deep) })).toMatchObject({ hints: [ANYTHING] });
    const wide = { event: 'application.created', data: Array.from({ length: 50_000 }, (_, id) => ({ id })) };
    expect(read(wide)).toMatchObject({ hints: [ANYTHING] });
  });
});
