import { rangeOf, type Range } from './heights.ts';
import { reach, type Place, type Surface } from './surface.ts';

/** A cut through a surface along one knob. */
export interface Slice {
  /** Runs of points (position of the knob, cost): the curve is torn where it has no value. */
  readonly pieces: readonly (readonly (readonly [number, number])[])[];
  readonly range: Range;
  /** Whether there is no value anywhere. */
  readonly empty: boolean;
}

const grid: readonly number[] = Array.from({ length: 121 }, (_, k) => ((k - 60) / 60) * reach);

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
