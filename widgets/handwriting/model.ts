import { inkFromRgba, preprocess, type Picture, type Preprocessed } from '#maths/picture';
import { inkOfStrokes, type Stroke } from '#maths/strokes';
import type { Setup } from './setup.ts';

export { penWidth } from '#maths/strokes';
export type { Picture, Stroke };

/** What was drawn or given, as ink. A given picture counts before strokes. */
export const inkOf = (strokes: readonly Stroke[], given: Picture | undefined): Picture =>
  given ?? inkOfStrokes(strokes);

/** A picture's pixels as a canvas gives them: four bytes each. */
export interface Rgba {
  readonly rgba: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** The ink on a photograph or a scan, told from its paper. */
export const inkOn = ({ rgba, width, height }: Rgba): Picture => inkFromRgba(rgba, width, height);

export const isEmpty = (picture: Picture): boolean => picture.ink.every((ink) => ink < 0.05);

/** The drawing made ready as MNIST's digits were, as far as the reader left the steps switched on. */
export const prepare = (
  picture: Picture,
  { crop, scale, centre }: Pick<Setup, 'crop' | 'scale' | 'centre'>,
): Preprocessed => preprocess(picture, { crop, scale, centre });

export interface Answer {
  /** What the ten outputs say, 0–9. */
  readonly outputs: readonly number[];
  readonly digit: number;
  /** The largest output. */
  readonly confidence: number;
  /** The second thought. */
  readonly runnerUp: number;
}

const largest = (outputs: readonly number[]): number => outputs.indexOf(Math.max(...outputs));

export function answerOf(outputs: ArrayLike<number>): Answer {
  const all = Array.from(outputs);
  const digit = largest(all);
  const others = all.map((output, i) => (i === digit ? -Infinity : output));
  return { outputs: all, digit, confidence: all[digit] ?? 0, runnerUp: largest(others) };
}
