import type { Examples } from '#engine';
import { describe, isIdle, type Scene } from './describe.ts';
import {
  beginStroke,
  goOn,
  nearestMarks,
  noKnobs,
  readKnobs,
  turned,
  weightsOf,
  writeKnobs,
  type Knobs,
  type Spot,
  type Stroke,
  type Tool,
} from './knobs.ts';
import {
  isSettled,
  learn,
  lessonFrom,
  placesOf,
  strongest,
  tallyOf,
  weightedSum,
  type Lesson,
} from './model.ts';
import { unpackAverages, unpackWall, type Recording } from './recording.ts';
import { mostMistakes, schema, type Setup } from './setup.ts';

import { questionFor, status } from './telling.ts';

/** What the figure needs of the world; tests hand in a small one. */
export interface World {
  loadDigits(options: {
    signal: AbortSignal;
    onprogress(fraction: number): void;
  }): Promise<{ readonly training: Examples; readonly validation: Examples }>;
}

/** So many digits are looked at in a frame at most: a few milliseconds. */
const mostLooks = 3000;

const none: Examples = { count: 0, pixels: new Uint8Array(), labels: new Uint8Array() };

/** The machine, what it is shown, and how far Rosenblatt's rule has turned its knobs. */
export class Machine {
  tool = $state<Tool>('down');
  /** Mistakes in a second. */
  pace = $state(3);
  #setup = $state.raw<Setup>(schema.defaults);
  #stroke = $state.raw<Stroke>();
  #undo = $state.raw<readonly { readonly setup: Setup; readonly lesson: Lesson | undefined }[]>([]);
  /** What the rule has done from the knobs of the setup on; undefined where it has done nothing. */
  #lesson = $state.raw<Lesson>();
  #training = $state.raw<Examples>(none);
  #fresh = $state.raw<Examples>();
  #loaded = $state<number>();
  #running = $state(false);
  #until = mostMistakes * 10;
  #problem = $state<string>();
  #abort = new AbortController();
  #coming: Promise<void> | undefined;
  readonly #start: Setup;
  readonly #world: World;
  readonly #averages: readonly Knobs[];
  readonly wall: Examples;

  constructor(start: Setup, recorded: Recording, world: World) {
    this.#start = start;
    this.#setup = start;
    this.#world = world;
    this.#averages = unpackAverages(recorded);
    this.wall = unpackWall(recorded);
  }

  static still(start: Setup, recorded: Recording): Machine {
    return new Machine(start, recorded, { loadDigits: () => new Promise(() => undefined) });
  }

