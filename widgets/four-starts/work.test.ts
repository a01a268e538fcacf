import { fc, test as property } from '@fast-check/vitest';
import { describe as group, expect, it } from 'vitest';
import { symmetricEigen } from '#maths/eigen';
import { costOf, scores, type Digits } from '#maths/linear-cost';
import { pixels, type Parameters } from '#maths/linear-score';
import { seeded } from '#maths/random';
import { bowlOf, leastCost, sharpestBend } from './bowl.ts';
import { bendOf } from './gather.ts';
import { apart, costAt, rateBelow, type Race } from './model.ts';
import { advance, blank, costAndSlopes, inksOf, measured, runaway } from './work.ts';

/** A few digits with ink in a few pixels only, drawn at random: small enough for closed forms. */
function drawn(seed: number, count: number, used: readonly number[]): Digits {
  const random = seeded(seed);
  const x = new Float32Array(pixels * count);
  for (const i of used)
    for (let n = 0; n < count; n++) x[i * count + n] = Math.max(0, random.next() - 0.3);
  return { count, x, y: Float64Array.from({ length: count }, () => 2 * random.integer(2) - 1) };
}
const weights = (seed: number, spread = 1): Parameters => {
  const random = seeded(seed);
  return { w: Float64Array.from({ length: pixels }, () => spread * random.normal()), b: 0 };
};
const raceOf = (now: Parameters): Race => ({
  steps: 0,
  walks: [{ name: 'random', now, costs: [] }],
});
const used = [3, 200, 201, 202, 400, 783];
const some = fc.integer({ min: 1, max: 1e6 });

group('cost and slopes', () => {
  property.prop([some])(
    'are those of figure 3.1, and the slopes those measured by nudging',
    (seed) => {
      const digits = drawn(seed, 9, used);
      const at = weights(seed, 0.3);
      const { cost, slopes } = costAndSlopes(at, inksOf(digits));
      expect(cost).toBeCloseTo(costOf(scores(at, digits), digits), 12);
      const nudged = (i: number, by: number): number => {
        const w = at.w.slice();
        w[i] = (w[i] ?? 0) + by;
        return costOf(scores({ w, b: at.b }, digits), digits);
      };
      for (const i of [...used, 0, 500])
        expect(slopes.w[i]).toBeCloseTo((nudged(i, 0.01) - nudged(i, -0.01)) / 0.02, 9);
      const lifted = (by: number) => costOf(scores({ w: at.w, b: at.b + by }, digits), digits);
      expect(slopes.b).toBeCloseTo((lifted(0.01) - lifted(-0.01)) / 0.02, 9);
    },
  );

  it('the slope is exactly 0 in every pixel that no digit inks', () => {
    const inks = inksOf(drawn(1, 9, used));
    const { slopes } = costAndSlopes(weights(2), inks);
    const still = Array.from({ length: pixels }, (_, i) => i).filter((i) => blank(inks, i));
    expect(still).toHaveLength(pixels - used.length);
    expect(still.every((i) => slopes.w[i] === 0)).toBe(true);
  });

  it('without digits all is 0', () => {
    const { cost, slopes } = costAndSlopes(weights(1), inksOf(drawn(1, 0, used)));
    expect([cost, slopes.b, ...slopes.w]).toEqual(new Array(pixels + 2).fill(0));
  });

  property.prop([some, fc.double({ min: -5, max: 5, noNaN: true })])(
    'the cost of a start s times as strong is a parabola in s',
    (seed, s) => {
      const digits = drawn(seed, 9, used);
      const at = weights(seed);
      const stronger = { w: at.w.map((weight) => s * weight), b: 0 };
      const { cost } = costAndSlopes(stronger, inksOf(digits));
      expect(costAt(s, bendOf(at, digits))).toBeCloseTo(cost, 8);
    },
  );
});

