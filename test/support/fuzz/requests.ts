import type { Random } from '../../../playground/company/random.js';

/** What is sent over one connection. */
export interface Parcel {
  /** Sent all at once; each is answered, and the connection can go on. */
  readonly requests: readonly Buffer[];
  readonly last: Last;
}

/** What ends a connection. */
export interface Last {
  readonly bytes: Buffer;
  /**
   * How it ends: with an answer, after which the other side closes the connection; perhaps without one, as it is no
   * HTTP; or by going away, without waiting for anything.
   */
  readonly ends: 'answered' | 'broken' | 'left';
}

/** Where the door is, and where it is not. */
export interface Addresses {
  readonly right: string;
  readonly wrong: readonly string[];
}

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly type?: string;
  /** What stands in the head where the true length is not to. */
  readonly length?: string;
  readonly body: Buffer;
}

type Making<T> = (random: Random, body: Buffer, addresses: Addresses) => T;

const METHODS = ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND'];
const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'json',
  '',
];
const JSON_TYPES = ['application/json', 'application/json; charset=utf-8', 'application/vnd.api+json'];
const WEIRD: readonly unknown[] = [
  ...[null, true, -1, 0, 1.5, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[[]]], [null], { id: {} }],
  ...['', ' ', '\0', '\ud800', '💥', '007', '9'.repeat(400), '-', '__proto__', 'x'.repeat(5_000)],
];
const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'length',
  'id',
  'event',
  'type',
  'data',
  'application_id',
];

const wholes: readonly Making<Sent>[] = [
  (_, body, { right: path }) => ({ path, body }),
  (random, body, { right: path }) => ({ path, body: flipped(random, body) }),
  (random, body, { right: path }) => ({ path, body: flipped(random, body) }),
  (random, body, { right: path }) => ({ path, body: body.subarray(0, random.between(0, body.length)) }),
  (random, _, { right: path }) => ({ path, body: noise(random, random.between(0, 600)) }),
  (random, body, { right: path }) => ({ path, body: Buffer.concat([body, noise(random, 1), body]) }),
  (random, body, { right: path }) => ({ path, body: changed(random, body, swap) }),
  (random, body, { right: path }) => ({ path, body: changed(random, body, swap) }),
  (random, body, { right: path }) => ({ path, body: changed(random, body, rename) }),
  (random, body, { right: path }) => ({ path, body: nested(random, body) }),
  (random, body, { right: path }) => ({ path, type: random.pick(JSON_TYPES), body }),
];

/** Refused for their heads, with a body that nobody reads. */
const refused: readonly Making<Sent>[] = [
  (random, body, { right: path }) => ({ path, type: random.pick(TYPES), body }),
  (random, body, { right: path }) => ({ path, method: random.pick(METHODS), body }),
  (random, body, { wrong }) => ({ path: random.pick(wrong), body }),
  (random, body, { right: path }) => ({ path, body, length: String(random.between(1_048_577, 2 ** 31 - 1)) }),
];

const LENGTHS = ['-1', '1e3', 'many', '0x10', '1, 2', '99999999999999999999'];
const CODINGS = ['chunked, chunked', 'gzip', 'chunked\r\nContent-Length: 4'];
const CHUNKS = ['z', '-5', 'fffffffffffffffff'];
const TOO_MUCH = 'x'.repeat(1_100_000);

const broken: readonly Making<Buffer>[] = [
  // More than it says: what is left is no request.
  (_, body, { right: path }) => written({ path, body, length: String(body.length >> 1) }),
  (random, body, { right: path }) => written({ path, body, length: random.pick(LENGTHS) }),
  (random, body, { right: path }) => head(path, [`Transfer-Encoding: ${random.pick(CODINGS)}`], body),
  (random, body, { right: path }) => chunked(path, random.pick(CHUNKS), body),
  (_, __, { right: path }) => chunked(path, TOO_MUCH.length.toString(16), Buffer.from(TOO_MUCH)),
  (random, body, { right: path }) =>
    head(path, [`X-Long: ${'x'.repeat(random.between(17_000, 40_000))}`], body),
  (random) => Buffer.concat([noise(random, random.between(4, 200)), Buffer.from('\r\n\r\n')]),
];

