import type { Insertable, Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import type { Interview } from '../domain/hiring.js';
import { ApplicationId, CandidateId, InterviewId, JobId, TeammateId } from '../domain/ids.js';
import { allOrNothing, inChunks } from './batches.js';
import { createSweeper, INTERVIEWS_KEPT_MILLISECONDS } from './retention.js';
import type { Tables } from './tables.js';

/** Interviews as they were last read, until a month after they are over: who meets whom, without asking the ATS. */
export interface InterviewBook {
  /** Keeps what was read, unless something younger is known. */
  keep(interviews: readonly Interview[]): Promise<void>;
  /**
   * These are all that begin at `from` or later and before `to`. Others that are known to begin then leave, unless
   * they were read at `askedAt` or later: they may have been booked after the ATS was asked.
   */
  keepAllBetween(from: Date, to: Date, interviews: readonly Interview[], askedAt: Date): Promise<void>;
  /**
   * Those that begin at `from` or later and before `to`, earliest first, each with the candidate and the job as far as
   * the mirror knows them.
   */
  between(from: Date, to: Date): Promise<Interview[]>;
  /** Those of one candidate or of one of their applications, earliest first. */
  of(candidateId: CandidateId, applicationIds: readonly ApplicationId[]): Promise<Interview[]>;
  /** When each was first heard of; those that nobody knows are missing. */
  firstRead(ids: readonly InterviewId[]): Promise<ReadonlyMap<InterviewId, Date>>;
  forget(interviewId: InterviewId): Promise<void>;
}

const Interviewers = z.array(TeammateId);

/** @param now milliseconds since 1970. */
export function createInterviewBook(
  database: Kysely<Tables>,
  connection: number,
  now: () => number,
): InterviewBook {
  const sweep = createSweeper(now, (time) =>
    database
      .deleteFrom('known_interviews')
      .where('connection_id', '=', connection)
      .where('ends_at', '<', time - INTERVIEWS_KEPT_MILLISECONDS)
      .execute(),
  );

  async function write(transaction: Kysely<Tables>, interviews: readonly Interview[]): Promise<void> {
    const readAt = now();
    const recent = newestOfEach(interviews).filter(
      ({ endsAt }) => endsAt.getTime() >= readAt - INTERVIEWS_KEPT_MILLISECONDS,
    );
    for (const chunk of inChunks(recent)) {
      await transaction
        .insertInto('known_interviews')
        .values(
          chunk.map((one) => ({
            connection_id: connection,
            ...valuesOf(one),
            first_read_at: readAt,
            read_at: readAt,
          })),
        )
        .onConflict((conflict) =>
          conflict
            .columns(['connection_id', 'interview_id'])
            .doUpdateSet(({ ref, fn }) => ({
              // Whom it is with does not change; not every answer of an ATS says it.
              candidate_id: fn.coalesce('excluded.candidate_id', 'known_interviews.candidate_id'),
              candidate_name: fn.coalesce('excluded.candidate_name', 'known_interviews.candidate_name'),
              application_id: fn.coalesce('excluded.application_id', 'known_interviews.application_id'),
              job_id: fn.coalesce('excluded.job_id', 'known_interviews.job_id'),
              starts_at: ref('excluded.starts_at'),
              ends_at: ref('excluded.ends_at'),
              interviewers: ref('excluded.interviewers'),
              location: ref('excluded.location'),
              updated_at: ref('excluded.updated_at'),
              read_at: ref('excluded.read_at'),
            }))
            .where((eb) =>
              eb.or([
                eb('known_interviews.updated_at', 'is', null),
                eb('excluded.updated_at', 'is', null),
                eb('known_interviews.updated_at', '<=', eb.ref('excluded.updated_at')),
              ]),
            ),
        )
        .execute();
    }
  }

  const withWhom = () =>
    database
      .selectFrom('known_interviews as interview')
      .leftJoin('known_applications as application', (join) =>
        join
          .onRef('application.connection_id', '=', 'interview.connection_id')
          .onRef('application.application_id', '=', 'interview.application_id'),
      )
      .leftJoin('known_candidates as candidate', (join) =>
        join
          .onRef('candidate.connection_id', '=', 'interview.connection_id')
          .on(({ eb, fn, ref }) =>
            eb(
              'candidate.candidate_id',
              '=',
              fn.coalesce(ref('interview.candidate_id'), ref('application.candidate_id')),
            ),
          ),
      )
      .selectAll('interview')
      .select(({ fn }) => [
        fn
          .coalesce('candidate.name', 'interview.candidate_name', 'application.candidate_name')
          .as('candidate_name'),
        fn.coalesce('interview.candidate_id', 'application.candidate_id').as('candidate_id'),
        fn.coalesce('interview.job_id', 'application.job_id').as('job_id'),
      ])
      .where('interview.connection_id', '=', connection)
      .orderBy('interview.starts_at')
      .orderBy('interview.interview_id');

  return {
    async keep(interviews) {
      if (interviews.length === 0) return;
      await sweep();
      await write(database, interviews);
    },

    async keepAllBetween(from, to, interviews, askedAt) {
      await sweep();
      const ids = interviews.map(({ id }) => id);
      await allOrNothing(database, async (transaction) => {
        await transaction
          .deleteFrom('known_interviews')
          .where('connection_id', '=', connection)
          .where('starts_at', '>=', from.getTime())
          .where('starts_at', '<', to.getTime())
          .where('read_at', '<', askedAt.getTime())
          .$if(ids.length > 0, (query) => query.where('interview_id', 'not in', ids))
          .execute();
        await write(transaction, interviews);
      });
    },

    async between(from, to) {
      const rows = await withWhom()
        .where('interview.starts_at', '>=', from.getTime())
        .where('interview.starts_at', '<', to.getTime())
        .execute();
      return rows.map(interviewFrom);
    },

    async of(candidateId, applicationIds) {
      const rows = await withWhom()
        .where((eb) =>
          eb.or([
            eb('interview.candidate_id', '=', candidateId),
            ...(applicationIds.length > 0 ? [eb('interview.application_id', 'in', applicationIds)] : []),
          ]),
        )
        .execute();
      return rows.map(interviewFrom);
    },

    async firstRead(ids) {
      const known = new Map<InterviewId, Date>();
      for (const chunk of inChunks(ids)) {
        const rows = await database
          .selectFrom('known_interviews')
          .select(['interview_id', 'first_read_at'])
          .where('connection_id', '=', connection)
          .where('interview_id', 'in', chunk)
          .execute();
        for (const row of rows) known.set(InterviewId.parse(row.interview_id), new Date(row.first_read_at));
      }
      return known;
    },

    async forget(interviewId) {
      await database
        .deleteFrom('known_interviews')
        .where('connection_id', '=', connection)
        .where('interview_id', '=', interviewId)
        .execute();
    },
  };
}

type Row = Selectable<Tables['known_interviews']>;

/** Postgres keeps no such character in a text. */
const NUL = '\u0000';

function valuesOf(
  interview: Interview,
): Omit<Insertable<Tables['known_interviews']>, 'connection_id' | 'first_read_at' | 'read_at'> {
  return {
    interview_id: interview.id,
    candidate_id: interview.candidateId ?? null,
    candidate_name: interview.candidateName?.replaceAll(NUL, '') ?? null,
    application_id: interview.applicationId ?? null,
    job_id: interview.jobId ?? null,
    starts_at: interview.startsAt.getTime(),
    ends_at: interview.endsAt.getTime(),
    interviewers: JSON.stringify(interview.interviewers),
    location: interview.location?.replaceAll(NUL, '') ?? null,
    updated_at: interview.updatedAt?.getTime() ?? null,
  };
}

/** Throws a ZodError for a row that this version did not write. */
function interviewFrom(row: Row): Interview {
  return {
    id: InterviewId.parse(row.interview_id),
    ...(row.candidate_id !== null && { candidateId: CandidateId.parse(row.candidate_id) }),
    ...(row.candidate_name !== null && { candidateName: row.candidate_name }),
    ...(row.application_id !== null && { applicationId: ApplicationId.parse(row.application_id) }),
    ...(row.job_id !== null && { jobId: JobId.parse(row.job_id) }),
    startsAt: new Date(row.starts_at),
    endsAt: new Date(row.ends_at),
    interviewers: Interviewers.parse(JSON.parse(row.interviewers)),
    ...(row.location !== null && { location: row.location }),
    ...(row.updated_at !== null && { updatedAt: new Date(row.updated_at) }),
  };
}

/** Each once, as it was last updated; of equals the last. In one order for all who write. */
function newestOfEach(interviews: readonly Interview[]): Interview[] {
  const newest = new Map<InterviewId, Interview>();
  for (const interview of interviews) {
    const other = newest.get(interview.id);
    const isOlder = (interview.updatedAt?.getTime() ?? 0) < (other?.updatedAt?.getTime() ?? 0);
    if (!isOlder) newest.set(interview.id, interview);
  }
  return [...newest.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}
