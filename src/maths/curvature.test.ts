import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import {
  hessianProduct,
  largestBend,
  largestStableRate,
  nudgeFor,
  type LargestBend,
} from './curvature.ts';
import { symmetricEigen } from './eigen.ts';
import { seeded } from './random.ts';
import { at, dot, lengthOf } from './vector.ts';

/** H v, row by row. */
const times = (h: Float64Array, v: Float64Array): Float64Array =>
  v.map((_, i) => dot(h.subarray(i * v.length, (i + 1) * v.length), v));

function search(h: Float64Array, n: number, iterations = 50): LargestBend {
  const way = largestBend({ dimension: n, random: seeded(1), iterations, tolerance: 1e-10 });
  let asked = way.next();
  while (!asked.done) asked = way.next(times(h, asked.value));
  return asked.value;
}

/** A random symmetric matrix, shifted: all eigenvalues move by `by`. */
function bowl(n: number, seed: number, by: number): Float64Array {
  const random = seeded(seed);
  const a = Float64Array.from({ length: n * n }, () => random.normal());
  return a.map(
    (element, e) => element + at(a, (e % n) * n + Math.floor(e / n)) + (e % (n + 1) ? 0 : by),
  );
}

test.prop([
  fc.integer({ min: 1, max: 20 }),
  fc.integer(),
  fc.double({ min: -30, max: 30, noNaN: true }),
])(
  'the largest eigenvalue is found from products alone, also where another lies further below 0',
  (n, seed, by) => {
    const h = bowl(n, seed, by);
    const { values } = symmetricEigen(h, n);
    const { value, direction, residual, products } = search(h, n);
    const size = Math.max(1, ...[...values].map(Math.abs));
    expect(Math.abs(value - at(values, 0))).toBeLessThan(1e-8 * size);
    expect(lengthOf(direction)).toBeCloseTo(1, 12);
    expect(residual).toBeLessThan(1e-6 * size);
    expect(products).toBeLessThanOrEqual(n + 1);
  },
);

test('a search cut short says how far off it may be, and is not further off than that', () => {
  const n = 60;
  const h = bowl(n, 3, 0);
  const { values } = symmetricEigen(h, n);
  const { value, residual, products } = search(h, n, 4);
  expect(products).toBe(5);
  expect(residual).toBeGreaterThan(0.1);
  expect(Math.min(...values.map((each) => Math.abs(each - value)))).toBeLessThanOrEqual(residual);
});

test('one far larger than the others takes a handful of products', () => {
  const n = 200;
  const ridge = Float64Array.from({ length: n * n }, (_, e) =>
    e % (n + 1) ? 0 : e === 0 ? 50 : (e % 7) / 7,
  );
  const { value, direction, products } = search(ridge, n);
  expect(value).toBeCloseTo(50, 9);
  expect(Math.abs(at(direction, 0))).toBeCloseTo(1, 6);
  expect(products).toBeLessThan(12);
});

test('where nothing bends, λ is 0 and every rate is stable', () => {
  const { value, residual } = search(new Float64Array(16), 4);
  expect([value, residual]).toEqual([0, 0]);
  expect([largestStableRate(0), largestStableRate(-3), largestStableRate(4)]).toEqual([
    Infinity,
    Infinity,
    0.5,
  ]);
});

test('a product told from gradients in 32 bits is good to a thousandth, where C is no parabola too', () => {
  // C = Σ cosh θᵢ + (Σ θᵢ)⁴ / 24: g = sinh θ + s³ / 6, H = diag(cosh θ) + s² / 2.
  const random = seeded(5);
  const theta = Float64Array.from({ length: 50 }, () => random.normal() / 5);
  const v = Float64Array.from({ length: 50 }, () => random.normal());
  const total = (of: Float64Array): number => of.reduce((sum, each) => sum + each, 0);
  const gradient = (point: Float64Array): Float32Array => {
    const rounded = Float64Array.from(Float32Array.from(point));
    return Float32Array.from(rounded, (t) => Math.sinh(t) + total(rounded) ** 3 / 6);
  };
  const length = lengthOf(v);
  const epsilon = nudgeFor(theta, false);
  const nudged = (by: number): Float32Array =>
    gradient(theta.map((t, i) => t + (by * at(v, i)) / length));
  const got = hessianProduct(nudged(epsilon), nudged(-epsilon), epsilon, length);
  const exact = theta.map((t, i) => Math.cosh(t) * at(v, i) + (total(theta) ** 2 / 2) * total(v));
  expect(lengthOf(got.map((g, i) => g - at(exact, i)))).toBeLessThan(1e-3 * lengthOf(exact));
});

test('just below 2/λ gradient descent on a parabola settles, just above it leaves', () => {
  const h = bowl(6, 8, 12); // by far large enough that every direction bends up
  const { values } = symmetricEigen(h, 6);
  expect(at(values, 5)).toBeGreaterThan(0);
  const rate = largestStableRate(search(h, 6).value);
  const after = (share: number): number => {
    let theta: Float64Array = new Float64Array(6).fill(1);
    for (let step = 0; step < 4000; step++) {
      const g = times(h, theta);
      theta = theta.map((t, i) => t - share * rate * at(g, i));
    }
    return lengthOf(theta);
  };
  expect(after(0.99)).toBeLessThan(1e-6);
  expect(after(1.01)).toBeGreaterThan(1e6);
});
