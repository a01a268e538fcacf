import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { sigmoid, softmax } from './activation.ts';
import {
  absoluteError,
  binaryCrossEntropy,
  crossEntropy,
  logSumExp,
  oneHot,
  squaredError,
} from './loss.ts';
import { discrepancy, measuredSlopes } from './testing.ts';

const numbers = fc.integer({ min: -10_000, max: 10_000 }).map((n) => n / 1000);
const pairs = fc
  .array(fc.tuple(numbers, numbers), { minLength: 1, maxLength: 8 })
  .map((list) => ({ output: list.map(([p]) => p), other: list.map(([, q]) => q) }));

property.prop([pairs])(
  'squared error has the slope that nudging measures',
  ({ output: a, other: y }) => {
    const measured = measuredSlopes((nudged) => squaredError.value(nudged, y), a);
    expect(discrepancy(squaredError.gradient(a, y), measured)).toBeLessThan(1e-8);
  },
);

property.prop([pairs])(
  'cross-entropy has the slope that nudging measures',
  ({ output: z, other }) => {
    const y = softmax(other);
    const measured = measuredSlopes((nudged) => crossEntropy.value(nudged, y), z);
    expect(discrepancy(crossEntropy.gradient(z, y), measured)).toBeLessThan(1e-8);
  },
);

property.prop([pairs])(
  'absolute error has the slope that nudging measures',
  ({ output: a, other: y }) => {
    fc.pre(a.every((ak, k) => Math.abs(ak - (y[k] ?? NaN)) > 1e-4)); // a nudge must not cross the kink
    const measured = measuredSlopes((nudged) => absoluteError.value(nudged, y), a);
    expect(discrepancy(absoluteError.gradient(a, y), measured)).toBeLessThan(1e-8);
  },
);

property.prop([pairs])(
  'binary cross-entropy has the slope that nudging measures',
  ({ output: z, other }) => {
    const y = other.map((value) => (value > 0 ? 1 : 0));
    const measured = measuredSlopes((nudged) => binaryCrossEntropy.value(nudged, y), z);
    expect(discrepancy(binaryCrossEntropy.gradient(z, y), measured)).toBeLessThan(1e-8);
  },
);

test('absolute error is the distance along the axes, and has no slope where it is 0', () => {
  expect(absoluteError.value([1, 2], [4, 0])).toBe(5);
  expect([...absoluteError.gradient([1, 2, 3], [4, 0, 3])]).toEqual([-1, 1, 0]);
});

test('binary cross-entropy is −ln of the chance given to what was so, output by output', () => {
  const [z, y] = [
    [0.3, -1.2],
    [1, 0],
  ];
  const [p, q] = z.map(sigmoid.value);
  const wanted = -Math.log(p ?? NaN) - Math.log(1 - (q ?? NaN));
  expect(binaryCrossEntropy.value(z, y)).toBeCloseTo(wanted, 14);
});

test('a yes or no that is sure and wrong by 20,000 costs 20,000, not infinity', () => {
  expect(binaryCrossEntropy.value([2e4, -2e4], [0, 1])).toBe(4e4);
  expect(binaryCrossEntropy.value([2e4, -2e4], [1, 0])).toBe(0);
});

test('squared error is half the squared distance', () => {
  expect(squaredError.value([1, 2], [4, 6])).toBe(12.5);
  expect([...squaredError.gradient([1, 2], [4, 6])]).toEqual([-3, -4]);
});

test('knowing nothing of ten digits costs ln 10', () => {
  expect(crossEntropy.value(new Float64Array(10), oneHot(3, 10))).toBeCloseTo(Math.log(10), 14);
});

test('cross-entropy is −ln of the share that the right answer got', () => {
  const z = [0.3, -1.2, 2];
  expect(crossEntropy.value(z, oneHot(1, 3))).toBeCloseTo(-Math.log(softmax(z)[1] ?? NaN), 14);
});

test('being sure and wrong by 20,000 costs 20,000, not infinity', () => {
  const z = [1e4, -1e4];
  expect(crossEntropy.value(z, oneHot(1, 2))).toBe(2e4);
  expect(crossEntropy.value(z, oneHot(0, 2))).toBe(0);
  expect([...crossEntropy.gradient(z, oneHot(1, 2))]).toEqual([1, -1]);
});

test('the logarithm of the sum of powers survives sums of ±10,000', () => {
  expect(logSumExp([1e4, 1e4])).toBeCloseTo(1e4 + Math.LN2, 9);
  expect(logSumExp([-1e4, -1e4])).toBeCloseTo(-1e4 + Math.LN2, 9);
});

test('a one-hot target is 1 in one place', () => {
  expect([...oneHot(2, 4)]).toEqual([0, 0, 1, 0]);
  expect(() => oneHot(4, 4)).toThrow('no class 4');
  expect(() => oneHot(-1, 4)).toThrow('no class -1');
});

test('rows of different lengths are refused', () => {
  expect(() => squaredError.value([1, 2], [1])).toThrow(RangeError);
  expect(() => crossEntropy.value([1], [1, 0])).toThrow(RangeError);
});
