import type { ContextBlock } from '@slack/types';
import { context } from './blocks.js';

/** The last line of what is shown as it was a while ago. @param minutes undefined for now: there is no such line then. */
export function asOfLine(minutes: number | undefined): ContextBlock[] {
  return minutes === undefined ? [] : [context(`As of ${ageWords(minutes)} ago.`)];
}

/** How old something is: "40 minutes", "3 hours". */
function ageWords(minutes: number): string {
  return minutes < 90 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
