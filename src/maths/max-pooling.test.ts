import { expect, test } from 'vitest';
import { pooled, slopeInInputs } from './max-pooling.ts';

const layer = {
  picture: [3, 4, 1],
  windows: { size: 2, stride: 2, padding: 'valid' },
} as const;

test('the largest of each window goes on; a row that fills no window is left out', () => {
  expect([...pooled(layer, [1, 2, 3, 4, 5, 6, 8, 7, 99, 99, 99, 99])]).toEqual([6, 8]);
});

test('channels are pooled apart', () => {
  const two = { ...layer, picture: [2, 2, 2] } as const;
  expect([...pooled(two, [1, 80, 2, 70, 3, 60, 4, 50])]).toEqual([4, 80]);
});

test('only the largest hears the error, and of equals the first in row-major order', () => {
  const x = [1, 5, 3, 3, 5, 0, 3, 3, 0, 0, 0, 0];
  expect([...slopeInInputs(layer, x, [10, 20])]).toEqual([0, 10, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('where windows overlap, a number that wins twice hears both', () => {
  const overlapping = { picture: [2, 3, 1], windows: { ...layer.windows, stride: 1 } } as const;
  expect([...slopeInInputs(overlapping, [1, 9, 1, 1, 1, 1], [2, 3])]).toEqual([0, 5, 0, 0, 0, 0]);
});

test('a picture or an error of the wrong size is refused', () => {
  expect(() => pooled(layer, [1])).toThrow('1 elements where 12 are needed');
  expect(() => slopeInInputs(layer, new Float64Array(12), [1])).toThrow('1 elements where 2');
});
