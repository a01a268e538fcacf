import { costOf, scores, type Digits } from '#maths/linear-cost';
import { pixels, type Parameters, type Slopes } from './parameters.ts';

export { costOf, pictureOf, scores, threesAndSevens } from '#maths/linear-cost';
export type { Digits } from '#maths/linear-cost';

/** What every parameter is nudged by, up and down. */
export const nudge = 0.01;

/** The fraction answered right: above zero is a 3, below a 7, and exactly zero is no answer. */
export function accuracyOf(z: Float64Array, { y, count }: Digits): number {
  let right = 0;
  for (let n = 0; n < count; n++) if ((z[n] ?? 0) * (y[n] ?? 0) > 0) right++;
  return count === 0 ? 0 : right / count;
}

// #region gradient
/**
 * 4 Gradient: the slope of the cost in every parameter, measured.
 * Nudge it up, work out the cost over all digits; nudge it down, work
 * out the cost again; put it back.
 *
 * A nudge of one weight moves every score by nudge × ink in that pixel,
 * so a nudged run goes on from the scores z instead of adding up the
 * other 784 terms once more: 1,570 costs of 1,000 digits fit into a
 * frame. The cost is a parabola in each parameter: the two ways’
 * difference is its slope to the last bits, whatever the nudge.
 */
export function slopesByNudging(z: Float64Array, { x, y, count }: Digits): Slopes {
  let costs = 0;
  /** The cost where each score moves by `by` × its ink. */
  const nudged = (by: number, inks: Float32Array, from: number): number => {
    let sum = 0;
    for (let n = 0; n < count; n++) {
      const miss = (y[n] ?? 0) - (z[n] ?? 0) - by * (inks[from + n] ?? 0);
      sum += miss * miss;
    }
    costs++;
    return sum / 2 / Math.max(1, count);
  };
  const slope = (inks: Float32Array, from: number): number =>
    (nudged(nudge, inks, from) - nudged(-nudge, inks, from)) / (2 * nudge);

  const w = new Float64Array(pixels);
  for (let i = 0; i < pixels; i++) w[i] = slope(x, i * count);
  // The bias is a weight whose pixel is always fully inked.
  const b = slope(new Float32Array(count).fill(1), 0);
  return { w, b, costs };
}
// #endregion gradient

// #region loop
/** 5 Step: every parameter against its slope, w − η ∂C/∂w. */
export const stepped = ({ w, b }: Parameters, slopes: Parameters, rate: number): Parameters => ({
  w: w.map((weight, i) => weight - rate * (slopes.w[i] ?? 0)),
  b: b - rate * slopes.b,
});

/** All seven steps: what was learnt, and the cost on the way. */
export function learnt(start: Parameters, digits: Digits, rate = 0.02, rounds = 100) {
  let now = start; // 1 Initialise
  const costs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const z = scores(now, digits); // 2 Predict every digit
    costs.push(costOf(z, digits)); // 3 Loss, as one number
    const slopes = slopesByNudging(z, digits); // 4 Gradient: 785 slopes
    now = stepped(now, slopes, rate); // 5 Step
  } // 6 Repeat
  return { now, costs }; // 7 Stop
}
// #endregion loop

/** How long the list of slopes is as an arrow. */
export const lengthOf = ({ w, b }: Parameters): number =>
  Math.sqrt(w.reduce((sum, slope) => sum + slope * slope, b * b));
