import type { Numbers } from './vector.ts';

/**
 * The slope of f at v in each of its elements, measured and not derived: central differences,
 * (f(v + h eᵢ) − f(v − h eᵢ)) / 2h. With h = 10⁻⁵ good to about nine places for numbers of everyday size.
 */
export function measuredSlopes(f: (v: Float64Array) => number, v: Numbers, h = 1e-5): Float64Array {
  return Float64Array.from(v, (_, i) => {
    const nudged = (by: number): number =>
      f(Float64Array.from(v, (vj, j) => (j === i ? vj + by : vj)));
    return (nudged(h) - nudged(-h)) / (2 * h);
  });
}

/** The largest difference between two rows, measured against their size; NaN counts as infinite. */
export function discrepancy(a: Numbers, b: Numbers): number {
  if (a.length !== b.length) return Infinity;
  const apart = Array.from(a, (ai, i) => {
    const bi = b[i] ?? NaN;
    const by = Math.abs(ai - bi) / Math.max(1, Math.abs(ai), Math.abs(bi));
    return Number.isNaN(by) ? Infinity : by;
  });
  return Math.max(0, ...apart);
}
