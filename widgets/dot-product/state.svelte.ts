import { describe } from './describe.ts';
import { biasThrough, sceneOf, type Point } from './model.ts';
import { schema, type Setup } from './setup.ts';

const within = (value: number, most: number): number =>
  Number.isNaN(value) ? 0 : Math.min(most, Math.max(-most, value));

/** A hand on glass is not exact: what is dragged comes to rest on twentieths. */
const rested = (value: number): number => Math.round(value * 20) / 20 + 0;

/** What the reader has chosen, and what follows from it. */
export class DotProductState {
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
      w1: within(next.w1, 3),
      w2: within(next.w2, 3),
      x1: within(next.x1, 3),
      x2: within(next.x2, 3),
      b: within(next.b, 6),
      line: next.line,
    };
  }

  pullW({ x, y }: Point): void {
    this.set({ w1: rested(x), w2: rested(y) });
  }

  pullX({ x, y }: Point): void {
    this.set({ x1: rested(x), x2: rested(y) });
  }

  /** Moves the line, as it stands, through a point. */
  pushLine(to: Point): void {
    this.set({ b: rested(biasThrough(this.#setup, to)) });
  }

  apply(setup: Setup): void {
    this.#setup = setup;
  }

  reset(): void {
    this.apply(this.#start);
  }

  /** Once the arrows stand at right angles, w · x: nothing, however long they are. */
  get atRightAngles(): 0 | undefined {
    const { angle } = this.scene;
    return angle !== undefined && Math.abs(angle - 90) < 1.5 ? 0 : undefined;
  }
}
