import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lengthOf } from '#maths/vector';
import { roads } from '../testing/roads.ts';
import { pictureNetwork } from '../testing/networks.ts';
import { localEngine } from '../testing.ts';
import type { Engine, LayerHealth, Model, ModelSpec, NumberExamples } from '../types.ts';

let engine: Engine;

/** One input, one unit for each weight given; then a unit that sums them. */
async function units(
  activation: 'sigmoid' | 'tanh' | 'relu',
  weights: readonly number[],
): Promise<Model> {
  const spec: ModelSpec = {
    input: 1,
    layers: [
      { kind: 'dense', units: weights.length, activation },
      { kind: 'dense', units: 1, activation: 'identity' },
    ],
    loss: 'squared-error',
  };
  const model = await engine.model(spec, 1);
  await model.write('w1', { shape: [1, weights.length], data: Float32Array.from(weights) });
  return model;
}

const examples: NumberExamples = {
  count: 4,
  inputs: Float32Array.of(-1, 1, -2, 2),
  targets: Float32Array.of(0, 1, 0, 1),
};

async function healthOf(model: Model, given = examples, some?: number): Promise<LayerHealth[]> {
  const data = await engine.dataset(given);
  const { layers } = await model.health(data, some === undefined ? {} : { examples: some });
  await Promise.all([model.dispose(), data.dispose()]);
  return [...layers];
}

describe.each(roads)('%s', (_name, openRoad) => {
  beforeAll(async () => {
    engine = await localEngine(() => Promise.resolve(openRoad()));
  });
  afterAll(() => engine.close());

  test('sigmoids far out on their shoulders are saturated, those in the middle are not', async () => {
    // σ′ falls below a twentieth of its highest beyond |z| ≈ 4.4: at ±5 and ±10, not at ±0.5, ±1, ±2.5 or ±4.
    const [first, last] = await healthOf(await units('sigmoid', [0.5, 5, 4]));
    expect(first?.saturated).toBe((0 + 4 + 2) / 12);
    expect(first?.dead).toBeUndefined();
    expect(last).toMatchObject({ saturated: undefined, dead: undefined });
  });

  test('tanh is saturated sooner: beyond 2.2', async () => {
    const [first] = await healthOf(await units('tanh', [1, 1.5]));
    expect(first?.saturated).toBe(2 / 8);
  });

  test('a rectifier is dead where no example moves it, and alive where one does', async () => {
    const one = { count: 2, inputs: Float32Array.of(1, 2), targets: Float32Array.of(0, 0) };
    const [first] = await healthOf(await units('relu', [1, -1, -3, 0.1]), one);
    expect(first).toMatchObject({ dead: 2 / 4, saturated: undefined });
    const [both] = await healthOf(await units('relu', [1, -1, -3, 0.1]));
    expect(both?.dead).toBe(0);
  });

  test('activations have the mean and spread they have', async () => {
    const [first] = await healthOf(await units('relu', [1, 2]));
    // 0, 0; 1, 2; 0, 0; 2, 4
    expect(first?.mean).toBeCloseTo(9 / 8, 6);
    expect(first?.spread).toBeCloseTo(Math.sqrt(25 / 8 - (9 / 8) ** 2), 6);
  });

  test('slopes are those of the batch, and a layer’s speed is the length of its slope in the biases', async () => {
    const many: NumberExamples = {
      count: 1_300, // several turns
      inputs: Float32Array.from({ length: 1_300 }, (_, i) => Math.sin(i)),
      targets: Float32Array.from({ length: 1_300 }, (_, i) => Math.cos(3 * i)),
    };
    const model = await units('tanh', [1, -2, 0.5]);
    const x = { shape: [1_300, 1], data: many.inputs };
    const { parameters, loss } = await model.slopes(x, { ...x, data: many.targets });
    const data = await engine.dataset(many);
    const health = await model.health(data);
    expect(health.loss).toBeCloseTo(loss, 6);
    const length = (name: string): number => lengthOf(parameters[name]?.data ?? []);
    expect(health.layers.map((layer) => [layer.weightSlope, layer.speed])).toEqual([
      [expect.closeTo(length('w1'), 6), expect.closeTo(length('b1'), 6)],
      [expect.closeTo(length('w2'), 6), expect.closeTo(length('b2'), 6)],
    ]);
    await Promise.all([model.dispose(), data.dispose()]);
  });

  test('a layer that learns nothing has a speed and no slope; of pictures a filter counts as a unit', async () => {
    const spec = pictureNetwork(4, { filters: 2, size: 2, window: 3 }, 2);
    const model = await engine.model(spec, 1);
    await model.write('w1', {
      shape: [2, 2, 1, 2],
      data: Float32Array.of(1, -1, 1, -1, 1, -1, 1, -1),
    });
    const inked = {
      count: 2,
      pixels: new Uint8Array(32).fill(200),
      labels: Uint8Array.of(0, 0),
    };
    const data = await engine.dataset(inked);
    const { layers } = await model.health(data, { examples: 1 });
    expect(layers.map(({ dead }) => dead)).toEqual([0.5, undefined, undefined, undefined]);
    expect(layers.map(({ weightSlope }) => weightSlope === undefined)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(layers.every(({ speed }) => speed > 0)).toBe(true);
    await Promise.all([model.dispose(), data.dispose()]);
  });
});
