import type { PrincipalPlane } from '#maths/principal';
import type { Blocks, NdArray } from './block.ts';

/** What questions about a network are answered with. Imports only types; letters as in `types.ts`. */

/**
 * Some examples' way through the network in use (nothing dropped, running averages), layer by layer: [count, …].
 * The last activation under cross-entropy is softmax of the sums. A layer without a bend has the same numbers twice.
 */
export interface Trace {
  readonly layers: readonly { readonly weightedSum: NdArray; readonly activation: NdArray }[];
}

/** How the loss of some examples answers to a nudge of anything, in the network in use. */
export interface Slopes {
  /** C: the mean of ℓ. */
  readonly loss: number;
  /** ∂C/∂θ for every learned place, in its shape. */
  readonly parameters: Blocks;
  /** ∂ℓ/∂x of each example's own loss: [count, …input]. */
  readonly input: NdArray;
  /** The error δ of each layer for each example's own loss: ∂ℓ/∂z of its weighted sums, [count, …]. */
  readonly errors: readonly NdArray[];
}

/** Which points of the network's loss to compute: at θ₀ + α u for every α, or at θ₀ + α u + β v for every pair. */
export interface SurfacePlan {
  /** θ₀, by the names of places; those not named are the network's own as it stands when asked. */
  readonly at?: Blocks;
  /** Directions by the names of learned places; those not named stay as they are. */
  readonly u: Blocks;
  readonly alphas: readonly number[];
  /** With `betas`, or both left out: then it is a line. */
  readonly v?: Blocks;
  readonly betas?: readonly number[];
  /** Over at most how many of the examples, spread evenly; all unless said. */
  readonly examples?: number;
}

/** Some points of a surface. They come from coarse to fine: every 8th of each side, then every 4th, … each once. */
export interface SurfacePart {
  /** Which points: α number a and β number b make the point b · (how many α) + a. */
  readonly points: Uint32Array;
  /** C at each of them. */
  readonly losses: Float32Array;
  /** How far apart the points lie that are being computed: 8, 4, 2, 1. */
  readonly stride: number;
  /** The share of all points known with these; 1 in the last part. */
  readonly share: number;
}

/** The plane that a path through the parameters lies closest to, by principal component analysis. */
export type Plane = PrincipalPlane<Blocks>;

/**
 * How sharply C bends at a network's parameters: of H = ∂²C/∂θ². Rectifiers put kinks into C; then it is how C bends
 * over about a step of training, good to some per cent (`#maths/curvature` says how it is measured).
 */
export interface Curvature {
  /** λ: the largest eigenvalue of H. */
  readonly largest: number;
  /** 2/λ: where C were a bowl of this curvature, gradient descent at a higher rate would leave it. Infinity for λ ≤ 0. */
  readonly largestStableRate: number;
  /** e, the direction of length 1 in which C bends most: H e ≈ λ e. */
  readonly direction: Blocks;
  /** ‖H e − λ e‖: some eigenvalue lies no further from λ than this. */
  readonly residual: number;
  /** How many products with H it took. */
  readonly products: number;
}

/** How a layer fares on some examples: what it gives, and what it hears back. */
export interface LayerHealth {
  /** Of the activations, over examples and units: their mean and standard deviation. */
  readonly mean: number;
  readonly spread: number;
  /** Sigmoid and tanh: the share of activations at which σ′ is less than a twentieth of its highest. */
  readonly saturated: number | undefined;
  /** ReLU: the share of units (of a convolution, filters) that are 0 on every example. */
  readonly dead: number | undefined;
  /** ‖∂C/∂w‖, of batch normalisation ‖∂C/∂γ‖; undefined for layers that learn nothing. */
  readonly weightSlope: number | undefined;
  /** ‖δ‖ with δ = ∂C/∂z, the mean of the examples' errors: Nielsen's speed of learning of a layer (2015, chapter 5). */
  readonly speed: number;
}

/** How every layer fares, in the network in use. */
export interface Health {
  /** C over the examples. */
  readonly loss: number;
  readonly layers: readonly LayerHealth[];
}
