import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { walkDown } from './descent.ts';
import { symmetricEigen } from './eigen.ts';
import {
  bendOfLine,
  bestLine,
  costOfLine,
  curvaturesOf,
  leastCostOf,
  misses,
  slopesOfLine,
  spreadOf,
  type Examples,
  type Line,
} from './line-fit.ts';
import { seeded } from './random.ts';
import { discrepancy, measuredSlopes } from './testing.ts';
import { at, type Numbers } from './vector.ts';

/** Targets around some line, noisy, at inputs spread over a few units. */
function drawn(seed: number, count: number): Examples {
  const random = seeded(seed);
  const x = Float64Array.from({ length: count }, () => 3 * random.normal() + 1);
  return { x, y: x.map((xi) => 2 * xi - 1 + random.normal()) };
}
const someLine = (seed: number): Line => {
  const random = seeded(seed + 1);
  return { w: 4 * random.normal(), b: 4 * random.normal() };
};
const seed = fc.integer({ min: 1, max: 1e6 });
const few = fc.integer({ min: 2, max: 14 });
const asLine = (v: Numbers): Line => ({ w: at(v, 0), b: at(v, 1) });

describe('the cost of a line', () => {
  it('through (0, 0) and (2, 2) is 0, and a flat one at 0 costs ½ · (0 + 4) / 2', () => {
    const examples = { x: [0, 2], y: [0, 2] };
    expect(costOfLine({ w: 1, b: 0 }, examples)).toBe(0);
    expect(costOfLine({ w: 0, b: 0 }, examples)).toBe(1);
    expect([...misses({ w: 0, b: 1 }, examples)]).toEqual([1, -1]);
  });

  property.prop([seed, few])('has the slopes that nudging measures', (s, count) => {
    const examples = drawn(s, count);
    const line = someLine(s);
    const slopes = slopesOfLine(line, examples);
    const measured = measuredSlopes((v) => costOfLine(asLine(v), examples), [line.w, line.b]);
    expect(discrepancy([slopes.w, slopes.b], measured)).toBeLessThan(1e-7);
  });

  property.prop([seed, few])('bends as the slopes change', (s, count) => {
    const examples = drawn(s, count);
    const { ww, wb, bb } = bendOfLine(examples);
    const line = someLine(s);
    const slope = (of: 'w' | 'b') => (v: Float64Array) => slopesOfLine(asLine(v), examples)[of];
    expect(discrepancy([ww, wb], measuredSlopes(slope('w'), [line.w, line.b]))).toBeLessThan(1e-7);
    expect(discrepancy([wb, bb], measuredSlopes(slope('b'), [line.w, line.b]))).toBeLessThan(1e-7);
  });
});

describe('the two curvatures', () => {
  property.prop([seed, few])('are the eigenvalues, and the direction their eigenvector', (s, n) => {
    const bend = bendOfLine(drawn(s, n));
    const { most, least, across } = curvaturesOf(bend);
    const { values } = symmetricEigen([bend.ww, bend.wb, bend.wb, bend.bb], 2);
    expect(discrepancy([most, least], values)).toBeLessThan(1e-12);
    expect(bend.ww * across.w + bend.wb * across.b).toBeCloseTo(most * across.w, 9);
    expect(bend.wb * across.w + bend.bb * across.b).toBeCloseTo(most * across.b, 9);
    expect(Math.hypot(across.w, across.b)).toBeCloseTo(1, 12);
  });

  it('of inputs with mean 0 and spread 1 are both 1: the bowl is round', () => {
    const { most, least } = curvaturesOf(bendOfLine({ x: [-1, 1, -1, 1], y: [5, 6, 7, 8] }));
    expect([most, least]).toEqual([1, 1]);
  });

  it('of one example has no bend along its trench', () => {
    const { most, least, across } = curvaturesOf(bendOfLine({ x: [3], y: [5] }));
    expect([most, least]).toEqual([10, 0]);
    // Along the trench w rises by 1 where b falls by 3.
    expect(across.w * 1 + across.b * -3).toBeCloseTo(0, 12);
  });

  property.prop([seed, few, fc.double({ min: 0.1, max: 1.9, noNaN: true })])(
    'below 2/λ no step of the walk raises the cost, and above it some start climbs',
    (s, count, share) => {
      const examples = drawn(s, count);
      const { most, across } = curvaturesOf(bendOfLine(examples));
      const down = (v: Numbers): number[] => {
        const slopes = slopesOfLine(asLine(v), examples);
        return [slopes.w, slopes.b];
      };
      const { w, b } = someLine(s);
      const costs = walkDown(down, [w, b], share / most, 20).map((v) =>
        costOfLine(asLine(v), examples),
      );
      costs.slice(1).forEach((c, k) => expect(c).toBeLessThanOrEqual(at(costs, k) + 1e-9));
      const best = bestLine(examples);
      if (!best) return;
      const start = [best.w + across.w, best.b + across.b];
      const away = walkDown(down, start, 2.1 / most, 2).map((v) => costOfLine(asLine(v), examples));
      expect(at(away, 2)).toBeGreaterThan(at(away, 0));
    },
  );
});

describe('the line that costs least', () => {
  property.prop([seed, few])('has no slope left, and no nudge does better', (s, count) => {
    const examples = drawn(s, count);
    const best = bestLine(examples);
    if (!best) throw new RangeError('These inputs differ, so there is one.');
    const slopes = slopesOfLine(best, examples);
    expect(Math.abs(slopes.w) + Math.abs(slopes.b)).toBeLessThan(1e-8);
    const least = costOfLine(best, examples);
    expect(leastCostOf(examples)).toBeCloseTo(least, 9);
    const random = seeded(s + 2);
    for (let k = 0; k < 20; k++) {
      const nudged = { w: best.w + random.normal(), b: best.b + random.normal() };
      expect(costOfLine(nudged, examples)).toBeGreaterThanOrEqual(least);
    }
  });

  it('of two examples goes through both', () => {
    expect(bestLine({ x: [1, 3], y: [5, 9] })).toEqual({ w: 2, b: 3 });
  });

  it.each([
    ['no example', { x: [], y: [] }, 0],
    ['one', { x: [4], y: [7] }, 0],
    // 0.1 + 0.1 + 0.1 is not 3 × 0.1 in binary: the mean of equal inputs need not be equal to them.
    ['three with the same input', { x: [0.1, 0.1, 0.1], y: [1, 2, 3] }, 1 / 3],
  ])('of %s is not one alone, and what it costs is known', (_, examples, least) => {
    expect(bestLine(examples)).toBeUndefined();
    expect(leastCostOf(examples)).toBeCloseTo(least, 12);
    const line = { w: 1, b: 2 };
    expect(Number.isFinite(costOfLine(line, examples))).toBe(true);
    expect(slopesOfLine(line, examples)).not.toContain(NaN);
    expect(curvaturesOf(bendOfLine(examples)).least).toBeCloseTo(0, 12);
  });
});

it('the spread of 1 and 3 is 1, and of nothing 0', () => {
  expect(spreadOf([1, 3])).toBe(1);
  expect(spreadOf([])).toBe(0);
});
