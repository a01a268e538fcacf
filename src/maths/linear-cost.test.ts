import { describe, expect, it } from 'vitest';
import { written } from './decimals.ts';
import { costOf, pictureOf, scores, threesAndSevens } from './linear-cost.ts';
import { initial, lossOf, pixels, scoreOf, strongest } from './linear-score.ts';
import { seeded } from './random.ts';

/** Six digits of noise, labelled 3, 1, 7, 3, 9, 7. */
const random = seeded(4);
const set = {
  count: 6,
  pixels: Uint8Array.from({ length: 6 * pixels }, () => random.integer(256)),
  labels: Uint8Array.of(3, 1, 7, 3, 9, 7),
};

describe('the linear cost', () => {
  it('is asked of the 3s and 7s alone, in their order, and of no more than wanted', () => {
    expect([...threesAndSevens(set).y]).toEqual([1, -1, 1, -1]);
    const three = threesAndSevens(set, 3);
    expect(three.count).toBe(3);
    expect(pictureOf(three, 1)[5]).toBeCloseTo((set.pixels[2 * pixels + 5] ?? 0) / 255, 6);
  });

  it('is the mean of the losses of single scores', () => {
    const digits = threesAndSevens(set);
    const at = { ...initial('random', 9), b: 0.4 };
    const losses = [0, 1, 2, 3].map((n) =>
      lossOf(scoreOf(at, pictureOf(digits, n)), digits.y[n] ?? 0),
    );
    expect(costOf(scores(at, digits), digits)).toBeCloseTo(
      losses.reduce((sum, loss) => sum + loss, 0) / 4,
      12,
    );
  });

  it('of no digits is 0, and of zeros a half', () => {
    const none = threesAndSevens(set, 0);
    expect(costOf(scores(initial('random', 1), none), none)).toBe(0);
    const digits = threesAndSevens(set);
    expect(costOf(scores(initial('zeros', 1), digits), digits)).toBe(0.5);
  });

  it('weights with no number among them still have a strength to paint with', () => {
    expect(strongest([NaN, 0])).toBe(1);
    expect(strongest([-3, 2])).toBe(3);
  });
});

describe('a number in short', () => {
  it('has a true minus sign, never −0, and a power of ten where it is tiny', () => {
    expect([0.1234, -12.34, 1234, -0.0001, 0, 2.5e7].map((value) => written(value))).toEqual([
      ...['0.123', '−12.3', '1,234', '−1.0 × 10^−4', '0', '2.5 × 10^7'],
    ]);
    expect(written(-0.0001, 0)).toBe('0');
  });
});
