import { expect, test } from 'vitest';
import {
  slopeInBiases,
  slopeInInputs,
  slopeInWeights,
  weightedSums,
  type ConvolutionLayer,
} from './convolution.ts';
import * as dense from './dense.ts';
import { seeded } from './random.ts';
import { discrepancy } from './testing.ts';

const random = seeded(8);
const row = (length: number): Float64Array => Float64Array.from({ length }, () => random.normal());

const edge: ConvolutionLayer = {
  picture: [3, 3, 1],
  windows: { size: 2, stride: 1, padding: 'valid' },
  filters: 1,
  w: [1, -1, 0, 0], // left less right
  b: [10],
};

test('a window is laid over the picture as it is written, not turned round', () => {
  const x = [1, 2, 4, 8, 16, 32, 64, 128, 256];
  expect([...weightedSums(edge, x)]).toEqual([9, 8, 2, -6]);
});

test('padding keeps the size; of an odd number of zeros one more stands right and below', () => {
  const windows = { size: 2, stride: 1, padding: 'same' } as const;
  const x = [1, 2, 4, 8, 16, 32, 64, 128, 256];
  expect([...weightedSums({ ...edge, windows }, x)]).toEqual([9, 8, 14, 2, -6, 42, -54, -118, 266]);
});

test('a window of three stands with its middle on the number it is for', () => {
  const windows = { size: 3, stride: 1, padding: 'same' } as const;
  const x = [1, 2, 4, 8, 16, 32, 64, 128, 256];
  const middle = { ...edge, windows, w: [0, 0, 0, 0, 1, 0, 0, 0, 0], b: [0] };
  expect([...weightedSums(middle, x)]).toEqual(x);
  const above = { ...middle, w: [0, 1, 0, 0, 0, 0, 0, 0, 0] };
  expect([...weightedSums(above, x)]).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32]);
});

test('a stride of 2 takes every second window', () => {
  const windows = { size: 1, stride: 2, padding: 'valid' } as const;
  const layer = { ...edge, windows, w: [3], b: [0] };
  expect([...weightedSums(layer, [1, 2, 3, 4, 5, 6, 7, 8, 9])]).toEqual([3, 9, 21, 27]);
});

test('where one window sees the whole picture, a convolution is a dense layer', () => {
  const windows = { size: 2, stride: 1, padding: 'valid' } as const;
  const [w, b, x, delta] = [row(2 * 2 * 3 * 4), row(4), row(12), row(4)];
  const layer = { picture: [2, 2, 3], windows, filters: 4, w, b } as const;
  const twin = { inputs: 12, units: 4, w, b };
  const close = (p: Float64Array, q: Float64Array): void => {
    expect(discrepancy(p, q)).toBeLessThan(1e-14);
  };
  close(weightedSums(layer, x), dense.weightedSums(twin, x));
  close(slopeInInputs(layer, delta), dense.slopeInInputs(twin, delta));
  close(slopeInWeights(layer, x, delta), dense.slopeInWeights(x, delta));
  close(slopeInBiases(layer, delta), dense.slopeInBiases(delta));
});

test('a bias hears every window', () => {
  expect([...slopeInBiases({ ...edge, filters: 2 }, [1, 10, 2, 20, 3, 30])]).toEqual([6, 60]);
});

test('a picture or an error of the wrong size is refused', () => {
  expect(() => weightedSums(edge, [1, 2])).toThrow('2 elements where 9 are needed');
  expect(() => slopeInInputs(edge, [1])).toThrow('1 elements where 4 are needed');
});
