import type { RoadReport } from './protocol.ts';
import type {
  AugmentationSpec,
  Blocks,
  Examples,
  ModelSpec,
  NdArray,
  NumberExamples,
  OptimiserName,
  Slopes,
  Trace,
} from './types.ts';

/**
 * Examples as the road holds them: pixels / 255 with labels made one-hot, or numbers with their targets.
 * The arrays they came in are the road's own from then on.
 */
export interface Store {
  readonly count: number;
  /** Values per example. */
  readonly width: number;
  /** Answers per example, where the examples say; undefined where labels leave it to the network. */
  readonly outputs: number | undefined;
  dispose(): void;
}

/** Some rows of a store. */
export interface Picked<S extends Store = Store> {
  readonly store: S;
  readonly rows: Uint32Array;
}

/** Examples as a question brings them along: x [count, input] and y [count, outputs]; or rows of a store. */
export type Batch<S extends Store = Store> =
  { readonly x: NdArray; readonly y: NdArray } | Picked<S>;

/** How a step is taken. What is drawn by chance follows from `chance` alone, so that it is the same on every road. */
export interface StepOrder {
  readonly kind: OptimiserName;
  /** η of this very step. */
  readonly rate: number;
  /** λ */
  readonly weightDecay: number;
  readonly augmentation: AugmentationSpec | undefined;
  /** Which units are dropped (`#maths/dropout`) and how pictures are moved (`#maths/warp`). */
  readonly chance: { readonly seed: number; readonly step: number };
}

/** A plane through the network's parameters θ, made ready so that points on it cost little: C at θ + α u + β v. */
export interface Surface {
  /** C over the rows it was made for, at each [α, β]. */
  losses(points: readonly (readonly [number, number])[]): Promise<Float32Array>;
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
  step(store: S, indices: Uint32Array, order: StepOrder): void;
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
  /** x: [count, input], or rows of a store. */
  trace(of: NdArray | Picked<S>): Promise<Trace>;
  /** In use: nothing dropped, running averages. `at`: other numbers than its own, by name; those not named stay. */
  slopes(batch: Batch<S>, at?: Blocks): Promise<Slopes>;
  /** ∂C/∂θ alone, for every learned place: nothing else is read back. */
  gradient(of: Picked<S>): Promise<Blocks>;
  /** `u` and `v` by the names of learned places; those not named stay as they are. */
  surface(store: S, rows: Uint32Array, u: Blocks, v: Blocks): Surface;
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
  store(examples: Examples | NumberExamples): S;
  net(spec: ModelSpec, parameters: Blocks): Net<S>;
  memory(): { readonly arrays: number; readonly bytes: number };
  /** Called once if the device is taken away under the road. */
  onlost: ((reason: string) => void) | undefined;
  close(): void;
}
