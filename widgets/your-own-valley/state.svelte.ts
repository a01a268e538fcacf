import { isAbort, type Engine, type Examples, type Snapshot } from '#engine';
import type { Bench, Chart } from './bench.ts';
import { describe, type Scene } from './describe.ts';
import {
  controlOf,
  drawnAt,
  finePoints,
  madeWhole,
  within,
  type Moment,
  type Place,
  type Reading,
  type Source,
  type Surface,
  type Valley,
} from './model.ts';
import type { PlaneName, Setup } from './setup.ts';
import type * as work from './work.ts';

/** What comes with the first press: nobody who only looks pays for it. */
export type Work = typeof work;

/** What the figure needs of the world; tests hand in a small one. */
export interface World {
  openEngine(): Promise<Engine>;
  loadDigits(options: {
    signal: AbortSignal;
    onprogress(fraction: number): void;
  }): Promise<{ readonly training: Examples }>;
  loadWork(): Promise<Work>;
  /** The laboratory's network, as it was kept on this device. */
  laboratory(): Promise<{
    readonly value: { readonly snapshot: Snapshot } | undefined;
    readonly problem: string | undefined;
  }>;
  /** Resolves when the page has answered the reader's hand, which goes before the map. */
  handAnswered(): Promise<void>;
}

export type Phase = 'rest' | 'preparing' | 'training' | 'mapping' | 'going-on' | 'meeting';

/** The second network, from another seed: where it is drawn, and where it really is. */
export interface Other {
  readonly seed: number;
  readonly path: readonly Moment[];
  readonly done: boolean;
}

/** What lies on the engine's side, and what is needed to draw it. */
interface Laid {
  readonly work: Work;
  readonly bench: Bench;
  readonly source: Source;
  readonly seed: number;
  /** What is drawn of it; nothing before its first map. */
  chart: Chart | undefined;
}

/** Your own valley: a network, its map, and the place on it where the reader stands. */
export class YourOwnValley {
  /** What the reader thinks the second seed will do: the figure says so beside what it did. */
  guess = $state<string | number>();
  #setup = $state.raw<Setup>();
  #valley = $state.raw<Valley>();
  #reading = $state.raw<Reading>();
  /** The moment of the path whose true weights are read; undefined where the weights are those of the map. */
  #moment = $state<number>();
  #other = $state.raw<Other>();
  #phase = $state<Phase>('rest');
  /** Moments of the path when the map was drawn. */
  #drawnMoments = $state(Infinity);
  #fraction = $state<number>();
  /** How much of the map is known, 0–1. */
  #known = $state(1);
  #problem = $state<string>();
  #notice = $state<string>();

  readonly #start: Setup;
  readonly #recorded: Valley;
  readonly #end: Reading;
  readonly #shown: Examples;
  readonly #world: World;
  #laid: Laid | undefined;
  #digits: Promise<Examples> | undefined;
  #job = new AbortController();
  #queue: Promise<unknown> = Promise.resolve();
  #probing = false;
  #stale = false;

  constructor(
    start: Setup,
    recorded: { readonly valley: Valley; readonly end: Reading },
    shown: Examples,
    world: World,
  ) {
    this.#start = start;
    this.#recorded = recorded.valley;
    this.#end = recorded.end;
    this.#shown = shown;
    this.#world = world;
    this.#show(start);
  }

