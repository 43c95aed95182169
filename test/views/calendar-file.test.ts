import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, calendarFile } from '../../src/views/calendar-file.js';

const EVENT: CalendarEvent = {
  uid: 'interview-42@hires',
  title: 'Interview with Zoë O’Neil, Backend; round 2',
  startsAt: new Date('2026-11-25T14:00Z'),
  endsAt: new Date('2026-11-25T15:00Z'),
  location: 'Room 4, 2nd floor',
  description: 'Résumé: https://ats.example/r/1\nBring: pen; paper, and C:\\cv',
  url: 'https://ats.example/c/1?a=1,2;b',
  organizer: { name: 'Ben Okri', email: 'ben@example.com' },
  attendees: [
    { name: 'Dana "DJ" Jones', email: 'dana@example.com' },
    { name: '李 小龍', email: 'lee@example.com' },
  ],
  sequence: 0,
  method: 'REQUEST',
  stamp: new Date('2026-11-19T11:07:23Z'),
};

interface Line {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly value: string;
}

/** Reads a file as RFC 5545 (3.1) has it: unfold, then name, parameters (a quoted one may hold anything), value. */
function parse(file: string): Line[] {
  expect(file.endsWith('\r\n')).toBe(true);
  return file
    .slice(0, -2)
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line) => {
      const match = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):([^\p{Cc}]*)$/u.exec(line);
      if (!match) throw new Error(`no content line: ${JSON.stringify(line)}`);
      const [, name = '', parameters = '', value = ''] = match;
      return { name, parameters: parameters.match(/(?<=;)[A-Z-]+=(?:"[^"]*"|[^;]*)/g) ?? [], value };
    });
}

const unescaped = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark));

/** A text value whose commas, semicolons and backslashes are all escaped. */
const isEscaped = (value: string): boolean => /^(?:[^\\;,]|\\[\\;,nN])*$/u.test(value);

const textOf = (lines: readonly Line[], name: string): string | undefined =>
  lines.find((line) => line.name === name)?.value;

