import { z } from 'zod';
import { Attachment } from '../domain/attachment.js';
import { ApplicationId, ApprovalId, CandidateId, InterviewId, JobId, TeammateId } from '../domain/ids.js';
import { Seen, SeenApplication } from '../domain/seen.js';
import { SubscriptionMode, SubscriptionRule } from '../domain/subscription.js';

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

/** Whom and which application a deed is about, and what was already said of it. */
const about = z.object({
  candidate: CandidateId,
  application: ApplicationId.optional(),
  wish: z.string().max(500).optional(),
});

/**
 * Everything that can be done to a candidate through a form of its own. A form decides on the state that it
 * showed, so it carries what was seen; `key` is the form's own, so that it is submitted once.
 */
const DEEDS = ['move', 'advance', 'hire', 'reject', 'tag', 'assign', 'history', 'schedule'] as const;
export type FormDeed = (typeof DEEDS)[number];

const seenCase = z.object({
  candidate: CandidateId,
  application: ApplicationId,
  /** Whose stages can be chosen. */
  job: JobId.optional(),
  seen: Seen,
  key: z.string(),
});

/** `all` is every active application, when all can go at once; `about` and `asked` are as in a note. */
const rejectCase = seenCase.extend({
  about: z.string(),
  all: z.array(SeenApplication.extend({ job: z.string() })).optional(),
  asked: z.array(z.string()),
});

/** `clashes` are the interviews that the form names as being in the way; `zone` is the one its times are meant in. */
const interviewForm = seenCase.extend({
  about: z.string(),
  zone: z.string(),
  clashes: z.array(InterviewId),
});

/**
 * `was` is a fingerprint of the interview as it was shown. `staying` are interviewers whom the form can't show, by their
 * place in it.
 */
const presentInterview = z.object({ interview: InterviewId, was: z.string() });
const movingForm = interviewForm.extend({
  ...presentInterview.shape,
  staying: z.array(z.number().int().nonnegative()),
});

/** Whose interviews; with nobody named, everybody's. */
const whose = z.object({ interviewers: z.array(TeammateId) });

/** The channel that a subscription could be for, and the one that is changed if it is not a new one. */
const subscribing = z.object({
  channel: z.object({ id: z.string(), name: z.string() }).optional(),
  subscription: z.number().optional(),
});

/** What can be done to several people at once. */
export const BULK_DEEDS = ['move', 'reject', 'tag'] as const;
export type BulkDeed = (typeof BULK_DEEDS)[number];

/** Buttons and menus: the id is the `action_id`, what travels is the `value`. */
export const buttons = {
  card: carrier('card.open', z.object({ candidate: CandidateId })),
  notes: carrier('card.notes', z.object({ candidate: CandidateId })),
  share: carrier('card.share', z.object({ candidate: CandidateId })),
  note: carrier('note.open', z.object({ candidate: CandidateId, draft })),
  job: carrier('job.open', z.object({ job: JobId })),
  /** One id each: within a block Slack takes an id only once. */
  askFind: carrier('ask.find', z.object({})),
  askNote: carrier('ask.note', z.object({})),
  jobs: carrier('jobs.open', z.object({})),
  move: carrier('move.open', about),
  advance: carrier('advance.open', about),
  hire: carrier('hire.open', about),
  reject: carrier('reject.open', about),
  /** For when e-mails that nobody wanted could not be cancelled at once. */
  cancelEmails: carrier('reject.cancel-emails', z.object({ candidate: CandidateId })),
  tag: carrier('tag.open', about),
  assign: carrier('assign.open', about),
  history: carrier('history.open', about),
  schedule: carrier('schedule.open', about),
  rescheduleInterview: carrier('interview.reschedule', z.object({ interview: InterviewId })),
  /** Shows what would be cancelled first. */
  cancelInterview: carrier('interview.cancel', z.object({ interview: InterviewId })),
  approve: carrier('approval.approve', z.object({ approval: ApprovalId })),
  /** Asks for the reason first. */
  rejectApproval: carrier('approval.reject', z.object({ approval: ApprovalId })),
  interviewsToday: carrier('interviews.today', whose),
  interviewsTomorrow: carrier('interviews.tomorrow', whose),
  interviewsWeek: carrier('interviews.week', whose),
  /** The people found for this text. */
  select: carrier('select.open', z.object({ text: z.string().max(500) })),
  undo: carrier('undo', z.object({ undo: z.string(), evenIfChanged: z.boolean().optional() })),
  /** Everything that was given up is tried again. */
  replay: carrier('doctor.replay', z.object({})),
  mute: carrier('notify.mute', z.object({ application: ApplicationId })),
  unmute: carrier('notify.unmute', z.object({ application: ApplicationId })),
  changeSubscription: carrier('notify.change', z.object({ subscription: z.number() })),
  /** The same on the answer to Mute, which becomes the outcome; the one on a card must leave the card. */
  undoMute: carrier('notify.undo-mute', z.object({ application: ApplicationId })),
  /** `alone`: as a direct message, wherever it is pressed. */
  subscribe: carrier('subscribe.open', z.object({ alone: z.boolean().optional() })),
  subscribeBack: carrier('subscribe.back', z.object({})),
  unsubscribe: carrier('subscribe.remove', z.object({ subscription: z.number() })),
  /** A link button: Slack sends a press for it all the same. */
  link: carrier('link', z.object({})),
} as const;

