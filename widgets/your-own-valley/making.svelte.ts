import { isAbort, type Examples, type Snapshot } from '#engine';
import {
  controlOf,
  finePoints,
  madeWhole,
  type Moment,
  type Source,
  type Surface,
  type Valley,
} from './model.ts';
import { sentences, type Laid, type Other, type Phase, type World } from './session.ts';
import type { Setup } from './setup.ts';

/** A network in the making, and its map: what is there, what is under way, and how it ends. */
export class Making {
  #valley = $state.raw<Valley>();
  #other = $state.raw<Other>();
  #phase = $state<Phase>('rest');
  /** How much of the digits has come; nothing while nobody waits for them. */
  #fraction = $state<number>();
  /** How much of the map is known, 0–1. */
  #known = $state(1);
  /** Moments of the path when the map was drawn. */
  #drawnMoments = $state(Infinity);
  #problem = $state<string>();
  #notice = $state<string>();

  readonly #recorded: Valley;
  readonly #shown: Examples;
  readonly #world: World;
  #laid: Laid | undefined;
  #digits: Promise<Examples> | undefined;
  #job = new AbortController();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(recorded: Valley, shown: Examples, world: World) {
    this.#recorded = recorded;
    this.#shown = shown;
    this.#world = world;
  }

  get valley(): Valley {
    return this.#valley ?? this.#recorded;
  }
  get other(): Other | undefined {
    return this.#other;
  }
  get phase(): Phase {
    return this.#phase;
  }
  get fraction(): number | undefined {
    return this.#fraction;
  }
  get known(): number {
    return this.#known;
  }
  get problem(): string | undefined {
    return this.#problem;
  }
  get notice(): string {
    return this.#notice ?? '';
  }
  get laid(): Laid | undefined {
    return this.#laid;
  }
  /** True where training has gone on since the map was drawn. */
  get grown(): boolean {
    return this.valley.path.length > this.#drawnMoments;
  }

  /** Back to what was recorded. */
  forget(): void {
    this.#job.abort();
    this.#valley = undefined;
    this.#other = undefined;
    this.#problem = undefined;
    this.#notice = undefined;
    this.#known = 1;
    this.#drawnMoments = Infinity;
    this.#queue = this.#queue.then(() => this.#giveBack());
  }

  stop(): void {
    this.#job.abort();
  }

  /** Ends what is under way and gives everything back. */
  async close(): Promise<void> {
    this.#job.abort();
    await this.#queue;
    await this.#giveBack();
  }

  /** One thing at a time: what is asked later ends what is under way, and waits until it has ended. */
  work(phase: Phase, job: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#job.abort();
    const own = new AbortController();
    this.#job = own;
    this.#problem = undefined;
    this.#notice = undefined;
    const run = async (): Promise<void> => {
      if (own.signal.aborted) return;
      this.#phase = phase;
      try {
        await job(own.signal);
      } catch (error) {
        if (!isAbort(error) && !own.signal.aborted) await this.fail(error);
      }
      this.#fraction = undefined;
      this.#phase = 'rest';
    };
    const done = this.#queue.then(run);
    this.#queue = done;
    return done;
  }

  async fail(error: unknown): Promise<void> {
    const { problemOf } = await this.#world.loadWork().catch(() => ({ problemOf: undefined }));
    this.#problem = problemOf?.(error) ?? sentences.unreachable;
    if (this.#laid?.bench.gone) this.#laid = undefined;
  }

  /** The network that the laboratory keeps on this device; a notice where there is none. */
  async kept(): Promise<Snapshot | undefined> {
    const { value, problem } = await this.#world.laboratory();
    this.#notice = value ? sentences.noPath : (problem ?? sentences.noneKept);
    return value;
  }

  /** Lays out the digits and a network: new from a seed, or one that was kept. What was there is given back. */
  async lay(source: Source, from: number | Snapshot, signal: AbortSignal): Promise<void> {
    this.#fraction = 0;
    const work = await this.#world.loadWork();
    this.#digits ??= this.#world
      .loadDigits({ signal, onprogress: (fraction) => void (this.#fraction = fraction) })
      .then(({ training }) => work.learnedFrom(training));
    try {
      const [engine, digits] = await Promise.all([this.#world.openEngine(), this.#digits]);
      this.#fraction = undefined;
      signal.throwIfAborted();
      const bench = await work.Bench.open(engine, digits, this.#shown, from);
      await this.#giveBack();
      const seed = typeof from === 'number' ? from : from.seed;
      this.#laid = { work, bench, source, seed, chart: undefined };
    } catch (error) {
      this.#digits = undefined;
      throw error;
    }
  }

  /** From its start to the end of its course. */
  async train(signal: AbortSignal): Promise<void> {
    const { bench, work } = this.#laid ?? {};
    if (!bench || !work) return;
    this.#phase = 'training';
    for await (const { step } of bench.train(signal)) if (step >= work.lastStep) break;
  }

  /** Trains on; the path goes on over the map that is drawn. */
  async goOn(signal: AbortSignal): Promise<void> {
    const { bench, work, chart } = this.#laid ?? {};
    if (!bench || !work || !chart) return;
    for await (const { step } of bench.train(signal)) {
      const path = [...this.valley.path, { ...bench.latest(chart), step }];
      this.#valley = { ...this.valley, path };
      if (bench.moments >= work.mostMoments) break;
      await this.#world.handAnswered();
    }
  }

  /** The map of the network as it stands, from coarse to fine; `begun` is told when it is known what is drawn. */
  async draw(
    { plane: wanted, first, second }: Pick<Setup, 'plane' | 'first' | 'second'>,
    signal: AbortSignal,
    begun: (valley: Valley) => void,
  ): Promise<void> {
    const laid = this.#laid;
    if (!laid) return;
    const { bench, source, seed } = laid;
    const plane = wanted === 'path' && bench.moments < 3 ? 'gradient' : wanted;
    this.#phase = 'mapping';
    const { parameters } = bench;
    const chart = await bench.chart({
      ...{ plane, first: Math.min(first, parameters), second: Math.min(second, parameters) },
    });
    signal.throwIfAborted();
    laid.chart = chart;
    const values = new Float64Array(finePoints ** 2).fill(NaN);
    const surface = { ...chart.area, columns: finePoints, rows: finePoints, values };
    this.#valley = {
      ...{ plane, source, seed, parameters, surface, path: chart.path, shares: chart.shares },
      control: chart.shares && controlOf(chart.lengths),
    };
    this.#other = undefined;
    this.#drawnMoments = chart.path.length;
    begun(this.#valley);
    await this.#refine(laid, surface, signal);
  }

  async #refine({ bench, chart }: Laid, surface: Surface, signal: AbortSignal): Promise<void> {
    if (!chart) return;
    const { values: known, columns, rows } = surface;
    this.#known = 0;
    for await (const { points, losses, share } of bench.surface(chart, columns, signal)) {
      points.forEach((point, i) => (known[point] = losses[i] ?? NaN));
      this.#known = share;
      const values = madeWhole(known, columns, rows);
      // Before the coarsest grid is complete there is nothing to draw between.
      if (values) this.#valley = { ...this.valley, surface: { ...surface, values } };
      await this.#world.handAnswered();
      signal.throwIfAborted();
    }
  }

  /** A network from the next seed, trained alike, on this map. */
  async meet(signal: AbortSignal): Promise<void> {
    const { bench, chart, work, seed = 0 } = this.#laid ?? {};
    if (!bench || !chart || !work) return;
    this.#phase = 'meeting';
    const second = (seed % 9999) + 1;
    const path: Moment[] = [];
    for await (const moment of bench.another(second, work.lastStep, chart, signal)) {
      path.push(moment);
      this.#other = { seed: second, path: [...path], done: moment.step >= work.lastStep };
      await this.#world.handAnswered();
    }
  }

  async #giveBack(): Promise<void> {
    const laid = this.#laid;
    this.#laid = undefined;
    await laid?.bench.close().catch(() => undefined);
  }
}
