/**
 * The linear score of many pictures at once, and its cost: what whoever nudges a parameter has to work out anew.
 */
import { lossOf, pixels, targetOf, type Parameters } from './linear-score.ts';

/** Pictures with their labels, 0 (paper) to 255 (ink), row by row. */
interface Labelled {
  readonly count: number;
  readonly pixels: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

/**
 * Pictures of 3s and 7s. They are kept pixel by pixel instead of digit by digit, x[i · count + n], since whoever nudges
 * one weight asks all digits for their ink in one pixel.
 */
export interface Digits {
  readonly count: number;
  /** 0 (paper) to 1 (ink). */
  readonly x: Float32Array;
  /** Targets: +1 for a 3, −1 for a 7. */
  readonly y: Float64Array;
}

/** The first `most` 3s and 7s of a set. */
export function threesAndSevens(set: Labelled, most = Infinity): Digits {
  const chosen: number[] = [];
  for (let n = 0; n < set.count && chosen.length < most; n++)
    if (set.labels[n] === 3 || set.labels[n] === 7) chosen.push(n);
  const count = chosen.length;
  const x = new Float32Array(pixels * count);
  chosen.forEach((from, n) => {
    for (let i = 0; i < pixels; i++) x[i * count + n] = (set.pixels[from * pixels + i] ?? 0) / 255;
  });
  return { count, x, y: Float64Array.from(chosen, (n) => targetOf(set.labels[n] ?? 0)) };
}

/** The picture of digit n: 784 values, row by row. */
export const pictureOf = ({ x, count }: Digits, n: number): Float32Array =>
  Float32Array.from({ length: pixels }, (_, i) => x[i * count + n] ?? 0);

// #region cost
/** 2 Predict: z = x·w + b of every digit. */
export function scores({ w, b }: Parameters, { x, count }: Digits): Float64Array {
  const z = new Float64Array(count).fill(b);
  for (let i = 0; i < pixels; i++) {
    const weight = w[i] ?? 0;
    for (let n = 0; n < count; n++) z[n] = (z[n] ?? 0) + weight * (x[i * count + n] ?? 0);
  }
  return z;
}

/** 3 Loss: C, the mean of ½(y − z)²; 0 where there are no digits. */
export function costOf(z: Float64Array, { y, count }: Digits): number {
  let sum = 0;
  for (let n = 0; n < count; n++) sum += lossOf(z[n] ?? 0, y[n] ?? 0);
  return count === 0 ? 0 : sum / count;
}
// #endregion cost