/** Modals: the id is the `callback_id`, what travels is the `private_metadata`. */
export const modals = {
  /** `about` names the candidate as the form does; `asked` is what each question of the form is about, in order. */
  note: carrier(
    'note.save',
    z.object({ candidate: CandidateId, about: z.string(), asked: z.array(z.string()), key: z.string() }),
  ),
  move: carrier('move.do', seenCase),
  advance: carrier('advance.do', seenCase),
  hire: carrier('hire.do', seenCase),
  reject: carrier('reject.do', rejectCase),
  tag: carrier('tag.do', z.object({ candidate: CandidateId, about: z.string() })),
  /** `about` names the candidate as the form does; `applied` are jobs that need not be proposed. */
  assign: carrier(
    'assign.do',
    z.object({ candidate: CandidateId, about: z.string(), applied: z.array(JobId), key: z.string() }),
  ),
  schedule: carrier('schedule.do', interviewForm),
  rescheduleInterview: carrier('interview.reschedule.do', movingForm),
  cancelInterview: carrier('interview.cancel.do', presentInterview.extend({ key: z.string() })),
  rejectApproval: carrier('approval.reject.do', z.object({ approval: ApprovalId })),
  /** `resume` was attached before and need not be chosen again. */
  add: carrier('add.do', z.object({ key: z.string(), resume: Attachment.optional() })),
  select: carrier('select.next', z.object({})),
  /** `seen` is an application and its stage, with a space between them. */
  bulk: carrier(
    'bulk.do',
    z.object({ deed: z.enum(BULK_DEEDS), seen: z.array(z.string()), key: z.string() }),
  ),
  subscribe: carrier('subscribe.next', subscribing),
  /** `outsiders` is a fingerprint of who was named as reading along. */
  subscribeCheck: carrier(
    'subscribe.save',
    subscribing.extend({
      to: z.enum(['here', 'alone']),
      rule: SubscriptionRule,
      mode: SubscriptionMode,
      outsiders: z.string(),
      key: z.string(),
    }),
  ),
  ask: carrier('ask.answer', z.object({ verb: z.enum(['find', 'note', 'job', ...DEEDS]) })),
  /** Shows something and takes nothing. */
  plain: carrier('plain', z.object({})),
} as const;

/** What can be picked in a menu that asks who or what is meant; `text` is to be searched for. */
export const asked = carrier(
  'asked',
  z.object({ candidate: CandidateId.optional(), job: JobId.optional(), text: z.string().optional() }),
);

