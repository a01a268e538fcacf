import { expect, test } from 'vitest';
import {
  classesOf,
  hasSlope,
  inputSizeOf,
  parameterCountOf,
  parametersOf,
  placesOf,
  shapesOf,
  SpecError,
  windowsAlong,
  type LayerSpec,
  type NetworkSpec,
} from './spec.ts';

const spec: NetworkSpec = {
  input: [28, 28, 1],
  layers: [
    { kind: 'convolution', filters: 8, size: 5, padding: 'same', activation: 'relu' },
    { kind: 'max-pooling', size: 2 },
    { kind: 'batch-normalisation' },
    { kind: 'convolution', filters: 16, size: 5, stride: 2, activation: 'relu' },
    { kind: 'dropout', share: 0.5 },
    { kind: 'flatten' },
    { kind: 'dense', units: 10, activation: 'identity' },
  ],
  loss: 'cross-entropy',
};

test('the shape behind every layer follows from the one before', () => {
  expect(shapesOf(spec)).toEqual([
    [28, 28, 1],
    [28, 28, 8],
    [14, 14, 8],
    [14, 14, 8],
    [5, 5, 16],
    [5, 5, 16],
    [400],
    [10],
  ]);
  expect([inputSizeOf(spec), classesOf(spec)]).toEqual([784, 10]);
});

test('every place has its name and shape, and running averages are not learned', () => {
  expect(placesOf(spec).map(({ name, shape }) => [name, shape.join(' × ')])).toEqual([
    ['w1', '5 × 5 × 1 × 8'],
    ['b1', '8'],
    ['scale3', '8'],
    ['shift3', '8'],
    ['mean3', '8'],
    ['variance3', '8'],
    ['w4', '5 × 5 × 8 × 16'],
    ['b4', '16'],
    ['w7', '400 × 10'],
    ['b7', '10'],
  ]);
  const learned = parametersOf(spec).map(({ name }) => name);
  expect(learned).toEqual(['w1', 'b1', 'scale3', 'shift3', 'w4', 'b4', 'w7', 'b7']);
  expect(parameterCountOf(spec)).toBe(25 * 8 + 8 + 2 * 8 + 25 * 8 * 16 + 16 + 400 * 10 + 10);
});

test.each([
  { length: 28, size: 5, stride: 1, padding: 'valid', count: 24, before: 0 },
  { length: 28, size: 5, stride: 2, padding: 'valid', count: 12, before: 0 },
  { length: 4, size: 5, stride: 1, padding: 'valid', count: 0, before: 0 },
  { length: 28, size: 5, stride: 1, padding: 'same', count: 28, before: 2 },
  { length: 28, size: 4, stride: 1, padding: 'same', count: 28, before: 1 },
  { length: 7, size: 3, stride: 2, padding: 'same', count: 4, before: 1 },
  { length: 8, size: 3, stride: 2, padding: 'same', count: 4, before: 0 },
  { length: 8, size: 1, stride: 3, padding: 'same', count: 3, before: 0 },
] as const)(
  '$count windows of $size at stride $stride along $length ($padding)',
  ({ length, size, stride, padding, count, before }) => {
    expect(windowsAlong(length, size, stride, padding)).toEqual({ count, before });
  },
);

const shapesWith = (input: NetworkSpec['input'], layer: LayerSpec) => () =>
  shapesOf({ input, layers: [layer], loss: 'squared-error' });

test('a layer that cannot take what comes in is refused, both named', () => {
  const dense: LayerSpec = { kind: 'dense', units: 2, activation: 'relu' };
  expect(shapesWith([4, 4, 1], dense)).toThrow(SpecError);
  expect(shapesWith([4, 4, 1], dense)).toThrow(/Layer 1 \(dense\) .* 4 × 4 × 1/);
  expect(shapesWith(16, { kind: 'max-pooling', size: 2 })).toThrow(/takes a picture.* 16\./);
  const wide: LayerSpec = { kind: 'convolution', filters: 1, size: 5, activation: 'relu' };
  expect(shapesWith([4, 9, 1], wide)).toThrow(/windows of 5 × 5, .* 4 × 9 × 1/);
});

test('every bend has a slope but the step', () => {
  const names = ['identity', 'sigmoid', 'tanh', 'relu', 'softmax', 'step'] as const;
  expect(names.filter((name) => !hasSlope(name))).toEqual(['step']);
});
