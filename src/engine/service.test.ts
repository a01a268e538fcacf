import { afterAll, beforeAll, expect, test } from 'vitest';
import { cpuRoad } from './cpu/road.ts';
import type { Road } from './road.ts';
import { denseNetwork, picturesOf, sixExamples } from './testing/networks.ts';
import { expectNoLeaks, localEngine, takeSteps } from './testing.ts';
import { EngineError } from './types.ts';
import type { Engine, ModelSpec, Snapshot, TrainSpec } from './types.ts';

const spec = denseNetwork(4, 3, 'relu', 2);
const examples = sixExamples;
const course = { batchSize: 4, optimiser: { kind: 'adam', rate: 0.01 } } as const;

let engine: Engine;
beforeAll(async () => {
  engine = await localEngine();
});
afterAll(() => engine.close());

test('what is not examples is refused, by what is wrong with it', async () => {
  const none = { count: 0, pixels: new Uint8Array(), labels: new Uint8Array() };
  await expect(engine.dataset(none)).rejects.toMatchObject({ code: 'no-data' });
  const oddPixels = { ...examples, pixels: examples.pixels.subarray(1) };
  await expect(engine.dataset(oddPixels)).rejects.toMatchObject({
    code: 'bad-shape',
    message: /23/,
  });
  const fewLabels = { ...examples, labels: examples.labels.subarray(1) };
  await expect(engine.dataset(fewLabels)).rejects.toMatchObject({
    code: 'bad-shape',
    message: /5/,
  });
});

test('the caller keeps the examples that were given', async () => {
  const data = await engine.dataset(examples);
  expect(examples.pixels).toHaveLength(24);
  await data.dispose();
});

test('what is not a network is refused', async () => {
  const bad = (change: Partial<ModelSpec>): Promise<unknown> =>
    engine.model({ ...spec, ...change }, 1);
  await expect(bad({ layers: [] })).rejects.toMatchObject({ code: 'bad-setting' });
  await expect(bad({ input: 0 })).rejects.toMatchObject({ code: 'bad-setting' });
  const layer = { kind: 'dense', units: 2.5, activation: 'relu' } as const;
  await expect(bad({ layers: [layer] })).rejects.toMatchObject({ message: /2\.5 units/ });
  const bent = { kind: 'dense', units: 2, activation: 'relu' } as const;
  await expect(bad({ layers: [bent] })).rejects.toMatchObject({ message: /softmax/ });
  await expect(engine.model(spec, 0.5)).rejects.toMatchObject({ code: 'bad-setting' });
});

test.each([
  [{ optimiser: { kind: 'sgd', rate: 0 } }, /not 0/],
  [{ optimiser: { kind: 'sgd', rate: -1 } }, /not -1/],
  [{ optimiser: { kind: 'sgd', rate: Infinity } }, /not Infinity/],
  [{ batchSize: 0 }, /not 0/],
  [{ batchSize: 1.5 }, /not 1\.5/],
  [{ stepsPerReport: 0 }, /not 0/],
] satisfies [Partial<TrainSpec>, RegExp][])(
  'training with %o is refused',
  async (change, message) => {
    const data = await engine.dataset(examples);
    const model = await engine.model(spec, 1);
    const training = model.train({ ...course, data, stepsPerReport: 1, ...change });
    await expect(training.next()).rejects.toMatchObject({ code: 'bad-setting', message });
    expect((await model.snapshot()).step).toBe(0);
    await Promise.all([model.dispose(), data.dispose()]);
  },
);

test('examples of another size, and labels beyond the outputs, do not fit', async () => {
  const model = await engine.model(spec, 1);
  const wide = await engine.dataset({ ...examples, pixels: new Uint8Array(30) });
  await expect(model.evaluate(wide)).rejects.toMatchObject({
    code: 'bad-shape',
    message: /4 inputs.*5/,
  });
  const high = await engine.dataset({ ...examples, labels: Uint8Array.of(0, 1, 2, 0, 1, 0) });
  await expect(takeSteps(model, { ...course, data: high }, 1)).rejects.toMatchObject({
    code: 'bad-shape',
    message: /label 2/,
  });
  await expect(model.predict({ shape: [1, 3], data: new Float32Array(3) })).rejects.toMatchObject({
    message: /\[1, 3\], not \[1, 4\]/,
  });
  await expect(model.read('w3')).rejects.toMatchObject({ code: 'bad-shape' });
  await expect(model.write('b1', { shape: [3], data: new Float32Array(2) })).rejects.toMatchObject({
    code: 'bad-shape',
  });
  await Promise.all([model.dispose(), wide.dispose(), high.dispose()]);
});

test('a snapshot that lacks something, or is of another network, changes nothing', async () => {
  const model = await engine.model(spec, 1);
  const good = await model.snapshot();
  const { w1: _, ...rest } = good.parameters;
  const torn: Snapshot = { ...good, parameters: rest };
  await expect(model.restore(torn)).rejects.toMatchObject({ message: /w1 is missing/ });
  const other = await engine.model({ ...spec, loss: 'squared-error' }, 2);
  await expect(model.restore(await other.snapshot())).rejects.toMatchObject({ code: 'bad-shape' });
  await expect(engine.revive({ ...good, optimiser: 'adam' })).rejects.toMatchObject({
    code: 'bad-shape',
  });
  expect(await model.snapshot()).toEqual(good);
  await Promise.all([model.dispose(), other.dispose()]);
});

