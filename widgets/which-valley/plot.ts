/** Geometry of the curve and of the walk on it, in per cent of their plots. */
import { whole } from './frame.ts';
import { cost, destinations, type Destination } from './model.ts';

const [left, right] = whole.start;
/** The costs between which the curve is drawn. */
const [low, high] = [-1.15, 2.3];

export const xOf = (w: number): number => (100 * (w - left)) / (right - left);
export const yOf = (c: number): number => (100 * (high - c)) / (high - low);

/** Whoever is out of sight is so by little: no picture holds numbers without end. */
const held = (percent: number): string =>
  String(Number(Math.min(160, Math.max(-60, percent)).toFixed(2)));

const spot = (w: number): string => `${held(xOf(w))} ${held(yOf(cost(w)))}`;

export const curve = `M${Array.from({ length: 101 }, (_, k) => spot(left + ((right - left) * k) / 100)).join('L')}`;

/** From place to place, straight over whatever lies between. */
export const hopsOf = (places: readonly number[]): string => `M${places.map(spot).join('L')}`;
/** A stroke of no length for each place: a dot, whatever the stretch of the picture. */
export const dotsOf = (places: readonly number[]): string =>
  places.map((w) => `M${spot(w)}h0`).join('');

/** Room above the first step and below the last. */
const margin = 3;
const downOf = (n: number, most: number): string =>
  held(margin + ((100 - 2 * margin) * n) / Math.max(1, most));

/** The walk with its steps downwards, the first on top. */
export const fallOf = (places: readonly number[], most: number): string =>
  `M${places.map((w, n) => `${held(xOf(w))} ${downOf(n, most)}`).join('L')}`;
export const fallDots = (places: readonly number[], most: number): string =>
  places.map((w, n) => `M${held(xOf(w))} ${downOf(n, most)}h0`).join('');

const bins = 100;
/** A bar's height, in per cent of the plot, for the root of one walker. */
const tall = 2.2;

/**
 * A crowd as bars that stand on the curve, each the root of its count high and divided by where its walkers will end:
 * for each destination a path of strokes as wide as a bar.
 */
export function barsOf(
  crowd: readonly number[],
  ends: readonly Destination[],
): Readonly<Partial<Record<Destination, string>>> {
  const counts = Array.from({ length: bins }, () => new Uint16Array(destinations.length));
  crowd.forEach((w, k) => {
    const bin = counts[Math.floor((xOf(w) / 100) * bins)];
    const end = destinations.indexOf(ends[k] ?? 'away');
    if (bin) bin[end] = (bin[end] ?? 0) + 1;
  });
  const paths: Partial<Record<Destination, string>> = {};
  counts.forEach((bin, k) => {
    const all = bin.reduce((sum, count) => sum + count, 0);
    const x = (100 * (k + 0.5)) / bins;
    let foot = yOf(cost(left + ((right - left) * x) / 100));
    destinations.forEach((end, e) => {
      const part = bin[e] ?? 0;
      if (part === 0) return;
      const height = tall * Math.sqrt(all) * (part / all);
      paths[end] = `${paths[end] ?? ''}M${x} ${foot.toFixed(2)}v${(-height).toFixed(2)}`;
      foot -= height;
    });
  });
  return paths;
}
