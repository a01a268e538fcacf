/** What comes with the digits, when the reader wants them: the cost, its slopes, and the steps. */
import type { Digits } from '#maths/linear-cost';
import { lossOf, pixels, type Parameters } from '#maths/linear-score';
import { sgd } from '#maths/optimiser';
import { costOf, type Race, type Walk } from './model.ts';

export { threesAndSevens } from '#maths/linear-cost';

/**
 * The ink of all digits and nothing of their paper, pixel after pixel: what stands from `from[i]` to `from[i + 1]` is of
 * pixel i. Six pixels in seven are paper, which changes no score.
 */
export interface Inks {
  readonly count: number;
  readonly from: Uint32Array;
  readonly digit: Uint16Array;
  readonly ink: Float32Array;
  readonly y: Float64Array;
}

export function inksOf({ count, x, y }: Digits): Inks {
  const total = x.reduce((sum, ink) => sum + Number(ink > 0), 0);
  const from = new Uint32Array(pixels + 1);
  const digit = new Uint16Array(total);
  const ink = new Float32Array(total);
  let next = 0;
  for (let i = 0; i < pixels; i++) {
    from[i] = next;
    for (let n = 0; n < count; n++) {
      const value = x[i * count + n] ?? 0;
      if (value === 0) continue;
      digit[next] = n;
      ink[next++] = value;
    }
  }
  from[pixels] = next;
  return { count, from, digit, ink, y };
}

/** True for a pixel that no digit inks: nothing depends on its weight, and its slope is 0. */
export const blank = ({ from }: Inks, i: number): boolean => from[i] === from[i + 1];

/** C, the mean of ½(y − z)², and its slopes: ∂C/∂wᵢ is the mean of (z − y)·xᵢ, ∂C/∂b that of z − y. One pass forward, one back. */
export function costAndSlopes(
  { w, b }: Parameters,
  { count, from, digit, ink, y }: Inks,
): { readonly cost: number; readonly slopes: Parameters } {
  const z = new Float64Array(count).fill(b);
  for (let i = 0; i < pixels; i++) {
    const weight = w[i] ?? 0;
    for (let at = from[i] ?? 0; at < (from[i + 1] ?? 0); at++) {
      const n = digit[at] ?? 0;
      z[n] = (z[n] ?? 0) + weight * (ink[at] ?? 0);
    }
  }
  const many = Math.max(1, count);
  const cost = z.reduce((sum, score, n) => sum + lossOf(score, y[n] ?? 0), 0) / many;
  const miss = z.map((score, n) => score - (y[n] ?? 0));
  const slopes = new Float64Array(pixels);
  for (let i = 0; i < pixels; i++) {
    let sum = 0;
    for (let at = from[i] ?? 0; at < (from[i + 1] ?? 0); at++)
      sum += (miss[digit[at] ?? 0] ?? 0) * (ink[at] ?? 0);
    slopes[i] = sum / many;
  }
  const slope = miss.reduce((sum, each) => sum + each, 0) / many;
  return { cost, slopes: { w: slopes, b: slope } };
}

/** A walk that stands at `now`: what that costs, which way is down, and whether it has arrived. */
function stood(walk: Walk, now: Parameters, inks: Inks, line: number): Walk {
  const { cost, slopes } = costAndSlopes(now, inks);
  const costs = [...walk.costs, cost];
  const here = walk.arrived ?? (cost <= line ? walk.costs.length : undefined);
  return { name: walk.name, now, costs, slopes, ...(here !== undefined && { arrived: here }) };
}

/** The race before its first step, with every cost worked out. */
export const measured = ({ walks }: Race, inks: Inks, line: number): Race => ({
  steps: 0,
  walks: walks.map((walk) =>
    stood({ name: walk.name, now: walk.now, costs: [] }, walk.now, inks, line),
  ),
});

/** One step of each of the four against its slopes, all at the same rate. */
export const advance = ({ steps, walks }: Race, inks: Inks, rate: number, line: number): Race => ({
  steps: steps + 1,
  walks: walks.map((walk) => {
    const { now, slopes } = walk;
    if (!slopes) return walk;
    const w = sgd.step(now.w, slopes.w, rate, null).theta;
    return stood(walk, { w, b: now.b - rate * slopes.b }, inks, line);
  }),
});

/** A cost this large is not coming back, and further on there would be no numbers at all. */
const hopeless = 1e6;

export interface Runaway {
  /** The step after which a cost was at its lowest. */
  readonly from: number;
  /** True where there is no going on. */
  readonly lost: boolean;
}

/**
 * At a rate below 2/λ every step lowers the cost or leaves it as it is. So where one has grown, by more than rounding,
 * the rate is too high for this valley.
 */
export function runaway({ walks }: Race): Runaway | undefined {
  const grown = walks.filter(
    ({ costs }) => (costs.at(-1) ?? 0) > (costs.at(-2) ?? Infinity) * 1.000001,
  );
  if (grown.length === 0) return undefined;
  const from = Math.min(...grown.map(({ costs }) => costs.indexOf(Math.min(...costs))));
  return { from, lost: walks.some((walk) => (costOf(walk) ?? 0) > hopeless) };
}