test('another rate goes on from where the run was; another optimiser begins afresh', async () => {
  const data = await engine.dataset(examples);
  const model = await engine.model(spec, 1);
  await takeSteps(model, { ...course, data }, 3);
  await takeSteps(model, { data, batchSize: 2, optimiser: { kind: 'adam', rate: 0.001 } }, 2);
  const kept = await model.snapshot();
  expect([kept.step, kept.examplesSeen, kept.optimiserState['t']?.data[0]]).toEqual([5, 14, 5]);
  await takeSteps(model, { data, batchSize: 4, optimiser: { kind: 'momentum', rate: 0.01 } }, 1);
  const changed = await model.snapshot();
  expect(changed.step).toBe(6);
  expect(Object.keys(changed.optimiserState)).toEqual(['v.w1', 'v.b1', 'v.w2', 'v.b2']);
  await Promise.all([model.dispose(), data.dispose()]);
});

test('a report may span epochs, and the run is the same', async () => {
  const data = await engine.dataset(examples);
  const [whole, parts] = [await engine.model(spec, 1), await engine.model(spec, 1)];
  const { value } = await whole
    .train({ ...course, data, stepsPerReport: 7, acrossEpochs: true })
    .next();
  // Two steps to an epoch of six, four and two to a batch.
  expect(value).toMatchObject({ step: 7, epoch: 3, examplesSeen: 22, epochEnded: true });
  await takeSteps(parts, { ...course, data }, 7);
  expect(await whole.snapshot()).toEqual(await parts.snapshot());
  await Promise.all([whole.dispose(), parts.dispose(), data.dispose()]);
});

test('leaving the loop leaves the network as it was at its last report', async () => {
  const data = await engine.dataset(examples);
  const model = await engine.model(spec, 1);
  for await (const { step } of model.train({ ...course, data, stepsPerReport: 1 })) {
    if (step === 3) break;
  }
  expect((await model.snapshot()).step).toBe(3);
  await Promise.all([model.dispose(), data.dispose()]);
});

test('what has been disposed of answers no more, and disposing again is no mistake', async () => {
  const data = await engine.dataset(examples);
  const model = await engine.model(spec, 1);
  await model.dispose();
  await model.dispose();
  await data.dispose();
  await data.dispose();
  await expect(model.snapshot()).rejects.toMatchObject({ code: 'closed' });
});

test('making, training and disposing leaves nothing held', async () => {
  await expectNoLeaks(engine, async () => {
    const data = await engine.dataset(examples);
    const model = await engine.model(spec, 1);
    await takeSteps(model, { ...course, data }, 3);
    await Promise.all([model.dispose(), data.dispose()]);
  });
  expect(await engine.memory()).toEqual({ arrays: 0, bytes: 0, workers: 0 });
});

/** Three stretches. */
const many = picturesOf(
  4,
  Uint8Array.from({ length: 1_100 }, (_, i) => i % 2),
);

test('a score is one network’s: what would change it meanwhile waits', async () => {
  const data = await engine.dataset(many);
  const model = await engine.model(spec, 1);
  const before = await model.evaluate(data);
  const scored = model.evaluate(data);
  const answered = model.predict({
    shape: [many.count, 4],
    data: Float32Array.from(many.pixels, (byte) => byte / 255),
  });
  await model.write('b2', { shape: [2], data: Float32Array.of(50, -50) });
  expect(await scored).toEqual(before);
  expect((await answered).data).toEqual(before.outputs.data);
  expect(await model.evaluate(data)).not.toEqual(before);
  await Promise.all([model.dispose(), data.dispose()]);
});

test('a short question is answered while a long one is being computed, on the same network', async () => {
  const data = await engine.dataset(many);
  const model = await engine.model(spec, 1);
  const order: string[] = [];
  await Promise.all([
    model.evaluate(data).then(() => order.push('all')),
    model.trace({ shape: [1, 4], data: new Float32Array(4) }).then(() => order.push('one')),
  ]);
  expect(order).toEqual(['one', 'all']);
  await Promise.all([model.dispose(), data.dispose()]);
});

test('nothing is taken away while somebody computes with it', async () => {
  const log: string[] = [];
  const road = cpuRoad();
  const watched: Road = {
    ...road,
    store: (given) => Object.assign(road.store(given), { dispose: () => log.push('digits gone') }),
    net: (...of) => {
      const net = road.net(...of);
      const examined = net.examine.bind(net);
      const examine: typeof net.examine = (...rows) => {
        log.push('examined');
        return examined(...rows);
      };
      return Object.assign(net, { examine, dispose: () => log.push('network gone') });
    },
  };
  const own = await localEngine(() => Promise.resolve(watched));
  const data = await own.dataset(many);
  const model = await own.model(spec, 1);
  await Promise.all([model.evaluate(data), model.dispose(), data.dispose()]);
  expect(log.slice(0, 3)).toEqual(['examined', 'examined', 'examined']);
  expect(log.slice(3).toSorted()).toEqual(['digits gone', 'network gone']);
  await own.close();
});

test('a device that fails as it is made ready is met by the first step, and told to who waits for it', async () => {
  const road = cpuRoad();
  const failing: Road = {
    ...road,
    net: (...of) => {
      const net = road.net(...of);
      const fault = (): never => {
        throw new EngineError('out-of-memory', 'No room.');
      };
      return Object.assign(net, { warm: () => Promise.resolve().then(fault), step: fault });
    },
  };
  const own = await localEngine(() => Promise.resolve(failing));
  const data = await own.dataset(examples);
  const model = await own.model(spec, 1);
  await expect(takeSteps(model, { ...course, data }, 1)).rejects.toMatchObject({
    code: 'out-of-memory',
  });
  await own.close();
});
