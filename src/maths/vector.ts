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
