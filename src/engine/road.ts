import type { RoadReport } from './protocol.ts';
import type { Examples, ModelSpec, NdArray, OptimiserName, OptimiserSpec, Trace } from './types.ts';

export type Blocks = Readonly<Record<string, NdArray>>;

/** Examples as the road holds them: pixels / 255 and labels. */
export interface Store {
  readonly count: number;
  /** Values per example. */
  readonly width: number;
  dispose(): void;
}

/** What a road says of a stretch of examples: a row of outputs and one ℓ for each. */
export interface Examined {
  readonly outputs: Float32Array;
  readonly losses: Float32Array;
}

/**
 * A network as the road holds it: parameters and optimiser state stay where they are computed.
 * It only does arithmetic; counting steps, choosing batches and noticing divergence are the session's.
 */
export interface Net<S extends Store = Store> {
  /** How many steps to take before looking whether every parameter is still a number. */
  stepsPerCheck(batchSize: number): number;
  /** One mini-batch: forward, backward, update. `indices` are rows of the store. */
  step(store: S, indices: Uint32Array, optimiser: OptimiserSpec): void;
  /** C of each step since the last call, each measured before its step. */
  losses(): Promise<Float32Array>;
  /** The first of `w1`, `b1`, `w2`, … that holds a number that is not finite. */
  overflowedParameter(): Promise<string | undefined>;
  /** The first layer whose sums on these rows are not finite: `z1`, `z2`, …; `loss` when only that is not. */
  overflowedSum(store: S, indices: Uint32Array): Promise<string | undefined>;
  /** Keeps the present parameters and optimiser state, to go back to. */
  remember(): void;
  /** Back to what `remember` kept; it stays kept. */
  goBack(): void;

  /** x: [count, input] → [count, classes]. */
  predict(x: NdArray): Promise<NdArray>;
  /** Rows `from` up to but not including `to`. */
  examine(store: S, from: number, to: number): Promise<Examined>;
  trace(x: NdArray): Promise<Trace>;
  /** Parameters by name, or one of them. */
  read(name: string): Promise<NdArray>;
  write(name: string, value: NdArray): void;
  /** The optimiser whose state this holds; its arrays by name. */
  readonly optimiser: OptimiserName;
  optimiserState(): Promise<Blocks>;
  /** Begins the state of an optimiser: afresh (zeros), or from what was kept. */
  startOptimiser(kind: OptimiserName, from?: Blocks): void;
  /** Everything that the first steps will need is made ready now (shaders compiled), and nothing is changed. */
  warm(store: S): Promise<void>;
  dispose(): void;
}

/** One way of computing. Both roads implement it; everything above it is shared. */
export interface Road<S extends Store = Store> {
  readonly report: RoadReport;
  store(examples: Examples): S;
  net(spec: ModelSpec, parameters: Blocks): Net<S>;
  memory(): { readonly arrays: number; readonly bytes: number };
  /** Called once if the device is taken away under the road. */
  onlost: ((reason: string) => void) | undefined;
  close(): void;
}
