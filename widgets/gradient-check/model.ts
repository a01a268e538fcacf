import { oneHot } from '#maths/loss';
import { gradients, networkFrom, pointOf, type Network } from '#maths/network';
import { seeded } from '#maths/random';
import { classesOf, inputSizeOf, parametersOf, sizeOf, type NetworkSpec } from '#maths/spec';
import { joined } from '#maths/rows';
import { at, type Numbers } from '#maths/vector';
import {
  arithmetic,
  costWith,
  isPlain,
  roundedTo,
  valueAt,
  type Precision,
  type Rounded,
  type Where,
} from './rounded.ts';
import { partsOf, whereIs } from './places.ts';

export { networkFrom };
export type { Network, Precision, Where };

/** Both ways, (C(w+ε) − C(w−ε)) / 2ε, or one way, (C(w+ε) − C(w)) / ε. */
export type Ways = 'both' | 'one';
type ByPrecision<Value> = Readonly<Record<Precision, Value>>;
const eachPrecision = <Value>(make: (precision: Precision) => Value): ByPrecision<Value> => ({
  float32: make('float32'),
  float64: make('float64'),
});

const pixels = 784;
export const classes = 10;
/** Behind the first layer: all of them are summed anew for every ε of the picture. */
const mostBehind = 9000;

/** Why a network cannot be checked here, as the end of a sentence; undefined where it can. */
export function unfit(spec: NetworkSpec): string | undefined {
  if (spec.layers.length === 0 || !isPlain(spec) || inputSizeOf(spec) !== pixels)
    return 'is not made of dense layers on 784 pixels';
  if (classesOf(spec) !== classes) return 'does not give ten answers';
  const behind = parametersOf(spec).filter(({ layer }) => layer > 0);
  return behind.reduce((sum, { shape }) => sum + sizeOf(shape), 0) > mostBehind
    ? 'has more than 9,000 numbers after its first hidden layer'
    : undefined;
}

/** A network on its examples: every slope by backpropagation, and the way forward in both precisions. */
export interface Ground {
  readonly network: Network;
  readonly count: number;
  readonly cost: number;
  /** ∂C/∂θ, in float64. */
  readonly slopes: Float64Array;
  /** The place of the weight with the steepest slope; and how many of all numbers have one of exactly 0. */
  readonly steepest: number;
  readonly flat: number;
  readonly rounded: ByPrecision<Rounded>;
}

export function groundOf(network: Network, x: Numbers, y: Numbers): Ground {
  const { spec } = network;
  const { loss, parameters } = gradients(network, x, y);
  const slopes = pointOf(spec, parameters);
  const rounded = eachPrecision((precision) => roundedTo(precision, network, x, y));
  const { length: count } = rounded.float64.examples;
  const flat = slopes.reduce((sum, slope) => sum + (slope === 0 ? 1 : 0), 0);
  return {
    network,
    count,
    cost: loss,
    slopes,
    steepest: steepestWeight(spec, slopes),
    flat,
    rounded,
  };
}

/** Of the places from `first` to before `end`, the one whose slope is steepest, whichever its sign. */
export function steepestIn(slopes: Float64Array, first: number, end: number): number {
  let steepest = first;
  for (let place = first; place < end; place++)
    if (Math.abs(at(slopes, place)) > Math.abs(at(slopes, steepest))) steepest = place;
  return steepest;
}

function steepestWeight(spec: NetworkSpec, slopes: Float64Array): number {
  const found = partsOf(spec)
    .filter(({ inputs }) => inputs !== undefined)
    .map(({ first, size }) => steepestIn(slopes, first, first + size));
  return found.reduce((p, q) => (Math.abs(at(slopes, q)) > Math.abs(at(slopes, p)) ? q : p));
}

/** The network on pictures of digits, 784 bytes of ink each. */
export const groundOn = (
  network: Network,
  digits: readonly { readonly label: number; readonly ink: Uint8Array }[],
): Ground =>
  groundOf(
    network,
    joined(digits.map(({ ink }) => Float64Array.from(ink, (byte) => byte / 255))),
    joined(digits.map(({ label }) => oneHot(label, classes))),
  );

/** A share from 0 to 1 drawn by chance, another one at every turn. */
export const drawn = (turn: number): number => seeded(turn).next();

/** A place whose slope is exactly 0, another one at every draw; undefined where there is none. `share` is from 0 to 1. */
export function flatPlace({ slopes, flat }: Ground, share: number): number | undefined {
  let left = Math.floor(share * flat);
  const found = slopes.findIndex((slope) => slope === 0 && left-- === 0);
  return found < 0 ? undefined : found;
}

/** A slope measured by nudging, and what it was worked out from. */
export interface Measured {
  /** C(w + ε), and C(w − ε), or C(w) where it is nudged one way. */
  readonly plus: number;
  readonly minus: number;
  /** False where w ± ε is rounded to w again. */
  readonly moved: boolean;
  /** Missing where it would be 0 / 0. */
  readonly slope: number | undefined;
}

/** The slope of C in one number, measured as a computer of that precision would. */
export function measured(rounded: Rounded, where: Where, epsilon: number, ways: Ways): Measured {
  const { round } = arithmetic[rounded.precision];
  const w = valueAt(rounded, where);
  const [by, apart] = [round(epsilon), round((ways === 'both' ? 2 : 1) * epsilon)];
  const [right, left] = [round(w + by), ways === 'both' ? round(w - by) : w];
  const [plus, minus] = [costWith(rounded, where, right), costWith(rounded, where, left)];
  const slope = round(round(plus - minus) / apart);
  return { plus, minus, moved: right !== left, slope: Number.isFinite(slope) ? slope : undefined };
}