  get setup(): Setup {
    return this.#setup ?? this.#start;
  }
  get valley(): Valley {
    return this.#valley ?? this.#recorded;
  }
  get place(): Place {
    const { x, y } = this.setup;
    return { x, y };
  }
  /** The moment of the path on which the reader stands. */
  get moment(): Moment | undefined {
    return this.#moment === undefined ? undefined : this.valley.path[this.#moment];
  }
  get momentIndex(): number | undefined {
    return this.#moment;
  }
  /** What is measured there; undefined while it is not known. */
  get reading(): Reading | undefined {
    return this.#reading;
  }
  readonly drawn = $derived.by(() => drawnAt(this.valley.surface, this.place));
  get other(): Other | undefined {
    return this.#other;
  }
  get phase(): Phase {
    return this.#phase;
  }
  get running(): boolean {
    return this.#phase === 'going-on';
  }
  get busy(): boolean {
    return this.#phase !== 'rest' && this.#phase !== 'mapping';
  }
  /** True once a network of the reader's own is there to be asked. */
  get own(): boolean {
    return this.valley.source !== 'recorded';
  }
  /** True where training has gone on since the map was drawn. */
  get grown(): boolean {
    return this.valley.path.length > this.#drawnMoments;
  }
  get shown(): Examples {
    return this.#shown;
  }
  get status(): 'failed' | 'busy' | 'live' {
    if (this.#problem !== undefined) return 'failed';
    return this.#phase === 'rest' ? 'live' : 'busy';
  }
  get message(): string {
    if (this.#problem !== undefined) return this.#problem;
    if (this.#fraction !== undefined)
      return `The digits are on their way: ${Math.round(100 * this.#fraction)} % is here.`;
    if (this.#phase === 'training' || this.#phase === 'preparing')
      return 'A network is being trained here.';
    if (this.#phase === 'meeting') return 'A network from another seed is being trained.';
    if (this.#phase === 'going-on')
      return 'Training goes on, and its path on this map. Move the point meanwhile; Pause keeps it where it is.';
    if (this.#phase === 'mapping') return 'The map is being drawn, from coarse to fine.';
    return this.#notice ?? '';
  }
  get problemText(): string | undefined {
    return this.#problem;
  }
  /** True where what is measured is of where the reader stands, and nothing is under way. */
  get settled(): boolean {
    return !this.#probing && this.#phase === 'rest';
  }
  /** What of the map is known, 0–1. */
  get known(): number {
    return this.#known;
  }
  readonly scene: Scene = $derived.by(() => ({
    valley: this.valley,
    place: this.place,
    drawn: this.drawn,
    reading: this.#reading,
    moment: this.moment,
    other: this.#other,
    truths: Array.from(this.#shown.labels),
    says: this.message,
  }));
  get says(): string {
    return describe(this.scene);
  }
  /** What a number of the network is called, once there is one. */
  name(index: number): string | undefined {
    return this.#laid?.work.named(this.#laid.bench.spec, index);
  }

  /** Stands somewhere on the map: where nothing is trained yet, that is done now. */
  move(place: Place): void {
    const { x, y } = within(this.valley.surface, place);
    this.#moment = undefined;
    this.#setup = { ...this.setup, x, y };
    this.#read();
    if (!this.#laid && this.#phase === 'rest') void this.train();
  }

  /** Stands where the training was after one of its moments, with its true weights. */
  stand(index: number): void {
    const moment = this.valley.path[index];
    if (!moment) return;
    this.#moment = index;
    this.#setup = { ...this.setup, x: moment.x, y: moment.y };
    this.#read();
    if (!this.#laid && this.#phase === 'rest') void this.train();
  }

  /** How the map is turned. */
  turn(azimuth: number, tilt: number): void {
    this.#setup = { ...this.setup, azimuth, tilt };
  }

  /** Other directions, of the same network. */
  async choose(change: Partial<Pick<Setup, 'plane' | 'first' | 'second'>>): Promise<void> {
    this.#setup = { ...this.setup, ...change, x: 0, y: 0 };
    this.#moment = undefined;
    if (this.#laid) await this.#work('mapping', (signal) => this.#draw(signal));
    else await this.train();
  }

  /** A new network from the seed, and its map. */
  async train(seed = this.setup.seed): Promise<void> {
    this.#setup = { ...this.setup, seed };
    await this.#work('preparing', async (signal) => {
      await this.#lay('here', seed, signal, () => Promise.resolve(seed));
      const laid = this.#laid;
      if (!laid) return;
      this.#phase = 'training';
      for await (const { step } of laid.bench.train(signal)) if (step >= laid.work.lastStep) break;
      await this.#draw(signal, this.setup.seed === this.valley.seed || !this.own);
      if (this.setup.other) await this.#meet(signal);
    });
  }

  /** The network that the laboratory keeps on this device. It has no path until it is trained on here. */
  async takeLaboratory(): Promise<void> {
    await this.#work('preparing', async (signal) => {
      const { value, problem } = await this.#world.laboratory();
      if (!value) {
        this.#notice =
          problem ??
          'The laboratory of chapter 17 keeps no network on this device yet: train one there, and come back.';
        return;
      }
      const { snapshot } = value;
      await this.#lay('laboratory', snapshot.seed, signal, () => Promise.resolve(snapshot));
      this.#setup = {
        ...this.setup,
        plane: this.setup.plane === 'path' ? 'gradient' : this.setup.plane,
      };
      await this.#draw(signal);
      this.#notice =
        'The laboratory keeps its network and not its path. Train it on here, and it has one; then draw the map anew.';
    });
  }

  /** Trains the network on; its path goes on over the map that is drawn. */
  async goOn(): Promise<void> {
    if (!this.#laid) return this.train();
    return this.#work('going-on', async (signal) => {
      const laid = this.#laid;
      if (!laid) return;
      for await (const { step } of laid.bench.train(signal)) {
        if (!laid.chart) return;
        const latest = { ...laid.bench.latest(laid.chart), step };
        this.#valley = { ...this.valley, path: [...this.valley.path, latest] };
        if (laid.bench.moments >= laid.work.mostMoments) break;
        await this.#world.handAnswered();
      }
    });
  }

  /** Stops what is under way; what is there stays. */
  pause(): void {
    this.#job.abort();
  }

  /** The map anew, through the network as it is now. */
  async redraw(plane: PlaneName = this.setup.plane): Promise<void> {
    await this.choose({ plane });
  }

  /** A network from the next seed, trained alike, on this map. */
  async meet(): Promise<void> {
    this.#setup = { ...this.setup, other: true };
    if (!this.#laid) return this.train();
    return this.#work('meeting', (signal) => this.#meet(signal));
  }

  apply(setup: Setup): void {
    this.#problem = undefined;
    this.#show(setup);
    void this.catchUp();
  }

  /** Makes what a link asks for and the page does not have. */
  async catchUp(): Promise<void> {
    const { plane, seed, x, y, other } = this.setup;
    if (plane !== 'path' || seed !== this.#recorded.seed || x !== 0 || y !== 0 || other)
      await this.train();
  }

  reset(): void {
    this.apply(this.#start);
  }

  /** Ends what is under way and gives everything back. */
  async close(): Promise<void> {
    this.#job.abort();
    await this.#queue;
    await this.#giveBack();
  }

  #show(setup: Setup): void {
    this.#job.abort();
    this.#setup = setup;
    this.#valley = this.#recorded;
    this.#drawnMoments = Infinity;
    this.#other = undefined;
    this.#moment = undefined;
    this.#notice = undefined;
    this.#known = 1;
    this.#queue = this.#queue.then(() => this.#giveBack());
    this.#read();
  }

  /** One thing at a time: what is asked later ends what is under way, and waits until it has ended. */
  #work(phase: Phase, job: (signal: AbortSignal) => Promise<void>): Promise<void> {
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
        if (!isAbort(error) && !own.signal.aborted) await this.#fail(error);
      }
      this.#fraction = undefined;
      this.#phase = 'rest';
    };
    const done = this.#queue.then(run);
    this.#queue = done;
    return done;
  }

  async #fail(error: unknown): Promise<void> {
    const { problemOf } = await this.#world.loadWork().catch(() => ({ problemOf: undefined }));
    this.#problem =
      problemOf?.(error) ??
      'A part of this page could not be fetched. Check the connection, then press Train to try again.';
    if (this.#laid?.bench.gone) this.#laid = undefined;
  }

  async #lay(
    source: Source,
    seed: number,
    signal: AbortSignal,
    from: () => Promise<number | Snapshot>,
  ): Promise<void> {
    this.#fraction = 0;
    const work = await this.#world.loadWork();
    this.#digits ??= this.#world
      .loadDigits({ signal, onprogress: (fraction) => void (this.#fraction = fraction) })
      .then(({ training }) => work.learnedFrom(training));
    try {
      const [engine, digits] = await Promise.all([this.#world.openEngine(), this.#digits]);
      this.#fraction = undefined;
      signal.throwIfAborted();
      const made = await work.Bench.open(engine, digits, this.#shown, await from());
      await this.#giveBack();
      this.#laid = { work, bench: made, source, seed, chart: undefined };
    } catch (error) {
      this.#digits = undefined;
      throw error;
    }
  }

  /** The map of the network as it stands, from coarse to fine. */
  async #draw(signal: AbortSignal, stays = false): Promise<void> {
    const laid = this.#laid;
    if (!laid) return;
    const { plane: wanted, first, second } = this.setup;
    const { bench, source, seed } = laid;
    const plane = wanted === 'path' && bench.moments < 3 ? 'gradient' : wanted;
    this.#phase = 'mapping';
    const chart = await bench.chart({
      ...{ plane, first: Math.min(first, bench.parameters) },
      second: Math.min(second, bench.parameters),
    });
    signal.throwIfAborted();
    laid.chart = chart;
    const surface = {
      ...{ ...chart.area, columns: finePoints, rows: finePoints },
      values: new Float64Array(finePoints ** 2).fill(NaN),
    };
    this.#valley = {
      ...{ plane, source, seed, parameters: bench.parameters, surface },
      ...{ path: chart.path, shares: chart.shares },
      control: chart.shares && controlOf(chart.lengths),
    };
    this.#other = undefined;
    this.#drawnMoments = chart.path.length;
    this.#setup = { ...this.setup, plane, ...within(surface, stays ? this.place : { x: 0, y: 0 }) };
    this.#read();
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

  async #meet(signal: AbortSignal): Promise<void> {
    const laid = this.#laid;
    if (!laid) return;
    const { bench, chart, work, seed } = laid;
    if (!chart) return;
    this.#phase = 'meeting';
    const second = (seed % 9999) + 1;
    const path: Moment[] = [];
    for await (const moment of bench.another(second, work.lastStep, chart, signal)) {
      path.push(moment);
      this.#other = { seed: second, path: [...path], done: moment.step >= work.lastStep };
      await this.#world.handAnswered();
    }
  }

  /** Measures with the weights of where the reader stands; the newest place, should there be several. */
  #read(): void {
    if (!this.#laid?.chart) {
      const { x, y } = this.setup;
      this.#reading = x === 0 && y === 0 ? this.#end : undefined;
      return;
    }
    this.#stale = true;
    if (!this.#probing) void this.#measure();
  }

  async #measure(): Promise<void> {
    this.#probing = true;
    while (this.#stale) {
      this.#stale = false;
      const laid = this.#laid;
      if (!laid?.chart) break;
      const { bench, chart } = laid;
      const moment = this.#moment;
      try {
        const reading = await (moment === undefined
          ? bench.readAt(chart, this.place)
          : bench.readMoment(moment));
        if (laid === this.#laid) this.#reading = reading;
      } catch (error) {
        // A network that was given back meanwhile is nobody's loss.
        if (!isAbort(error) && laid === this.#laid) await this.#fail(error);
      }
    }
    this.#probing = false;
  }

  async #giveBack(): Promise<void> {
    const laid = this.#laid;
    this.#laid = undefined;
    await laid?.bench.close().catch(() => undefined);
  }
}
