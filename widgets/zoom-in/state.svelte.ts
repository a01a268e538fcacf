import { describe } from './describe.ts';
import { left, sceneOf } from './model.ts';
import { schema, type Setup } from './setup.ts';

const { w: place, zoom: nearness } = schema.fields;

const within = (value: number, { min, max }: { min: number; max: number }): number =>
  Number.isNaN(value) ? min : Math.min(max, Math.max(min, value));

/** What may be left of the bend ten times closer, and why. */
const laws = [
  { name: 'all', share: 1, because: 'A kink looks the same from any distance.' },
  {
    name: 'tenth',
    share: 0.1,
    because:
      'The bend shrinks as h², the window only as h: ten times closer is ten times straighter.',
  },
  {
    name: 'hundredth',
    share: 0.01,
    because: 'Here the curve turns from one bend to the other, and straightens faster still.',
  },
] as const;

/** What the reader has chosen, and what follows from it. */
export class ZoomInState {
  readonly #start: Setup;
  #setup = $state.raw<Setup>(schema.defaults);
  readonly scene = $derived(sceneOf(this.#setup));
  /** How the bend shrinks here: told once the reader has come a hundred times closer. */
  readonly law = $derived.by(() => {
    const share = this.#setup.zoom >= 100 ? left(this.#setup) : undefined;
    if (share === undefined) return undefined;
    const off = (law: { share: number }): number => Math.abs(Math.log(law.share / share));
    return laws.toSorted((one, other) => off(one) - off(other))[0];
  });

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
    const { curve, w, zoom } = { ...this.#setup, ...some };
    this.#setup = { curve, w: within(w, place), zoom: within(zoom, nearness) };
  }

  /** A hand on glass is not exact: where the point is dragged it comes to rest on fiftieths. */
  drag(w: number): void {
    this.set({ w: Math.round(w * 50) / 50 + 0 });
  }

  apply(setup: Setup): void {
    this.#setup = setup;
  }

  reset(): void {
    this.apply(this.#start);
  }
}
