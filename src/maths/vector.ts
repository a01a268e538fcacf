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
