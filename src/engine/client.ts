import type { Link } from './link.ts';
import { buffersOf, nothing, ownCopies, ownCopy } from './protocol.ts';
import { stepsNextTurn } from './turn.ts';
import { EngineError } from './types.ts';
import type {
  Blocks,
  CallOptions,
  Curvature,
  Dataset,
  Engine,
  EngineReport,
  Evaluation,
  Examples,
  Health,
  Model,
  ModelSpec,
  NdArray,
  NumberExamples,
  Plane,
  SampleOptions,
  Slopes,
  Snapshot,
  SurfacePart,
  SurfacePlan,
  Trace,
  TrainReport,
  TrainSpec,
} from './types.ts';

/** Ends what the engine runs in. Returns how many workers are left of it. */
export interface Place {
  readonly workers: number;
  end(): void;
}

/** The engine's face over a link whose other end has opened its road. */
export function engineOver(link: Link, report: EngineReport, place: Place): Engine {
  let closing: Promise<void> | undefined;
  return {
    report,
    async dataset(examples) {
      // A copy of just these bytes is handed over; the caller keeps its own.
      const own = ownExamples(examples);
      const { id } = await link.ask('dataset', { examples: own }, { transfer: buffersOf(own) });
      return new RemoteDataset(link, id, examples.count);
    },
    async model(spec, seed) {
      const { id } = await link.ask('model', { spec, seed });
      return new RemoteModel(link, id, spec, seed);
    },
    async revive(snapshot) {
      const { id } = await link.ask('revive', { snapshot });
      return new RemoteModel(link, id, snapshot.spec, snapshot.seed);
    },
    async memory() {
      return { ...(await link.ask('memory', nothing)), workers: place.workers };
    },
    ended: () => closing !== undefined || link.ended(),
    close() {
      closing ??= (async () => {
        await link.ask('close', nothing).catch(() => undefined); // What is lost already is closed.
        link.end(new EngineError('closed', 'The engine is closed.'));
        place.end();
      })();
      return closing;
    },
  };
}

function ownExamples(examples: Examples | NumberExamples): Examples | NumberExamples {
  const { count } = examples;
  return 'inputs' in examples
    ? { count, inputs: examples.inputs.slice(), targets: examples.targets.slice() }
    : { count, pixels: examples.pixels.slice(), labels: examples.labels.slice() };
}

class RemoteDataset implements Dataset {
  readonly id: number;
  readonly count: number;
  readonly #link: Link;

  constructor(link: Link, id: number, count: number) {
    this.#link = link;
    this.id = id;
    this.count = count;
  }

  async dispose(): Promise<void> {
    await this.#link.ask('forgetDataset', { id: this.id }).catch(ignoreEnd);
  }
}

class RemoteModel implements Model {
  readonly spec: ModelSpec;
  readonly #link: Link;
  readonly #id: number;
  #seed: number;

  constructor(link: Link, id: number, spec: ModelSpec, seed: number) {
    this.#link = link;
    this.#id = id;
    this.spec = spec;
    this.#seed = seed;
  }

  get seed(): number {
    return this.#seed;
  }

