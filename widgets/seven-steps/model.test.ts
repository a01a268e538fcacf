import { fc, test as property } from '@fast-check/vitest';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPackage, split } from '#data/pack';
import { seeded } from '#maths/random';
import {
  accuracyOf,
  costOf,
  lengthOf,
  nudge,
  pictureOf,
  scores,
  slopesByNudging,
  stepped,
  threesAndSevens,
  type Digits,
} from './model.ts';
import {
  changed,
  initial,
  parameterCount,
  pixels,
  scoreOf,
  strongest,
  type Parameters,
} from './parameters.ts';
import { trainingCount } from './setup.ts';

let real: Digits;
beforeAll(async () => {
  real = threesAndSevens(split(await readPackage()).training, trainingCount);
});

/** The textbook's slopes of ½(y − z)²: the mean of (z − y) x. */
function slopesByRule(z: Float64Array, { x, y, count }: Digits): Parameters {
  const error = z.map((score, n) => (score - (y[n] ?? 0)) / count);
  const w = Float64Array.from({ length: pixels }, (_, i) =>
    error.reduce((sum, e, n) => sum + e * (x[i * count + n] ?? 0), 0),
  );
  return { w, b: error.reduce((sum, e) => sum + e, 0) };
}

/** A few digits of noise: what holds must hold for any picture. */
function noise(seed: number, count: number): Digits {
  const random = seeded(seed);
  return {
    count,
    x: Float32Array.from({ length: pixels * count }, () => Math.max(0, random.normal() / 3)),
    y: Float64Array.from({ length: count }, () => (random.next() < 0.5 ? 1 : -1)),
  };
}

const apart = (a: Parameters, b: Parameters): number =>
  lengthOf({ w: a.w.map((slope, i) => slope - (b.w[i] ?? NaN)), b: a.b - b.b }) / lengthOf(b);

describe('the slopes measured by nudging', () => {
  it('are those of the rule, for all 785 parameters and 1,000 real digits', () => {
    const z = scores(initial('random', 1), real);
    const measured = slopesByNudging(z, real);
    expect(real.count).toBe(1000);
    expect(measured.costs).toBe(2 * parameterCount);
    expect(apart(measured, slopesByRule(z, real))).toBeLessThan(1e-11);
  });

  it('are those of costs worked out from nothing, each parameter really nudged', () => {
    const at = initial('random', 3);
    const measured = slopesByNudging(scores(at, real), real);
    const cost = (w: Float64Array, b: number): number => costOf(scores({ w, b }, real), real);
    const nudged = (i: number, by: number): number =>
      cost(
        at.w.map((weight, k) => (k === i ? weight + by : weight)),
        at.b,
      );
    for (const i of [0, 207, 321, 406, 435, 600])
      expect((nudged(i, nudge) - nudged(i, -nudge)) / (2 * nudge)).toBeCloseTo(
        measured.w[i] ?? NaN,
        10,
      );
    expect((cost(at.w, nudge) - cost(at.w, -nudge)) / (2 * nudge)).toBeCloseTo(measured.b, 10);
  });

  it('are exactly 0 where no digit has ink', () => {
    const { w } = slopesByNudging(scores(initial('random', 1), real), real);
    for (let i = 0; i < pixels; i++) {
      const inked = real.x.subarray(i * real.count, (i + 1) * real.count).some((ink) => ink > 0);
      if (inked) expect(w[i]).not.toBe(0);
      else expect(w[i]).toBe(0);
    }
  });

  property.prop([fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 12 })])(
    'agree with the rule for any pictures and targets',
    (seed, count) => {
      const digits = noise(seed, count);
      const z = scores(initial('random', seed), digits);
      expect(apart(slopesByNudging(z, digits), slopesByRule(z, digits))).toBeLessThan(1e-9);
    },
  );

  it('are numbers and point back also where the weights are 1e9', () => {
    const at = { w: new Float64Array(pixels).fill(1e9), b: -1e9 };
    const measured = slopesByNudging(scores(at, real), real);
    expect([...measured.w, measured.b].every(Number.isFinite)).toBe(true);
    // Whatever has ink costs less with less weight.
    expect(measured.w.every((slope) => slope >= 0)).toBe(true);
    expect(measured.b).toBeGreaterThan(1e9);
  });

  it('of no digits, or of one class alone, are numbers', () => {
    const none = noise(1, 0);
    expect(lengthOf(slopesByNudging(scores(initial('zeros', 1), none), none))).toBe(0);
    const threes = { ...noise(2, 4), y: new Float64Array(4).fill(1) };
    const found = slopesByNudging(scores(initial('zeros', 1), threes), threes);
    expect(found.b).toBeCloseTo(-1, 12);
  });
});

describe('the linear score', () => {
  it('of all digits at once is that of each alone', () => {
    const at = { ...initial('random', 2), b: 0.3 };
    const z = scores(at, real);
    for (const n of [0, 1, 499, 999]) expect(z[n]).toBeCloseTo(scoreOf(at, pictureOf(real, n)), 9);
  });

  it('of zeros is 0 and right for nobody, at a cost of a half', () => {
    const z = scores(initial('zeros', 1), real);
    expect(accuracyOf(z, real)).toBe(0);
    expect(costOf(z, real)).toBe(0.5);
    expect(accuracyOf(real.y, real)).toBe(1);
    expect(costOf(real.y, real)).toBe(0);
  });

  it('a step against the slopes lowers the cost by η times their length squared, less a half of what bends', () => {
    const at = initial('random', 1);
    const z = scores(at, real);
    const slopes = slopesByNudging(z, real);
    const rate = 1e-4;
    const next = stepped(at, slopes, rate);
    const fell = costOf(z, real) - costOf(scores(next, real), real);
    expect(fell / (rate * lengthOf(slopes) ** 2)).toBeCloseTo(1, 2);
    expect(changed(at, next)).toBe(564);
    expect(changed(at, at)).toBe(0);
  });
});

describe('the parameters', () => {
  it('are drawn anew by each seed and again by the same', () => {
    const once = initial('random', 7);
    expect(changed(once, initial('random', 7))).toBe(0);
    expect(changed(once, initial('random', 8))).toBe(784);
    expect(strongest(initial('zeros', 7).w)).toBe(1);
  });

  it('with no number among them still have a strength to paint with', () => {
    expect(strongest([NaN, 0])).toBe(1);
    expect(strongest([Infinity])).toBe(1);
    expect(strongest([-3, 2])).toBe(3);
  });
});
