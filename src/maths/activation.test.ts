import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  activations,
  identity,
  relu,
  sigmoid,
  softmax,
  softmaxSlope,
  step,
  tanh,
} from './activation.ts';
import { discrepancy, measuredSlopes } from './testing.ts';

// Not fc.double: evenly spread over what a float can hold, nearly all its numbers are next to 0.
const sums = fc.integer({ min: -20_000, max: 20_000 }).map((n) => n / 1000);
const rows = fc.array(sums, { minLength: 1, maxLength: 8 });

describe.each(Object.entries(activations))('%s', (name, activation) => {
  property.prop([sums])('has the slope that nudging measures', (z) => {
    fc.pre(name !== 'relu' || Math.abs(z) > 1e-4); // a nudge must not cross the kink
    const measured = measuredSlopes(([at = NaN]) => activation.value(at), [z]);
    expect(discrepancy([activation.slope(z)], measured)).toBeLessThan(1e-8);
  });

  property.prop([sums, sums])('never falls as z rises', (p, q) => {
    const [low, high] = [Math.min(p, q), Math.max(p, q)];
    expect(activation.value(low)).toBeLessThanOrEqual(activation.value(high));
  });

  test.each([-1e4, 1e4])('stays a number at z = %d', (z) => {
    expect(activation.value(z)).not.toBeNaN();
    expect(Math.abs(activation.value(z))).toBeLessThanOrEqual(1e4);
    expect(activation.slope(z)).toBeGreaterThanOrEqual(0);
    expect(activation.slope(z)).toBeLessThanOrEqual(1);
  });
});

test('activations take their textbook values', () => {
  expect(identity.value(-3)).toBe(-3);
  expect(sigmoid.value(0)).toBe(0.5);
  expect(sigmoid.value(Math.log(3))).toBeCloseTo(0.75, 14);
  expect(sigmoid.slope(0)).toBe(0.25);
  expect(sigmoid.value(1e4)).toBe(1);
  expect(sigmoid.value(-1e4)).toBe(0);
  expect(tanh.value(Math.log(2))).toBeCloseTo(0.6, 14);
  expect(tanh.slope(0)).toBe(1);
  expect([relu.value(-2), relu.value(2), relu.slope(-2), relu.slope(0), relu.slope(2)]).toEqual([
    0, 2, 0, 0, 1,
  ]);
  expect([step.value(-0.1), step.value(0), step.slope]).toEqual([0, 1, null]);
});

property.prop([sums])('sigmoid is symmetric about one half', (z) => {
  expect(sigmoid.value(z) + sigmoid.value(-z)).toBeCloseTo(1, 14);
});

property.prop([sums])('tanh is a stretched sigmoid: tanh z = 2 σ(2z) − 1', (z) => {
  expect(tanh.value(z)).toBeCloseTo(2 * sigmoid.value(2 * z) - 1, 13);
});

property.prop([rows])('softmax gives positive shares of 1', (z) => {
  const a = softmax(z);
  expect(Math.min(...a)).toBeGreaterThan(0);
  expect(a.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 12);
});

property.prop([rows, sums])('softmax does not care what is added to all sums', (z, c) => {
  const moved = softmax(z.map((zk) => zk + c));
  expect(discrepancy(softmax(z), moved)).toBeLessThan(1e-12);
});

test('softmax of two sums is the sigmoid of their difference', () => {
  expect(softmax([2, -1])[0]).toBeCloseTo(sigmoid.value(3), 14);
});

test('softmax survives sums of ±10,000', () => {
  expect([...softmax([1e4, 0, -1e4])]).toEqual([1, 0, 0]);
  expect([...softmax([-1e4, -1e4])]).toEqual([0.5, 0.5]);
});

property.prop([rows])('the slopes of softmax are those that nudging measures', (z) => {
  const n = z.length;
  const measured = Array.from({ length: n }, (_, j) => [
    ...measuredSlopes((nudged) => softmax(nudged)[j] ?? NaN, z),
  ]).flat();
  expect(discrepancy(softmaxSlope(z), measured)).toBeLessThan(1e-8);
});
