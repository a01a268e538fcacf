import { expect, test } from 'vitest';
import { dropped, keptUnits } from './dropout.ts';
import { sum } from './vector.ts';

const chance = { seed: 4, step: 7 };
const count = 40_000;

test.each([0.1, 0.5, 0.8])('about a share of %d is dropped', (share) => {
  const kept = sum(keptUnits(chance, 1, count, share)) / count;
  expect(Math.abs(kept - (1 - share))).toBeLessThan(0.01); // four standard deviations
});

test('nothing is dropped where the share is 0', () => {
  expect(keptUnits(chance, 1, 100, 0).every((kept) => kept === 1)).toBe(true);
  expect([...dropped([1, 2], [1, 1], 0)]).toEqual([1, 2]);
});

test('what is kept grows so that the mean stays', () => {
  const x = Float64Array.from({ length: count }, (_, i) => 1 + (i % 3));
  const after = dropped(x, keptUnits(chance, 1, count, 0.5), 0.5);
  expect(sum(after) / sum(x)).toBeCloseTo(1, 1);
  expect([...dropped([1, 2, 3], [1, 0, 1], 0.75)]).toEqual([4, 0, 12]);
});

test('the mask follows from seed, step and layer, and changes with each of them', () => {
  const mask = keptUnits(chance, 1, 100, 0.5);
  expect(keptUnits({ ...chance }, 1, 100, 0.5)).toEqual(mask);
  expect(keptUnits({ ...chance, seed: 5 }, 1, 100, 0.5)).not.toEqual(mask);
  expect(keptUnits({ ...chance, step: 8 }, 1, 100, 0.5)).not.toEqual(mask);
  expect(keptUnits(chance, 2, 100, 0.5)).not.toEqual(mask);
});

test('a larger batch leaves the first examples’ masks as they were', () => {
  expect(keptUnits(chance, 1, 200, 0.5).slice(0, 100)).toEqual(keptUnits(chance, 1, 100, 0.5));
});
