import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { dot, lengthOf } from './vector.ts';
import { principalPlane, type PrincipalPlane } from './principal.ts';
import { seeded } from './random.ts';
import { discrepancy } from './testing.ts';
import { at } from './vector.ts';

/** m + Σ cₖ of `rank` random directions, so many points in `dimensions`; later directions spread less. */
function cloud(count: number, dimensions: number, rank: number, seed: number): Float64Array[] {
  const random = seeded(seed);
  const row = (): Float64Array => Float64Array.from({ length: dimensions }, () => random.normal());
  const middle = row();
  const directions = Array.from({ length: rank }, row);
  return Array.from({ length: count }, () => {
    const point = Float64Array.from(middle);
    directions.forEach((direction, k) => {
      const by = random.normal() / (k + 1);
      direction.forEach((d, i) => (point[i] = at(point, i) + by * d));
    });
    return point;
  });
}

const onPlane = ({ origin, u, v, coordinates }: PrincipalPlane, i: number): Float64Array => {
  const [alpha, beta] = at(coordinates, i);
  return origin.map((m, d) => m + alpha * at(u, d) + beta * at(v, d));
};

test('four corners of a rectangle of 6 × 2 spread three times as far one way, nine times the variance', () => {
  const plane = principalPlane([
    [1, 0, 5],
    [1, 2, 5],
    [7, 0, 5],
    [7, 2, 5],
  ]);
  expect([...plane.origin]).toEqual([4, 1, 5]);
  expect(discrepancy(plane.u, [1, 0, 0])).toBeLessThan(1e-12);
  expect(discrepancy(plane.v, [0, 1, 0])).toBeLessThan(1e-12);
  expect(discrepancy(plane.shares, [0.9, 0.1])).toBeLessThan(1e-12);
  const wanted = [-3, -1, -3, 1, 3, -1, 3, 1];
  expect(discrepancy(plane.coordinates.flat(), wanted)).toBeLessThan(1e-12);
});

test.prop([fc.integer({ min: 4, max: 15 }), fc.integer({ min: 2, max: 200 }), fc.integer()])(
  'points of a plane in a large space are found again from their coordinates',
  (count, dimensions, seed) => {
    const points = cloud(count, dimensions, 2, seed);
    const plane = principalPlane(points);
    points.forEach((point, i) => expect(discrepancy(onPlane(plane, i), point)).toBeLessThan(1e-6));
    expect(at(plane.shares, 0) + at(plane.shares, 1)).toBeCloseTo(1, 9);
    expect(at(plane.coordinates, count - 1).every((number) => number >= 0)).toBe(true);
  },
);

test.prop([fc.integer({ min: 5, max: 12 }), fc.integer()])(
  'u and v are at right angles, of length 1, and no direction holds more variance than u says it does',
  (count, seed) => {
    const points = cloud(count, 20, 4, seed);
    const { origin, u, v, shares } = principalPlane(points);
    expect([lengthOf(u), lengthOf(v)]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
    expect(dot(u, v)).toBeCloseTo(0, 9);
    const centred = points.map((point) => point.map((theta, d) => theta - at(origin, d)));
    const total = centred.reduce((sum, point) => sum + dot(point, point), 0);
    const along = (way: Float64Array): number =>
      centred.reduce((sum, point) => sum + dot(point, way) ** 2, 0) / total;
    expect(along(u)).toBeCloseTo(shares[0], 9);
    expect(along(v)).toBeCloseTo(shares[1], 9);
    const random = seeded(seed).fork('another way');
    const other = Float64Array.from({ length: 20 }, () => random.normal());
    const length = lengthOf(other);
    expect(along(other.map((o) => o / length))).toBeLessThan(shares[0] + 1e-9);
  },
);

test('points on one line, or all alike, make no plane, and neither do points of different spaces', () => {
  expect(() =>
    principalPlane([
      [0, 0],
      [1, 1],
      [3, 3],
    ]),
  ).toThrow(/one line/);
  expect(() => principalPlane([[2], [2], [2]])).toThrow(/one line/);
  expect(() => principalPlane([])).toThrow(/one line/);
  expect(() => principalPlane([[1, 2], [3], [4, 5]])).toThrow(/1 elements where 2/);
});
