import { describe } from './describe.ts';
import { firstSums, sceneOf, type Examples } from './model.ts';
import { schema, type Setup } from './setup.ts';

/** What the reader has chosen, and what follows from it. */
export class Fading {
  readonly #begin: Setup;
  readonly #examples: Examples;
  #setup = $state.raw<Setup>(schema.defaults);
  #answer = $state<string>();
  readonly #start = $derived(this.#setup.start);
  /** Nine tenths of the work, which neither depth nor bend changes. */
  readonly #firsts = $derived.by(() => firstSums(this.#start, this.#examples.rows));
  readonly scene = $derived.by(() => sceneOf(this.#setup, this.#firsts, this.#examples.labels));

  constructor(begin: Setup, examples: Examples) {
    this.#begin = begin;
    this.#examples = examples;
    this.apply(begin);
  }

  get setup(): Setup {
    return this.#setup;
  }
  get says(): string {
    return describe(this.scene);
  }
  /** How much weaker the first of eight layers was seen to be: a power of ten. */
  get answer(): string | undefined {
    return this.#answer;
  }

  choose(change: Partial<Setup>): void {
    this.#take({ ...this.#setup, ...change });
  }

  apply(setup: Setup): void {
    this.#answer = undefined;
    this.#take(setup);
  }

  reset(): void {
    this.apply(this.#begin);
  }

  #take(setup: Setup): void {
    this.#setup = setup;
    const { depth, bend, start } = setup;
    if (depth === 8 && bend === 'sigmoid' && start === 'nielsen')
      this.#answer ??= String(Math.round(-Math.log10(this.scene.kept.middle)));
  }
}
