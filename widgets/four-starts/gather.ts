/** What the recording is made from. */
import { scores, type Digits } from '#maths/linear-cost';
import { pixels, type Parameters } from '#maths/linear-score';
import type { Bend } from './model.ts';

/** For each pixel the mean of `of(ink)` over the digits with the target `target`; 0 where there are none. */
export function meanOver(
  { count, x, y }: Digits,
  target: number,
  of: (ink: number) => number,
): Float64Array {
  const those = Array.from(y.keys()).filter((n) => y[n] === target);
  return Float64Array.from({ length: pixels }, (_, i) => {
    const sum = those.reduce((total, n) => total + of(x[i * count + n] ?? 0), 0);
    return sum / Math.max(1, those.length);
  });
}

/** Fractions in 256 levels, as they come with the page. */
export const levels = (fractions: Float64Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(fractions, (fraction) => Math.round(255 * fraction));

export function bendOf(start: Parameters, digits: Digits): Bend {
  const z = scores(start, digits);
  const mean = (of: (score: number, n: number) => number): number =>
    z.reduce((sum, score, n) => sum + of(score, n), 0) / Math.max(1, digits.count);
  return {
    agreement: mean((score, n) => score * (digits.y[n] ?? 0)),
    size: mean((score) => score * score),
  };
}
