import { twoValleys } from '#maths/two-valleys';
import type { Setup } from './setup.ts';

export type CurveName = Setup['curve'];

/** A place where the slope is 0. */
export interface Level {
  readonly w: number;
  readonly kind: 'minimum' | 'maximum' | 'shoulder';
  /** C″ there. */
  readonly curvature: number;
}

/**
 * A cost of one knob with its slope C′ and its curvature C″, and what of it is drawn. Far out they may be infinite, but
 * are always numbers: no power is taken away from a higher one.
 */
export interface Curve {
  readonly cost: (w: number) => number;
  readonly slope: (w: number) => number;
  readonly curvature: (w: number) => number;
  /** Every place at which C′ = 0, from left to right. */
  readonly levels: readonly Level[];
  readonly from: number;
  readonly to: number;
  /** The cost at the upper edge; the lower is 0. */
  readonly top: number;
  /** Where a reader who chooses it starts. */
  readonly start: number;
  readonly rate: number;
}

type Formula = Omit<Curve, 'levels'> & {
  /** The solutions of C′ = 0, from left to right. */
  readonly level: readonly number[];
};

/** Where `slope` changes its sign between `low` and `high`, by halving until no number lies between. */
function halved(slope: (w: number) => number, low: number, high: number): number {
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (slope(middle) > 0 === slope(high) > 0) high = middle;
    else low = middle;
  }
}

const waveSlope = (w: number): number => w / 3 - 4 * Math.sin(w) * Math.cos(w);
/** sin 2w = w/6: no algebra frees w. Beyond 6 there is none, and each half of a wave below holds one. */
const right = [
  [Math.PI / 4, Math.PI / 2],
  [Math.PI, (5 * Math.PI) / 4],
  [(5 * Math.PI) / 4, (3 * Math.PI) / 2],
].map(([low = 0, high = 0]) => halved(waveSlope, low, high));

const { bottoms, cost, curvature, hilltop, least, slope } = twoValleys;

const formulas: Readonly<Record<CurveName, Formula>> = {
  // C″ = 2: 1/C″ and 2/C″ are exact in binary.
  parabola: {
    cost: (w) => (w - 1) ** 2,
    slope: (w) => 2 * (w - 1),
    curvature: () => 2,
    level: [1],
    ...{ from: -2, to: 4, top: 9, start: -1, rate: 0.75 },
  },
  // The constant puts the deeper valley at 0.
  valleys: {
    cost: (w) => cost(w) - least,
    slope,
    curvature,
    level: [bottoms.left, hilltop, bottoms.right],
    ...{ from: -2.5, to: 1.75, top: 3.5, start: -2, rate: 0.2 },
  },
  shoulder: {
    // ∫ C′ in powers of w − 1, so that it is exactly 0 at the minimum.
    cost: (w) => (w - 1) ** 2 * ((w - 1) ** 2 / 8 + (w - 1) * (2 / 3) + 1),
    slope: (w) => (w + 1) ** 2 * (w - 1) * 0.5,
    curvature: (w) => (w + 1) * (w - 1) + 0.5 * (w + 1) ** 2,
    level: [-1, 1],
    ...{ from: -2.5, to: 2, top: 2.5, start: -2.25, rate: 0.4 },
  },
  waves: {
    // cos 2w = 1 − 2 sin² w, which is a number even where 2w is not.
    cost: (w) => w ** 2 / 6 + 1.75 - 2 * Math.sin(w) ** 2,
    slope: waveSlope,
    curvature: (w) => 1 / 3 - 4 * Math.cos(2 * w),
    level: [...right.map((w) => -w).reverse(), 0, ...right],
    ...{ from: -5.5, to: 5.5, top: 5.5, start: 3.3, rate: 0.15 },
  },
};

const kindOf = (curvature: number): Level['kind'] =>
  curvature > 0 ? 'minimum' : curvature < 0 ? 'maximum' : 'shoulder';

const made = ({ level, ...curve }: Formula): Curve => ({
  ...curve,
  levels: level.map((w) => {
    const curvature = curve.curvature(w);
    return { w, curvature, kind: kindOf(curvature) };
  }),
});

export const curves: Readonly<Record<CurveName, Curve>> = {
  parabola: made(formulas.parabola),
  valleys: made(formulas.valleys),
  shoulder: made(formulas.shoulder),
  waves: made(formulas.waves),
};

export const isInside = ({ from, to }: Curve, w: number): boolean => w >= from && w <= to;

/** Where the slope at `w` leads downhill: the first level place on that side, or the one that `w` is. */
export function homeOf({ levels, slope }: Curve, w: number): Level | undefined {
  const here = levels.find((level) => level.w === w);
  if (here) return here;
  return slope(w) > 0
    ? levels.findLast((level) => level.w < w)
    : levels.find((level) => level.w > w);
}
