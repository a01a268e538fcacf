import { labNetwork } from '#engine';
import { fc, test } from '@fast-check/vitest';
import { describe as group, expect } from 'vitest';

import {
  bestMoment,
  blowUp,
  calmerRate,
  networkOf,
  parameterCount,
  sameNetwork,
  shouldStop,
  uncertainty,
  type Moment,
} from './model.ts';
import { schema } from './setup.ts';

const at = (epoch: number, loss: number): Moment => ({
  step: epoch * 125,
  examplesSeen: epoch * 8000,
  epoch,
  training: { loss: loss / 2, accuracy: 0.9 },
  validation: { loss, accuracy: 0.9 },
});

group('the network', () => {
  test('784–128–10 has 101,770 parameters', () => {
    expect(parameterCount(schema.defaults)).toBe(784 * 128 + 128 + 128 * 10 + 10);
  });

  test('without a hidden layer ten templates remain: 7,850 parameters', () => {
    expect(parameterCount({ ...schema.defaults, hidden: [] })).toBe(7850);
  });

  test('squared error gets outputs between 0 and 1, cross-entropy raw sums for its softmax', () => {
    const last = (loss: 'cross-entropy' | 'squared-error') =>
      networkOf({ ...schema.defaults, loss }).layers.at(-1);
    expect(last('squared-error')).toMatchObject({ activation: 'sigmoid' });
    expect(last('cross-entropy')).toMatchObject({ activation: 'identity' });
  });

  test('rate, batch, optimiser and patience may change in mid-run; what shapes the network may not', () => {
    const { defaults } = schema;
    const mayChange = { rate: 1, batch: 10, optimiser: 'sgd', patience: 0 } as const;
    expect(sameNetwork(defaults, { ...defaults, ...mayChange })).toBe(true);
    for (const other of [
      { hidden: [128, 128] },
      { activation: 'sigmoid' as const },
      { loss: 'squared-error' as const },
      { digits: 100 },
      { seed: 2 },
      { engine: 'cpu' as const },
    ])
      expect(sameNetwork(defaults, { ...defaults, ...other })).toBe(false);
  });
});

test('a figure that makes the laboratory’s network itself makes the one that the laboratory starts with', () => {
  const { seed, optimiser, rate, batch } = schema.defaults;
  expect(labNetwork).toEqual({
    spec: networkOf(schema.defaults),
    seed,
    optimiser: { kind: optimiser, rate },
    batchSize: batch,
  });
});

group('early stopping', () => {
  test('goes on while the best is less than the patience ago, and stops when it is as long ago', () => {
    expect(shouldStop(5, at(3, 0.3), 3)).toBe(false);
    expect(shouldStop(6, at(3, 0.3), 3)).toBe(true);
  });

  test('a patience of 0 never stops', () => {
    expect(shouldStop(100, at(3, 0.3), 0)).toBe(false);
  });

  test('a score in the midst of an epoch is no candidate: no network was kept there', () => {
    expect(bestMoment([at(0, 2.3), at(0.5, 0.1), at(1, 0.4)])?.epoch).toBe(1);
  });

  test.prop([fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1 })])(
    'the best moment is the earliest of the lowest',
    (losses) => {
      const best = bestMoment(losses.map((loss, epoch) => at(epoch, loss)));
      expect(best?.validation.loss).toBe(Math.min(...losses));
      expect(best?.epoch).toBe(losses.indexOf(Math.min(...losses)));
    },
  );
});

group('blowing up', () => {
  test('a bad mini-batch is not a blow-up, a hundred times the cost of guessing is', () => {
    expect(blowUp([2.3, 8, 20, 1], Math.log(10))).toBeUndefined();
    expect(blowUp([2.3, 8, 231, 1], Math.log(10))).toBe(2);
  });

  test('no number at all is one', () => {
    expect(blowUp([2.3, NaN], 2.3)).toBe(1);
    expect(blowUp([Infinity], 2.3)).toBe(0);
  });

  test('the calmer rate is a tenth, in one digit, and tame for its optimiser', () => {
    expect(calmerRate(10, 'adam')).toBe(0.003);
    expect(calmerRate(0.37, 'sgd')).toBe(0.04);
    expect(calmerRate(10, 'sgd')).toBe(0.3);
    expect(calmerRate(0.00001, 'adam')).toBe(0.00001);
  });
});

test('a score of 96 % on 1,000 digits is known to about 1.2 percentage points', () => {
  expect(uncertainty(0.96, 1000)).toBeCloseTo(0.0121, 4);
});
