import { expect, test } from 'vitest';
import { lengthOf } from './vector.ts';
import { filterwiseDirection } from './direction.ts';
import { initialiseParameters } from './initialise.ts';
import type { NetworkSpec } from './spec.ts';

const spec: NetworkSpec = {
  input: [6, 6, 2],
  layers: [
    { kind: 'convolution', filters: 3, size: 3, activation: 'relu' },
    { kind: 'batch-normalisation' },
    { kind: 'flatten' },
    { kind: 'dense', units: 4, activation: 'identity' },
  ],
  loss: 'cross-entropy',
};
const parameters = initialiseParameters(spec, 2);

const filter = (data: Float32Array, of: number, f: number): Float32Array =>
  data.filter((_, i) => i % of === f);

test('each filter, and what leads into each unit, is as long as the network’s own', () => {
  const direction = filterwiseDirection(spec, parameters, 7);
  for (const [name, filters] of [
    ['w1', 3],
    ['w4', 4],
  ] as const) {
    const [d, w] = [direction[name]?.data, parameters[name]?.data];
    if (!d || !w) throw new Error(`${name} is missing.`);
    for (let f = 0; f < filters; f++) {
      const own = lengthOf(filter(w, filters, f));
      expect(lengthOf(filter(d, filters, f))).toBeCloseTo(own, 5);
    }
    expect(d).not.toEqual(w);
  }
});

test('only weights are moved; biases, scales and shifts stay', () => {
  expect(Object.keys(filterwiseDirection(spec, parameters, 7))).toEqual(['w1', 'w4']);
});

test('a seed means one direction, another seed another', () => {
  const [one, again, other] = [7, 7, 8].map((seed) => filterwiseDirection(spec, parameters, seed));
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});

test('a filter that is all 0 is not moved, and a network that lacks a weight is refused', () => {
  const still = { ...parameters, w4: { shape: [48, 4], data: new Float32Array(192) } };
  expect(filterwiseDirection(spec, still, 7)['w4']?.data.every((d) => d === 0)).toBe(true);
  expect(() => filterwiseDirection(spec, {}, 7)).toThrow(/w1 is missing/);
});
