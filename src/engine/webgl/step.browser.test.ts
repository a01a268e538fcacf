import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { initialiseParameters } from '#maths/initialise';
import { inputSizeOf, classesOf } from '#maths/spec';
import { convolutionalNetwork } from '../convolutional.ts';
import { labNetwork } from '../lab.ts';
import type { Road, StepOrder } from '../road.ts';
import type { ModelSpec, OptimiserName } from '../types.ts';
import { webglRoad } from './road.ts';
import type { WebglStore } from './store.ts';

const digits = labNetwork.spec;
const pictures = convolutionalNetwork('valid');
const order = (kind: OptimiserName, rate = 0.01): StepOrder => ({
  kind,
  rate,
  weightDecay: 0,
  augmentation: undefined,
  chance: { seed: 0, step: 0 },
});

let road: Road<WebglStore>;
beforeAll(async () => {
  road = await webglRoad();
});
afterAll(() => road.close());

const storeFor = (spec: ModelSpec, count: number): WebglStore => {
  const [inputs, outputs] = [inputSizeOf(spec), classesOf(spec)];
  return road.store({
    count,
    inputs: Float32Array.from({ length: count * inputs }, (_, i) => Math.sin(i)),
    targets: Float32Array.from({ length: count * outputs }, (_, i) => (i % (outputs + 1) ? 0 : 1)),
  });
};

describe('what a step costs', () => {
  test.each([
    ['Adam on the laboratory’s network', digits, 'adam', 12],
    ['plain descent on it', digits, 'sgd', 12],
    ['Adam on a network of two convolutions', pictures, 'adam', 24],
  ] as const)('%s takes few launches', (_, spec, kind, most) => {
    const store = storeFor(spec, 8);
    const net = road.net(spec, initialiseParameters(spec, 1));
    net.startOptimiser(kind);
    const rows = Uint32Array.of(0, 1, 2, 3);
    net.step(store, rows, order(kind));
    net.step(store, rows, order(kind));
    const drawn = vi.spyOn(WebGL2RenderingContext.prototype, 'drawElements');
    net.step(store, rows, order(kind));
    expect(drawn.mock.calls.length).toBeLessThanOrEqual(most);
    expect(drawn.mock.calls.length).toBeGreaterThan(0);
    vi.restoreAllMocks();
    net.dispose();
    store.dispose();
  });

  test('the losses of many steps, in batches of two sizes, come in order', async () => {
    const store = storeFor(digits, 8);
    const net = road.net(digits, initialiseParameters(digits, 1));
    net.startOptimiser('sgd');
    const batches = Array.from({ length: 40 }, (_, i) =>
      i > 19 && i < 24 ? Uint32Array.of(i % 8, (i + 1) % 8) : Uint32Array.of(0, i % 8, 2),
    );
    const one: number[] = [];
    for (const rows of batches) {
      net.step(store, rows, order('sgd', 0));
      one.push(...(await net.losses()));
    }
    for (const rows of batches) net.step(store, rows, order('sgd', 0));
    expect([...(await net.losses())]).toEqual(one);
    expect(new Set(one).size).toBeGreaterThan(5);
    net.dispose();
    store.dispose();
  });
});

describe('an overflow shows through', () => {
  test.each(['identity', 'step', 'sigmoid', 'tanh', 'relu'] as const)(
    '%s makes no number of what is none',
    async (activation) => {
      const spec: ModelSpec = {
        input: [3, 3, 1],
        layers: [
          { kind: 'convolution', size: 2, filters: 1, activation },
          { kind: 'max-pooling', size: 2 },
          { kind: 'flatten' },
        ],
        loss: 'squared-error',
      };
      const parameters = initialiseParameters(spec, 1);
      const net = road.net(spec, { ...parameters, b1: { shape: [1], data: Float32Array.of(NaN) } });
      const answer = await net.predict({ shape: [1, 9], data: new Float32Array(9) });
      expect([...answer.data]).toEqual([NaN]);
      expect(await net.overflowedParameter()).toBe('b1');
      net.dispose();
    },
  );

  test.each(['identity', 'sigmoid', 'softmax'] as const)(
    'neither does a loss behind %s',
    async (activation) => {
      const spec: ModelSpec = {
        input: 2,
        layers: [{ kind: 'dense', units: 3, activation }],
        loss: activation === 'softmax' ? 'squared-error' : 'cross-entropy',
      };
      const store = storeFor(spec, 3);
      const w1 = { shape: [2, 3], data: new Float32Array(6) };
      const b1 = { shape: [3], data: Float32Array.of(0, NaN, 0) };
      const net = road.net(spec, { w1, b1 });
      const { outputs, losses } = await net.examine(store, 0, 3);
      expect([...losses]).toEqual([NaN, NaN, NaN]);
      expect(outputs[1]).toBeNaN();
      net.dispose();
      store.dispose();
    },
  );

  test('the first layer whose sums overflow is named', async () => {
    const store = storeFor(digits, 4);
    const parameters = initialiseParameters(digits, 1);
    const huge = parameters['w2'];
    const net = road.net(digits, {
      ...parameters,
      w2: { shape: huge?.shape ?? [], data: new Float32Array(1280).fill(3e38) },
    });
    expect(await net.overflowedSum(store, Uint32Array.of(0, 1, 2))).toBe('z2');
    expect(await net.overflowedParameter()).toBe('w2');
    net.dispose();
    store.dispose();
  });
});

