import { fc, test as property } from '@fast-check/vitest';
import { describe as group, expect, it } from 'vitest';
import { dialFor, placeOf } from './meter.ts';

group('the dial', () => {
  const sum = fc.double({ min: -1e12, max: 1e12, noNaN: true });
  property.prop([fc.array(sum), sum])('holds every sum and the threshold', (sums, threshold) => {
    const dial = dialFor(sums, threshold);
    expect(dial.step).toBeGreaterThan(0);
    for (const each of [...sums, threshold, 0]) {
      expect(each).toBeGreaterThanOrEqual(dial.low);
      expect(each).toBeLessThanOrEqual(dial.high);
      expect(placeOf(dial, each)).toBeGreaterThanOrEqual(0);
    }
  });
});

it('the dial stays while everything has its place on it, and shrinks when that becomes small', () => {
  const wide = dialFor([-5, 60], 30);
  expect(dialFor([0, 45], 30, wide)).toBe(wide);
  expect(dialFor([0, 80], 30, wide).high).toBeGreaterThanOrEqual(80);
  expect(dialFor([0, 12], 3, wide).high).toBeLessThan(20);
});
