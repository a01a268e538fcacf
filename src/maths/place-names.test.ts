import { expect, test } from 'vitest';
import { nameOf } from './place-names.ts';
import {
  parameterCountOf,
  parametersOf,
  sizeOf,
  type LayerSpec,
  type NetworkSpec,
} from './spec.ts';

const dense = (units: number): LayerSpec => ({ kind: 'dense', units, activation: 'relu' });
const network = (input: NetworkSpec['input'], ...layers: LayerSpec[]): NetworkSpec => ({
  input,
  layers,
  loss: 'cross-entropy',
});
/** Where in θ the numbers of a place begin. */
function begins(spec: NetworkSpec, name: string): number {
  const places = parametersOf(spec);
  const index = places.findIndex((place) => place.name === name);
  expect(index).toBeGreaterThan(-1);
  return places.slice(0, index).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}
const named = (spec: NetworkSpec, name: string, index: number) =>
  nameOf(spec, begins(spec, name) + index);

test('a number of a network with one hidden layer is a weight or a bias, by pixel, unit and answer', () => {
  const spec = network(784, dense(2), dense(10));
  expect(nameOf(spec, 0)).toBe('the weight from the pixel in row 1, column 1 to hidden neuron 1');
  expect(nameOf(spec, 57)).toBe('the weight from the pixel in row 2, column 1 to hidden neuron 2');
  expect(nameOf(spec, 1569)).toBe('the bias of hidden neuron 2');
  expect(nameOf(spec, 1570)).toBe('the weight from hidden neuron 1 to the answer 0');
  expect(nameOf(spec, 1599)).toBe('the bias of the answer 9');
  expect([-1, 1600, NaN].map((place) => nameOf(spec, place))).toEqual(Array(3).fill(undefined));
});

test('where there are several hidden layers it says which', () => {
  const spec = network(784, dense(3), { kind: 'dropout', share: 0.5 }, dense(4), dense(10));
  expect(named(spec, 'w1', 2)).toBe(
    'the weight from the pixel in row 1, column 1 to neuron 3 of hidden layer 1',
  );
  expect(named(spec, 'w3', 6)).toBe(
    'the weight from neuron 2 of hidden layer 1 to neuron 3 of hidden layer 2',
  );
  expect(named(spec, 'w4', 39)).toBe('the weight from neuron 4 of hidden layer 2 to the answer 9');
});

test('without a hidden layer pixels lead to answers, and inputs that are no picture are counted', () => {
  expect(nameOf(network(784, dense(10)), 15)).toBe(
    'the weight from the pixel in row 1, column 2 to the answer 5',
  );
  expect(nameOf(network(2, dense(3), dense(1)), 4)).toBe(
    'the weight from input 2 to hidden neuron 2',
  );
});

test('a convolution’s weight has its place in the window, and what follows its filter’s name', () => {
  const spec = network(
    [28, 28, 1],
    { kind: 'convolution', filters: 8, size: 5, padding: 'same', activation: 'relu' },
    { kind: 'max-pooling', size: 2 },
    { kind: 'batch-normalisation' },
    { kind: 'flatten' },
    dense(10),
  );
  expect(named(spec, 'w1', 0)).toBe('the weight of filter 1 at row 1, column 1 of its window');
  expect(named(spec, 'w1', 8 * 6 + 2)).toBe(
    'the weight of filter 3 at row 2, column 2 of its window',
  );
  expect(named(spec, 'b1', 7)).toBe('the bias of filter 8');
  expect(named(spec, 'scale3', 1)).toBe('the scale of filter 2');
  expect(named(spec, 'shift3', 7)).toBe('the shift of filter 8');
  // 14 × 14 × 8 behind the pooling: the second row begins after 14 · 8 numbers.
  expect(named(spec, 'w5', 10 * (14 * 8 + 8 + 4) + 6)).toBe(
    'the weight from filter 5 at row 2, column 2 to the answer 6',
  );
});

test('of several convolutions it says which, and what a filter looks at', () => {
  const spec = network(
    [6, 6, 3],
    { kind: 'convolution', filters: 2, size: 3, activation: 'relu' },
    { kind: 'convolution', filters: 4, size: 2, activation: 'relu' },
    { kind: 'flatten' },
    dense(5),
  );
  expect(named(spec, 'w1', 2 * (3 * 4 + 2) + 1)).toBe(
    'the weight of filter 2 of convolution 1 at row 2, column 2 of its window, on channel 3',
  );
  expect(named(spec, 'w2', 4)).toBe(
    'the weight of filter 1 of convolution 2 at row 1, column 1 of its window, on filter 2 of convolution 1',
  );
  expect(named(spec, 'w4', 0)).toBe(
    'the weight from filter 1 of convolution 2 at row 1, column 1 to the answer 0',
  );
});

test('a picture that is flattened first keeps its pixels, and one in colour its channels', () => {
  const grey = network([28, 28, 1], { kind: 'flatten' }, dense(10));
  expect(nameOf(grey, 10 * 29)).toBe(
    'the weight from the pixel in row 2, column 2 to the answer 0',
  );
  const colour = network([2, 2, 3], { kind: 'flatten' }, dense(10));
  expect(nameOf(colour, 10 * 4)).toBe(
    'the weight from channel 2 at row 1, column 2 to the answer 0',
  );
});

test('no two numbers of a network have one name', () => {
  for (const spec of [
    network(784, dense(3), { kind: 'batch-normalisation' }, dense(2), dense(10)),
    network(
      [8, 8, 2],
      { kind: 'convolution', filters: 3, size: 3, activation: 'relu' },
      { kind: 'convolution', filters: 2, size: 2, activation: 'relu' },
      { kind: 'max-pooling', size: 2 },
      { kind: 'flatten' },
      { kind: 'batch-normalisation' },
      dense(4),
      dense(10),
    ),
  ]) {
    const size = parameterCountOf(spec);
    const names = Array.from({ length: size }, (_, place) => nameOf(spec, place));
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(size);
  }
});
