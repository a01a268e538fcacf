import { expect, test } from 'vitest';
import { walk, walkDown } from './descent.ts';
import { at } from './vector.ts';

// C = ½ κ w², C′ = κ w: every step multiplies w by 1 − η κ.
const kappa = 4;
const slope = (w: number) => kappa * w;

test.each([0.05, 0.25, 0.4, 0.5, 0.6])(
  'on a parabola each step at rate %f multiplies by 1 − ηκ',
  (rate) => {
    const places = walk(slope, 3, rate, 12);
    expect(places).toHaveLength(13);
    places.forEach((w, k) => expect(w).toBeCloseTo(3 * (1 - rate * kappa) ** k, 9));
  },
);

test('a walk that leaves the numbers ends with the last that is one', () => {
  const places = walk(slope, 1, 1e6, 1000);
  expect(places.length).toBeLessThan(1000);
  expect(places.every(Number.isFinite)).toBe(true);
  expect(Math.abs(at(places, places.length - 1) * kappa * 1e6)).toBe(Infinity);
});

test('no steps are a start, and a start that is no number goes nowhere', () => {
  expect(walk(slope, 2, 0.1, 0)).toEqual([2]);
  expect(walk(slope, NaN, 0.1, 5)).toEqual([NaN]);
});

test('many knobs that do not meet in the cost walk as each does alone', () => {
  const both = walkDown((w) => [2 * at(w, 0), 6 * at(w, 1)], [1, -2], 0.2, 20);
  const alone = [walk((x) => 2 * x, 1, 0.2, 20), walk((y) => 6 * y, -2, 0.2, 20)];
  both.forEach((place, k) =>
    expect([...place]).toEqual([at(at(alone, 0), k), at(at(alone, 1), k)]),
  );
});

test('half is the rate that x² + y² is walked down in one step, and at 1 it bounces for ever', () => {
  const bowl = (w: ArrayLike<number>) => [2 * at(w, 0), 2 * at(w, 1)];
  expect(walkDown(bowl, [3, -4], 0.5, 2).map((w) => [...w])).toEqual([
    [3, -4],
    [0, 0],
    [0, 0],
  ]);
  expect(walkDown(bowl, [3, -4], 1, 3).map((w) => [...w])).toEqual([
    [3, -4],
    [-3, 4],
    [3, -4],
    [-3, 4],
  ]);
});
