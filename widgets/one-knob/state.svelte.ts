import { curves, type CurveName } from './curves.ts';
import { describe } from './describe.ts';
import { endOf, sceneOf, walkOn, type Regime } from './model.ts';
import { mostSteps, schema, type Setup } from './setup.ts';

const { fields } = schema;

/** The prediction is about this rate on the parabola, and is answered once the walk has shown it. */
const asked = { curve: fields.curve.start, rate: fields.rate.start, shownAfter: 4 } as const;

const within = (value: number, { min, max }: { min: number; max: number }): number =>
  Number.isNaN(value) ? min : Math.min(max, Math.max(min, value));

/** What the reader has chosen, and what follows from it. */
export class OneKnob {
  readonly #start: Setup;
  #setup = $state.raw<Setup>(schema.defaults);
  #running = $state(false);
  #answer = $state<Regime>();
  #passed = $state(false);
  /** What the reader predicts. */
  guess = $state<string | number>();
  /** The walk as far as it is looked at: it does not depend on how much of it is shown. */
  readonly #whole = $derived.by(() => {
    const { curve, start, rate } = this.#setup;
    return walkOn(curves[curve], start, rate);
  });
  readonly scene = $derived(sceneOf(this.#setup, this.#whole));

  constructor(start: Setup) {
    this.#start = start;
    this.apply(start);
  }

  get says(): string {
    return describe(this.scene);
  }
  get setup(): Setup {
    return this.#setup;
  }
  /** What the walk that the prediction asks for did. */
  get answer(): Regime | undefined {
    return this.#answer;
  }
  /** Whether the question still waits: what would tell its answer is kept back until it was answered or passed over. */
  get asking(): boolean {
    return !this.#passed && this.guess === undefined;
  }
  /** Why there is no further step. */
  get message(): string {
    if (this.scene.places.length <= this.#setup.steps)
      return 'The next step would lead beyond the largest number that a computer writes: here the walk ends.';
    return this.full ? `This figure makes no more than ${mostSteps} steps.` : '';
  }
  get running(): boolean {
    return this.#running;
  }
  /** Steps a second: the first few slowly enough to be watched. */
  get pace(): number {
    return this.#setup.steps < 6 ? 2.5 : 8;
  }
  get full(): boolean {
    return this.scene.places.length <= this.#setup.steps || this.#setup.steps >= mostSteps;
  }

  /** Another curve, with its own start and rate. */
  choose(curve: CurveName): void {
    const { start, rate } = curves[curve];
    this.#take({ curve, start, rate, steps: 0 });
    this.#running = false;
  }

  /** Another rate: the same number of steps from the same start. */
  setRate(rate: number): void {
    this.#take({ rate: within(rate, fields.rate) });
  }

  /** Another start: the walk that is there follows. */
  startAt(start: number): void {
    this.#take({ start: within(start, fields.start) });
  }

  /** The walker is put down here, and has made no step. A hand on glass is not exact: it rests on hundredths. */
  drop(w: number): void {
    this.#running = false;
    this.#take({ start: this.#held(w), steps: 0 });
  }

  /** The start is dragged, and the walk follows. */
  pull(w: number): void {
    this.startAt(this.#held(w));
  }

  step(): void {
    this.#running = false;
    this.#advance();
  }

  /** Goes on, or from the start once more where there is no more to see. */
  play(): void {
    if (this.#over) this.#take({ steps: 0 });
    this.#running = true;
  }

  pause(): void {
    this.#running = false;
  }

  /** So many steps while it runs. */
  tick(count: number): void {
    for (let made = 0; made < count && this.#running; made++) {
      this.#advance();
      if (this.#over) this.#running = false;
    }
  }

  /** Back to the start. */
  again(): void {
    this.#running = false;
    this.#take({ steps: 0 });
  }

  solve(shown: boolean): void {
    this.#take({ solve: shown });
  }

  apply(setup: Setup): void {
    this.#running = false;
    this.#answer = undefined;
    this.#passed = false;
    this.#take(setup);
  }

  reset(): void {
    this.apply(this.#start);
  }

  get #over(): boolean {
    return this.full || this.#setup.steps >= endOf(this.scene.fate, mostSteps);
  }

  #advance(): void {
    if (!this.full) this.#take({ steps: this.#setup.steps + 1 });
  }

  /** A place that a hand can mean: inside the plot, on hundredths. */
  #held(w: number): number {
    const { from, to } = curves[this.#setup.curve];
    return Math.round(within(w, { min: from, max: to }) * 100) / 100 + 0;
  }

  #take(some: Partial<Setup>): void {
    this.#setup = { ...this.#setup, ...some };
    const { curve, rate, steps, solve } = this.#setup;
    const about = curve === asked.curve && rate === asked.rate;
    // Whoever moves the start goes on thinking; whoever steps, solves, or takes another rate has passed the question over.
    this.#passed ||= !about || steps > 0 || solve;
    if (about && steps >= asked.shownAfter) this.#answer ??= this.scene.regime;
  }
}