/** Eight round numbers a decade, even to the eye on a logarithmic axis. */
const mantissas = [1, 1.3, 1.8, 2.4, 3.2, 4.2, 5.6, 7.5];
const decades = 15;
/** How far to either side rounding is looked at together: half a decade in all. */
const nearby = 2;

/** The ε of the picture, from 10⁻¹⁵ up to 1. */
export const stops: readonly number[] = [
  ...Array.from({ length: decades }, (_, k) =>
    mantissas.map((mantissa) => Number(`${mantissa}e${k - decades}`)),
  ).flat(),
  1,
];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far what was measured is off, and why. */
export type Verdict = 'nothing' | 'lost' | 'same' | 'flat' | 'rounding' | 'best' | 'truncation';

export interface Reading extends Measured {
  /** |measured − ∂C/∂w|; missing where nothing was measured. */
  readonly error: number | undefined;
  readonly verdict: Verdict;
}

/** Straight lines on the picture: truncation κ εᵖ, the same in both precisions, and rounding ρ / ε. */
export interface Guides {
  readonly power: 1 | 2;
  readonly truncation: number | undefined;
  readonly rounding: ByPrecision<number | undefined>;
}

export interface Scene {
  readonly ground: Ground;
  readonly place: number;
  readonly where: Where;
  readonly w: number;
  /** ∂C/∂w by backpropagation. */
  readonly slope: number;
  readonly epsilon: number;
  readonly ways: Ways;
  readonly readings: ByPrecision<Reading>;
  /** The error over ε. */
  readonly curves: ByPrecision<readonly Point[]>;
  /** Where the error is least; missing where it is nowhere less than half of the slope. */
  readonly best: ByPrecision<Point | undefined>;
  readonly guides: Guides;
}

/**
 * Where the error is least. Rounding is right by chance now and then, so that what counts is the largest error nearby.
 */
export function bestOf(curve: readonly Point[], slope: number): Point | undefined {
  let best: Point | undefined;
  curve.forEach(({ x }, k) => {
    const around = curve.slice(Math.max(0, k - nearby), k + nearby + 1);
    const worst = Math.max(...around.map(({ y }) => y));
    if (worst < Math.abs(slope) / 2 && worst < (best?.y ?? Infinity)) best = { x, y: worst };
  });
  return best;
}

/** Where truncation alone is left in float64, and far from where the cost has turned. */
const truncated = { both: 0.01, one: 1e-4 } as const;

function guidesOf(curves: Scene['curves'], best: Scene['best'], ways: Ways): Guides {
  const power = ways === 'both' ? 2 : 1;
  const there = curves.float64.find(({ x }) => x === truncated[ways]);
  const bottom = best.float64?.x ?? Infinity;
  const rounding = eachPrecision((precision) => {
    const end = best[precision]?.x ?? 0;
    const arm = curves[precision].filter(({ x }) => x > end / 1000 && x < end / 5);
    return arm.map(({ x, y }) => x * y).toSorted((p, q) => p - q)[arm.length >> 1];
  });
  return {
    power,
    truncation: there && there.x > 3 * bottom ? there.y / there.x ** power : undefined,
    rounding,
  };
}

function verdictOf(
  found: Measured,
  slope: number,
  epsilon: number,
  best: Point | undefined,
): Verdict {
  if (found.slope === undefined) return 'nothing';
  if (slope === 0 && found.slope === 0) return 'flat';
  if (!found.moved) return 'lost';
  if (found.plus === found.minus) return 'same';
  if (best === undefined) return epsilon < 0.01 ? 'rounding' : 'truncation';
  return epsilon < best.x / 3 ? 'rounding' : epsilon > best.x * 3 ? 'truncation' : 'best';
}

/** All errors of one number's slope, over ε; they do not hang on the ε that is looked at. */
export function curvesOf(ground: Ground, place: number, ways: Ways): Scene['curves'] {
  const where = somewhere(ground, place);
  const slope = at(ground.slopes, place);
  return eachPrecision((precision) =>
    stops.map((x) => {
      const found = measured(ground.rounded[precision], where, x, ways).slope;
      return { x, y: Math.abs((found ?? 0) - slope) };
    }),
  );
}

function somewhere({ network }: Ground, place: number): Where {
  const where = whereIs(network.spec, place);
  if (!where) throw new RangeError(`There is no place ${place}.`);
  return where;
}

/** What is seen at an ε. */
export function sceneOf(
  ground: Ground,
  place: number,
  curves: Scene['curves'],
  { epsilon, ways }: { readonly epsilon: number; readonly ways: Ways },
): Scene {
  const where = somewhere(ground, place);
  const slope = at(ground.slopes, place) + 0;
  const best = eachPrecision((precision) => bestOf(curves[precision], slope));
  const readings = eachPrecision((precision): Reading => {
    const found = measured(ground.rounded[precision], where, epsilon, ways);
    const error = found.slope === undefined ? undefined : Math.abs(found.slope - slope);
    return { ...found, error, verdict: verdictOf(found, slope, epsilon, best[precision]) };
  });
  return {
    ...{ ground, place, where, slope, epsilon, ways, readings, curves, best },
    w: valueAt(ground.rounded.float64, where),
    guides: guidesOf(curves, best, ways),
  };
}
