import type { BendName } from '#maths/activation';
import type { Examples, ModelSpec } from '../types.ts';

/** A row of numbers, dense layers that bend, and one that is read through softmax. */
export const denseNetwork = (
  input: number,
  units: number,
  activation: BendName,
  classes: number,
): ModelSpec => ({
  input,
  layers: [
    { kind: 'dense', units, activation },
    { kind: 'dense', units: classes, activation: 'identity' },
  ],
  loss: 'cross-entropy',
});

/** A square picture of one channel, filters, the largest of each window, and classes. */
export const pictureNetwork = (
  side: number,
  { filters, size, window }: { filters: number; size: number; window: number },
  classes: number,
): ModelSpec => ({
  input: [side, side, 1],
  layers: [
    { kind: 'convolution', filters, size, activation: 'relu' },
    { kind: 'max-pooling', size: window },
    { kind: 'flatten' },
    { kind: 'dense', units: classes, activation: 'identity' },
  ],
  loss: 'cross-entropy',
});

/** A row of numbers, units that are normalised over the batch, and one answer between 0 and 1. */
export const normalisedNetwork = (input: number, units: number): ModelSpec => ({
  input,
  layers: [
    { kind: 'dense', units, activation: 'tanh' },
    { kind: 'batch-normalisation' },
    { kind: 'dense', units: 1, activation: 'sigmoid' },
  ],
  loss: 'squared-error',
});

/** Pictures of so many pixels, no two alike, with these labels. */
export const picturesOf = (width: number, labels: Uint8Array): Examples => ({
  count: labels.length,
  pixels: Uint8Array.from({ length: labels.length * width }, (_, i) => (i * 61) % 256),
  labels,
});

/** The smallest that a network of four inputs and two classes learns something from. */
export const sixExamples = picturesOf(4, Uint8Array.of(0, 1, 1, 0, 1, 0));
