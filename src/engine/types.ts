import type { ActivationName } from '#maths/activation';
import type { OptimiserName } from '#maths/optimiser';
import type { ScheduleSpec } from '#maths/schedule';
import type { NetworkSpec, Shape } from '#maths/spec';
import type { AugmentationSpec } from '#maths/warp';

/**
 * What crosses between the engine and everything else. Imports only types, so it is safe to import anywhere.
 * Letters are the book's: x inputs, w weights, b bias, z weighted sum, a activation, y target, ℓ loss, C cost, η rate.
 */

export type { ActivationName, AugmentationSpec, OptimiserName, ScheduleSpec, Shape };
export type { LossName } from '#maths/loss';
export type { InitialiserName } from '#maths/initialise';
export type {
  BatchNormalisationSpec,
  ConvolutionSpec,
  DenseSpec,
  DropoutSpec,
  FlattenSpec,
  LayerSpec,
  MaxPoolingSpec,
} from '#maths/spec';

/** A block of numbers, row by row. A tensor never leaves the engine; this does. */
export interface NdArray {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** Blocks by the names of a network's places: `w1`, `b1`, … */
export type Blocks = Readonly<Record<string, NdArray>>;

/** Labelled pictures as bytes: `pixels` holds `count` × 784 values from 0 (paper) to 255 (ink). */
export interface Examples {
  readonly count: number;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** Rows of numbers and what is to be answered: `inputs` holds `count` × inputs, `targets` `count` × outputs. */
export interface NumberExamples {
  readonly count: number;
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
}

export type Backend = 'webgl' | 'cpu';
export type BackendChoice = 'automatic' | Backend;

/** What the engine runs on, and why. `reason` is a sentence for the reader. */
export interface EngineReport {
  readonly backend: Backend;
  readonly place: 'worker' | 'page';
  readonly floatBits: 16 | 32;
  /** The graphics driver as the browser names it; empty on the CPU road. */
  readonly renderer: string;
  readonly reason: string;
}

/** A network, as `#maths/spec` describes it. */
export type ModelSpec = NetworkSpec;

export interface OptimiserSpec {
  readonly kind: OptimiserName;
  /** η, where no schedule says otherwise. */
  readonly rate: number;
  readonly schedule?: ScheduleSpec;
  /** λ: the slope of every weight (not of biases) grows by λ w, as if C had ½ λ ‖w‖² added. 0 unless said. */
  readonly weightDecay?: number;
}

/** May change between two `train` calls on one model: the run goes on from where it was. */
export interface TrainSpec {
  readonly data: Dataset;
  readonly batchSize: number;
  readonly optimiser: OptimiserSpec;
  /** A report after so many steps (and at the end of each epoch). One step is one mini-batch. */
  readonly stepsPerReport: number;
  /** Reports go past the ends of epochs: a network on a few points takes hundreds of epochs between two frames. */
  readonly acrossEpochs?: boolean;
  /** Pictures are moved a little, each time otherwise. */
  readonly augmentation?: AugmentationSpec;
}

export interface TrainReport {
  /** Steps taken since the model was made. */
  readonly step: number;
  /** Whole passes completed over the data. */
  readonly epoch: number;
  readonly examplesSeen: number;
  /** Mean cost C of the mini-batches since the last report, each measured before its step. */
  readonly loss: number;
  /** The same cost step by step: one number for each mini-batch since the last report. */
  readonly losses: Float32Array;
  /** True where an epoch ended with this report, or in it. */
  readonly epochEnded: boolean;
}

/** ℓ averaged, the fraction answered right, and the answer for every example: [count, classes] probabilities or activations. */
export interface Evaluation {
  readonly loss: number;
  readonly accuracy: number;
  readonly outputs: NdArray;
}

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
export interface Plane {
  /** The mean of the path's points. */
  readonly origin: Blocks;
  /** The two directions in which the path spreads furthest: each of length 1, at right angles. */
  readonly u: Blocks;
  readonly v: Blocks;
  /** Where each point of the path lies: origin + α u + β v is as close to it as the plane comes. */
  readonly coordinates: readonly (readonly [alpha: number, beta: number])[];
  /** How much of the path's variance lies along u, and along v. */
  readonly shares: readonly [number, number];
}

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

/** Everything needed to go on exactly from here on the same road. Plain data: it can be stored. */
export interface Snapshot {
  readonly format: 1;
  readonly spec: ModelSpec;
  readonly seed: number;
  readonly step: number;
  readonly examplesSeen: number;
  readonly parameters: Blocks;
  /** The optimiser that `optimiserState` belongs to, and its arrays by name; empty for plain SGD. */
  readonly optimiser: OptimiserName;
  readonly optimiserState: Blocks;
}

export interface MemoryReport {
  /** Tensors alive on the WebGL road, typed arrays held on the CPU road. */
  readonly arrays: number;
  readonly bytes: number;
  readonly workers: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface SampleOptions extends CallOptions {
  /** Over at most how many of the examples, spread evenly; all unless said. */
  readonly examples?: number;
}

/** Labelled examples held by the engine, on the device. */
export interface Dataset {
  readonly id: number;
  readonly count: number;
  dispose(): Promise<void>;
}

export interface Model {
  readonly spec: ModelSpec;
  readonly seed: number;
  /** Pulled: pausing is not pulling, one step is one `next()` with `stepsPerReport: 1`. Ends only by `break` or abort. */
  train(spec: TrainSpec, options?: CallOptions): AsyncGenerator<TrainReport, void, void>;
  /** x: [count, input] → [count, classes]. */
  predict(x: NdArray, options?: CallOptions): Promise<NdArray>;
  evaluate(data: Dataset, options?: CallOptions): Promise<Evaluation>;
  /** x: [count, input]. */
  trace(x: NdArray, options?: CallOptions): Promise<Trace>;
  /** x: [count, input], y: [count, classes]; one example, or a batch of any size. */
  slopes(x: NdArray, y: NdArray, options?: CallOptions): Promise<Slopes>;
  /** ∂ℓᵢ/∂θ of one learned number, number `index` of its place, for each example i: [count]. */
  exampleSlopes(
    parameter: string,
    index: number,
    x: NdArray,
    y: NdArray,
    options?: CallOptions,
  ): Promise<NdArray>;
  /** C on a line or plane through the network as it stands when asked; training may go on meanwhile. */
  surface(
    data: Dataset,
    plan: SurfacePlan,
    options?: CallOptions,
  ): AsyncGenerator<SurfacePart, void, void>;
  /** The plane of a path of three points or more, each naming every learned place (a snapshot's `parameters` do). */
  plane(path: readonly Blocks[], options?: CallOptions): Promise<Plane>;
  /** H v with H = ∂²C/∂θ² at the network as it stands; `v` by the names of learned places, those not named are 0. */
  hessianVector(data: Dataset, v: Blocks, options?: SampleOptions): Promise<Blocks>;
  /** Searched by products with H: at most `iterations` (32 unless said), from a start that `seed` draws. */
  curvature(
    data: Dataset,
    options?: SampleOptions & { readonly iterations?: number; readonly seed?: number },
  ): Promise<Curvature>;
  health(data: Dataset, options?: SampleOptions): Promise<Health>;
  /** A place by its name, as `placesOf` lists them: `w1`, `b1`, `w2`, … */
  read(parameter: string): Promise<NdArray>;
  write(parameter: string, value: NdArray): Promise<void>;
  snapshot(): Promise<Snapshot>;
  restore(snapshot: Snapshot): Promise<void>;
  dispose(): Promise<void>;
}

export interface Engine {
  readonly report: EngineReport;
  dataset(examples: Examples | NumberExamples): Promise<Dataset>;
  /** Initialises the parameters from the seed: the same numbers on both roads. */
  model(spec: ModelSpec, seed: number): Promise<Model>;
  /** A model holding just what the snapshot holds. */
  revive(snapshot: Snapshot): Promise<Model>;
  memory(): Promise<MemoryReport>;
  /** Ends the worker. A later `openEngine` starts a new one. */
  close(): Promise<void>;
}

export type EngineErrorCode =
  | 'no-backend'
  | 'context-lost'
  | 'worker-lost'
  | 'out-of-memory'
  | 'aborted'
  | 'bad-shape'
  | 'bad-setting'
  | 'no-data'
  | 'diverged'
  | 'closed';

/** Errors are codes with the facts; the view turns them into the reader's sentence. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: EngineErrorCode;
  /** For `diverged`: where it happened. */
  readonly facts: Readonly<Record<string, number | string>>;
  constructor(
    code: EngineErrorCode,
    message: string,
    facts: Readonly<Record<string, number | string>> = {},
  ) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}
