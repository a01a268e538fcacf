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
  /** A pole between two points: the curve leaps the other way than it slopes on either side. */
  const torn = (a: readonly [number, number], b: readonly [number, number]): boolean => {
    const leap = b[1] - a[1];
    const against = ([to]: readonly [number, number]): boolean =>
      surface.gradientAt({ ...through, [knob]: to })[knob] * leap < 0;
    return Math.abs(leap) > (range.high - range.low) / 2 && against(a) && against(b);
  };
  const pieces: (readonly [number, number])[][] = [];
  let before: readonly [number, number] | undefined;
  for (const point of points) {
    if (Number.isFinite(point[1])) {
      if (!before || torn(before, point)) pieces.push([]);
      pieces.at(-1)?.push(point);
    }
    before = Number.isFinite(point[1]) ? point : undefined;
  }
  return { pieces: pieces.filter((piece) => piece.length > 1), range, empty: pieces.length === 0 };
}
