import { z } from 'zod';
import type { ModalView } from '../views/blocks.js';
import { LIMITS } from '../views/limits.js';

/**
 * Slack does not say from which channel a modal was opened when something is pressed or submitted in it. So that is
 * written into the modal's metadata, beside what the view itself put there.
 */
const KEY = 'origin';

/** The view with the channel it was opened from. Where there is no room left it goes without. */
export function withOrigin(view: ModalView, origin: string | undefined): ModalView {
  const metadata = metadataOf(view.private_metadata);
  if (origin === undefined || metadata === undefined) return view;
  const more = JSON.stringify({ ...metadata, [KEY]: origin });
  return more.length > LIMITS.modal.privateMetadata ? view : { ...view, private_metadata: more };
}

/** The channel that a modal was opened from, by its metadata. */
export function originIn(text: string | undefined): string | undefined {
  return z.string().max(20).safeParse(metadataOf(text)?.[KEY]).data;
}

function metadataOf(text: string | undefined): Record<string, unknown> | undefined {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}