/** Fields of modals: block and element. Slack keeps what was typed across an update only under the same two. */
export const fields = {
  selectPeople: { block: 'select.people', action: 'select.people' },
  selectDeed: { block: 'select.deed', action: 'select.deed' },
  bulkReason: { block: 'bulk.reason', action: 'bulk.reason' },
  bulkEmail: { block: 'bulk.email', action: 'bulk.email' },
  bulkTags: { block: 'bulk.tags', action: 'bulk.tags' },
  noteBody: { block: 'note.body', action: 'note.body' },
  noteVisibility: { block: 'note.visibility', action: 'note.visibility' },
  rejectScope: { block: 'reject.scope', action: 'reject.scope' },
  rejectReason: { block: 'reject.reason', action: 'reject.reason' },
  rejectEmail: { block: 'reject.email', action: 'reject.email' },
  rejectNote: { block: 'reject.note', action: 'reject.note' },
  scheduleDate: { block: 'schedule.date', action: 'schedule.date' },
  scheduleTime: { block: 'schedule.time', action: 'schedule.time' },
  scheduleMoment: { block: 'schedule.moment', action: 'schedule.moment' },
  scheduleMinutes: { block: 'schedule.minutes', action: 'schedule.minutes' },
  schedulePanel: { block: 'schedule.panel', action: 'schedule.panel' },
  schedulePlace: { block: 'schedule.place', action: 'schedule.place' },
  scheduleDespite: { block: 'schedule.despite', action: 'schedule.despite' },
  moveStage: { block: 'move.stage', action: 'move.stage' },
  tagTags: { block: 'tag.tags', action: 'tag.tags' },
  assignJob: { block: 'assign.job', action: 'assign.job' },
  addName: { block: 'add.name', action: 'add.name' },
  addEmail: { block: 'add.email', action: 'add.email' },
  addPhone: { block: 'add.phone', action: 'add.phone' },
  addJob: { block: 'add.job', action: 'add.job' },
  addResume: { block: 'add.resume', action: 'add.resume' },
  subscribeTo: { block: 'subscribe.to', action: 'subscribe.to' },
  subscribeEvents: { block: 'subscribe.events', action: 'subscribe.events' },
  subscribeMoreEvents: { block: 'subscribe.more', action: 'subscribe.more' },
  subscribeJobs: { block: 'subscribe.jobs', action: 'subscribe.jobs' },
  subscribeDepartments: { block: 'subscribe.departments', action: 'subscribe.departments' },
  subscribeStages: { block: 'subscribe.stages', action: 'subscribe.stages' },
  subscribeScore: { block: 'subscribe.score', action: 'subscribe.score' },
  subscribeMode: { block: 'subscribe.mode', action: 'subscribe.mode' },
  subscribeHour: { block: 'subscribe.hour', action: 'subscribe.hour' },
  subscribeWorkdays: { block: 'subscribe.workdays', action: 'subscribe.workdays' },
  subscribeConsent: { block: 'subscribe.consent', action: 'subscribe.consent' },
  ask: { block: 'ask.about', action: 'ask.about' },
  approvalComment: { block: 'approval.comment', action: 'approval.comment' },
} as const;

/** The stages of one job; those of another job are another field, so that no choice is carried over. */
export function stageField(form: 'assign' | 'add', job: JobId): { block: string; action: string } {
  const action = stageAction(form);
  return { block: `${action}.${job}`, action };
}

export function stageAction(form: 'assign' | 'add'): string {
  return `${form}.stage`;
}

/** The job whose stages are in this field; undefined when it is another field. */
export function jobOfStageField(form: 'assign' | 'add', block: string): JobId | undefined {
  const beginning = `${stageAction(form)}.`;
  return block.startsWith(beginning) ? JobId.safeParse(block.slice(beginning.length)).data : undefined;
}

/** The question about the n-th ambiguous mention of a note. */
export function mentionField(index: number): { block: string; action: string } {
  return { block: `note.mention.${index}`, action: MENTION_ACTION };
}

export const MENTION_ACTION = 'note.mention';
