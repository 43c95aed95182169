import { z } from 'zod';
import type { Account, Answer, Asked } from './account.js';
import { processOf } from './candidates.js';
import { ApiError, invalid, noPermission, notFound } from './errors.js';
import { onlyThese } from './lists.js';
import { freshSteps } from './seed.js';
import { newUid, type Person, type Position, type Process, UID_PARTS } from './state.js';
import { candidateJson } from './wire.js';

const Moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

const NewNote = z.strictObject({
  time_created: Moment,
  created_by: z.strictObject({
    type: z.enum(['user', 'source_contact', 'other', 'app']),
    first_name: z.string().min(1),
    middle_name: z.string().optional(),
    last_name: z.string().optional(),
    email: z.string().optional(),
  }),
  /** HTML in which only b, i and u occur (documented). */
  text: z
    .string()
    .min(1)
    .refine((text) => !/<(?!\/?[biu]>)/.test(text), 'Only b, i and u are known.'),
  details: z.array(z.strictObject({ title: z.string(), text: z.string() })).optional(),
});

export function addNote(account: Account, asked: Asked): Answer {
  if (!account.switches.write) throw noPermission();
  onlyThese(asked.query, []);
  const process = living(account, asked);
  const { text, time_created, created_by } = checked(NewNote, asked.body);
  const note = {
    uid: newUid(account.state, UID_PARTS.note),
    process,
    author: created_by.email ?? '',
    text,
    at: Date.parse(time_created),
  };
  account.state.notes.push(note);
  process.touchedAt = account.now();
  const whole = { uid: note.uid, text, time_created, created_by };
  return { status: 200, body: account.switches.created === 'whole' ? whole : { uid: note.uid } };
}

const File = z.strictObject({ name: z.string().min(1), file: z.base64().min(1) });

const NewCandidate = z.strictObject({
  position_uid: z.string().min(1),
  partner_candidate_id: z.string().min(1).optional(),
  first_name: z.string().min(1),
  middle_name: z.string().optional(),
  last_name: z.string().min(1),
  email: z.email().optional(),
  phone: z.string().optional(),
  mobile_phone: z.string().optional(),
  linkedin_url: z.url().optional(),
  resume: File.optional(),
  note: z.string().optional(),
});

export function addCandidate(account: Account, { body, query }: Asked): Answer {
  const { state, switches } = account;
  if (!switches.write) throw noPermission();
  onlyThese(query, []);
  const asked = checked(NewCandidate, body);
  const position = state.positions.find(({ uid }) => uid === asked.position_uid);
  if (!position) throw notFound('position');
  const { partner_candidate_id: partnerId, resume } = asked;
  if (partnerId === undefined && switches.partnerCandidateId === 'required')
    throw new ApiError(400, 'required_field', 'partner_candidate_id is required.', true);
  if (resume && !/\.(pdf|docx?)$/i.test(resume.name))
    throw new ApiError(400, 'invalid_file', 'A resume is a pdf, a doc or a docx.', true);
  const isThere = (one: Process) =>
    one.position === position && one.status === 'In progress' && one.partnerId === partnerId;
  if (partnerId !== undefined && state.processes.some(isThere))
    throw new ApiError(409, 'candidate_post_conflict', 'This candidate is in progress already.', true);
  const person: Person = {
    uid: newUid(state, UID_PARTS.person),
    firstName: asked.first_name,
    lastName: asked.last_name,
    email: asked.email,
    phone: asked.mobile_phone ?? asked.phone,
    linkedin: asked.linkedin_url,
  };
  const process = begin(account, person, position, { isOwn: true, partnerId, source: 'Hires' });
  const whole = candidateJson(account, process);
  return { status: 201, body: switches.created === 'whole' ? whole : { uid: process.uid } };
}

/** A new process in its first step. */
export function begin(
  { state, now }: Account,
  person: Person,
  position: Position,
  of: Pick<Process, 'isOwn' | 'partnerId'> & { readonly source: string; readonly step?: string },
): Process {
  const at = now();
  const steps = freshSteps(position);
  const from = Math.max(
    0,
    steps.findIndex(({ name }) => name === of.step),
  );
  const process: Process = {
    uid: newUid(state, UID_PARTS.candidate),
    realId: 70_000 + state.numbered,
    person,
    position,
    source: { uid: '66.001', name: of.source },
    tags: [],
    isOwn: of.isOwn,
    partnerId: of.partnerId,
    createdAt: at,
    status: 'In progress',
    statusChangedAt: at,
    touchedAt: at,
    steps: steps.slice(from),
    current: steps[from]?.uid ?? '',
    isDeleted: false,
    isMergedAway: false,
  };
  state.processes.push(process);
  return process;
}

function living(account: Account, asked: Asked): Process {
  const process = processOf(account, asked);
  if (process.isDeleted) throw notFound('candidate');
  return process;
}

/** The first thing that is wrong, in one of the documented words. */
function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  // What a person types is refused like this, and no mistake of an adapter's.
  if (field === 'email') throw new ApiError(400, 'invalid_email', 'email is no address.', true);
  throw invalid('required_field', `${field || 'body'}: ${issue?.message ?? ''}`);
}
