import { expect, test } from 'vitest';
import { rateAt } from './schedule.ts';

test('without a schedule the rate is what was chosen', () => {
  expect([0, 1, 1000].map((step) => rateAt(0.3, step))).toEqual([0.3, 0.3, 0.3]);
});

test('a drop halves the rate after every so many steps', () => {
  const schedule = { kind: 'drop', everySteps: 3, factor: 0.5 } as const;
  const rates = [0, 2, 3, 5, 6, 9].map((step) => rateAt(8, step, schedule));
  expect(rates).toEqual([8, 8, 4, 4, 2, 1]);
});

test('an exponential schedule is geometric', () => {
  const schedule = { kind: 'exponential', factor: 0.5 } as const;
  expect([0, 1, 2, 3].map((step) => rateAt(8, step, schedule))).toEqual([8, 4, 2, 1]);
});

test('a cosine goes from the rate through a half to 0, and stays there', () => {
  const schedule = { kind: 'cosine', overSteps: 12 } as const;
  const [begin = NaN, third = NaN, half = NaN, end = NaN, beyond = NaN] = [0, 4, 6, 12, 99].map(
    (step) => rateAt(4, step, schedule),
  );
  expect(begin).toBe(4);
  expect(third).toBeCloseTo(3, 14); // 4 · ½ (1 + cos 60°)
  expect(half).toBeCloseTo(2, 14);
  expect([end, beyond]).toEqual([0, 0]);
});

test('a warm-up climbs in a straight line, its first step not at 0', () => {
  const schedule = { kind: 'warm-up', overSteps: 4 } as const;
  expect([0, 1, 2, 3, 4, 50].map((step) => rateAt(8, step, schedule))).toEqual([2, 4, 6, 8, 8, 8]);
});
