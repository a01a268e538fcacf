import { at } from '#maths/vector';
import { reach, type Surface } from './surface.ts';

/** Heights from the lowest to the highest that a picture should show. */
export interface Range {
  readonly low: number;
  readonly high: number;
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
  const [few, many] = [share(0.05), share(0.95)];
  const middle = many - few;
  const [low, high] =
    middle > 0 && most - least > 8 * middle ? [few - middle, many + middle] : [least, most];
  // A level surface is drawn in the middle.
  return high - low > 1e-9 * (1 + Math.abs(high))
    ? { low, high }
    : { low: low - 1, high: high + 1 };
}

const side = Array.from({ length: 41 }, (_, k) => ((k - 20) / 20) * reach);

/** The surface as far as a picture should show it: a height beyond is no number, and leaves a hole. */
export function shownOf(surface: Surface): {
  readonly at: (x: number, y: number) => number;
  /** Whether there is a height anywhere. */
  readonly any: boolean;
  /** The heights that are shown, where some are left out. */
  readonly within: Range | undefined;
} {
  const heights = side.flatMap((y) => side.map((x) => surface.costAt({ x, y })));
  const { low, high } = rangeOf(heights);
  return {
    at: (x, y) => {
      const c = surface.costAt({ x, y });
      return c >= low && c <= high ? c : NaN;
    },
    any: heights.some(Number.isFinite),
    within: heights.some((c) => c < low || c > high) ? { low, high } : undefined,
  };
}
