import type { Examples } from '#engine';
import { softmax } from '#maths/activation';
import { argmax } from '#maths/metric';
import { preprocess } from '#maths/picture';
import { inkOfStrokes, type Stroke } from '#maths/strokes';

/** Pixels of a picture, inputs of the machine. */
export const inputs = 784;
/** One unit for each digit. */
export const classes = 10;

/** All there is to the machine: w [784, 10], row by row, and b [10]. */
export interface Weights {
  readonly w: ArrayLike<number>;
  readonly b: ArrayLike<number>;
}

/** The training at one moment. `accuracy` and `likeness` are missing until the digits to measure them with have come. */
export interface Frame extends Weights {
  /** Which moment of the plan this is. */
  readonly index: number;
  /** The fraction of the validation digits answered right. */
  readonly accuracy?: number | undefined;
  /** For each of the ten images, how much it looks like its digit (see `likeness`). */
  readonly likeness?: readonly number[] | undefined;
}

/** Why a picture x gets its score from one unit: z = in favour + against + bias. */
export interface Evidence {
  /** xᵢ wᵢₖ for each pixel. */
  readonly perPixel: Float64Array;
  /** Σ of the positive xᵢ wᵢₖ */
  readonly inFavour: number;
  /** Σ of the negative xᵢ wᵢₖ, so never above 0 */
  readonly against: number;
  readonly bias: number;
  /** zₖ, added up in the order of the equation. */
  readonly score: number;
}

/** What the machine makes of a picture. */
export interface Reading {
  readonly evidence: readonly Evidence[];
  /** softmax(z): ten shares of 1. */
  readonly probabilities: Float64Array;
  /** The digit with the largest share; the first of equals. */
  readonly answer: number;
}

const at = (row: ArrayLike<number>, index: number): number => row[index] ?? 0;

/** The weights into unit k as a picture: 784 values, row by row. */
export const templateOf = ({ w }: Weights, k: number): Float64Array =>
  Float64Array.from({ length: inputs }, (_, i) => at(w, i * classes + k));

/** What speaks for and against the digit k in a picture x of 784 values from 0 (paper) to 1 (ink). */
export function evidenceFor(weights: Weights, x: ArrayLike<number>, k: number): Evidence {
  const perPixel = Float64Array.from(
    { length: inputs },
    (_, i) => at(x, i) * at(weights.w, i * classes + k),
  );
  let inFavour = 0;
  let against = 0;
  for (const part of perPixel)
    if (part > 0) inFavour += part;
    else against += part;
  const bias = at(weights.b, k);
  return { perPixel, inFavour, against, bias, score: inFavour + against + bias };
}

/** z = xw + b, a = softmax(z): the whole machine. */
export function read(weights: Weights, x: ArrayLike<number>): Reading {
  const evidence = Array.from({ length: classes }, (_, k) => evidenceFor(weights, x, k));
  const probabilities = softmax(evidence.map(({ score }) => score));
  return { evidence, probabilities, answer: argmax(probabilities) };
}

/**
 * The fraction of the digits that the weights answer right; 0 where there are none.
 * Written for speed (a few milliseconds for a thousand digits), since it runs on the page for every frame:
 * paper adds nothing, so it is passed over, and the largest z is the largest share.
 */
export function accuracyOf({ w, b }: Weights, digits: Examples): number {
  if (digits.count === 0) return 0;
  const weights = Float64Array.from(w, (value) => value / 255);
  const biases = Float64Array.from(b);
  const z = new Float64Array(classes);
  let right = 0;
  for (let n = 0; n < digits.count; n++) {
    z.set(biases);
    for (let i = 0; i < inputs; i++) {
      const x = digits.pixels[n * inputs + i] ?? 0;
      if (x === 0) continue;
      for (let k = 0; k < classes; k++) z[k] = at(z, k) + x * at(weights, i * classes + k);
    }
    if (argmax(z) === digits.labels[n]) right++;
  }
  return right / digits.count;
}

