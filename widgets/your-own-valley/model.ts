import { principalPlane } from '#maths/principal';
import type { PlaneName } from './setup.ts';

/** A place on the map. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A network of a training: where the map shows it, how far from the map it really is, and what it really costs. */
export interface Moment extends Place {
  /** Steps made by then. */
  readonly step: number;
  /** How far from the plane it lies. */
  readonly off: number;
  /** C, measured with its own weights. */
  readonly loss: number;
}

/** A rectangle of the plane. */
export interface Area {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
}

/** A map of the cost, as far as it is known: row by row from the lowest y up; NaN where nothing is known yet. */
export interface Surface extends Area {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
}

/** What was measured with the weights of a place. */
export interface Reading {
  readonly loss: number;
  /** The share of the digits that is answered right. */
  readonly accuracy: number;
  /** For each digit on show: the answer, and the share it is given. */
  readonly answers: readonly { readonly answer: number; readonly share: number }[];
}

/** How much of a path's spread lies along two directions: shares of 1. */
export type Shares = readonly [number, number];

/** A walk at random with steps as long as the path's: what its own best plane shows of it. */
export interface Control {
  readonly shares: Shares;
  readonly places: readonly Place[];
}

/** Where a network comes from. */
export type Source = 'recorded' | 'here' | 'laboratory';

/** A network on its map. */
export interface Valley {
  readonly plane: PlaneName;
  readonly source: Source;
  readonly seed: number;
  /** How many numbers the network learns: as many directions there are. */
  readonly parameters: number;
  readonly surface: Surface;
  readonly path: readonly Moment[];
  /** Only of a plane that was made from the path. */
  readonly shares: Shares | undefined;
  readonly control: Control | undefined;
}

/** Points on each side of a map. With 8 k + 1 of them the coarse passes end on the edges, too. */
export const finePoints = 65;

/** The square around a path, eight tenths wider than it is long: other networks, and what lies beyond its end, have room. */
export function areaAround(path: readonly Place[]): Area {
  const extent = (of: readonly number[]): { middle: number; length: number } => {
    const [low, high] = [Math.min(...of), Math.max(...of)];
    return { middle: (low + high) / 2, length: high - low };
  };
  const [x, y] = [extent(path.map((place) => place.x)), extent(path.map((place) => place.y))];
  const half = 0.9 * Math.max(x.length, y.length);
  return { x: [x.middle - half, x.middle + half], y: [y.middle - half, y.middle + half] };
}

/** The square of this half width around the final weights. */
export const squareOf = (half: number): Area => ({ x: [-half, half], y: [-half, half] });

/** `count` numbers from one end to the other, both included. */
export const spaced = ([from, to]: readonly [number, number], count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

export const within = ({ x, y }: Area, place: Place): Place => ({
  x: Math.min(x[1], Math.max(x[0], place.x)),
  y: Math.min(y[1], Math.max(y[0], place.y)),
});

const strides = [8, 4, 2, 1] as const;

/**
 * What is known of a map, made whole: between the points of the finest grid that is complete, heights go straight from
 * one to the next. Undefined while not even the coarsest is.
 */
export function madeWhole(
  known: Float64Array,
  columns: number,
  rows: number,
): Float64Array | undefined {
  const at = (column: number, row: number): number => known[row * columns + column] ?? NaN;
  const complete = (stride: number): boolean => {
    for (let row = 0; row < rows; row += stride)
      for (let column = 0; column < columns; column += stride)
        if (Number.isNaN(at(column, row))) return false;
    return true;
  };
  const stride = strides.findLast(complete);
  if (stride === undefined) return undefined;
  if (stride === 1) return known.slice();
  return known.map((value, index) => {
    if (!Number.isNaN(value)) return value;
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const [left, low] = [column - (column % stride), row - (row % stride)];
    const [right, high] = [Math.min(columns - 1, left + stride), Math.min(rows - 1, low + stride)];
    const [s, t] = [(column - left) / stride, (row - low) / stride];
    return (
      (1 - t) * ((1 - s) * at(left, low) + s * at(right, low)) +
      t * ((1 - s) * at(left, high) + s * at(right, high))
    );
  });
}

/** The height drawn at a place: between the four points around it, going straight from one to the next; NaN outside. */
export function drawnAt({ x, y, columns, rows, values }: Surface, place: Place): number {
  const along = (at: number, [from, to]: readonly [number, number], count: number): number =>
    ((at - from) / (to - from)) * (count - 1);
  const [across, up] = [along(place.x, x, columns), along(place.y, y, rows)];
  if (!(across >= 0 && across <= columns - 1 && up >= 0 && up <= rows - 1)) return NaN;
  const [column, row] = [
    Math.min(columns - 2, Math.floor(across)),
    Math.min(rows - 2, Math.floor(up)),
  ];
  const [s, t] = [across - column, up - row];
  const at = (i: number, j: number): number => values[(row + j) * columns + column + i] ?? NaN;
  return (1 - t) * ((1 - s) * at(0, 0) + s * at(1, 0)) + t * ((1 - s) * at(0, 1) + s * at(1, 1));
}

/** The lowest and the highest that a map draws. */
export function heights({ values }: Surface): readonly [lowest: number, highest: number] {
  const known = values.filter(Number.isFinite);
  return known.length === 0
    ? [NaN, NaN]
    : [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
}

/**
 * A walk in random directions with steps as long as these, and the plane it lies closest to. Where there are many more
 * dimensions than steps, random directions are at right angles to each other but for a hair: so each step here goes
 * along an axis of its own, and nothing is left to chance. Undefined where no plane can be made of it.
 */
export function controlOf(lengths: readonly number[]): Control | undefined {
  const n = lengths.length;
  if (n < 2 || lengths.some((length) => !(length > 0))) return undefined;
  const points = Array.from({ length: n + 1 }, (_, i) =>
    Float64Array.from(lengths, (length, k) => (k < i ? length : 0)),
  );
  const { shares, coordinates } = principalPlane(points);
  const [endX, endY] = coordinates.at(-1) ?? [0, 0];
  return { shares, places: coordinates.map(([x, y]) => ({ x: x - endX, y: y - endY })) };
}

/** The moment of a path that lies furthest from its plane. */
export const furthest = (path: readonly Moment[]): Moment | undefined =>
  path.reduce<Moment | undefined>(
    (most, moment) => (most && most.off >= moment.off ? most : moment),
    undefined,
  );

/** So many of a row at most, evenly spread, the first and the last among them. */
export function thinned<T>(row: readonly T[], most: number): readonly T[] {
  if (row.length <= most) return row;
  return Array.from({ length: most }, (_, i) =>
    Math.round((i * (row.length - 1)) / (most - 1)),
  ).flatMap((index) => row.slice(index, index + 1));
}
