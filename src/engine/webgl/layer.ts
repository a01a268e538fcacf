import type { Tensor } from '@tensorflow/tfjs-core';
import { sizeOf } from '#maths/spec';
import { EngineError } from '../types.ts';
import type { ActivationName, Shape } from '../types.ts';
import type { Shape3 } from './program.ts';

/** A layer's part of one pass through the network. */
export interface Pass {
  /** What came in: the activations of the layer before. */
  readonly x: Tensor;
  /** What it learns, as `Learned` says, in slice 0. */
  readonly theta: Tensor | undefined;
  /** What it takes besides: the units that are kept, or mean and variance. */
  readonly aside: Tensor | undefined;
  readonly training: boolean;
}

/** What a layer learns lies in one block of rows, so that one launch has its gradient and another moves it. */
export interface Learned {
  readonly rows: number;
  readonly columns: number;
  /** How many of the rows are weights w, which decay; the row behind them holds the biases b. */
  readonly weights: number;
}

/** What a step draws by chance follows from these. */
export interface Chance {
  readonly seed: number;
  readonly step: number;
}

/** One layer on the device: the same four questions for every kind. */
export interface Layer {
  /** σ */
  readonly bend: ActivationName;
  /** One example behind it. */
  readonly shape: Shape;
  readonly learned: Learned | undefined;
  /** What a pass takes besides x and θ. `running`: the mean and variance kept for use. */
  aside(x: Tensor, chance: Chance | undefined, running: Tensor | undefined): Tensor | undefined;
  /** σ(z) of what comes in, with the bend that is asked for. */
  forward(pass: Pass, bend: ActivationName): Tensor;
  /** ∂C/∂θ from δ, each example's own error: the mean over the batch is taken here. In the shape of `learned`. */
  gradient(pass: Pass, delta: Tensor): Tensor;
  /** δ of the layer before: ∂ℓ/∂x ⊙ σ′, where `bend` is that layer's and x its activations. `g`: this layer's gradient. */
  back(pass: Pass, delta: Tensor, bend: ActivationName, g: Tensor | undefined): Tensor;
}

/**
 * How `count` examples of this shape lie on the device: rows of numbers as [1, count, numbers],
 * pictures as [count, rows, columns × channels]. Row by row, both are the order in which they are read out.
 */
export function laid(shape: Shape, count: number): Shape3 {
  const [rows = 1, ...rest] = shape;
  return shape.length === 1 ? [1, count, rows] : [count, rows, sizeOf(rest)];
}

/** How many examples lie there. */
export const countOf = (shape: Shape, { shape: [slices = 1, rows = 1] }: Tensor): number =>
  shape.length === 1 ? rows : slices;

/** @throws EngineError where a layer that learns was given nothing to learn with. */
export function given(tensor: Tensor | undefined, what: string): Tensor {
  if (!tensor) throw new EngineError('bad-shape', `A layer was not given its ${what}.`);
  return tensor;
}

/** For layers that learn nothing. */
export const nothingLearned = {
  learned: undefined,
  aside: (): undefined => undefined,
  gradient(): never {
    throw new EngineError('bad-shape', 'This layer has nothing to learn.');
  },
} as const;
