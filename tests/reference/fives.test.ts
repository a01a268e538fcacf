import { expect, test } from 'vitest';
import { readPackage, split } from '#data/pack';
import { proseOf } from '../content/prose.ts';
import fives from './fives.json' with { type: 'json' };

const FULL = 255;
const { training, validation } = split(await readPackage());

/** Σ xᵢwᵢ + b of digit n, in whole numbers: 255² times what the machine weighs. */
const weighed = ({ pixels }: typeof training, n: number): number =>
  fives.w.reduce(
    (sum, weight, i) => sum + weight * (pixels[n * 784 + i] ?? 0),
    fives.b * FULL ** 2,
  );
const wrong = (digits: typeof training): number =>
  Array.from({ length: digits.count }, (_, n) => n).filter(
    (n) => weighed(digits, n) > 0 !== (digits.labels[n] === 5),
  ).length;

test('there is a machine that lights its lamp for every training five and for nothing else', () => {
  expect(fives.w).toHaveLength(784);
  expect([...fives.w, fives.b].every(Number.isSafeInteger)).toBe(true);
  expect(wrong(training)).toBe(0);
});

test('chapter 5 says what the rule took, and what it got: it was better after a hundred passes', () => {
  const prose = proseOf('knobs-and-a-light');
  expect(prose).toContain('After 33,705,003 mistakes, the 676,820th pass is the first without one');
  expect([fives.mistakes, fives.passes]).toEqual([33_705_003, 676_820]);
  expect(prose).toContain('all 696 training fives and for none of the other 7,304 digits');
  expect(training.labels.filter((label) => label === 5)).toHaveLength(696);
  expect(prose).toContain('it tells 94.6 % right, where it had 96.5 % after a hundred passes');
  expect(1 - wrong(validation) / validation.count).toBeCloseTo(0.946, 9);
});
