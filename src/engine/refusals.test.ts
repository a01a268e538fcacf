import { afterAll, beforeAll, expect, test } from 'vitest';
import { exactRoad } from './testing/exact.ts';
import { localEngine } from './testing.ts';
import type { Engine, Examples, LayerSpec, ModelSpec, NumberExamples, TrainSpec } from './types.ts';

/** Every mix that makes no sense is refused in a sentence that names what does not fit. */

let engine: Engine;
beforeAll(async () => {
  // Refused above every road.
  engine = await localEngine(() => Promise.resolve(exactRoad()));
});
afterAll(() => engine.close());

const dense = (units: number, activation = 'identity'): LayerSpec =>
  ({ kind: 'dense', units, activation }) as LayerSpec;
const convolution = (change: object = {}): LayerSpec => ({
  kind: 'convolution',
  filters: 4,
  size: 3,
  activation: 'relu',
  ...change,
});
const pooling = (size: number, stride?: number): LayerSpec => ({
  kind: 'max-pooling',
  size,
  ...(stride !== undefined && { stride }),
});
const flatten: LayerSpec = { kind: 'flatten' };
const dropout = (share: number): LayerSpec => ({ kind: 'dropout', share });
const picture = [28, 28, 1] as const;

const network = (
  input: ModelSpec['input'],
  layers: readonly LayerSpec[],
  loss = 'cross-entropy',
): ModelSpec => ({ input, layers, loss }) as ModelSpec;

test.each([
  [
    'softmax in the middle',
    network(4, [dense(3, 'softmax'), dense(2)]),
    /Softmax is for the last layer/,
  ],
  [
    'softmax where it follows by itself',
    network(4, [dense(2, 'softmax')]),
    /activation is identity, and softmax follows/,
  ],
  ['a rectifier before cross-entropy', network(4, [dense(2, 'relu')]), /activation is identity/],
  ['a step before cross-entropy', network(4, [dense(2, 'step')]), /activation is identity/],
  [
    'a dense layer on a picture',
    network(picture, [dense(10)]),
    'Layer 1 (dense) takes a row of numbers: put flatten before it, but what comes in is 28 × 28 × 1.',
  ],
  [
    'a dense layer behind a convolution',
    network(picture, [convolution(), dense(10)]),
    /Layer 2 \(dense\).*26 × 26 × 4/,
  ],
  [
    'a convolution on a row',
    network(784, [convolution(), flatten, dense(10)]),
    'Layer 1 (convolution) takes a picture of rows × columns × channels, but what comes in is 784.',
  ],
  [
    'pooling behind flatten',
    network(picture, [flatten, pooling(2), dense(10)]),
    /Layer 2 \(max-pooling\) takes a picture.*784/,
  ],
  [
    'pooling larger than the picture',
    network([5, 6, 2], [pooling(6), flatten, dense(2)]),
    'Layer 1 (max-pooling) has windows of 6 × 6, but what comes in is 5 × 6 × 2.',
  ],
  [
    'a window larger than what is left',
    network([6, 6, 1], [pooling(3), convolution(), flatten, dense(2)]),
    /Layer 2 \(convolution\) has windows of 3 × 3.*2 × 2 × 1/,
  ],
  [
    'a picture as the answer',
    network(picture, [convolution()], 'squared-error'),
    /must answer with a row of numbers: put flatten at the end/,
  ],
  [
    'cross-entropy of what is not dense',
    network(picture, [flatten]),
    /Under cross-entropy the last layer is dense/,
  ],
  [
    'cross-entropy of dropped sums',
    network(4, [dense(2), dropout(0.5)]),
    /Under cross-entropy the last layer is dense/,
  ],
  ['everything dropped', network(4, [dropout(1), dense(2)]), /Layer 1 cannot drop a share of 1/],
  ['less than nothing dropped', network(4, [dropout(-0.1), dense(2)]), /share of -0\.1/],
  ['a share that is no number', network(4, [dropout(NaN), dense(2)]), /share of NaN/],
  ['half a unit', network(4, [dense(0.5)]), /0\.5 units/],
  [
    'no filters',
    network(picture, [convolution({ filters: 0 }), flatten, dense(2)]),
    /Layer 1 cannot have 0 filters/,
  ],
  [
    'a window of nothing',
    network(picture, [convolution({ size: 0 }), flatten, dense(2)]),
    /windows of this size: 0/,
  ],
  [
    'a window that stands still',
    network(picture, [pooling(2, 0), flatten, dense(2)]),
    /this stride: 0/,
  ],
  [
    'an unknown padding',
    network(picture, [convolution({ padding: 'round' }), flatten, dense(2)]),
    /nothing is called round/,
  ],
  [
    'an unknown layer',
    network(4, [{ kind: 'attention' } as unknown as LayerSpec, dense(2)]),
    /Layer 1 cannot be made: nothing is called attention/,
  ],
  ['an unknown activation', network(4, [dense(3, 'swish'), dense(2)]), /nothing is called swish/],
  [
    'an unknown initialiser',
    network(4, [{ ...dense(2), initialiser: 'ones' } as unknown as LayerSpec]),
    /nothing is called ones/,
  ],
  ['an unknown loss', network(4, [dense(2)], 'hinge'), /no loss called hinge/],
  ['no layers', network(4, []), /at least one layer/],
  ['no inputs', network([28, 0, 1], [flatten, dense(2)]), /28,0,1 inputs/],
  ['more than fits', network(100_000, [dense(1_000)]), /100001000 parameters is too large/],
])('%s is no network', async (_, spec, message) => {
  const made = engine.model(spec, 1);
  await expect(made).rejects.toMatchObject({ name: 'EngineError', message });
  expect(await engine.memory()).toMatchObject({ arrays: 0 });
});

