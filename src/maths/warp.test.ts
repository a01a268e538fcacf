import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { seeded } from './random.ts';
import { discrepancy } from './testing.ts';
import { drawWarp, warped, type Warp } from './warp.ts';

const still = { shiftPixels: 0, rotateDegrees: 0, scalePercent: 0 };
const [rows, columns] = [6, 5];
const picture = Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(i + 1));
const turn = (degrees: number): Warp => {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle), 0, -Math.sin(angle), Math.cos(angle), 0];
};

test('a picture that is not to move stays as it is', () => {
  const warp = drawWarp(still, seeded(1));
  expect(warped(picture, rows, columns, warp)).toEqual(Float32Array.from(picture));
});

property.prop([fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })])(
  'a shift by whole pixels moves pixels exactly, and paper comes in at the edge',
  (right, down) => {
    const wanted = Float32Array.from(picture, (_, i) => {
      const [x, y] = [(i % columns) - right, Math.floor(i / columns) - down];
      const isInside = x >= 0 && y >= 0 && x < columns && y < rows;
      return isInside ? (picture[y * columns + x] ?? NaN) : 0;
    });
    expect(warped(picture, rows, columns, [1, 0, -right, 0, 1, -down])).toEqual(wanted);
  },
);

test('a shift by half a pixel blends neighbours', () => {
  const moved = warped([0, 1, 0, 0], 1, 4, [1, 0, -0.5, 0, 1, 0]);
  expect([...moved]).toEqual([0, 0.5, 0.5, 0]);
});

test('a turn by a quarter turns rows into columns, clockwise', () => {
  const turned = warped([1, 2, 3, 4], 2, 2, turn(90));
  expect(discrepancy(turned, [3, 1, 4, 2])).toBeLessThan(1e-7);
});

test('a picture that looks the same from four sides is the same after a quarter turn', () => {
  const ring = Float64Array.from({ length: 49 }, (_, i) => {
    const [x, y] = [Math.abs((i % 7) - 3), Math.abs(Math.floor(i / 7) - 3)];
    return x * x + y * y + x * y * 3;
  });
  expect(discrepancy(warped(ring, 7, 7, turn(90)), ring)).toBeLessThan(1e-6);
  expect(discrepancy(warped(ring, 7, 7, turn(45)), ring)).toBeGreaterThan(0.01);
});

test('made twice as large, the middle fills the picture', () => {
  const dot = [0, 0, 0, 0, 1, 0, 0, 0, 0];
  const larger = warped(dot, 3, 3, [0.5, 0, 0, 0, 0.5, 0]);
  expect([...larger]).toEqual([0.25, 0.5, 0.25, 0.5, 1, 0.5, 0.25, 0.5, 0.25]);
});

test('what is drawn stays within its limits, uses them, and follows from the seed', () => {
  const drawn = Array.from({ length: 400 }, (_, seed) => {
    const [p, q, r, s, t, u] = drawWarp(
      { shiftPixels: 2, rotateDegrees: 15, scalePercent: 10 },
      seeded(seed),
    );
    const larger = 1 / Math.hypot(p, q);
    // Where the new picture's middle came from, turned and scaled forward again, is the shift the other way.
    const [c, n] = [p * larger ** 2, q * larger ** 2];
    expect([t, -s]).toEqual([p, q]);
    return {
      right: -(c * r - n * u),
      down: -(n * r + c * u),
      degrees: (Math.atan2(q, p) * 180) / Math.PI,
      larger,
    };
  });
  const most = (pick: (one: (typeof drawn)[number]) => number): number =>
    Math.max(...drawn.map((one) => Math.abs(pick(one))));
  for (const [found, limit] of [
    [most(({ right }) => right), 2],
    [most(({ down }) => down), 2],
    [most(({ degrees }) => degrees), 15],
    [most(({ larger }) => larger - 1), 0.1],
  ] as const) {
    expect(found).toBeLessThanOrEqual(limit + 1e-12);
    expect(found).toBeGreaterThan(0.97 * limit);
  }
  const one = { shiftPixels: 2, rotateDegrees: 15, scalePercent: 10 };
  expect(drawWarp(one, seeded(5))).toEqual(drawWarp(one, seeded(5)));
  expect(drawWarp(one, seeded(5))).not.toEqual(drawWarp(one, seeded(6)));
});
