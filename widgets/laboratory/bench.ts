import type {
  Backend,
  Dataset,
  Engine,
  Evaluation,
  Examples,
  Model,
  NdArray,
  Snapshot,
  Trace,
  TrainReport,
  TrainSpec,
} from '#engine';
import { inputs, isScored, networkOf, type Moment, type Score } from './model.ts';
import { overlapping, type Work } from './overlap.ts';
import type { Kept } from './session.ts';
import type { Setup } from './setup.ts';

export interface Digits {
  readonly training: Examples;
  readonly validation: Examples;
  readonly test: Examples;
}

/** The first `count` of the examples; the training digits are shuffled, so any prefix is a fair sample. */
export const firstOf = (examples: Examples, count: number): Examples => ({
  count: Math.min(count, examples.count),
  pixels: examples.pixels.subarray(0, Math.min(count, examples.count) * inputs),
  labels: examples.labels.subarray(0, Math.min(count, examples.count)),
});

/** One picture as the network wants it: 784 numbers from 0 (paper) to 1 (ink). */
function pictureOf(examples: Examples, index: number): NdArray {
  const bytes = examples.pixels.subarray(index * inputs, (index + 1) * inputs);
  return { shape: [1, inputs], data: Float32Array.from(bytes, (byte) => byte / 255) };
}

const score = ({ loss, accuracy }: Evaluation): Score => ({ loss, accuracy });

/** How many of the training digits the training score is measured on: as many as there are for validation. */
const sampleCount = 1000;

/** Curves that are drawn anew ten times a second look alive, and leave the page its time. */
const reportMs = 100;

/**
 * What lies on the engine's side for one network: the digits it learns from, the digits it is measured on, and the
 * network. All of it is given back by `close`.
 */
export class Bench {
  readonly engine: Engine;
  /** What shaped the network. */
  readonly setup: Setup;
  readonly model: Model;
  readonly training: Dataset;
  readonly digits: Digits;
  readonly #sample: Dataset;
  readonly #validation: Dataset;

  private constructor(
    engine: Engine,
    setup: Setup,
    digits: Digits,
    datasets: { training: Dataset; sample: Dataset; validation: Dataset },
    model: Model,
  ) {
    this.engine = engine;
    this.setup = setup;
    this.digits = digits;
    this.training = datasets.training;
    this.#sample = datasets.sample;
    this.#validation = datasets.validation;
    this.model = model;
  }

  /** Lays out digits and network; `from` goes on with a kept network instead of a new one. */
  static async open(engine: Engine, digits: Digits, setup: Setup, from?: Snapshot): Promise<Bench> {
    const laid: { dispose(): Promise<void> }[] = [];
    const lay = async <T extends { dispose(): Promise<void> }>(thing: Promise<T>): Promise<T> => {
      const it = await thing;
      laid.push(it);
      return it;
    };
    try {
      const [training, sample, validation, model] = await Promise.all([
        lay(engine.dataset(firstOf(digits.training, setup.digits))),
        lay(engine.dataset(firstOf(digits.training, Math.min(setup.digits, sampleCount)))),
        lay(engine.dataset(digits.validation)),
        lay(from ? engine.revive(from) : engine.model(networkOf(setup), setup.seed)),
      ]);
      return new Bench(engine, setup, digits, { training, sample, validation }, model);
    } catch (error) {
      await Promise.all(laid.map((it) => it.dispose()));
      throw error;
    }
  }

  get backend(): Backend {
    return this.engine.report.backend;
  }

  /** A training as the reader has chosen it, a report after so many steps, or after more of them where steps are quick. */
  courseBy({ batch, optimiser, rate }: Setup, stepsPerReport = 25): TrainSpec {
    const { training: data } = this;
    const course = { batchSize: batch, optimiser: { kind: optimiser, rate }, stepsPerReport };
    return { data, ...course, reportMs };
  }

  /** Trains, and hands out each report to be worked on while the next steps are taken. */
  train(course: TrainSpec, signal: AbortSignal, work: Work<TrainReport>): Promise<void> {
    return overlapping(this.model.train(course, { signal }), work);
  }

  /**
   * Scores on the validation digits and on as many training digits, the answer to every validation digit, and the
   * network itself if it is to be kept. All are asked for at once: they are of the network as it stands.
   */
  async measure(keep = false): Promise<{
    training: Score;
    validation: Score;
    answers: NdArray;
    snapshot: Snapshot | undefined;
  }> {
    const [snapshot, training, validation] = await Promise.all([
      keep ? this.model.snapshot() : undefined,
      this.model.evaluate(this.#sample),
      this.model.evaluate(this.#validation),
    ]);
    return {
      training: score(training),
      validation: score(validation),
      answers: validation.outputs,
      snapshot,
    };
  }

  /** One validation digit's way through the network. */
  trace(digit: number): Promise<Trace> {
    return this.model.trace(pictureOf(this.digits.validation, digit));
  }

  /** Scores on digits that no choice has been made with. */
  async measureTest(): Promise<Score> {
    const test = await this.engine.dataset(this.digits.test);
    try {
      return score(await this.model.evaluate(test));
    } finally {
      await test.dispose();
    }
  }

  /** A network, as it is now if none is given, and how it came to be; the last of the moments must have been measured. */
  async keep(moments: readonly Moment[], taken?: Snapshot): Promise<Kept> {
    const last = moments.at(-1);
    if (!last || !isScored(last)) throw new Error('only a moment with scores is kept');
    const snapshot = taken ?? (await this.model.snapshot());
    return { format: 1, setup: this.setup, snapshot, moments: [...moments.slice(0, -1), last] };
  }

  async close(): Promise<void> {
    await Promise.all(
      [this.model, this.training, this.#sample, this.#validation].map((it) => it.dispose()),
    );
  }
}
