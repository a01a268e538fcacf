import { walkDown } from '#maths/descent';
import {
  aboutMeans,
  bendOfLine,
  bestLine,
  costOfLine,
  curvaturesOf,
  leastCostOf,
  predicted,
  slopesOfLine,
  spreadOf,
  meanOf,
  type Curvatures,
  type Examples,
  type Line,
} from '#maths/line-fit';
import type { Chicken } from '#data/feed';
import type { Setup } from './setup.ts';

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

/** A walk down from the line of the setup. */
export interface Walk {
  /** The start and each place after it. */
  readonly places: readonly Line[];
  readonly costs: readonly number[];
  /** The first place that is as good as the best. */
  readonly arrived: number | undefined;
  /** The step since which the cost has grown. */
  readonly grownSince: number | undefined;
  /** True where there is no going on: the cost is out of all proportion. */
  readonly lost: boolean;
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

/** A cost this many times that of the start is not coming back. */
const hopeless = 1e4;
/** As good as the best: within a twentieth of the least cost, or within 1 g² of it. */
export const goodEnough = (cost: number, least: number): boolean => cost <= 1.05 * least + 1;

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

/** The part of (w, b) that is mapped. */
export interface Frame {
  readonly w: readonly [from: number, to: number];
  readonly b: readonly [from: number, to: number];
}
export const frames: Readonly<Record<Setup['feed'], Frame>> = {
  scaled: { w: [-350, 950], b: [600, 1900] },
  weighed: { w: [-3, 27], b: [-1500, 1500] },
};

/** Whether a line has a place on the map. */
export const onMap = ({ w, b }: Line, frame: Frame): boolean =>
  w >= frame.w[0] && w <= frame.w[1] && b >= frame.b[0] && b <= frame.b[1];

/**
 * The trench of a chicken: all (w, b) whose line goes exactly through it, b = weight − w x, as far as it crosses the
 * map; in so many places. None where it passes beyond.
 */
export function trenchOf({ x, weight }: Bird, { w, b }: Frame, count = 2): readonly Line[] {
  const at = (of: number): number => weight - of * x;
  // Where it enters and leaves the map: b falls from the top to the bottom of it as w grows, or rises.
  const [first, last] = [(weight - b[0]) / x, (weight - b[1]) / x].sort((p, q) => p - q);
  const from = x === 0 ? w[0] : Math.max(w[0], first ?? w[0]);
  const to = x === 0 ? w[1] : Math.min(w[1], last ?? w[1]);
  if (!(from < to) || (x === 0 && (weight < b[0] || weight > b[1]))) return [];
  return Array.from({ length: count }, (_, k) => {
    const of = from + ((to - from) * k) / (count - 1);
    return { w: of, b: at(of) };
  });
}

function walkOf(start: Line, examples: Examples, { rate, steps }: Setup, least: number): Walk {
  const at = (v: ArrayLike<number>): Line => ({ w: v[0] ?? 0, b: v[1] ?? 0 });
  const slopes = (v: ArrayLike<number>): number[] => {
    const { w, b } = slopesOfLine(at(v), examples);
    return [w, b];
  };
  const all = walkDown(slopes, [start.w, start.b], rate, steps).map(at);
  const allCosts = all.map((line) => costOfLine(line, examples));
  const beyond = allCosts.findIndex((cost) => !(cost <= hopeless * Math.max(1, allCosts[0] ?? 0)));
  const lost = beyond > 0 || all.length <= steps;
  const end = beyond > 0 ? beyond + 1 : all.length;
  const costs = allCosts.slice(0, end).filter(Number.isFinite);
  const arrived = costs.findIndex((cost) => goodEnough(cost, least));
  const grown = (costs.at(-1) ?? 0) > (costs.at(-2) ?? Infinity) * (1 + 1e-9);
  return {
    places: all.slice(0, costs.length),
    costs,
    arrived: arrived < 0 ? undefined : arrived,
    grownSince: grown ? costs.indexOf(Math.min(...costs)) : undefined,
    lost,
  };
}

/**
 * How many steps it takes from `start` to arrive. What a line misses the best by has a part along each of the two
 * principal directions, and each step multiplies that part by 1 − ηλ: so the cost after n steps is known at once.
 */
export function stepsNeeded(
  start: Line,
  best: Line,
  least: number,
  rate: number,
  { most, least: slow, across }: Curvatures,
): number | undefined {
  const [dw, db] = [start.w - best.w, start.b - best.b];
  const parts = [
    [most, across.w * dw + across.b * db],
    [slow, across.b * dw - across.w * db],
  ] as const;
  const after = (n: number): number =>
    parts.reduce((sum, [bend, part]) => {
      const left = Math.abs(1 - rate * bend) ** n * part;
      return sum + (bend * left ** 2) / 2;
    }, least);
  const far = 1e12;
  if (rate * most >= 2 || !goodEnough(after(far), least)) return undefined;
  // Below the limit the cost only falls: the first n at which it is good enough is found by halving.
  let [below, above] = [-1, far];
  while (above - below > 1) {
    const middle = Math.floor((above + below) / 2);
    if (goodEnough(after(middle), least)) above = middle;
    else below = middle;
  }
  return above;
}

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