/** For each digit, how its average picture differs from the average of all pictures: [10][784]. */
export function averagesOf(digits: Examples): Float64Array[] {
  const sums = Array.from({ length: classes }, () => new Float64Array(inputs));
  const counts = new Float64Array(classes);
  const all = new Float64Array(inputs);
  for (let n = 0; n < digits.count; n++) {
    const label = digits.labels[n] ?? 0;
    counts[label] = at(counts, label) + 1;
    const sum = sums[label];
    if (!sum) continue;
    for (let i = 0; i < inputs; i++) {
      const x = (digits.pixels[n * inputs + i] ?? 0) / 255;
      sum[i] = at(sum, i) + x;
      all[i] = at(all, i) + x;
    }
  }
  return sums.map((sum, k) =>
    sum.map(
      (value, i) => value / Math.max(1, at(counts, k)) - at(all, i) / Math.max(1, digits.count),
    ),
  );
}

/**
 * How much each of the ten images looks like its digit: the correlation, over the 784 pixels, of the weights with what
 * tells the average picture of this digit from the average of all. 1 where one is the other, but for contrast; 0 for a
 * blank image.
 */
export const likeness = (weights: Weights, averages: readonly Float64Array[]): number[] =>
  averages.map((average, k) => correlation(templateOf(weights, k), average));

function correlation(p: Float64Array, q: Float64Array): number {
  const [meanP, meanQ] = [mean(p), mean(q)];
  let [pq, pp, qq] = [0, 0, 0];
  for (let i = 0; i < p.length; i++) {
    const [dp, dq] = [at(p, i) - meanP, at(q, i) - meanQ];
    pq += dp * dq;
    pp += dp * dp;
    qq += dq * dq;
  }
  return pp === 0 || qq === 0 ? 0 : pq / Math.sqrt(pp * qq);
}

export const mean = (row: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += at(row, i);
  return row.length === 0 ? 0 : sum / row.length;
};

/** The |w| that is painted at full strength: all but the strongest hundredth of the weights keep their differences. */
export function contrast({ w }: Weights): number {
  const sizes = Float64Array.from(w, Math.abs)
    .filter((size) => size > 0)
    .sort();
  return sizes[Math.floor(0.98 * (sizes.length - 1))] ?? 1;
}

/** Weaker weights than this are never painted at full strength, so that the images grow out of nothing. */
export const faintest = 0.1;

/** A picture x laid over a unit's weights: they show in full where there is ink, and faintly elsewhere. */
export const lit = (template: ArrayLike<number>, x: ArrayLike<number>): Float64Array =>
  Float64Array.from(template, (weight, i) => weight * (0.2 + 0.8 * at(x, i)));

export { penWidth } from '#maths/strokes';
export type { Stroke };

/** Strokes in the unit square as a picture x, made ready as MNIST's digits were. */
export const pixelsOf = (strokes: readonly Stroke[]): Float32Array =>
  preprocess(inkOfStrokes(strokes)).pixels;

/** The latest frame that is not later than `wanted`. */
export const frameAt = <Of extends { readonly index: number }>(
  frames: readonly Of[],
  wanted: number,
): Of | undefined => frames.findLast(({ index }) => index <= wanted) ?? frames[0];

/** The frame whose place in the plan is nearest to `to`. */
export const nearestFrame = <Of extends { readonly index: number }>(
  frames: readonly Of[],
  to: number,
): Of | undefined =>
  frames.reduce<Of | undefined>(
    (best, frame) =>
      best && Math.abs(best.index - to) <= Math.abs(frame.index - to) ? best : frame,
    undefined,
  );

/** A sum as it is written: whole hundredths that add up to the last digit. */
export interface WrittenSum {
  readonly inFavour: number;
  readonly against: number;
  readonly bias: number;
  readonly score: number;
}

/**
 * Rounds a sum to hundredths so that what is written adds up. Rounding each number by itself can miss by a
 * hundredth; then the larger of the two long sums gives way, so nothing is off by more than a hundredth and a half.
 */
export function written({ inFavour, against, bias, score }: Evidence): WrittenSum {
  // Adding 0 makes a 0 of −0, which would be written with its sign.
  const round = (value: number): number => Math.round(value * 100) + 0;
  const [f, a, b, z] = [round(inFavour), round(against), round(bias), round(score)];
  const missing = z - f - a - b;
  const favourGives = Math.abs(f) >= Math.abs(a);
  return {
    inFavour: (f + (favourGives ? missing : 0)) / 100,
    against: (a + (favourGives ? 0 : missing)) / 100,
    bias: b / 100,
    score: z / 100,
  };
}