  readonly task = $derived({ yes: this.#setup.yes, no: this.#setup.no });
  /** The knobs as they were turned by hand. */
  readonly knobs = $derived.by<Knobs>(() => {
    if (this.#stroke) return turned(this.#stroke);
    const { start, yes, knobs } = this.#setup;
    if (start === 'painted') return readKnobs(knobs);
    return start === 'zero' ? noKnobs() : (this.#averages[yes] ?? noKnobs());
  });
  readonly #byHand = $derived({
    w: weightsOf(this.knobs, this.#setup.turn),
    threshold: this.#setup.threshold,
  });
  readonly lesson = $derived(this.#lesson ?? lessonFrom(this.#byHand));
  readonly w = $derived(this.lesson.w);
  readonly threshold = $derived(this.lesson.threshold);
  /** The |weight| that is painted at full strength. */
  readonly scale = $derived(Math.max(this.#setup.turn, strongest(this.w)) || 1);
  readonly setup = $derived<Setup>({
    ...this.#setup,
    mistakes: Math.min(mostMistakes, this.#lesson?.mistakes ?? 0),
  });
  /** The digits beside the machine that the task is about, and the sum of each. */
  readonly hung = $derived.by(() =>
    placesOf(this.task, this.wall).map((n) => {
      const [label, sum] = [this.wall.labels[n] ?? 0, weightedSum(this.w, this.wall, n)];
      const lit = sum > this.threshold;
      return { n, label, sum, lit, wanted: label === this.task.yes };
    }),
  );
  readonly shown = $derived(
    this.hung.find(({ n }) => n === this.#setup.shown) ??
      this.hung[0] ?? { n: 0, label: 0, sum: 0, lit: false, wanted: false },
  );
  readonly places = $derived(placesOf(this.task, this.#training));
  readonly settled = $derived(
    this.#training.count > 0 && !isIdle(this.task) && isSettled(this.lesson, this.places),
  );
  readonly running = $derived(this.#running);
  readonly problem = $derived(this.#problem);
  /** How much of the digits has come, 0 to 1; undefined before they are asked for. */
  readonly loaded = $derived(this.#loaded);
  readonly waiting = $derived(this.#loaded !== undefined && this.#fresh === undefined);
  readonly status = $derived.by(() => {
    if (this.#problem !== undefined) return 'failed';
    return this.#running || this.waiting ? 'busy' : 'live';
  });
  /** True while so much happens that nothing is to be announced. */
  readonly quiet = $derived(this.status === 'busy' || this.#stroke !== undefined);
  readonly scene = $derived.by<Scene>(() => ({
    task: this.task,
    machine: { w: this.w, threshold: this.threshold },
    ...{ label: this.shown.label, sum: this.shown.sum, lit: this.shown.lit },
    tally: tallyOf(this.lesson, this.#fresh ?? this.wall, this.task),
    fresh: this.#fresh !== undefined,
    painting: this.#stroke !== undefined,
    lesson: this.lesson,
    places: this.places,
    settled: this.settled,
    problem: this.#problem,
  }));
  readonly question = $derived(questionFor(this.scene));
  readonly message = $derived(this.#problem ?? status(this.scene));
  readonly says = $derived(describe(this.scene));
  readonly canUndo = $derived(this.#undo.length > 0);
  /** The digit that the rule last took a step for: its pixels. */
  readonly lastPixels = $derived.by(() => {
    const last = this.lesson.last;
    return last && this.#training.pixels.subarray(last.n * 784, (last.n + 1) * 784);
  });
  readonly lastLabel = $derived(this.#training.labels[this.lesson.last?.n ?? -1] ?? 0);
  /** Whether the rule has what it needs. */
  readonly ready = $derived(this.#training.count > 0);

  /** The brush comes down; what the rule has turned is rounded to marks, and goes on as knobs turned by hand. */
  press(at: Spot): void {
    this.#hold();
    this.#stroke = beginStroke(this.knobs, this.tool, at);
    void this.bring();
  }

  drag(at: Spot): void {
    if (this.#stroke) this.#stroke = goOn(this.#stroke, at);
  }

  lift(): void {
    if (!this.#stroke) return;
    const painted = writeKnobs(this.knobs);
    this.#stroke = undefined;
    this.#setup = { ...this.#setup, start: 'painted', knobs: painted };
  }

  undo(): void {
    const before = this.#undo.at(-1);
    if (!before) return;
    this.#undo = this.#undo.slice(0, -1);
    this.#choose(before.setup);
    this.#lesson = before.lesson;
  }

  setThreshold(threshold: number): void {
    if (threshold === this.threshold) return;
    if (this.#lesson) this.#hold();
    this.#setup = { ...this.#setup, threshold };
    void this.bring();
  }

  startFrom(start: 'average' | 'zero'): void {
    this.#remember();
    const threshold = start === 'zero' ? 0 : this.#start.threshold;
    this.#choose({ ...this.#setup, start, knobs: '', turn: 1, threshold, mistakes: 0 });
  }

  give({ yes = this.task.yes, no = this.task.no }: Partial<Pick<Setup, 'yes' | 'no'>>): void {
    this.#remember();
    this.#choose({ ...this.#setup, yes, no, mistakes: 0 });
  }

  show(n: number): void {
    this.#setup = { ...this.#setup, shown: n };
  }

  /** Lets the rule go on, or makes it rest. */
  async play(): Promise<void> {
    this.#running = true;
    await this.bring();
    if (this.#fresh === undefined || this.settled) this.#running = false;
  }

  pause(): void {
    this.#running = false;
  }

  async step(): Promise<void> {
    await this.bring();
    this.advance(1, Infinity);
  }

  /** So many mistakes on, as the clock asks. */
  advance(count: number, looks = mostLooks): void {
    if (this.#training.count === 0 || isIdle(this.task)) return this.pause();
    const from = this.lesson;
    const most = Math.max(0, Math.min(count, this.#until - from.mistakes));
    const enough = Math.min(looks, this.places.length + 1);
    this.#lesson = learn(from, this.#training, this.places, this.task.yes, most, enough);
    if (this.settled || this.#lesson.mistakes >= this.#until) this.pause();
    if (this.#lesson.mistakes >= this.#until) this.#until = mostMistakes * 10;
  }

  /** The digits, when something is done that wants them. What fails is a sentence; the next call tries again. */
  bring(): Promise<void> {
    this.#coming ??= this.#bring().finally(() => {
      if (this.#fresh === undefined) this.#coming = undefined;
    });
    return this.#coming;
  }

  async #bring(): Promise<void> {
    this.#problem = undefined;
    this.#loaded = 0;
    try {
      const { signal } = this.#abort;
      const onprogress = (part: number): void => void (this.#loaded = part);
      const { training, validation } = await this.#world.loadDigits({ signal, onprogress });
      this.#training = training;
      this.#fresh = validation;
    } catch (error) {
      this.#running = false;
      this.#loaded = undefined;
      if (this.#abort.signal.aborted) return;
      const said = error instanceof Error ? error.message : String(error);
      this.#problem = `${said.replace(/\.$/, '')}. The machine still weighs the digits beside it; the rule needs all of them: press its button to try again.`;
    }
  }

  apply(setup: Setup): void {
    this.#choose({ ...setup, mistakes: 0 });
    if (setup.mistakes === 0) return;
    // What the rule had done is done again, as fast as it goes.
    this.#until = setup.mistakes;
    this.pace = 1500;
    void this.play();
  }

  reset(): void {
    this.#undo = [];
    this.apply(this.#start);
    this.tool = 'down';
    this.#problem = undefined;
  }

  close(): void {
    this.pause();
    this.#abort.abort();
  }

  #choose(setup: Setup): void {
    this.pause();
    this.#stroke = undefined;
    this.#lesson = undefined;
    this.#until = mostMistakes * 10;
    this.#setup = setup;
  }

  #remember(): void {
    this.#undo = [...this.#undo.slice(-49), { setup: this.#setup, lesson: this.#lesson }];
  }

  /** Before the hand changes something: remembers what there is, and takes the rule's weights for its own. */
  #hold(): void {
    this.pause();
    this.#remember();
    const lesson = this.#lesson;
    this.#lesson = undefined;
    if (!lesson || lesson.mistakes === 0) return;
    const { w, threshold } = lesson;
    const turn = Math.max(1e-9, Math.min(1e9, strongest(w)));
    const knobs = writeKnobs(nearestMarks(w, turn));
    this.#choose({ ...this.#setup, start: 'painted', knobs, turn, threshold });
  }
}
