import { describe, expect, test } from 'vitest';
import { walk } from '#maths/descent';
import { twoValleys } from '#maths/two-valleys';
import { closest, frameOf, spotOf, whole } from './frame.ts';
import {
  counted,
  crowdAfter,
  crowdFates,
  crowdStarts,
  destination,
  edgeOf,
  fate,
  roundOf,
  sidesOf,
} from './model.ts';

const { bottoms, curvature, limits, slope } = twoValleys;

/** Where a walk stands after so many steps, and nothing else. */
function plainly(start: number, rate: number, steps: number): number {
  let w = start;
  for (let n = 0; n < steps && Math.abs(w) < 1e9; n++) w -= rate * slope(w);
  return w;
}

const fatesAt = (rate: number) => counted(crowdFates(rate));

describe('the two thresholds', () => {
  const least = 1e-4;
  /** Ten million steps: at a rate a millionth below the limit a walk has come this close, a millionth above it has not. */
  const arrives = (side: 'left' | 'right', rate: number): boolean =>
    Math.abs(plainly(bottoms[side] + 0.05, rate, 1e7) - bottoms[side]) < least;
  /** The rate at which a walk ceases to do as it is asked. */
  function bisected(settles: (rate: number) => boolean): number {
    let [low, high] = [0.4, 0.95];
    while (high - low > 2e-7) {
      const middle = (low + high) / 2;
      if (settles(middle)) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }

  test.each(['left', 'right'] as const)(
    'of the %s valley: the map’s, the closed form’s and that of ten million plain steps agree to a millionth',
    (side) => {
      const closed = 2 / curvature(bottoms[side]);
      const start = bottoms[side] + 0.05;
      const ofMap = bisected((rate) => destination(start, rate) === side);
      expect(Math.abs(ofMap - closed)).toBeLessThan(1e-6);
      expect(arrives(side, closed - 1e-6)).toBe(true);
      expect(arrives(side, closed + 1e-6)).toBe(false);
    },
  );
  test('above 8/15 nobody settles left, above 4/5 nobody at all', () => {
    for (const rate of [0.534, 0.6, 0.7, 0.799]) {
      expect(fatesAt(rate).left).toBe(0);
      expect(fatesAt(rate).right).toBeGreaterThan(100);
    }
    for (const rate of [0.801, 0.9, 1]) {
      const { left, right } = fatesAt(rate);
      expect(left + right).toBe(0);
    }
    expect(fatesAt(0.533).left).toBeGreaterThan(100);
  });
});

describe('a destination', () => {
  test('is where a long plain walk ends', () => {
    for (let k = 0; k < 1500; k++) {
      const start = -2.7 + 5.2 * ((k * 0.618034) % 1);
      const rate = 0.03 + 0.97 * ((k * 0.754878) % 1);
      const { end } = fate(start, rate);
      const w = plainly(start, rate, 20_000);
      const [a, b] = [w - rate * slope(w), w];
      if (end === 'away') expect(Math.abs(w)).toBeGreaterThan(1e8);
      else if (end === 'restless') {
        expect(Math.abs(w)).toBeLessThan(edgeOf(rate));
        expect(Math.abs(a - b)).toBeGreaterThan(1e-3);
      } else expect(w).toBeCloseTo(end === 'left' ? -1.5 : 1, 3);
    }
  });
  test('near a bottom, up to its limit, is that bottom: two steps always lead closer', () => {
    for (const side of ['left', 'right'] as const)
      for (let share = 1000; share > 0; share--)
        for (let d = -0.3; d <= 0.3; d += 0.0101) {
          const rate = (share / 1000) * limits[side];
          const [, , w = NaN] = walk(slope, bottoms[side] + d, rate, 2);
          expect(Math.abs(w - bottoms[side])).toBeLessThan(Math.abs(d));
        }
  });
  test('of whoever starts beyond the edge is away, and the next step leads further out', () => {
    for (let rate = 0.01; rate <= 1; rate += 0.01)
      for (const far of [1.0001, 1.5, 40])
        for (const sign of [-1, 1]) {
          const start = sign * far * edgeOf(rate);
          expect(destination(start, rate)).toBe('away');
          expect(Math.abs(start - rate * slope(start))).toBeGreaterThan(Math.abs(start));
        }
  });
  test('of the three level places is to stay there, at any rate', () => {
    for (const rate of [1e-9, 0.3, 0.6, 0.9, 1e6])
      expect([-1.5, 0, 1].map((w) => destination(w, rate))).toEqual(['left', 'hilltop', 'right']);
  });
  test('at a small rate is the valley on whose side one starts, however near the hilltop', () => {
    for (const rate of [1e-12, 1e-3, 0.05, 0.2])
      for (const start of [-2.4, -1e-300, 1e-300, 2.3])
        expect(destination(start, Math.min(rate, start === -2.4 || start === 2.3 ? 0.06 : 1))).toBe(
          start < 0 ? 'left' : 'right',
        );
  });
  test('is told of everything, numbers of any size included', () => {
    expect(destination(-1, 0)).toBe('unmoved');
    expect(destination(1e300, 0.1)).toBe('away');
    expect(destination(-1e300, 1e-300)).toBe('away');
    expect(destination(1e300, 5e-324)).toBe('away');
    expect(destination(NaN, 0.1)).toBe('away');
    expect(destination(0.5, NaN)).toBe('unmoved');
    expect(destination(0.5, 1e6)).toBe('away');
    expect(destination(900, 1e-6)).toBe('right');
  });
});

describe('a round', () => {
  test('from −1.4 at 0.6 is two places that lead to each other', () => {
    const [a = NaN, b = NaN, ...more] = roundOf(-1.4, 0.6) ?? [];
    expect(more).toEqual([]);
    expect(a).toBeLessThan(-1.5);
    expect(b).toBeGreaterThan(-1.5);
    expect(a - 0.6 * slope(a)).toBeCloseTo(b, 8);
    expect(b - 0.6 * slope(b)).toBeCloseTo(a, 8);
  });
  test('at 0.78 has three places, at 1 four', () => {
    expect([roundOf(-1.4, 0.78)?.length, roundOf(-1.4, 1)?.length]).toEqual([3, 4]);
  });
  test('is none where a walk settles, flies away or wanders', () => {
    expect([roundOf(-1.4, 0.3), roundOf(2.4, 0.9)]).toEqual([undefined, undefined]);
    expect(destination(-0.5, 0.72)).toBe('restless');
    expect(roundOf(-0.5, 0.72)).toBeUndefined();
  });
});

describe('the frame of the map', () => {
  test('lies within the whole, 4 times as narrow each time, its corners apart to the closest', () => {
    expect(frameOf(0, 1, 0.5)).toBe(whole);
    for (let zoom = 1; zoom <= closest; zoom++)
      for (const [start, rate] of [
        [-2.6, 0],
        [2.4, 1],
        [0.1234, 0.777],
      ] as const) {
        const { start: across, rate: up } = frameOf(zoom, start, rate);
        expect(across[0]).toBeGreaterThanOrEqual(-2.6);
        expect(across[1]).toBeLessThanOrEqual(2.4 + 1e-15);
        expect(up[0]).toBeGreaterThanOrEqual(0);
        expect(up[1]).toBeLessThanOrEqual(1 + 1e-15);
        expect(((across[1] - across[0]) * 4 ** zoom) / 5).toBeCloseTo(1, 3);
        const pixel = across[0] + (across[1] - across[0]) / 600;
        expect(pixel).toBeGreaterThan(across[0]);
      }
  });
  test('has its corners at 0 and 1', () => {
    expect(spotOf(whole, -2.6, 1)).toEqual({ left: 0, top: 0 });
    expect(spotOf(whole, 2.4, 0)).toEqual({ left: 1, top: 1 });
  });
});

describe('a thousand walkers', () => {
  test('start evenly, none of them on a level place', () => {
    expect(crowdStarts).toHaveLength(1000);
    expect(Math.min(...crowdStarts.map((w) => Math.abs(slope(w))))).toBeGreaterThan(1e-3);
  });
  test('all have a fate, and stand after some steps where it says', () => {
    for (const rate of [0, 0.1, 0.35, 0.5, 0.65, 0.9]) {
      const fates = fatesAt(rate);
      expect(Object.values(fates).reduce((a, b) => a + b)).toBe(1000);
      const { left, right, gone } = sidesOf(crowdAfter(rate, 40), rate);
      expect(left + right + gone).toBe(1000);
      if (rate > 0 && rate < 0.45) expect([left, right]).toEqual([fates.left, fates.right]);
    }
  });
});
