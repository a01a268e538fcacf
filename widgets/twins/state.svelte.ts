import { describe } from './describe.ts';
import { apartIn, partedAt, sceneOf, startOf, trailFrom, type Net } from './model.ts';
import { mostSteps, schema, type Setup } from './setup.ts';

type Chosen = Omit<Setup, 'steps' | 'compare'>;

/** Another nudge, for comparison: how far apart the neurons are at each step until they part. */
export interface Other {
  readonly nudge: number;
  readonly apart: readonly number[];
  readonly parted: number | undefined;
}

/** The nudges that are drawn beside the reader’s. */
const others = [1e-3, 1e-6, 1e-9, 1e-12] as const;

/** The prediction is about an equal start, and is answered once that has been seen for as many steps. */
const answeredAfter = 100;

const within = (value: number, { min, max }: { min: number; max: number }): number =>
  Number.isNaN(value) ? min : Math.min(max, Math.max(min, value));

/** What the reader has chosen, and what follows from it. */
export class Twins {
  readonly #start: Setup;
  #chosen = $state.raw<Chosen>(schema.defaults);
  #steps = $state(0);
  #compare = $state(false);
  #running = $state(false);
  #answer = $state<string>();
  /** All steps that the figure makes; it does not depend on how many of them are shown. */
  readonly #trail: readonly Net[] = $derived.by(() => this.#trailOf(this.#chosen));
  readonly scene = $derived(sceneOf(this.setup, this.#trail));
  readonly others: readonly Other[] = $derived.by(() => {
    if (!this.#compare) return [];
    return others.map((nudge) => {
      const trail = this.#trailOf({ ...this.#chosen, start: 'nudged', nudge });
      return { nudge, apart: trail.map(apartIn), parted: partedAt(trail) };
    });
  });

  constructor(start: Setup) {
    this.#start = start;
    this.apply(start);
  }

  get setup(): Setup {
    return { ...this.#chosen, steps: this.#steps, compare: this.#compare };
  }
  get says(): string {
    return describe(this.scene);
  }
  /** How many kinds of neuron an equal start was seen to end with. */
  get answer(): string | undefined {
    return this.#answer;
  }
  get message(): string {
    return this.full ? `This figure makes no more than ${mostSteps} steps.` : '';
  }
  get running(): boolean {
    return this.#running;
  }
  get full(): boolean {
    return this.#steps >= mostSteps;
  }
  /** Steps a second: the first few slowly enough to be watched. */
  get pace(): number {
    return this.#steps < 10 ? 4 : this.#steps < 60 ? 20 : 60;
  }

  /** Another start: training begins anew. */
  choose(change: Partial<Omit<Chosen, 'nudge'>>): void {
    this.#running = false;
    this.#chosen = { ...this.#chosen, ...change };
    this.#walk(0);
  }

  /** Another nudge: as many steps as before from it, so that one sees what the nudge does. */
  setNudge(nudge: number): void {
    this.#chosen = { ...this.#chosen, nudge: within(nudge, schema.fields.nudge) };
  }

  /** Other random numbers. */
  redraw(): void {
    const { min, max } = schema.fields.seed;
    this.choose({ seed: this.#chosen.seed >= max ? min : this.#chosen.seed + 1 });
  }

  comparing(shown: boolean): void {
    this.#compare = shown;
  }

  step(): void {
    this.#running = false;
    if (!this.full) this.#walk(this.#steps + 1);
  }

  play(): void {
    if (this.full) this.#walk(0);
    this.#running = true;
  }

  pause(): void {
    this.#running = false;
  }

  /** So many steps while it runs. */
  tick(count: number): void {
    if (!this.#running) return;
    this.#walk(Math.min(mostSteps, this.#steps + count));
    if (this.full) this.#running = false;
  }

  /** All steps at once. */
  finish(): void {
    this.#running = false;
    this.#walk(mostSteps);
  }

  /** Back to before the first step. */
  again(): void {
    this.#running = false;
    this.#walk(0);
  }

  apply({ steps, compare, ...chosen }: Setup): void {
    this.#running = false;
    this.#answer = undefined;
    this.#chosen = chosen;
    this.#compare = compare;
    this.#walk(steps);
  }

  reset(): void {
    this.apply(this.#start);
  }

  #trailOf(chosen: Chosen): Net[] {
    const setup = { ...chosen, steps: 0, compare: false };
    return trailFrom(startOf(setup), chosen.bend, mostSteps);
  }

  #walk(steps: number): void {
    this.#steps = steps;
    if (this.#chosen.start === 'equal' && steps >= answeredAfter)
      this.#answer ??= String(this.scene.kinds.length);
  }
}