  async *train(
    {
      data,
      batchSize,
      optimiser,
      stepsPerReport,
      reportMs = 0,
      augmentation,
      acrossEpochs = false,
    }: TrainSpec,
    options?: CallOptions,
  ): AsyncGenerator<TrainReport, void, void> {
    const course = { batchSize, optimiser, augmentation, acrossEpochs };
    const order = { id: this.#id, data: data.id, ...course };
    for (let steps = stepsPerReport; ;) {
      const begunMs = performance.now();
      const report = await this.#link.ask('train', { ...order, steps }, options);
      const tookMs = performance.now() - begunMs;
      steps = Math.max(stepsPerReport, stepsNextTurn(report.losses.length, tookMs, reportMs));
      yield report;
    }
  }

  predict(x: NdArray, options?: CallOptions): Promise<NdArray> {
    const own = ownCopy(x);
    const ask = { id: this.#id, x: own };
    return this.#link.ask('predict', ask, { ...options, transfer: buffersOf(own) });
  }

  evaluate(data: Dataset, options?: CallOptions): Promise<Evaluation> {
    return this.#link.ask('evaluate', { id: this.#id, data: data.id }, options);
  }

  trace(x: NdArray, options?: CallOptions): Promise<Trace> {
    return this.#link.ask('trace', { id: this.#id, x: ownCopy(x) }, options);
  }

  slopes(x: NdArray, y: NdArray, options?: CallOptions): Promise<Slopes> {
    return this.#link.ask('slopes', { id: this.#id, x: ownCopy(x), y: ownCopy(y) }, options);
  }

  exampleSlopes(
    parameter: string,
    index: number,
    x: NdArray,
    y: NdArray,
    options?: CallOptions,
  ): Promise<NdArray> {
    const ask = { id: this.#id, parameter, index, x: ownCopy(x), y: ownCopy(y) };
    return this.#link.ask('exampleSlopes', ask, options);
  }

  async *surface(
    data: Dataset,
    plan: SurfacePlan,
    options?: CallOptions,
  ): AsyncGenerator<SurfacePart, void, void> {
    const { at, v } = plan;
    const own = {
      ...plan,
      u: ownCopies(plan.u),
      ...(at && { at: ownCopies(at) }),
      ...(v && { v: ownCopies(v) }),
    };
    const surface = await this.#link.ask(
      'surface',
      { id: this.#id, data: data.id, plan: own },
      options,
    );
    try {
      for (let share = 0; share < 1;) {
        const part = await this.#link.ask('surfacePart', surface, options);
        ({ share } = part);
        yield part;
      }
    } finally {
      await this.#link.ask('forgetSurface', surface).catch(ignoreEnd);
    }
  }

  plane(path: readonly Blocks[], options?: CallOptions): Promise<Plane> {
    const ask = { id: this.#id, path: path.map(ownCopies) };
    return this.#link.ask('plane', ask, { ...options, transfer: buffersOf(ask) });
  }

  hessianVector(data: Dataset, v: Blocks, options?: SampleOptions): Promise<Blocks> {
    const ask = { ...this.#sample(data, options), v: ownCopies(v) };
    return this.#link.ask('hessianVector', ask, options);
  }

  curvature(
    data: Dataset,
    options?: SampleOptions & { readonly iterations?: number; readonly seed?: number },
  ): Promise<Curvature> {
    const { iterations, seed } = options ?? {};
    const ask = { ...this.#sample(data, options), iterations, seed };
    return this.#link.ask('curvature', ask, options);
  }

  health(data: Dataset, options?: SampleOptions): Promise<Health> {
    return this.#link.ask('health', this.#sample(data, options), options);
  }

  #sample(
    data: Dataset,
    options?: SampleOptions,
  ): { id: number; data: number; examples: number | undefined } {
    return { id: this.#id, data: data.id, examples: options?.examples };
  }

  read(parameter: string): Promise<NdArray> {
    return this.#link.ask('read', { id: this.#id, parameter });
  }

  async write(parameter: string, value: NdArray): Promise<void> {
    await this.#link.ask('write', { id: this.#id, parameter, value: ownCopy(value) });
  }

  snapshot(): Promise<Snapshot> {
    return this.#link.ask('snapshot', { id: this.#id });
  }

  async restore(snapshot: Snapshot): Promise<void> {
    await this.#link.ask('restore', { id: this.#id, snapshot });
    this.#seed = snapshot.seed;
  }

  async dispose(): Promise<void> {
    await this.#link.ask('forgetModel', { id: this.#id }).catch(ignoreEnd);
  }
}

/** Disposing of something twice, or after the engine has ended, is no mistake. */
function ignoreEnd(error: unknown): void {
  const gone = ['closed', 'context-lost', 'worker-lost'];
  if (error instanceof EngineError && gone.includes(error.code)) return;
  throw error;
}
