/** What a request is held against: a path as `/candidates/{id}`. */
interface Pattern {
  readonly method: string;
  readonly path: string;
}

/**
 * The row for a method and a path; a literal segment wins over a parameter.
 *
 * @param broken what is thrown for a path that is not properly encoded.
 */
export function match<Route extends Pattern>(
  routes: readonly Route[],
  method: string,
  path: string,
  broken: () => Error,
) {
  const segments = path.split('/');
  return routes
    .filter((one) => one.method === method)
    .flatMap((route) => {
      const parameters = parametersOf(route.path.split('/'), segments, broken);
      return parameters ? [{ route, parameters }] : [];
    })
    .sort((a, b) => a.parameters.size - b.parameters.size)[0];
}

function parametersOf(
  pattern: readonly string[],
  segments: readonly string[],
  broken: () => Error,
): Map<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const parameters = new Map<string, string>();
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index] ?? '';
    const name = /^\{(.+)\}$/.exec(expected)?.[1];
    if (name === undefined && segment !== expected) return undefined;
    if (name !== undefined) parameters.set(name, decoded(segment, broken));
  }
  return parameters;
}

function decoded(segment: string, broken: () => Error): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw broken();
  }
}
