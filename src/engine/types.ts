/**
 * What crosses between the engine and everything else. Imports nothing, so it is safe to import anywhere.
 * Letters are the book's: x inputs, w weights, b bias, z weighted sum, a activation, y target, ℓ loss, C cost, η rate.
 */

export type Shape = readonly number[];

/** A block of numbers, row by row. A tensor never leaves the engine; this does. */
export interface NdArray {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** Labelled pictures as bytes: `pixels` holds `count` × 784 values from 0 (paper) to 255 (ink). */
export interface Examples {
  readonly count: number;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
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

export type ActivationName = 'identity' | 'sigmoid' | 'relu';
export type LossName = 'cross-entropy' | 'squared-error';
export type OptimiserName = 'sgd' | 'momentum' | 'adam';
/** Glorot suits sigmoid, He suits ReLU; `automatic` chooses by the layer's activation. */
export type InitialiserName = 'automatic' | 'zeros' | 'normal' | 'glorot' | 'he';

export interface DenseSpec {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: ActivationName;
  readonly initialiser?: InitialiserName;
}
export type LayerSpec = DenseSpec;

/**
 * A network. With `cross-entropy` the last layer's weighted sums go through softmax, so its activation is `identity`;
 * with `squared-error` ℓ = ½‖y − a‖² on the last layer's own activations.
 */
export interface ModelSpec {
  readonly input: number;
  readonly layers: readonly LayerSpec[];
  readonly loss: LossName;
}

export interface OptimiserSpec {
  readonly kind: OptimiserName;
  /** η */
  readonly rate: number;
}

/** May change between two `train` calls on one model: the run goes on from where it was. */
export interface TrainSpec {
  readonly data: Dataset;
  readonly batchSize: number;
  readonly optimiser: OptimiserSpec;
  /** A report after so many steps (and at the end of each epoch). One step is one mini-batch. */
  readonly stepsPerReport: number;
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
  /** True where this report closes an epoch. */
  readonly epochEnded: boolean;
}

/** ℓ averaged, the fraction answered right, and the answer for every example: [count, classes] probabilities or activations. */
export interface Evaluation {
  readonly loss: number;
  readonly accuracy: number;
  readonly outputs: NdArray;
}

/** One example's way through the network. `output` is after activation (softmax for the last layer under cross-entropy). */
export interface Trace {
  readonly layers: readonly { readonly weightedSum: NdArray; readonly activation: NdArray }[];
}

/** Everything needed to go on exactly from here on the same road. Plain data: it can be stored. */
export interface Snapshot {
  readonly format: 1;
  readonly spec: ModelSpec;
  readonly seed: number;
  readonly step: number;
  readonly examplesSeen: number;
  readonly parameters: Readonly<Record<string, NdArray>>;
  /** The optimiser that `optimiserState` belongs to, and its arrays by name; empty for plain SGD. */
  readonly optimiser: OptimiserName;
  readonly optimiserState: Readonly<Record<string, NdArray>>;
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
  /** x: [1, input]. */
  trace(x: NdArray, options?: CallOptions): Promise<Trace>;
  /** `w1`, `b1`, `w2`, … weights are [inputs, units]. */
  read(parameter: string): Promise<NdArray>;
  write(parameter: string, value: NdArray): Promise<void>;
  snapshot(): Promise<Snapshot>;
  restore(snapshot: Snapshot): Promise<void>;
  dispose(): Promise<void>;
}

export interface Engine {
  readonly report: EngineReport;
  dataset(examples: Examples): Promise<Dataset>;
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
