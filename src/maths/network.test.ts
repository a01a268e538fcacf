import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { sigmoid, softmax } from './activation.ts';
import type { Chance } from './dropout.ts';
import { oneHot } from './loss.ts';
import {
  atPoint,
  forward,
  gradients,
  lossesOf,
  lossOf,
  networkFrom,
  pointOf,
  type Network,
  type Values,
} from './network.ts';
import { seeded, shuffled } from './random.ts';
import { classesOf, inputSizeOf, type LayerSpec, type NetworkSpec } from './spec.ts';
import {
  discrepancy,
  drawBatch,
  drawSpec,
  drawValues,
  isSmooth,
  measuredSlopes,
} from './testing.ts';
import { trained, trainingOf } from './training.ts';
import { joined, rowsOf } from './rows.ts';
import { at, sum } from './vector.ts';

/** Any small network with all its numbers drawn at random (biases too), and a batch for it. */
const cases = fc
  .record({ seed: fc.nat(), count: fc.integer({ min: 1, max: 4 }) })
  .map(({ seed, count }) => {
    const random = seeded(seed);
    const spec = drawSpec(random);
    const network: Network = { spec, values: drawValues(spec, random) };
    return { network, ...drawBatch(spec, count, random), chance: { seed, step: 3 } };
  });

// Draws of its own, explored or not: among others a sum lies on a kink, where nudging measures neither slope.
const runs = { seed: 23, numRuns: 100 };

/** Up to 24 of a row's numbers, drawn at random: the derivative found there, and the same measured. */
function compare(
  point: Float64Array,
  found: Float64Array,
  cost: (point: Float64Array) => number,
): { readonly found: Float64Array; readonly measured: Float64Array } {
  expect(found).toHaveLength(point.length);
  const some = shuffled(point.length, seeded(point.length)).subarray(0, 24);
  const along = (nudged: Float64Array): number => {
    const other = point.slice();
    some.forEach((place, n) => (other[place] = at(nudged, n)));
    return cost(other);
  };
  const take = (row: Float64Array): Float64Array =>
    Float64Array.from(some, (place) => at(row, place));
  return { found: take(found), measured: measuredSlopes(along, take(point)) };
}

describe.each(['in use', 'in training'] as const)(
  'backpropagation %s agrees with nudging',
  (mode) => {
    const chanceFor = (chance: Chance) => (mode === 'in use' ? undefined : chance);

    property.prop([cases], runs)('every parameter', ({ network, x, y, chance }) => {
      const training = chanceFor(chance);
      const slopes = gradients(network, x, y, training);
      fc.pre(isSmooth(network, slopes.passes, y));
      const { spec, values } = network;
      const cost = (theta: Float64Array) => lossOf(atPoint(network, theta), x, y, training);
      const { found, measured } = compare(
        pointOf(spec, values),
        pointOf(spec, slopes.parameters),
        cost,
      );
      expect(slopes.loss).toBe(lossOf(network, x, y, training));
      expect(discrepancy(found, measured)).toBeLessThan(1e-6);
    });

    property.prop([cases], runs)('every input', ({ network, x, y, chance }) => {
      const training = chanceFor(chance);
      const slopes = gradients(network, x, y, training);
      fc.pre(isSmooth(network, slopes.passes, y));
      const total = (nudged: Float64Array) => sum(lossesOf(network, nudged, y, training));
      const { found, measured } = compare(x, slopes.x, total);
      expect(discrepancy(found, measured)).toBeLessThan(1e-6);
    });
  },
);

property.prop([cases], runs)(
  'in use an example’s answer, errors and slopes are its own, whatever comes with it',
  ({ network, x, y }) => {
    const together = gradients(network, x, y);
    const [inputs, outputs] = [inputSizeOf(network.spec), classesOf(network.spec)];
    const alone = rowsOf(x, inputs).map((row, i) =>
      gradients(network, row, y.subarray(i * outputs, (i + 1) * outputs)),
    );
    expect(together.x).toEqual(joined(alone.map((one) => one.x)));
    together.errors.forEach((delta, l) => {
      expect(delta).toEqual(joined(alone.map(({ errors }) => errors[l] ?? new Float64Array())));
    });
  },
);

property.prop([cases], runs)(
  'the error of a layer is the slope in its weighted sums: in a last layer’s biases it is the same',
  ({ network, x, y }) => {
    const { spec } = network;
    const last = spec.layers.length;
    const { errors, parameters } = gradients(network, x, y);
    const rows = rowsOf(errors[last - 1] ?? [], classesOf(spec));
    const mean = rows
      .reduce((total, row) => total.map((value, j) => value + at(row, j)))
      .map((value) => value / rows.length);
    expect(discrepancy(mean, parameters[`b${last}`] ?? [])).toBeLessThan(1e-12);
  },
);

const spec: NetworkSpec = {
  input: 2,
  layers: [
    { kind: 'dense', units: 4, activation: 'tanh' },
    { kind: 'dense', units: 2, activation: 'identity' },
  ],
  loss: 'cross-entropy',
};

test('under cross-entropy the answer is the softmax of the last sums', () => {
  const end = forward(networkFrom(spec, 1), [0.5, -1]).at(-1);
  expect(end?.a).toEqual(softmax(end?.z ?? []));
});

