import type { Tensor } from '@tensorflow/tfjs-core';
import type { ActivationName, LossName } from '../types.ts';
import { bentIn, slopeIn } from './bend.ts';
import { runEach, shape3 } from './program.ts';

/** How a network ends: its loss, and the bend behind its last weighted sums. */
export interface End {
  readonly loss: LossName;
  readonly bend: ActivationName;
}

/** Under cross-entropy without a bend of its own, softmax follows. */
const isSoftmax = ({ loss, bend }: End): boolean =>
  bend === 'softmax' || (loss === 'cross-entropy' && bend !== 'sigmoid');

/**
 * `float a(int n, int r, int k)`: the answer of row r to class k, σ(zₖ) or e^zₖ / Σⱼ e^zⱼ; with softmax also `most`,
 * the largest z, which is taken from all so that no power is above 1, and `total`, what the powers are divided by.
 */
const answersIn = (end: End, classes: number): string =>
  isSoftmax(end)
    ? `
      float most(int n, int r) {
        float most = zAt(n, r, 0);
        for (int k = 1; k < ${classes}; k++) {
          float z = zAt(n, r, k);
          if (z > most || isnan(z)) most = z; // Not \`max\`, which may lose a NaN, as a power of one may.
        }
        return most;
      }
      float total(int n, int r, float most) {
        float total = 0.;
        for (int k = 0; k < ${classes}; k++) total += exp(zAt(n, r, k) - most);
        return total;
      }
      float a(int n, int r, int k) {
        float m = most(n, r);
        return isnan(m) ? m : exp(zAt(n, r, k) - m) / total(n, r, m);
      }`
    : `
      ${bentIn(end.bend)}
      float a(int n, int r, int k) { return bent(vec4(zAt(n, r, k))).x; }`;

/** What the network answers. z: [·, B, classes], as are the answers. */
export const answers = (end: End, z: Tensor): Tensor =>
  runEach({
    shape: shape3(z),
    reads: { z },
    formula: `
      ${answersIn(end, shape3(z)[2])}
      float one(int n, int r, int k) { return a(n, r, k); }`,
  });

/**
 * δᴸ = ∂ℓ/∂z of each example's own loss, [1, B, classes].
 * Cross-entropy: a − y, for the slope of softmax or sigmoid cancels. Otherwise s ⊙ σ′(z), with s = ∂ℓ/∂a: a − y for
 * squared error, the sign of it for absolute error. Softmax leads every answer to every sum: aₖ (sₖ − Σⱼ sⱼ aⱼ).
 */
export function outputError(end: End, z: Tensor, y: Tensor): Tensor {
  const [slices, count, classes] = shape3(z);
  const s = end.loss === 'absolute-error' ? 'sign(off)' : 'off';
  const delta =
    end.loss === 'cross-entropy'
      ? 'return a(n, r, k) - yAt(0, r, k);'
      : isSoftmax(end)
        ? `float m = most(n, r);
           float whole = total(n, r, m);
           float mean = 0.;
           for (int j = 0; j < ${classes}; j++) {
             float aj = exp(zAt(n, r, j) - m) / whole;
             mean += slope(aj - yAt(0, r, j)) * aj;
           }
           float ak = exp(zAt(n, r, k) - m) / whole;
           return ak * (slope(ak - yAt(0, r, k)) - mean);`
        : `float ak = a(n, r, k);
           return slope(ak - yAt(0, r, k)) * slopeAt(vec4(ak)).x;`;
  return runEach({
    shape: [slices, count, classes],
    reads: { z, y },
    formula: `
      ${slopeIn(end.bend)}
      ${answersIn(end, classes)}
      float slope(float off) { return ${s}; }
      float one(int n, int r, int k) { ${delta} }`,
  });
}

/**
 * `float lossOf(int n, int r)`: ℓ of row r, from z and y.
 * Squared error: ½ Σₖ (yₖ − aₖ)². Absolute error: Σₖ |yₖ − aₖ|.
 * Cross-entropy: Σₖ yₖ (ln Σⱼ e^zⱼ − zₖ), or with sigmoid Σₖ (max(zₖ, 0) − zₖ yₖ + ln (1 + e^−|zₖ|)): neither takes the
 * logarithm of a share that has rounded to 0.
 */
export function lossIn(end: End, classes: number): string {
  const over = (each: string): string => `
    float sum = 0.;
    for (int k = 0; k < ${classes}; k++) {
      float y = yAt(0, r, k);
      ${each}
    }
    return sum;`;
  const off = 'float off = y - a(n, r, k);';
  let body = over(`${off} sum += 0.5 * off * off;`);
  if (end.loss === 'absolute-error') body = over(`${off} sum += abs(off);`);
  if (end.loss === 'cross-entropy') {
    body = isSoftmax(end)
      ? `float m = most(n, r);
         float logTotal = m + log(total(n, r, m));
         ${over('if (y != 0.) sum += y * (logTotal - zAt(n, r, k));')}`
      : over(`float z = zAt(n, r, k);
              sum += max(z, 0.) - z * y + log(1. + exp(-abs(z)));`);
  }
  return `
    ${answersIn(end, classes)}
    float lossOf(int n, int r) { ${body} }`;
}

/** ℓ of every row of every slice: z [slices, B, classes], y [1, B, classes] → [1, slices, B]. */
export function lossOfRows(end: End, z: Tensor, y: Tensor): Tensor {
  const [slices, count, classes] = shape3(z);
  return runEach({
    shape: [1, slices, count],
    reads: { z, y },
    formula: `
      ${lossIn(end, classes)}
      float one(int n, int slice, int row) { return lossOf(slice, row); }`,
  });
}
