import {
  aboutMeans,
  bendOfLine,
  bestLine,
  costOfLine,
  curvaturesOf,
  leastCostOf,
  predicted,
  meanOf,
  slopesOfLine,
  spreadOf,
  type Curvatures,
  type Examples,
  type Line,
} from '#maths/line-fit';
import type { Chicken } from '#data/feed';
import type { Setup } from './setup.ts';
import { stepsNeeded, walkOf, type Walk } from './walk.ts';

export type { Line } from '#maths/line-fit';

/** How the model gets a feed: x = (feed − zero) / unit, both in grams. */
export interface Input {
  readonly zero: number;
  readonly unit: number;
}

/** A line apart from how the feed is given: its height at the mean feed, its rise over one spread of it. */
export interface Plain {
  readonly height: number;
  readonly tilt: number;
}

/** A chicken as the reader left it. */
export interface Bird extends Chicken {
  /** Counted from 1. */
  readonly number: number;
  readonly out: boolean;
  /** The feed as the model gets it. */
  readonly x: number;
  /** What the line says of it, less what it weighs. */
  readonly miss: number;
}

/** What follows from a setup; everything that the view shows and `describe` says. */
export interface Scene {
  readonly setup: Setup;
  readonly input: Input;
  readonly birds: readonly Bird[];
  readonly examples: Examples;
  /** Where the walk stands. */
  readonly line: Line;
  readonly plain: Plain;
  readonly kept: Line | undefined;
  readonly keptCost: number | undefined;
  readonly cost: number;
  readonly slopes: Line;
  readonly best: Line | undefined;
  readonly least: number;
  readonly curvatures: Curvatures;
  /** 2/λ; no limit where nothing bends. */
  readonly limit: number;
  readonly walk: Walk;
  /** How many steps the walk takes to arrive from where it began; missing where it never does. */
  readonly needed: number | undefined;
}

/** No chicken weighs more, in grams. */
export const heaviest = 2200;

/** The miss that is behind a cost of ½ miss², in grams. */
export const rmsOf = (cost: number): number => Math.sqrt(2 * cost);

/** Scaled by the whole table: leaving a chicken out or changing its weight does not change what the letters mean. */
export function inputOf(feed: Setup['feed'], table: readonly Chicken[]): Input {
  if (feed === 'weighed') return { zero: 0, unit: 1 };
  const feeds = table.map((chicken) => chicken.feed);
  return { zero: meanOf(feeds), unit: spreadOf(feeds) };
}

/** The same line in w and b of the input, and back. */
export const lineOf = ({ height, tilt }: Plain, input: Input, scaled: Input): Line => {
  const w = (tilt * input.unit) / scaled.unit;
  return { w, b: height + (tilt * (input.zero - scaled.zero)) / scaled.unit };
};
export const plainOf = ({ w, b }: Line, input: Input, scaled: Input): Plain => ({
  height: b + (w * (scaled.zero - input.zero)) / input.unit,
  tilt: (w * scaled.unit) / input.unit,
});

/** What a line says of a feed in grams. */
export const weightAt = (line: Line, feed: number, { zero, unit }: Input): number =>
  predicted(line, (feed - zero) / unit);

/** What the reader's line, flock and rate come to. */
export function sceneOf(setup: Setup, table: readonly Chicken[]): Scene {
  const input = inputOf(setup.feed, table);
  const scaled = inputOf('scaled', table);
  const flock = table.map(({ feed, weight }, k) => ({
    feed,
    weight: Math.min(heaviest, Math.max(0, weight + (setup.moved[k] ?? 0))),
    number: k + 1,
    out: setup.out.includes(k + 1),
    x: (feed - input.zero) / input.unit,
  }));
  const present = flock.filter(({ out }) => !out);
  const examples = {
    x: Float64Array.from(present, ({ x }) => x),
    y: Float64Array.from(present, ({ weight }) => weight),
  };
  const least = leastCostOf(examples);
  const best = bestLine(examples);
  const curvatures = curvaturesOf(bendOfLine(examples));
  const start = lineOf(setup, input, scaled);
  const walk = walkOf(start, examples, setup, least);
  const line = walk.places.at(-1) ?? start;
  const kept = setup.kept
    ? lineOf({ height: setup.keptHeight, tilt: setup.keptTilt }, input, scaled)
    : undefined;
  return {
    ...{ setup, input, examples, line, kept, best, least, curvatures, walk },
    birds: flock.map((bird) => ({ ...bird, miss: predicted(line, bird.x) - bird.weight })),
    plain: plainOf(line, input, scaled),
    keptCost: kept && costOfLine(kept, examples),
    cost: costOfLine(line, examples),
    slopes: slopesOfLine(line, examples),
    limit: curvatures.most > 0 ? 2 / curvatures.most : Infinity,
    needed: best && stepsNeeded(start, best, least, setup.rate, curvatures),
  };
}

/** The means that the exact solution is made of. */
export const sumsOf = ({ examples }: Scene): ReturnType<typeof aboutMeans> => aboutMeans(examples);

export type First = 'slope' | 'height' | 'together';

/**
 * Which of w and b the walk got right first: to a twentieth of what it was off at the start. Undefined until one is,
 * and where one was right to begin with.
 */
export function firstRight({ walk: { places }, best }: Scene): First | undefined {
  const [start] = places;
  if (!best || !start || places.length < 2) return undefined;
  const when = (letter: 'w' | 'b'): number => {
    const off = Math.abs(start[letter] - best[letter]);
    if (off < 1e-6 * Math.max(1, Math.abs(best[letter]))) return NaN;
    const found = places.findIndex((place) => Math.abs(place[letter] - best[letter]) <= off / 20);
    return found < 0 ? Infinity : found;
  };
  const [w, b] = [when('w'), when('b')];
  if (Number.isNaN(w + b) || Math.min(w, b) === Infinity) return undefined;
  return w === b ? 'together' : w < b ? 'slope' : 'height';
}
