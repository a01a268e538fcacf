import { expect, test } from 'vitest';
import {
  momentsOf,
  normalised,
  runningAverages,
  slopeInInputsInTraining,
  slopeInInputsInUse,
} from './batch-normalisation.ts';
import { seeded } from './random.ts';
import { sum } from './vector.ts';

const random = seeded(9);
const row = (length: number): Float64Array => Float64Array.from({ length }, () => random.normal());
const channels = 3;
const layer = { scale: [1, 2, 3], shift: [0, 5, -1], mean: [0, 1, 2], variance: [1, 4, 9] };
const of = (v: ArrayLike<number>, channel: number): number[] =>
  Array.from(v).filter((_, i) => i % channels === channel);

test('in training each channel comes out with mean β and deviation γ', () => {
  const x = row(90).map((value, i) => 10 * (i % channels) + 4 * value);
  const moments = momentsOf(normalised(layer, x, momentsOf(x, channels)), channels);
  layer.shift.forEach((shift, k) => {
    expect(moments.mean[k]).toBeCloseTo(shift, 10);
    expect(Math.sqrt(moments.variance[k] ?? NaN)).toBeCloseTo(layer.scale[k] ?? NaN, 4);
  });
});

test('in use running averages take the batch’s place', () => {
  const z = normalised(layer, [2, 5, 8], layer);
  expect(z[0]).toBeCloseTo(2, 4); // (2 − 0) / 1
  expect(z[1]).toBeCloseTo(2 * ((5 - 1) / 2) + 5, 4);
  expect(z[2]).toBeCloseTo(3 * ((8 - 2) / 3) - 1, 4);
  expect(slopeInInputsInUse(layer, [1, 1, 1])[2]).toBeCloseTo(3 / 3, 4);
});

test('in training no error goes back along what normalising takes away', () => {
  const x = row(30);
  const back = slopeInInputsInTraining(layer, x, row(30));
  for (let k = 0; k < channels; k++) {
    expect(sum(of(back, k))).toBeCloseTo(0, 12); // a shift of all
    const far = of(x, k).map((value) => value - (momentsOf(x, channels).mean[k] ?? NaN));
    const along = sum(of(back, k).map((slope, i) => slope * (far[i] ?? NaN)));
    expect(along).toBeCloseTo(0, 3); // a stretch of all, but for ε
  }
});

test('running averages keep nine tenths, and take the variance as an estimate of all examples’', () => {
  const one = { scale: [1], shift: [0], mean: [10], variance: [20] };
  const { mean, variance } = runningAverages(one, [1, 2, 6]);
  expect(mean[0]).toBeCloseTo(9 + 0.3, 14);
  expect(variance[0]).toBeCloseTo(18 + 0.1 * 7, 14); // (4 + 1 + 9) / (3 − 1)
  expect(runningAverages(one, [4]).variance[0]).toBeCloseTo(18, 14);
});
