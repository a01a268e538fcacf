import { fc, test } from '@fast-check/vitest';
import { expect, test as it } from 'vitest';
import { walk } from './descent.ts';
import { measuredSlopes } from './testing.ts';
import { twoValleys } from './two-valleys.ts';

const { bottoms, cost, curvature, hilltop, least, limits, slope } = twoValleys;

test.prop([fc.double({ min: -3, max: 3, noNaN: true })])(
  'the slope and the curvature are what nudging measures',
  (w) => {
    expect(measuredSlopes(([x = 0]) => cost(x), [w])[0]).toBeCloseTo(slope(w), 6);
    expect(measuredSlopes(([x = 0]) => slope(x), [w])[0]).toBeCloseTo(curvature(w), 6);
  },
);

it('is level at two bottoms and on the hilltop, to the last digit', () => {
  const level = [bottoms.left, hilltop, bottoms.right];
  expect(level.map((w) => Math.abs(slope(w)))).toEqual([0, 0, 0]);
  expect(level.map(curvature)).toEqual([3.75, -1.5, 2.5]);
});

it('stands lowest at the left bottom, by exactly 63/64', () => {
  expect(cost(bottoms.left)).toBe(least);
  expect(cost(bottoms.right)).toBeCloseTo(-1 / 3, 15);
  for (let w = -3; w <= 3; w += 0.001) expect(cost(w)).toBeGreaterThanOrEqual(least);
});

it('has its stability limits at 8/15 and 4/5: below a walk settles, above it does not', () => {
  expect(limits.left).toBeCloseTo(8 / 15, 15);
  expect(limits.right).toBeCloseTo(4 / 5, 15);
  for (const side of ['left', 'right'] as const) {
    expect(Math.abs(1 - limits[side] * curvature(bottoms[side]))).toBeCloseTo(1, 14);
    const ends = (rate: number) => walk(slope, bottoms[side] + 1e-3, rate, 5000).at(-1) ?? NaN;
    expect(Math.abs(ends(0.99 * limits[side]) - bottoms[side])).toBeLessThan(1e-9);
    expect(Math.abs(ends(1.01 * limits[side]) - bottoms[side])).toBeGreaterThan(1e-2);
  }
});

it('is a number however far out', () => {
  for (const w of [-1.7e308, -1e308, -1e150, 1e80, 1e200, 1.7e308])
    expect([cost(w), slope(w), curvature(w)].some(Number.isNaN), String(w)).toBe(false);
});
