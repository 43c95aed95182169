import { z } from 'zod';

/**
 * What Comeet sends, read tolerantly: names of fields are documented, the shape of people inside positions and steps
 * is only as far as the e-mail address, and that of tags not at all. An ornament of an unexpected shape is left out.
 */

/** A value that may be missing, null, or of a shape we don't know: undefined then. */
function ornament<T>(schema: z.ZodType<T>) {
  return schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined);
}

const Words = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .refine((value) => value !== '');
const text = ornament(Words);

/** `AA.BBB`, or whatever else it may be one day. */
export const Uid = Words.refine((uid) => uid.length <= 150);

/** `YYYY-MM-DDTHH:mm:ssZ` (documented). */
const Moment = z
  .string()
  .transform((value) => new Date(value))
  .refine((date) => !Number.isNaN(date.getTime()));
const moment = ornament(Moment);

const Named = z
  .object({ name: text, title: text, label: text, value: text })
  .transform(({ name, title, label, value }) => name ?? title ?? label ?? value)
  .pipe(z.string());
const Label = z.union([Words, Named]);

/** A list of which the rows that can't be read are left out. */
function readable<T>(row: z.ZodType<T>) {
  return ornament(z.array(z.unknown())).transform((rows) =>
    (rows ?? []).flatMap((one) => {
      const { data } = row.safeParse(one);
      return data === undefined ? [] : [data];
    }),
  );
}

/** Somebody of the company. Without an address nobody can be recognised. */
export const User = z
  .object({ email: Words, first_name: text, last_name: text, full_name: text, name: text })
  .transform(({ email, first_name, last_name, full_name, name }) => {
    const parts = [first_name, last_name].filter((part) => part !== undefined).join(' ');
    return { email, name: full_name ?? name ?? (parts || undefined) };
  });
export type User = z.infer<typeof User>;

/** One, several, or none. */
const Users = z.unknown().transform((value) => {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => User.safeParse(one).data ?? []);
});

export const Step = z
  .object({
    name: Words,
    position_step_uid: text,
    time_scheduled: moment,
    time_completed: moment,
    interviewers: ornament(Users),
    assignees: ornament(Users),
  })
  .transform((step) => ({
    name: step.name,
    uid: step.position_step_uid,
    scheduledAt: step.time_scheduled,
    completedAt: step.time_completed,
    /** Undefined: the key may not see them. */
    people:
      step.interviewers || step.assignees
        ? [...(step.interviewers ?? []), ...(step.assignees ?? [])]
        : undefined,
  }));
export type Step = z.infer<typeof Step>;

/** Whether a field is there at all. */
const Keys = z.record(z.string(), z.unknown());

/** One hiring process. Of a deleted one, only the uid is filled (documented). */
export const Candidate = z
  .object({
    uid: Uid,
    person_uid: text,
    first_name: text,
    middle_name: text,
    last_name: text,
    email: text,
    phone: text,
    mobile_phone: text,
    deleted: ornament(z.boolean()),
    position_uid: ornament(Uid),
    source: ornament(Label),
    time_created: moment,
    URL: text,
    completed_steps: readable(Step),
    current_steps: readable(Step),
    future_steps: readable(Step),
    status: text,
    time_last_status_changed: moment,
    tags: readable(Label),
  })
  .transform((row) => ({
    uid: row.uid,
    personUid: row.person_uid,
    name: [row.first_name, row.middle_name, row.last_name].filter((part) => part !== undefined).join(' '),
    email: row.email,
    phone: row.phone ?? row.mobile_phone,
    isDeleted: row.deleted === true,
    positionUid: row.position_uid,
    source: row.source,
    createdAt: row.time_created,
    url: row.URL,
    completed: row.completed_steps,
    current: row.current_steps,
    future: row.future_steps,
    status: row.status,
    statusChangedAt: row.time_last_status_changed,
    tags: row.tags,
  }));
export type Candidate = z.infer<typeof Candidate>;

const Place = z.object({ name: text, city: text, state: text, country: text }).transform((place) => {
  const parts = [place.city, place.state, place.country].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : place.name;
});

export const Position = z
  .object({
    uid: Uid,
    name: text,
    internal_name: text,
    status: text,
    department: ornament(Label),
    location: ornament(Place),
    users: ornament(Keys),
  })
  .transform((row) => ({
    uid: row.uid,
    name: row.internal_name ?? row.name,
    status: row.status,
    department: row.department,
    location: row.location,
    /** By what they are to the position: `lead_recruiter`, `hiring_manager`. */
    users: Object.entries(row.users ?? {}).flatMap(([key, value]) =>
      (Users.safeParse(value ?? []).data ?? []).map((user) => ({ key, user })),
    ),
  }));
export type Position = z.infer<typeof Position>;

/** What a write is answered with, of which nothing but the uid is known. */
export const Written = z
  .unknown()
  .transform((answer) => Uid.safeParse(Keys.safeParse(answer).data?.uid).data);

/** Keys whose uid is that of something else. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['position', 'person', 'source', 'source_contact', 'opening', 'location', 'users', 'custom_fields'],
  ...['completed_steps', 'current_steps', 'future_steps', 'lead', 'leads'],
]);
const DEEPEST = 4;
const MOST = 50;

/**
 * The uids of the candidates in an answer of the duplicates finder. It is an array (observed) of which no more is
 * known: read are candidates, pointers to them, and persons that hold either. What is none is found out by reading it.
 */
export const Duplicates = z.unknown().transform((answer) => {
  const uids = [...new Set(uidsIn(answer, 0))].slice(0, MOST);
  const isEmpty = Array.isArray(answer) && answer.length === 0;
  return { uids, isReadable: isEmpty || uids.length > 0 };
});
export type Duplicates = z.infer<typeof Duplicates>;

function uidsIn(value: unknown, depth: number): string[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => bareUid(one) ?? uidsIn(one, depth + 1));
  const keys = Keys.safeParse(value).data;
  if (!keys) return [];
  const own = ['candidate_uid', 'uid'].flatMap((key) => bareUid(keys[key]) ?? []).slice(0, 1);
  const inner = Object.entries(keys).flatMap(([key, one]) =>
    OTHERS.has(key) || typeof one !== 'object' ? [] : uidsIn(one, depth + 1),
  );
  // Whoever holds candidates is no candidate.
  return inner.length > 0 ? inner : own;
}

function bareUid(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9A-F]+\.[0-9A-F]+$/i.test(value) ? value : undefined;
}
