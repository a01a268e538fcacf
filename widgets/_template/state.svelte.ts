import { describe } from './describe.ts';
import { sceneOf, slopeThrough, type Point } from './model.ts';
import { schema, type Setup } from './setup.ts';

const { w: slope, b: intercept } = schema.fields;

const within = (value: number, { min, max }: { readonly min: number; readonly max: number }) =>
  Math.min(max, Math.max(min, value));

/** A hand on glass is not exact: what is dragged comes to rest on hundredths. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** What the reader has chosen, and what follows from it. */
export class TemplateState {
  readonly #start: Setup;
  #setup = $state.raw<Setup>(schema.defaults);
  /** Where the reader's own changes began: the start, or what a link asked for. */
  #from = $state.raw<Setup>(schema.defaults);
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

  get w(): number {
    return this.#setup.w;
  }

  set w(value: number) {
    this.#setup = { ...this.#setup, w: within(value, slope) };
  }

  get b(): number {
    return this.#setup.b;
  }

  set b(value: number) {
    this.#setup = { ...this.#setup, b: within(value, intercept) };
  }

  /** Moves the line up or down until it crosses the vertical axis at y. */
  lift({ y }: Point): void {
    this.b = rounded(y);
  }

  /** Turns the line about its crossing with the vertical axis until it goes through a point to the right of it. */
  tilt({ x, y }: Point): void {
    // On the axis itself every slope would do; just beside it the slope would jump.
    if (x > 0.15) this.w = rounded(slopeThrough(this.b, { x, y }));
  }

  apply(setup: Setup): void {
    this.#setup = setup;
    this.#from = setup;
  }

  reset(): void {
    this.apply(this.#start);
  }

  /** Once the slope has doubled: what happened where the line crosses the vertical axis. */
  get crossing(): 'higher' | 'same' | 'lower' | undefined {
    const { w, b } = this.#from;
    if (Math.abs(this.w) < 2 * Math.abs(w) || this.w === w) return undefined;
    const moved = this.b - b;
    return moved === 0 ? 'same' : moved > 0 ? 'higher' : 'lower';
  }
}
