import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** One request as Slack sent it to some app. */
export interface Payload {
  readonly id: string;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const Line = z.object({ id: z.string(), kind: z.string(), payload: z.record(z.string(), z.unknown()) });
const Envelope = z.object({ payload: z.record(z.string(), z.unknown()) });

/** What Slack sends an app; the rest of the collection are answers and views. */
const SENT =
  /^(slash_command|block_actions|block_suggestion|view_submission|view_closed|shortcut|message_action|dialog_\w+|interactive_message|workflow_step_edit|url_verification|event:.+|socket:(events_api|interactive|slash_commands))$/;

const collection = resolve(import.meta.dirname, '../../../shared/slack/payloads.jsonl');
const fixtures = resolve(import.meta.dirname, '../fixtures/slack');

/** The whole collection is not part of the project; where it lies beside it, it is replayed. */
export const hasCollection = existsSync(collection);

export function collectedPayloads(): Payload[] {
  return readFileSync(collection, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Line.parse(JSON.parse(line)))
    .filter(({ kind }) => SENT.test(kind))
    .map(withoutEnvelope);
}

export function fixturePayloads(): Payload[] {
  return readdirSync(fixtures)
    .filter((name) => name.endsWith('.json'))
    .map((name) => Line.parse(JSON.parse(readFileSync(join(fixtures, name), 'utf8'))));
}

/** What came over Socket Mode is taken out of its envelope, so that it can be sent both ways. */
function withoutEnvelope(line: Payload): Payload {
  return line.kind.startsWith('socket:') ? { ...line, payload: Envelope.parse(line.payload).payload } : line;
}
