/** Comeet wants names in two parts: the first word, and all others. */
export function namesOf(name: string): { readonly first_name: string; readonly last_name?: string } {
  const [first = '', ...others] = name.trim().split(/\s+/);
  return { first_name: first, ...(others.length > 0 && { last_name: others.join(' ') }) };
}
