import type { Account, Answer, Asked } from './account.js';
import { ApiError, invalid, noPermission, notFound } from './errors.js';
import { momentIn, onlyThese, PAGING, paged } from './lists.js';
import { type Process, STATUSES } from './state.js';
import { candidateJson } from './wire.js';

/** Each filter with what it is about. The filter's name is without the `d` that the field ends in (documented). */
const TIMES = {
  time_created: (process: Process) => process.createdAt,
  time_last_status_change: (process: Process) => process.statusChangedAt,
  time_hiring_process_updated: (process: Process) => process.touchedAt,
  time_person_last_activity: (process: Process) => process.touchedAt,
} as const;

const FILTERS = Object.keys(TIMES).flatMap((name) => [`${name}:before`, `${name}:after`]);

/** What this integration may see of a list. */
export function visible({ state, switches }: Account): Process[] {
  const seen = state.processes.filter(
    ({ isMergedAway, isOwn }) => !isMergedAway && (switches.otherSources || isOwn),
  );
  return switches.order === 'newest' ? seen.reverse() : seen;
}

export function listCandidates(account: Account, { query }: Asked): Answer {
  onlyThese(query, ['status', 'deleted', ...FILTERS, ...PAGING]);
  const statuses = statusesIn(query);
  const deleted = query.get('deleted');
  if (deleted !== null && deleted !== 'True' && deleted !== 'False')
    throw invalid('invalid_parameter', 'deleted is True or False.');
  const times = Object.entries(TIMES).map(([name, timeOf]) => ({
    timeOf,
    before: momentIn(query, `${name}:before`) ?? Number.POSITIVE_INFINITY,
    after: momentIn(query, `${name}:after`) ?? Number.NEGATIVE_INFINITY,
  }));
  const rows = visible(account).filter(
    (process) =>
      (deleted === null || (deleted === 'True') === process.isDeleted) &&
      (statuses?.includes(process.status) ?? true) &&
      times.every(({ timeOf, before, after }) => timeOf(process) < before && timeOf(process) > after),
  );
  return paged(account, '/candidates', query, {
    key: 'candidates',
    rows,
    json: (process) => candidateJson(account, process),
  });
}

function statusesIn(query: URLSearchParams): readonly string[] | undefined {
  const asked = query.get('status')?.split(',');
  const strange = asked?.find((word) => !STATUSES.some((status) => status === word));
  if (strange !== undefined) throw invalid('invalid_parameter', `There is no status ${strange}.`);
  return asked;
}

/** By uid or, with the header, by the numeric id of the profile's address. */
export function processOf({ state, switches }: Account, { ids, headers }: Asked): Process {
  const identifier = headers.identifier_type;
  if (identifier !== undefined && identifier !== 'REAL_ID')
    throw invalid('invalid_parameter', 'IDENTIFIER_TYPE is REAL_ID.');
  const [id = ''] = ids;
  const found = state.processes.find((process) =>
    identifier === undefined ? process.uid === id : switches.realIds && String(process.realId) === id,
  );
  if (!found || (!switches.otherSources && !found.isOwn)) throw notFound('candidate');
  if (found.isMergedAway) {
    const message = 'This candidate was removed: it was a duplicate of another one.';
    throw new ApiError(401, 'duplicate_candidate', message, true);
  }
  if (found.isDeleted && switches.deletedCandidate === 'notFound') throw notFound('candidate');
  return found;
}

export function oneCandidate(account: Account, asked: Asked): Answer {
  onlyThese(asked.query, ['include']);
  return { status: 200, body: candidateJson(account, processOf(account, asked)) };
}

const PERSONAL = ['email', 'first_name', 'last_name', 'linkedin_url', 'phone_number'] as const;

/** Whoever may be the same person. Path and parameters are observed; what it takes and answers is not known. */
export function findDuplicates(account: Account, { query }: Asked): Answer {
  const { switches } = account;
  if (switches.duplicates === 'refused') throw noPermission();
  onlyThese(query, PERSONAL);
  const asked = (name: (typeof PERSONAL)[number]) => query.get(name)?.toLowerCase();
  const [email, first, last] = [asked('email'), asked('first_name'), asked('last_name')];
  const [linkedin, phone] = [asked('linkedin_url'), asked('phone_number')];
  const hasWholeName = first !== undefined && last !== undefined;
  if (!hasWholeName && !email && !linkedin && !phone)
    throw invalid('required_field', 'An address, a number or a whole name is required.');
  const found = visible(account).filter(({ person, isDeleted }) => {
    if (isDeleted) return false;
    const isNamed =
      hasWholeName && person.firstName.toLowerCase() === first && person.lastName.toLowerCase() === last;
    const isSame = (known: string | undefined, wanted: string | undefined) =>
      wanted !== undefined && known?.toLowerCase() === wanted;
    return (
      isNamed ||
      isSame(person.email, email) ||
      isSame(person.linkedin, linkedin) ||
      isSame(person.phone, phone)
    );
  });
  return { status: 200, body: duplicatesJson(account, found) };
}

function duplicatesJson(account: Account, found: readonly Process[]): unknown {
  const pointer = ({ uid, person, position, status }: Process) => ({
    candidate_uid: uid,
    person_uid: person.uid,
    position: { uid: position.uid, name: position.name },
    status,
  });
  switch (account.switches.duplicates) {
    case 'candidates':
      return found.map((process) => candidateJson(account, process));
    case 'persons':
      return [...new Set(found.map(({ person }) => person))].map((person) => ({
        uid: person.uid,
        type: 'person',
        candidates: found.filter((one) => one.person === person).map(({ uid }) => ({ uid })),
      }));
    default:
      return found.map(pointer);
  }
}
