import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './model.ts';
import type { Setup } from './setup.ts';
import { goodEnough } from './walk.ts';

const everyone = (but: readonly number[]): number[] =>
  Array.from({ length: 12 }, (_, k) => k + 1).filter((number) => !but.includes(number));

export const stories: Stories<Setup> = {
  start: { says: 'A flat line that is too low, and its point on a round bowl.', setup: {} },
  walked: {
    says: 'A walk down the round bowl: straight to the bottom.',
    setup: { steps: 11 },
  },
  trenches: {
    says: 'Each chicken is a straight trench on the map; the bowl is the mean of all twelve.',
    setup: { trenches: true, hand: 4, height: 1150, tilt: 200 },
  },
  bounce: {
    says: 'Between 1/λ and 2/λ each step lands on the other side, and yet the walk arrives.',
    setup: { rate: 1.7, steps: 8 },
  },
  weighed: {
    says: 'The feed in grams: a long slanted valley, in which the walk stands still.',
    setup: { feed: 'weighed', rate: 0.00015, steps: 60 },
  },
  'flies-out': {
    says: 'The feed in grams, at the rate that suits the round bowl: the line is gone.',
    setup: { feed: 'weighed', steps: 1 },
  },
  solved: {
    says: 'Solved exactly, beside the line from before.',
    setup: {
      ...{ height: 1250, tilt: 955 / 3, exact: true },
      ...{ kept: true, keptHeight: 800, keptTilt: 0 },
    },
  },
  relief: {
    says: 'The bowl from the side, with a walk on it.',
    setup: { view: 'relief', rate: 0.5, steps: 6 },
  },
  outlier: {
    says: 'One chicken far off pulls the line and lifts the whole surface.',
    setup: { moved: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1000, 0], hand: 11 },
  },
  'same-feed': {
    says: 'Two chickens that eat the same: a trench without an end, and no single best line.',
    setup: { out: everyone([6, 7]) },
  },
  'one-left': { says: 'One chicken is left.', setup: { out: everyone([4]), trenches: true } },
  'none-left': { says: 'No chicken is left: the surface is flat.', setup: { out: everyone([]) } },
};

/** A line through a chicken misses it by less than this, in grams: finer than a finger can aim. */
const through = 5;
/** Lines that differ by this much in a chicken's weight, in grams, are different to the eye. */
const different = 100;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'by-hand',
    says: 'By hand, without a step and without solving: a cost within 5 % of the least.',
    solved: ({ setup, cost, least, best }) =>
      best !== undefined && setup.steps === 0 && !setup.exact && goodEnough(cost, least),
  },
  {
    id: 'crossing',
    says: 'Show all trenches and stand where two of them cross: the line goes through both chickens.',
    solved: ({ setup, birds }) =>
      setup.trenches &&
      birds.filter(({ out, miss }) => !out && Math.abs(miss) <= through).length >= 2,
  },
  {
    id: 'bounce',
    says: 'Make the walk land on the other side of the bowl at every step, and yet arrive.',
    solved: ({ setup, curvatures, walk }) =>
      setup.rate * curvatures.least > 1 &&
      setup.rate * curvatures.most < 2 &&
      (walk.arrived ?? 0) >= 2,
  },
  {
    id: 'twins',
    says: 'Keep a line, then find quite another one that costs the same, to within 1 %.',
    solved: ({ setup, keptCost, cost, plain }) =>
      keptCost !== undefined &&
      Math.abs(cost - keptCost) <= keptCost / 100 &&
      Math.hypot(plain.height - setup.keptHeight, plain.tilt - setup.keptTilt) >= different,
  },
];
