import type { BendName } from '#maths/activation';
import { seeded } from '#maths/random';
import { lengthOf, type Numbers } from '#maths/vector';

export const side = 28;
export const pixels = side * side;
export const classes = 10;

/**
 * A network with one hidden layer, read through softmax. All its numbers stand in one row θ = w⁽¹⁾ b⁽¹⁾ w⁽²⁾ b⁽²⁾, as in
 * `pointOf` of `#maths/network`: a number is known by its place in it.
 */
export interface Network {
  readonly hidden: number;
  readonly bend: Extract<BendName, 'relu' | 'sigmoid'>;
  readonly theta: Float64Array;
}

/** How many numbers a network with so many hidden neurons has. */
export const sizeOf = (hidden: number): number => hidden * (pixels + 1 + classes) + classes;

/** What a number of the network is: the weight of a pixel, a bias, or what leads from a unit to an answer. */
export type Role =
  | { readonly kind: 'pixel'; readonly pixel: number; readonly unit: number }
  | { readonly kind: 'bias'; readonly unit: number }
  | { readonly kind: 'answer'; readonly unit: number; readonly digit: number }
  | { readonly kind: 'answer-bias'; readonly digit: number };

/** What stands at a place of θ. */
export function roleOf(place: number, hidden: number): Role {
  const first = pixels * hidden;
  if (place < first)
    return { kind: 'pixel', pixel: Math.floor(place / hidden), unit: place % hidden };
  if (place < first + hidden) return { kind: 'bias', unit: place - first };
  const second = place - first - hidden;
  const unit = Math.floor(second / classes);
  if (unit < hidden) return { kind: 'answer', unit, digit: second % classes };
  return { kind: 'answer-bias', digit: second % classes };
}

/** The other way: where in θ it stands. */
export function placeOf(role: Role, hidden: number): number {
  const first = pixels * hidden;
  if (role.kind === 'pixel') return role.pixel * hidden + role.unit;
  if (role.kind === 'bias') return first + role.unit;
  const second = first + hidden;
  const unit = role.kind === 'answer' ? role.unit : hidden;
  return second + unit * classes + role.digit;
}

/** All places of θ, the steepest slope first, whichever its sign; of equals the first. */
export function ranked(slopes: Float64Array): Uint32Array<ArrayBuffer> {
  const size = slopes.map(Math.abs);
  return Uint32Array.from(slopes.keys()).sort((p, q) => (size[q] ?? 0) - (size[p] ?? 0) || p - q);
}

/** For the first so many of the ranked: their share of the squared length of the gradient, ‖∇C‖². 0 where all is flat. */
export function shareOf(slopes: Float64Array, order: Numbers, first = order.length): number {
  const whole = lengthOf(slopes) ** 2;
  let part = 0;
  for (let rank = 0; rank < first; rank++) part += (slopes[order[rank] ?? 0] ?? 0) ** 2;
  return whole > 0 ? part / whole : 0;
}

/** One hidden neuron's slopes as a picture: ∂C/∂w of each pixel's weight to it. */
export const pictureOf = (slopes: Float64Array, hidden: number, unit: number): Float64Array =>
  Float64Array.from({ length: pixels }, (_, pixel) => slopes[pixel * hidden + unit] ?? 0);

/** η of the figure's own steps: short enough that C falls. */
export const rate = 0.2;

/** A place drawn at random, another one at every turn. */
export const drawn = (size: number, turn: number): number => seeded(turn).integer(size);

/** How many rows the list shows at a time, and how many units the map. */
export const rowsShown = 8;
export const unitsShown = 16;

/** One number of the network, and where it stands among the others. */
export interface Ranked {
  readonly place: number;
  readonly role: Role;
  readonly rank: number;
  readonly value: number;
  readonly slope: number;
  /** Of the squared length of the gradient. */
  readonly share: number;
}

/** What a nudge should do by the slope, and what it does: changes of C. */
export interface Outcome {
  readonly by: number;
  readonly promised: number;
  readonly measured: number;
}

export interface Rival extends Outcome {
  readonly name: 'all' | 'steepest' | 'thousandth' | 'middle';
  readonly place: number;
  readonly slope: number;
}

export interface Scene {
  readonly network: 'book' | 'yours';
  readonly hidden: number;
  /** How many numbers the network has, and of how many of them the slope is exactly 0. */
  readonly size: number;
  readonly flat: number;
  readonly steps: number;
  /** How many digits C is the mean of, and how many of them are answered rightly. */
  readonly count: number;
  readonly right: number;
  readonly cost: number;
  /** ‖∇C‖ */
  readonly length: number;
  /** The |slope| that is painted at full strength. */
  readonly fullColour: number;
  /** A picture of slopes for each hidden neuron that is shown; `awake` is on how many digits it answers. */
  readonly pictures: readonly {
    readonly unit: number;
    readonly cells: ArrayLike<number>;
    readonly bias: number;
    readonly answers: readonly number[];
    readonly awake: number;
  }[];
  /** Slopes of the biases of the ten answers. */
  readonly answerBiases: readonly number[];
  /** The unit whose picture is shown large. */
  readonly unit: number;
  /** What is nudged; missing where it is all of them. */
  readonly chosen: Ranked | undefined;
  readonly slope: number;
  readonly nudge: Outcome;
  /** C over the nudge, as measured. */
  readonly curve: readonly { readonly x: number; readonly y: number }[];
  readonly rivals: readonly Rival[];
  readonly rows: readonly Ranked[];
  /** The share of the gradient's squared length that the steepest one per cent hold, and the steepest thousand. */
  readonly percentHolds: number;
  readonly thousandHolds: number;
  /** Once it is shown: that share over the share of all numbers, both in per cent. */
  readonly few: readonly { readonly x: number; readonly y: number }[] | undefined;
}