/** So many requests for one connection, made of deliveries that an ATS has really sent. */
export function parcel(
  random: Random,
  deliveries: readonly Buffer[],
  addresses: Addresses,
  size: number,
): Parcel {
  const made = <T>(makings: readonly Making<T>[]): T =>
    random.pick(makings)(random, random.pick(deliveries), addresses);
  const requests = Array.from({ length: size - 1 }, () => written(made(wholes)));
  switch (random.between(0, 9)) {
    case 0: {
      const cut = written(made(wholes));
      return {
        requests,
        last: { bytes: cut.subarray(0, random.between(1, cut.length - 1)), ends: 'left' },
      };
    }
    case 1:
    case 2:
      return { requests, last: { bytes: made(broken), ends: 'broken' } };
    case 3:
      return { requests, last: { bytes: written(made(wholes), ['Connection: close']), ends: 'answered' } };
    default:
      return { requests, last: { bytes: written(made(refused)), ends: 'answered' } };
  }
}

function chunked(path: string, length: string, body: Buffer): Buffer {
  return head(path, ['Transfer-Encoding: chunked'], Buffer.concat([Buffer.from(`${length}\r\n`), body]));
}

/** A request as it travels. @param more further lines of its head. */
export function written(
  { method = 'POST', path, type = 'application/json', length, body }: Sent,
  more: readonly string[] = [],
): Buffer {
  const fields = [`Content-Length: ${length ?? body.length}`, ...more];
  return head(path, fields, body, method, type);
}

function head(
  path: string,
  fields: readonly string[],
  body: Buffer,
  method = 'POST',
  type = 'application/json',
): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: hires', `Content-Type: ${type}`, ...fields, '', ''];
  return Buffer.concat([Buffer.from(lines.join('\r\n')), body]);
}

function noise(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.between(0, 255)));
}

function flipped(random: Random, body: Buffer): Buffer {
  const copy = Buffer.from(body);
  for (let time = random.between(1, 6); time > 0; time -= 1) {
    copy[random.between(0, copy.length - 1)] = random.between(0, 255);
  }
  return copy;
}

/** The delivery within many others, or within nothing but brackets. */
function nested(random: Random, body: Buffer): Buffer {
  const depth = random.between(1, random.chance(2) ? 50_000 : 300);
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"data":', '}'],
    ['{"event":{"data":[', ']}}'],
  ] as const);
  const end = random.chance(80) ? close.repeat(depth) : '';
  return Buffer.concat([Buffer.from(open.repeat(depth)), body, Buffer.from(end)]);
}

/** One place in the document is another. */
function changed(
  random: Random,
  body: Buffer,
  change: (random: Random, key: string, value: unknown) => readonly [string, unknown],
): Buffer {
  const places: string[] = [];
  JSON.parse(body.toString(), (key, value) => {
    places.push(key);
    return value;
  });
  let left = random.between(1, places.length);
  const walk = (key: string, value: unknown): readonly [string, unknown] => {
    left -= 1;
    if (left === 0) return change(random, key, value);
    if (Array.isArray(value)) return [key, value.map((item) => walk('', item)[1])];
    if (typeof value !== 'object' || value === null) return [key, value];
    return [key, Object.fromEntries(Object.entries(value).map(([name, item]) => walk(name, item)))];
  };
  const [, document] = walk('', JSON.parse(body.toString()));
  return Buffer.from(JSON.stringify(document) ?? '');
}

function swap(random: Random, key: string): readonly [string, unknown] {
  return [key, random.pick(WEIRD)];
}

function rename(random: Random, _: string, value: unknown): readonly [string, unknown] {
  return [random.pick(KEYS), value];
}
