import { bendOfLine, costOfLine, slopesOfLine, type Examples, type Line } from '#maths/line-fit';
import type { Bird } from './model.ts';
import type { Setup } from './setup.ts';

/** The part of (w, b) that is mapped. */
export interface Frame {
  readonly w: readonly [from: number, to: number];
  readonly b: readonly [from: number, to: number];
}
export const frames: Readonly<Record<Setup['feed'], Frame>> = {
  scaled: { w: [-350, 950], b: [600, 1900] },
  weighed: { w: [-3, 27], b: [-1500, 1500] },
};

/** Whether a line has a place on the map. */
export const onMap = ({ w, b }: Line, frame: Frame): boolean =>
  w >= frame.w[0] && w <= frame.w[1] && b >= frame.b[0] && b <= frame.b[1];

/**
 * The trench of a chicken: all (w, b) whose line goes exactly through it, b = weight − w x, as far as it crosses the
 * map; in so many places. None where it passes beyond.
 */
export function trenchOf({ x, weight }: Bird, { w, b }: Frame, count = 2): readonly Line[] {
  const at = (of: number): number => weight - of * x;
  // Where it enters and leaves the map: b falls from the top to the bottom of it as w grows, or rises.
  const [first, last] = [(weight - b[0]) / x, (weight - b[1]) / x].sort((p, q) => p - q);
  const from = x === 0 ? w[0] : Math.max(w[0], first ?? w[0]);
  const to = x === 0 ? w[1] : Math.min(w[1], last ?? w[1]);
  if (!(from < to) || (x === 0 && (weight < b[0] || weight > b[1]))) return [];
  return Array.from({ length: count }, (_, k) => {
    const of = from + ((to - from) * k) / (count - 1);
    return { w: of, b: at(of) };
  });
}

/**
 * What any line costs, as a surface over w and b: multiplied out, C = ½ (w² mean x² + 2 w b mean x + b²) −
 * w mean xy − b mean y + ½ mean y², so that a whole map of it costs no more chickens than one line.
 */
export function costOver(examples: Examples): (w: number, b: number) => number {
  const { ww, wb, bb } = bendOfLine(examples);
  // The cost and its slopes at w = b = 0 are the rest.
  const zero = { w: 0, b: 0 };
  const [flat, slope] = [costOfLine(zero, examples), slopesOfLine(zero, examples)];
  return (w, b) =>
    Math.max(0, (ww * w * w + bb * b * b) / 2 + wb * w * b + slope.w * w + slope.b * b + flat);
}
