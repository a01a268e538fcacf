import { expect, test } from 'vitest';
import { discrepancy } from '#maths/testing';
import { startOf, trailFrom } from '../../../widgets/twins/model.ts';
import { schema, type Setup } from '../../../widgets/twins/setup.ts';
import numbers from './numbers.json' with { type: 'json' };

/** Its nudged start: two neurons, by a thousandth. */
const nudge = { nudge: 1e-3, nudged: 2 } as const;

test.each(numbers.twins)(
  '$start neurons of $bend, after $steps steps, are PyTorch’s',
  ({ start, bend, steps, neurons, c }) => {
    const setup = { ...schema.defaults, ...nudge, start, bend } as Setup;
    const net = trailFrom(startOf(setup), setup.bend, steps).at(-1);
    const found = net?.neurons.flatMap(({ w1, w2, b, v }) => [w1, w2, b, v]) ?? [];
    // The file has twelve figures, and each step makes a difference between twins a tenth larger.
    expect(discrepancy(found, neurons.flat())).toBeLessThan(1e-9);
    expect(discrepancy([net?.c ?? NaN], [c])).toBeLessThan(1e-9);
  },
);
