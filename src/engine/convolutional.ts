import type { NetworkSpec } from '#maths/spec';

/** A small network for digits: two convolutions, each made coarser, with margins around their pictures or without. */
export const convolutionalNetwork = (padding: 'same' | 'valid'): NetworkSpec => ({
  input: [28, 28, 1],
  layers: [
    { kind: 'convolution', filters: 8, size: 5, padding, activation: 'relu' },
    { kind: 'max-pooling', size: 2 },
    { kind: 'convolution', filters: 16, size: 5, padding, activation: 'relu' },
    { kind: 'max-pooling', size: 2 },
    { kind: 'flatten' },
    { kind: 'dense', units: 10, activation: 'identity' },
  ],
  loss: 'cross-entropy',
});
