import { litPart, type Line, type Point } from './model.ts';

/** The part of the plane that is shown, and how large it is drawn. */
export const picture = { low: -1, high: 2, sizePx: 300 } as const;

const { low, high, sizePx } = picture;
export const outline: readonly Point[] = [
  { x: low, y: low },
  { x: high, y: low },
  { x: high, y: high },
  { x: low, y: high },
];

export const across = (x: number): number => ((x - low) / (high - low)) * sizePx;
export const down = (y: number): number => sizePx - across(y);

/** Nearest to a number where a handle still lies inside. */
export const inside = (value: number): number => Math.min(high - 0.12, Math.max(low + 0.12, value));

/** As the points of a polygon. */
export const drawn = (points: readonly Point[]): string =>
  points.map(({ x, y }) => `${across(x).toFixed(1)},${down(y).toFixed(1)}`).join(' ');

/** The ends of a line at the picture’s edges; none where it passes outside. */
export const endsOf = (of: Line): readonly Point[] => {
  const size = Math.max(Math.abs(of.w1), Math.abs(of.w2), Math.abs(of.b));
  const ends = litPart(outline, of).filter(
    ({ x, y }) => Math.abs(of.w1 * x + of.w2 * y + of.b) < 1e-9 * size,
  );
  return ends.length === 2 ? ends : [];
};
