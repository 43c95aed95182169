import { z } from 'zod';
import { flag, Id, label, labels, maybeId, moment, ornament, tags, text } from './values.js';

/** What travels. Unknown keys are dropped, and what a card can do without may be missing. */

export const Anything = z.unknown();

export const User = z.object({
  id: Id,
  email: text,
  firstName: text,
  lastName: text,
  active: flag,
  systemRole: ornament(z.object({ id: text, name: text })),
});
export type User = z.infer<typeof User>;

export const Job = z.object({
  id: Id,
  title: text,
  status: text,
  postingStatus: text,
  department: label,
  location: ornament(z.object({ city: text, region: text, country: text, remote: flag })),
});
export type Job = z.infer<typeof Job>;

export const Member = z.object({ id: Id });

/** One job's share of a candidate. In a list, all but the first have nothing but the job's id (documented). */
export const Assignment = z.object({
  job: z.object({ id: Id, title: text }),
  status: text,
  subStatus: label,
  source: label,
});
export type Assignment = z.infer<typeof Assignment>;

export const Candidate = z
  .object({
    id: Id,
    firstName: text,
    lastName: text,
    email: text,
    phoneNumber: text,
    createdOn: moment,
    updatedOn: moment,
    tags,
    primaryAssignment: ornament(Assignment),
    secondaryAssignments: ornament(z.array(Assignment)),
  })
  .transform(({ primaryAssignment, secondaryAssignments, ...row }) => ({
    ...row,
    assignments: [...(primaryAssignment ? [primaryAssignment] : []), ...(secondaryAssignments ?? [])],
  }));
export type Candidate = z.infer<typeof Candidate>;

/** Only what the candidate does not tell. Under which name the id travels is not known. */
export const ApplicationDetail = z
  .object({ applicationId: maybeId, id: maybeId, url: text })
  .transform(({ applicationId, id, url }) => ({ uuid: applicationId ?? id, url }));

export const JobApplication = z.object({ profileId: Id, jobId: maybeId });

/** When and where to; from where, and by whom, is not told. */
export const StatusChange = z.object({ changedOn: moment, status: text, subStatus: label });
export type StatusChange = z.infer<typeof StatusChange>;

export const Reason = z.object({ id: Id, label });

export const HiringProcess = z.object({
  id: maybeId,
  active: flag,
  subStatuses: ornament(z.record(z.string(), labels)),
});
export type HiringProcess = z.infer<typeof HiringProcess>;

/** That a message that is read has an id is not documented. */
export const Message = z
  .object({
    id: maybeId,
    messageId: maybeId,
    content: text,
    createdOn: moment,
    visibility: text,
    authorId: maybeId,
    author: ornament(z.object({ id: maybeId })),
  })
  .transform(({ id, messageId, authorId, author, ...row }) => ({
    ...row,
    id: id ?? messageId,
    authorId: authorId ?? author?.id,
  }));
export type Message = z.infer<typeof Message>;

export const Share = z.object({ id: Id });

const Attendance = z.object({ id: Id, status: text });

export const Timeslot = z.object({
  id: Id,
  startsOn: moment,
  endsOn: moment,
  place: text,
  interviewers: ornament(z.array(Attendance)),
});
export type Timeslot = z.infer<typeof Timeslot>;

export const Interview = z.object({
  id: Id,
  candidate: ornament(z.object({ id: Id })),
  jobId: maybeId,
  location: text,
  timeslots: ornament(z.array(Timeslot)),
  createdOn: moment,
});
export type Interview = z.infer<typeof Interview>;

export const Offer = z.object({ id: Id, status: text, createdOn: moment });
export type Offer = z.infer<typeof Offer>;

/** Where and how the approvers stand in a step is not documented: every likely place is looked at. */
const Person = z
  .object({
    id: maybeId,
    userId: maybeId,
    approverId: maybeId,
    user: ornament(z.object({ id: maybeId })),
    approver: ornament(z.object({ id: maybeId })),
    decision: label,
    status: label,
  })
  .transform(({ id, userId, approverId, user, approver, decision, status }) => ({
    id: approverId ?? userId ?? approver?.id ?? user?.id ?? id,
    word: decision ?? status,
  }));
const Persons = ornament(z.array(z.union([Person, Id.transform((id) => ({ id, word: undefined }))])));

const Step = z
  .object({
    status: label,
    approvers: Persons,
    decisions: Persons,
    users: Persons,
    approverId: maybeId,
    decision: label,
  })
  .transform(({ status, approvers, decisions, users, approverId, decision }) => {
    const alone = approverId === undefined ? [] : [{ id: approverId, word: decision ?? status }];
    return { status, people: [...(approvers ?? decisions ?? users ?? []), ...alone] };
  });

const Typed = z.object({ type: z.string() });

/** Whether the subject is words, or says which thing it is, is not documented. */
export const Approval = z
  .object({
    id: Id,
    subject: z.unknown(),
    type: text,
    status: label,
    decisionMode: label,
    steps: ornament(z.array(Step)),
  })
  .transform(({ subject, ...row }) => ({
    ...row,
    subject: label.parse(subject),
    subjectType: Typed.safeParse(subject).data?.type,
  }));
export type Approval = z.infer<typeof Approval>;

export const Subscription = z.object({ id: Id, callbackUrl: text, status: text });
export type Subscription = z.infer<typeof Subscription>;

export const SecretKey = z.object({ secretKey: z.string().min(1) });

export const Token = z.object({
  access_token: z.string().min(1),
  expires_in: ornament(z.coerce.number().positive()),
});

export const Tags = z.object({ tags });
