import { afterEach, expect, test, vi } from 'vitest';
import { initialiseParameters } from '#maths/initialise';
import { seeded } from '#maths/random';
import { parametersOf } from '#maths/spec';
import { discrepancy } from '#maths/testing';
import { sentenceOf } from '../faults.ts';
import { denseNetwork, pictureNetwork } from '../testing/networks.ts';
import { EngineError, type Blocks, type ModelSpec } from '../types.ts';
import { cpuRoad } from './road.ts';

afterEach(() => vi.restoreAllMocks());

/** More examples than go through a network at a time. */
const COUNT = 150;
const all = Uint32Array.from({ length: COUNT }, (_, i) => i);

const row = denseNetwork(36, 7, 'relu', 3);
const picture = pictureNetwork(6, { filters: 4, size: 3, window: 2 }, 3);
const pooledFirst: ModelSpec = {
  ...picture,
  layers: [{ kind: 'max-pooling', size: 2 }, ...picture.layers.slice(2)],
};
const kinds = [
  ['a row', row],
  ['a picture', picture],
  ['a picture that is made coarser first', pooledFirst],
] as const;

/** Mostly paper, as digits are. */
function pictures(): { count: number; pixels: Uint8Array; labels: Uint8Array } {
  const random = seeded(4).fork('pictures');
  const pixels = Uint8Array.from({ length: COUNT * 36 }, () =>
    random.next() < 0.7 ? 0 : random.integer(256),
  );
  return { count: COUNT, pixels, labels: Uint8Array.from(all, (i) => i % 3) };
}

const directions = (spec: ModelSpec, seed: number): Blocks => {
  const drawn = initialiseParameters(spec, seed);
  return Object.fromEntries(
    parametersOf(spec).map(({ name, shape }) => {
      const data = (drawn[name]?.data ?? new Float32Array()).map((w) => w + 0.1 * seed);
      return [name, { shape, data }];
    }),
  );
};
const mean = (numbers: Float32Array): number =>
  numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const joined = (rows: readonly Float32Array[]): Float32Array =>
  Float32Array.from(rows.flatMap((each) => [...each]));

test.each(kinds)(
  'a point of the surface of %s is the cost of the network there',
  async (_, spec) => {
    const road = cpuRoad();
    const store = road.store(pictures());
    const net = road.net(spec, initialiseParameters(spec, 1));
    const [u, v] = [directions(spec, 2), directions(spec, 3)];
    const surface = net.surface(store, all, u, v);
    const [alpha, beta] = [2, -1.5];
    const [here, there] = await surface.losses([
      [0, 0],
      [alpha, beta],
    ]);
    expect(here).toBeCloseTo(mean((await net.examine(store, 0, COUNT)).losses), 5);
    for (const { name, shape } of parametersOf(spec)) {
      const { data } = await net.read(name);
      const moved = data.map(
        (w, i) => w + alpha * (u[name]?.data[i] ?? NaN) + beta * (v[name]?.data[i] ?? NaN),
      );
      net.write(name, { shape, data: moved });
    }
    expect(there).toBeCloseTo(mean((await net.examine(store, 0, COUNT)).losses), 4);
    expect(Math.abs((there ?? 0) - (here ?? 0))).toBeGreaterThan(0.1);
  },
);

test.each(kinds)('many slopes of %s are the slopes of each', async (_, spec) => {
  const road = cpuRoad();
  const store = road.store(pictures());
  const net = road.net(spec, initialiseParameters(spec, 1));
  const together = await net.slopes({ store, rows: all });
  const apart = await Promise.all(
    Array.from(all, (i) => net.slopes({ store, rows: Uint32Array.of(i) })),
  );
  for (const [name, { data }] of Object.entries(together.parameters)) {
    const means = data.map((_each, p) =>
      mean(Float32Array.from(apart, (one) => one.parameters[name]?.data[p] ?? NaN)),
    );
    expect(discrepancy(data, means)).toBeLessThan(1e-6);
  }
  expect(await net.gradient({ store, rows: all })).toEqual(together.parameters);
  expect(together.input.data).toEqual(joined(apart.map(({ input }) => input.data)));
  together.errors.forEach(({ data }, l) => {
    expect(data).toEqual(joined(apart.map(({ errors }) => errors[l]?.data ?? new Float32Array())));
  });
});

test('a picture is answered the same from the store, where its paper is skipped, and by itself', async () => {
  const road = cpuRoad();
  const examples = pictures();
  const net = road.net(row, initialiseParameters(row, 1));
  const { outputs } = await net.examine(road.store(examples), 0, COUNT);
  const data = Float32Array.from(examples.pixels, (byte) => byte / 255);
  expect((await net.predict({ shape: [COUNT, 36], data })).data).toEqual(outputs);
});

test.each(kinds)('a NaN in %s is not hidden by what comes after it', async (_, spec) => {
  const road = cpuRoad();
  const store = road.store(pictures());
  const net = road.net(spec, initialiseParameters(spec, 1));
  const x = { shape: [1, 36], data: new Float32Array(36).fill(0.5) };
  x.data[35] = NaN; // The last number of the last window: not where a search for the largest begins.
  expect((await net.predict(x)).data.every(Number.isNaN)).toBe(true);
  const [first] = parametersOf(spec);
  const name = first?.name ?? '';
  const broken = await net.read(name);
  broken.data.fill(Infinity);
  net.write(name, broken);
  expect(await net.overflowedSum(store, all)).toBe(`z${(first?.layer ?? 0) + 1}`);
  expect(await net.overflowedParameter()).toBe(name);
});

test('where there is no memory a sentence says so, and the network is as it was', async () => {
  const road = cpuRoad();
  const store = road.store(pictures());
  const net = road.net(picture, initialiseParameters(picture, 1));
  const before = await net.read('w1');
  vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
    throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
  });
  const order = { kind: 'sgd', rate: 0.1, weightDecay: 0, augmentation: undefined } as const;
  const step = (): void => net.step(store, all, { ...order, chance: { seed: 1, step: 0 } });
  expect(step).toThrow(new EngineError('out-of-memory', sentenceOf('out-of-memory') ?? ''));
  vi.restoreAllMocks();
  expect(await net.read('w1')).toEqual(before);
  step();
  expect(await net.read('w1')).not.toEqual(before);
});