group('the valley', () => {
  property.prop([some])('its sharpest bend is the largest eigenvalue', (seed) => {
    const bowl = bowlOf(inksOf(drawn(seed, 9, used)));
    const { values } = symmetricEigen(bowl.bend, bowl.size);
    expect(sharpestBend(bowl)).toBeCloseTo(values[0] ?? NaN, 6);
  });

  property.prop([some])('its least cost is ½ − ½ Σ (p·e)²/λ over what is not flat', (seed) => {
    // As many digits as parameters and one more, and fewer: then some directions are flat.
    for (const count of [8, 4]) {
      const bowl = bowlOf(inksOf(drawn(seed, count, used)));
      const { values, vectors } = symmetricEigen(bowl.bend, bowl.size);
      let least = 0.5;
      vectors.forEach((e, k) => {
        const along = e.reduce((sum, ei, i) => sum + ei * (bowl.pull[i] ?? 0), 0);
        if ((values[k] ?? 0) > 1e-9) least -= along ** 2 / 2 / (values[k] ?? 1);
      });
      expect(leastCost(bowl)).toBeCloseTo(least, 5);
      expect(leastCost(bowl)).toBeGreaterThan(-1e-9);
    }
  });

  property.prop([some, fc.double({ min: 0.01, max: 0.99, noNaN: true })])(
    'below 2/λ no step raises the cost, and none goes below the least',
    (seed, share) => {
      const inks = inksOf(drawn(seed, 9, used));
      const bowl = bowlOf(inks);
      const rate = (2 * share) / sharpestBend(bowl);
      let race = measured(raceOf(weights(seed)), inks, 0);
      for (let step = 0; step < 30; step++) race = advance(race, inks, rate, 0);
      const costs = race.walks[0]?.costs ?? [];
      costs
        .slice(1)
        .forEach((cost, k) => expect(cost).toBeLessThanOrEqual((costs[k] ?? 0) + 1e-12));
      expect(costs.at(-1)).toBeGreaterThanOrEqual(leastCost(bowl) - 1e-6);
      expect(runaway(race)).toBeUndefined();
    },
  );

  it('along each eigenvector what separates two walks shrinks by 1 − ηλ a step, and by nothing where no digit has ink', () => {
    const inks = inksOf(drawn(7, 9, used));
    const bowl = bowlOf(inks);
    const { values, vectors } = symmetricEigen(bowl.bend, bowl.size);
    const rate = 1.5 / sharpestBend(bowl);
    const [a, b] = [weights(1), weights(2)];
    const after = (now: Parameters, steps: number): Parameters => {
      let race = measured(raceOf(now), inks, 0);
      for (let step = 0; step < steps; step++) race = advance(race, inks, rate, 0);
      return race.walks[0]?.now ?? now;
    };
    const off = (p: Parameters, q: Parameters): number[] => [
      ...used.map((i) => (p.w[i] ?? 0) - (q.w[i] ?? 0)),
      p.b - q.b,
    ];
    const before = off(a, b);
    const later = off(after(a, 5), after(b, 5));
    vectors.forEach((e, k) => {
      const along = (of: number[]) => of.reduce((sum, value, i) => sum + value * (e[i] ?? 0), 0);
      expect(along(later)).toBeCloseTo(along(before) * (1 - rate * (values[k] ?? 0)) ** 5, 9);
    });
    const still = (i: number): boolean => blank(inks, i);
    const [c, d] = [after(a, 5), after(b, 5)];
    expect(apart(c, d, still)).toBe(apart(a, b, still));
    expect(apart(c, d)).toBeLessThan(apart(a, b));
    expect(apart(a, b)).toBeCloseTo(
      Math.sqrt(a.w.reduce((sum, weight, i) => sum + (weight - (b.w[i] ?? 0)) ** 2, 0)),
      9,
    );
  });

  it('beyond 2/λ the cost grows, the step where it began is named, and no number is lost', () => {
    const inks = inksOf(drawn(7, 9, used));
    const sharpest = sharpestBend(bowlOf(inks));
    for (const rate of [2.2 / sharpest, 1e6]) {
      let race = measured(raceOf(weights(3)), inks, 0);
      let steps = 0;
      while (runaway(race)?.lost !== true && steps++ < 1000) race = advance(race, inks, rate, 0);
      expect(runaway(race)?.lost).toBe(true);
      expect(runaway(race)?.from).toBeLessThan(steps);
      expect(race.walks[0]?.costs.every(Number.isFinite)).toBe(true);
    }
    // On the safe side of 2/λ, by less than a thousandth.
    expect(rateBelow(sharpest)).toBeLessThanOrEqual(2 / sharpest);
    expect(rateBelow(sharpest)).toBeGreaterThan(2 / sharpest - 1e-3);
  });

  it('rate 0 moves nothing; weights of 1e9 have a cost that is a number', () => {
    const inks = inksOf(drawn(7, 9, used));
    let race = measured(raceOf(weights(3, 1e9)), inks, 0);
    race = advance(race, inks, 0, 0);
    const costs = race.walks[0]?.costs ?? [];
    expect(costs[1]).toBe(costs[0]);
    expect(Number.isFinite(costs[0])).toBe(true);
    expect(race.walks[0]?.now.w).toEqual(weights(3, 1e9).w);
  });

  it('arrival is the first step at or below the line, and stays', () => {
    const inks = inksOf(drawn(7, 40, used));
    const bowl = bowlOf(inks);
    const line = 0.5;
    let race = measured(raceOf(weights(3)), inks, line);
    expect(race.walks[0]?.arrived).toBeUndefined();
    for (let step = 0; step < 400; step++)
      race = advance(race, inks, 1.8 / sharpestBend(bowl), line);
    const { arrived = NaN, costs = [] } = race.walks[0] ?? {};
    expect(costs[arrived]).toBeLessThanOrEqual(line);
    expect(costs[arrived - 1]).toBeGreaterThan(line);
    const zeros = { w: new Float64Array(pixels), b: 0 };
    expect(measured(raceOf(zeros), inks, line).walks[0]?.arrived).toBe(0);
  });
});
