import { initial, pixels, type Parameters } from '#maths/linear-score';
import type { Setup } from './setup.ts';

/** The four starts, in the order in which they stand. */
export const names = ['zeros', 'random', 'ink', 'difference'] as const;
export type Name = (typeof names)[number];
export const titles: Readonly<Record<Name, string>> = {
  zeros: 'Zeros',
  random: 'Random',
  ink: 'How often a 3 has ink',
  difference: 'Average 3 minus average 7',
};

/** In 256 levels: the average 3, the average 7, and how often each pixel is inked in a 3. */
export interface Pictures {
  readonly three: Uint8Array;
  readonly seven: Uint8Array;
  readonly inked: Uint8Array;
}

/** One start on its way down. */
export interface Walk {
  readonly name: Name;
  readonly now: Parameters;
  /** The cost after 0, 1, 2 … steps. Empty where it is not known yet. */
  readonly costs: readonly number[];
  readonly slopes?: Parameters;
  /** The first step after which it has arrived. */
  readonly arrived?: number;
}

/** All four, after as many steps each. */
export interface Race {
  readonly steps: number;
  readonly walks: readonly Walk[];
}

/** All scores are 0 and all targets 1 or −1: each loss is ½. */
export const costOfZeros = 0.5;
/** The |weight| that is painted at full strength, the same in all pictures and at all times. */
export const fullColour = 0.1;
/** The part of the way from the cost of zeros to the least cost that may be left at arrival. */
const left = 0.1;

/** The cost at which a start has arrived, the same for all: nine tenths of the way from that of zeros to the least. */
export const lineAbove = (least: number): number => least + left * (costOfZeros - least);

/** The weights that a start begins with; every bias begins at 0. */
export function startOf(
  name: Name,
  { spread, seed, ink, difference }: Omit<Setup, 'steps' | 'rate'>,
  { three, seven, inked }: Pictures,
): Parameters {
  if (name === 'zeros') return initial('zeros', seed);
  if (name === 'random') return initial('random', seed, spread);
  const weight = (i: number): number =>
    name === 'ink'
      ? (ink * (inked[i] ?? 0)) / 255
      : (difference * ((three[i] ?? 0) - (seven[i] ?? 0))) / 255;
  return { w: Float64Array.from({ length: pixels }, (_, i) => weight(i)), b: 0 };
}

/** What the scores of a start of strength 1 are like: the means of y·z and of z². */
export interface Bend {
  readonly agreement: number;
  readonly size: number;
}

/** The cost of weights s times as strong, the mean of ½(y − s·z)²: a parabola in s. */
export const costAt = (s: number, { agreement, size }: Bend): number =>
  costOfZeros - s * agreement + (s * s * size) / 2;

/** How far two pictures of weights are from each other, of all pixels or of some: the root of the sum of all squared differences. */
export const apart = (
  a: Parameters,
  b: Parameters,
  counts: (pixel: number) => boolean = () => true,
): number => Math.hypot(...a.w.map((weight, i) => (counts(i) ? weight - (b.w[i] ?? 0) : 0)));

/** The largest rate at which no cost grows, from the sharpest bend λ of the cost: below 2/λ. To be on the safe side of it, rounded down. */
export const rateBelow = (sharpest: number): number => Math.floor(2000 / sharpest) / 1000;

/** The cost that a walk has now. */
export const costOf = ({ costs }: Walk): number | undefined => costs.at(-1);

/** The walks that have arrived, the first first; of two with as many steps, the one that cost less by then. */
export const arrivals = ({ walks }: Race): readonly (Walk & { readonly arrived: number })[] =>
  walks
    .flatMap((walk) => (walk.arrived === undefined ? [] : [{ ...walk, arrived: walk.arrived }]))
    .toSorted(
      (a, b) => a.arrived - b.arrived || (a.costs[a.arrived] ?? 0) - (b.costs[b.arrived] ?? 0),
    );
