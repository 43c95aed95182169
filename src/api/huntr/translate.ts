import type {
  Application,
  ApplicationStatus,
  Candidate,
  Interview,
  Job,
  Note,
  StageChange,
  Teammate,
} from '../../domain/hiring.js';
import { ApplicationId, CandidateId, InterviewId, JobId, NoteId, TeammateId } from '../../domain/ids.js';
import { documentFromHtml, escapeHtml } from '../html.js';
import { type Pipeline, pipelineOf, stageFrom, stagesOfAll } from './boards.js';
import { stageTypeOf } from './stage-types.js';
import type * as wire from './wire.js';

export function nameOf({ fullName, givenName, familyName, email }: wire.Person): string | undefined {
  const parts = [givenName, familyName].filter((part) => part !== undefined).join(' ');
  return fullName ?? (parts || email);
}

/**
 * Huntr tells no roles. An organization's token shows all of its members to all who use it, and every advisor sees
 * them in Huntr, so an advisor is a recruiter. Undefined without a name or an e-mail address.
 */
export function teammateFrom(advisor: wire.Person): Teammate | undefined {
  const name = nameOf(advisor);
  if (name === undefined || advisor.email === undefined) return undefined;
  return { id: TeammateId.parse(advisor.id), name, email: advisor.email, role: 'recruiter' };
}

/** Own fields of an organization in which telephone numbers are likely to stand: a member has no other place for one. */
const PHONE = /^(tele)?phone( number)?$|^(mobile|cell)( phone| number)?$/i;

export function candidateFrom(
  member: wire.Member,
  applications: readonly Application[],
  fields: readonly wire.MemberField[],
): Candidate {
  const phoneField = fields.find(({ name }) => PHONE.test(name))?.id;
  const phone = member.memberFieldValues?.find(({ fieldId }) => fieldId === phoneField)?.value;
  const [boardId] = member.boardIds ?? [];
  return {
    id: CandidateId.parse(member.id),
    name: nameOf(member) ?? 'Somebody without a name',
    emails: member.email === undefined ? [] : [member.email],
    ...(typeof phone === 'string' && phone.trim() !== '' && { phone }),
    tags: [],
    ...(boardId !== undefined && { profileUrl: `${BOARDS}/${encodeURIComponent(boardId)}/board` }),
    ...(member.createdAt && { createdAt: member.createdAt }),
    applications: [...applications].sort(newestFirst),
  };
}

/** A member has no page that is documented; that board ids make links is, and the link itself is observed. */
const BOARDS = 'https://huntr.co/track/boards';

function newestFirst(one: Application, other: Application): number {
  return (other.appliedAt?.getTime() ?? 0) - (one.appliedAt?.getTime() ?? 0);
}

/** Undefined where it is not told whose card it is. */
export function applicationFrom(
  card: wire.Card,
  pipelines: readonly Pipeline[],
  owner: wire.Person | undefined = card.ownerMember,
): Application | undefined {
  if (!owner) return undefined;
  const stage = stageFrom(card.list?.name);
  const candidateName = nameOf(owner);
  const jobId = card.jobPost?.id ?? pipelineOf(pipelines, stage)?.jobId;
  if (jobId === undefined) return undefined;
  const { status, closedAt } = outcomeOf(card);
  return {
    id: ApplicationId.parse(card.id),
    candidateId: CandidateId.parse(owner.id),
    ...(candidateName !== undefined && { candidateName }),
    job: { id: JobId.parse(jobId), title: titleOf(card) },
    ...(stage && { stage }),
    status,
    ...(card.createdAt && { appliedAt: card.createdAt }),
    ...(closedAt && { closedAt }),
  };
}

/** A job post's own title; what members found themselves says at whose place it is. */
function titleOf({ title, employer, jobPost }: wire.Card): string {
  const own = title ?? jobPost?.title ?? 'A job without a title';
  return jobPost || employer?.name === undefined ? own : `${own} at ${employer.name}`;
}

/** What ends an application: the categories of activities (documented), and what each of them means. */
const ENDS: ReadonlyMap<string, 'hired' | 'rejected'> = new Map([
  ['accept offer', 'hired'],
  ['rejected', 'rejected'],
  ['decline offer', 'rejected'],
  ['application withdrawn', 'rejected'],
]);
const REJECTED_LIST = /^(rejected|rejections?|withdrawn|application withdrawn)$/i;

/**
 * Huntr has no status. Where a card stands says the most; then the last activity that ends an application. Within a
 * card an activity has a title only, which is its category's name unless somebody has changed it. What is not completed
 * is only planned.
 */
export function outcomeOf({ list, activities = [], offerAcceptedActivity }: wire.Card): {
  readonly status: ApplicationStatus;
  readonly closedAt?: Date;
} {
  const accepted = offerAcceptedActivity && { ...offerAcceptedActivity, title: 'Accept Offer' };
  const ends = [...activities, ...(accepted ? [accepted] : [])]
    .filter(({ completed }) => completed !== false)
    .flatMap(({ activityCategory, title, completedAt, createdAt }) => {
      const status = ENDS.get((activityCategory?.name ?? title ?? '').toLowerCase());
      const at = completedAt ?? createdAt;
      return status ? [{ status, at, time: at?.getTime() ?? 0 }] : [];
    })
    .sort((one, other) => other.time - one.time);
  const stands = statusOfList(list?.name);
  const end = stands === undefined ? ends[0] : ends.find(({ status }) => status === stands);
  return { status: stands ?? end?.status ?? 'active', ...(end?.at && { closedAt: end.at }) };
}

