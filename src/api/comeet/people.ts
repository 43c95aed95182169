import type { Role, Teammate } from '../../domain/hiring.js';
import { TeammateId } from '../../domain/ids.js';
import type { Candidate, Position, User } from './wire.js';

/** An address of more characters can't be an id. */
const LONGEST = 150;

/** Undefined for an address that can't be one. */
export function teammateIdOf({ email }: User): TeammateId | undefined {
  return email.length <= LONGEST ? TeammateId.parse(email.toLowerCase()) : undefined;
}

/** What somebody is to a position, by the key they stand under. `lead_recruiter` and `hiring_manager` are documented. */
function roleUnder(key: string): Role {
  if (/recruit|coordinator|hiring_manager/i.test(key)) return 'recruiter';
  return /interview/i.test(key) ? 'interviewer' : 'other';
}

const MIGHTIEST_FIRST: readonly Role[] = ['recruiter', 'interviewer', 'other'];

/**
 * Everybody whom positions and steps name. Comeet has no list of its users, so this is all that can be known:
 *
 * - Whoever recruits for a position or is its hiring manager is a recruiter here, wherever else they only interview.
 * - Whoever is named in a step of a process is an interviewer.
 * - Nobody is an administrator, because nothing tells who is one. What only administrators may do with the bot has to
 *   be done on its own machine.
 * - Without a name they are called by their address.
 *
 * In the order of their addresses: that of positions and processes is not known.
 */
export function teammatesIn(positions: readonly Position[], processes: readonly Candidate[]): Teammate[] {
  const named = positions.flatMap(({ users }) =>
    users.map(({ key, user }) => ({ user, role: roleUnder(key) })),
  );
  const meeting = interviewersIn(processes).map((user) => ({ user, role: 'interviewer' as const }));
  const teammates = new Map<TeammateId, Teammate>();
  for (const { user, role } of [...named, ...meeting]) {
    const id = teammateIdOf(user);
    if (id === undefined) continue;
    const known = teammates.get(id);
    const roles: readonly Role[] = known ? [known.role, role] : [role];
    teammates.set(id, {
      id,
      name: known && known.name !== known.email ? known.name : (user.name ?? user.email),
      email: known?.email ?? user.email,
      role: MIGHTIEST_FIRST.find((one) => roles.includes(one)) ?? 'other',
    });
  }
  return [...teammates.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Who may see a position's candidates: everybody it names, and who meets them. */
export function hiringTeamOf(position: Position, processes: readonly Candidate[]): TeammateId[] {
  const users = [...position.users.map(({ user }) => user), ...interviewersIn(processes)];
  return [...new Set(users.flatMap((user) => teammateIdOf(user) ?? []))];
}

function interviewersIn(processes: readonly Candidate[]): User[] {
  return processes.flatMap(({ completed, current, future }) =>
    [...completed, ...current, ...future].flatMap(({ people }) => people ?? []),
  );
}
