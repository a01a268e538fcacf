import { sumAt, type Bend, type Net, type Neuron } from './model.ts';

/** The plane that is drawn, and how large. */
export const reach = 2.8;
export const sizePx = 320;
const cells = 40;

const tenth = (px: number): number => Math.round(px * 10) / 10 + 0;
export const across = (x: number): number => tenth(((x + reach) / (2 * reach)) * sizePx);
export const down = (y: number): number => tenth(((reach - y) / (2 * reach)) * sizePx);

/** Where along a row the network says “inside”: from where to where its sum is above 0. */
function runsAt(net: Net, bend: Bend, y: number): [from: number, to: number][] {
  const wide = (2 * reach) / cells;
  const sums = Array.from({ length: cells + 1 }, (_, k) => sumAt(net, bend, k * wide - reach, y));
  const runs: [number, number][] = [];
  let from: number | undefined;
  sums.forEach((sum, k) => {
    const before = sums[k - 1] ?? sum;
    const edge = (k - (before === sum ? 0 : sum / (sum - before))) * wide - reach;
    if (sum > 0) from ??= k === 0 ? -reach : edge;
    if (from !== undefined && (sum <= 0 || k === cells)) {
      runs.push([from, sum <= 0 ? edge : reach]);
      from = undefined;
    }
  });
  return runs;
}

const pointed = ([from, to]: readonly [number, number]): [number, number] => [
  (from + to) / 2,
  (from + to) / 2,
];

/** The side of the plane that the network calls “inside”, in slices whose ends lie where its sum is 0. */
export function litPath(net: Net, bend: Bend): string {
  const high = (2 * reach) / cells;
  let path = '';
  for (let row = 0; row < cells; row++) {
    const [top, bottom] = [reach - row * high, reach - (row + 1) * high];
    let [above, below] = [runsAt(net, bend, top), runsAt(net, bend, bottom)];
    // A piece that begins or ends between two rows comes to a point; where two pieces meet, the row between stands for both.
    if (above.length === 0) above = below.map(pointed);
    else if (below.length === 0) below = above.map(pointed);
    else if (above.length !== below.length) above = below = runsAt(net, bend, (top + bottom) / 2);
    above.forEach(([left, right], k) => {
      const [from, to] = below[k] ?? [left, right];
      path += `M${across(left)} ${down(top)}H${across(right)}L${across(to)} ${down(bottom)}H${across(from)}z`;
    });
  }
  return path;
}

/** A neuron’s line, where its sum is 0: ends, its middle, the direction in which the sum grows. */
export interface Drawn {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly foot: readonly [x: number, y: number];
  readonly along: readonly [x: number, y: number];
}

/** None where there is no line (both weights 0), or where it runs beside the picture. */
export function lineOf({ w1, w2, b }: Neuron): Drawn | undefined {
  const length = Math.hypot(w1, w2);
  const far = length > 0 ? -b / length : Infinity;
  if (!(Math.abs(far) < reach * Math.SQRT2)) return undefined;
  const [u, v] = [w1 / length, w2 / length];
  const at = (t: number): [number, number] => [across(far * u - t * v), down(far * v + t * u)];
  return { from: at(-2 * reach), to: at(2 * reach), foot: at(0), along: [u, -v] };
}

/** Where the names of lines stand: beside each, in the picture, and as far from one another as may be. */
export function namesOf(lines: readonly Drawn[]): [x: number, y: number][] {
  const placed: [number, number][] = [];
  for (const { from, to, along } of lines) {
    const places = Array.from({ length: 41 }, (_, k): [number, number] => {
      const share = k / 40;
      return [
        tenth(from[0] + share * (to[0] - from[0]) + 14 * along[0]),
        tenth(from[1] + share * (to[1] - from[1]) + 14 * along[1]),
      ];
    }).filter(([x, y]) => x > 34 && x < sizePx - 34 && y > 30 && y < sizePx - 20);
    const room = ([x, y]: [number, number]): number =>
      Math.min(
        Math.hypot(x - sizePx / 2, y - sizePx / 2) / 2,
        ...placed.map(([p, q]) => Math.hypot(x - p, y - q)),
      );
    placed.push(
      places.reduce<[number, number]>(
        (best, place) => (room(place) > room(best) ? place : best),
        [sizePx / 2, sizePx / 2],
      ),
    );
  }
  return placed;
}
