/** A network that has not learnt all of it: between a row of pixels and ten lamps, two hidden layers of 16. */
import { networkFrom, type Network } from '#maths/network';
import { weightsOf, type Lettered } from '#maths/packed';
import type { NetworkSpec } from '#maths/spec';
import type { Numbers } from '#maths/vector';
import kept from './half-trained.json' with { type: 'json' };

/** 784-16-16-10, every neuron a sigmoid, under squared error: the network of the seeds and of Nielsen's first chapter. */
export const halfTrainedSpec = {
  input: 784,
  layers: [
    { kind: 'dense', units: 16, activation: 'sigmoid' },
    { kind: 'dense', units: 16, activation: 'sigmoid' },
    { kind: 'dense', units: 10, activation: 'sigmoid' },
  ],
  loss: 'squared-error',
} as const satisfies NetworkSpec;

/** How it was trained: plain gradient descent over mini-batches of training digits, and then no further. */
export const halfTraining = { seed: 1, rate: 3, batchSize: 10, steps: 200 } as const;

/** The numbers as they are kept: a layer's weights as letters, its biases as they are. */
export interface Kept {
  readonly weights: readonly Lettered[];
  readonly biases: readonly (readonly number[])[];
}

export const networkOf = ({ weights, biases }: Kept): Network =>
  networkFrom(
    halfTrainedSpec,
    Object.fromEntries<{ readonly data: Numbers }>([
      ...weights.map((letters, l) => [`w${l + 1}`, { data: weightsOf(letters) }] as const),
      ...biases.map((data, l) => [`b${l + 1}`, { data }] as const),
    ]),
  );

/**
 * The half-trained network. After 200 steps it reads 58 of 100 new digits: right often enough that it has learnt, wrong
 * often enough that there is someone to blame. What is kept is it, rounding and all.
 */
export const halfTrained: Network = networkOf(kept);
