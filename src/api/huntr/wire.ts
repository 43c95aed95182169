import { z } from 'zod';

/**
 * What Huntr sends, read tolerantly: keys and shapes are documented, but not all of them are in answers to older
 * keys or about older things. What the bot can't do without must be there; an ornament of another shape is left out.
 */

const Id = z.string().min(1).max(100);

/** A value that may be missing, null, or of a shape we don't know: undefined then. */
function ornament<T>(schema: z.ZodType<T>) {
  return schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined);
}

const words = z.string().trim().min(1);
const text = ornament(words);
const flag = ornament(z.boolean());
/** Unix seconds (documented). */
const moment = ornament(
  z
    .number()
    .positive()
    .max(8.64e12)
    .transform((seconds) => new Date(seconds * 1000)),
);

export const Named = z.object({ id: Id, name: words });
export type Named = z.infer<typeof Named>;

const Person = z.object({
  id: Id,
  givenName: text,
  familyName: text,
  fullName: text,
  email: text,
  createdAt: moment,
});
export type Person = z.infer<typeof Person>;

export const Advisor = Person;

const FieldValue = z.object({ fieldId: Id, value: z.unknown() });

export const Member = Person.extend({
  isActive: flag,
  memberFieldValues: ornament(z.array(FieldValue)),
  boardIds: ornament(z.array(Id)),
});
export type Member = z.infer<typeof Member>;

export const MemberField = z.object({ id: Id, name: words, fieldType: text });
export type MemberField = z.infer<typeof MemberField>;

export const Template = z.object({
  id: Id,
  name: text,
  isDefault: flag,
  listTemplates: ornament(z.array(z.object({ id: text, name: words }))),
});
export type Template = z.infer<typeof Template>;

const Employer = z.object({ id: text, name: text });
const Place = z.object({ name: text, address: text });

export const JobPost = z.object({
  id: Id,
  title: text,
  jobPostStatus: ornament(z.object({ name: text })),
  jobPostStatusName: text,
  isRemote: flag,
  employer: ornament(Employer),
  location: ornament(Place),
  locations: ornament(z.array(Place)),
  createdAt: moment,
});
export type JobPost = z.infer<typeof JobPost>;

/** An activity within a card: the documentation's examples do not name its category there. */
const activityKeys = {
  id: Id,
  title: text,
  completed: flag,
  completedAt: moment,
  startAt: moment,
  endAt: moment,
  createdAt: moment,
  createdByWorkflow: flag,
  activityCategory: ornament(z.object({ name: text })),
};

const CardActivity = z.object(activityKeys);

const CardList = z.object({ id: text, name: text });
const Stub = z.object({ id: Id, title: text, createdAt: moment });

export const Card = z.object({
  id: Id,
  title: text,
  createdAt: moment,
  ownerMember: ornament(Person),
  employer: ornament(Employer),
  jobPost: ornament(Stub),
  list: ornament(CardList),
  activities: ornament(z.array(CardActivity)),
  offerAcceptedActivity: ornament(CardActivity),
});
export type Card = z.infer<typeof Card>;

export const Activity = z.object({
  ...activityKeys,
  ownerMember: ornament(Person),
  job: ornament(Stub),
  employer: ornament(Employer),
});
export type Activity = z.infer<typeof Activity>;

export const Note = z.object({
  id: Id,
  text: ornament(z.string()),
  htmlText: ornament(z.string()),
  memberId: text,
});
export type Note = z.infer<typeof Note>;

/** Also the body of a webhook. */
export const Action = z.object({
  id: Id,
  actionType: words,
  date: moment,
  createdAt: moment,
  createdByWorkflow: flag,
  ownerMember: ornament(Person),
  creatorMember: ornament(Person),
  jobId: text,
  job: ornament(Stub),
  activityId: text,
  activity: ornament(z.object({ id: Id })),
  activityCategory: ornament(z.object({ name: text })),
  noteId: text,
  note: ornament(z.object({ id: Id })),
  member: ornament(z.object({ id: Id })),
  candidate: ornament(z.object({ memberId: text })),
  fromList: ornament(CardList),
  toList: ornament(CardList),
});
export type Action = z.infer<typeof Action>;

/** An answer that nobody needs. */
export const Nothing = z.unknown();
