import { isAbort, type Backend, type Engine, type Examples, type Snapshot } from '#engine';
import { Bench } from './bench.ts';
import { blank, measured, yardstickFrom, type Yardstick } from './course.ts';
import { frameAt, nearestFrame, read, type Frame } from './model.ts';
import { lastIndex, stepAt } from './plan.ts';
import { problemOf } from './problem.ts';
import type { Setup } from './setup.ts';
import { Trial } from './trial.svelte.ts';

/** What the figure needs of the world; tests hand in a small one. */
export interface World {
  openEngine(): Promise<Engine>;
  firstDigits(options: { signal: AbortSignal }): Promise<Examples>;
  loadDigits(options: {
    signal: AbortSignal;
    onprogress(fraction: number): void;
  }): Promise<{ readonly training: Examples; readonly validation: Examples }>;
  /** Resolves when the next frame may be shown, so that what takes a second can be watched for five. */
  beat(signal: AbortSignal): Promise<void>;
}

/** `waiting`: the head start is over, and the rest of the digits has not come yet. */
export type Phase = 'idle' | 'preparing' | 'training' | 'waiting' | 'paused' | 'done' | 'failed';

/** Ten templates: what the reader chose, the training so far, and a picture to try it on. */
export class TenTemplates {
  readonly trial: Trial;
  #wanted = $state(lastIndex);
  #rate = $state(0);
  #seed = $state(0);
  #phase = $state<Phase>('idle');
  #frames = $state.raw<readonly Frame[]>([]);
  #own = $state(false);
  #loaded = $state(0);
  #problem = $state<string>();
  #backend = $state<Backend>();

  readonly #world: World;
  readonly #recorded: readonly Frame[];
  readonly #start: Setup;
  #bench: Bench | undefined;
  /** The machine as it was when the training paused, should its engine be gone when it is to go on. */
  #kept: Snapshot | undefined;
  #yardstick: Yardstick | undefined;
  #abort = new AbortController();
  #running = false;
  #task: Promise<void> = Promise.resolve();

  /** `recorded` is what there is to see before anything has been trained here, `example` before anything is drawn. */
  constructor(setup: Setup, recorded: readonly Frame[], example: ArrayLike<number>, world: World) {
    this.trial = new Trial(example);
    this.#world = world;
    this.#start = setup;
    this.#recorded = recorded;
    this.#choose(setup);
    this.#frames = recorded;
  }