describe('a calendar file', () => {
  it('is this', () => {
    expect(calendarFile(EVENT).replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
      "BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Hires//Interviews//EN
      METHOD:REQUEST
      BEGIN:VEVENT
      UID:interview-42@hires
      SEQUENCE:0
      DTSTAMP:20261119T110723Z
      DTSTART:20261125T140000Z
      DTEND:20261125T150000Z
      SUMMARY:Interview with Zoë O’Neil\\, Backend\\; round 2
      LOCATION:Room 4\\, 2nd floor
      DESCRIPTION:Résumé: https://ats.example/r/1\\nBring: pen\\; paper\\, and C:
       \\\\cv
      ORGANIZER;CN="Ben Okri":mailto:ben@example.com
      ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Dana 'DJ
       ' Jones":MAILTO:dana@example.com
      ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="李 小
       龍":MAILTO:lee@example.com
      URL;VALUE=URI:https://ats.example/c/1?a=1%2C2%3Bb
      STATUS:CONFIRMED
      END:VEVENT
      END:VCALENDAR
      "
    `);
  });

  it('cancels', () => {
    const lines = parse(calendarFile({ ...EVENT, method: 'CANCEL', sequence: 3 }));
    expect(['METHOD', 'STATUS', 'SEQUENCE', 'UID'].map((name) => textOf(lines, name))).toEqual([
      'CANCEL',
      'CANCELLED',
      '3',
      EVENT.uid,
    ]);
    expect(lines.find(({ name }) => name === 'ATTENDEE')?.parameters).toContain('RSVP=FALSE');
  });

  it('invites nobody when it is published', () => {
    const lines = parse(calendarFile({ ...EVENT, method: 'PUBLISH' }));
    expect(lines.map(({ name }) => name)).not.toContain('ATTENDEE');
    expect(textOf(lines, 'METHOD')).toBe('PUBLISH');
  });

  it.each(['no address', 'a@b@c', 'a@b.c\r\nATTENDEE:mailto:x@y.z', '"a,b"@c.d', '', 'Ana <a@b.c>'])(
    'invites nobody as %j',
    (email) => {
      const person = { name: 'Ana', email };
      const lines = parse(calendarFile({ ...EVENT, attendees: [person], organizer: person }));
      expect(lines.map(({ name }) => name)).not.toContain('ATTENDEE');
      expect(lines.map(({ name }) => name)).not.toContain('ORGANIZER');
    },
  );

  it.each([
    ['javascript:alert(1)', undefined],
    ['not a link', undefined],
    ['https://ats.example/a,b;c?d=\\e', 'https://ats.example/a%2Cb%3Bc?d=%5Ce'],
    ['https://ats.example/a\r\nX-EVIL:1', 'https://ats.example/aX-EVIL:1'],
  ])('links %j to %s', (url, expected) => {
    expect(textOf(parse(calendarFile({ ...EVENT, url })), 'URL')).toBe(expected);
  });
});

const attack = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '\r\n',
          '\r',
          '\n',
          '\n ',
          '\\n',
          '\\',
          ',',
          ';',
          ':',
          '"',
          "'",
          '\u2028',
          '\u0085',
          '\0',
          '\t',
          ' ',
        ],
        ...[
          'END:VEVENT',
          'BEGIN:VALARM',
          'ATTENDEE:mailto:a@b.c',
          'METHOD:CANCEL',
          '\ud800',
          '👩‍👩‍👧',
          'ß',
          '漢字',
        ],
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

const event: fc.Arbitrary<CalendarEvent> = fc
  .record({
    text: fc.record({ uid: attack, title: attack, location: attack, description: attack, url: attack }),
    person: fc.record({ name: attack, email: fc.oneof(attack, fc.emailAddress()) }),
    attendees: fc.array(fc.record({ name: attack, email: fc.oneof(attack, fc.emailAddress()) }), {
      maxLength: 4,
    }),
    sequence: fc.nat(1000),
    method: fc.constantFrom('REQUEST' as const, 'CANCEL' as const, 'PUBLISH' as const),
    start: fc.integer({ min: 0, max: 4_000_000_000 }),
    seconds: fc.nat(86_400),
  })
  .map(({ text, person, attendees, sequence, method, start, seconds }) => ({
    ...text,
    uid: `interview-${text.uid}`,
    organizer: person,
    attendees,
    sequence,
    method,
    startsAt: new Date(start * 1000),
    endsAt: new Date((start + seconds) * 1000),
    stamp: new Date(start * 1000),
  }));

const ONCE = [
  'BEGIN',
  'VERSION',
  'PRODID',
  'METHOD',
  'BEGIN',
  'UID',
  'SEQUENCE',
  'DTSTAMP',
  'DTSTART',
  'DTEND',
];
const basic = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

describe('a calendar file of whatever people write', () => {
  it('has the lines it should have, and no other', () => {
    fc.assert(
      fc.property(event, (event) => {
        const lines = parse(calendarFile(event));
        const names = lines.map(({ name }) => name);
        expect(names.slice(0, ONCE.length)).toEqual(ONCE);
        expect(names.slice(-2)).toEqual(['END', 'END']);
        const others = names.slice(ONCE.length, -2).filter((name) => name !== 'ATTENDEE');
        const known = ['SUMMARY', 'LOCATION', 'DESCRIPTION', 'ORGANIZER', 'URL', 'STATUS'];
        expect(others).toEqual(known.filter((name) => others.includes(name)));
        expect(names.filter((name) => name === 'ATTENDEE').length).toBeLessThanOrEqual(
          event.attendees.length,
        );
        expect(textOf(lines, 'METHOD')).toBe(event.method);
        expect(textOf(lines, 'SEQUENCE')).toBe(String(event.sequence));
        expect(['DTSTART', 'DTEND', 'DTSTAMP'].map((name) => textOf(lines, name))).toEqual(
          [event.startsAt, event.endsAt, event.stamp].map(basic),
        );
      }),
    );
  });

  it('says what was written, its white space apart', () => {
    const readable = (text: string): string =>
      text
        .replace(/\p{Surrogate}/gu, '\uFFFD')
        .replace(/[\s\u0085]+/gu, ' ')
        .replace(/\p{Cc}/gu, '')
        .replace(/\s+/g, ' ')
        .trim();
    fc.assert(
      fc.property(event, (event) => {
        const lines = parse(calendarFile(event));
        const values = ['SUMMARY', 'LOCATION', 'DESCRIPTION'].map((name) => textOf(lines, name) ?? '');
        expect(values.every(isEscaped)).toBe(true);
        expect(values.map((value) => readable(unescaped(value)))).toEqual(
          [event.title, event.location ?? '', event.description ?? ''].map(readable),
        );
      }),
    );
  });

  it('has no line of more than 75 octets, and cuts no character', () => {
    fc.assert(
      fc.property(event, (event) => {
        const file = calendarFile(event);
        expect(Buffer.from(file).toString()).toBe(file);
        for (const line of file.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(Buffer.from(line).toString()).toBe(line);
        }
      }),
    );
  });

  it('invites the same addresses, and the same file comes of the same event', () => {
    fc.assert(
      fc.property(event, (event) => {
        const invited = parse(calendarFile(event)).filter(({ name }) => name === 'ATTENDEE');
        const addresses = invited.map(({ value }) => value.replace(/^mailto:/i, ''));
        expect(event.attendees.map(({ email }) => email)).toEqual(expect.arrayContaining(addresses));
        for (const { parameters } of invited) expect(parameters).toHaveLength(4);
        expect(calendarFile(event)).toBe(calendarFile(event));
      }),
    );
  });
});
