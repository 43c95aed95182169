import { z } from 'zod';
import { ANYTHING, type Hint } from '../../domain/hint.js';
import type { WebhookDelivery, WebhookReading } from '../webhooks.js';
import { type Subject, subjectOf, wordFrom } from './webhook-words.js';

/**
 * What a delivery of 100Hires says. It is documented to be JSON with the event's type and what it is about, but
 * none of its keys is, so ids are looked for wherever they are likely to be. Nothing is known of a signature:
 * who knows our address is believed, because all that is believed is that something may have changed.
 *
 * Pure, and never throws.
 */
export function readDelivery({ body }: WebhookDelivery): WebhookReading {
  const delivery = Keys.safeParse(jsonIn(body)).data;
  if (!delivery) return { kind: 'refused', status: 400, why: 'not a JSON object' };
  const boxes = boxesIn(delivery);
  const [name, ...types] = namesIn(boxes);
  const word = name === undefined ? 'unnamed' : wordFrom(name);
  const subject = subjectOf([name, ...types].join(' '));
  if (subject === 'nobody') return { kind: 'ignored', word };
  const found = distinct([...boxes.flatMap(namedIn), ...boxes.flatMap((box) => ownOf(box, subject))]);
  if (found.length === 0 && name === undefined && boxes.length === 1) {
    return { kind: 'refused', status: 400, why: 'no event in it' };
  }
  const hints = found.length > MOST ? [] : chosen(subject, found);
  const isReadable = hints.length > 0 && hints.length <= MOST_HINTS;
  return { kind: 'hints', word, hints: isReadable ? hints : [ANYTHING] };
}

/** More of them are not worth a call each. */
const MOST_HINTS = 100;
const DEEPEST = 4;
/** So many things of each sort are looked at. */
const MOST = 500;

const Keys = z.record(z.string(), z.unknown());
type Keys = z.infer<typeof Keys>;
const Words = z.string().trim().min(1);
const Id = z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,14}$/)]).transform(String);
const List = z.array(z.unknown());

const KINDS = ['application', 'candidate', 'interview'] as const;
type Kind = (typeof KINDS)[number];

const NAME_KEYS = ['event', 'event_type', 'eventType', 'event_name', 'eventName', 'topic', 'trigger'];
const TYPE_KEYS = [
  'type',
  'kind',
  'entity',
  'object',
  'resource',
  'entity_type',
  'object_type',
  'resource_type',
];
const DEED_KEYS = ['action', 'name'];
/** These hold what it is about, or what describes the event. */
const WRAPPERS = [
  'data',
  'payload',
  'body',
  'entity',
  'object',
  'resource',
  'record',
  'subject',
  'attributes',
];
const ENVELOPES = ['event', 'webhook'];
const POINTERS = ['entity_id', 'object_id', 'resource_id', 'record_id', 'entityId', 'resourceId'];

/** An object in the delivery. */
interface Box {
  readonly keys: Keys;
  readonly depth: number;
  /** The key it stands under; none for the whole. */
  readonly at?: string;
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/** The whole and what is wrapped in it. */
function boxesIn(delivery: Keys): Box[] {
  const boxes: Box[] = [{ keys: delivery, depth: 0 }];
  // An array grows under its own iteration: each box brings those that are in it.
  for (const { keys, depth } of boxes) {
    if (depth === DEEPEST) continue;
    for (const at of [...KINDS, ...WRAPPERS, ...ENVELOPES]) {
      for (const inner of eachIn(keys[at])) {
        const found = Keys.safeParse(inner).data;
        if (found && boxes.length < MOST) boxes.push({ keys: found, depth: depth + 1, at });
      }
    }
  }
  return boxes;
}

/** Hardly any of the keys that are looked for is there: what is missing costs nothing. */
function eachIn(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return (List.safeParse(value).data ?? [value]).slice(0, MOST);
}

function wordsIn(value: unknown): string | undefined {
  return value === undefined ? undefined : Words.safeParse(value).data;
}

/** The event's name first, then the type of what it is about, as far as either is said. */
function namesIn(boxes: readonly Box[]): string[] {
  const textsIn = (some: readonly Box[], keys: readonly string[]) =>
    some.flatMap((box) => keys.flatMap((key) => wordsIn(box.keys[key]) ?? []));
  const outer = boxes.filter(({ depth, at }) => depth === 0 || ENVELOPES.includes(at ?? ''));
  const [name] = textsIn(boxes, NAME_KEYS);
  const types = textsIn(outer, TYPE_KEYS);
  if (name !== undefined) return [name, ...types];
  const said = [...types, ...textsIn(outer, DEED_KEYS)];
  return said.length === 0 ? [] : [said.join('.')];
}

/** What is named by its kind: `application_id`, `candidate: {id}`, `interviews: [7]`. */
function namedIn({ keys }: Box): Hint[] {
  return KINDS.flatMap((kind) => {
    const places = [kind, `${kind}_id`, `${kind}Id`, `${kind}s`, `${kind}_ids`];
    return places
      .flatMap((place) => eachIn(keys[place]))
      .flatMap((value) => Id.safeParse(Keys.safeParse(value).data?.id ?? value).data ?? [])
      .map((id) => ({ kind, id }));
  });
}

/** What a box that does not say what it is, or a pointer without a name, is likely to be. */
function ownOf(box: Box, subject: Subject): Hint[] {
  const { keys, at = '' } = box;
  // What describes the event has an id of its own; and what stands under its kind is named already.
  const own = WRAPPERS.includes(at) ? [keys.id] : [];
  const ids = [...own, ...POINTERS.map((key) => keys[key])]
    .filter((id) => id !== undefined)
    .flatMap((id) => Id.safeParse(id).data ?? []);
  return ids.flatMap((id) => kindsOf(box, subject).map((kind) => ({ kind, id })));
}

function kindsOf({ keys }: Box, subject: Subject): readonly Kind[] {
  const types = TYPE_KEYS.map((key) => wordsIn(keys[key])?.toLowerCase());
  const declared = KINDS.find((kind) => types.includes(kind));
  if (declared) return [declared];
  const refersTo = (kind: Kind) =>
    [kind, `${kind}_id`, `${kind}Id`].some((key) => (keys[key] ?? null) !== null);
  if (subject === 'interview' || keys.start_time !== undefined) return ['interview'];
  // A score or an evaluation has an id of its own, which means nothing to us.
  if (refersTo('application')) return [];
  if (refersTo('candidate')) return ['application'];
  if (subject === 'decision') return ['application', 'candidate'];
  return subject === 'application' || subject === 'candidate' ? [subject] : [];
}

/** Of everything that was found what is worth a call. */
function chosen(subject: Subject, all: readonly Hint[]): readonly Hint[] {
  const only = (kind: Kind) => all.filter((hint) => hint.kind === kind);
  switch (subject) {
    case 'interview':
      return only('interview');
    case 'candidate':
      return only('candidate').length > 0 ? only('candidate') : all;
    case 'application':
      return only('application').length > 0 ? only('application') : only('candidate');
    case 'decision': {
      // The id of something that may be either stands in both lists.
      const isSure = ({ id }: Hint) => !only('candidate').some((hint) => hint.id === id);
      return only('application').some(isSure) ? only('application').filter(isSure) : all;
    }
    default:
      return all;
  }
}

function distinct(hints: readonly Hint[]): Hint[] {
  return [...new Map(hints.map((hint) => [`${hint.kind} ${hint.id}`, hint])).values()];
}
