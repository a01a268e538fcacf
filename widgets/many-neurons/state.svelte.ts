import { describe } from './describe.ts';
import { sceneOf, verdictOf, type Verdict } from './model.ts';
import { schema, type Knob, type Setup, type View } from './setup.ts';

/** The weight that is asked about: its two paths disagree. */
export const asked: Knob = 'w121';

/** What the reader has chosen, and what follows from it. */
export class ManyNeurons {
  readonly #start: Setup;
  #setup = $state.raw<Setup>(schema.defaults);
  #followed = $state(false);
  readonly scene = $derived(sceneOf(this.#setup));

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

  /** The question is about the network as the figure shows it first; it is answered once its weight is followed. */
  get answer(): Verdict | undefined {
    return this.#followed ? verdictOf(schema.defaults, asked) : undefined;
  }

  /** Moves the number that is followed, held to its limits. */
  move(to: number): void {
    if (Number.isNaN(to)) return;
    const { knob } = this.#setup;
    const { min, max } = schema.fields[knob];
    this.apply({ ...this.#setup, [knob]: Math.min(max, Math.max(min, to)) });
  }

  /** Chooses which number is followed to the cost. */
  follow(knob: Knob): void {
    this.apply({ ...this.#setup, knob });
  }

  /** Chooses how the slope is written. */
  write(view: View): void {
    this.apply({ ...this.#setup, view });
  }

  apply(setup: Setup): void {
    this.#setup = setup;
    this.#followed ||= setup.knob === asked;
  }

  reset(): void {
    this.#followed = false;
    this.apply(this.#start);
  }
}