test('with sigmoids at the end each output is a yes or no of its own', () => {
  const layers = [{ kind: 'dense', units: 2, activation: 'sigmoid' }] as const;
  const network = networkFrom({ ...spec, layers }, 1);
  const end = forward(network, [0.5, -1]).at(-1);
  const [a = NaN, b = NaN] = end?.a ?? [];
  expect(a).toBe(sigmoid.value(end?.z[0] ?? NaN));
  expect(lossOf(network, [0.5, -1], [1, 0])).toBeCloseTo(-Math.log(a) - Math.log(1 - b), 12);
});

test('a network has the parameters it is given', () => {
  const given = Object.fromEntries(
    [2 * 4, 4, 4 * 2, 2].map((length, n) => [
      ['w1', 'b1', 'w2', 'b2'][n] ?? '',
      { data: new Float32Array(length).fill(n) },
    ]),
  );
  const theta = pointOf(spec, networkFrom(spec, given).values);
  expect([...theta]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3]);
  expect([...pointOf(spec, atPoint(networkFrom(spec, 1), theta).values)]).toEqual([...theta]);
});

test('what cannot be a network is refused with its reason', () => {
  const only = (layer: LayerSpec): NetworkSpec => ({ ...spec, layers: [layer] });
  expect(() => networkFrom({ ...spec, layers: [] }, 1)).toThrow('at least one layer');
  expect(() => networkFrom(only({ kind: 'dense', units: 2, activation: 'relu' }), 1)).toThrow(
    'softmax',
  );
  expect(() => networkFrom(spec, {})).toThrow('w1 is missing');
  expect(() => networkFrom(spec, { w1: { data: [1, 2, 3] } })).toThrow('3 elements where 8');
  expect(() => networkFrom(only({ kind: 'max-pooling', size: 2 }), 1)).toThrow('takes a picture');
  const network = networkFrom(spec, 1);
  expect(() => gradients(network, [], [])).toThrow('at least one example');
  expect(() => forward(network, [1, 2, 3])).toThrow('do not make rows of 2');
  expect(() => gradients(network, [1, 2], [1])).toThrow('1 elements where 2');
});

test('through the step a network answers, but cannot learn', () => {
  const layers = [
    { kind: 'dense', units: 1, activation: 'step' },
    { kind: 'dense', units: 1, activation: 'identity' },
  ] as const;
  const one = { data: [1] };
  const network = networkFrom(
    { input: 1, layers, loss: 'squared-error' },
    { w1: one, b1: { data: [0] }, w2: one, b2: one },
  );
  expect(forward(network, [-1, 0, 1]).at(-1)?.a).toEqual(Float64Array.of(1, 2, 2));
  expect(() => gradients(network, [1], [1])).toThrow('flat everywhere');
});

test('a network with a hidden layer learns exclusive or', () => {
  const x = [0, 0, 0, 1, 1, 0, 1, 1];
  const y = joined([0, 1, 1, 0].map((label) => oneHot(label, 2)));
  let training = trainingOf(networkFrom(spec, 3), 'adam');
  const before = lossOf(training.network, x, y);
  for (let step = 0; step < 200; step++)
    training = trained(training, x, y, { rate: 0.05, chance: { seed: 3, step } });
  expect(before).toBeGreaterThan(0.5);
  expect(lossOf(training.network, x, y)).toBeLessThan(0.05);
});

test('weight decay pulls at weights and leaves biases, scales and shifts to the data', () => {
  const layers: LayerSpec[] = [
    { kind: 'dense', units: 2, activation: 'tanh' },
    { kind: 'batch-normalisation' },
    { kind: 'dense', units: 1, activation: 'identity' },
  ];
  const quiet: NetworkSpec = { input: 2, layers, loss: 'squared-error' };
  const network: Network = { spec: quiet, values: drawValues(quiet, seeded(5)) };
  const [x, y] = [
    [1, 2, 3, -1],
    [0, 1],
  ];
  const after = (weightDecay: number): Values =>
    trained(trainingOf(network, 'sgd'), x, y, {
      rate: 0.1,
      weightDecay,
      chance: { seed: 1, step: 0 },
    }).network.values;
  const [plain, decayed] = [after(0), after(0.5)];
  for (const [name, values] of Object.entries(plain)) {
    const pull = name.startsWith('w') ? 0.1 * 0.5 : 0;
    const wanted = values.map((value, i) => value - pull * at(network.values[name] ?? [], i));
    expect(discrepancy(decayed[name] ?? [], wanted), name).toBeLessThan(1e-15);
  }
});

test('a step of training moves the running averages, being in use does not', () => {
  const layers: LayerSpec[] = [{ kind: 'batch-normalisation' }];
  const network = networkFrom({ input: 1, layers, loss: 'squared-error' }, 1);
  const [x, y, chance] = [[1, 3], [0, 0], { seed: 1, step: 0 }];
  const { values } = trained(trainingOf(network, 'sgd'), x, y, { rate: 0.1, chance }).network;
  expect(values['mean1']?.[0]).toBeCloseTo(0.2, 15); // 0.9 · 0 + 0.1 · 2
  expect(values['variance1']?.[0]).toBeCloseTo(1.1, 15); // 0.9 · 1 + 0.1 · 2, divided by m − 1
  expect(pointOf(network.spec, values)).toHaveLength(2);
  expect(forward(network, x)[0]?.z[1]).toBeCloseTo(3 / Math.sqrt(1 + 1e-5), 14);
  expect(forward(network, x, chance)[0]?.z[1]).toBeCloseTo(1 / Math.sqrt(1 + 1e-5), 14);
});
