import { expect, test } from 'vitest';
import { glorot, he, initialiseParameters, initialiserFor, normal, zeros } from './initialise.ts';
import { seeded } from './random.ts';

const mean = (values: Float32Array): number => values.reduce((p, q) => p + q, 0) / values.length;
const variance = (values: Float32Array): number => mean(values.map((value) => value ** 2));

const lab = {
  input: 784,
  layers: [
    { kind: 'dense', units: 128, activation: 'relu' },
    { kind: 'dense', units: 32, activation: 'sigmoid' },
    { kind: 'dense', units: 10, activation: 'identity' },
  ],
  loss: 'cross-entropy',
} as const;

test.each([
  ['normal', normal, 1],
  ['glorot', glorot, 2 / (300 + 100)],
  ['he', he, 2 / 300],
])('%s weights have mean 0 and the variance of their formula', (_, draw, expected) => {
  const w = draw(300, 100, seeded(1));
  expect(w).toHaveLength(30_000);
  expect(Math.abs(mean(w)) / Math.sqrt(expected)).toBeLessThan(0.025);
  expect(variance(w) / expected).toBeCloseTo(1, 1);
  expect(Math.abs(variance(w) / expected - 1)).toBeLessThan(0.035);
});

test('glorot weights stay within their limit and come close to it', () => {
  const most = Math.max(...glorot(30, 20, seeded(2)).map(Math.abs));
  const limit = Math.sqrt(6 / 50);
  expect(most).toBeLessThanOrEqual(limit);
  expect(most).toBeGreaterThan(0.98 * limit);
});

test('zeros are zeros', () => {
  expect([...zeros(2, 2, seeded(1))]).toEqual([0, 0, 0, 0]);
});

test('automatic is He for ReLU and Glorot for the rest', () => {
  expect(initialiserFor('automatic', 'relu')).toBe(he);
  for (const other of ['sigmoid', 'tanh', 'identity']) {
    expect(initialiserFor('automatic', other)).toBe(glorot);
  }
  expect(initialiserFor('normal', 'relu')).toBe(normal);
});

test('parameters are named and shaped layer by layer, biases 0', () => {
  const parameters = initialiseParameters(lab, 1);
  const shapes = Object.entries(parameters).map(([name, { shape }]) => [name, shape]);
  expect(shapes).toEqual([
    ['w1', [784, 128]],
    ['b1', [128]],
    ['w2', [128, 32]],
    ['b2', [32]],
    ['w3', [32, 10]],
    ['b3', [10]],
  ]);
  for (const { shape, data } of Object.values(parameters)) {
    expect(data).toHaveLength(shape.reduce((p, q) => p * q, 1));
  }
  expect(parameters['b2']?.data.every((value) => value === 0)).toBe(true);
  expect(variance(parameters['w1']?.data ?? new Float32Array())).toBeCloseTo(2 / 784, 4);
});

test('the seed decides', () => {
  expect(initialiseParameters(lab, 1)).toEqual(initialiseParameters(lab, 1));
  expect(initialiseParameters(lab, 1)['w1']).not.toEqual(initialiseParameters(lab, 2)['w1']);
});

test('widening the first layer leaves the third as it was', () => {
  const [, second, third] = lab.layers;
  const first = { kind: 'dense', units: 200, activation: 'relu' } as const;
  const wider = { ...lab, layers: [first, second, third] };
  expect(initialiseParameters(wider, 1)['w3']).toEqual(initialiseParameters(lab, 1)['w3']);
});

test('a convolution’s weights are drawn for what a window sees, and for the windows that see an input', () => {
  const spec = {
    input: [12, 12, 4],
    layers: [
      { kind: 'convolution', filters: 50, size: 5, activation: 'relu' },
      { kind: 'convolution', filters: 60, size: 3, activation: 'tanh' },
    ],
    loss: 'squared-error',
  } as const;
  const { w1, w2, b1 } = initialiseParameters(spec, 3);
  expect([w1?.shape, w2?.shape, b1?.shape]).toEqual([[5, 5, 4, 50], [3, 3, 50, 60], [50]]);
  const he5 = 2 / (5 * 5 * 4);
  expect(Math.abs(variance(w1?.data ?? new Float32Array()) / he5 - 1)).toBeLessThan(0.05);
  const limit = Math.sqrt(6 / (9 * 50 + 9 * 60));
  const most = Math.max(...(w2?.data ?? []).map(Math.abs));
  expect(most).toBeLessThanOrEqual(limit);
  expect(most).toBeGreaterThan(0.99 * limit);
});

test('batch normalisation begins by changing nothing: scale 1, shift 0, mean 0, variance 1', () => {
  const layers = [{ kind: 'batch-normalisation' }] as const;
  const made = initialiseParameters({ input: [2, 2, 3], layers, loss: 'squared-error' }, 1);
  expect(Object.entries(made).map(([name, { data }]) => [name, [...data]])).toEqual([
    ['scale1', [1, 1, 1]],
    ['shift1', [0, 0, 0]],
    ['mean1', [0, 0, 0]],
    ['variance1', [1, 1, 1]],
  ]);
});
