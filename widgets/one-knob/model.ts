import { walk } from '#maths/descent';
import { curves, homeOf, isInside, type Curve, type Level } from './curves.ts';
import type { Setup } from './setup.ts';

/** What a rate does near a minimum, by its curvature alone. */
export type Regime = 'stands' | 'slides' | 'at-once' | 'overshoots' | 'bounces' | 'flies';

/** 1/C″ and 2/C″: the rate that arrives at once on a parabola, and the stability limit. */
export const limitsOf = (
  curvature: number,
): { readonly once: number; readonly stable: number } => ({
  once: 1 / curvature,
  stable: 2 / curvature,
});

/** The regime of a rate at a minimum; 1/C″ and 2/C″ are meant exactly. */
export function regimeOf(rate: number, curvature: number): Regime {
  const { once, stable } = limitsOf(curvature);
  if (rate === 0) return 'stands';
  if (rate < once) return 'slides';
  if (rate === once) return 'at-once';
  if (rate < stable) return 'overshoots';
  return rate === stable ? 'bounces' : 'flies';
}

/** What becomes of a walk. */
export type Fate =
  /** No step is made: the rate is 0, or the slope at the start. */
  | { readonly kind: 'stands' }
  /** From this step on nothing moves to the eye. */
  | { readonly kind: 'arrives'; readonly at: Level; readonly step: number }
  | { readonly kind: 'bounces'; readonly between: readonly [number, number] }
  /** The step with which it leaves the plot for good; missing where that takes longer than is looked at. */
  | { readonly kind: 'leaves'; readonly step: number | undefined }
  /** Comes ever closer to a shoulder, ever more slowly. */
  | { readonly kind: 'crawls'; readonly at: Level }
  /** Slides, but is not there within the steps that are looked at. */
  | { readonly kind: 'slides' }
  | { readonly kind: 'wanders' };

/** So many steps are looked at to tell what becomes of a walk. */
const farthest = 2000;

/** The walk from `start` on, as far as it is looked at. */
export const walkOn = (curve: Curve, start: number, rate: number): number[] =>
  walk(curve.slope, start, rate, farthest);

/** The first step from which on all places pass, or undefined where the last does not. */
function since(places: readonly number[], passes: (w: number) => boolean): number | undefined {
  const last = places.findLastIndex((w) => !passes(w));
  return last === places.length - 1 ? undefined : last + 1;
}

const arrival = (curve: Curve, places: readonly number[], at: Level): Fate => {
  const toTheEye = (curve.to - curve.from) / 300;
  const step = since(places, (w) => Math.abs(w - at.w) <= toTheEye);
  return step === undefined ? { kind: 'slides' } : { kind: 'arrives', at, step };
};

const departure = (curve: Curve, places: readonly number[]): Fate => ({
  kind: 'leaves',
  step: since(places, (w) => !isInside(curve, w)),
});

/** On a parabola the regime says it all: every step multiplies what is left of the way by 1 − ηC″. */
function fateOnParabola(curve: Curve, places: readonly number[], rate: number, at: Level): Fate {
  const [start = 0] = places;
  const regime = regimeOf(rate, at.curvature);
  if (regime === 'flies') return departure(curve, places);
  if (regime === 'bounces') return { kind: 'bounces', between: [start, 2 * at.w - start] };
  return arrival(curve, places, at);
}

/** What becomes of a walk, from its places. */
export function fateOf(curve: Curve, places: readonly number[], rate: number): Fate {
  const [start = 0] = places;
  const last = places.at(-1) ?? start;
  const before = places.at(-2) ?? last;
  if (rate === 0 || curve.slope(start) === 0) return { kind: 'stands' };
  if (curve === curves.parabola && curve.levels[0])
    return fateOnParabola(curve, places, rate, curve.levels[0]);
  const span = curve.to - curve.from;
  if (places.length <= farthest || Math.abs(last) > 1e3 * span) return departure(curve, places);

  const near = curve.levels.find(({ w }) => Math.abs(last - w) < span / 1e5);
  if (near) return arrival(curve, places, near);
  const tail = places.slice(-100);
  const oneWay = tail.every((w, n) => n === 0 || w > (tail[n - 1] ?? w) === last > before);
  if (oneWay) {
    const ahead = homeOf(curve, last);
    return ahead?.kind === 'shoulder' ? { kind: 'crawls', at: ahead } : { kind: 'slides' };
  }
  const twoAgo = places.at(-3) ?? before;
  // Near a stability limit a walk comes to rest very slowly: what does not move to the eye bounces.
  if (Math.abs(last - twoAgo) < span / 1e4) return { kind: 'bounces', between: [before, last] };
  return { kind: 'wanders' };
}

/** What follows from a setup; everything that the view shows and `describe` says. */
export interface Scene extends Setup {
  /** The start and where each step led; fewer than asked for where no number came next. */
  readonly places: readonly number[];
  /** Where the walker is now, and what is true of the curve there. */
  readonly w: number;
  readonly cost: number;
  readonly slope: number;
  /** −η C′(w). */
  readonly step: number;
  readonly next: number;
  /** Whether the walker can be seen. */
  readonly inside: boolean;
  /** The level place that the start leads down to. */
  readonly home: Level | undefined;
  /** What the rate does there; undefined where there is no minimum. */
  readonly regime: Regime | undefined;
  readonly fate: Fate;
}

/** The scene of a setup whose whole walk is known already. */
export function sceneOf(setup: Setup, whole: readonly number[]): Scene {
  const curve = curves[setup.curve];
  const places = whole.slice(0, setup.steps + 1);
  const w = places.at(-1) ?? setup.start;
  const slope = curve.slope(w);
  const step = -setup.rate * slope + 0;
  const home = homeOf(curve, setup.start);
  return {
    ...setup,
    ...{ places, w, slope, step, home },
    cost: curve.cost(w),
    next: w + step,
    inside: isInside(curve, w),
    regime: home?.kind === 'minimum' ? regimeOf(setup.rate, home.curvature) : undefined,
    fate: fateOf(curve, whole, setup.rate),
  };
}

export const sceneFrom = (setup: Setup): Scene =>
  sceneOf(setup, walkOn(curves[setup.curve], setup.start, setup.rate));

/** A lower rate with which a walk that leaves would have stayed: the first of rate/2, rate/4, … that does. */
export function keepingRate({ curve: name, start, rate }: Setup): number | undefined {
  const curve = curves[name];
  for (let lower = rate / 2, tries = 0; tries < 60; lower /= 2, tries++) {
    const round = Number(lower.toPrecision(2));
    if (fateOf(curve, walkOn(curve, start, round), round).kind !== 'leaves') return round;
  }
  return undefined;
}

/** After how many steps there is no more to see. */
export function endOf(fate: Fate, most: number): number {
  if (fate.kind === 'arrives' || fate.kind === 'leaves') return Math.min(fate.step ?? most, most);
  return fate.kind === 'bounces' ? 12 : fate.kind === 'stands' ? 1 : most;
}
