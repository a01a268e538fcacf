import { expect, test, vi } from 'vitest';
import { initialiseParameters } from '#maths/initialise';
import { seeded } from '#maths/random';
import { classesOf, inputSizeOf, parametersOf, placesOf } from '#maths/spec';
import { keeps } from '../../layout.ts';
import type { LayerSpec, ModelSpec, NumberExamples, OptimiserName } from '../../types.ts';
import { bestKernels, newMemory, viewsOf, type KernelsKind } from '../kernels.ts';
import { cpuRoad } from '../road.ts';

const dense = (units: number, activation: 'relu' | 'tanh' | 'sigmoid' | 'identity'): LayerSpec => ({
  kind: 'dense',
  units,
  activation,
});

/** Sizes that leave remainders everywhere: of 4 and 8 columns, of 4 rows, of 32 in a sparse row. */
const networks: Readonly<Record<string, ModelSpec>> = {
  'a deep one on numbers': {
    input: 5,
    layers: [dense(9, 'tanh'), dense(1, 'sigmoid'), dense(14, 'relu'), dense(3, 'identity')],
    loss: 'squared-error',
  },
  'one on sparse rows': {
    input: 43,
    layers: [dense(63, 'relu'), { kind: 'dense', units: 5, activation: 'softmax' }],
    loss: 'absolute-error',
  },
  'one on pictures': {
    input: [11, 10, 3],
    layers: [
      { kind: 'convolution', filters: 5, size: 3, stride: 2, padding: 'same', activation: 'relu' },
      { kind: 'batch-normalisation' },
      { kind: 'convolution', filters: 9, size: 2, activation: 'tanh' },
      { kind: 'max-pooling', size: 3, stride: 1 },
      { kind: 'flatten' },
      { kind: 'dropout', share: 0.3 },
      dense(4, 'identity'),
    ],
    loss: 'cross-entropy',
  },
  'one of yes and no': {
    input: [6, 6, 1],
    layers: [
      { kind: 'convolution', filters: 6, size: 3, activation: 'sigmoid' },
      { kind: 'max-pooling', size: 2 },
      { kind: 'flatten' },
      dense(2, 'sigmoid'),
    ],
    loss: 'cross-entropy',
  },
};

function examplesFor(spec: ModelSpec, count: number): NumberExamples {
  const random = seeded(11).fork('examples');
  const inputs = Float32Array.from({ length: count * inputSizeOf(spec) }, () =>
    random.next() < 0.6 ? 0 : random.normal(),
  );
  const targets = Float32Array.from({ length: count * classesOf(spec) }, () => random.next());
  return { count, inputs, targets };
}

/** Everything that can be asked of a network, after a few steps of training. */
async function everything(
  kind: KernelsKind,
  spec: ModelSpec,
  optimiser: OptimiserName,
): Promise<Readonly<Record<string, Float32Array>>> {
  const road = cpuRoad(kind);
  const examples = examplesFor(spec, 11);
  const store = road.store(examples);
  const net = road.net(spec, initialiseParameters(spec, 2));
  net.startOptimiser(optimiser);
  const rows = Uint32Array.of(3, 9, 0, 1, 10, 4, 7);
  for (let step = 0; step < 4; step++) {
    const order = { kind: optimiser, rate: 0.03, weightDecay: 0.1, augmentation: undefined };
    net.step(store, rows, { ...order, chance: { seed: 5, step } });
  }
  const x = { shape: [11, inputSizeOf(spec)], data: examples.inputs };
  const directions = initialiseParameters(spec, 8);
  const learned = Object.fromEntries(
    parametersOf(spec).map(({ name }) => [name, directions[name] ?? x]),
  );
  const numbers: Record<string, Float32Array> = { losses: await net.losses() };
  for (const { name } of placesOf(spec)) numbers[name] = (await net.read(name)).data;
  for (const [name, { data }] of Object.entries(await net.optimiserState())) numbers[name] = data;
  const { outputs, losses } = await net.examine(store, 1, 10);
  Object.assign(numbers, { outputs, examined: losses });
  (await net.trace(x)).layers.forEach(({ weightedSum, activation }, l) => {
    Object.assign(numbers, { [`z${l + 1}`]: weightedSum.data, [`a${l + 1}`]: activation.data });
  });
  const { parameters, input, errors } = await net.slopes({ store, rows });
  for (const [name, { data }] of Object.entries(parameters)) numbers[`∂${name}`] = data;
  errors.forEach(({ data }, l) => (numbers[`δ${l + 1}`] = data));
  const surface = await net.surface(store, rows, learned, learned).losses([[0.3, -0.7]]);
  return { ...numbers, input: input.data, surface };
}

const all = Object.entries(networks).flatMap(([name, spec]) =>
  Object.keys(keeps).map((kind) => [name, kind as OptimiserName, spec] as const),
);
test.each(all)('without SIMD %s walks by %s through the same numbers', async (_, kind, spec) => {
  const plain = await everything('plain', spec, kind);
  const simd = await everything('simd', spec, kind);
  const differing = Object.keys(simd).filter(
    (name) => !simd[name]?.every((number, i) => Object.is(number, plain[name]?.[i])),
  );
  expect(differing).toEqual([]);
  expect(simd['surface']?.every(Number.isFinite)).toBe(true);
});

test('SIMD is used where the browser has it', () => {
  expect(bestKernels()).toBe('simd');
  const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  expect(bestKernels()).toBe('plain');
  validate.mockRestore();
});

test.each(['simd', 'plain'] as const)(
  'what an optimiser keeps of a silent unit becomes 0 in time, and of a broken one stays NaN (%s)',
  (kind) => {
    const memory = newMemory(kind);
    const [theta, g, m, v] = [64, 128, 192, 256];
    const { f32 } = viewsOf(memory.buffer());
    f32.set([1, -1, 1, -1], m / 4);
    f32.set([0, 0, 0, NaN], g / 4);
    for (let t = 0; t < 1000; t++) {
      memory.kernels.adam(theta, g, m, v, 4, 0.1, 1, 0.9, 0.1, 0.999, 0.001, 1e-8);
    }
    expect([...f32.subarray(m / 4, m / 4 + 4)]).toEqual([0, 0, 0, NaN]);
    expect(f32[theta / 4 + 3]).toBeNaN();
  },
);
