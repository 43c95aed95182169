/** One line of a table: a name, then one value a column. */
export interface Row {
  readonly name: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A Markdown table, ready for `bench/README.md`. */
export function table(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const cells = rows.map(({ name, values }) => [
    name,
    ...columns.map((column) => String(values[column] ?? '–')),
  ]);
  return [['', ...columns], ['---', ...columns.map(() => '---:')], ...cells]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

/** The value that so much of a list is not above. @param share 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function rounded(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
