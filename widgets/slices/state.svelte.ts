import { describe } from './describe.ts';
import { sceneOf } from './model.ts';
import { schema, type Setup } from './setup.ts';

const within = (value: number, { min, max }: { min: number; max: number }): number =>
  Number.isNaN(value) ? 0 : Math.min(max, Math.max(min, value));

/** What the reader has chosen, and what follows from it. */
export class SlicesState {
  readonly #start: Setup;
  #setup = $state.raw<Setup>(schema.defaults);
  readonly scene = $derived(sceneOf(this.#setup));
  /** Where a cut is level, told once the reader has turned one there. */
  readonly found = $derived(this.scene.kind === 'level' ? 'along' : undefined);

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

  /** Takes parts of the setup, held to their limits. */
  set(some: Partial<Setup>): void {
    const { x, y, angle } = { ...this.#setup, ...some };
    const { fields } = schema;
    this.#setup = {
      x: within(x, fields.x),
      y: within(y, fields.y),
      angle: within(angle, fields.angle),
    };
  }

  /** A hand is not exact: where the point is taken it comes to rest on fiftieths. */
  move({ x, y }: { readonly x: number; readonly y: number }): void {
    const rest = (value: number) => Math.round(value * 50) / 50 + 0;
    this.set({ x: rest(x), y: rest(y) });
  }

  apply(setup: Setup): void {
    this.#setup = setup;
  }

  reset(): void {
    this.apply(this.#start);
  }
}
