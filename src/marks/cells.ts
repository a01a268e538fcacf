/** Geometry of pictures made of cells: greys for the still, bytes for the canvas, and moving from cell to cell. */
import type { Rgb } from './ink.ts';

/** One shade of the still: every cell of that shade as one path, so that a digit costs a handful of elements. */
export interface Shade {
  readonly sign: 1 | -1;
  readonly opacity: number;
  /** Strokes of width 1 through the middles of the cells, the first row's at y = 0. */
  readonly path: string;
}

/** The strength of a cell, from −1 to 1; what is no number is blank. */
function strength(value: number | undefined, scale: number): number {
  if (value === undefined || !(scale > 0) || Number.isNaN(value)) return 0;
  return Math.max(-1, Math.min(1, value / scale));
}

/**
 * Groups cells (row by row, `columns` a row) into at most `levels` shades for each sign.
 * A cell's opacity is |value| / scale, rounded to a level; neighbours in a row become one stroke of the path.
 */
export function shades(
  cells: ArrayLike<number>,
  columns: number,
  scale: number,
  levels: number,
): Shade[] {
  const paths = new Map<number, string>();
  for (let index = 0; index < cells.length;) {
    const level = Math.round(strength(cells[index], scale) * levels);
    const rowEnd = index - (index % columns) + columns;
    let end = index + 1;
    while (
      end < Math.min(rowEnd, cells.length) &&
      Math.round(strength(cells[end], scale) * levels) === level
    ) {
      end++;
    }
    if (level !== 0) {
      const [x, y] = [index % columns, Math.floor(index / columns)];
      paths.set(level, `${paths.get(level) ?? ''}M${x} ${y}h${end - index}`);
    }
    index = end;
  }
  return [...paths]
    .sort(([a], [b]) => a - b)
    .map(([level, path]) => ({
      sign: level > 0 ? 1 : -1,
      opacity: Number((Math.abs(level) / levels).toFixed(3)),
      path,
    }));
}

/** The same picture as bytes: the ink of the sign, with |value| / scale as its alpha, over whatever lies below. */
export function paintCells(
  bytes: Uint8ClampedArray,
  cells: ArrayLike<number>,
  scale: number,
  plus: Rgb,
  minus: Rgb,
): void {
  for (let index = 0; index * 4 < bytes.length; index++) {
    const ink = strength(cells[index], scale);
    const [red, green, blue] = ink < 0 ? minus : plus;
    bytes[index * 4] = red;
    bytes[index * 4 + 1] = green;
    bytes[index * 4 + 2] = blue;
    bytes[index * 4 + 3] = Math.round(Math.abs(ink) * 255);
  }
}

/** The largest |value|, 0 for an empty or entirely broken array. */
export function largest(cells: ArrayLike<number>): number {
  return Array.from(cells).reduce((most, value) => {
    const size = Math.abs(value);
    return size > most && size < Infinity ? size : most;
  }, 0);
}

/** Where a key leads on a grid of `count` cells: held at the edges, undefined for a key that does not move. */
export function moveOnGrid(
  key: string,
  from: number,
  columns: number,
  count: number,
): number | undefined {
  const column = from % columns;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: column < columns - 1 ? 1 : 0,
    ArrowLeft: column > 0 ? -1 : 0,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -column,
    End: columns - 1 - column,
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  const to = from + step;
  return to < 0 || to >= count ? from : to;
}
