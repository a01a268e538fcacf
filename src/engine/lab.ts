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

/** The names under which it is kept on the device: by itself after each epoch, and when the reader says so. */
export const labSlots = { auto: 'lab', own: 'lab-saved' } as const;

/** Whether a network takes what the laboratory's takes and answers what that answers: 784 pixels in, ten answers out. */
export function readsDigits({ input, layers }: ModelSpec): boolean {
  const end = layers.at(-1);
  return input === 28 * 28 && end?.kind === 'dense' && end.units === 10;
}
