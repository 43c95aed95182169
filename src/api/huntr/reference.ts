import { CandidateId } from '../../domain/ids.js';
import type { CandidateReference } from '../ats.js';
import { HUNTR_ID } from './client.js';

/** An alias that stands for whoever owns a board. */
const BOARD_ALIAS = 'board:';

/** Understands a member's id, and the link to one of their boards. No I/O. */
export function referenceFrom(text: string): CandidateReference | undefined {
  const trimmed = text.trim();
  if (HUNTR_ID.test(trimmed)) return { id: CandidateId.parse(trimmed) };
  if (!/^https:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  const { hostname, pathname } = new URL(trimmed);
  if (!/(^|\.)huntr\.co$/.test(hostname)) return undefined;
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const after = (word: string) => segments[segments.indexOf(word) + 1] ?? '';
  const member = segments.includes('members') ? after('members') : '';
  if (HUNTR_ID.test(member)) return { id: CandidateId.parse(member) };
  const board = segments.includes('boards') ? after('boards') : '';
  return HUNTR_ID.test(board) ? { alias: BOARD_ALIAS + board } : undefined;
}

/** The board that an alias of ours means. */
export function boardIn(alias: string): string | undefined {
  const id = alias.startsWith(BOARD_ALIAS) ? alias.slice(BOARD_ALIAS.length) : '';
  return HUNTR_ID.test(id) ? id : undefined;
}
