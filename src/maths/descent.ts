import { combine, type Numbers } from './vector.ts';

// #region walk
/**
 * Gradient descent with one knob, w ← w − η C′(w): the start, then where each step leads, at most `steps` of them. A
 * walk ends early with its last finite number: what comes after that is no place on any curve.
 */
export function walk(
  slope: (w: number) => number,
  start: number,
  rate: number,
  steps: number,
): number[] {
  const places = [start];
  for (let w = start; places.length <= steps;) {
    w -= rate * slope(w);
    if (!Number.isFinite(w)) break;
    places.push(w);
  }
  return places;
}

/** The same with as many knobs as `start` has numbers: w ← w − η ∇C(w). */
export function walkDown(
  gradient: (w: Numbers) => Numbers,
  start: Numbers,
  rate: number,
  steps: number,
): Float64Array[] {
  const places: Float64Array[] = [Float64Array.from(start)];
  for (let w: Float64Array = Float64Array.from(start); places.length <= steps;) {
    w = combine(w, gradient(w), (wi, slope) => wi - rate * slope);
    if (!w.every(Number.isFinite)) break;
    places.push(w);
  }
  return places;
}
// #endregion walk
