/** A surface over a rectangle: numbers on a grid, and how to read between them. */
import type { Numbers } from '#maths/vector';
import { extent } from './scale.ts';

/** A surface over a rectangle of two quantities. */
export interface Landscape {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
  /** Grid points on each side, ends included. */
  readonly columns: number;
  readonly rows: number;
  /** Row by row from the lowest y up: `values[row * columns + column]`; NaN where there is none. */
  readonly values: Numbers;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Dots joined by a line. */
export interface Walk {
  readonly id: string;
  readonly label: string;
  readonly places: readonly Place[];
  /** `other` is dashed, with hollow dots. */
  readonly tone?: 'plain' | 'other';
}

/** What stands on the axes, with units. */
export interface Names {
  readonly x: string;
  readonly y: string;
  readonly z: string;
}

/** Level lines and colours even in the height, or in its logarithm. */
export type Levels = 'even' | 'log';

/** A surface and what lies on it: what is shown from above and in relief alike. */
export interface Picture {
  readonly landscape: Landscape;
  readonly names: Names;
  /** Even where left out. */
  readonly levels?: Levels | undefined;
  readonly point?: Place | undefined;
  /** The reader takes the point there, by hand or by keys; without it the surface is only read. */
  readonly onmove?: ((place: Place) => void) | undefined;
  /** The exact height at the point, where it is known. */
  readonly height?: number | undefined;
  /** The exact surface, where it is known: what is read is then no estimate between grid points. */
  readonly exactly?: ((place: Place) => number) | undefined;
  readonly walks?: readonly Walk[] | undefined;
  /** From the point, in data units. */
  readonly arrow?: Place | undefined;
  readonly arrowLabel?: string | undefined;
  /** The angle of a cut through the point, in degrees. */
  readonly cut?: number | undefined;
}

/** f sampled over a rectangle; what is no finite number there is a hole. */
export function landscapeOf(
  f: (x: number, y: number) => number,
  x: Landscape['x'],
  y: Landscape['y'],
  columns: number,
  rows = columns,
): Landscape {
  const along = ([from, to]: Landscape['x'], index: number, count: number) =>
    count < 2 ? from : from + ((to - from) * index) / (count - 1);
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = f(along(x, column, columns), along(y, row, rows));
      values[row * columns + column] = Number.isFinite(value) ? value : NaN;
    }
  }
  return { x, y, columns, rows, values };
}

/** A place as fractions of the rectangle, 0 … 1 inside; a side of no length counts as its own middle. */
export function fractionsAt({ x, y }: Landscape, place: Place): readonly [u: number, v: number] {
  const part = ([from, to]: Landscape['x'], value: number) =>
    from === to ? 0.5 : (value - from) / (to - from);
  return [part(x, place.x), part(y, place.y)];
}

/** The place at fractions of the rectangle, which are held to it. */
export function placeAt({ x, y }: Landscape, u: number, v: number): Place {
  const along = ([from, to]: Landscape['x'], part: number) => {
    const held = Math.min(1, Math.max(0, part));
    return from * (1 - held) + to * held;
  };
  return { x: along(x, u), y: along(y, v) };
}

/** The height at a place, bilinear between four grid points; NaN outside and in holes. */
export function heightAt(landscape: Landscape, place: Place): number {
  const { columns, rows, values } = landscape;
  const [u, v] = fractionsAt(landscape, place);
  // Rounding may put an end of the rectangle a hair outside it.
  const close = 1e-9;
  if (!(u >= -close && u <= 1 + close && v >= -close && v <= 1 + close)) return NaN;
  const [across, up] = [
    Math.min(1, Math.max(0, u)) * (columns - 1),
    Math.min(1, Math.max(0, v)) * (rows - 1),
  ];
  const column = Math.max(0, Math.min(columns - 2, Math.floor(across)));
  const row = Math.max(0, Math.min(rows - 2, Math.floor(up)));
  const [s, t] = [across - column, up - row];
  let height = 0;
  for (const [right, above, share] of [
    [0, 0, (1 - s) * (1 - t)],
    [1, 0, s * (1 - t)],
    [0, 1, (1 - s) * t],
    [1, 1, s * t],
  ] as const) {
    // A corner without weight may be a hole.
    if (share > 0) height += share * (values[(row + above) * columns + column + right] ?? NaN);
  }
  return Number.isFinite(height) ? height : NaN;
}

/** The same surface with at most `most` grid points on a side, for a still. */
export function coarser(landscape: Landscape, most: number): Landscape {
  const { x, y, columns, rows } = landscape;
  if (columns <= most && rows <= most) return landscape;
  return landscapeOf(
    (at, up) => heightAt(landscape, { x: at, y: up }),
    x,
    y,
    Math.min(most, columns),
    Math.min(most, rows),
  );
}

/** The least and greatest height, or undefined where there is none. */
export const heightsOf = ({ values }: Landscape): readonly [number, number] | undefined =>
  extent(Array.from(values));
