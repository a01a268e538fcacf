import { describe } from './describe.ts';
import { sceneOf, verdictOf, type Verdict } from './model.ts';
import { schema, type Knob, type Setup } from './setup.ts';

/** What the reader has chosen, and what follows from it. */
export class ChainState {
  readonly #start: Setup;
  #setup = $state.raw<Setup>(schema.defaults);
  #asked = $state(false);
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

  /** The question is about the chain as the figure shows it first; it is answered once its first weight is nudged. */
  get answer(): Verdict | undefined {
    return this.#asked ? verdictOf(schema.defaults) : undefined;
  }

  /** Moves one of the chain's numbers, held to its limits. */
  move(knob: Knob, to: number): void {
    const limits = schema.fields[knob];
    if (Number.isNaN(to)) return;
    const held = Math.min(limits.max, Math.max(limits.min, to));
    this.apply({ ...this.#setup, [knob]: held });
  }

  /** Chooses which number is nudged. */
  choose(knob: Knob): void {
    this.apply({ ...this.#setup, knob });
  }

  resize(nudge: number): void {
    this.apply({ ...this.#setup, nudge });
  }

  apply(setup: Setup): void {
    this.#setup = setup;
    this.#asked ||= setup.knob === 'w1';
  }

  reset(): void {
    this.#asked = false;
    this.apply(this.#start);
  }
}
