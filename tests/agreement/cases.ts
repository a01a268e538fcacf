import fc from 'fast-check';
import type { ModelSpec } from '#engine';
import type { Case } from './held.ts';

/** One to three layers of one to nine units, every bend and both losses. */
export function cases(): fc.Arbitrary<Case> {
  const bend = fc.constantFrom('identity' as const, 'sigmoid' as const, 'relu' as const);
  const hidden = fc.array(
    fc.record({
      kind: fc.constant('dense' as const),
      units: fc.integer({ min: 1, max: 9 }),
      activation: bend,
    }),
    { maxLength: 2 },
  );
  const loss = fc.constantFrom('cross-entropy' as const, 'squared-error' as const);
  const spec = fc
    .record({
      input: fc.integer({ min: 1, max: 20 }),
      hidden,
      classes: fc.integer({ min: 2, max: 6 }),
      bend,
      loss,
    })
    .map(({ input, hidden: layers, classes, bend: last, loss: ell }): ModelSpec => ({
      input,
      layers: [
        ...layers,
        { kind: 'dense', units: classes, activation: ell === 'cross-entropy' ? 'identity' : last },
      ],
      loss: ell,
    }));
  return fc.record({
    spec,
    seed: fc.integer({ min: 0, max: 10_000 }),
    count: fc.integer({ min: 1, max: 12 }),
    batchSize: fc.integer({ min: 1, max: 12 }),
  });
}
