import { pixels } from './parameters.ts';
import type { Measure } from './setup.ts';

/** The mean picture of all digits with the target y, in 256 levels, as it comes with the page. */
export function average(pictures: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const sum = new Float64Array(pixels);
  for (const picture of pictures)
    for (let i = 0; i < pixels; i++) sum[i] = (sum[i] ?? 0) + (picture[i] ?? 0);
  return Uint8Array.from(sum, (ink) => Math.round((255 * ink) / Math.max(1, pictures.length)));
}

/** How different a picture x (0 to 1) is from an average (0 to 255): the mean over the pixels. */
export function difference(x: ArrayLike<number>, of: ArrayLike<number>, measure: Measure): number {
  let sum = 0;
  for (let i = 0; i < pixels; i++) {
    const off = (x[i] ?? 0) - (of[i] ?? 0) / 255;
    sum += measure === 'absolute' ? Math.abs(off) : off * off;
  }
  return sum / pixels;
}

/** What pixel similarity answers: the digit whose average is nearer. */
export const nearer = (three: number, seven: number): 3 | 7 => (three < seven ? 3 : 7);
