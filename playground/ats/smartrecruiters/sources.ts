import { uuidOf } from './ids.js';
import type { SourceType } from './state.js';

/** The company's sources under types; whoever is in none of them is somewhere else. The real ids are not known. */
const TYPES: readonly {
  readonly id: string;
  readonly label: string;
  readonly words: RegExp;
  subType?: string;
}[] = [
  { id: 'CAREER_SITE', label: 'Career site', words: /career/i },
  { id: 'JOB_BOARD', label: 'Job board', words: /linkedin|indeed/i },
  { id: 'REFERRAL', label: 'Referral', words: /referral/i },
  { id: 'AGENCY', label: 'Agency', words: /agency/i },
  { id: 'OFFLINE', label: 'Offline', words: /./, subType: 'Event' },
];

/** Where a candidate comes from whose source is not told (documented). */
export const DEFAULT_SOURCE = 'API';

export function sourceTypesOf(sources: readonly string[]): SourceType[] {
  const left = new Set(sources);
  return TYPES.map(({ id, label, words, subType }) => {
    const mine = [...left].filter((source) => words.test(source));
    for (const source of mine) left.delete(source);
    return {
      id,
      label,
      subTypes: subType === undefined ? [] : [{ id: subType.toUpperCase(), label: subType }],
      values: mine.map((source) => ({
        id: uuidOf(`source ${source}`),
        label: source,
        ...(subType !== undefined && { subType: subType.toUpperCase() }),
      })),
    };
  });
}
