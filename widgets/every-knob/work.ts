/** What works on the digits, once the reader wants it: whoever only looks at the page does without. */
import { costOf, scores, type Digits } from '#maths/linear-cost';
import {
  parameterCount,
  pixels,
  valueOf,
  type Direction,
  type Measuring,
  type Parameters,
  type Search,
  type Way,
} from './model.ts';

export { threesAndSevens, type Digits } from '#maths/linear-cost';

/** The same parameters but for one. */
export function withValue({ w, b }: Parameters, k: number, value: number): Parameters {
  if (k >= w.length) return { w, b: value };
  const changed = w.slice();
  changed[k] = value;
  return { w: changed, b };
}

/** How many runs all slopes take: one for each nudge, and one way also the one without any. */
export const runsOf = (way: Way, parameters: number): number =>
  way === 'one' ? parameters + 1 : 2 * parameters;

/** ‖a − b‖ / ‖b‖: how far one list of slopes is from another, for its length. */
export function difference(a: Float64Array, b: Float64Array): number {
  const length = Math.hypot(...b);
  const apart = Math.hypot(...a.map((slope, k) => slope - (b[k] ?? 0)));
  return apart / (length || 1);
}

/** The first bit of the search. */
const firstBit = 0.2;

/** One run: every score from nothing, and their cost. Nothing of the run before is used again. */
export const run = (at: Parameters, digits: Digits): number => costOf(scores(at, digits), digits);

/** The search of parameter k before its first try. */
export function begun(at: Parameters, k: number, digits: Digits): Search {
  const kept = { value: valueOf(at, k), cost: run(at, digits) };
  return { kept, bit: firstBit, tries: [kept], worse: '', halved: false };
}

/** One more try: kept if it costs less. Once neither neighbour costs less, the bit is halved. */
export function tried(
  search: Search,
  direction: Direction,
  costAt: (value: number) => number,
): Search {
  const { kept, bit } = search;
  const value = kept.value + (direction === 'm' ? bit : -bit);
  const one = { value, cost: costAt(value) };
  const tries = [...search.tries, one];
  // Where it came from is the neighbour on the other side, and known to cost more.
  if (one.cost < kept.cost)
    return {
      ...{ kept: one, bit, tries, last: direction, halved: false },
      worse: direction === 'm' ? 'l' : 'm',
    };
  const halved = search.worse !== '' && search.worse !== direction;
  return {
    ...{ kept, tries, halved, last: direction },
    bit: halved ? bit / 2 : bit,
    worse: halved ? '' : direction,
  };
}

export const measuring = (way: Way, h: number): Measuring => ({
  way,
  h,
  slopes: new Float64Array(parameterCount),
  done: 0,
  runs: 0,
});

/** Nudges the next parameters, one at a time, and puts each back. */
export function further(
  before: Measuring,
  at: Parameters,
  digits: Digits,
  parameters: number,
): Measuring {
  const { way, h } = before;
  const slopes = before.slopes.slice();
  let { done, runs, base } = before;
  const cost = (by: number): number => {
    runs++;
    return run(by === 0 ? at : withValue(at, done, valueOf(at, done) + by), digits);
  };
  if (way === 'one') base ??= cost(0);
  for (let made = 0; made < parameters && done < parameterCount; made++) {
    slopes[done] = base === undefined ? (cost(h) - cost(-h)) / (2 * h) : (cost(h) - base) / h;
    done++;
  }
  return { way, h, slopes, done, runs, ...(base !== undefined && { base }) };
}

/** True once every parameter has its slope. */
export const complete = ({ way, runs }: Measuring): boolean => runs === runsOf(way, parameterCount);

// #region calculus
/**
 * What calculus says: forward for the scores z, and back with the misses
 * z − y. The slope of a weight is the mean of (z − y) x over the digits,
 * that of the bias the mean of z − y.
 */
export function gradient(at: Parameters, digits: Digits): Float64Array {
  const { x, y, count } = digits;
  const miss = scores(at, digits).map((z, n) => (z - (y[n] ?? 0)) / count);
  const slopes = new Float64Array(parameterCount);
  for (let i = 0; i < pixels; i++) {
    let sum = 0;
    for (let n = 0; n < count; n++) sum += (miss[n] ?? 0) * (x[i * count + n] ?? 0);
    slopes[i] = sum;
  }
  slopes[pixels] = miss.reduce((sum, one) => sum + one, 0);
  return slopes;
}
// #endregion calculus
