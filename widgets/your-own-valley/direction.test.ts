import type { Blocks, ModelSpec } from '#engine';
import { describe as group, expect, it } from 'vitest';
import { parametersOf, sizeOf } from '#maths/spec';
import {
  axisOf,
  completed,
  dotOf,
  networkAt,
  ofLengthOne,
  plus,
  projected,
  squaredTo,
} from './direction.ts';

const spec: ModelSpec = {
  input: 784,
  layers: [
    { kind: 'dense', units: 2, activation: 'relu' },
    { kind: 'dense', units: 10, activation: 'identity' },
  ],
  loss: 'cross-entropy',
};
const drawn = (factor: number): Blocks =>
  Object.fromEntries(
    parametersOf(spec).map(({ name, shape }, place) => [
      name,
      {
        shape,
        data: Float32Array.from({ length: sizeOf(shape) }, (_, i) =>
          Math.sin(factor * (i + place + 1)),
        ),
      },
    ]),
  );
const origin = drawn(0.1);
const u = ofLengthOne(drawn(1.7)) ?? {};
const v = squaredTo(u, drawn(2.9)) ?? {};

group('a plane through the weights', () => {
  it('has directions of length 1 at right angles', () => {
    expect(dotOf(u, u)).toBeCloseTo(1, 5);
    expect(dotOf(v, v)).toBeCloseTo(1, 5);
    expect(dotOf(u, v)).toBeCloseTo(0, 5);
    expect(ofLengthOne(plus(u, u, -1))).toBeUndefined();
  });

  it('shows a network on it where it is, at no distance', () => {
    const { x, y, off } = projected(networkAt({ origin, u, v }, { x: 2, y: -3 }), { origin, u, v });
    expect([x, y, off].map((value) => Math.round(1e4 * value) / 1e4)).toEqual([2, -3, 0]);
  });

  it('shows the shadow of a network beside it, and how far that is away', () => {
    const third = drawn(0.77);
    const aside = ofLengthOne(plus(plus(third, u, -dotOf(u, third)), v, -dotOf(v, third))) ?? {};
    const beside = plus(networkAt({ origin, u, v }, { x: 2, y: -3 }), aside, 4);
    const { x, y, off } = projected(beside, { origin, u, v });
    expect(x).toBeCloseTo(2, 4);
    expect(y).toBeCloseTo(-3, 4);
    expect(off).toBeCloseTo(4, 4);
  });
});

group('one number of a network', () => {
  it('is one direction of as many as there are numbers', () => {
    for (const index of [1, 1568, 1569, 1600]) {
      const axis = axisOf(spec, index);
      expect(dotOf(axis, axis)).toBe(1);
    }
    expect(axisOf(spec, 1569)['b1']?.data[0]).toBe(1);
    expect(dotOf(axisOf(spec, 3), axisOf(spec, 4))).toBe(0);
    expect(Object.keys(completed(spec, {}))).toEqual(['w1', 'b1', 'w2', 'b2']);
  });
});
