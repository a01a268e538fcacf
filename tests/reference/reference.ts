import type { ModelSpec, NdArray, OptimiserName } from '#engine';
import numbers from './numbers.json' with { type: 'json' };

/** What PyTorch says of one network. */
export interface Case {
  readonly name: string;
  readonly spec: ModelSpec;
  readonly values: Blocks64;
  readonly x: Block64;
  readonly y: Block64;
  readonly inUse: Said;
  /** Where that is another matter: batch normalisation by the batch's own averages. */
  readonly inTraining?: Said & { readonly averages: Blocks64 };
  /** After `steps` steps over the one batch by each optimiser. */
  readonly walks?: readonly Walked[];
}

export interface Said {
  readonly outputs: Block64;
  /** C */
  readonly loss: number;
  /** ∂C/∂θ */
  readonly parameters: Blocks64;
  /** ∂(Σ ℓ)/∂x */
  readonly input: Block64;
}

export interface Walked {
  readonly kind: OptimiserName;
  readonly rate: number;
  /** C of each step. */
  readonly losses: Block64;
  readonly values: Blocks64;
}

/** Numbers as JSON has them: float64. */
export interface Block64 {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}
export type Blocks64 = Readonly<Record<string, Block64>>;

export const { steps, weightDecay } = numbers;

/** JSON has no types of its own; what `make.py` writes is what `Case` says, or the first test to read it fails. */
export const reference = numbers.cases as unknown as readonly Case[];

/** In the engine's precision. */
export const rounded = ({ shape, data }: Block64): NdArray => ({
  shape,
  data: Float32Array.from(data),
});
