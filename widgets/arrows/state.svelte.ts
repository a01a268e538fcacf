import { describe } from './describe.ts';
import { sceneOf, type Point } from './model.ts';
import { schema, type Setup } from './setup.ts';

const within = (value: number, most: number): number =>
  Number.isNaN(value) ? 0 : Math.min(most, Math.max(-most, value));

/** What is dragged comes to rest on halves: areas that can be counted. */
const rested = (value: number): number => Math.round(value * 2) / 2 + 0;

/** What the reader has chosen, and what follows from it. */
export class ArrowsState {
  readonly #start: Setup;
  #setup = $state.raw<Setup>(schema.defaults);
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

  /** Takes numbers of the setup, held to their limits. */
  set(some: Partial<Setup>): void {
    const next = { ...this.#setup, ...some };
    this.#setup = {
      x1: within(next.x1, 3),
      x2: within(next.x2, 3),
      w1: within(next.w1, 3),
      w2: within(next.w2, 3),
      c: within(next.c, 2),
    };
  }

  pullX({ x, y }: Point): void {
    this.set({ x1: rested(x), x2: rested(y) });
  }

  pullW({ x, y }: Point): void {
    this.set({ w1: rested(x), w2: rested(y) });
  }

  /** Makes w the same arrow as x. */
  match(): void {
    const { x1, x2 } = this.#setup;
    this.set({ w1: x1, w2: x2 });
  }

  apply(setup: Setup): void {
    this.#setup = setup;
  }

  reset(): void {
    this.apply(this.#start);
  }

  /** Once w is the same arrow as x, what x · w is of its length. */
  get withItself(): 'squared' | undefined {
    return this.scene.same ? 'squared' : undefined;
  }
}
