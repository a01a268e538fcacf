/** Geometry of lines: what is drawn of a series, and which of its points is meant. */
import type { Scale } from './scale.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Tone = 'loss' | 'activation' | 'parameter' | 'gradient' | 'ink';

export interface Series {
  readonly id: string;
  readonly label: string;
  /** In order of x. */
  readonly points: readonly Point[];
  readonly tone: Tone;
  /** SVG dash pattern in pixels, such as `6 4`; series of one tone must differ in it. */
  readonly dash?: string;
  /** An earlier run, kept for comparison: drawn faintly. */
  readonly ghost?: boolean;
  /** A dot at every point; for series of few points. */
  readonly marker?: boolean;
}

/** A vertical line with a name: where something happened. */
export interface ChartEvent {
  readonly x: number;
  readonly label: string;
}

/**
 * At most about `buckets` × 2 points: of each bucket the least and the greatest y, in their order,
 * so that no spike is lost. Ends, and points where a line breaks, are kept.
 */
export function thinned(points: readonly Point[], buckets: number): readonly Point[] {
  if (points.length <= buckets * 2 + 2) return points;
  const kept: Point[] = [];
  const first = points[0];
  if (first) kept.push(first);
  const width = (points.length - 2) / buckets;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor(bucket * width);
    const to = 1 + Math.floor((bucket + 1) * width);
    let low: Point | undefined;
    let high: Point | undefined;
    let broken: Point | undefined;
    for (let index = from; index < to; index++) {
      const point = points[index];
      if (!point) continue;
      if (!Number.isFinite(point.y)) broken = point;
      else {
        if (!low || point.y < low.y) low = point;
        if (!high || point.y > high.y) high = point;
      }
    }
    const chosen = [low, high, broken].filter((point) => point !== undefined);
    kept.push(...new Set(chosen.sort((a, b) => a.x - b.x)));
  }
  const last = points.at(-1);
  if (last) kept.push(last);
  return kept;
}

const place = (fraction: number) => (fraction * 100).toFixed(2).replace(/\.?0+$/u, '');

/** An SVG path in a 100 × 100 box, y upwards; it breaks where a value cannot be placed. */
export function linePath(points: readonly Point[], x: Scale, y: Scale): string {
  let path = '';
  let pen = 'M';
  for (const point of points) {
    const [across, up] = [x.at(point.x), y.at(point.y)];
    if (!Number.isFinite(across) || !Number.isFinite(up)) {
      pen = 'M';
      continue;
    }
    path += `${pen}${place(across)} ${place(1 - up)}`;
    pen = 'L';
  }
  return path;
}

/** Zero-length strokes at every point: with round caps that do not scale, they are dots. */
export function dotPath(points: readonly Point[], x: Scale, y: Scale): string {
  return points
    .filter((point) => Number.isFinite(x.at(point.x)) && Number.isFinite(y.at(point.y)))
    .map((point) => `M${place(x.at(point.x))} ${place(1 - y.at(point.y))}h0`)
    .join('');
}

/** The point whose x is nearest to `x`, by halving; undefined for an empty series. */
export function nearestPoint(points: readonly Point[], x: number): Point | undefined {
  let [low, high] = [0, points.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.x ?? 0) <= x) low = middle;
    else high = middle;
  }
  const [before, after] = [points[low], points[high]];
  if (!before || !after) return before ?? after;
  return Math.abs(before.x - x) <= Math.abs(after.x - x) ? before : after;
}

/** All x of all series, in order, each once: where the cursor can stand. */
export function placesOf(series: readonly Series[]): number[] {
  const all = new Set<number>();
  for (const { points } of series) {
    for (const { x } of points) if (Number.isFinite(x)) all.add(x);
  }
  return [...all].sort((a, b) => a - b);
}

/** The index of the element of a sorted array that is nearest to `x`; −1 for an empty one. */
export function nearestIndex(sorted: readonly number[], x: number): number {
  if (sorted.length === 0) return -1;
  let [low, high] = [0, sorted.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  return Math.abs((sorted[low] ?? 0) - x) <= Math.abs((sorted[high] ?? 0) - x) ? low : high;
}

/** At most `count` of the elements, evenly picked, the first and the last among them. */
export function sampled<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, index) =>
    items.at(Math.round((index * (items.length - 1)) / (count - 1))),
  ).filter((item) => item !== undefined);
}
