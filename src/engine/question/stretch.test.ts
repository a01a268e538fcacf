import { expect, test } from 'vitest';
import { convolutionalNetwork } from '../convolutional.ts';
import { labNetwork } from '../lab.ts';
import type { ModelSpec } from '../types.ts';
import { rowsPerTurn } from './stretch.ts';

const ofPictures = convolutionalNetwork('valid');

test('a turn holds as many rows as fifty million multiplications allow', () => {
  expect(rowsPerTurn(labNetwork.spec, 'forward')).toBe(Math.floor(50e6 / (784 * 128 + 1_280 + 1)));
  // Each filter stands in 24 × 24 places, then in 8 × 8.
  const multiplications = 576 * 25 * 8 + 64 * 25 * 8 * 16 + 2_560 + 1;
  expect(rowsPerTurn(ofPictures, 'forward')).toBe(Math.floor(50e6 / multiplications));
});

test('with the way back a row costs three times as much', () => {
  const [there, andBack] = (['forward', 'forward and back'] as const).map((effort) =>
    rowsPerTurn(ofPictures, effort),
  );
  expect(andBack).toBe(Math.floor((there ?? NaN) / 3));
});

test('there are never none, and never more than five hundred', () => {
  const dense = (input: number): ModelSpec => ({
    input,
    layers: [{ kind: 'dense', units: 1_000, activation: 'identity' }],
    loss: 'squared-error',
  });
  expect(rowsPerTurn(dense(1), 'forward')).toBe(500);
  expect(rowsPerTurn(dense(16_000), 'forward and back')).toBe(1);
  expect(rowsPerTurn(dense(1_000_000), 'forward')).toBe(1);
});
