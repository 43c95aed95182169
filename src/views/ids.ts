import { z } from 'zod';
import { CandidateId, JobId } from '../domain/ids.js';

/**
 * Every id that goes into a view and comes back from it, with the shape of what travels along. A view encodes,
 * a listener decodes, and both go by the same definition. They live beside the views because a view is where an
 * id is born.
 */
export interface Carrier<T> {
  readonly id: string;
  encode(value: T): string;
  /** Undefined when the text is not what this version of the bot wrote: an old message, or a forgery. */
  decode(text: string | undefined): T | undefined;
}

/** The version travels first, so that a later bot can tell an old button from a broken one. */
const VERSION = 1;

function carrier<T extends Record<string, unknown>>(id: string, schema: z.ZodType<T>): Carrier<T> {
  return {
    id,
    encode: (value) => JSON.stringify({ v: VERSION, ...value }),
    decode(text) {
      const parsed = Envelope.safeParse(text);
      return parsed.success ? schema.safeParse(parsed.data).data : undefined;
    },
  };
}

const Envelope = z
  .string()
  .transform((text, context) => {
    try {
      const json: unknown = JSON.parse(text);
      return json;
    } catch {
      context.issues.push({ code: 'custom', message: 'not JSON', input: text });
      return z.NEVER;
    }
  })
  .pipe(z.looseObject({ v: z.literal(VERSION) }));

const draft = z.string().max(60).optional();

/** Buttons and menus: the id is the `action_id`, what travels is the `value`. */
export const buttons = {
  card: carrier('card.open', z.object({ candidate: CandidateId })),
  share: carrier('card.share', z.object({ candidate: CandidateId })),
  note: carrier('note.open', z.object({ candidate: CandidateId, draft })),
  job: carrier('job.open', z.object({ job: JobId })),
  /** One id each: within a block Slack takes an id only once. */
  askFind: carrier('ask.find', z.object({})),
  askNote: carrier('ask.note', z.object({})),
  jobs: carrier('jobs.open', z.object({})),
  /** A link button: Slack sends a press for it all the same. */
  link: carrier('link', z.object({})),
} as const;

/** Modals: the id is the `callback_id`, what travels is the `private_metadata`. */
export const modals = {
  /** `about` names the candidate as the form does; `asked` is what each question of the form is about, in order. */
  note: carrier(
    'note.save',
    z.object({ candidate: CandidateId, about: z.string(), asked: z.array(z.string()) }),
  ),
  ask: carrier('ask.answer', z.object({ verb: z.enum(['find', 'note', 'job']) })),
  /** Shows something and takes nothing. */
  plain: carrier('plain', z.object({})),
} as const;

/** Fields of modals: block and element. Slack keeps what was typed across an update only under the same two. */
export const fields = {
  noteBody: { block: 'note.body', action: 'note.body' },
  noteVisibility: { block: 'note.visibility', action: 'note.visibility' },
  askText: { block: 'ask.text', action: 'ask.text' },
} as const;

/** The question about the n-th ambiguous mention of a note. */
export function mentionField(index: number): { block: string; action: string } {
  return { block: `note.mention.${index}`, action: 'note.mention' };
}
