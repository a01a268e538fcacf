import { describe, told } from './describe.ts';
import { sceneOf, type Scene } from './model.ts';
import { schema, type Setup } from './setup.ts';
import {
  nameOf,
  surfaceOf,
  surfaces,
  type Place,
  type Surface,
  type SurfaceName,
} from './surface.ts';

const { x: knob, rate: rates, steps: counts, formula: formulas } = schema.fields;

const within = (value: number, { min, max }: { min: number; max: number }): number =>
  Number.isNaN(value) ? min : Math.min(max, Math.max(min, value));

/** A hand on glass is not exact: what is dragged comes to rest on twentieths. */
const rested = (value: number): number => Math.round(within(value, knob) * 20) / 20 + 0;

/** What the reader has chosen, and what follows from it. */
export class TwoKnobsState {
  readonly #start: Setup;
  #setup = $state.raw<Setup>(schema.defaults);
  /** The last formula that was one. */
  #surface = $state.raw<Surface>();
  #running = $state(false);
  /** Along which knob the cut is that the pictures show. */
  cut = $state<'x' | 'y'>('x');
  readonly scene: Scene = $derived(sceneOf(this.#setup, this.#surface));

  constructor(start: Setup) {
    this.#start = start;
    this.apply(start);
  }

  get says(): string {
    return describe(this.scene);
  }
  get told(): string {
    return told(this.scene);
  }
  get setup(): Setup {
    return this.#setup;
  }
  get name(): SurfaceName | undefined {
    return nameOf(this.#setup.formula);
  }
  /** Whether steps are being made by themselves. */
  get running(): boolean {
    return this.#running && this.canStep;
  }
  get canStep(): boolean {
    const { fate, next } = this.scene;
    return fate.kind !== 'out' && next !== undefined && this.#setup.steps < counts.max;
  }
  /** What the walk does at a rate of 1 on the bowl, once it has. */
  get atOne(): 'bounces' | undefined {
    const { fate } = this.scene;
    const asked = this.name === 'bowl' && this.#setup.rate === 1;
    return asked && fate.kind === 'bounces' ? 'bounces' : undefined;
  }

  /** Takes what is typed; what is no formula leaves the surface as it is. */
  type(text: string): void {
    const formula = text.slice(0, formulas.longest);
    const read = surfaceOf(formula);
    this.#surface = 'refusal' in read ? this.scene.surface : read;
    this.#again({ formula });
  }

  choose(name: SurfaceName): void {
    this.type(surfaces[name]);
  }

  /** Puts the point somewhere: a new walk begins there. */
  move({ x, y }: Place): void {
    this.#again({ x: within(x, knob), y: within(y, knob) });
  }

  drag({ x, y }: Place): void {
    this.move({ x: rested(x), y: rested(y) });
  }

  /** Turns one knob and holds the other: the pictures show the cut along it. */
  turn(name: 'x' | 'y', to: number): void {
    this.cut = name;
    this.move({ ...this.scene.point, [name]: to });
  }

  /** The walk so far, at another rate. */
  setRate(rate: number): void {
    this.#setup = { ...this.#setup, rate: within(rate, rates) };
  }

  step(): void {
    this.#running = false;
    this.tick(1);
  }

  /** Takes the last step back. */
  back(): void {
    this.#running = false;
    this.#setup = { ...this.#setup, steps: Math.max(0, this.#made - 1) };
  }

  again(): void {
    this.#again({});
  }

  play(): void {
    this.#running = true;
  }

  pause(): void {
    this.#running = false;
  }

  /** So many steps. */
  tick(count: number): void {
    for (let made = 0; made < count && this.canStep; made++) {
      this.#setup = { ...this.#setup, steps: this.#made + 1 };
      if (this.scene.fate.kind === 'rest') this.#running = false;
    }
  }

  apply(setup: Setup): void {
    this.#running = false;
    this.#surface = undefined;
    this.#setup = setup;
  }

  reset(): void {
    this.apply(this.#start);
  }

  get #made(): number {
    return this.scene.places.length - 1;
  }

  #again(some: Partial<Setup>): void {
    this.#running = false;
    this.#setup = { ...this.#setup, ...some, steps: 0 };
  }
}
