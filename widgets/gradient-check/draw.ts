import { linePath } from '#marks/line.ts';
import { logScale } from '#marks/scale.ts';
import type { Point, Precision, Scene } from './model.ts';

/** ε to the right, the error upwards; each a power of ten. */
export const across = logScale([1e-15, 1], 6);
const [least, most] = [1e-15, 10];
export const up = logScale([least, most], 6);

/** What lies beyond the picture is drawn at its edge. */
const held = (y: number): number => Math.min(most, Math.max(least, y));

/** Places in per cent, from the left and from the top. */
export interface Spot {
  readonly left: number;
  readonly top: number;
}
export const spotOf = ({ x, y }: Point): Spot => ({
  left: 100 * Math.min(1, Math.max(0, across.at(Math.max(x, 1e-18)))),
  top: 100 * (1 - up.at(held(y))),
});

/** The error over ε, with the ε that is looked at among its places. */
export function curvePath({ curves, readings, epsilon }: Scene, precision: Precision): string {
  const { error } = readings[precision];
  const inside = error !== undefined && epsilon >= 1e-15;
  const points = curves[precision].filter(({ x }) => !inside || x !== epsilon);
  const all = inside ? [...points, { x: epsilon, y: error }].sort((p, q) => p.x - q.x) : points;
  return linePath(
    all.map(({ x, y }) => ({ x, y: held(y) })),
    across,
    up,
  );
}

/** A straight line: y = factor · ε to a power. */
const straight = (factor: number, power: number): string =>
  linePath(
    [1e-15, 1].map((x) => ({ x, y: factor * x ** power })),
    across,
    up,
  );

export interface Guide {
  readonly path: string;
  readonly name: string;
  readonly spot: Spot;
}

/** The lines that the arms follow, each with its name where there is room beside it. */
export function guidesOf({ guides: { power, truncation, rounding } }: Scene): Guide[] {
  const guide = (factor: number | undefined, to: number, x: number, name: string): Guide[] => {
    const y = (factor ?? 0) * x ** to;
    if (factor === undefined || y < 1e-14 || y > 1) return [];
    return [{ path: straight(factor, to), name, spot: spotOf({ x, y }) }];
  };
  return [
    ...guide(truncation, power, power === 2 ? 3e-4 : 1e-5, power === 2 ? 'like ε²' : 'like ε'),
    ...guide(rounding.float64, -1, 1e-10, 'like 1/ε'),
    ...guide(rounding.float32, -1, 3e-5, ''),
  ];
}

/** Where the errors are as large as the slope itself; missing where that is 0. */
export const wholeSlope = ({ slope }: Scene): number | undefined =>
  slope === 0 ? undefined : spotOf({ x: 1, y: Math.abs(slope) }).top;
