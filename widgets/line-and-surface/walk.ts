import { walkDown } from '#maths/descent';
import {
  costOfLine,
  slopesOfLine,
  type Curvatures,
  type Examples,
  type Line,
} from '#maths/line-fit';
import type { Setup } from './setup.ts';

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

/** A cost this many times that of the start is not coming back. */
const hopeless = 1e4;
/** As good as the best: within a twentieth of the least cost, or within 1 g² of it. */
export const goodEnough = (cost: number, least: number): boolean => cost <= 1.05 * least + 1;

/** So many steps down from a line, or as many as can be told of. */
export function walkOf(
  start: Line,
  examples: Examples,
  { rate, steps }: Setup,
  least: number,
): Walk {
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
