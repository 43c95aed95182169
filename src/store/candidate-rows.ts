import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import type { Candidate } from '../domain/hiring.js';
import type { Tables } from './tables.js';

export type CandidateRow = Selectable<Tables['known_candidates']>;

/** What a mirror keeps of a candidate. */
export type KnownCandidate = Pick<
  Candidate,
  'id' | 'name' | 'emails' | 'profileUrl' | 'createdAt' | 'updatedAt'
>;

/** Postgres keeps no such character in a text. */
const NUL = '\u0000';
const Emails = z.array(z.string());

/** What a row says of a candidate. */
export function candidateValues({
  id,
  name,
  emails,
  profileUrl,
  createdAt,
  updatedAt,
}: KnownCandidate): Omit<Insertable<Tables['known_candidates']>, 'connection_id' | 'seen_at'> {
  const created = createdAt?.getTime() ?? null;
  const updated = updatedAt?.getTime() ?? null;
  return {
    candidate_id: id,
    name: name.replaceAll(NUL, ''),
    emails: JSON.stringify(emails.map((email) => email.replaceAll(NUL, ''))),
    profile_url: profileUrl ?? null,
    created_at: created,
    updated_at: updated,
    active_at: Math.max(created ?? 0, updated ?? 0),
  };
}

export function emailsFrom(row: Pick<CandidateRow, 'emails'>): string[] {
  return Emails.parse(JSON.parse(row.emails));
}
