import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { dot } from './vector.ts';
import { symmetricEigen } from './eigen.ts';
import { seeded } from './random.ts';
import { discrepancy } from './testing.ts';
import { at } from './vector.ts';

/** A + Aᵀ of random numbers. */
function symmetric(n: number, seed: number): Float64Array {
  const random = seeded(seed);
  const a = Float64Array.from({ length: n * n }, () => random.normal());
  return a.map((element, e) => element + at(a, (e % n) * n + Math.floor(e / n)));
}

test('[[2, 1], [1, 2]] stretches the diagonal threefold and leaves the other one as it is', () => {
  const { values, vectors } = symmetricEigen([2, 1, 1, 2], 2);
  expect(discrepancy(values, [3, 1])).toBeLessThan(1e-15);
  const [first = new Float64Array(), second = new Float64Array()] = vectors;
  expect(Math.abs(dot(first, [Math.SQRT1_2, Math.SQRT1_2]))).toBeCloseTo(1, 14);
  expect(Math.abs(dot(second, [Math.SQRT1_2, -Math.SQRT1_2]))).toBeCloseTo(1, 14);
});

test('a string of n beads swings with 2 − 2 cos(kπ / (n + 1))', () => {
  const n = 12;
  const string = Float64Array.from({ length: n * n }, (_, e) => {
    const apart = Math.abs(Math.floor(e / n) - (e % n));
    return apart === 0 ? 2 : apart === 1 ? -1 : 0;
  });
  const swings = Array.from(
    { length: n },
    (_, k) => 2 - 2 * Math.cos(((n - k) * Math.PI) / (n + 1)),
  );
  expect(discrepancy(symmetricEigen(string, n).values, swings)).toBeLessThan(1e-14);
});

test.prop([fc.integer({ min: 1, max: 12 }), fc.integer()])(
  'every symmetric matrix is its eigenvalues along directions at right angles',
  (n, seed) => {
    const a = symmetric(n, seed);
    const { values, vectors } = symmetricEigen(a, n);
    const rebuilt = a.map((_, e) => {
      const [i, j] = [Math.floor(e / n), e % n];
      return vectors.reduce((sum, v, k) => sum + at(values, k) * at(v, i) * at(v, j), 0);
    });
    expect(discrepancy(rebuilt, a)).toBeLessThan(1e-12);
    vectors.forEach((v, j) =>
      vectors.forEach((w, k) => expect(dot(v, w)).toBeCloseTo(j === k ? 1 : 0, 12)),
    );
    expect([...values]).toEqual([...values].toSorted((p, q) => q - p));
  },
);

test('a matrix of nothing has nothing but zeros, and one that is not square or not of numbers is refused', () => {
  expect([...symmetricEigen(new Float64Array(9), 3).values]).toEqual([0, 0, 0]);
  expect(() => symmetricEigen([1, 2, 3], 2)).toThrow(RangeError);
  expect(() => symmetricEigen([1, NaN, NaN, 1], 2)).toThrow(RangeError);
});
