import { EngineError, type EngineErrorCode } from './types.ts';
import type {
  AugmentationSpec,
  Blocks,
  Curvature,
  Evaluation,
  Examples,
  Health,
  ModelSpec,
  NdArray,
  NumberExamples,
  OptimiserSpec,
  Plane,
  Slopes,
  Snapshot,
  SurfacePart,
  SurfacePlan,
  Trace,
  TrainReport,
} from './types.ts';

/** What a road knows of itself once it is open. */
export interface RoadReport {
  readonly floatBits: 16 | 32;
  readonly renderer: string;
}

/**
 * Every question the page may put to the worker, and what it answers. Both ends derive their types from this map,
 * so a question without a handler, or a handler without a question, does not compile.
 */
export interface Questions {
  open: { ask: Nothing; answer: RoadReport };
  dataset: { ask: { examples: Examples | NumberExamples }; answer: { id: number } };
  forgetDataset: { ask: { id: number }; answer: Nothing };
  model: { ask: { spec: ModelSpec; seed: number }; answer: { id: number } };
  revive: { ask: { snapshot: Snapshot }; answer: { id: number } };
  forgetModel: { ask: { id: number }; answer: Nothing };
  train: {
    ask: {
      id: number;
      data: number;
      batchSize: number;
      optimiser: OptimiserSpec;
      steps: number;
      augmentation: AugmentationSpec | undefined;
      acrossEpochs: boolean;
    };
    answer: TrainReport;
  };
  predict: { ask: { id: number; x: NdArray }; answer: NdArray };
  evaluate: { ask: { id: number; data: number }; answer: Evaluation };
  trace: { ask: { id: number; x: NdArray }; answer: Trace };
  slopes: { ask: { id: number; x: NdArray; y: NdArray }; answer: Slopes };
  exampleSlopes: {
    ask: { id: number; parameter: string; index: number; x: NdArray; y: NdArray };
    answer: NdArray;
  };
  /** Makes a surface ready; its parts are pulled one by one, in the order that the worker says. */
  surface: { ask: { id: number; data: number; plan: SurfacePlan }; answer: { id: number } };
  surfacePart: { ask: { id: number }; answer: SurfacePart };
  forgetSurface: { ask: { id: number }; answer: Nothing };
  plane: { ask: { id: number; path: readonly Blocks[] }; answer: Plane };
  hessianVector: { ask: Sample & { v: Blocks }; answer: Blocks };
  curvature: {
    ask: Sample & { iterations: number | undefined; seed: number | undefined };
    answer: Curvature;
  };
  health: { ask: Sample; answer: Health };
  read: { ask: { id: number; parameter: string }; answer: NdArray };
  write: { ask: { id: number; parameter: string; value: NdArray }; answer: Nothing };
  snapshot: { ask: { id: number }; answer: Snapshot };
  restore: { ask: { id: number; snapshot: Snapshot }; answer: Nothing };
  memory: { ask: Nothing; answer: { arrays: number; bytes: number } };
  close: { ask: Nothing; answer: Nothing };
}

/** A question about a network on some of a set of examples. */
interface Sample {
  id: number;
  data: number;
  examples: number | undefined;
}

export type Nothing = Readonly<Record<string, never>>;
export const nothing: Nothing = {};

export type Question = keyof Questions;
export type AskOf<Q extends Question> = Questions[Q]['ask'];
export type AnswerOf<Q extends Question> = Questions[Q]['answer'];

/** An error as it crosses: class instances do not survive the crossing. */
export interface PlainError {
  readonly code: EngineErrorCode;
  readonly message: string;
  readonly facts: Readonly<Record<string, number | string>>;
}

/** Page to worker. `abort` takes back the question of that id; its answer is then an error `aborted`. */
export type ToWorker =
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question; readonly ask: object }
  | { readonly kind: 'abort'; readonly id: number };

/** Worker to page. `lost` ends everything: the road under the worker is gone. */
export type ToPage =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: PlainError }
  | { readonly kind: 'lost'; readonly error: PlainError };

/** What `Worker`, the worker's own scope and `MessagePort` have in common. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent) => unknown) | null;
}

/** What browsers say, and tfjs, when there is no room: of arrays, of textures, of the whole device. */
const noRoom =
  /allocation failed|out of memory|unable to create (webgl)?(texture|buffer)|invalid array (buffer )?length/i;

/** An error made ready to cross. Anything but an EngineError is a fault in the worker itself, or a want of room. */
export function plainError(error: unknown): PlainError {
  if (error instanceof EngineError) {
    return { code: error.code, message: error.message, facts: error.facts };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (noRoom.test(message)) {
    const sentence = `There is no memory left for this: the browser says “${message}”.`;
    return { code: 'out-of-memory', message: sentence, facts: {} };
  }
  return { code: 'worker-lost', message: `The engine failed inside: ${message}`, facts: {} };
}

/** The error on the other side of the crossing. */
export const revivedError = ({ code, message, facts }: PlainError): EngineError =>
  new EngineError(code, message, facts);

/** The buffers below a value that nobody else holds, so that they can be handed over instead of copied. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (part: unknown): void => {
    if (ArrayBuffer.isView(part)) {
      if (part.buffer instanceof ArrayBuffer) found.add(part.buffer);
    } else if (typeof part === 'object' && part !== null) {
      Object.values(part).forEach(visit);
    }
  };
  visit(value);
  return [...found];
}

/** The blocks with numbers of their own. */
export const ownCopies = (blocks: Blocks): Blocks =>
  Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name, ownCopy(block)]));

/** The block with numbers of its own: a view would drag the whole buffer below it across. */
export const ownCopy = ({ shape, data }: NdArray): NdArray => ({
  shape: [...shape],
  data: data.slice(),
});
