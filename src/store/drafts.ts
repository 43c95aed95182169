import { Keyv } from 'keyv';

/** A person finishes a note within this time, or writes it anew from the message where it still stands. */
const MINUTES = 30;

/**
 * What somebody typed, for the moment until they have answered a question about it. It may be forgotten: the
 * message with the question shows it as well.
 */
export function createDrafts({ newId }: { readonly newId: () => string }) {
  const kept = new Keyv<string>({ ttl: MINUTES * 60_000, throwOnErrors: true });
  return {
    async keepDraft(text: string): Promise<string> {
      const word = newId();
      await kept.set(word, text);
      return word;
    },
    draft: (word: string): Promise<string | undefined> => kept.get(word),
  };
}
