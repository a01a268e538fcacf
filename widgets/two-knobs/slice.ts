import { at } from '#maths/vector';
import { reach, type Place, type Surface } from './surface.ts';

/** Heights from the lowest to the highest that a picture should show. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A cut through a surface along one knob. */
export interface Slice {
  /** Runs of points (position of the knob, cost): the curve is torn where it has no value. */
  readonly pieces: readonly (readonly (readonly [number, number])[])[];
  readonly range: Range;
  /** Whether there is no value anywhere. */
  readonly empty: boolean;
}

/**
 * The heights that a picture should show: all of them, but beside a pole, where few are far away from all others, only
 * those in whose midst nine tenths lie.
 */
export function rangeOf(heights: readonly number[]): Range {
  const sorted = heights.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return { low: 0, high: 1 };
  const share = (part: number): number => at(sorted, Math.round(part * (sorted.length - 1)));
  const [least, most] = [share(0), share(1)];
  const middle = share(0.95) - share(0.05);
  const [low, high] =
    middle > 0 && most - least > 8 * middle
      ? [share(0.05) - middle, share(0.95) + middle]
      : [least, most];
  // A level surface is drawn in the middle.
  return high - low > 1e-9 * (1 + Math.abs(high))
    ? { low, high }
    : { low: low - 1, high: high + 1 };
}

const grid: readonly number[] = Array.from({ length: 241 }, (_, k) => ((k - 120) / 120) * reach);

export function sliceOf(surface: Surface, through: Place, knob: 'x' | 'y'): Slice {
  const points = grid.map((to) => [to, surface.costAt({ ...through, [knob]: to })] as const);
  const range = rangeOf(points.map(([, c]) => c));
  const tall = range.high - range.low;
  const pieces: (readonly [number, number])[][] = [];
  let before = NaN;
  for (const [to, c] of points) {
    // A pole tears the curve too: from far above to far below.
    const torn = Math.abs(c - before) > 4 * tall;
    if (Number.isFinite(c)) {
      if (!Number.isFinite(before) || torn) pieces.push([]);
      pieces.at(-1)?.push([to, c]);
    }
    before = c;
  }
  return { pieces: pieces.filter((piece) => piece.length > 1), range, empty: pieces.length === 0 };
}
