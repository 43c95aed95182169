import type { Account, Answer, Asked } from './account.js';
import { visible } from './candidates.js';
import { invalid, notFound } from './errors.js';
import { onlyThese, PAGING, paged } from './lists.js';
import type { Position } from './state.js';
import { candidateJson, positionJson } from './wire.js';

/** Open ones and others, unless only the open are asked for. */
export function listPositions(account: Account, { query }: Asked): Answer {
  onlyThese(query, ['status', ...PAGING]);
  const status = query.get('status');
  if (status !== null && status !== 'open') throw invalid('invalid_parameter', 'status is open.');
  return paged(account, '/positions', query, {
    key: 'positions',
    rows: account.state.positions.filter((position) => status === null || position.status === status),
    json: (position) => positionJson(account, position),
  });
}

export function onePosition(account: Account, { ids, query }: Asked): Answer {
  onlyThese(query, []);
  return { status: 200, body: positionJson(account, positionOf(account, ids)) };
}

export function candidatesOfPosition(account: Account, { ids, query }: Asked): Answer {
  onlyThese(query, PAGING);
  const position = positionOf(account, ids);
  return paged(account, `/positions/${position.uid}/candidates`, query, {
    key: 'candidates',
    rows: visible(account).filter((process) => process.position === position && !process.isDeleted),
    json: (process) => candidateJson(account, process),
  });
}

function positionOf({ state }: Account, [uid]: readonly string[]): Position {
  const position = state.positions.find((one) => one.uid === uid);
  if (!position) throw notFound('position');
  return position;
}
