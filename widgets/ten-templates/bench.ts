import type { Backend, Dataset, Engine, Examples, Model, ModelSpec, Snapshot } from '#engine';
import { classes, inputs, type Weights } from './model.ts';
import { batchSize, headStartSteps } from './plan.ts';
import type { Setup } from './setup.ts';

/** One layer and nothing else: every image of ten stands for 784 of its 7,850 numbers. */
export const spec: ModelSpec = {
  input: inputs,
  layers: [{ kind: 'dense', units: classes, activation: 'identity', initialiser: 'zeros' }],
  loss: 'cross-entropy',
};

/** What lies on the engine's side for one training. All of it is given back by `close`. */
export class Bench {
  readonly #engine: Engine;
  readonly #setup: Pick<Setup, 'rate'>;
  readonly #model: Model;
  readonly #first: Dataset;
  #all: Dataset | undefined;
  #step = 0;

  private constructor(engine: Engine, setup: Pick<Setup, 'rate'>, model: Model, first: Dataset) {
    this.#engine = engine;
    this.#setup = setup;
    this.#model = model;
    this.#first = first;
  }

  /** A machine of zeros, or one that was kept, and the first slice of the digits to start on. */
  static async open(
    engine: Engine,
    first: Examples,
    setup: Pick<Setup, 'rate' | 'seed'>,
    from?: Snapshot,
  ): Promise<Bench> {
    const data = await engine.dataset(first);
    try {
      const model = await (from ? engine.revive(from) : engine.model(spec, setup.seed));
      const bench = new Bench(engine, setup, model, data);
      bench.#step = from?.step ?? 0;
      return bench;
    } catch (error) {
      await data.dispose();
      throw error;
    }
  }

  get backend(): Backend {
    return this.#engine.report.backend;
  }
  /** True where the next step needs more than the first slice. */
  get wantsAll(): boolean {
    return this.#step >= headStartSteps && !this.#all;
  }

  /** True where the engine is gone, and all that was laid out on it. */
  get gone(): boolean {
    return this.#engine.ended();
  }

  /** What another bench needs to go on from here. */
  keep(): Promise<Snapshot> {
    return this.#model.snapshot();
  }

  async addAll(training: Examples): Promise<void> {
    this.#all ??= await this.#engine.dataset(training);
  }

  /** Trains up to a step of the plan and gives the weights there. */
  async advance(toStep: number, signal: AbortSignal): Promise<Weights> {
    while (this.#step < toStep) {
      const train = this.#model.train(
        {
          data: this.#all ?? this.#first,
          batchSize,
          optimiser: { kind: 'sgd', rate: this.#setup.rate },
          stepsPerReport: toStep - this.#step,
        },
        { signal },
      );
      // A report also closes each pass, so one may come before the step that was asked for: then it is asked again.
      for await (const { step } of train) {
        this.#step = step;
        break;
      }
    }
    const [w, b] = [await this.#model.read('w1'), await this.#model.read('b1')];
    return { w: w.data, b: b.data };
  }

  async close(): Promise<void> {
    await Promise.all([this.#model.dispose(), this.#first.dispose(), this.#all?.dispose()]);
  }
}
