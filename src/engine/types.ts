import type { ActivationName } from '#maths/activation';
import type { OptimiserName } from '#maths/optimiser';
import type { ScheduleSpec } from '#maths/schedule';
import type { NetworkSpec, Shape } from '#maths/spec';
import type { AugmentationSpec } from '#maths/warp';
import type { Blocks, NdArray } from './block.ts';
import type {
  Curvature,
  Health,
  Plane,
  Slopes,
  SurfacePart,
  SurfacePlan,
  Trace,
} from './findings.ts';

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

export type { Blocks, NdArray };
export type * from './findings.ts';

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
  /** Where reports would come more often than this, later ones close more steps: who shows them needs time, too. */
  readonly reportMs?: number;
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
  /** True once it was closed, or its device or worker is gone: whatever was on it is gone too. */
  ended(): boolean;
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
