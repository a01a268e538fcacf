import { nextTurn } from '#portable';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Road } from './road.ts';
import { exactRoad } from './testing/exact.ts';
import { localEngine } from './testing.ts';
import type { Dataset, Engine, Model, ModelSpec } from './types.ts';

/**
 * Several figures on one device. The device here is a queue with a clock of its own, as a graphics device is: what is
 * handed to it is done in order, and whoever asks for the outcome waits until the device is that far.
 */
class Device {
  #nowMs = 0;
  #busyUntilMs = 0;
  /** Which network each step was for, in the order done. */
  readonly steps: string[] = [];

  get nowMs(): number {
    return this.#nowMs;
  }

  do(name: string, ms: number): void {
    this.#busyUntilMs = Math.max(this.#busyUntilMs, this.#nowMs) + ms;
    this.steps.push(name);
  }

  async done(): Promise<void> {
    const doneMs = this.#busyUntilMs;
    await nextTurn();
    this.#nowMs = Math.max(this.#nowMs, doneMs);
  }

  /** The turns, of steps `from` up to `to`: whose each was, and how many steps it took. */
  turns(from = 0, to = this.steps.length): { readonly name: string; steps: number }[] {
    const turns: { readonly name: string; steps: number }[] = [];
    for (const name of this.steps.slice(from, to)) {
      const last = turns.at(-1);
      if (last?.name === name) last.steps++;
      else turns.push({ name, steps: 1 });
    }
    return turns;
  }
}

/** A road whose networks only keep the device busy: each is told from the others by its number of inputs. */
function busyRoad(device: Device, stepMs: Readonly<Record<string, number>>): Road {
  const road = exactRoad();
  return {
    ...road,
    net: (spec, parameters) => {
      const net = road.net(spec, parameters);
      const name = 'abc'[Number(spec.input) - 1] ?? '?';
      let taken = 0;
      return Object.assign(net, {
        stepsPerCheck: () => 100_000,
        step: () => {
          device.do(name, stepMs[name] ?? 1);
          taken++;
        },
        losses: async () => {
          const losses = new Float32Array(taken);
          taken = 0;
          await device.done();
          return losses;
        },
        surface: () => ({
          losses: async (points: readonly unknown[]) => {
            points.forEach(() => device.do(`surface of ${name}`, 1));
            await device.done();
            return new Float32Array(points.length);
          },
          dispose: () => undefined,
        }),
      });
    },
  };
}

const network = (input: number): ModelSpec => ({
  input,
  layers: [{ kind: 'dense', units: 2, activation: 'identity' }],
  loss: 'cross-entropy',
});

let device: Device;
let engine: Engine;
const trainings: { stop: AbortController; ended: Promise<unknown> }[] = [];

beforeEach(() => {
  device = new Device();
  vi.spyOn(performance, 'now').mockImplementation(() => device.nowMs);
});
afterEach(async () => {
  trainings.forEach(({ stop }) => stop.abort());
  await Promise.all(trainings.splice(0).map(({ ended }) => ended));
  await engine.close();
  vi.restoreAllMocks();
});

async function made(input: number): Promise<{ model: Model; data: Dataset }> {
  const count = 100_000; // An epoch's end would cut a turn short.
  const data = await engine.dataset({
    count,
    pixels: new Uint8Array(count * input),
    labels: new Uint8Array(count),
  });
  return { model: await engine.model(network(input), 1), data };
}

/** Trains until the test is over. */
function train({ model, data }: { model: Model; data: Dataset }): void {
  const stop = new AbortController();
  const course = { data, batchSize: 1, optimiser: { kind: 'sgd', rate: 0.1 } } as const;
  const report = { ...course, stepsPerReport: 100_000 };
  const ended = model
    .train(report, { signal: stop.signal })
    .next()
    .catch(() => undefined);
  trainings.push({ stop, ended });
}

/** Lets the worker go on until the device has taken so many steps. */
async function until(steps: number): Promise<void> {
  while (device.steps.length < steps) await nextTurn();
}

const count = (steps: readonly string[], name: string): number =>
  steps.filter((each) => each === name).length;

test('two trainings take as many steps each, also where one was there first', async () => {
  engine = await localEngine(() => Promise.resolve(busyRoad(device, {})));
  const [first, second] = [await made(1), await made(2)];
  train(first);
  await until(1_000);
  expect(device.turns().map(({ name }) => name)).toEqual(['a']);
  train(second);
  await until(4_000);
  const later = device.steps.slice(2_000, 4_000);
  expect(Math.abs(count(later, 'a') - count(later, 'b'))).toBeLessThanOrEqual(40);
});

test.each([
  ['a turn', { a: 1, b: 4, c: 13 }, [40, 10, 3]],
  // A step is not cut in two: this network’s turns are ten times as long.
  ['ten turns', { a: 1, b: 4, c: 400 }, [40, 10, 1]],
])(
  'three take turns one after another, where a step of one costs up to %s',
  async (_, ms, steps) => {
    engine = await localEngine(() => Promise.resolve(busyRoad(device, ms)));
    for (const each of [await made(1), await made(2), await made(3)]) train(each);
    await until(1_000);
    const turns = device.turns();
    const order = turns.map(({ name }) => name);
    expect(order.slice(0, 30).join('')).toBe('abc'.repeat(10));
    // A turn is about forty milliseconds of the device: forty steps of one, ten of another, three or one of the third.
    expect(turns.slice(27, 30).map((turn) => turn.steps)).toEqual(steps);
  },
);

test('short questions are answered between two turns of two trainings', async () => {
  engine = await localEngine(() => Promise.resolve(busyRoad(device, {})));
  const [first, second] = [await made(1), await made(2)];
  train(first);
  train(second);
  await until(500);
  for (const { model } of [first, second]) {
    const input = model.spec.input as number;
    const before = device.steps.length;
    await model.trace({ shape: [1, input], data: new Float32Array(input) });
    await model.read('w1');
    expect(device.turns(before).length).toBeLessThanOrEqual(4);
  }
});

test('a surface in the making takes its turns with the trainings', async () => {
  engine = await localEngine(() => Promise.resolve(busyRoad(device, {})));
  const [first, second] = [await made(1), await made(2)];
  train(second);
  await until(500);
  const w1 = { shape: [1, 2], data: Float32Array.of(1, 2) };
  const alphas = Array.from({ length: 400 }, (_, i) => i);
  for await (const { share } of first.model.surface(first.data, { u: { w1 }, alphas })) {
    if (share === 1) break;
  }
  const [begun, ended] = [
    device.steps.indexOf('surface of a'),
    device.steps.lastIndexOf('surface of a'),
  ];
  const trained = device.turns(begun, ended).filter(({ name }) => name === 'b');
  expect(trained.length).toBeGreaterThan(5);
  // A part is asked for when the one before has come, so the training may be a turn ahead each time, and no more.
  expect(Math.max(...trained.map(({ steps }) => steps))).toBeLessThanOrEqual(2 * 40);
});
