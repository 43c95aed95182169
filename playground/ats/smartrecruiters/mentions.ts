/** The tokens in a message (documented): `@[USER:id]` and `#[CANDIDATE:id]`. */
export function tokensIn(content: string): { readonly users: string[]; readonly candidates: string[] } {
  const all = (pattern: RegExp) => [...new Set([...content.matchAll(pattern)].map(([, id = '']) => id))];
  return { users: all(/@\[USER:([^\]]+)\]/g), candidates: all(/#\[CANDIDATE:([^\]]+)\]/g) };
}

/** The text without them, as an e-mail shows it. */
export function withoutTokens(content: string, nameOf: (userId: string) => string): string {
  return content
    .replace(/@\[USER:([^\]]+)\]/g, (_, id: string) => `@${nameOf(id)}`)
    .replace(/#\[CANDIDATE:[^\]]+\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
