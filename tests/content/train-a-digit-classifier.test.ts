import { readPackage, select, split } from '#data/pack';
import { localEngine } from '#engine/testing';
import { softmax } from '#maths/activation';
import { describe, expect, test } from 'vitest';

import { Bench } from '../../widgets/laboratory/bench.ts';
import { parameterCount, uncertainty, type Moment } from '../../widgets/laboratory/model.ts';
import { record } from '../../widgets/laboratory/record.ts';
import { recorded } from '../../widgets/laboratory/recorded.ts';
import { schema, type Setup } from '../../widgets/laboratory/setup.ts';
import { proseOf } from './prose.ts';

/** Every number that chapter 17 prints and that a model or a data set decides. */
const prose = proseOf('train-a-digit-classifier');
const defaults = schema.defaults;
const sets = readPackage().then(split);

/** Validation scores of the laboratory's network after training with some settings changed. */
async function after(epochs: number, changed: Partial<Setup>) {
  const setup = { ...defaults, ...changed };
  const digits = await sets;
  const engine = await localEngine();
  try {
    const bench = await Bench.open(engine, digits, setup);
    const spec = {
      data: bench.training,
      batchSize: setup.batch,
      optimiser: { kind: setup.optimiser, rate: setup.rate },
      stepsPerReport: 1000,
    };
    for await (const report of bench.model.train(spec)) if (report.epoch >= epochs) break;
    const { training, validation } = await bench.measure();
    const silent = await silentUnits(bench);
    await bench.close();
    return { training, validation, silent };
  } finally {
    await engine.close();
  }
}

/** How many of the hidden neurons are silent, on the mean of some validation digits. */
async function silentUnits(bench: Bench): Promise<number> {
  const { pixels } = select(
    bench.digits.validation,
    Array.from({ length: 50 }, (_, i) => i),
  );
  let silent = 0;
  for (let n = 0; n < 50; n++) {
    const data = Float32Array.from(pixels.subarray(n * 784, (n + 1) * 784), (byte) => byte / 255);
    const { layers } = await bench.model.trace({ shape: [1, 784], data });
    silent += layers[0]?.activation.data.filter((a) => a === 0).length ?? 0;
  }
  return silent / 50;
}

/** How far two numbers lie apart; NaN, which is less than nothing, where one is missing. */
const apart = (a = NaN, b = NaN): number => Math.abs(a - b);

const scored = (epoch: number): Moment | undefined =>
  recorded.find((moment) => moment.epoch === epoch);

describe('what chapter 17 says', () => {
  test('the network has 101,770 parameters', () => {
    expect(prose).toContain('101{,}770');
    expect(parameterCount(defaults)).toBe(101_770);
  });

  test('the heaps hold 8,000, 1,000 and 1,000 digits', async () => {
    const { training, validation, test: unseen } = await sets;
    expect(prose).toContain('- 8,000 are the');
    expect([training.count, validation.count, unseen.count]).toEqual([8000, 1000, 1000]);
  });

  test('an epoch is 125 steps of 64', () => {
    expect(prose).toContain('$8000 / 64 = 125$ steps');
    expect(defaults.digits / defaults.batch).toBe(125);
  });

  test('guessing costs ln 10 ≈ 2.303, half a share ln 2 ≈ 0.69, a random start about 2.5', () => {
    expect(prose).toContain('\\ln 10 \\approx 2.303');
    expect(Math.log(10)).toBeCloseTo(2.303, 3);
    expect(prose).toContain('\\ln 2 \\approx 0.69');
    expect(Math.log(2)).toBeCloseTo(0.69, 2);
    expect(prose).toContain('near 2.5');
    expect(apart(recorded[0]?.validation?.loss, 2.5)).toBeLessThan(0.05);
  });

  test('three sums, 2, 1 and 0, become shares of 67, 24 and 9 %', () => {
    expect(prose).toContain(
      '2, 1 and 0 become 7.4, 2.7 and 1, and so the shares 67 %, 24 % and 9 %',
    );
    expect([2, 1, 0].map((z) => Number(Math.exp(z).toFixed(1)))).toEqual([7.4, 2.7, 1]);
    expect(Array.from(softmax([2, 1, 0]), (share) => Math.round(100 * share))).toEqual([67, 24, 9]);
  });

  test('near 95 %, 1,000 digits tell the accuracy to about 1.4 points', () => {
    expect(prose).toContain('near 95 %');
    expect(prose).toContain('less than about 1.4 percentage points');
    const last = recorded.at(-1)?.validation?.accuracy;
    expect(apart(last, 0.95)).toBeLessThan(uncertainty(0.95, 1000));
    expect((100 * uncertainty(0.95, 1000)).toFixed(1)).toBe('1.4');
  });

  test('the validation loss is lowest after about eight epochs, and climbs by a quarter in twenty more', async () => {
    expect(prose).toContain(
      'lowest after about eight epochs, and twenty epochs later it has climbed by a quarter',
    );
    const best = Math.min(...recorded.map((moment) => moment.validation?.loss ?? Infinity));
    expect(scored(8)?.validation?.loss).toBe(best);
    const later = (await record(28, 0)).at(-1);
    expect((later?.validation.loss ?? 0) / best).toBeGreaterThan(1.2);
    expect((later?.validation.loss ?? 0) / best).toBeLessThan(1.35);
    expect(apart(later?.validation.accuracy, scored(8)?.validation?.accuracy)).toBeLessThan(0.01);
  });

  test('200 digits are known by heart within a dozen epochs, and every fifth new one is read wrong', async () => {
    expect(prose).toContain(
      'Within a dozen epochs it knows all 200 by heart, and is wrong about every fifth new one',
    );
    const { training, validation } = await after(12, { digits: 200 });
    expect(training.accuracy).toBe(1);
    expect(apart(1 - validation.accuracy, 0.2)).toBeLessThan(0.03);
  });

  test('at 0.0001 three epochs do less than one at 0.003 did; at 0.3 one digit in five is read', async () => {
    expect(prose).toContain('three epochs do less than one did before');
    expect(prose).toContain('reads one digit in five');
    const slow = await after(3, { rate: 0.0001 });
    expect(slow.validation.accuracy).toBeLessThan(scored(1)?.validation?.accuracy ?? 0);
    const wild = await after(3, { rate: 0.3 });
    expect(apart(wild.validation.accuracy, 0.2)).toBeLessThan(0.03);
  });

  test('plain gradient descent works with a rate about a hundred times larger', async () => {
    expect(prose).toContain('a rate about a hundred times larger');
    const { validation } = await after(3, { optimiser: 'sgd', rate: 100 * defaults.rate });
    expect(validation.accuracy).toBeGreaterThan(0.9);
  });

  test('nearly half of the hidden neurons are silent for a digit', async () => {
    expect(prose).toContain('nearly half of them silent');
    const { silent } = await after(8, {});
    expect(silent / 128).toBeGreaterThan(0.4);
    expect(silent / 128).toBeLessThan(0.5);
  });
});
