import type { ModelSpec, OptimiserSpec } from '#engine';

/**
 * The course of a training: 500 steps of plain SGD over a thousand digits, ten at a time kept as a moment of the path.
 * Found by trial: it answers nearly all of the thousand right after a second or less on the processor, and is still on
 * its way down when it ends, as most trainings are.
 */
export const spec: ModelSpec = {
  input: 784,
  layers: [
    { kind: 'dense', units: 16, activation: 'relu' },
    { kind: 'dense', units: 10, activation: 'identity' },
  ],
  loss: 'cross-entropy',
};
export const optimiser: OptimiserSpec = { kind: 'sgd', rate: 0.1 };
export const batchSize = 20;
export const lastStep = 500;
export const stepsPerMoment = 10;

/** No path is drawn with more moments than this, and none is made a plane of with more than that. */
export const mostMoments = 400;
export const mostForPlane = 51;
