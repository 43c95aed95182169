import type { Application, Candidate } from '../../domain/hiring.js';
import type { CandidateReference } from '../ats.js';
import { applicationsOf, applicationsSince, type Reader } from './cards.js';
import { HUNTR_ID, LARGEST_PAGE, unlessUnknown } from './client.js';
import { boardIn } from './reference.js';
import { candidateFrom, nameOf } from './translate.js';
import * as wire from './wire.js';

const MEMBERS = '/members';
const MEMBER = '/members/{id}';
/** Names can't be asked for: a search looks at so many pages of five hundred members, the newest ones. */
const SEARCHED_PAGES = 4;
/** Up to this many members are worth a call each for their cards. */
const FEW = 5;

/** The member with all cards. */
export async function getCandidate(
  reader: Reader,
  reference: CandidateReference,
): Promise<Candidate | undefined> {
  const member =
    'id' in reference ? await readMember(reader, reference.id) : await ownerOf(reader, reference.alias);
  return member && withApplications(reader, member, await applicationsOf(reader, member));
}

export function readMember({ client }: Reader, id: string): Promise<wire.Member | undefined> {
  if (!HUNTR_ID.test(id)) return Promise.resolve(undefined);
  return unlessUnknown(client.call('GET', MEMBER, wire.Member, { id }));
}

/** Boards can't be asked for whose they are. */
async function ownerOf({ client }: Reader, alias: string): Promise<wire.Member | undefined> {
  const board = boardIn(alias);
  if (board === undefined) return undefined;
  const owns = ({ boardIds }: wire.Member) => boardIds?.includes(board) ?? false;
  const { rows } = await client.list(MEMBERS, wire.Member, { enough: (read) => read.some(owns) });
  return rows.find(owns);
}

export async function withApplications(
  { words }: Reader,
  member: wire.Member,
  applications: readonly Application[],
): Promise<Candidate> {
  const hasValues = (member.memberFieldValues ?? []).length > 0;
  return candidateFrom(member, applications, hasValues ? await words.fields() : []);
}

/** Documented: the one member with exactly this address. The answer is checked, should the filter be ignored. */
export async function findCandidatesByEmail(reader: Reader, email: string): Promise<Candidate[]> {
  const wanted = email.trim().toLowerCase();
  const page = await unlessUnknown(reader.client.page(MEMBERS, wire.Member, { query: { email: wanted } }));
  const found = (page?.rows ?? []).filter((member) => member.email?.toLowerCase() === wanted);
  return completed(reader, found);
}

/** By a part of the name or the address, among the newest two thousand members. */
export async function searchCandidates(reader: Reader, text: string, limit: number): Promise<Candidate[]> {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (member: wire.Member) => {
    const whole = `${nameOf(member) ?? ''} ${member.email ?? ''}`.toLowerCase();
    return parts.every((part) => whole.includes(part));
  };
  const { rows } = await reader.client.list(MEMBERS, wire.Member, {
    pages: SEARCHED_PAGES,
    enough: (read) => read.filter(fits).length >= limit,
  });
  return completed(reader, rows.filter(fits).slice(0, limit));
}

/** Newest first. In the documentation's examples the list is so; it is sorted all the same. */
export async function listCandidates(reader: Reader, limit: number): Promise<Candidate[]> {
  const { rows } = await reader.client.list(MEMBERS, wire.Member, { limit });
  const time = ({ createdAt }: wire.Member) => createdAt?.getTime() ?? 0;
  return completed(
    reader,
    rows.toSorted((one, other) => time(other) - time(one)),
  );
}

/** A few members' cards are read for each; for many, the newest cards are read and matched. */
async function completed(reader: Reader, members: readonly wire.Member[]): Promise<Candidate[]> {
  if (members.length <= FEW) {
    return Promise.all(
      members.map(async (one) => withApplications(reader, one, await applicationsOf(reader, one))),
    );
  }
  const times = members.map(({ createdAt }) => createdAt?.getTime() ?? 0);
  const all = await applicationsSince(reader, new Date(Math.min(...times)));
  return Promise.all(
    members.map((one) =>
      withApplications(
        reader,
        one,
        all.filter(({ candidateId }) => candidateId === one.id),
      ),
    ),
  );
}

/** All members there are, five hundred at a time, without their cards. The cursor is the id of the last one. */
export async function listAllCandidates(
  reader: Reader,
  cursor?: string,
): Promise<{ candidates: Candidate[]; next: string | undefined }> {
  const page = await reader.client.page(MEMBERS, wire.Member, { limit: LARGEST_PAGE, next: cursor });
  return {
    candidates: await Promise.all(page.rows.map((member) => withApplications(reader, member, []))),
    next: page.rows.length > 0 && page.next !== cursor ? page.next : undefined,
  };
}
