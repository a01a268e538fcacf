/**
 * Rows of numbers. Every function checks its lengths, so that a wrong shape is an error
 * at the place where it happens and not a NaN three chapters later.
 */

export type Numbers = ArrayLike<number>;

/** vᵢ, or a `RangeError` where there is no such element. */
export function at<T>(v: ArrayLike<T>, i: number): T {
  const value = v[i];
  if (value === undefined) throw new RangeError(`There is no element ${i} among ${v.length}.`);
  return value;
}

/** Throws a `RangeError` unless `v` has `length` elements. */
export function expectLength(v: Numbers, length: number, name: string): void {
  if (v.length !== length) {
    throw new RangeError(`${name} has ${v.length} elements where ${length} are needed.`);
  }
}

/** f of every pair (aᵢ, bᵢ): two rows of n make one row of n. */
export function combine(
  a: Numbers,
  b: Numbers,
  f: (ai: number, bi: number) => number,
): Float64Array {
  expectLength(b, a.length, 'The second row');
  return Float64Array.from(a, (ai, i) => f(ai, at(b, i)));
}

/** Σᵢ aᵢ. */
export function sum(a: Numbers): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += at(a, i);
  return total;
}

/** The largest aᵢ; −∞ for an empty row. */
export function largest(a: Numbers): number {
  let most = -Infinity;
  for (let i = 0; i < a.length; i++) most = Math.max(most, at(a, i));
  return most;
}

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
