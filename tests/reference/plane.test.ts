import { describe, expect, it } from 'vitest';
import { principalPlane } from '#maths/principal';
import { localEngine } from '#engine/testing';
import plane from './plane.json' with { type: 'json' };

/** A network with as many learned numbers as the path has dimensions: 5 · 3 + 3, 3 · 1 + 1 and 1 · 1 + 1. */
const spec = {
  input: 5,
  layers: [
    { kind: 'dense', units: 3, activation: 'tanh' },
    { kind: 'dense', units: 1, activation: 'tanh' },
    { kind: 'dense', units: 1, activation: 'identity' },
  ],
  loss: 'squared-error',
} as const;

describe('the plane of a path against NumPy’s singular values', () => {
  it('has the same directions, coordinates and shares', () => {
    const { u, v, coordinates, shares } = principalPlane(plane.points);
    const [first = [], second = []] = plane.directions;
    first.forEach((wanted, d) => expect(u[d]).toBeCloseTo(wanted, 9));
    second.forEach((wanted, d) => expect(v[d]).toBeCloseTo(wanted, 9));
    plane.coordinates.forEach(([alpha = NaN, beta = NaN], i) => {
      expect(coordinates[i]?.[0]).toBeCloseTo(alpha, 9);
      expect(coordinates[i]?.[1]).toBeCloseTo(beta, 9);
    });
    plane.shares.forEach((wanted, k) => expect(shares[k]).toBeCloseTo(wanted, 9));
  });

  it('and so has the engine, in its precision', async () => {
    const engine = await localEngine();
    const model = await engine.model(spec, 1);
    const { parameters } = await model.snapshot();
    const path = plane.points.map((point) => {
      let from = 0;
      return Object.fromEntries(
        Object.entries(parameters).map(([name, { shape, data }]) => {
          const part = Float32Array.from(point.slice(from, from + data.length));
          from += data.length;
          return [name, { shape, data: part }];
        }),
      );
    });
    const { u, coordinates, shares } = await model.plane(path);
    const told = Object.values(u).flatMap(({ data }) => [...data]);
    expect(told).toHaveLength(24);
    told.forEach((value, d) => expect(value).toBeCloseTo(plane.directions[0]?.[d] ?? NaN, 5));
    plane.coordinates.forEach(([alpha = NaN], i) =>
      expect(coordinates[i]?.[0]).toBeCloseTo(alpha, 4),
    );
    plane.shares.forEach((wanted, k) => expect(shares[k]).toBeCloseTo(wanted, 6));
    await model.dispose();
    await engine.close();
  });
});
