/** The networks that both sides of the bench train, beside the laboratory's. */
import { seeded } from '#maths/random';
import type { ModelSpec, NumberExamples } from '#engine';
import { convolutionalNetwork } from '../../../src/engine/convolutional.ts';

export const batchSize = 64;

/** 28×28, conv 5×5×8, pool, conv 5×5×16, pool, dense, without margins: 28 → 24 → 12 → 8 → 4. */
export const convolutional = convolutionalNetwork('valid');

/** TensorFlow Playground's network of 2-4-2-1 as it stands when its page opens, but for its output. */
export const playground = {
  spec: {
    input: 2,
    layers: [
      { kind: 'dense', units: 4, activation: 'tanh' },
      { kind: 'dense', units: 2, activation: 'tanh' },
      { kind: 'dense', units: 1, activation: 'tanh' },
    ],
    loss: 'squared-error',
  } satisfies ModelSpec,
  batchSize: 10,
  rate: 0.03,
  count: 250,
} as const;

/** A disc in a ring, 250 points, answered by 1 and −1: Playground's first data set. */
export function points(): NumberExamples {
  const random = seeded(1);
  const { count } = playground;
  const inputs = new Float32Array(2 * count);
  const targets = Float32Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 1 : -1));
  targets.forEach((target, i) => {
    const radius = target > 0 ? 2.5 * random.next() : 3.5 + 1.5 * random.next();
    const angle = 2 * Math.PI * random.next();
    inputs.set([radius * Math.sin(angle), radius * Math.cos(angle)], 2 * i);
  });
  return { count, inputs, targets };
}
