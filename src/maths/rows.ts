/** A batch as one row: cut into its examples' rows, and joined again. */
import type { Numbers } from './vector.ts';

/** A row cut into rows of n, one after the other. */
export function rowsOf(v: Numbers, n: number): Float64Array[] {
  if (!(n > 0) || v.length % n !== 0)
    throw new RangeError(`${v.length} elements do not make rows of ${n}.`);
  const all = Float64Array.from(v);
  return Array.from({ length: v.length / n }, (_, i) => all.slice(i * n, (i + 1) * n));
}

/** Rows joined to one, the first first. */
export function joined(rows: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(rows.reduce((length, row) => length + row.length, 0));
  let taken = 0;
  for (const row of rows) {
    all.set(row, taken);
    taken += row.length;
  }
  return all;
}
