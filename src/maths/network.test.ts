import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { softmax, type ActivationName } from './activation.ts';
import { errors, slopeInInputs, weightedSums, type DenseLayer } from './layer.ts';
import { oneHot } from './loss.ts';
import {
  batchGradients,
  forward,
  gradients,
  lossOf,
  networkFrom,
  parameters,
  withParameters,
  type Network,
  type NetworkSpec,
} from './network.ts';
import { adam } from './optimiser.ts';
import { seeded } from './random.ts';
import { discrepancy, measuredSlopes } from './testing.ts';

const kinds: ActivationName[] = ['identity', 'sigmoid', 'tanh', 'relu'];

/** Any small network, all its parameters drawn at random (biases too), with an example for it. */
const cases = fc
  .record({
    widths: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 }),
    activations: fc.array(fc.constantFrom(...kinds), { minLength: 4, maxLength: 4 }),
    loss: fc.constantFrom('cross-entropy' as const, 'squared-error' as const),
    seed: fc.nat(),
  })
  .map(({ widths: [input = 1, ...units], activations, loss, seed }) => {
    const random = seeded(seed);
    const row = (length: number): number[] => Array.from({ length }, () => random.normal());
    const spec: NetworkSpec = {
      input,
      layers: units.map((count, l) => ({
        units: count,
        activation:
          l === units.length - 1 && loss === 'cross-entropy'
            ? 'identity'
            : (activations[l] ?? 'tanh'),
      })),
      loss,
    };
    const fresh = networkFrom(spec, seed);
    const network = withParameters(fresh, Float64Array.from(row(parameters(fresh).length)));
    const outputs = units.at(-1) ?? 1;
    const example = () => ({
      x: row(input),
      y: loss === 'cross-entropy' ? oneHot(random.integer(outputs), outputs) : row(outputs),
    });
    return { network, ...example(), batch: [example(), example(), example()] };
  });

/** A nudge across ReLU's kink measures no slope: networks where some sum lies that near are left out. */
function smooth(network: Network, x: ArrayLike<number>): boolean {
  return forward(network, x).every(
    ({ layer, z }) => layer.activation !== 'relu' || z.every((zj) => Math.abs(zj) > 1e-3),
  );
}

const runs = { seed: 23, numRuns: 200 };

describe('backpropagation agrees with nudging', () => {
  property.prop([cases], runs)('every weight and bias', ({ network, x, y }) => {
    fc.pre(smooth(network, x));
    const found = gradients(network, x, y);
    const cost = (theta: Float64Array) => lossOf(withParameters(network, theta), x, y);
    expect(found.loss).toBe(lossOf(network, x, y));
    expect(discrepancy(parameters(found), measuredSlopes(cost, parameters(network)))).toBeLessThan(
      1e-6,
    );
  });

  property.prop([cases], runs)('every input', ({ network, x, y }) => {
    fc.pre(smooth(network, x));
    const measured = measuredSlopes((nudged) => lossOf(network, nudged, y), x);
    expect(discrepancy(gradients(network, x, y).x, measured)).toBeLessThan(1e-6);
  });

  property.prop([cases], runs)('the average over a batch', ({ network, batch }) => {
    fc.pre(batch.every(({ x }) => smooth(network, x)));
    const cost = (theta: Float64Array) => {
      const at = withParameters(network, theta);
      return batch.reduce((total, { x, y }) => total + lossOf(at, x, y), 0) / batch.length;
    };
    const found = batchGradients(network, batch);
    expect(found.loss).toBeCloseTo(cost(parameters(network)), 12);
    expect(discrepancy(parameters(found), measuredSlopes(cost, parameters(network)))).toBeLessThan(
      1e-6,
    );
  });
});

const layer: DenseLayer = {
  inputs: 2,
  units: 3,
  activation: 'relu',
  w: Float64Array.of(1, 2, 3, 10, 20, 30),
  b: Float64Array.of(0.5, 0, -100),
};

test('weights are read row by row, one row for each input', () => {
  expect([...weightedSums(layer, [1, 2])]).toEqual([21.5, 42, -37]);
});

test('the error goes back through the same weights', () => {
  expect([...slopeInInputs(layer, [1, 0, 2])]).toEqual([7, 70]);
});

test('a unit that ReLU silences passes no error on', () => {
  expect([...errors(layer, [21.5, 42, -37], [5, 6, 7])]).toEqual([5, 6, 0]);
});

test('an input of the wrong length is refused', () => {
  expect(() => weightedSums(layer, [1])).toThrow('1 elements where 2 are needed');
});

const spec: NetworkSpec = {
  input: 2,
  layers: [
    { units: 4, activation: 'tanh' },
    { units: 2, activation: 'identity' },
  ],
  loss: 'cross-entropy',
};

test('under cross-entropy the answer is the softmax of the last sums', () => {
  const end = forward(networkFrom(spec, 1), [0.5, -1]).at(-1);
  expect(end?.a).toEqual(softmax(end?.z ?? []));
});

test('a network has the parameters it is given', () => {
  const given = Object.fromEntries(
    [2 * 4, 4, 4 * 2, 2].map((length, n) => [
      ['w1', 'b1', 'w2', 'b2'][n] ?? '',
      { shape: [length], data: new Float32Array(length).fill(n) },
    ]),
  );
  const theta = parameters(networkFrom(spec, given));
  expect([...theta]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3]);
  expect([...parameters(withParameters(networkFrom(spec, 1), theta))]).toEqual([...theta]);
});

test('what cannot be a network is refused with its reason', () => {
  expect(() => networkFrom({ ...spec, layers: [] }, 1)).toThrow('at least one layer');
  expect(() => networkFrom({ ...spec, layers: [{ units: 2, activation: 'relu' }] }, 1)).toThrow(
    'softmax',
  );
  expect(() => networkFrom(spec, {})).toThrow('w1 is missing');
  expect(() => batchGradients(networkFrom(spec, 1), [])).toThrow('at least one example');
});

test('a network with a hidden layer learns exclusive or', () => {
  const batch = [
    { x: [0, 0], y: oneHot(0, 2) },
    { x: [0, 1], y: oneHot(1, 2) },
    { x: [1, 0], y: oneHot(1, 2) },
    { x: [1, 1], y: oneHot(0, 2) },
  ];
  let network = networkFrom(spec, 3);
  const before = batchGradients(network, batch).loss;
  let memory = adam.start(parameters(network).length);
  for (let t = 0; t < 200; t++) {
    const g = parameters(batchGradients(network, batch));
    const next = adam.step(parameters(network), g, 0.05, memory);
    network = withParameters(network, next.theta);
    memory = next.memory;
  }
  expect(before).toBeGreaterThan(0.5);
  expect(batchGradients(network, batch).loss).toBeLessThan(0.05);
});
