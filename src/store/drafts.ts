import { Keyv } from 'keyv';

/** A person finishes a note within this time, or writes it anew from the message where it still stands. */
const KEPT_MILLISECONDS = 30 * 60_000;

/**
 * What somebody typed, for the moment until they have answered a question about it. It may be forgotten: the
 * message with the question shows it as well.
 */
export function createDrafts({ newId }: { readonly newId: () => string }) {
  const kept = new Keyv<string>({ ttl: KEPT_MILLISECONDS, throwOnErrors: true });
  return {
    async keepDraft(text: string): Promise<string> {
      const word = newId();
      await kept.set(word, text);
      // Keyv only hides what is too old; a note is deleted.
      setTimeout(() => void kept.delete(word), KEPT_MILLISECONDS).unref();
      return word;
    },
    draft: (word: string): Promise<string | undefined> => kept.get(word),
  };
}
