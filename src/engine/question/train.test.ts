import { afterEach, beforeEach, expect, test } from 'vitest';
import { rateAt } from '#maths/schedule';
import type { StepOrder } from '../road.ts';
import { exactRoad } from '../testing/exact.ts';
import { sixExamples } from '../testing/networks.ts';
import { localEngine, takeSteps } from '../testing.ts';
import type { Dataset, Engine, ModelSpec, OptimiserSpec, ScheduleSpec } from '../types.ts';

const spec: ModelSpec = {
  input: 4,
  layers: [{ kind: 'dense', units: 2, activation: 'identity' }],
  loss: 'cross-entropy',
};

/** What the road was told to do, step by step. */
let orders: StepOrder[];
let engine: Engine;
let data: Dataset;
beforeEach(async () => {
  orders = [];
  const road = exactRoad();
  const watched: typeof road = {
    ...road,
    net: (...of) => {
      const net = road.net(...of);
      const step = net.step.bind(net);
      return Object.assign(net, {
        step: (...[store, rows, order]: Parameters<typeof step>) => {
          orders.push(order);
          step(store, rows, order);
        },
      });
    },
  };
  engine = await localEngine(() => Promise.resolve(watched));
  data = await engine.dataset(sixExamples);
});
afterEach(() => engine.close());

const course = (change: Partial<OptimiserSpec> = {}): Parameters<typeof takeSteps>[1] => ({
  data,
  batchSize: 2,
  optimiser: { kind: 'sgd', rate: 0.5, ...change },
});

test('nothing is added that was not asked for', async () => {
  const model = await engine.model(spec, 7);
  await takeSteps(model, course(), 2);
  expect(orders).toEqual([
    {
      kind: 'sgd',
      rate: 0.5,
      weightDecay: 0,
      augmentation: undefined,
      chance: { seed: 7, step: 0 },
    },
    {
      kind: 'sgd',
      rate: 0.5,
      weightDecay: 0,
      augmentation: undefined,
      chance: { seed: 7, step: 1 },
    },
  ]);
});

test.each([
  { kind: 'drop', factor: 0.5, everySteps: 2 },
  { kind: 'exponential', factor: 0.9 },
  { kind: 'cosine', overSteps: 5 },
  { kind: 'warm-up', overSteps: 3 },
] satisfies ScheduleSpec[])(
  'each step goes at the rate its schedule says, in a run taken up again too: %o',
  async (schedule) => {
    const model = await engine.model(spec, 1);
    await takeSteps(model, course({ schedule }), 4);
    const revived = await engine.revive(await model.snapshot());
    await takeSteps(revived, course({ schedule }), 3);
    expect(orders.map(({ rate }) => rate)).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((step) => rateAt(0.5, step, schedule)),
    );
  },
);

test('weight decay and the moves of pictures reach every step, and may change in mid-run', async () => {
  const model = await engine.model(spec, 1);
  const augmentation = { shiftPixels: 1, rotateDegrees: 5, scalePercent: 10 };
  await takeSteps(model, { ...course({ weightDecay: 0.1 }), augmentation }, 2);
  await takeSteps(model, course({ weightDecay: 0.2, rate: 0.25 }), 1);
  expect(orders.map((order) => [order.rate, order.weightDecay, order.augmentation])).toEqual([
    [0.5, 0.1, augmentation],
    [0.5, 0.1, augmentation],
    [0.25, 0.2, undefined],
  ]);
});

test('weight decay pulls weights to 0 and leaves biases alone', async () => {
  const [plain, decayed] = [await engine.model(spec, 1), await engine.model(spec, 1)];
  const { parameters } = await plain.snapshot();
  await takeSteps(plain, course(), 1);
  await takeSteps(decayed, course({ weightDecay: 0.1 }), 1);
  const [free, held] = [await plain.read('w1'), await decayed.read('w1')];
  held.data.forEach((w, i) => {
    const pulled = (free.data[i] ?? NaN) - 0.5 * 0.1 * (parameters['w1']?.data[i] ?? NaN);
    expect(w).toBeCloseTo(pulled, 6);
  });
  expect(await decayed.read('b1')).toEqual(await plain.read('b1'));
});