test('of equals in a window, δ goes to the first, row by row', async () => {
  const spec: ModelSpec = {
    input: [4, 4, 1],
    layers: [{ kind: 'max-pooling', size: 3, stride: 1 }, { kind: 'flatten' }],
    loss: 'squared-error',
  };
  const net = road.net(spec, {});
  const x = Float32Array.of(0, 0, 0, 0, 0, 2, 2, 0, 0, 2, 1, 0, 0, 0, 0, 0);
  const { input } = await net.slopes({
    x: { shape: [1, 16], data: x },
    y: { shape: [1, 4], data: new Float32Array(4) },
  });
  // All four windows see the first 2; each answers 2 and errs by 2.
  expect([...input.data]).toEqual([0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  net.dispose();
});

test('a network asked about other numbers than its own keeps its own', async () => {
  const net = road.net(digits, initialiseParameters(digits, 1));
  const before = await net.read('w2');
  const x = { shape: [1, 784], data: new Float32Array(784).fill(0.5) };
  const y = { shape: [1, 10], data: Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0) };
  const w2 = { shape: [128, 10], data: new Float32Array(1280) };
  const own = await net.slopes({ x, y });
  // With no weights behind it, every class has a tenth, and nothing leads back to the inputs.
  const other = await net.slopes({ x, y }, { w2 });
  expect(other.loss).toBeCloseTo(Math.log(10), 5);
  expect(Math.max(...other.input.data.map(Math.abs))).toBe(0);
  expect(own.loss).not.toBeCloseTo(Math.log(10), 2);
  expect(await net.read('w2')).toEqual(before);
  net.dispose();
});

test('a surface is of the network as it was, whatever is learned since', async () => {
  for (const spec of [digits, pictures]) {
    const store = storeFor(spec, 8);
    const net = road.net(spec, initialiseParameters(spec, 1));
    net.startOptimiser('sgd');
    const rows = Uint32Array.of(0, 3, 5);
    const b = spec === digits ? 'b2' : 'b6';
    const u = { [b]: { shape: [10], data: new Float32Array(10).fill(1) } };
    const v = { [b]: { shape: [10], data: Float32Array.from({ length: 10 }, (_, k) => k / 10) } };
    const surface = net.surface(store, rows, u, v);
    const points = [
      [0, 0],
      [2, 0],
      [0, 1],
      [-1, -3],
      [0.5, 2],
    ] as const;
    const before = await surface.losses(points);
    // All biases alike change no share; unlike ones do.
    expect(before[1]).toBeCloseTo(before[0] ?? NaN, 4);
    expect(before[2]).not.toBeCloseTo(before[0] ?? NaN, 2);
    net.step(store, rows, order('sgd', 0.1));
    expect(await surface.losses(points)).toEqual(before);
    surface.dispose();
    net.dispose();
    store.dispose();
  }
});

test('nothing is left behind by any question', async () => {
  const spec: ModelSpec = {
    input: [6, 6, 1],
    layers: [
      { kind: 'convolution', size: 3, filters: 3, activation: 'tanh' },
      { kind: 'batch-normalisation' },
      { kind: 'dropout', share: 0.3 },
      { kind: 'flatten' },
      { kind: 'dense', units: 2, activation: 'softmax' },
    ],
    loss: 'squared-error',
  };
  const round = async (): Promise<void> => {
    const store = storeFor(spec, 6);
    const net = road.net(spec, initialiseParameters(spec, 1));
    const rows = Uint32Array.of(0, 2, 4);
    await net.warm(store);
    net.startOptimiser('rmsprop');
    net.remember();
    const augmentation = { shiftPixels: 1, rotateDegrees: 5, scalePercent: 5 };
    for (let i = 0; i < 3; i++) net.step(store, rows, { ...order('rmsprop'), augmentation });
    await net.losses();
    net.step(store, rows, order('rmsprop'));
    net.goBack();
    await net.examine(store, 1, 5);
    const x = { shape: [2, 36], data: new Float32Array(72) };
    await net.predict(x);
    await net.trace(x);
    await net.trace({ store, rows });
    await net.gradient({ store, rows });
    await net.slopes({ x, y: { shape: [2, 2], data: new Float32Array(4) } });
    await net.slopes({ store, rows }, { mean2: { shape: [3], data: new Float32Array(3) } });
    const surface = net.surface(store, rows, {}, {});
    await surface.losses([[0, 0]]);
    surface.dispose();
    await net.overflowedParameter();
    await net.overflowedSum(store, rows);
    net.write('mean2', await net.read('mean2'));
    net.startOptimiser('rmsprop', await net.optimiserState());
    net.dispose();
    store.dispose();
  };
  await round();
  const { arrays, bytes } = road.memory();
  await round();
  await round();
  expect(road.memory()).toEqual({ arrays, bytes });
});