  readonly setup = $derived.by<Setup>(() => ({
    moment: this.#wanted,
    look: this.trial.look,
    rate: this.#rate,
    seed: this.#seed,
  }));
  readonly phase = $derived(this.#phase);
  readonly busy = $derived(['preparing', 'training', 'waiting'].includes(this.#phase));
  /** All frames there are, in order: the recorded ones, or since Play those of the training here. */
  readonly frames = $derived(this.#frames);
  /** True since this page has begun a training of its own. */
  readonly own = $derived(this.#own);
  readonly shown = $derived(frameAt(this.#frames, this.#wanted) ?? blank);
  readonly latest = $derived(this.#frames.at(-1) ?? blank);
  /** How much of the digits has come, 0–1. */
  readonly loaded = $derived(this.#loaded);
  readonly problem = $derived(this.#problem);
  readonly backend = $derived(this.#backend);
  /** What the frame on show makes of the picture. */
  readonly reading = $derived.by(() => read(this.shown, this.trial.picture.x));
  /** True where no digit has a larger share than another, as before the first step. */
  readonly undecided = $derived(new Set(this.reading.probabilities).size === 1);
  /** The digit whose sum is on show. */
  readonly looked = $derived.by(() => this.trial.laid ?? this.reading.answer);

  /** Trains on, or anew where a training is at its end. Resolves when it rests again. */
  play(): Promise<void> {
    return this.#begin(true);
  }

  /** On to the next kept moment. */
  step(): Promise<void> {
    return this.#begin(false);
  }

  /** Takes hold at the end of the steps under way. */
  pause(): void {
    this.#running = false;
    // While the digits are on their way there are no steps to wait for.
    if (this.#phase === 'waiting' || this.#phase === 'preparing') this.#abort.abort();
  }

  /** Shows the kept moment nearest to `to`; at the latest one, the picture goes on with the training. */
  scrub(to: number): void {
    this.#show(nearestFrame(this.#frames, to)?.index ?? 0);
  }

  /** One kept moment on or back. */
  nudge(by: number): void {
    const at = this.#frames.indexOf(this.shown);
    this.#show((this.#frames[Math.max(0, at + by)] ?? this.latest).index);
  }

  #show(index: number): void {
    this.#wanted = index === this.latest.index ? lastIndex : index;
  }

  /** Takes hold at the next Play, which then starts from zero; what has been trained stays to look at until then. */
  async retune({ rate = this.#rate, seed = this.#seed }: Partial<Setup>): Promise<void> {
    this.#rate = rate;
    this.#seed = seed;
    await this.close();
    this.#rest();
  }

  /** Fetches ahead what Play will need, at the first sign of interest. A failure is told when Play is pressed. */
  prepare(): void {
    const { signal } = this.#abort;
    void Promise.all([this.#world.firstDigits({ signal }), this.#world.openEngine()]).catch(
      () => undefined,
    );
  }

  /** Back to what was recorded, as `setup` shows it. */
  async reset(setup: Setup = this.#start): Promise<void> {
    this.#choose(setup);
    await this.close();
    this.#frames = this.#recorded;
    this.#own = false;
    this.#problem = undefined;
    this.#backend = undefined;
    this.trial.draw([]);
    this.#rest();
  }

  /** From a link. What it asks to see is trained at the next Play, where it is not what has been trained already. */
  async apply(setup: Setup): Promise<void> {
    if (setup.rate !== this.#rate || setup.seed !== this.#seed) await this.reset(setup);
    else this.#choose(setup);
  }

  /** Ends the training and gives everything back to the engine; its frames stay. */
  async close(): Promise<void> {
    this.#running = false;
    this.#abort.abort();
    await this.#task;
    await this.#clear();
  }

  #choose({ moment, look, rate, seed }: Setup): void {
    this.#wanted = moment;
    this.trial.look = look;
    this.#rate = rate;
    this.#seed = seed;
  }

  /** One task at a time; a fault becomes a sentence. */
  #begin(running: boolean): Promise<void> {
    if (this.busy) return this.#task;
    this.#phase = 'preparing';
    this.#task = this.#task.then(async () => {
      this.#running = running;
      this.#problem = undefined;
      this.#abort = new AbortController();
      try {
        const laid = this.#bench?.gone === false ? this.#bench : await this.#layOut();
        await this.#train(laid);
      } catch (error) {
        await this.#fail(error);
      }
    });
    return this.#task;
  }

  async #layOut(): Promise<Bench> {
    const { signal } = this.#abort;
    // The first slice alone comes first, so that a slow line carries nothing else until then.
    const first = await this.#world.firstDigits({ signal });
    const engine = await this.#world.openEngine();
    const setup = { rate: this.#rate, seed: this.#seed };
    this.#bench = await Bench.open(engine, first, setup, this.#kept);
    this.#backend = this.#bench.backend;
    if (this.#kept) return this.#bench;
    this.#frames = [this.#measure(blank)];
    // A link may have asked for a certain moment; a second training starts with everything on show.
    if (this.#own) this.#wanted = lastIndex;
    this.#own = true;
    return this.#bench;
  }

  async #train(bench: Bench): Promise<void> {
    const { signal } = this.#abort;
    this.#phase = 'training';
    const rest = this.#fetchRest(signal);
    // Awaited further down; a failure before that must not count as nobody's.
    rest.catch(() => undefined);
    do {
      if (bench.wantsAll) {
        this.#phase = 'waiting';
        await bench.addAll(await rest);
        this.#phase = 'training';
      }
      const index = this.latest.index + 1;
      const weights = await bench.advance(stepAt(index), signal);
      await this.#world.beat(signal);
      this.#frames = [...this.#frames, this.#measure({ index, ...weights })];
    } while (this.#running && this.latest.index < lastIndex);
    // At the end nothing more is to be computed: the frames are all there is to look at.
    if (this.latest.index === lastIndex) await this.#clear();
    else this.#kept = await bench.keep();
    this.#rest();
  }

  /** All digits; as soon as they are there, the frames so far get their measures. */
  async #fetchRest(signal: AbortSignal): Promise<Examples> {
    const onprogress = (fraction: number): void => void (this.#loaded = fraction);
    const digits = await this.#world.loadDigits({ signal, onprogress });
    if (!this.#yardstick) {
      this.#yardstick = yardstickFrom(digits);
      this.#frames = this.#own ? this.#frames.map((frame) => this.#measure(frame)) : this.#frames;
    }
    return digits.training;
  }

  #measure(frame: Frame): Frame {
    return this.#yardstick ? measured(frame, this.#yardstick) : frame;
  }

  async #fail(error: unknown): Promise<void> {
    if (isAbort(error)) return this.#rest();
    this.#problem = problemOf(error, this.latest.index > 0 && this.#own);
    this.#phase = 'failed';
    // The device may be gone with everything on it: the next Play starts from zero.
    await this.#clear().catch(() => undefined);
  }

  #rest(): void {
    const done = this.#own && this.latest.index === lastIndex;
    this.#phase = done ? 'done' : this.#bench ? 'paused' : 'idle';
  }

  async #clear(): Promise<void> {
    const bench = this.#bench;
    this.#bench = undefined;
    this.#kept = undefined;
    await bench?.close();
  }
}
