import { expect, test } from 'vitest';
import { activate, errors, slopeInInputs, slopeInWeights, weightedSums } from './dense.ts';

const layer = { inputs: 2, units: 3, w: [1, 2, 3, 10, 20, 30], b: [0.5, 0, -100] };

test('weights are read row by row, one row for each input', () => {
  expect([...weightedSums(layer, [1, 2])]).toEqual([21.5, 42, -37]);
});

test('the error goes back through the same weights', () => {
  expect([...slopeInInputs(layer, [1, 0, 2])]).toEqual([7, 70]);
});

test('the slope in a weight is what came in times what went wrong', () => {
  expect([...slopeInWeights([2, 3], [5, 7])]).toEqual([10, 14, 15, 21]);
});

test('a unit that ReLU silences passes no error on', () => {
  expect([...errors('relu', [21.5, 42, -37], [5, 6, 7])]).toEqual([5, 6, 0]);
});

test('through softmax a slope that all shares have in common is no error', () => {
  const [p = NaN, q = NaN] = errors('softmax', [0, 0], [3, 3]);
  expect([p, q]).toEqual([0, 0]);
  expect([...errors('softmax', [0, 0], [4, 0])]).toEqual([1, -1]); // ¼ (4 − 0) each way
});

test('the step answers, and refuses an error', () => {
  expect([...activate('step', [-1, 0, 2])]).toEqual([0, 1, 1]);
  expect(() => errors('step', [1], [1])).toThrow('flat everywhere');
});

test('an input of the wrong length is refused', () => {
  expect(() => weightedSums(layer, [1])).toThrow('1 elements where 2 are needed');
});
