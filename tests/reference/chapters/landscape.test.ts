import { expect, test } from 'vitest';
import { localEngine } from '#engine/testing';
import { principalPlane } from '#maths/principal';
import { at, dot, lengthOf, mixed } from '#maths/vector';
import numbers from './numbers.json' with { type: 'json' };

/** `landscape.py`'s `a_path`, in whole numbers of 1/4096. */
const [steps, parameters] = [24, 57];
const path = Array.from({ length: steps + 1 }, (_, i) =>
  Float64Array.from({ length: parameters }, (_, d) => {
    const drift = i * (2 * steps - i) * (((d * 7) % 11) - 5);
    const bend = ((i * i) % 97) * (((d * 5) % 13) - 6);
    const noise = ((i * 37 + d * 101 + i * d * 13) % 64) - 32;
    return (drift + 4 * bend + 8 * noise) / 4096;
  }),
);
const plane = principalPlane(path);
const wanted = numbers.landscape;
const expectAlike = (found: ArrayLike<number>, by: readonly number[]) => {
  expect(found).toHaveLength(by.length);
  by.forEach((value, i) => expect(Math.abs(at(found, i) - value)).toBeLessThan(1e-10));
};

test('a path’s plane has the directions that NumPy’s singular values give, and their shares', () => {
  expectAlike(plane.shares, wanted.shares);
  expectAlike(plane.u, wanted.u);
  expectAlike(plane.v, wanted.v);
});

test('each point of the path lies where NumPy has it on the plane, and as far away from it', () => {
  plane.coordinates.forEach((place, i) => expectAlike(place, at(wanted.places, i)));
  const away = path.map((point, i) => {
    const [alpha, beta] = at(plane.coordinates, i);
    const seen = mixed([plane.origin, plane.u, plane.v], [1, alpha, beta]);
    return lengthOf(point.map((theta, d) => theta - at(seen, d)));
  });
  expectAlike(away, wanted.distances);
  expect(dot(plane.u, plane.v)).toBeCloseTo(0, 12);
});

test('the engine, of a network with as many parameters, has the same plane in its precision', async () => {
  const dense = { kind: 'dense', activation: 'identity' } as const;
  const layers = [
    { ...dense, units: 8 },
    { ...dense, units: 1 },
  ];
  const engine = await localEngine();
  const model = await engine.model({ input: 5, layers, loss: 'squared-error' }, 1);
  const shapes = Object.entries((await model.snapshot()).parameters);
  const told = await model.plane(
    path.map((point) => {
      let from = 0;
      return Object.fromEntries(
        shapes.map(([name, { shape, data }]) => {
          const part = Float32Array.from(point.subarray(from, (from += data.length)));
          return [name, { shape, data: part }];
        }),
      );
    }),
  );
  const u = Object.values(told.u).flatMap(({ data }) => [...data]);
  expect(u).toHaveLength(parameters);
  u.forEach((value, d) => expect(Math.abs(value - at(wanted.u, d))).toBeLessThan(1e-5));
  told.coordinates.forEach(([alpha], i) =>
    expect(Math.abs(alpha - at(at(wanted.places, i), 0))).toBeLessThan(1e-4),
  );
  told.shares.forEach((share, k) => expect(share).toBeCloseTo(at(wanted.shares, k), 6));
  await engine.close();
});
