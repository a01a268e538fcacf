import { expect, test } from 'vitest';
import { chainOf, sceneOf, slopeOf } from '../../../widgets/chain/model.ts';
import { knobs } from '../../../widgets/chain/setup.ts';
import numbers from './numbers.json' with { type: 'json' };

test('there are chains to compare', () => {
  expect(numbers.chain.length).toBeGreaterThan(5);
});

test.each(numbers.chain)(
  'the chain $numbers has PyTorch’s cost, and its slope along every number',
  (its) => {
    // The file has twelve figures.
    const near = (found: number, value: number): void =>
      expect(Math.abs(found - value)).toBeLessThanOrEqual(1e-11 * Math.abs(value));
    near(chainOf(its.numbers).cost, its.cost);
    for (const knob of knobs) {
      near(slopeOf(knob, its.numbers), its.slopes[knob]);
      near(sceneOf({ ...its.numbers, knob, nudge: 0.1 }).slope, its.slopes[knob]);
    }
  },
);
