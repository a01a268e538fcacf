import type { ModelSpec, OptimiserSpec } from './types.ts';

/** The laboratory's network as it stands before anyone changes it: 784-128-10, read through softmax. */
export const labNetwork: {
  readonly spec: ModelSpec;
  readonly seed: number;
  readonly optimiser: OptimiserSpec;
  readonly batchSize: number;
} = {
  spec: {
    input: 784,
    layers: [
      { kind: 'dense', units: 128, activation: 'relu' },
      { kind: 'dense', units: 10, activation: 'identity' },
    ],
    loss: 'cross-entropy',
  },
  seed: 1,
  optimiser: { kind: 'adam', rate: 0.003 },
  batchSize: 64,
};
