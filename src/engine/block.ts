import type { Shape } from '#maths/spec';

/** A block of numbers, row by row. A tensor never leaves the engine; this does. */
export interface NdArray {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** Blocks by the names of a network's places: `w1`, `b1`, … */
export type Blocks = Readonly<Record<string, NdArray>>;