const pixels = (count: number, width: number, labels: readonly number[]): Examples => ({
  count,
  pixels: new Uint8Array(count * width),
  labels: Uint8Array.from(labels),
});
const numbers = (count: number, width: number, outputs: number): NumberExamples => ({
  count,
  inputs: new Float32Array(count * width),
  targets: new Float32Array(count * outputs),
});

test.each([
  [
    'pictures of another size',
    pixels(2, 9, [0, 1]),
    'The network has 4 inputs, the examples 9 numbers.',
  ],
  [
    'labels beyond the outputs',
    pixels(2, 4, [0, 2]),
    'The network has 2 outputs, too few for the label 2.',
  ],
  ['rows of another width', numbers(2, 3, 2), 'The network has 4 inputs, the examples 3 numbers.'],
  ['targets of another width', numbers(2, 4, 3), 'The network has 2 outputs, the targets 3.'],
])('on %s a network is neither trained nor asked', async (_, examples, message) => {
  const data = await engine.dataset(examples);
  const model = await engine.model(network(4, [dense(2)], 'squared-error'), 1);
  const u = { b1: { shape: [2], data: Float32Array.of(1, 0) } };
  const optimiser = { kind: 'sgd', rate: 0.1 } as const;
  const refused = { code: 'bad-shape', message };
  for (const asked of [
    model.train({ data, batchSize: 1, optimiser, stepsPerReport: 1 }).next(),
    model.evaluate(data),
    model.surface(data, { u, alphas: [0] }).next(),
    model.hessianVector(data, u),
    model.curvature(data),
    model.health(data),
  ]) {
    await expect(asked).rejects.toMatchObject(refused);
  }
  await Promise.all([model.dispose(), data.dispose()]);
});

test('a network with steps answers and cannot learn, and says which layer it is', async () => {
  const spec = network(4, [dense(3, 'relu'), dense(2, 'step')], 'squared-error');
  const [model, data] = [await engine.model(spec, 1), await engine.dataset(pixels(2, 4, [0, 1]))];
  const optimiser = { kind: 'sgd', rate: 0.1 } as const;
  const refused = { code: 'bad-setting', message: /^Layer 2 cannot learn: the step is flat/ };
  for (const asked of [
    model.train({ data, batchSize: 1, optimiser, stepsPerReport: 1 }).next(),
    model.curvature(data),
    model.health(data),
  ]) {
    await expect(asked).rejects.toMatchObject(refused);
  }
  await Promise.all([model.dispose(), data.dispose()]);
});

const sgd = { kind: 'sgd', rate: 0.1 } as const;
const moves = { shiftPixels: 2, rotateDegrees: 10, scalePercent: 10 };

test.each([
  [{ optimiser: { ...sgd, kind: 'lion' as 'sgd' } }, /no optimiser called lion/],
  [{ optimiser: { ...sgd, weightDecay: -0.1 } }, /weight decay is 0 or above, not -0\.1/],
  [{ optimiser: { ...sgd, weightDecay: NaN } }, /not NaN/],
  [
    { optimiser: { ...sgd, schedule: { kind: 'drop', factor: 0, everySteps: 10 } } },
    /factor is a number above 0, not 0/,
  ],
  [
    { optimiser: { ...sgd, schedule: { kind: 'drop', factor: 0.5, everySteps: 0 } } },
    /one step or more, not 0/,
  ],
  [
    { optimiser: { ...sgd, schedule: { kind: 'cosine', overSteps: 1.5 } } },
    /one step or more, not 1\.5/,
  ],
  [
    { optimiser: { ...sgd, schedule: { kind: 'spiral' as 'cosine', overSteps: 5 } } },
    /no schedule called spiral/,
  ],
  [{ augmentation: { ...moves, rotateDegrees: -1 } }, /moved by rotateDegrees: -1/],
  [{ augmentation: { ...moves, scalePercent: 100 } }, /moved by scalePercent: 100/],
  [{ augmentation: { ...moves, shiftPixels: Infinity } }, /moved by shiftPixels: Infinity/],
] satisfies [Partial<TrainSpec>, RegExp][])(
  'training with %o is refused',
  async (change, message) => {
    const data = await engine.dataset(pixels(2, 4, [0, 1]));
    const model = await engine.model(network(4, [dense(2)]), 1);
    const course = { data, batchSize: 1, optimiser: sgd, stepsPerReport: 1, ...change };
    await expect(model.train(course).next()).rejects.toMatchObject({
      code: 'bad-setting',
      message,
    });
    expect((await model.snapshot()).step).toBe(0);
    await Promise.all([model.dispose(), data.dispose()]);
  },
);

test('what is no picture is not moved', async () => {
  const data = await engine.dataset(pixels(2, 5, [0, 1]));
  const model = await engine.model(network(5, [dense(2)]), 1);
  const course = { data, batchSize: 1, optimiser: sgd, stepsPerReport: 1, augmentation: moves };
  await expect(model.train(course).next()).rejects.toMatchObject({
    code: 'bad-setting',
    message: 'Only pictures can be moved, and 5 numbers in a row make no square one.',
  });
  await Promise.all([model.dispose(), data.dispose()]);
});
