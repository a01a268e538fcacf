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

/** a · b = Σᵢ aᵢ bᵢ. Rows may be a whole network long: `?? 0` answers the type checker and costs nothing, `at` would. */
export function dot(a: Numbers, b: Numbers): number {
  expectLength(b, a.length, 'The second row');
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] ?? 0) * (b[i] ?? 0);
  return total;
}

/** ‖a‖ = √(a · a) */
export const lengthOf = (a: Numbers): number => Math.sqrt(dot(a, a));

/** Σₖ cₖ rₖ: rows of the same length, each as often as its weight says. */
export function mixed(rows: readonly Float64Array[], weights: Numbers): Float64Array {
  const out = new Float64Array(rows[0]?.length ?? 0);
  rows.forEach((row, k) => {
    const weight = at(weights, k);
    for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) + weight * (row[i] ?? 0);
  });
  return out;
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
