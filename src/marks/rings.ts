/** Level lines by marching squares: of a region the closed rings around it, as a path. */
import type { Landscape } from './landscape.ts';

/** A cell's sides. */
const [bottom, right, top, left] = [0, 1, 2, 3] as const;
type Side = 0 | 1 | 2 | 3;

/**
 * From which side to which side a ring runs through a cell, the region on its left; by corners inside: 1 lower left,
 * 2 lower right, 4 upper right, 8 upper left. Of two opposite corners the cell's middle says whether they hang together:
 * the second half of the table, 16 further, is for those that do.
 */
const ways: Readonly<Record<number, readonly (readonly [Side, Side])[]>> = {
  1: [[bottom, left]],
  2: [[right, bottom]],
  3: [[right, left]],
  4: [[top, right]],
  5: [
    [bottom, left],
    [top, right],
  ],
  6: [[top, bottom]],
  7: [[top, left]],
  8: [[left, top]],
  9: [[bottom, top]],
  10: [
    [right, bottom],
    [left, top],
  ],
  11: [[right, top]],
  12: [[left, right]],
  13: [[bottom, right]],
  14: [[left, bottom]],
  21: [
    [bottom, right],
    [top, left],
  ],
  26: [
    [left, bottom],
    [right, top],
  ],
};

export type Point = readonly [x: number, y: number];

/**
 * The rings around all that is at least `level` high, in fractions of the rectangle; they run along its edge, and
 * around holes, where the region does.
 */
export function ringsAt({ columns, rows, values }: Landscape, level: number): Point[][] {
  // One more row of nothing on every side closes the rings.
  const value = (column: number, row: number) =>
    column < 0 || row < 0 || column >= columns || row >= rows
      ? NaN
      : (values[row * columns + column] ?? NaN);
  const inside = (column: number, row: number) => (value(column, row) >= level ? 1 : 0);
  const wide = columns + 2;
  /** A side of a cell by number, the same from both of its cells: even ones lie, odd ones stand. */
  const sideOf = (column: number, row: number, side: Side) => {
    const [c, r] = [column + (side === right ? 2 : 1), row + (side === top ? 2 : 1)];
    return 2 * (r * wide + c) + (side === left || side === right ? 1 : 0);
  };
  const next = new Map<number, number>();
  for (let row = -1; row < rows; row++) {
    for (let column = -1; column < columns; column++) {
      let corners =
        inside(column, row) +
        2 * inside(column + 1, row) +
        4 * inside(column + 1, row + 1) +
        8 * inside(column, row + 1);
      if (corners === 5 || corners === 10) {
        const middle =
          value(column, row) / 4 +
          value(column + 1, row) / 4 +
          value(column + 1, row + 1) / 4 +
          value(column, row + 1) / 4;
        if (middle >= level) corners += 16;
      }
      for (const [from, to] of ways[corners] ?? [])
        next.set(sideOf(column, row, from), sideOf(column, row, to));
    }
  }
  const held = (index: number, count: number) =>
    count < 2 ? 0.5 : Math.min(1, Math.max(0, index / (count - 1)));
  /** Where the level lies on a side; next to nothing, at the grid point that is there. */
  const crossing = (side: number): Point => {
    const stands = side % 2;
    const [c, r] = [((side - stands) / 2) % wide, Math.floor(side / 2 / wide)];
    const [column, row] = [c - 1, r - 1];
    const [one, other] = [value(column, row), value(column + 1 - stands, row + stands)];
    const part = Number.isNaN(one) ? 1 : Number.isNaN(other) ? 0 : (level - one) / (other - one);
    const along = Number.isFinite(part) ? part : 0.5;
    return [held(column + (stands ? 0 : along), columns), held(row + (stands ? along : 0), rows)];
  };
  const rings: Point[][] = [];
  for (const first of next.keys()) {
    const ring: Point[] = [];
    for (let side: number | undefined = first; side !== undefined;) {
      const to: number | undefined = next.get(side);
      if (to === undefined) break;
      ring.push(crossing(side));
      next.delete(side);
      side = to;
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
}

/**
 * Rings as a path `width` × `height` large, the highest row on top. Points that lie within `off` of the line past them
 * are left out, the others rounded to `grain`.
 */
export function ringPath(
  rings: readonly (readonly Point[])[],
  { width, height, off, grain }: { width: number; height: number; off: number; grain: number },
): string {
  const whole = (value: number) => Math.round(value / grain);
  const text = (steps: number) => String(Number((steps * grain).toFixed(2)));
  let path = '';
  for (const ring of rings) {
    const points = ring.map(([u, v]): Point => [u * width, (1 - v) * height]);
    const kept: Point[] = [];
    for (const [index, point] of points.entries()) {
      const before = kept.at(-1);
      const after = points[(index + 1) % points.length] ?? point;
      if (before && away(point, before, after) < off) continue;
      kept.push(point);
    }
    let [x, y] = [0, 0];
    let ended = '';
    for (const [index, point] of kept.entries()) {
      const [nextX, nextY] = [whole(point[0]), whole(point[1])];
      if (index > 0 && nextX === x && nextY === y) continue;
      const [dx, dy] = [text(nextX - x), text(nextY - y)];
      ended +=
        index === 0
          ? `M${text(nextX)} ${text(nextY)}l`
          : `${dx}${dy.startsWith('-') ? '' : ' '}${dy} `;
      [x, y] = [nextX, nextY];
    }
    // A ring smaller than the grain is a dot: nothing to see, and not a path that can be drawn.
    if (!ended.endsWith('l')) path += `${ended.trimEnd()}z`;
  }
  return path;
}

/** How far a point lies from the straight line between two others. */
function away([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay);
  return length === 0
    ? Math.hypot(x - ax, y - ay)
    : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}