function statusOfList(name: string | undefined): 'hired' | 'rejected' | undefined {
  const type = name === undefined ? undefined : stageTypeOf(name);
  if (type === 'OFFER_ACCEPTED') return 'hired';
  return type === 'OFFER_DECLINED' || REJECTED_LIST.test(name?.trim() ?? '') ? 'rejected' : undefined;
}

/** A job post. Its department is the employer's name, because one organization posts for many. */
export function jobFrom(
  post: wire.JobPost,
  pipelines: readonly Pipeline[],
  team: readonly TeammateId[],
): Job {
  const label = post.jobPostStatus?.name ?? post.jobPostStatusName ?? 'Open';
  const places = (post.locations ?? [post.location]).flatMap((place) => place?.address ?? place?.name ?? []);
  const location = [...new Set([...places, ...(post.isRemote ? ['Remote'] : [])])].join('; ');
  return {
    id: JobId.parse(post.id),
    title: post.title ?? 'A job without a title',
    open: !/^(closed|draft)$/i.test(label),
    label,
    ...(post.employer?.name !== undefined && { department: post.employer.name }),
    ...(location !== '' && { location }),
    stages: stagesOfAll(pipelines),
    hiringTeam: team,
  };
}

/** What members look for by themselves, as a job. */
export function ownSearchFrom({ jobId, title, stages }: Pipeline, hiringTeam: readonly TeammateId[]): Job {
  return { id: jobId, title, open: true, label: 'Own search', stages, hiringTeam };
}

/** Categories (documented) in which a candidate meets an employer. An assignment is done alone. */
const INTERVIEWS: ReadonlySet<string> = new Set(['phone screen', 'phone interview', 'on site interview']);
const HOUR_MS = 3_600_000;

export function isInterviewCategory(name: string | undefined): boolean {
  return name !== undefined && INTERVIEWS.has(name.toLowerCase());
}

/**
 * An interview, as a member or an advisor wrote it down; undefined where the activity is none. Interviewers are the
 * employer's people, whom Huntr does not know. Without an end it is taken to last an hour. What Huntr makes by itself
 * when a card comes into a list begins when it was made: nobody meets then.
 */
export function interviewFrom(activity: wire.Activity): Interview | undefined {
  const { startAt, endAt, createdAt, ownerMember, job, createdByWorkflow } = activity;
  const category = activity.activityCategory?.name ?? activity.title;
  if (!isInterviewCategory(category) || startAt === undefined) return undefined;
  if (createdByWorkflow && (createdAt === undefined || startAt <= createdAt)) return undefined;
  const candidateName = ownerMember && nameOf(ownerMember);
  return {
    id: InterviewId.parse(activity.id),
    ...(ownerMember && { candidateId: CandidateId.parse(ownerMember.id) }),
    ...(job && { applicationId: ApplicationId.parse(job.id) }),
    startsAt: startAt,
    endsAt: endAt !== undefined && endAt > startAt ? endAt : new Date(startAt.getTime() + HOUR_MS),
    interviewers: [],
    ...(candidateName !== undefined && { candidateName }),
    ...(createdAt && { createdAt }),
  };
}

/**
 * A note about a member is for the whole staff. Huntr does not say who wrote it. When, is in its id: in the
 * documentation's examples an id begins with the second in which it was made.
 */
export function noteFrom({ id, htmlText, text }: wire.Note, candidateId: CandidateId): Note {
  const seconds = Number.parseInt(id.slice(0, 8), 16);
  return {
    id: NoteId.parse(id),
    candidateId,
    visibility: 'all',
    body: documentFromHtml(htmlText ?? `<p>${escapeHtml(text ?? '')}</p>`),
    ...(Number.isFinite(seconds) && { createdAt: new Date(seconds * 1000) }),
  };
}

/**
 * Undefined where it is no move. A member who moves their own card is no teammate: then nobody is named.
 *
 * @param advisors the ids in their list are not those that actions name (observed), so that the address decides.
 */
export function stageChangeFrom(
  action: wire.Action,
  advisors: readonly wire.Person[],
): StageChange | undefined {
  const to = stageFrom(action.toList?.name);
  const at = action.date ?? action.createdAt;
  if (!to || !at) return undefined;
  const from = action.actionType === 'JOB_MOVED' ? stageFrom(action.fromList?.name) : undefined;
  const creator = action.creatorMember;
  const advisor = advisors.find(({ id, email }) => id === creator?.id || (email && email === creator?.email));
  const by = action.createdByWorkflow ? 'automation' : advisor && TeammateId.parse(advisor.id);
  return { ...(from && { from: from.id }), to: to.id, at, ...(by && { by }) };
}
